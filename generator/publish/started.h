/*
 * `memblog init`: a series that builds at once, copied from the templates that came with the program. What is in it is
 * prose, data and markup, and stands in templates/start/series; here it is only known where each part goes.
 */
#ifndef MEMBLOG_STARTED_H
#define MEMBLOG_STARTED_H

#include "series/command.h"

int command_init(const struct command_line *line);
/* The folder of templates that came with the program, or that --beside names; empty after a diagnostic (no-file). */
struct text started_from(const struct command_line *line);

#endif
