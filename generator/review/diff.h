/*
 * `memblog diff`: what two records say differently, as Markdown for a review. Uses and claims are matched by the file
 * they are published in, the template, the expression, what a plain name stands for, and how often all that stood there
 * before; never by line.
 */
#ifndef MEMBLOG_DIFF_H
#define MEMBLOG_DIFF_H

#include "series/command.h"

/* `memblog diff OLD NEW`: each side a folder of reports, evaluated under the templates at hand, or a facts.json. */
int command_diff(const struct command_line *line);
/* Complains (bad-value, at its place) about a record that lacks what is needed here. */
bool diff_check(const struct node *record, struct diags *diags);
/* Both records are good. *flips is the number of claims that hold in one and not in the other. */
struct text diff_text(struct arena *arena, const struct node *old_record, const struct node *new_record, size_t *flips);

#endif
