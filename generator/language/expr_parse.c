#include "language/expr_parse.h"

#include <math.h>

#include "language/expr_format.h"
#include "language/functions.h"

enum {
    DEPTH_MAX = 64, /* parentheses, calls, minus signs and `not` inside each other */
    EACH_MAX = 3    /* any, all, count, best and worst inside each other: each multiplies the work */
};

struct parser {
    struct lexer lexer;
    struct token token; /* the one to be looked at */
    size_t last;        /* where the one before it ended */
    struct arena *arena;
    struct diags *diags;
    unsigned depth, each;
    bool failed; /* a diagnostic was given; only the first one of an expression is */
};

typedef struct expr *parse_level(struct parser *parser);

static struct expr *parse_or(struct parser *parser);

static void next(struct parser *parser) {
    parser->last = parser->token.stop;
    parser->token = lexer_next(&parser->lexer);
    parser->failed = parser->failed || parser->token.kind == TOKEN_BAD;
}

static bool is_symbol(const struct parser *parser, const char *symbol) {
    return parser->token.kind == TOKEN_SYMBOL && text_is(parser->token.text, symbol);
}

static bool is_word(const struct parser *parser, const char *word) {
    return parser->token.kind == TOKEN_NAME && text_is(parser->token.text, word);
}

static struct place token_place(const struct parser *parser) {
    const struct token *token = &parser->token;
    return place_of(parser->lexer.source, token->start, token->stop - token->start);
}

static struct place place_since(const struct parser *parser, size_t start) {
    return place_of(parser->lexer.source, start, MAX(parser->last, start) - start);
}

/* What stands at the current token cannot; says what should. */
static struct diag *refuse(struct parser *parser, const char *wanted) {
    if (parser->failed)
        return NULL;
    parser->failed = true;
    struct place place = token_place(parser);
    if (parser->token.kind == TOKEN_END)
        return diag_add(parser->diags, DIAG_BAD_EXPRESSION, place, "%s is missing at the end", wanted);
    return diag_add(parser->diags, DIAG_BAD_EXPRESSION, place, "%s is expected, not '%.*s'", wanted,
                    TEXT_ARG(text_cut(parser->token.text, 0, 40)));
}

static struct expr *node(struct parser *parser, enum expr_kind kind, size_t start) {
    struct expr *expr = arena_alloc(parser->arena, sizeof *expr);
    expr->kind = kind;
    expr->place = place_since(parser, start);
    return expr;
}

/* Operands and what stands before each, growing. */
struct operands {
    LIST(const struct expr *) operands;
    struct name_list names;
    LIST(struct place) places;
};

static void operands_add(struct parser *parser, struct operands *list, struct text name, struct place place,
                         const struct expr *operand) {
    *LIST_ADD(parser->arena, &list->operands) = operand;
    *LIST_ADD(parser->arena, &list->names) = name;
    *LIST_ADD(parser->arena, &list->places) = place;
}

static void operands_keep(struct expr *expr, const struct operands *list) {
    expr->count = list->operands.len;
    expr->operands = list->operands.at;
    expr->names = list->names.at;
    expr->name_places = list->places.at;
}

static size_t start_of(const struct expr *expr) {
    return expr->place.offset;
}

/* One level deeper, against the call stack's end. */
static bool enter(struct parser *parser) {
    if (parser->depth == DEPTH_MAX) {
        if (!parser->failed) {
            struct diag *diag = diag_add(parser->diags, DIAG_TOO_DEEP, token_place(parser),
                                         "an expression nests more than %d levels", DEPTH_MAX);
            diag_help(parser->diags, diag, "give a part of it a name in facts:");
        }
        parser->failed = true;
        return false;
    }
    parser->depth++;
    return true;
}

static void leave(struct parser *parser) {
    parser->depth--;
}

static struct expr *literal(struct parser *parser, struct value value) {
    struct expr *expr;
    struct text name = parser->token.text;
    size_t start = parser->token.start;
    next(parser);
    expr = node(parser, EXPR_LITERAL, start);
    value.computed = false;
    expr->value = value;
    expr->name = name;
    return expr;
}

/* The name before a colon, if the token is one; refuses a name that stands twice and a position after a name. */
static void parse_argument_name(struct parser *parser, const struct operands *list, struct text *name) {
    struct lexer *lexer = &parser->lexer;
    struct text rest = text_trim(text_cut(lexer->source->text, lexer->at, lexer->stop));
    bool named = parser->token.kind == TOKEN_NAME && text_starts(rest, TEXT(":"));
    struct place place = token_place(parser);
    if (!named) {
        if (list->names.len > 0 && list->names.at[list->names.len - 1].len > 0 && !parser->failed) {
            parser->failed = true;
            struct diag *diag =
                diag_add(parser->diags, DIAG_BAD_ARGUMENT, place, "an argument without a name follows one with a name");
            diag_help(parser->diags, diag, "put it first, or give it a name: f(x, from: 48h)");
        }
        return;
    }
    *name = parser->token.text;
    if (names_have(list->names, *name)) {
        parser->failed = true;
        struct diag *diag =
            diag_add(parser->diags, DIAG_BAD_ARGUMENT, place, "the argument '%.*s' stands here twice", TEXT_ARG(*name));
        diag_help(parser->diags, diag, "remove one of them");
    }
    next(parser);
    next(parser);
}

static void parse_arguments(struct parser *parser, struct operands *list) {
    while (!parser->failed && !is_symbol(parser, ")")) {
        struct text name = {"", 0};
        struct place place = token_place(parser);
        if (list->operands.len == EXPR_ARGUMENTS_MAX) {
            parser->failed = true;
            struct diag *diag = diag_add(parser->diags, DIAG_BAD_ARGUMENT, place, "a call has more than %d arguments",
                                         EXPR_ARGUMENTS_MAX);
            diag_help(parser->diags, diag, "split it: min(min(a, b), c)");
            return;
        }
        parse_argument_name(parser, list, &name);
        const struct expr *operand = parser->failed ? NULL : parse_or(parser);
        if (operand == NULL)
            return;
        operands_add(parser, list, name, place, operand);
        if (!is_symbol(parser, ","))
            break;
        next(parser);
        if (is_symbol(parser, ")"))
            refuse(parser, "an argument");
    }
}

static struct expr *parse_call(struct parser *parser, struct token name) {
    struct operands list = {.operands = {0}};
    bool each = function_is_each(name.text);
    next(parser); /* ( */
    if (each && parser->each == EACH_MAX) {
        parser->failed = true;
        struct diag *diag =
            diag_add(parser->diags, DIAG_TOO_DEEP, place_of(parser->lexer.source, name.start, name.stop - name.start),
                     "more than %d of any, all, count, best, worst stand inside each other", EACH_MAX);
        diag_help(parser->diags, diag, "give the inner ones a name in facts:");
        return NULL;
    }
    parser->each += each;
    parse_arguments(parser, &list);
    parser->each -= each;
    if (!parser->failed && !is_symbol(parser, ")")) {
        struct diag *diag = refuse(parser, "',' or ')'");
        if (diag != NULL)
            diag_help(parser->diags, diag, "'%.*s(' is not closed", TEXT_ARG(name.text));
    }
    if (parser->failed)
        return NULL;
    next(parser);
    struct expr *expr = node(parser, EXPR_CALL, name.start);
    expr->call = function_call;
    expr->name = name.text;
    expr->name_place = place_of(parser->lexer.source, name.start, name.stop - name.start);
    operands_keep(expr, &list);
    return expr;
}

static struct expr *parse_name(struct parser *parser) {
    struct token name = parser->token;
    if (is_word(parser, "true") || is_word(parser, "false"))
        return literal(parser, value_bool(is_word(parser, "true")));
    if (is_word(parser, "never"))
        return literal(parser, value_quantity(INFINITY, UNIT_HOURS));
    if (is_word(parser, "and") || is_word(parser, "or")) {
        refuse(parser, "a value");
        return NULL;
    }
    next(parser);
    if (is_symbol(parser, "(")) {
        if (!enter(parser))
            return NULL;
        struct expr *call = parse_call(parser, name);
        leave(parser);
        return call;
    }
    struct expr *expr = node(parser, EXPR_NAME, name.start);
    expr->name = name.text;
    expr->name_place = expr->place;
    return expr;
}

static struct expr *parse_parentheses(struct parser *parser) {
    size_t start = parser->token.start;
    if (!enter(parser))
        return NULL;
    next(parser);
    struct expr *expr = parse_or(parser);
    leave(parser);
    if (expr == NULL)
        return NULL;
    if (!is_symbol(parser, ")")) {
        refuse(parser, "')'");
        return NULL;
    }
    next(parser);
    expr->parentheses = true;
    expr->place = place_since(parser, start);
    return expr;
}

/* A lone dot is the innermost thing of the scope. */
static struct expr *parse_dot(struct parser *parser) {
    size_t start = parser->token.start;
    next(parser);
    struct expr *expr = node(parser, EXPR_NAME, start);
    expr->name = TEXT(".");
    expr->name_place = expr->place;
    return expr;
}

static struct expr *parse_primary(struct parser *parser) {
    switch (parser->token.kind) {
    case TOKEN_NUMBER:
    case TOKEN_STRING:
        return literal(parser, parser->token.value);
    case TOKEN_NAME:
        return parse_name(parser);
    case TOKEN_SYMBOL:
        if (is_symbol(parser, "("))
            return parse_parentheses(parser);
        if (is_symbol(parser, "."))
            return parse_dot(parser);
        break;
    default:
        break;
    }
    char before = parser->last > 0 ? parser->lexer.source->text.at[parser->last - 1] : ' ';
    struct diag *diag = refuse(parser, "a value");
    if (diag != NULL && before == '<' && is_symbol(parser, ">"))
        diag_help(parser->diags, diag, "write != for different");
    else if (diag != NULL && before == '*' && is_symbol(parser, "*"))
        diag_help(parser->diags, diag, "write x * x");
    return NULL;
}

/* A value and, behind a call or parentheses, `.member`. */
static struct expr *parse_value(struct parser *parser) {
    struct expr *expr = parse_primary(parser);
    while (expr != NULL && (expr->kind == EXPR_CALL || expr->parentheses) && is_symbol(parser, ".")) {
        next(parser);
        if (parser->token.kind != TOKEN_NAME) {
            refuse(parser, "a name behind '.'");
            return NULL;
        }
        struct token name = parser->token;
        next(parser);
        struct expr *member = node(parser, EXPR_MEMBER, start_of(expr));
        struct operands list = {.operands = {0}};
        operands_add(parser, &list, name.text, place_none(), expr);
        operands_keep(member, &list);
        member->name = name.text;
        member->name_place = place_of(parser->lexer.source, name.start, name.stop - name.start);
        expr = member;
    }
    return expr;
}

static struct expr *prefixed(struct parser *parser, enum expr_kind kind, parse_level *operand_level) {
    size_t start = parser->token.start;
    if (!enter(parser))
        return NULL;
    next(parser);
    const struct expr *operand = operand_level(parser);
    leave(parser);
    if (operand == NULL)
        return NULL;
    struct operands list = {.operands = {0}};
    struct expr *expr = node(parser, kind, start);
    operands_add(parser, &list, TEXT(""), place_none(), operand);
    operands_keep(expr, &list);
    return expr;
}

static struct expr *parse_unary(struct parser *parser) {
    return is_symbol(parser, "-") ? prefixed(parser, EXPR_NEGATE, parse_unary) : parse_value(parser);
}

/* Operands of one level, joined by one of two symbols or by a word. */
static struct expr *parse_chain(struct parser *parser, enum expr_kind kind, parse_level *below, const char *one,
                                const char *other) {
    bool word = kind == EXPR_AND || kind == EXPR_OR;
    struct expr *first = below(parser);
    struct operands list = {.operands = {0}};
    while (first != NULL && (word ? is_word(parser, one) : is_symbol(parser, one) || is_symbol(parser, other))) {
        struct text symbol = parser->token.text;
        struct place place = token_place(parser);
        if (list.operands.len == 0)
            operands_add(parser, &list, TEXT(""), place_none(), first);
        next(parser);
        const struct expr *operand = below(parser);
        if (operand == NULL)
            return NULL;
        operands_add(parser, &list, symbol, place, operand);
    }
    if (first == NULL || list.operands.len == 0)
        return first;
    struct expr *expr = node(parser, kind, start_of(first));
    operands_keep(expr, &list);
    return expr;
}

static struct expr *parse_product(struct parser *parser) {
    return parse_chain(parser, EXPR_PRODUCT, parse_unary, "*", "/");
}

static struct expr *parse_sum(struct parser *parser) {
    return parse_chain(parser, EXPR_SUM, parse_product, "+", "-");
}

static bool is_comparison(const struct parser *parser) {
    static const char *const operators[] = {"<", "<=", ">", ">=", "==", "!="};
    for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++)
        if (is_symbol(parser, operators[i]))
            return true;
    return false;
}

static struct expr *parse_comparison(struct parser *parser) {
    struct expr *left = parse_sum(parser);
    if (left == NULL || !is_comparison(parser))
        return left;
    struct operands list = {.operands = {0}};
    struct text symbol = parser->token.text;
    struct place place = token_place(parser);
    next(parser);
    const struct expr *right = parse_sum(parser);
    if (right == NULL)
        return NULL;
    if (is_comparison(parser)) {
        struct diag *diag = refuse(parser, "one comparison at a time");
        if (diag != NULL)
            diag_help(parser->diags, diag, "write a < b and b < c");
        return NULL;
    }
    operands_add(parser, &list, TEXT(""), place_none(), left);
    operands_add(parser, &list, symbol, place, right);
    struct expr *expr = node(parser, EXPR_COMPARE, start_of(left));
    operands_keep(expr, &list);
    return expr;
}

static struct expr *parse_not(struct parser *parser) {
    return is_word(parser, "not") ? prefixed(parser, EXPR_NOT, parse_not) : parse_comparison(parser);
}

static struct expr *parse_and(struct parser *parser) {
    return parse_chain(parser, EXPR_AND, parse_not, "and", "");
}

static struct expr *parse_or(struct parser *parser) {
    return parse_chain(parser, EXPR_OR, parse_and, "or", "");
}

/* A word where an operator is expected. */
static void help_word(struct parser *parser, struct diag *diag) {
    static const struct {
        const char *word, *help;
    } known[] = {
        {"AND", "write `and`"},
        {"OR", "write `or`"},
        {"OF", "write *, as in 50% * x"},
        {"IS", "write =="},
        {"EQUALS", "write =="},
        {"EQ", "write =="},
        {"NOT", "write != for different, and `not` before a condition"},
    };
    struct text word = text_upper(parser->arena, parser->token.text);
    const char *help = "an operator stands between two names, and a dot before a part of what is named";
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        help = text_is(word, known[i].word) ? known[i].help : help;
    diag_help(parser->diags, diag, "%s", help);
}

static void parse_end(struct parser *parser, struct format *format) {
    if (is_symbol(parser, "|") && format != NULL) {
        parser->failed = !format_parse(&parser->lexer, parser->token.start, format) || parser->failed;
        return;
    }
    struct diag *diag = parser->token.kind != TOKEN_END ? refuse(parser, "an operator or the end") : NULL;
    if (diag != NULL && is_symbol(parser, "|"))
        diag_help(parser->diags, diag, "a format has its place in a tag that prints; for a choice write `or`");
    else if (diag != NULL && is_symbol(parser, ","))
        diag_help(parser->diags, diag, "a decimal has a point, and thousands are not grouped");
    else if (diag != NULL && parser->token.kind == TOKEN_NAME)
        help_word(parser, diag);
}

struct expr *expr_parse(struct arena *arena, const struct source *source, size_t start, size_t stop,
                        struct format *format, struct diags *diags) {
    stop = MIN(stop, source->text.len);
    start = MIN(start, stop);
    struct parser parser = {.arena = arena, .diags = diags};
    parser.lexer = (struct lexer){.arena = arena, .source = source, .at = start, .stop = stop, .diags = diags};
    if (format != NULL)
        *format = (struct format){.has_digits = false};
    next(&parser);
    struct expr *expr = parser.failed ? NULL : parse_or(&parser);
    if (expr != NULL)
        parse_end(&parser, format);
    return parser.failed ? NULL : expr;
}
