/* Going back: what --out published before takes the place of what it published last. */
#ifndef MEMBLOG_ROLLBACK_H
#define MEMBLOG_ROLLBACK_H

#include "series/command.h"

int command_rollback(const struct command_line *line);

#endif
