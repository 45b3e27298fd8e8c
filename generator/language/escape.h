/*
 * Escaping: what keeps a value's text from being read as markup by the target. Which target it is says the caller.
 */
#ifndef MEMBLOG_ESCAPE_H
#define MEMBLOG_ESCAPE_H

#include "base/text.h"

enum escape {
    ESCAPE_NONE,
    ESCAPE_HTML,     /* & < > " as entities (the specification's) */
    ESCAPE_MARKDOWN, /* prose and table cells; inside code spans and fences only ` and newlines matter, and are refused
                      */
    ESCAPE_GNUPLOT   /* inside double quotes: letters, digits and common marks as they are, other bytes as \ooo */
};

/* Puts `t` so that the target reads it as text. Behind an octal escape that `out` ends with, digits are escaped too. */
void escape_put(struct buffer *out, struct text t, enum escape escape);
/* As escape_put for Markdown, at the start of a line or behind nothing but marks of lists and quotes: `t` may not begin
 * a list, a heading, a rule, a table or an indented block there. */
void escape_put_start(struct buffer *out, struct text t);
/* Whether text stands so after `put`, which follows on text behind which it did or did not. */
bool escape_opens_block(struct text put, bool open);
/* For template text behind a value in gnuplot's double quotes: escapes the digits that `t` starts with if `out` ends
 * with an octal escape, which would swallow them, and puts the rest as it is. */
void escape_put_behind(struct buffer *out, struct text t);
/* Text that no target but none may see (control characters, invalid UTF-8): false and the offset of the byte. */
bool escape_allows(struct text t, enum escape escape, size_t *bad);
/* As a code span of Markdown that may stand in a table, which is cut into cells before code is seen. */
void escape_put_code(struct buffer *out, struct text text);

#endif
