/*
 * Rows without quotes, cut into cells sixteen bytes at a time. What libcsv alone can read is left to it: this file
 * knows commas and line ends, no quotes.
 */
#ifndef MEMBLOG_SPLIT_H
#define MEMBLOG_SPLIT_H

#include "base/arena.h"
#include "base/text.h"

/* Cells of the row at hand, without the blanks around them; they are of the text that was cut. */
struct cells {
    struct text *at;
    size_t len, cap;
};

enum { SPLIT_NOT = 0 }; /* no row ends there: it holds a byte at least */
/* Cuts the row that starts at this offset, where a byte stands that is no blank. The offset of its line end, a line
 * feed or a carriage return before one; SPLIT_NOT when the row holds a quote, a NUL byte, another carriage return, or
 * no line feed. */
size_t split_row(struct arena *arena, struct text text, size_t start, struct cells *cells);

#endif
