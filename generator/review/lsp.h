/*
 * `memblog lsp`: a server of the Language Server Protocol on standard input and output. An editor gets diagnostics of
 * what it has open while that is typed, values and margins on hover, and names that may stand in a tag. It writes no
 * file; links and published files are left to check.
 */
#ifndef MEMBLOG_LSP_H
#define MEMBLOG_LSP_H

#include "series/command.h"

/* Until the editor says `exit` or is gone: 0 when it asked for `shutdown` before, else 1. */
int command_lsp(const struct command_line *line);

#endif
