/*
 * Lanes: the readings of one measure and one group, close together. Files come sample by sample, with the same subjects
 * in the same order: a sample has its time and first line once, its crew, who was read and how many lines further on,
 * is that of the sample before where the two are alike, and a value takes four bytes where all are whole numbers of the
 * column's unit. So a reading takes four to sixteen bytes where samples have many, and any order of rows can be kept.
 * What a subject is, and which order is right, is not known here.
 */
#ifndef MEMBLOG_LANES_H
#define MEMBLOG_LANES_H

#include <stdbool.h>

#include "base/column.h"

struct reading {
    int64_t time;           /* microseconds, UTC */
    double value;           /* in the measure's unit */
    uint32_t subject, line; /* index into subjects; line in the measure's file; 0: there is no reading */
};

/* Neighbours that have one time: readings from `start` up to that of the next sample. */
struct lane_sample {
    int64_t time;
    uint32_t start, crew, line; /* crew: the first of its members */
};
struct lane_member {
    uint32_t subject, ahead; /* ahead: lines, from that of the sample, modulo 2^32 */
};
struct lane {
    struct column_of samples, members, values;
    struct column_of marks;   /* the sample of each reading whose number is a multiple of LANE_MARK */
    struct lane_sample *last; /* NULL: none */
    double factor, inverse;   /* a value is a number of four bytes times `factor`, */
    bool wide;                /* or as it is, in eight */
    bool own;                 /* the last sample has a crew of its own */
    size_t crew;              /* how many were in the sample before the last */
};

/* Values will mostly be whole numbers of `factor`. */
struct lane lane_of(double factor);
void lane_add(struct arena *arena, struct lane *lane, const struct reading *reading);
/* To be called behind the last reading. */
void lane_close(struct arena *arena, struct lane *lane);
const struct lane_sample *lane_sample_at(const struct lane *lane, size_t at);
/* Room to mark subjects in: one for each, 0 at first. */
struct lane_stamps {
    uint32_t *of, last;
};
/* Whether each sample is later than the one before, and none has a subject twice. */
bool lane_rises(const struct lane *lane, struct lane_stamps *stamps);
/* Puts the readings of each sample in the order of their subjects, who were numbered anew: `number` is by subject as
 * added. The lane is closed and rises. */
void lane_number(struct arena *scratch, struct lane *lane, const uint32_t *number);

/* Goes through readings from one up to another, in order:
 *     for (struct stride stride = lane_walk(lane, from, to); stride_next(&stride);)
 *         look_at(&stride.now, stride.at); */
struct stride {
    struct reading now;
    size_t at; /* of `now`, SIZE_MAX before the first */
    size_t next, stop, sample, run;
    const struct lane *lane;
    uint32_t line;
    const struct lane_member *members; /* of the next `run`, */
    const uint32_t *narrow;            /* and their values, */
    const double *wide;                /* in either way */
};
struct stride lane_walk(const struct lane *lane, size_t from, size_t to);
struct stride lane_all(const struct lane *lane);
struct reading lane_get(const struct lane *lane, size_t at); /* without a line if it has not so many */
bool stride_refill(struct stride *stride);                   /* for stride_next */

static inline bool stride_next(struct stride *stride) {
    if (stride->run == 0 && !stride_refill(stride))
        return false;
    stride->run--;
    stride->at++;
    stride->now.subject = stride->members->subject;
    stride->now.line = stride->line + stride->members->ahead;
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): one of both is there */
    stride->now.value = stride->wide ? *stride->wide++ : (double)*stride->narrow++ * stride->lane->factor;
    stride->members++;
    return true;
}

#endif
