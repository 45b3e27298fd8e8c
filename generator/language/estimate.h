/*
 * Estimates: by how much a number that rests on samples of subjects is uncertain. An estimate is a sum of multiples of
 * means over subjects and constants, or the ratio of two such sums; arithmetic makes estimates of estimates, and an
 * interval or a test is asked of the result. What the subjects are is not known here.
 *
 * Means over the same subjects are paired: what each subject gives is combined first, so that what they have in common
 * cancels. Means over other subjects are independent, also those of two parts of one population.
 */
#ifndef MEMBLOG_ESTIMATE_H
#define MEMBLOG_ESTIMATE_H

#include "base/text.h"

/* The subjects' own values of which a number is the mean. */
struct estimate_part {
    const void *population; /* whose subjects; numbers of two populations are never one subject */
    const char *unpaired;   /* why values of two parts of this population cannot be paired by subject; NULL: they can */
    const unsigned *subjects; /* numbers, rising; NULL: nobody knows who they are, and population is a crowd */
    const double *values;     /* beside them; of a crowd any that have its mean and standard deviation */
    size_t count;
};

/* All that is known of whose means they are: those of two branches of one population share nobody, nor do a portion of
 * a branch and its rest. */
struct estimate_crowd {
    const void *population, *branch, *portion, *rest;
};

struct estimate;

/* The mean of a part, which is borrowed. */
const struct estimate *estimate_mean(struct arena *arena, const struct estimate_part *part);
/* The same, made by `make` (as a mean or as none) when an interval or a test is asked for, which is seldom. */
const struct estimate *estimate_later(struct arena *arena, const struct estimate *(*make)(const void *context),
                                      const void *context);
/* Makes what was put off so: afterwards asking changes nothing, and may be done in any thread. */
void estimate_settle(const struct estimate *estimate);
/* A number that is exact. */
const struct estimate *estimate_exact(struct arena *arena, double number);
/* One that has no interval; `why` is a clause: "a largest sample mean has no interval". */
const struct estimate *estimate_none(struct arena *arena, const char *why);

/* a + factor * b; a / b; factor * a. What cannot be is an estimate without an interval that says why. */
const struct estimate *estimate_sum(struct arena *arena, const struct estimate *a, double factor,
                                    const struct estimate *b);
const struct estimate *estimate_ratio(struct arena *arena, const struct estimate *a, const struct estimate *b);
const struct estimate *estimate_scaled(struct arena *arena, const struct estimate *a, double factor);

bool estimate_is_exact(const struct estimate *estimate);

struct estimate_interval {
    const char *why;    /* there is none, and this clause says why; otherwise NULL */
    const char *method; /* "Student's t", "Welch", "Fieller" */
    double value, low, high;
    double freedom; /* degrees; by Satterthwaite where several variances are added */
    size_t over,
        under; /* subjects above and below the line of a ratio, or behind what is added and taken away; 0: none */
};

/* The interval that holds the value but for `tails` (0.05: 95%). Student's t for one mean, and for differences of means
 * over the same subjects; Welch with Satterthwaite's degrees for sums of independent means; Fieller's theorem for
 * ratios (Fieller 1954), with Satterthwaite's degrees at the estimated ratio. None with fewer than three subjects on a
 * side, and none of a ratio whose denominator may be zero. */
struct estimate_interval estimate_interval(struct arena *scratch, const struct estimate *estimate, double tails);
/* Two-sided p of the hypothesis that the estimated number is `bound`: below `tails` just when the interval of these
 * tails does not hold it. NAN where there is no interval; *why then says so. */
double estimate_p(struct arena *scratch, const struct estimate *estimate, double bound, const char **why);

#endif
