/*
 * Expressions: what stands in a tag, in `facts:` and in claims. Parsing keeps the place of every part; evaluating asks
 * a scope for names and never touches a file. The grammar is in templates/README.md; in short:
 *
 *   or  and  not   < <= > >= == !=   + -   * /   unary -   f(a, name: b)   a.b.c   literal   ( )
 *
 * Literals: 5, 2.5, 5 GB, 300 MB, 10 KB, 20 Mbit, 70%, 48h, 7d (a blank before the unit is allowed), "text", true,
 * false, never. Functions of the language: change reduction ratio abs min max if within overlap count any all best
 * worst round. Every other function belongs to its first argument's object.
 */
#ifndef MEMBLOG_EXPR_H
#define MEMBLOG_EXPR_H

#include "language/value.h"

struct expr;

/* Names are looked up innermost first. */
struct scope {
    struct value value; /* an object, or an element of a list */
    const struct scope *up;
};

/* A computed value that an evaluation used, in order of use: what a claim rests on. */
struct used {
    struct value value; /* with name and origin */
    struct place place;
};

struct evaluation {
    struct arena *arena; /* for results */
    struct diags *diags;
    const struct scope *scope;
    LIST(struct used) used;
    unsigned depth;   /* of nested facts, against loops; kept by whoever resolves facts */
    const void *lens; /* for the layer whose objects are asked: how they are to look at the data; not followed here */
};

struct argument {
    struct text name; /* empty: positional */
    struct value value;
    struct place place;
    const struct expr *expr; /* for functions that evaluate an argument for each element */
};

/* Parses the whole source text start..stop-1 (an expression alone, or one with `| format args` behind it when `format`
 * is not NULL). NULL after a diagnostic (bad-expression). Nesting deeper than 64 is refused. */
struct expr *expr_parse(struct arena *arena, const struct source *source, size_t start, size_t stop,
                        struct format *format, struct diags *diags);
/* False after a diagnostic (unknown-name, unknown-function, bad-argument, unit-mismatch, division-by-zero, ...). An
 * absent operand of arithmetic or comparison is an error that gives its reason (absent-value); a lone name may be
 * absent, and printing it is then the error. */
bool expr_eval(const struct expr *expr, struct evaluation *evaluation, struct value *value);
/* As expr_eval for a condition: must be a truth. The sides are those of the comparison that decided it: the only one,
 * or, of an and/or chain, the one that made it what it is; `within`, `overlap`, any, all and bare truths give one or no
 * side. */
struct verdict {
    bool holds;
    bool has_sides;
    struct value left, right;
    struct text comparator;
    struct place left_place, right_place;
    double margin; /* how far from turning: |left - right| / |right| for quantities with right != 0, for `within` the
                    * same of what is left of the tolerance; otherwise NAN */
};
bool expr_judge(const struct expr *expr, struct evaluation *evaluation, struct verdict *verdict);
struct place expr_place(const struct expr *expr);
/* Source text of the expression with blanks normalised: the canonical name of what it computes. */
struct text expr_show(struct arena *arena, const struct expr *expr);
/* True if it is a single string literal: the way out for a number that is meant to be typed. */
bool expr_is_string(const struct expr *expr, struct text *text);
/* Looks a dotted name up as expressions do. False (after unknown-name) if it is not there. */
bool scope_resolve(struct evaluation *evaluation, struct text name, struct place place, struct value *value);
/* For functions of objects: the named argument, or NULL; and a complaint about a wrong one. */
const struct argument *argument_named(const struct argument *args, size_t count, const char *name);

#endif
