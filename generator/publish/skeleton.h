/*
 * Skeletons: what a new post or chart starts as, filled from templates/start/new with what an experiment has. A
 * comparison that a skeleton makes holds of the rows; whether they may be compared is for the build to judge.
 */
#ifndef MEMBLOG_SKELETON_H
#define MEMBLOG_SKELETON_H

#include "base/node.h"
#include "series/objects.h"

/* What an experiment tells a skeleton: experiment, date (of its last row), one, many, Many, words, once (all rows are
 * of one time), control (it is among the groups), groups (name; last: it is the last one), and pair (name, than, lower:
 * it ended below the other, sign), if two of its groups differ. */
struct node *skeleton_of(struct arena *arena, const struct experiment_object *experiment,
                         struct evaluation *evaluation);
/* Where a new post of that name stands below templates: behind all others. Empty after diagnostics. */
struct text skeleton_post(struct arena *arena, struct text templates, struct text name, struct diags *diags);
/* Fills a file of start/new below `from`; the tags stand in <% %>. Empty after diagnostics. */
struct text skeleton_fill(struct arena *arena, struct text from, struct text file, const struct node *node,
                          struct diags *diags);

#endif
