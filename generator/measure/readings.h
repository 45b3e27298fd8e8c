/* The rows of one measure as readings: in their order, by group, with the usual interval between samples. */
#ifndef MEMBLOG_READINGS_H
#define MEMBLOG_READINGS_H

#include "measure/ingest.h"

/* Makes the readings of rows whose `who` is a subject of the report and which have a group. */
void readings_make(struct arena *arena, struct readings *readings, const struct row_list *rows, size_t groups);
/* Which readings are of whom: of subject s they are at[order[start[s]]] up to that of start[s + 1], by time. */
struct readings_order {
    size_t *start, *order; /* start: subjects + 1 */
};
struct readings_order readings_by_subject(struct arena *arena, const struct readings *readings, size_t subjects);
/* Counts a row among odd ones. */
void odd_rows_note(struct odd_rows *rows, uint32_t line, int64_t time);

#endif
