/*
 * `memblog compare`: two experiments side by side, how large and how long they were, and what groups of like names came
 * to in each. It subtracts nothing: whether two experiments may be compared is not for a table to say.
 */
#ifndef MEMBLOG_AGAINST_H
#define MEMBLOG_AGAINST_H

#include "series/command.h"

int command_compare(const struct command_line *line);

#endif
