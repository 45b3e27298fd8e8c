/* `memblog render`: a plain Mustache template filled from a JSON file, without experiments, claims or house style. */
#ifndef MEMBLOG_RENDER_H
#define MEMBLOG_RENDER_H

#include "series/command.h"

int command_render(const struct command_line *line);

#endif
