/* An explanation laid out as text. */
#ifndef MEMBLOG_EXPLAIN_TEXT_H
#define MEMBLOG_EXPLAIN_TEXT_H

#include "series/record.h"

/* `list` is what review/explain.h says. */
struct text explain_text(struct arena *arena, const struct declaration *declared, const struct node *list);
/* In a few lines: the first of such a list, with value, unit and what it rests on, and the claims with their margins.
 */
struct text explain_brief(struct arena *arena, const struct declaration *declared, const struct node *list);

#endif
