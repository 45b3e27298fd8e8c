/*
 * The groups of a report that nothing declares: which there are, by a column, lists or experiment.json, what templates
 * could call them, and which of them is the control. All of it is guessed and none of it tried.
 */
#ifndef MEMBLOG_GROUPING_H
#define MEMBLOG_GROUPING_H

#include "publish/guess.h"

/* Adds groups (letter and label in quotes, name, colour, list, last), group_count, control (the last, unless one
 * is_called so), and by_column (with called_by and called_in, where labels come
 * from), by_list or by_json to a map; colours are taken in turn, a line each. False when there
 * are no groups to be found. */
bool grouping_put(struct arena *arena, struct node *map, const struct guess *guess, struct text column,
                  struct text colours);
/* In double quotes, as YAML and JSON have it. */
struct text grouping_quote(struct arena *arena, struct text text);

#endif
