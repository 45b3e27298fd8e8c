/*
 * Pairs: which statistics of two groups an expression sets against each other. They are read off its comparisons,
 * through facts and claims by name and for each element of a list, so that of a long condition not everything is paired
 * with everything. Whether a pair is fair is not known here.
 */
#ifndef MEMBLOG_PAIRS_H
#define MEMBLOG_PAIRS_H

#include "language/expr.h"
#include "series/lens.h"
#include "series/world.h"

/* What is said of the two: a figure, or what holds over their interval as well, which is the wider the more subjects
 * differ. */
enum ground { GROUND_FIGURE, GROUND_INTERVAL };

struct pair {
    const struct evidence *a, *b;
    enum ground ground;
};
struct pair_list {
    struct pair *at;
    size_t len, cap;
};

/* Adds the pairs of an expression that was evaluated without complaint: of two groups of one report, by statistics of
 * one measure that fair_measures. The list and all that is worked out go into `arena`, what the pairs point to into
 * that of the lens's memo, which there must be; the lens is otherwise that of the text. What decided an `or` without
 * data is not asked further. */
void pairs_add(struct pair_list *pairs, struct arena *arena, const struct world *world, const struct expr *expr,
               const struct scope *scope, const struct lens *lens, enum ground ground);
/* Adds one pair, if it is one as above. */
void pairs_put(struct pair_list *pairs, struct arena *arena, const struct evidence *a, const struct evidence *b,
               enum ground ground);

#endif
