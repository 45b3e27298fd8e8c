/* The rows of one measure as readings: in their order, by group, with the usual interval between samples. */
#ifndef MEMBLOG_READINGS_H
#define MEMBLOG_READINGS_H

#include "measure/ingest.h"

/* Makes the readings of rows whose `who` is a subject of the report and which have a group; the factor is that of
 * lane_of. */
void readings_make(struct arena *arena, struct readings *readings, const struct row_list *rows, size_t groups,
                   double factor);
/* From the interval between its samples on, the rest of what readings are, once the lanes are filled and in order. */
void readings_close(struct arena *arena, struct readings *readings, size_t groups);
/* The same readings by subject: those of subject s are at[start[s]] .. at[start[s + 1] - 1], by time. */
struct readings_order {
    size_t *start; /* subjects + 1 */
    struct reading *at;
};
struct readings_order readings_by_subject(struct arena *arena, const struct readings *readings,
                                          const struct report *report);
/* Counts a row among odd ones. */
void odd_rows_note(struct odd_rows *rows, uint32_t line, int64_t time);

#endif
