/*
 * The tree of an expression. It is flat where texts are long: a + b + c is one node with three operands, so that only
 * parentheses, `not`, minus signs and calls nest, and those are capped. Neither parsing nor evaluating is done here.
 */
#ifndef MEMBLOG_EXPR_H
#define MEMBLOG_EXPR_H

#include "language/evaluation.h"

enum { EXPR_ARGUMENTS_MAX = 32 /* of one call */ };

enum expr_kind {
    EXPR_LITERAL, /* value */
    EXPR_NAME,    /* name, dotted */
    EXPR_MEMBER,  /* name, dotted, of operand 0 */
    EXPR_CALL,    /* name; operands with argument names */
    EXPR_NOT,
    EXPR_NEGATE,
    EXPR_COMPARE, /* operands 0 and 1, operators[1] */
    EXPR_AND,
    EXPR_OR,
    EXPR_SUM,    /* operands; operators[i] stands before operand i, "+" or "-" */
    EXPR_PRODUCT /* the same with "*" and "/" */
};

struct expr {
    enum expr_kind kind;
    struct place place;
    bool parentheses;        /* stood in some */
    struct text name;        /* as above; of a literal: as written, with blanks normalised */
    struct place name_place; /* of the dotted name or the function's name */
    struct value value;
    /* of a call; fills `verdict` when it is a condition */
    bool (*call)(const struct expr *call, struct evaluation *evaluation, struct value *value, struct verdict *verdict);
    size_t count;
    const struct expr **operands;
    struct text *names;        /* operators, or argument names (empty: positional) */
    struct place *name_places; /* of argument names */
};

/* Source text of the expression with blanks normalised: the canonical name of what it computes. */
struct text expr_show(struct arena *arena, const struct expr *expr);
/* Adds what each name in the expression begins with, in order and as often as it stands there: a of a.b.c. */
void expr_names(struct arena *arena, const struct expr *expr, struct name_list *names);
/* How many levels of operands it has, 1 of a name. */
size_t expr_depth(const struct expr *expr);
/* True if it compares, or joins or turns conditions: it is a truth whatever its names stand for. */
bool expr_is_condition(const struct expr *expr);
/* True if it is a single string literal: the way out for a number that is meant to be typed. */
bool expr_is_string(const struct expr *expr, struct text *text);

#endif
