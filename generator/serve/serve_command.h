/* `memblog serve`: builds into memory when something changes, and waits for browsers, changes and Ctrl-C at once. It
 * writes nothing, and has no opinion of a text: who calls it brings one. */
#ifndef MEMBLOG_SERVE_COMMAND_H
#define MEMBLOG_SERVE_COMMAND_H

#include "base/outbox.h"
#include "series/command.h"
#include "series/site.h"

/* Adds to findings what pages show of a site beside errors. */
typedef void (*texts_judge)(const struct site *site, const struct outbox *outbox, struct diags *findings);

int command_serve(const struct command_line *line, texts_judge judge);

#endif
