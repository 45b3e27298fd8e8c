/*
 * What a reader reads of a file, Markdown, HTML or plain text, taken apart into sentences: code, tags, comments and
 * addresses are none of it. It is no parser: what is left stands where it stood, so that each byte keeps its place.
 */
#ifndef MEMBLOG_READABLE_H
#define MEMBLOG_READABLE_H

#include "base/diag.h"

/* A copy, byte for byte as long, in which only what is read is left; of tags the texts of alt, title and content are.
 * What ends in .html or .htm, or starts as HTML does, is taken for HTML. */
struct text readable_mask(struct arena *arena, const struct source *source);
/* The next sentence of such a copy from *at on, or the next row of a table; *at moves behind it. False at the end. */
bool readable_next(struct text mask, size_t *at, struct text *sentence);

#endif
