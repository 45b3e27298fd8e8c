/* Student's t and compensated sums: what statistics and their intervals are made with. Nothing here knows a report. */
#ifndef MEMBLOG_STUDENT_H
#define MEMBLOG_STUDENT_H

#include <math.h>
#include <stddef.h>

/* P(|T| > t) of Student's t with `freedom` degrees, which need not be whole (by the incomplete beta function,
 * Abramowitz and Stegun 26.7). */
double student_tails(double t, double freedom);
/* The t above zero with P(|T| > t) = `tails`, to 1e-10; NAN for no degrees. 0.05 gives the ends of 95% intervals. */
double student_quantile(double tails, double freedom);
/* Compensated sum (Neumaier 1974), of values that come one after the other; all 0 at first. */
struct running_sum {
    double sum, lost;
};
static inline void running_add(struct running_sum *running, double value) {
    double sum = running->sum, next = sum + value;
    running->lost += fabs(sum) >= fabs(value) ? (sum - next) + value : (value - next) + sum;
    running->sum = next;
}
static inline double running_total(const struct running_sum *running) {
    return running->sum + running->lost;
}
/* The same of a list. */
double stat_sum(const double *values, size_t count);

#endif
