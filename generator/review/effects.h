/*
 * What exclusions that came, went or changed between two records did: the values that differ and the claims that flip,
 * as far as they rest on a group that lost or got back rows. Nothing is computed anew; where the files differ as well,
 * it says that not all need come from the exclusions.
 */
#ifndef MEMBLOG_EFFECTS_H
#define MEMBLOG_EFFECTS_H

#include "base/index.h"
#include "base/node.h"

/* Claims of the new record that the old one judges otherwise. */
struct flips {
    const struct node **at;
    size_t len, cap;
};

/* Appends a section of Markdown, or nothing where the same is excluded in both. What is among `above` (NULL: nothing)
 * was told before: it is named, and its numbers are not told again. */
void effects_put(struct buffer *out, const struct node *before, const struct node *after, const struct flips *flips,
                 const struct index_map *above);
/* The exclusions that came, went or changed: a list of maps with experiment and, where there are any, old and new. */
struct node *effects_node(struct arena *arena, const struct node *before, const struct node *after);

#endif
