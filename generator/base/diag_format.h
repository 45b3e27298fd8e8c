/*
 * The formats that --format names: diagnostics for people (text, which base/diag.h prints) and for programs. It writes
 * what programs read; where that goes is the command's affair.
 */
#ifndef MEMBLOG_DIAG_FORMAT_H
#define MEMBLOG_DIAG_FORMAT_H

#include "base/node.h"

/* In the order of the words of `--format`. */
enum diag_format { DIAG_FORMAT_TEXT, DIAG_FORMAT_JSON, DIAG_FORMAT_GITHUB, DIAG_FORMAT_SARIF };

/* The diagnostics of the lists, one list after the other. JSON is one object: `findings`, what `more` (a map) holds,
 * and `ok`, which is false when there is an error. Nothing for DIAG_FORMAT_TEXT. */
struct text diag_format_write(struct arena *arena, enum diag_format format, const struct diags *const *lists,
                              size_t count, const struct node *more);

#endif
