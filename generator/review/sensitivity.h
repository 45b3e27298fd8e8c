/*
 * `memblog sensitivity`: what becomes of every claim under other windows and cohorts, and without any one subject or
 * sample, as series/trials.h finds out.
 */
#ifndef MEMBLOG_SENSITIVITY_H
#define MEMBLOG_SENSITIVITY_H

#include "series/command.h"
#include "series/trials.h"

/* Exit status 1 when a claim is what --fail-on names. */
int command_sensitivity(const struct command_line *line);

#endif
