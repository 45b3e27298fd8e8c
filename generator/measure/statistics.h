/*
 * Statistics: one number for a group over a window. The subject is the unit, never the row; sums are compensated
 * (Neumaier 1974), and no result depends on the order of rows. Nothing here formats or judges.
 *
 * Terms. A sample is all rows of the group with one time. The sample mean is the arithmetic mean over the subjects in
 * one sample. A window [from, to] is given in hours from the group's first sample of that measure (before any
 * cohort is applied), both ends included; a subject's interval counts when both of its ends lie in the window. The
 * usual interval is the median interval between consecutive sample times of the whole report; an interval longer
 * than twice the usual one is a gap.
 *
 *   first, last   sample mean at the first and last sample in the window
 *   peak, low     largest and smallest sample mean in the window
 *   mean          each subject's time-weighted mean (trapezoid over its own consecutive readings, gaps left out), then
 *                 the arithmetic mean over subjects; a subject with no interval that counts is left out, and if all
 * are, the mean does not exist median, min, max, sd, ci95 over subjects, of each subject's own value: its reading at
 * the group's last sample in the window, or what `of` says (first, last, mean, peak, low of the subject alone, so that
 * with `of` last a subject that was absent from the last sample counts with its own last reading). sd has n - 1 below
 * the line and needs n >= 2. ci95 is mean +- t(0.975, n - 1) * sd / sqrt(n), Student's t, and needs n >= 3. subjects
 * subjects with at least one reading in the window samples       distinct times in the window start, end    time of the
 * first and last sample in the window duration      end - start in hours gaps          intervals between consecutive
 * samples in the window that are longer than twice the usual one reaches       hours from the group's first sample to
 * the first sample in the window whose mean is at or above a level; infinite when none is slope         least-squares
 * slope of the sample means over time in the window, per hour; needs two samples
 *
 * Excluded subjects count nowhere, not even for the group's first sample; a statistic of an excluded group can be asked
 * for. With a cohort or a subject chosen, samples are those in which it has a reading. Where nothing is in the window,
 * subjects, samples and gaps are 0 and all others do not exist.
 */
#ifndef MEMBLOG_STATISTICS_H
#define MEMBLOG_STATISTICS_H

#include "measure/report.h"

enum statistic {
    STAT_FIRST,
    STAT_LAST,
    STAT_PEAK,
    STAT_LOW,
    STAT_MEAN,
    STAT_MEDIAN,
    STAT_MIN,
    STAT_MAX,
    STAT_SD,
    STAT_CI95,
    STAT_SUBJECTS,
    STAT_SAMPLES,
    STAT_START,
    STAT_END,
    STAT_DURATION,
    STAT_GAPS,
    STAT_REACHES,
    STAT_SLOPE,
    STAT_COUNT
};

/* guard: has the Guard flag in the last snapshot; other: was in it without. A subject that no snapshot shows is in
 * neither, and a report without any flags has no cohorts. */
enum cohort { COHORT_ALL, COHORT_GUARD, COHORT_OTHER };

/* What a statistic is asked of. */
struct slice {
    const struct report *report;
    int group;
    enum measure measure;
    enum cohort cohort;
    double from, to;     /* hours; NAN: open */
    struct text subject; /* a nickname; empty: all */
    int of;       /* an enum statistic for median..ci95: how a subject's own value is made; -1: as a rule (last) */
    double level; /* for STAT_REACHES, in the measure's unit */
};

enum stat_kind { STAT_IN_MEASURE, STAT_AS_COUNT, STAT_AS_TIME, STAT_AS_HOURS, STAT_PER_HOUR };

struct figure {
    bool exists;
    const char *why;    /* when it does not: a clause such as "no subject has a reading in the window" */
    double value;       /* by stat_kind_of: bytes or bit/s; a count; seconds since 1970; hours; unit per hour */
    double low, high;   /* STAT_CI95: the interval; value is its centre. Otherwise equal to value */
    size_t subjects;    /* subjects whose readings entered the number */
    size_t samples;     /* samples in the window */
    size_t rows;        /* rows that entered the number */
    int64_t start, end; /* times of the first and last row that entered it */
};

struct slice slice_of(const struct report *report, int group, enum measure measure); /* everything else open */
/* `scratch` is for working memory and may be cleared after the call. */
struct figure stat_compute(struct arena *scratch, const struct slice *slice, enum statistic statistic);

const char *stat_name(enum statistic statistic); /* "last" */
bool stat_find(struct text name, enum statistic *statistic);
enum stat_kind stat_kind_of(enum statistic statistic);
const char *stat_definition(enum statistic statistic); /* one sentence, for explain and the method box */

/* A subject's own value; for tables, dots and the error of a claim. */
struct subject_value {
    uint32_t subject;
    double value;
    uint32_t line; /* of the row, for last, first, peak, low; 0 for mean */
};
/* One entry for each subject that has one, in the order of the report's subjects. `of` is first, last, mean, peak or
 * low of the subject alone, or STAT_COUNT for its reading at the slice's last sample, which is what stat_compute's
 * `last` and, as a rule, median to ci95 are made of. */
size_t stat_subject_values(struct arena *arena, const struct slice *slice, enum statistic of,
                           struct subject_value **out);

/* The samples of a slice in time order; for charts. */
struct sample {
    int64_t time;
    double hours; /* since the group's first sample */
    size_t count; /* subjects in it */
    double mean, min, max;
    bool after_gap; /* the interval before this sample is a gap */
};
size_t stat_samples(struct arena *arena, const struct slice *slice, struct sample **out);
/* The rows of a slice in sorted order (borrowed pointers into the report); for explain. */
size_t stat_rows(struct arena *arena, const struct slice *slice, const struct reading ***out);

/* Over whole experiments: subjects and times of all groups that series.yaml names and does not exclude. */
struct extent {
    size_t subjects, groups, samples;
    int64_t start, end;
};
struct extent report_extent(struct arena *scratch, const struct report *report, enum measure measure);

/* Quantile 0.975 of Student's t with `freedom` degrees, to 1e-10 (by the incomplete beta function, Abramowitz and
 * Stegun 26.7); exported for its test. */
double stat_t975(size_t freedom);
/* Compensated sum (Neumaier), exported for tests and for sums elsewhere. */
double stat_sum(const double *values, size_t count);

#endif
