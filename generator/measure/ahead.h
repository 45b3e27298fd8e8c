/*
 * Rows that are read ahead, on any thread: of a row that counts, has a time and denies nothing, what it says. It
 * complains of nothing and notes nothing: what is odd in any way is left to measure/reader.h, and so is who a subject
 * is.
 */
#ifndef MEMBLOG_AHEAD_H
#define MEMBLOG_AHEAD_H

#include "measure/relations.h"

/* What is read of the rows of a file, by its header; does not change. */
struct ahead;
/* NULL: its rows are all left. Of the file of these relations, which have met its header. */
const struct ahead *ahead_of(const struct relations *relations, const struct table *header);

/* Rows of one piece. */
struct ahead_desk;
struct ahead_desk *ahead_desk(const struct ahead *ahead, struct arena *arena);
void ahead_clear(struct ahead_desk *desk);
/* False: the row is left. The cells stay until the desk is cleared. */
bool ahead_look(struct ahead_desk *desk, const struct text *cells, size_t count);

struct ahead_row {
    int64_t time;
    struct row_names names;
    const double *measured; /* beside the measures of the relations, in their units; NAN: it has no number */
    double of;              /* what is summed up, as the file has it, or NAN */
};
struct ahead_row ahead_row_at(const struct ahead_desk *desk, size_t number);

#endif
