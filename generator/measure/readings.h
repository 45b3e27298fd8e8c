/* The rows of one measure as readings: in their order, by group, with the usual interval between samples. */
#ifndef MEMBLOG_READINGS_H
#define MEMBLOG_READINGS_H

#include "measure/ingest.h"

/* Makes the readings of rows whose `who` is a subject of the report and which have a group; sorts the rows. */
void readings_make(struct arena *arena, struct readings *readings, const struct row_list *rows, size_t groups);
/* Counts a row among odd ones. */
void odd_rows_note(struct odd_rows *rows, uint32_t line, int64_t time);

#endif
