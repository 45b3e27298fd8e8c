/*
 * The ledger: every fact and claim of the series with the anchor that it has on evidence pages, which of these it
 * stands on, and the number that it has on its own page. It numbers and names; what a fact is made of is told by
 * publish/record.h.
 */
#ifndef MEMBLOG_LEDGER_H
#define MEMBLOG_LEDGER_H

#include "base/index.h"
#include "series/record.h"

struct ledger_claim {
    struct text id; /* on evidence pages: "claim-SLUG-3" */
    size_t number;  /* on its own page, from 1: texts of the front matter first, then the body */
    bool shown;     /* the page has an element for it, with the id "claim-3"; known when the page is made */
    const struct filled *filled;
    const struct claim *claim;
};

struct ledger_fact {
    struct text name, id; /* "fact-unified-mimalloc-last" */
    const struct value *value;
    const struct post *post;     /* in which it was used first; matters for a post's own facts */
    const struct filled *filled; /* where that was */
};

/* Numbers in site->filled, ascending. */
struct ledger_texts {
    size_t *at, len, cap;
};

struct ledger {
    const struct site *site;
    LIST(struct ledger_claim) claims; /* in the order of site->filled */
    LIST(struct ledger_fact) facts;   /* by name */
    size_t *starts;                   /* of each filled: its first claim */
    struct ledger_texts *texts;       /* of each post, and behind them of the series */
    struct index_map names, ids, fillings, slugs;
};

struct ledger *ledger_of(const struct site *site);
/* The n-th claim of a filling of the site. */
struct ledger_claim *ledger_claim(const struct ledger *ledger, const struct filling *filling, size_t n);
/* NULL when the value is no fact. */
const struct ledger_fact *ledger_fact(const struct ledger *ledger, const struct post *post, const struct value *value);
/* A fact's map as record_fact gives it, with every key that it may have (empty texts for those it has not) and `exact`
 * and `id`. */
struct node *ledger_fact_node(struct arena *arena, const struct ledger *ledger, const struct post *post,
                              const struct value *value);
/* The same with what lies behind: file, lines. */
struct node *ledger_fact_trace(struct arena *arena, const struct ledger *ledger, const struct post *post,
                               const struct value *value);
/* The texts whose evidence stands on a post's page, or, where `post` is NULL, on that of the series: a post has its own
 * and those of its chart, the series those of the index and of charts that no post shows. */
const struct ledger_texts *ledger_texts(const struct ledger *ledger, const struct post *post);
/* The first post on whose page it stands; NULL: on that of the series. */
const struct post *ledger_owner(const struct ledger *ledger, const struct filled *filled);
/* The address of an anchor on a post's evidence page, or the series'. */
struct text ledger_link(const struct ledger *ledger, const struct post *post, struct text id);
/* The anchor of a passage of a post or the index (publish/passages.h). */
struct text ledger_passage(const struct ledger *ledger, size_t passage);
/* Letters, digits, - and _; all others become hyphens, runs of them one. */
struct text ledger_id(struct arena *arena, const char *kind, struct text name);

#endif
