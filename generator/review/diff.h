/*
 * `memblog diff`: what two records say differently, what matters first: claims that flip, margins that shrank, numbers
 * with what they were and are (headlines first), data and charts that changed, exclusions, and what only one of them
 * has. As text, as Markdown for a review, or as JSON.
 */
#ifndef MEMBLOG_DIFF_H
#define MEMBLOG_DIFF_H

#include "series/command.h"

/* `memblog diff OLD NEW`: each side a folder of reports, evaluated under the templates at hand, or a facts.json. Exit
 * status 1 when a claim holds in one and not in the other. */
int command_diff(const struct command_line *line);
/* Complains (bad-value, at its place) about a record that lacks what is needed here. */
bool diff_check(const struct node *record, struct diags *diags);

#endif
