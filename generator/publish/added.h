/*
 * `memblog new`: one more post or chart, as a skeleton that builds. A report is proposed by publish/proposed.h, since
 * it needs a person: nothing that a person wrote is changed here.
 */
#ifndef MEMBLOG_ADDED_H
#define MEMBLOG_ADDED_H

#include "series/command.h"

int command_new(const struct command_line *line);

#endif
