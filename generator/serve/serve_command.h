/* `memblog serve`: builds into memory when something changes, and waits for browsers, changes and Ctrl-C at once. It
 * writes nothing. */
#ifndef MEMBLOG_SERVE_COMMAND_H
#define MEMBLOG_SERVE_COMMAND_H

#include "series/command.h"

int command_serve(const struct command_line *line);

#endif
