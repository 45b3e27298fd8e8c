/*
 * `memblog sensitivity`: what becomes of every claim under other windows and cohorts, and without any one subject or
 * sample, as series/trials.h finds out.
 */
#ifndef MEMBLOG_SENSITIVITY_H
#define MEMBLOG_SENSITIVITY_H

#include "series/command.h"
#include "series/trials.h"

/* A list with a map for each claim: file, template, line, sentence, condition, verdict, how many settings there were
 * and under how many it held; `broken` with the setting and both sides of each that broke it, and `untested` with the
 * settings that could not be tried, by reason. Held, broken and untested add up to the settings. */
struct node *sensitivity_node(const struct site *site, const struct trials_list *list);
struct text sensitivity_text(const struct site *site, const struct trials_list *list);

/* Exit status 1 when a claim is what --fail-on names. */
int command_sensitivity(const struct command_line *line);

#endif
