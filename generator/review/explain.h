/*
 * `memblog explain`: from a number back to its definition, window, cohort, subjects, file and rows, and to every place
 * that uses it. What is explained is a list of maps, one a value or claim, which is printed as it is for --json and
 * laid out as text otherwise.
 */
#ifndef MEMBLOG_EXPLAIN_H
#define MEMBLOG_EXPLAIN_H

#include "review/explained.h"
#include "series/command.h"

/* Adds the value of an expression in a scope, or, of a condition, what it came to. False when it has none; `diags` has
 * then been told why. `post` is the one that the scope is of, or NULL. */
bool explain_expression(struct explainer *explainer, const struct expr *expr, const struct post *post,
                        const struct scope *scope, struct diags *diags);

int command_explain(const struct command_line *line);

#endif
