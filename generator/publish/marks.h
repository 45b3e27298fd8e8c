/*
 * Marks: parts of a Markdown text that become elements of its HTML, such as the numbers that tags have printed. Through
 * the parser and the renderer they go as numbers between two signs, a character that the text does not have. This side
 * knows texts only; what a mark may enclose is decided over the tree, in markdown.c.
 */
#ifndef MEMBLOG_MARKS_H
#define MEMBLOG_MARKS_H

#include "base/text.h"

struct mark {
    size_t start, stop;             /* in the text */
    struct text open, again, close; /* HTML before its first and before each further piece, and behind each of them */
    struct text last;               /* HTML at the end of the paragraph, heading or cell that it ends in; or empty */
    struct text inside, outside;    /* in a link, in place of open, again and close, which may be one themselves; both
                                     * empty: the same there as elsewhere */
};

/* A character for private use that neither text has; empty when they have all that are tried. */
struct text marks_sign(struct arena *arena, struct text text, struct text html);
/* "SnS", with a NUL behind it. */
char *marks_number(struct arena *arena, struct text sign, size_t number);
/* Reads such a number at `at` and moves behind it; false when none stands there. */
bool marks_read(struct text sign, struct text text, size_t *at, size_t *number);
struct text marks_strip(struct arena *arena, struct text sign, struct text text);
/* The text with 2n where mark n starts and 2n + 1 where it stops, of those that are kept. The marks are nested or apart
 * and in order, outer before inner. */
struct text marks_insert(struct arena *arena, struct text sign, struct text text, const struct mark *marks,
                         size_t count, const bool *kept);

/* HTML as cmark-gfm renders it, made into what HTML has now: numbers replaced by pieces, ids for headings in order, no
 * slashes in void elements, a scope for heads of columns, whose text each cell has as data-label, classes for
 * alignment, code that the keyboard can scroll. */
struct text marks_finish(struct arena *arena, struct text sign, struct text html, const struct text *pieces,
                         const struct text *ids);

#endif
