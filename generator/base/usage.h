/*
 * Usage: tells people of the table of commands and options that base/options.h reads by. All lines fit into 116
 * columns.
 */
#ifndef MEMBLOG_USAGE_H
#define MEMBLOG_USAGE_H

#include "base/options.h"

/* All commands and options. */
void usage_print(FILE *out, const struct grammar *grammar);
/* One command with its options and an example. */
void usage_command(FILE *out, const struct grammar *grammar, const struct command *command);
/* All codes of diagnostics: level, word, first sentence. */
void usage_codes(FILE *out);

#endif
