/*
 * The inside of expressions: tokens, the tree, and what the files expr_*.c, arithmetic.c and functions.c share. No
 * other module includes this. The tree is flat where texts are long: a + b + c is one node with three operands, so that
 * only parentheses, `not`, minus signs and calls nest, and those are capped.
 */
#ifndef MEMBLOG_EXPR_TREE_H
#define MEMBLOG_EXPR_TREE_H

#include "language/expr.h"

enum {
    EXPR_DEPTH_MAX = 64,    /* parentheses, calls, minus signs and `not` inside each other */
    EXPR_EACH_MAX = 3,      /* any, all, count, best and worst inside each other: each multiplies the work */
    EXPR_ARGUMENTS_MAX = 32 /* of one call */
};

enum token_kind { TOKEN_END, TOKEN_NUMBER, TOKEN_STRING, TOKEN_NAME, TOKEN_SYMBOL, TOKEN_BAD };

struct token {
    enum token_kind kind;
    size_t start, stop; /* in the source */
    struct text text;   /* as written; a name is dotted */
    struct value value; /* numbers and strings */
};

struct lexer {
    struct arena *arena;
    const struct source *source;
    size_t at, stop;
    struct diags *diags;
};

/* The next token; TOKEN_BAD after a diagnostic. */
struct token lexer_next(struct lexer *lexer);

/* expr_format.c: what stands behind the `|` at offset `bar`, up to the end. False after a diagnostic. */
bool format_parse(struct lexer *lexer, size_t bar, struct format *format);

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
    size_t count;
    const struct expr **operands;
    struct text *names;        /* operators, or argument names (empty: positional) */
    struct place *name_places; /* of argument names */
};

/* arithmetic.c: all refuse what has no meaning, with both sides in the message. Operands may be any value. */
bool value_add(struct evaluation *evaluation, const struct value *left, const struct value *right, bool subtract,
               struct place place, struct value *result);
bool value_multiply(struct evaluation *evaluation, const struct value *left, const struct value *right,
                    struct place place, struct value *result);
bool value_divide(struct evaluation *evaluation, const struct value *left, const struct value *right,
                  struct place place, struct value *result);
bool value_negate(struct evaluation *evaluation, const struct value *operand, struct place place, struct value *result);
/* By one of the six operators; *margin as in struct verdict. */
bool value_compare(struct evaluation *evaluation, const struct value *left, const struct value *right,
                   struct text comparator, struct place place, bool *holds, double *margin);
/* (new - old) / old; `word` for messages. */
bool value_change(struct evaluation *evaluation, const struct value *new_value, const struct value *old_value,
                  const char *word, struct place place, double *change);
/* Whether two quantities can be added and subtracted: one unit, or share and change. Refuses with "cannot WORD". */
bool value_alike(struct evaluation *evaluation, const struct value *left, const struct value *right, const char *word,
                 const char *between, struct place place);
/* Refuses absent values. */
bool value_present(struct evaluation *evaluation, const struct value *value, const struct expr *expr);
/* |left - right| / |right|, or NAN. */
double value_margin(const struct value *left, const struct value *right);

/* functions.c: a call, of the language or of its first argument's object; `verdict` is filled when it is a condition.
 */
bool function_call(const struct expr *call, struct evaluation *evaluation, struct value *value,
                   struct verdict *verdict);
/* True for those that evaluate an argument for each element of a list. */
bool function_is_each(struct text name);
/* A call with the wrong arguments is shown how the function is used; NULL for none of the language. */
const char *function_usage(struct text name);
#define FUNCTION_MAX 24
size_t function_names(struct text *names); /* room for FUNCTION_MAX */

/* calls.c: calls a function on the object in args[0]; refuses when there is none. */
bool object_call(const struct expr *call, struct evaluation *evaluation, const struct argument *args, size_t count,
                 struct value *value);
/* Evaluates all operands as arguments, which must have values; `of` and `cohort` take a lone name as a word. NULL after
 * a diagnostic. */
struct argument *arguments_eval(const struct expr *call, struct evaluation *evaluation);

/* expr_eval.c: evaluates and, for conditions, fills `verdict` (which may be NULL). */
bool expr_decide(const struct expr *expr, struct evaluation *evaluation, struct value *value, struct verdict *verdict);
/* As expr_decide, and the value must be a truth. */
bool expr_truth(const struct expr *expr, struct evaluation *evaluation, struct verdict *verdict);
/* Keeps of two verdicts with one outcome the one with the smaller margin. */
void verdict_tighten(struct verdict *kept, const struct verdict *other);
/* expr_name.c: a dotted name from a value on; `prefix` is what stands before it, for messages. */
bool name_follow(struct evaluation *evaluation, struct value from, struct text prefix, struct text rest,
                 struct place place, struct value *value);
/* Appends to evaluation->used what the data gave and what has a name. */
void evaluation_note(struct evaluation *evaluation, const struct value *value, struct place place);

#endif
