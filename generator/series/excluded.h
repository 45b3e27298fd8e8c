/*
 * What series.yaml leaves out of an experiment, subjects and rows: read from there, and told in words with what it came
 * to. Whom an entry finds, and what is then without its rows, is the business of the measure room.
 */
#ifndef MEMBLOG_EXCLUDED_H
#define MEMBLOG_EXCLUDED_H

#include "series/world.h"

/* Keys of an entry of `rows` beside the subject's word; NULL ends them. */
extern const char *const excluded_row_keys[];
/* Reads both lists of an experiment into its plan, whose zone is known. Complains at its place about keys, an entry
 * without a reason or a condition, times that are none or end before they begin, and files of no declared kind. */
void excluded_read(const struct world *world, struct report_plan *plan, const struct node *map);
/* What an entry leaves out: "a1", or "a1, fast, memory, from 2026-01-01T06:00 to 2026-01-01T12:00" (UTC);
 * `group` stands for the group that it names, or is empty. */
struct text excluded_words(struct arena *arena, const struct report *report, const struct exclusion *exclusion,
                           struct text group);
/* All that is left out of a report, as maps for the record of a build: kind (group, the subject's word, or rows), what,
 * the conditions, the groups that lost rows, how many rows that were, and the reason. */
struct node *excluded_node(struct arena *arena, const struct experiment_object *experiment);

#endif
