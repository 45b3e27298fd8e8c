/*
 * Cuts an expression into tokens: numbers with their units, times, texts, names and symbols. What may follow what is
 * not known here.
 */
#ifndef MEMBLOG_EXPR_LEX_H
#define MEMBLOG_EXPR_LEX_H

#include "language/value.h"

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

/* Whether a text is one name, without dots and no operator: what templates can call a thing by. */
bool lexer_is_name(struct text text);
/* The next token; TOKEN_BAD after a diagnostic. */
struct token lexer_next(struct lexer *lexer);

#endif
