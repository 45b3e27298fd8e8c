/*
 * What exclusions that came, went or changed between two records did: the values that differ and the claims that flip,
 * as far as they rest on a group that lost or got back rows. Nothing is computed anew; where the files differ as well,
 * it says that not all need come from the exclusions.
 */
#ifndef MEMBLOG_EFFECTS_H
#define MEMBLOG_EFFECTS_H

#include "base/node.h"

/* Claims of the new record that the old one judges otherwise. */
struct flips {
    const struct node **at;
    size_t len, cap;
};

/* Appends a section of Markdown, or nothing where the same is excluded in both. */
void effects_put(struct buffer *out, const struct node *before, const struct node *after, const struct flips *flips);

#endif
