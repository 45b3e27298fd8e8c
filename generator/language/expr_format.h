/*
 * Reads the format behind the `|` of a tag. What formats do is known to format.c.
 */
#ifndef MEMBLOG_EXPR_FORMAT_H
#define MEMBLOG_EXPR_FORMAT_H

#include "language/expr_lex.h"
#include "language/format.h"

/* What stands behind the `|` at offset `bar`, up to the end. False after a diagnostic. */
bool format_parse(struct lexer *lexer, size_t bar, struct format *format);

#endif
