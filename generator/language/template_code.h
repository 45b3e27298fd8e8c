/*
 * Which tags of a template stand in Markdown code. Markdown is not parsed beyond that.
 */
#ifndef MEMBLOG_TEMPLATE_CODE_H
#define MEMBLOG_TEMPLATE_CODE_H

#include "language/template_scan.h"

/* Marks the tags that stand in Markdown code or in a table row. */
void template_mark_code(struct arena *arena, const struct source *source, struct chunks *chunks);

#endif
