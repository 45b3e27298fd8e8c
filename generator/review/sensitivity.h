/*
 * `memblog sensitivity`: every claim judged again under the windows and cohorts that series.yaml lists. A statistic
 * that names its own window or cohort keeps it; a claim that cannot be asked there (no subject of the cohort, nothing
 * in the window) is not applicable, which is no break.
 */
#ifndef MEMBLOG_SENSITIVITY_H
#define MEMBLOG_SENSITIVITY_H

#include "series/command.h"
#include "series/site.h"

/* Each window and cohort of the series alone and together, without the whole measurement of all subjects, which is what
 * the posts say already. False after a diagnostic: there are none (missing-key). */
bool settings_combine(const struct world *world, struct settings *settings);

/* A list with a map for each claim, of one post or of all (NULL): file, template, line, sentence, condition, verdict
 * (robust, fragile, untested, false) and settings, each with its outcome (holds, breaks, not applicable) and its sides
 * or the reason. */
struct node *sensitivity_of(const struct site *site, const struct post *post, const struct settings *settings);
struct text sensitivity_text(struct arena *arena, const struct node *list, size_t settings);

int command_sensitivity(const struct command_line *line);

#endif
