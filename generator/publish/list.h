/* `memblog list`: the files that a build reads, and those that it writes. */
#ifndef MEMBLOG_LIST_H
#define MEMBLOG_LIST_H

#include "series/command.h"

int command_list(const struct command_line *line);

#endif
