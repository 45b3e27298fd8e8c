/*
 * Reads expressions: what stands in a tag, in `facts:` and in claims. Every part keeps its place; nothing is evaluated
 * here. The grammar is in templates/README.md; in short:
 *
 *   or  and  not   < <= > >= == !=   + -   * /   unary -   f(a, name: b)   a.b.c   literal   ( )
 *
 * Literals: 5, 2.5, 5 GB, 70%, 48h (with the literals of units.def; a blank before them is allowed), 2025-12-31,
 * 2026-01-04T06:00 (with Z or an offset; otherwise UTC), "text", true, false, never. Functions of the language: change
 * reduction ratio abs min max if within overlap count any all best worst round. Every other function belongs to its
 * first argument's object.
 */
#ifndef MEMBLOG_EXPR_PARSE_H
#define MEMBLOG_EXPR_PARSE_H

#include "language/expr.h"
#include "language/format.h"

/* Parses the whole source text start..stop-1 (an expression alone, or one with `| format args` behind it when `format`
 * is not NULL). NULL after a diagnostic (bad-expression). Nesting deeper than 64 is refused. */
struct expr *expr_parse(struct arena *arena, const struct source *source, size_t start, size_t stop,
                        struct format *format, struct diags *diags);

#endif
