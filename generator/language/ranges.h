/* What expressions ask of ranges, from the smallest to the largest of what was observed, and of tolerances: within,
 * overlap and placebo. Intervals of means are asked about in language/clearly.h. */
#ifndef MEMBLOG_RANGES_H
#define MEMBLOG_RANGES_H

#include "language/expr.h"

/* within(a, b, 5%): whether a is as near to b as the tolerance says; within(a, range): whether it lies in the range,
 * ends included. The margin is what is left of the tolerance, or how far the nearer end is, against b or that end. */
bool within_apply(const struct expr *call, struct evaluation *evaluation, const struct argument *args, size_t count,
                  struct value *value, struct verdict *verdict);
/* overlap(a.range, b.range): of what single subjects have. */
bool overlap_apply(const struct expr *call, struct evaluation *evaluation, const struct argument *args, size_t count,
                   struct value *value, struct verdict *verdict);
/* placebo(x) of a number: the object that the number was asked of answers. */
bool placebo_apply(const struct expr *call, struct evaluation *evaluation, const struct argument *args, size_t count,
                   struct value *value, struct verdict *verdict);

#endif
