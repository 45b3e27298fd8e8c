/*
 * Statistics: one number for a group over a window. The subject is the unit, never the row; sums are compensated
 * (Neumaier 1974), and no result depends on the order of rows. Nothing here formats or judges.
 *
 * Terms. A sample is all rows of the group with one time. The sample mean is the arithmetic mean over the subjects in
 * one sample. A window [from, to] is given in times or in hours from the group's first sample of that measure (before
 * any cohort is applied), both ends included; a subject's interval counts when both of its ends lie in the window. The
 * usual interval is the median interval between consecutive sample times of the whole report; an interval longer
 * than twice the usual one is a gap.
 *
 *   first, last   sample mean at the first and last sample in the window
 *   peak, low     largest and smallest sample mean in the window
 *   mean          each subject's time-weighted mean (trapezoid over its own consecutive readings, gaps left out), then
 *                 the arithmetic mean over subjects; a subject with no interval that counts is left out, and if all
 *                 are, the mean does not exist
 *   median, min, max, sd, ci95
 *                 over subjects, of each one's own value: its reading at the group's last sample in the window, or what
 *                 `of` says (first, last, mean, peak, low of the subject alone, so that with `of` last one that was
 *                 absent from the last sample counts with its own last reading). sd has n - 1 below the line and needs
 *                 n >= 2. ci95 is mean +- t(0.975, n - 1) * sd / sqrt(n), Student's t, and needs n >= 3.
 *   subjects      those with at least one reading in the window; the statistic goes by their declared plural
 *   samples       distinct times in the window
 *   start, end    time of the first and last sample in the window
 *   duration      end - start in hours
 *   gaps          intervals between consecutive samples in the window that are longer than twice the usual one
 *   reaches       hours from the group's first sample to the first sample in the window whose mean is at or above a
 *                 level; infinite when none is
 *   slope         least-squares slope of the sample means over time in the window, per hour; needs two samples
 *
 * Excluded subjects count nowhere, not even for the group's first sample; a statistic of an excluded group can be asked
 * for. With a cohort or a subject chosen, samples are those in which it has a reading. Where nothing is in the window,
 * subjects, samples and gaps are 0 and all others do not exist.
 */
#ifndef MEMBLOG_STATISTICS_H
#define MEMBLOG_STATISTICS_H

#include "measure/report.h"

/* One entry for each statistic, from statistics.def. */
enum statistic {
#define STATISTIC(name, word, kind, flags, function, definition) STAT_##name,
#include "measure/statistics.def"
#undef STATISTIC
    STAT_COUNT
};

enum stat_flag {
    STAT_MOMENT = 1,   /* a value of one sample */
    STAT_OWN = 2,      /* a subject alone has one, too: what `of` may be */
    STAT_SPREAD = 4,   /* over subjects' own values */
    STAT_INTERVAL = 8, /* an interval, not a number */
    STAT_LEVEL = 16    /* needs a level, and so is no member but a call */
};

/* What a statistic is asked of. */
struct slice {
    const struct report *report;
    int group;
    size_t measure, cohort; /* as declared */
    struct window window;
    struct text subject; /* a name; empty: all */
    int of;       /* an enum statistic for median..ci95: how a subject's own value is made; -1: as a rule (last) */
    double level; /* for STAT_REACHES, in the measure's unit */
};

enum stat_kind { STAT_IN_MEASURE, STAT_AS_COUNT, STAT_AS_TIME, STAT_AS_HOURS, STAT_PER_HOUR };

struct figure {
    bool exists;
    const char *why;    /* when it does not: a clause such as "no {one} has a reading in the window" */
    double value;       /* by stat_kind_of: bytes or bit/s; a count; seconds since 1970; hours; unit per hour */
    double low, high;   /* STAT_CI95: the interval; value is its centre. Otherwise equal to value */
    size_t subjects;    /* subjects whose readings entered the number */
    size_t samples;     /* samples in the window */
    size_t rows;        /* rows that entered the number */
    int64_t start, end; /* times of the first and last row that entered it */
};

/* `scratch` is for working memory and may be cleared after the call. */
struct figure stat_compute(struct arena *scratch, const struct slice *slice, enum statistic statistic);

static inline bool stat_has(enum statistic statistic, enum stat_flag flag) {
#define STATISTIC(name, word, kind, flags, function, definition) flags,
    static const unsigned all[] = {
#include "measure/statistics.def"
        0};
#undef STATISTIC
    return (all[statistic] & (unsigned)flag) != 0;
}
enum stat_kind stat_kind_of(enum statistic statistic);
enum unit stat_unit(enum statistic statistic, const struct measure *measure); /* that its values are in */
/* "last"; the number of subjects goes by the declared plural. */
struct text stat_name(const struct declaration *declared, enum statistic statistic);
bool stat_find(const struct declaration *declared, struct text name, enum statistic *statistic);
/* One sentence, for explain and the method box. */
struct text stat_definition(struct arena *arena, const struct declaration *declared, enum statistic statistic);
/* "first, last, mean, peak or low": those with the flag. */
struct text stat_choice(struct arena *arena, const struct declaration *declared, enum stat_flag flag);

/* A subject's own value; for tables, dots and the error of a claim. */
struct subject_value {
    uint32_t subject;
    double value;
    uint32_t line; /* of the row, for last, first, peak, low; 0 for mean */
};
/* The samples of a slice in time order; for charts. */
struct sample {
    int64_t time;
    double hours; /* since the group's first sample */
    size_t count; /* subjects in it */
    double mean, min, max;
    bool after_gap; /* the interval before this sample is a gap */
};

/* Over whole experiments, within their windows: subjects and times of all groups that series.yaml names and does not
 * exclude. */
struct extent {
    size_t subjects, groups, samples;
    int64_t start, end;
};
#endif
