/*
 * Statistics as values that remember what they were computed from. Which slice is meant, and under which name, is the
 * asker's affair; nothing here knows an object.
 */
#ifndef MEMBLOG_EVIDENCE_H
#define MEMBLOG_EVIDENCE_H

#include "language/value.h"
#include "measure/slices.h"

/* What lies behind a value that a statistic made: value.origin points to one. */
struct evidence {
    struct slice slice;
    enum statistic statistic;
    struct figure figure;
};

/* The value of a statistic of a slice, with its name and evidence; absent when the statistic does not exist. */
struct value evidence_value(struct arena *arena, const struct slice *slice, enum statistic statistic, struct text name);
/* The same with the help of a board, or NULL. */
struct value evidence_at(struct board *board, struct arena *arena, const struct slice *slice, enum statistic statistic,
                         struct text name);

#endif
