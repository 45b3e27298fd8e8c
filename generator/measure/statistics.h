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
 *   median, min, max, range, sd, ci95
 *                 over subjects, of each one's own value: its reading at the group's last sample in the window, or what
 *                 `of` says (first, last, mean, peak, low of the subject alone, so that with `of` last one that was
 *                 absent from the last sample counts with its own last reading). range is min to max. sd has n - 1
 * below the line and needs n >= 2. ci95 is mean +- t(0.975, n - 1) * sd / sqrt(n), Student's t, and needs n >= 3.
 *   subjects      those with at least one reading in the window; the statistic goes by their declared plural
 *   samples       distinct times in the window
 *   start, end    time of the first and last sample in the window
 *   duration      end - start in hours
 *   gaps          intervals between consecutive samples in the window that are longer than twice the usual one
 *   reaches       hours from the group's first sample to the first sample in the window whose mean is at or above a
 *                 level; infinite when none is
 *   slope         each subject's least-squares slope over its own readings in the window, per hour, then the mean over
 *                 subjects; one with fewer than two readings has no slope and is left out, and if all are, the slope
 *                 does not exist
 *   coverage      the share of the window that lies in no gap, nor in the part of one that reaches beyond the window;
 *                 where an end that was given lies before the first or behind the last sample, the time between is a
 *                 gap when it is longer than twice the usual interval; needs a window with a length
 *   falls         how often a subject's reading is below its reading before by a share of that or more, both in the
 *                 window, however far apart, totalled over subjects; needs a subject with two readings
 *   shift         each subject's mean from a time on less its mean up to that time, then the mean over subjects; both
 *                 means are made as `mean` is, so that an interval that holds the time counts on neither side, and a
 *                 reading at the time ends one and begins the other; spans may bound how far each side reaches; a
 *                 subject that lacks either mean is left out, and if all are, the shift does not exist
 *   placebo       another statistic over blocks of the group's subjects, lowest to highest: the subjects that it would
 *                 count here (those in the first or last sample for one of that sample, those with a value of their
 *                 own, or with any reading for peak and low), by name, byte by byte, then key and occurrence, are cut
 *                 from the first on into blocks of a given size, of which a rest is left out, and the statistic is
 *                 computed of each block alone, as if it were the group; needs two blocks
 *
 * A summary has one row for each sample and cohort: how many subjects there were, their mean, sd and ends. What is of
 * samples (first, last, peak, low, samples, start, end, duration, gaps, reaches, coverage) and, without `of`, min, max,
 * range, sd and ci95 are exact from it; all others need single subjects and do not exist, nor do `of`, one subject
 * alone, and a cohort of which the summary has no row.
 *
 * slope and shift follow each subject. Where rows are reconstructed nobody was followed: the number stands, without an
 * interval.
 *
 * Excluded subjects and rows count nowhere, neither for the group's first sample nor for the usual interval; a
 * statistic of an excluded group can be asked for. With a cohort or a subject chosen, samples are those in which it has
 * a reading. Where nothing is in the window, subjects, samples and gaps are 0 and all others do not exist.
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
    STAT_MOMENT = 1,    /* a value of one sample */
    STAT_OWN = 2,       /* a subject alone has one, too: what `of` may be */
    STAT_SPREAD = 4,    /* over subjects' own values */
    STAT_INTERVAL = 8,  /* an interval, not a number */
    STAT_LEVEL = 16,    /* needs a level */
    STAT_SHARE = 32,    /* needs a share */
    STAT_AT = 64,       /* needs a time */
    STAT_EACH = 128,    /* made of what each subject has over time, in the statistic's unit */
    STAT_AVERAGE = 256, /* the mean of what each subject has, and so with an interval */
    STAT_PAIRED = 512,  /* follows each subject: no interval of reconstructed rows */
    STAT_TALLY = 1024,  /* a count of what there is: 0 of nothing, and exact */
    STAT_BLOCKS = 2048, /* another statistic over blocks: slice.over and slice.block */
    STAT_SINGLE = 4096, /* needs what single subjects have: none of a summary */
    /* Needs something, and so is no member but a call. */
    STAT_CALLED = STAT_LEVEL | STAT_SHARE | STAT_AT | STAT_BLOCKS
};

/* Readings that are left out for trial: those of one subject, or those of one sample. */
enum omitted { OMIT_SUBJECT, OMIT_SAMPLE };
struct omission {
    enum omitted what;
    const struct report *report;
    uint32_t subject; /* index into the report's subjects */
    int64_t time;
};

/* What a statistic is asked of. */
struct slice {
    const struct report *report;
    int group;
    size_t measure, cohort; /* as declared */
    struct window window;
    struct text subject; /* a name; empty: all */
    int of;           /* an enum statistic for median..ci95: how a subject's own value is made; -1: as a rule (last) */
    int over;         /* for STAT_BLOCKS: an enum statistic for which stat_can_block; -1: none */
    size_t block;     /* the same: how many subjects a block has */
    double level;     /* for STAT_LEVEL, in the measure's unit; for STAT_SHARE, a share above 0 */
    struct moment at; /* for STAT_AT */
    double before, after;           /* for STAT_AT: how many hours before and after it count; NAN: all */
    const struct omission *without; /* NULL: nothing; hours and the usual interval stay those of all readings */
};

enum stat_kind { STAT_IN_MEASURE, STAT_AS_COUNT, STAT_AS_SHARE, STAT_AS_TIME, STAT_AS_HOURS, STAT_PER_HOUR };

struct figure {
    bool exists;
    const char *why;  /* when it does not: a clause such as "no {one} has a reading in the window" */
    double value;     /* by stat_kind_of: bytes or bit/s; a count; a share; seconds since 1970; hours; per hour */
    double low, high; /* of those with STAT_INTERVAL; value is the centre. Otherwise equal to value */
    size_t subjects;  /* subjects whose readings entered the number; of several samples of a summary the most in one */
    size_t samples;   /* samples in the window */
    size_t rows;      /* rows that entered the number */
    int64_t start, end; /* times of the first and last row that entered it */
};

/* `scratch` is for working memory and may be cleared after the call. */
struct figure stat_compute(struct arena *scratch, const struct slice *slice, enum statistic statistic);
struct board; /* of measure/board.h; NULL: none */
struct figure stat_compute_at(struct board *board, struct arena *scratch, const struct slice *slice,
                              enum statistic statistic);

/* One block of a statistic with STAT_BLOCKS: its subjects, rising, and what the statistic over it came to. */
struct stat_block {
    uint32_t *subjects;
    size_t count;
    struct figure figure;
};
/* Those of a slice with `over` and `block`; returns how many, which may be fewer than the two that a value needs. In
 * *counted how many subjects the statistic would count, which is more where there is a rest. */
size_t stat_blocks(struct arena *arena, const struct slice *slice, struct stat_block **out, size_t *counted);
/* Whether a statistic says of several subjects what they have: no count, time or interval. */
bool stat_can_block(enum statistic statistic);

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
    const struct reading **rows; /* that entered it, in time order, borrowed; one for last, first, peak, low */
    size_t row_count;
};
/* The samples of a slice in time order; for charts. */
struct sample {
    int64_t time;
    double hours; /* since the group's first sample */
    size_t count; /* subjects in it */
    double mean, min, max;
    double sd;      /* of a summary, as struct digest has it */
    bool after_gap; /* the interval before this sample is a gap */
};

/* Over whole experiments, within their windows: subjects and times of all groups that series.yaml names and does not
 * exclude; those in no group, if they are declared, stand aside. */
struct extent {
    size_t subjects, groups, samples; /* no subjects of a summary */
    int64_t start, end;
};
#endif
