/*
 * Statistics as values that remember what they were computed from. Which slice is meant, and under which name, is the
 * asker's affair; nothing here knows an object.
 */
#ifndef MEMBLOG_EVIDENCE_H
#define MEMBLOG_EVIDENCE_H

#include "language/evaluation.h"
#include "measure/slices.h"

/* What lies behind a value that a statistic made: value.origin points to one. */
struct evidence {
    struct slice slice;
    enum statistic statistic;
    struct figure figure;
};

/* How statistics that name no window or cohort of their own are asked for, in place of the whole measurement and all
 * subjects: evaluation.lens points to one, or is NULL. */
struct lens {
    struct window window; /* open at both ends: the report's own */
    size_t cohort;        /* as declared */
};

/* All of a group, as far as the evaluation's lens shows it. */
struct slice evidence_slice(const struct report *report, int group, size_t measure,
                            const struct evaluation *evaluation);
/* The value of a statistic of a slice, with its name and evidence; absent when the statistic does not exist. */
struct value evidence_value(struct arena *arena, const struct slice *slice, enum statistic statistic, struct text name);

#endif
