/*
 * `memblog compare`: two experiments side by side, how large and how long they were, and what groups of like names came
 * to in each. It subtracts nothing: whether two experiments may be compared is not for a table to say.
 */
#ifndef MEMBLOG_AGAINST_H
#define MEMBLOG_AGAINST_H

#include "series/command.h"

/* experiments: for each key what both sides say; groups: by name, the same of the groups that both have (controls are
 * like each other whatever their names); alone: for each side the names of its other groups. */
struct node *against_node(const struct world *world, const struct experiment_object *sides[2]);
struct text against_text(struct arena *arena, const struct node *node);

int command_compare(const struct command_line *line);

#endif
