/*
 * `memblog explain`: from a number back to its definition, window, cohort, subjects, file and rows, and to every place
 * that uses it. What is explained is a list of maps, one a value or claim, which is printed as it is for --json and
 * laid out as text otherwise.
 */
#ifndef MEMBLOG_EXPLAIN_H
#define MEMBLOG_EXPLAIN_H

#include "series/command.h"
#include "series/record.h"

int command_explain(const struct command_line *line);

#endif
