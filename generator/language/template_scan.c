#include "language/template_tree.h"

#include <string.h>

enum { DELIMITER_LENGTH = 32 };

struct scanner {
    struct arena *arena;
    const struct source *source;
    const char *text; /* of the source */
    size_t stop;
    struct template_options options;
    struct diags *diags;
    struct tokens *tokens;
    struct text open, close;
    size_t line, counted; /* the line of offset `counted` */
    bool good;
};

static bool stands_at(const struct scanner *scanner, size_t at, struct text mark) {
    return scanner->stop - at >= mark.len && memcmp(scanner->text + at, mark.at, mark.len) == 0;
}

/* The offset of the mark at or behind `at`, or `stop`. */
static size_t find(const struct scanner *scanner, size_t at, struct text mark) {
    while (at < scanner->stop) {
        const char *hit = memchr(scanner->text + at, mark.at[0], scanner->stop - at);
        if (hit == NULL)
            break;
        at = (size_t)(hit - scanner->text);
        if (stands_at(scanner, at, mark))
            return at;
        at++;
    }
    return scanner->stop;
}

/* Passes over the string whose opening quote stands at `at`: the offset behind its closing quote. If it is not closed
 * on its line, no quote behind it there closes one either: `at` + 1, and *open_until becomes the line's end. */
static size_t skip_string(const struct scanner *scanner, size_t at, size_t *open_until) {
    size_t i = at + 1;
    for (; i < scanner->stop && scanner->text[i] != '\n'; i++)
        if (scanner->text[i] == '\\' && i + 1 < scanner->stop)
            i++;
        else if (scanner->text[i] == '"')
            return i + 1;
    *open_until = i;
    return at + 1;
}

/* As find for the end of an expression: passes over strings and stops at the next opening delimiter, which tells that
 * the tag was not closed. */
static size_t find_close(const struct scanner *scanner, size_t at, struct text close) {
    size_t open_until = at;
    while (at < scanner->stop) {
        if (stands_at(scanner, at, close))
            return at;
        if (stands_at(scanner, at, scanner->open))
            break;
        at = scanner->text[at] == '"' && at >= open_until ? skip_string(scanner, at, &open_until) : at + 1;
    }
    return scanner->stop;
}

static size_t line_at(struct scanner *scanner, size_t offset) {
    for (; scanner->counted < offset; scanner->counted++)
        if (scanner->text[scanner->counted] == '\n')
            scanner->line++;
    return scanner->line;
}

static void add_literal(struct scanner *scanner, size_t start, size_t stop) {
    if (start == stop)
        return;
    struct token *token = LIST_ADD(scanner->arena, scanner->tokens);
    token->kind = TOKEN_LITERAL;
    token->start = start;
    token->stop = stop;
    token->line = line_at(scanner, start);
}

/* {{=<% %>=}} */
static void set_delimiters(struct scanner *scanner, const struct token *token) {
    struct text both = text_cut((struct text){scanner->text, scanner->stop}, token->content_start, token->content_stop);
    size_t gap = 0;
    while (gap < both.len && !char_is_blank(both.at[gap]))
        gap++;
    struct text open = text_cut(both, 0, gap);
    struct text close = text_trim(text_from(both, gap));
    bool good = open.len > 0 && close.len > 0 && open.len <= DELIMITER_LENGTH && close.len <= DELIMITER_LENGTH;
    for (size_t i = 0; i < both.len; i++)
        good = good && both.at[i] != '=';
    for (size_t i = 0; i < close.len; i++)
        good = good && !char_is_blank(close.at[i]);
    if (good) {
        scanner->open = open;
        scanner->close = close;
        return;
    }
    struct diag *diag = diag_add(scanner->diags, DIAG_TEMPLATE_SYNTAX,
                                 place_of(scanner->source, token->start, token->stop - token->start),
                                 "this tag must name two delimiters");
    diag_help(
        scanner->diags, diag,
        "write both, with a blank between them and without '=', each of at most %d bytes, for instance <%% and %%>",
        (int)DELIMITER_LENGTH);
    scanner->good = false;
}

static void complain_unclosed(struct scanner *scanner, size_t start, size_t stop, struct text close) {
    const char *end = memchr(scanner->text + start, '\n', stop - start);
    size_t len = end != NULL ? (size_t)(end - scanner->text) - start : stop - start;
    struct diag *diag =
        diag_add(scanner->diags, DIAG_TEMPLATE_SYNTAX, place_of(scanner->source, start, len), "this tag is not closed");
    diag_help(scanner->diags, diag, "end it with '%.*s'", TEXT_ARG(close));
    scanner->good = false;
}

/* Reads the sign behind the opening delimiter, if there is one, into the token. */
static char read_sign(struct scanner *scanner, struct token *token, size_t at) {
    static const struct {
        char sign;
        enum token_kind kind;
    } signs[] = {{'#', TOKEN_OPEN},   {'^', TOKEN_INVERTED}, {'/', TOKEN_CLOSE}, {'>', TOKEN_PARTIAL},
                 {'!', TOKEN_SILENT}, {'=', TOKEN_SILENT},   {'{', TOKEN_VALUE}, {'&', TOKEN_VALUE}};
    char c = at < scanner->stop ? scanner->text[at] : '\0';
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (signs[i].sign == c) {
            token->kind = signs[i].kind;
            return c;
        }
    token->kind = TOKEN_VALUE;
    return '\0';
}

static struct text close_for(struct scanner *scanner, char sign) {
    if (sign != '{' && sign != '=')
        return scanner->close;
    return text_format(scanner->arena, "%c%.*s", sign == '{' ? '}' : '=', TEXT_ARG(scanner->close));
}

static void check_content(struct scanner *scanner, struct token *token, char sign) {
    struct place place = place_of(scanner->source, token->start, token->stop - token->start);
    if (token->kind != TOKEN_SILENT && token->content_start == token->content_stop) {
        struct diag *diag = diag_add(scanner->diags, DIAG_TEMPLATE_SYNTAX, place, "this tag is empty");
        diag_help(scanner->diags, diag, "name what it is about, or delete it");
        token->refused = true;
    } else if (token->raw && !scanner->options.plain && !scanner->options.raw) {
        struct diag *diag = diag_add(scanner->diags, DIAG_RAW_TAG, place, "this tag would print its value unescaped");
        diag_help(scanner->diags, diag, "write {{%.*s}}", (int)(token->content_stop - token->content_start),
                  scanner->text + token->content_start);
        token->refused = true;
    }
    if (sign == '=')
        set_delimiters(scanner, token);
}

/* Reads the tag whose opening delimiter stands at `start`; the offset where reading goes on. */
static size_t scan_tag(struct scanner *scanner, size_t start) {
    struct token token = {.start = start, .line = line_at(scanner, start)};
    size_t at = start + scanner->open.len;
    char sign = read_sign(scanner, &token, at);
    token.raw = sign == '{' || sign == '&';
    at += sign != '\0';
    struct text close = close_for(scanner, sign);
    bool expression = !scanner->options.plain && token.kind != TOKEN_SILENT && token.kind != TOKEN_PARTIAL;
    size_t end = expression ? find_close(scanner, at, close) : find(scanner, at, close);
    if (end == scanner->stop) {
        size_t next = expression ? find(scanner, at, scanner->open) : scanner->stop;
        complain_unclosed(scanner, start, next, close);
        return next;
    }
    token.stop = end + close.len;
    while (at < end && char_is_blank(scanner->text[at]))
        at++;
    while (end > at && char_is_blank(scanner->text[end - 1]))
        end--;
    token.content_start = at;
    token.content_stop = end;
    check_content(scanner, &token, sign);
    *LIST_ADD(scanner->arena, scanner->tokens) = token;
    return token.stop;
}

/* The start of the tag's line if nothing but blanks stands before the tag, otherwise SIZE_MAX; likewise behind it. */
static size_t blank_before(const char *text, size_t start, size_t at) {
    while (at > start && (text[at - 1] == ' ' || text[at - 1] == '\t'))
        at--;
    return at == start || text[at - 1] == '\n' ? at : (size_t)-1;
}

static size_t blank_behind(const char *text, size_t at, size_t stop) {
    while (at < stop && (text[at] == ' ' || text[at] == '\t'))
        at++;
    if (at == stop)
        return at;
    if (text[at] == '\r' && at + 1 < stop && text[at + 1] == '\n')
        at++;
    return text[at] == '\n' ? at + 1 : (size_t)-1;
}

/* Takes the lines of lone tags out of the literals round them. */
static void strip_lines(struct scanner *scanner, size_t start) {
    struct tokens *tokens = scanner->tokens;
    for (size_t i = 0; i < tokens->len; i++) {
        struct token *token = &tokens->at[i];
        if (token->kind == TOKEN_LITERAL || token->kind == TOKEN_VALUE)
            continue;
        size_t before = blank_before(scanner->text, start, token->start);
        size_t behind = blank_behind(scanner->text, token->stop, scanner->stop);
        if (before == (size_t)-1 || behind == (size_t)-1)
            continue;
        token->standalone = true;
        token->indent = token->start - before;
        if (token->indent > 0)
            tokens->at[i - 1].stop = before;
        if (behind > token->stop)
            tokens->at[i + 1].start = behind;
    }
}

bool template_scan(struct arena *arena, const struct source *source, size_t start, size_t stop,
                   struct template_options options, struct diags *diags, struct tokens *tokens) {
    struct scanner scanner = {.arena = arena,
                              .source = source,
                              .text = source->text.at,
                              .stop = stop,
                              .options = options,
                              .diags = diags,
                              .tokens = tokens,
                              .open = TEXT("{{"),
                              .close = TEXT("}}"),
                              .counted = start,
                              .good = true};
    size_t column;
    place_resolve(place_of(source, start, 0), &scanner.line, &column);
    for (size_t at = start; at < stop;) {
        size_t tag = find(&scanner, at, scanner.open);
        add_literal(&scanner, at, tag);
        at = tag < stop ? scan_tag(&scanner, tag) : stop;
    }
    if (scanner.good)
        strip_lines(&scanner, start);
    return scanner.good;
}
