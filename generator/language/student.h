/* Student's t and compensated sums: what statistics and their intervals are made with. Nothing here knows a report. */
#ifndef MEMBLOG_STUDENT_H
#define MEMBLOG_STUDENT_H

#include <stddef.h>

/* P(|T| > t) of Student's t with `freedom` degrees, which need not be whole (by the incomplete beta function,
 * Abramowitz and Stegun 26.7). */
double student_tails(double t, double freedom);
/* The t above zero with P(|T| > t) = `tails`, to 1e-10; NAN for no degrees. 0.05 gives the ends of 95% intervals. */
double student_quantile(double tails, double freedom);
/* Compensated sum (Neumaier 1974). */
double stat_sum(const double *values, size_t count);

#endif
