/* placebo(x): how far a statistic of a group differs among blocks of subjects that belong to no group and that nobody
 * treated, each block as large as the group. What is computed of a slice stands in measure/statistics.h; here the slice
 * is made, or refused. */
#ifndef MEMBLOG_PLACEBO_H
#define MEMBLOG_PLACEBO_H

#include "language/evaluation.h"

/* Of a statistic's value and the name of the group that it was asked of. The subjects are those in no group whom the
 * statistic counts in the same measure and cohort, between the group's first and last sample in the same window.
 * Complains (no-placebo, bad-argument) where there cannot be one; absent with the reason where there are fewer than two
 * blocks. */
void placebo_of(const struct value *of, struct text group, struct evaluation *evaluation, struct place place,
                struct value *value);

#endif
