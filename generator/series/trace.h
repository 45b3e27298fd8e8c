/* From a statistic to the subjects and the rows of the file that it rests on. */
#ifndef MEMBLOG_TRACE_H
#define MEMBLOG_TRACE_H

#include "series/record.h"

/* Adds to a fact's map where its statistic comes from: definition, file, sha256 and the rows' lines. */
void trace_rows(struct arena *arena, const struct site *site, struct node *map, const struct evidence *evidence);
/* The same and "each" with every subject, its own value and lines, "left_out" with those that have rows in the window
 * but no own value, and "excluded" with what exclusions took out of the slice, how many rows and why. */
void trace_add(struct arena *arena, const struct site *site, struct node *map, const struct evidence *evidence);
/* Sorts line numbers and writes runs as ranges: "44-47, 187". */
struct text trace_lines(struct arena *arena, uint32_t *lines, size_t count);

#endif
