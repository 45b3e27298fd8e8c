/* An explanation laid out as text. */
#ifndef MEMBLOG_EXPLAIN_TEXT_H
#define MEMBLOG_EXPLAIN_TEXT_H

#include "series/record.h"

/* `list` is what review/explain.h says. */
struct text explain_text(struct arena *arena, const struct declaration *declared, const struct node *list);

#endif
