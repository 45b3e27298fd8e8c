/*
 * Two records compared: uses and claims that belong together, matched by the file they are published in, the template,
 * the expression, what a plain name stands for, and how often all that stood there before, never by line; and numbers
 * that changed, each once. How it is told is for review/diff_markdown.h and review/diff_json.h.
 */
#ifndef MEMBLOG_COMPARED_H
#define MEMBLOG_COMPARED_H

#include "base/index.h"
#include "base/node.h"

/* One use or claim in both records; NULL where it is missing. */
struct pair {
    const struct node *before, *after;
};
struct pairs {
    struct pair *at;
    size_t len, cap;
};

/* A number that changed, wherever it is printed: by what it is called and by what it printed and prints. */
struct number {
    struct text name, before, after, difference; /* the last empty where there is none */
    struct pairs uses;
    bool headline; /* a title or summary prints it */
};
struct numbers {
    struct number *at;
    size_t len, cap;
};

struct comparison {
    struct arena *arena;
    const struct node *before, *after; /* the records */
    struct pairs uses, claims;
    struct numbers numbers; /* headlines first, otherwise in the order of the new record */
    struct index_map names; /* theirs */
};

/* Both records have what diff_check asks for. */
struct comparison compared_of(struct arena *arena, const struct node *before, const struct node *after);
/* Whether a claim of both holds in one and not in the other. */
bool compared_flipped(const struct pair *claim);
/* Whether a claim holds in both, by less than before. */
bool compared_shrank(const struct pair *claim);
bool compared_prints_alike(const struct pair *use); /* of a use of both */
/* What one record has and the other has not; NULL for what both have. */
const struct node *compared_added(const struct pair *pair);
const struct node *compared_removed(const struct pair *pair);
/* The expression, or the full name of what it stands for: `last` in a section is unified.mimalloc.last. */
struct text compared_name(struct arena *arena, const struct node *use);

/* The charts that are drawn from other data (review/measured.h), and those of which a number in their texts changed: a
 * list of maps with chart and why. */
struct node *compared_charts(const struct comparison *comparison);

#endif
