/*
 * Lenses: how statistics are asked for in place of what a condition says, so that it can be tried under other windows
 * and cohorts and without some readings. `evaluation.lens` points to one, or is NULL. What a lens changed is noted;
 * what to try, and what to make of it, is not known here.
 */
#ifndef MEMBLOG_LENS_H
#define MEMBLOG_LENS_H

#include "base/index.h"
#include "language/evaluation.h"
#include "series/ask.h"
#include "series/evidence.h"

struct memo;
struct twist; /* series/twist.h */

struct lens {
    struct window window; /* in place of one that is not named; open at both ends: the report's own stays */
    size_t cohort;        /* as declared, in place of no cohort */
    double shift;         /* hours that a named window moves */
    const struct omission *without;
    const struct twist *twist; /* data as they might have been; or NULL */
    unsigned named;            /* NAMED_...: what the text names itself, as a call would: no setting replaces it */
    struct memo *memo;         /* NULL: nothing is noted, and each number computed where it is asked for */
    /* What names of values say of it, "from: 48h", where a text that stays is asked under it; empty: nothing. */
    struct text name;
};

/* One that changes nothing. */
struct lens lens_clear(struct memo *memo);
/* A lens as far as another does not name a window, by either end, or a cohort of its own. `own` may be NULL. */
struct lens lens_behind(const struct lens *own, const struct lens *other);
/* The lens without what a setting puts in place of windows and cohorts: for what is asked only as it is written. */
struct lens lens_as_written(const struct lens *lens);
/* Whether there is one whose name values carry. */
bool lens_is_named(const struct evaluation *evaluation);
/* "saving (from: 48h)": the name of what is no statistic, so that nothing else goes by it. */
struct text lens_name(const struct evaluation *evaluation, struct text name);

/* What a lens changed in what was asked for. */
enum reach { REACH_WINDOW = 1, REACH_SHIFT = 2, REACH_COHORT = 4, REACH_READINGS = 8 };

/* Who and when the readings of a slice are. */
struct footprint {
    struct slice slice;
    bool *subjects; /* by the report's subjects */
    int64_t *times; /* of its samples, rising */
    size_t count;
};

/* A number, with the name of what was asked for it last and the group that it was asked of by. */
struct memo_value {
    struct value value;
    struct text group;
};

/* What was computed through lenses, each number once, and what has been looked at since memo_forget_looks. */
struct memo {
    struct arena *arena;
    struct index_map values_by_key, footprints_by_key;
    LIST(struct memo_value) values;
    LIST(struct footprint *) footprints;
    unsigned reached;
    bool beginning; /* a first sample was asked for, and the lens would have given a later one */
    LIST(const struct footprint *) looks;
};

struct memo *memo_new(struct arena *arena);
void memo_forget_looks(struct memo *memo);

/* Changes the slice of a call, which named NAMED_... itself, as the lens says; NULL changes nothing. */
void lens_apply(const struct lens *lens, struct slice *slice, enum statistic statistic, unsigned named);
/* Changes a slice that was made of one that lens_apply has seen, as the lens says of readings: others may be left out
 * of it. */
void lens_follow(const struct lens *lens, struct slice *slice);
/* As evidence_value, of a slice that lens_apply or lens_follow has seen. */
struct value lens_value(const struct evaluation *evaluation, const struct slice *slice, enum statistic statistic,
                        struct text name);
/* The same of a group that goes by this name, by the name of the whole (ask_name). */
struct value lens_asked(const struct evaluation *evaluation, const struct slice *slice, enum statistic statistic,
                        struct text group);

#endif
