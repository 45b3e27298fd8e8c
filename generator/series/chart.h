/*
 * Charts as declared: what is drawn, of which groups, under which words, and how its pictures are called and sized. It
 * draws nothing.
 */
#ifndef MEMBLOG_CHART_H
#define MEMBLOG_CHART_H

#include "series/events.h"
#include "series/filling.h"
#include "series/lens.h"
#include "series/rulings.h"

enum chart_kind {
#define KIND(name, word, parts, ...) CHART_##name,
#include "series/kinds.def"
#undef KIND
    CHART_KINDS
};

/* What is known of a kind before it is laid out. */
struct kind_form {
    const char *word;
    bool events;    /* marks the events of its groups */
    bool rulings;   /* draws lines besides what was measured */
    bool statistic; /* shows one of each group */
    bool intervals; /* of rows: shows the interval of the mean */
};
struct kind_form kind_form(enum chart_kind kind);
/* templates/charts/kinds/NAME.gp: a kind's script or a partial of it; NULL after a diagnostic. */
const struct template *kind_template(struct desk *desk, struct text name);

struct chart {
    struct object object; /* members for templates: name, file, title, alt, ... */
    const struct world *world;
    struct text name;
    const struct source *source;
    const struct node *spec;
    enum chart_kind kind;
    const struct template *script; /* templates/charts/kinds/KIND.gp */
    const struct experiment_object *experiment;
    struct slice *slices; /* what is drawn: one slice a group, in drawing order */
    bool *emphasis;       /* one for each slice */
    bool *banded;         /* one for each slice: its range is shaded */
    bool *marked;         /* one for each slice: its events are */
    bool *drawn;          /* one for each slice: there is something to draw */
    struct place *listed; /* one for each slice: where the spec lists it; NULL when it lists none and all are meant */
    struct events events;
    bool has_events;
    struct rulings rulings;
    struct lens lens; /* its window and cohort: what its texts are filled under */
    size_t count;
    size_t measure;
    enum statistic statistic; /* what a bar shows */
    bool subjects;
    bool band;       /* of any slice */
    bool emphasised; /* the spec names groups to emphasise */
    bool reference;  /* kept although no post uses it */
    struct field title, subtitle, alt, account, credit, description;
    struct object marks_name; /* `marks`, for its texts: what the marks of its events show */
    struct formulas claims;
    struct scope marks_scope, experiment_scope, claims_scope; /* its texts see the last */
    LIST(const struct object *) posts;                        /* those that show it; whoever loads posts adds them */
};

extern const char *const chart_keys[]; /* that a spec may have beside the subjects' plural; NULL ends them */
/* Reads a spec. NULL when nothing can be drawn, after diagnostics; there may be some for a chart too. */
struct chart *chart_load(struct desk *desk, struct text path);
/* What it shows in so many words; its alt text where it says no more. */
struct text chart_account(const struct chart *chart);
/* Fills its texts; complains about a title or an alt text of which nothing is left. */
void chart_fill(struct chart *chart, struct desk *desk);

#endif
