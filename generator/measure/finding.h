/*
 * Findings: what a sceptical colleague would say of a report before anybody computes from it. A rule has a code, a
 * severity and, where it needs one, a threshold; rules.def is their table, and series.yaml may change both. Findings
 * are kept with the report that they are of; whether one stops a build, is waived, or touches a sentence, is decided by
 * those who know sentences.
 */
#ifndef MEMBLOG_FINDING_H
#define MEMBLOG_FINDING_H

#include <stdint.h>

#include "base/diag.h"

struct node;
struct report;

enum rule {
#define RULE(name, threshold, what) RULE_##name,
#include "measure/rules.def"
#undef RULE
    RULE_COUNT
};

/* How a series wants its rules: those of rules.def and codes.def unless series.yaml says otherwise. */
struct rule_setting {
    enum diag_level severity;
    bool off;         /* nothing is found by it */
    double threshold; /* what rules.def says that it is; unused where it says nothing */
};
struct rules {
    struct rule_setting at[RULE_COUNT];
};
struct rules rules_default(void);

/* A fault that is known and accepted. */
struct waiver {
    enum rule rule;
    struct text experiment;    /* an alias; empty: of any */
    struct name_list groups;   /* names of groups; none: any */
    struct text subject, post; /* a name, a slug; empty: any */
    struct text reason;        /* for readers */
    struct place place;
    const struct node *told; /* as series.yaml has it */
    const char *subject_key; /* by which it names a subject */
    size_t uses;             /* how many findings it waives */
    bool stands;             /* it waives some, or is of rows that stand for others; known when all was found */
};

struct finding {
    enum rule rule;
    enum diag_level severity;
    struct place place; /* the first of `count` */
    size_t count;       /* of rows, cells or what else the message counts */
    const struct report *report;
    LIST(int) groups;            /* that it touches, indexes into the report's; none: all of them, unless */
    bool groupless;              /* it is of rows in no group, or of their order, and touches none */
    const struct report *beside; /* another that it touches, too, in one group; NULL: none */
    int beside_group;
    int measure;         /* that it touches, or -1: all */
    int64_t from, to;    /* the times that it touches, both included; INT64_MIN and INT64_MAX: all */
    struct text subject; /* that it is of, or empty */
    struct text post;    /* slug of the text that rests on it, or empty; of comparisons only */
    struct text message, help;
    LIST(struct text) notes;
    struct waiver *waiver; /* NULL: it stands */
};
struct finding_list {
    struct finding *at;
    size_t len, cap;
};

enum diag_code rule_code(enum rule rule);
struct text rule_word(enum rule rule); /* "doubled-name" */
bool rule_find(struct text word, enum rule *rule);
double rule_threshold(enum rule rule);     /* of rules.def */
const char *rule_measures(enum rule rule); /* what the threshold is: "times the usual interval"; empty: it has none */

/* Adds a finding of all groups, measures and times, count 1, at the rule's severity. NULL when the rule is off. The
 * result is good until the next one is added. */
struct finding *finding_add(struct arena *arena, struct finding_list *list, const struct rules *rules, enum rule rule,
                            const struct report *report, struct place place, const char *format, ...)
    __attribute__((format(printf, 7, 8)));
/* The finding touches this group, too; each counts once. */
void finding_group(struct arena *arena, struct finding *finding, int group);
/* The finding touches no group. */
void finding_groupless(struct finding *finding);
void finding_help(struct arena *arena, struct finding *finding, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void finding_note(struct arena *arena, struct finding *finding, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool finding_touches(const struct finding *finding, int group); /* of its report */
/* A group of its report, or of the one beside it. */
bool finding_touches_of(const struct finding *finding, const struct report *report, int group);

#endif
