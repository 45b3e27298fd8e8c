#include "language/expr_format.h"

static bool refuse(struct lexer *lexer, const struct token *token, const char *message, const char *way_out) {
    struct place place = place_of(lexer->source, token->start, token->stop - token->start);
    if (token->kind != TOKEN_BAD) {
        struct diag *diag = diag_add(lexer->diags, DIAG_BAD_FORMAT, place, "%s", message);
        diag_help(lexer->diags, diag, "%s", way_out);
    }
    return false;
}

static bool takes_places(struct text name) {
    static const char *const none[] = {"words", "Words", "date", "upper", "lower"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        if (text_is(name, none[i]))
            return false;
    return true;
}

static bool parse_places(struct lexer *lexer, const struct token *token, struct format *format) {
    double digits = token->value.number;
    if (!takes_places(format->name))
        return refuse(lexer, token, "this format takes no number of places", "remove the number");
    if (token->value.unit != UNIT_COUNT || digits > 9 || digits != (int)digits)
        return refuse(lexer, token, "a number of places is a whole number from 0 to 9", "write | GB 1");
    format->has_digits = true;
    format->digits = (int)digits;
    return true;
}

static bool parse_format_name(struct lexer *lexer, const struct token *token, struct format *format) {
    struct text names[FORMAT_MAX];
    if (token->kind != TOKEN_NAME)
        return refuse(lexer, token, "a format is expected behind '|'", "write | GB 1; templates/README.md lists all");
    if (format_known(token->text)) {
        format->name = token->text;
        return true;
    }
    struct place place = place_of(lexer->source, token->start, token->stop - token->start);
    struct diag *diag =
        diag_add(lexer->diags, DIAG_BAD_FORMAT, place, "no format is called '%.*s'", TEXT_ARG(token->text));
    diag_nearest(lexer->diags, diag, token->text, names, format_names(NULL, names));
    diag_help(lexer->diags, diag, "`| GB 1` is one; templates/README.md lists all");
    return false;
}

bool format_parse(struct lexer *lexer, size_t bar, struct format *format) {
    struct token token = lexer_next(lexer);
    if (!parse_format_name(lexer, &token, format))
        return false;
    size_t stop = token.stop;
    token = lexer_next(lexer);
    if (token.kind == TOKEN_NUMBER || token.kind == TOKEN_STRING) {
        if (token.kind == TOKEN_NUMBER && !parse_places(lexer, &token, format))
            return false;
        if (token.kind == TOKEN_STRING && !text_is(format->name, "date"))
            return refuse(lexer, &token, "only the format 'date' takes a pattern", "write | date \"%-d %B %Y\"");
        format->pattern = token.kind == TOKEN_STRING ? token.value.text : format->pattern;
        stop = token.stop;
        token = lexer_next(lexer);
    }
    format->place = place_of(lexer->source, bar, stop - bar);
    return token.kind == TOKEN_END ||
           refuse(lexer, &token, "a format ends the tag", "one format is the most, behind the whole expression");
}
