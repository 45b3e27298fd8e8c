/*
 * `memblog explain`: from a number back to its definition, window, cohort, relays, file and rows, and to every place
 * that uses it. What is explained is a list of maps, one a value or claim, which is printed as it is for --json and
 * laid out as text otherwise.
 */
#ifndef MEMBLOG_EXPLAIN_H
#define MEMBLOG_EXPLAIN_H

#include "publish/record.h"

/* Adds to a fact's map where its statistic comes from: definition, file, sha256, the rows' lines, and "each" with every
 * relay, its own value and lines. */
void trace_add(const struct site *site, struct node *map, const struct evidence *evidence);
/* Sorts line numbers and writes runs as ranges: "44-47, 187". */
struct text trace_lines(struct arena *arena, uint32_t *lines, size_t count);

/* The list as text. */
struct text explain_text(struct arena *arena, const struct node *list);

#endif
