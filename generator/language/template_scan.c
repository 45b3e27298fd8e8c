#include "language/template_scan.h"

#include <string.h>

enum { DELIMITER_LENGTH = 32 };

struct scanner {
    struct arena *arena;
    const struct source *source;
    const char *text; /* of the source */
    size_t stop;
    struct template_options options;
    struct diags *diags;
    struct chunks *chunks;
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
    struct chunk *chunk = LIST_ADD(scanner->arena, scanner->chunks);
    chunk->kind = CHUNK_LITERAL;
    chunk->start = start;
    chunk->stop = stop;
    chunk->line = line_at(scanner, start);
}

/* {{=<% %>=}} */
static void set_delimiters(struct scanner *scanner, const struct chunk *chunk) {
    struct text both = text_cut((struct text){scanner->text, scanner->stop}, chunk->content_start, chunk->content_stop);
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
                                 place_of(scanner->source, chunk->start, chunk->stop - chunk->start),
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

/* Reads the sign behind the opening delimiter, if there is one, into the chunk. */
static char read_sign(struct scanner *scanner, struct chunk *chunk, size_t at) {
    static const struct {
        char sign;
        enum chunk_kind kind;
    } signs[] = {{'#', CHUNK_OPEN},   {'^', CHUNK_INVERTED}, {'/', CHUNK_CLOSE}, {'>', CHUNK_PARTIAL},
                 {'!', CHUNK_SILENT}, {'=', CHUNK_SILENT},   {'{', CHUNK_VALUE}, {'&', CHUNK_VALUE}};
    char c = at < scanner->stop ? scanner->text[at] : '\0';
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (signs[i].sign == c) {
            chunk->kind = signs[i].kind;
            return c;
        }
    chunk->kind = CHUNK_VALUE;
    return '\0';
}

static struct text close_for(struct scanner *scanner, char sign) {
    if (sign != '{' && sign != '=')
        return scanner->close;
    return text_format(scanner->arena, "%c%.*s", sign == '{' ? '}' : '=', TEXT_ARG(scanner->close));
}

static void check_content(struct scanner *scanner, struct chunk *chunk, char sign) {
    struct place place = place_of(scanner->source, chunk->start, chunk->stop - chunk->start);
    if (chunk->kind != CHUNK_SILENT && chunk->content_start == chunk->content_stop) {
        struct diag *diag = diag_add(scanner->diags, DIAG_TEMPLATE_SYNTAX, place, "this tag is empty");
        diag_help(scanner->diags, diag, "name what it is about, or delete it");
        chunk->refused = true;
    } else if (chunk->raw && !scanner->options.plain && !scanner->options.raw) {
        struct diag *diag = diag_add(scanner->diags, DIAG_RAW_TAG, place, "this tag would print its value unescaped");
        diag_help(scanner->diags, diag, "write {{%.*s}}", (int)(chunk->content_stop - chunk->content_start),
                  scanner->text + chunk->content_start);
        chunk->refused = true;
    }
    if (sign == '=')
        set_delimiters(scanner, chunk);
}

/* Reads the tag whose opening delimiter stands at `start`; the offset where reading goes on. */
static size_t scan_tag(struct scanner *scanner, size_t start) {
    struct chunk chunk = {.start = start, .line = line_at(scanner, start)};
    size_t at = start + scanner->open.len;
    char sign = read_sign(scanner, &chunk, at);
    chunk.raw = sign == '{' || sign == '&';
    at += sign != '\0';
    struct text close = close_for(scanner, sign);
    bool expression = !scanner->options.plain && chunk.kind != CHUNK_SILENT && chunk.kind != CHUNK_PARTIAL;
    size_t end = expression ? find_close(scanner, at, close) : find(scanner, at, close);
    if (end == scanner->stop) {
        size_t next = expression ? find(scanner, at, scanner->open) : scanner->stop;
        complain_unclosed(scanner, start, next, close);
        return next;
    }
    chunk.stop = end + close.len;
    while (at < end && char_is_blank(scanner->text[at]))
        at++;
    while (end > at && char_is_blank(scanner->text[end - 1]))
        end--;
    chunk.content_start = at;
    chunk.content_stop = end;
    check_content(scanner, &chunk, sign);
    *LIST_ADD(scanner->arena, scanner->chunks) = chunk;
    return chunk.stop;
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
    struct chunks *chunks = scanner->chunks;
    for (size_t i = 0; i < chunks->len; i++) {
        struct chunk *chunk = &chunks->at[i];
        if (chunk->kind == CHUNK_LITERAL || chunk->kind == CHUNK_VALUE)
            continue;
        size_t before = blank_before(scanner->text, start, chunk->start);
        size_t behind = blank_behind(scanner->text, chunk->stop, scanner->stop);
        if (before == (size_t)-1 || behind == (size_t)-1)
            continue;
        chunk->standalone = true;
        chunk->indent = chunk->start - before;
        if (chunk->indent > 0)
            chunks->at[i - 1].stop = before;
        if (behind > chunk->stop)
            chunks->at[i + 1].start = behind;
    }
}

bool template_scan(struct arena *arena, const struct source *source, size_t start, size_t stop,
                   struct template_options options, struct diags *diags, struct chunks *chunks) {
    struct scanner scanner = {.arena = arena,
                              .source = source,
                              .text = source->text.at,
                              .stop = stop,
                              .options = options,
                              .diags = diags,
                              .chunks = chunks,
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
