#include "language/expr_lex.h"

#include "base/calendar.h"
#include "language/synonyms.h"

static bool is_word_char(char c) {
    return char_is_letter(c) || char_is_digit(c) || c == '_';
}

static char peek(const struct lexer *lexer, size_t ahead) {
    size_t at = lexer->at + ahead;
    return at < lexer->stop ? lexer->source->text.at[at] : '\0';
}

static struct token token_from(struct lexer *lexer, enum token_kind kind, size_t start) {
    struct text text = text_cut(lexer->source->text, start, lexer->at);
    return (struct token){.kind = kind, .start = start, .stop = lexer->at, .text = text};
}

static struct diag *refuse(struct lexer *lexer, struct token *token, size_t start, size_t stop, const char *message,
                           struct text shown) {
    struct place place = place_of(lexer->source, start, stop - start);
    token->kind = TOKEN_BAD;
    return diag_add(lexer->diags, DIAG_BAD_EXPRESSION, place, "%s'%.*s'", message, TEXT_ARG(shown));
}

static void skip_word(struct lexer *lexer) {
    while (is_word_char(peek(lexer, 0)))
        lexer->at++;
}

static bool is_operator_word(struct text word) {
    return text_is(word, "and") || text_is(word, "or") || text_is(word, "not");
}

bool lexer_is_name(struct text text) {
    bool good = text.len > 0 && !char_is_digit(text.at[0]) && !is_operator_word(text);
    for (size_t i = 0; i < text.len; i++)
        good = good && is_word_char(text.at[i]);
    return good;
}

static void refuse_unit(struct lexer *lexer, struct token *token, size_t start, struct text word) {
    struct text names[UNIT_WORDS_MAX];
    size_t count = unit_literals(names);
    struct diag *diag = refuse(lexer, token, start, lexer->at, "a number has no unit ", word);
    struct text list = text_join(lexer->arena, names, count, " ");
    synonym_suggest(lexer->diags, diag, word, names, count);
    diag_help(lexer->diags, diag, "units are %.*s", TEXT_ARG(list));
}

/* The word of a unit, or nothing, from here on. */
static struct text unit_word(struct lexer *lexer) {
    size_t start = lexer->at;
    if (peek(lexer, 0) == '%')
        lexer->at++;
    else if (!char_is_digit(peek(lexer, 0)))
        skip_word(lexer);
    return text_cut(lexer->source->text, start, lexer->at);
}

/* A unit, or nothing behind the digits that end here. */
static void lex_unit(struct lexer *lexer, struct token *token, struct text digits) {
    size_t before = lexer->at;
    while (peek(lexer, 0) == ' ' || peek(lexer, 0) == '\t')
        lexer->at++;
    size_t start = lexer->at;
    struct text word = unit_word(lexer);
    struct spelling spelling;
    if (word.len == 0 || (start > before && is_operator_word(word))) {
        lexer->at = before;
    } else if (!unit_literal(word, &token->value.unit, &spelling)) {
        refuse_unit(lexer, token, start, word);
    } else {
        if (token->value.unit == UNIT_BITS && peek(lexer, 0) == '/' && peek(lexer, 1) == 's' &&
            !is_word_char(peek(lexer, 2)))
            lexer->at += 2; /* "20 Mbit/s" */
        struct text shifted = text_format(lexer->arena, "%.*se%d", TEXT_ARG(digits), -spelling.shift);
        text_number(shifted, &token->value.number);
        token->value.number *= spelling.divisor;
        token->text = text_format(lexer->arena, "%.*s%s", TEXT_ARG(digits), spelling.literal);
    }
}

/* Whether the text goes on like the pattern, in which 0 stands for any digit. */
static bool looks_like(const struct lexer *lexer, size_t ahead, const char *pattern) {
    for (size_t i = 0; pattern[i] != '\0'; i++) {
        char c = peek(lexer, ahead + i);
        if (pattern[i] == '0' ? !char_is_digit(c) : c != pattern[i])
            return false;
    }
    return true;
}

/* The bytes of a time from here on: a date, what follows it as a clock, and a clock's offset. */
static size_t time_length(const struct lexer *lexer) {
    size_t len = 10;
    if (!looks_like(lexer, len, "T00:00") && !looks_like(lexer, len, " 00:00"))
        return len;
    len += 6;
    while (char_is_digit(peek(lexer, len)) || peek(lexer, len) == ':' || looks_like(lexer, len, ".0"))
        len++;
    bool offset = looks_like(lexer, len, "+00:00") || looks_like(lexer, len, "-00:00");
    return len + (peek(lexer, len) == 'Z' ? 1 : offset ? 6 : 0);
}

static struct token lex_time(struct lexer *lexer) {
    size_t start = lexer->at;
    int64_t micros = 0;
    lexer->at += time_length(lexer);
    skip_word(lexer); /* that nothing of a wrong one is left */
    struct token token = token_from(lexer, TOKEN_NUMBER, start);
    if (!calendar_parse(token.text, &micros)) {
        struct diag *diag = diag_add(lexer->diags, DIAG_BAD_TIME, place_of(lexer->source, start, lexer->at - start),
                                     "'%.*s' is not a time", TEXT_ARG(token.text));
        calendar_explain(lexer->diags, diag, token.text);
        diag_help(lexer->diags, diag,
                  "write a date, or a date and a clock time in UTC: 2025-12-31, 2026-01-04T06:00; a difference of "
                  "numbers has blanks around its minus signs");
        token.kind = TOKEN_BAD;
    }
    struct buffer shown = buffer_in(lexer->arena);
    calendar_show(&shown, micros);
    token.value = value_time(micros);
    token.value.computed = false;
    token.text = buffer_text(&shown);
    return token;
}

static struct token lex_number(struct lexer *lexer) {
    size_t start = lexer->at;
    while (char_is_digit(peek(lexer, 0)))
        lexer->at++;
    if (peek(lexer, 0) == '.' && char_is_digit(peek(lexer, 1))) {
        lexer->at++;
        while (char_is_digit(peek(lexer, 0)))
            lexer->at++;
    }
    struct token token = token_from(lexer, TOKEN_NUMBER, start);
    token.value = value_quantity(0, UNIT_COUNT);
    token.value.computed = false;
    if (token.text.len > 40 || !text_number(token.text, &token.value.number)) {
        struct diag *diag = refuse(lexer, &token, start, lexer->at, "this is no number: ", text_cut(token.text, 0, 40));
        diag_help(lexer->diags, diag, "40 digits are the most");
        return token;
    }
    lex_unit(lexer, &token, token.text);
    token.stop = lexer->at;
    return token;
}

static struct token lex_string(struct lexer *lexer) {
    size_t start = lexer->at++;
    struct buffer decoded = buffer_in(lexer->arena);
    struct token token = {.kind = TOKEN_BAD, .start = start};
    buffer_puts(&decoded, "");
    for (char c; c = peek(lexer, 0), c != '"'; lexer->at++) {
        if (lexer->at >= lexer->stop || c == '\n') {
            struct diag *diag =
                diag_add(lexer->diags, DIAG_BAD_EXPRESSION, place_of(lexer->source, start, 1), "a text is not closed");
            diag_help(lexer->diags, diag, "put a \" behind it, on the same line; a \" inside is written \\\"");
            return token;
        }
        if (c == '\\') {
            c = peek(lexer, 1);
            if (c != '"' && c != '\\') {
                size_t end = MIN(lexer->at + 2, lexer->stop);
                struct text shown = text_cut(lexer->source->text, lexer->at, end);
                struct diag *diag = refuse(lexer, &token, lexer->at, end, "a text knows no escape ", shown);
                diag_help(lexer->diags, diag, "\\\" and \\\\ are the only ones");
                return token;
            }
            lexer->at++;
        }
        buffer_putc(&decoded, c);
    }
    lexer->at++;
    token = token_from(lexer, TOKEN_STRING, start);
    token.value = value_text(buffer_text(&decoded));
    token.value.computed = false;
    return token;
}

static struct token lex_name(struct lexer *lexer) {
    size_t start = lexer->at;
    skip_word(lexer);
    while (peek(lexer, 0) == '.' && is_word_char(peek(lexer, 1))) {
        lexer->at++;
        skip_word(lexer);
    }
    return token_from(lexer, TOKEN_NAME, start);
}

static void help_symbol(struct lexer *lexer, struct diag *diag, struct text symbol) {
    static const char quotes[] = "a text stands in straight double quotes: \"text\"";
    static const struct {
        const char *symbols, *help; /* symbols with blanks between them */
    } known[] = {
        {"=", "two values are compared with ==, and the name of an argument has a colon: from: 48h"},
        {"!", "write `not` before a condition, and != for different"},
        {"&", "write `and`"},
        {"' ` \u201c \u201d \u201e \u201a \u2018 \u2019 \u00ab \u00bb \u2033", quotes},
        {"%", "a percent sign follows a number: 70%"},
        {"{ }", "a tag has no tag inside: write the name alone"},
        {"^ \u00b2", "write x * x"},
        {"\u2264", "write <="},
        {"\u2265", "write >="},
        {"\u2260", "write !="},
        {"\u00d7 \u00b7", "write *"},
        {"\u00f7", "write /"},
        {"\u2212 \u2013 \u2014", "write -"},
        {";", "a comma stands between arguments"},
        {"?", "write if(condition, \"yes\", \"no\")"},
        {"[ ]", "a dot leads to a part, parentheses hold arguments"},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        for (struct text rest = text_of(known[i].symbols); rest.len > 0;)
            if (text_equal(text_split(&rest, ' '), symbol))
                diag_help(lexer->diags, diag, "%s", known[i].help);
}

struct token lexer_next(struct lexer *lexer) {
    while (char_is_blank(peek(lexer, 0)))
        lexer->at++;
    size_t start = lexer->at;
    char c = peek(lexer, 0);
    if (start >= lexer->stop)
        return token_from(lexer, TOKEN_END, start);
    if (looks_like(lexer, 0, "0000-00-00"))
        return lex_time(lexer);
    if (char_is_digit(c))
        return lex_number(lexer);
    if (c == '"')
        return lex_string(lexer);
    if (is_word_char(c))
        return lex_name(lexer);
    if (char_is_one_of(c, "<>=!") && peek(lexer, 1) == '=') {
        lexer->at += 2;
        return token_from(lexer, TOKEN_SYMBOL, start);
    }
    if (char_is_one_of(c, "()+-*/<>,:.|")) {
        lexer->at++;
        return token_from(lexer, TOKEN_SYMBOL, start);
    }
    lexer->at += text_char_length(text_cut(lexer->source->text, 0, lexer->stop), start);
    struct token token = token_from(lexer, TOKEN_BAD, start);
    struct diag *diag = refuse(lexer, &token, start, lexer->at, "an expression has no ", token.text);
    help_symbol(lexer, diag, token.text);
    return token;
}
