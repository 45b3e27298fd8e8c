#include "language/template_parse.h"

#include <string.h>

#include "language/template_code.h"

enum { SECTION_DEPTH = 100 }; /* nested sections of one template */

/* An open section. */
struct level {
    struct piece *piece; /* NULL for the template itself */
    const struct chunk *chunk;
    struct piece **end; /* where the next child goes */
    struct text close;  /* what its close tag must say */
};

struct builder {
    struct arena *arena;
    const struct source *source;
    struct template_options options;
    struct diags *diags;
    struct template *template;
    struct level levels[SECTION_DEPTH + 1];
    size_t depth;
    bool good;
};

static struct text content_of(const struct builder *builder, const struct chunk *chunk) {
    return text_cut(builder->source->text, chunk->content_start, chunk->content_stop);
}

static struct text tag_of(const struct builder *builder, const struct chunk *chunk) {
    return text_cut(builder->source->text, chunk->start, chunk->stop);
}

static struct place chunk_place(const struct builder *builder, const struct chunk *chunk) {
    return place_of(builder->source, chunk->start, chunk->stop - chunk->start);
}

/* A tag as messages quote it: on one line, and not at any length. */
static struct text quote(const struct builder *builder, struct text tag) {
    enum { LONGEST = 60 };
    struct buffer out = buffer_in(builder->arena);
    bool blank = false;
    for (size_t i = 0, len; i < tag.len; i += len) {
        len = text_char_length(tag, i);
        bool is_blank = (unsigned char)tag.at[i] <= ' ';
        if (out.len >= LONGEST) {
            buffer_puts(&out, "...");
            break;
        }
        if (!is_blank)
            buffer_put(&out, text_cut(tag, i, i + len));
        else if (!blank)
            buffer_putc(&out, ' ');
        blank = is_blank;
    }
    return buffer_text(&out);
}

/* Whether two texts are equal when every run of blanks counts as one. */
static bool equal_but_blanks(struct text a, struct text b) {
    size_t i = 0, j = 0;
    while (i < a.len && j < b.len) {
        if (char_is_blank(a.at[i]) != char_is_blank(b.at[j]) || (!char_is_blank(a.at[i]) && a.at[i] != b.at[j]))
            return false;
        bool blank = char_is_blank(a.at[i]);
        i++, j++;
        while (blank && i < a.len && char_is_blank(a.at[i]))
            i++;
        while (blank && j < b.len && char_is_blank(b.at[j]))
            j++;
    }
    return i == a.len && j == b.len;
}

/* The bytes that `word` and the blanks behind it take at the start of the content, or 0; a word alone has no blanks. */
static size_t keyword(struct text content, const char *word) {
    size_t len = strlen(word);
    if (!text_starts(content, text_of(word)) || (content.len > len && !char_is_blank(content.at[len])))
        return 0;
    while (len < content.len && char_is_blank(content.at[len]))
        len++;
    return len;
}

static struct piece *add_piece(struct builder *builder, enum piece_kind kind, const struct chunk *chunk) {
    struct piece *piece = arena_alloc(builder->arena, sizeof *piece);
    struct level *level = &builder->levels[builder->depth];
    piece->kind = kind;
    piece->place = chunk_place(builder, chunk);
    piece->raw = chunk->raw;
    piece->code = chunk->code;
    piece->cell = chunk->cell;
    piece->standalone = chunk->standalone;
    piece->indent = place_of(builder->source, chunk->start - chunk->indent, chunk->indent);
    piece->text = chunk->kind == CHUNK_LITERAL ? tag_of(builder, chunk) : content_of(builder, chunk);
    *level->end = piece;
    level->end = &piece->next;
    return piece;
}

/* Reads the expression that follows `skip` bytes of the chunk's content. */
static void read_expression(struct builder *builder, struct piece *piece, const struct chunk *chunk, size_t skip) {
    if (chunk->refused) {
        builder->good = false;
        return;
    }
    piece->dot = text_is(piece->text, ".");
    if (builder->options.plain || piece->dot)
        return;
    struct format *format = piece->kind == PIECE_VALUE ? &piece->format : NULL;
    piece->expr = expr_parse(builder->arena, builder->source, chunk->content_start + skip, chunk->content_stop, format,
                             builder->diags);
    if (piece->expr == NULL)
        builder->template->broken = true;
}

static void open_level(struct builder *builder, struct piece *piece, const struct chunk *chunk, struct text close) {
    builder->levels[++builder->depth] =
        (struct level){.piece = piece, .chunk = chunk, .end = &piece->first, .close = close};
}

/* {{#source NAME}}; the name stands behind `skip` bytes of the content. */
static void add_source(struct builder *builder, const struct chunk *chunk, size_t skip) {
    struct piece *piece = add_piece(builder, PIECE_SOURCE, chunk);
    piece->text = text_from(piece->text, skip);
    if (chunk->kind == CHUNK_INVERTED) {
        struct diag *diag = diag_add(builder->diags, DIAG_TEMPLATE_SYNTAX, piece->place, "a source cannot be inverted");
        diag_help(builder->diags, diag, "write {{#source NAME}} before the sentence and {{/source}} behind it");
        builder->good = false;
    } else if (piece->text.len == 0) {
        struct diag *diag = diag_add(builder->diags, DIAG_TEMPLATE_SYNTAX, piece->place, "'source' needs a name");
        diag_help(builder->diags, diag, "write {{#source NAME}}, with a name that sources: in series.yaml gives");
        builder->good = false;
    }
    open_level(builder, piece, chunk, TEXT("source"));
}

static void add_section(struct builder *builder, const struct chunk *chunk) {
    struct text content = content_of(builder, chunk);
    size_t source = builder->options.plain ? 0 : keyword(content, "source");
    if (source) {
        add_source(builder, chunk, source);
        return;
    }
    bool inverted = chunk->kind == CHUNK_INVERTED;
    bool words = !builder->options.plain;
    size_t claim = words ? keyword(content, "claim") : 0;
    size_t truth = words ? keyword(content, "if") : 0;
    enum piece_kind kind = claim      ? PIECE_CLAIM
                           : truth    ? (inverted ? PIECE_UNLESS : PIECE_IF)
                           : inverted ? PIECE_INVERTED
                                      : PIECE_SECTION;
    struct piece *piece = add_piece(builder, kind, chunk);
    if (claim && inverted) {
        struct diag *diag = diag_add(builder->diags, DIAG_TEMPLATE_SYNTAX, piece->place, "a claim cannot be inverted");
        diag_help(builder->diags, diag, "write {{#claim not (...)}}, or {{^if ...}} for text that claims nothing");
        builder->good = false;
    } else if (claim + truth == content.len && (claim || truth)) {
        struct diag *diag =
            diag_add(builder->diags, DIAG_TEMPLATE_SYNTAX, piece->place, "'%.*s' needs a condition", TEXT_ARG(content));
        diag_help(builder->diags, diag, "write one behind it: {{%s%.*s a < b}}", inverted ? "^" : "#",
                  TEXT_ARG(content));
        builder->good = false;
    } else {
        read_expression(builder, piece, chunk, claim + truth);
    }
    open_level(builder, piece, chunk, claim ? TEXT("claim") : truth ? TEXT("if") : content);
}

static bool closes(const struct builder *builder, const struct level *level, struct text content) {
    return builder->options.plain ? text_equal(level->close, content) : equal_but_blanks(level->close, content);
}

/* A close tag that is not the open section's. If it is that of a section further out, those in between end with it;
 * otherwise it is taken for the open one's with a slip in its name. */
static void complain_close(struct builder *builder, const struct chunk *chunk) {
    struct text content = content_of(builder, chunk);
    struct diag *diag = diag_add(builder->diags, DIAG_TEMPLATE_SYNTAX, chunk_place(builder, chunk),
                                 "'%.*s' closes no open section", TEXT_ARG(quote(builder, tag_of(builder, chunk))));
    builder->good = false;
    if (builder->depth == 0) {
        diag_help(builder->diags, diag, "delete it, or open its section with {{#%.*s}}",
                  TEXT_ARG(quote(builder, content)));
        return;
    }
    const struct level *level = &builder->levels[builder->depth];
    diag_note(builder->diags, diag, "the innermost open section is '%.*s' of line %zu",
              TEXT_ARG(quote(builder, tag_of(builder, level->chunk))), level->chunk->line);
    diag_help(builder->diags, diag, "close that one first, with {{/%.*s}}", TEXT_ARG(quote(builder, level->close)));
    size_t outer = builder->depth;
    while (outer > 0 && !closes(builder, &builder->levels[outer], content))
        outer--;
    builder->depth = outer > 0 ? outer - 1 : builder->depth - 1;
}

/* No tag closes level 0: none is empty. */
static void close_section(struct builder *builder, const struct chunk *chunk) {
    if (chunk->refused) {
        builder->good = false;
        builder->depth -= builder->depth > 0;
    } else if (closes(builder, &builder->levels[builder->depth], content_of(builder, chunk))) {
        builder->depth--;
    } else {
        complain_close(builder, chunk);
    }
}

/* False if reading on makes no sense. */
static bool add_chunk(struct builder *builder, const struct chunk *chunk) {
    switch (chunk->kind) {
    case CHUNK_LITERAL:
        if (chunk->start < chunk->stop)
            add_piece(builder, PIECE_LITERAL, chunk);
        break;
    case CHUNK_VALUE:
        read_expression(builder, add_piece(builder, PIECE_VALUE, chunk), chunk, 0);
        break;
    case CHUNK_PARTIAL:
        add_piece(builder, PIECE_PARTIAL, chunk);
        builder->good = builder->good && !chunk->refused;
        break;
    case CHUNK_OPEN:
    case CHUNK_INVERTED:
        if (builder->depth == SECTION_DEPTH) {
            struct diag *diag = diag_add(builder->diags, DIAG_TOO_DEEP, chunk_place(builder, chunk),
                                         "sections are nested deeper than %d", (int)SECTION_DEPTH);
            diag_help(builder->diags, diag, "close sections before opening more, or move some into a partial");
            return false;
        }
        add_section(builder, chunk);
        break;
    case CHUNK_CLOSE:
        close_section(builder, chunk);
        break;
    case CHUNK_SILENT:
        break;
    }
    return true;
}

static bool build(struct builder *builder, const struct chunks *chunks) {
    for (size_t i = 0; i < chunks->len; i++)
        if (!add_chunk(builder, &chunks->at[i]))
            return false;
    for (size_t i = 1; i <= builder->depth; i++) {
        const struct level *level = &builder->levels[i];
        struct diag *diag =
            diag_add(builder->diags, DIAG_TEMPLATE_SYNTAX, level->piece->place, "this section is not closed");
        diag_help(builder->diags, diag, "write {{/%.*s}} where it ends", TEXT_ARG(quote(builder, level->close)));
    }
    return builder->good && builder->depth == 0;
}

/* A template of our own kind is well-formed text without control characters, so that what it makes is, too. */
static bool text_is_good(const struct source *source, size_t start, size_t stop, struct diags *diags) {
    struct text text = text_cut(source->text, start, stop);
    size_t bad = 0;
    if (!text_utf8(text, &bad)) {
        struct diag *diag = diag_add(diags, DIAG_BAD_TEXT, place_of(source, start + bad, 1), "byte 0x%02x is not UTF-8",
                                     (unsigned)(unsigned char)text.at[bad]);
        diag_help(diags, diag, "save the file as UTF-8");
        return false;
    }
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        bool line_end = byte == '\n' || (byte == '\r' && i + 1 < text.len && text.at[i + 1] == '\n');
        if ((byte < ' ' && byte != '\t' && !line_end) || byte == 0x7f) {
            struct diag *diag = diag_add(diags, DIAG_BAD_TEXT, place_of(source, start + i, 1),
                                         "byte 0x%02x is a control character", (unsigned)byte);
            diag_help(diags, diag, "take it out");
            return false;
        }
    }
    return true;
}

struct template *template_parse(struct arena *arena, const struct source *source, size_t start, size_t stop,
                                struct template_options options, struct diags *diags) {
    struct chunks chunks = {0};
    if (!options.plain && !text_is_good(source, start, stop, diags))
        return NULL;
    if (!template_scan(arena, source, start, stop, options, diags, &chunks))
        return NULL;
    if (options.escape == ESCAPE_MARKDOWN)
        template_mark_code(arena, source, &chunks);
    struct template *template = arena_alloc(arena, sizeof *template);
    template->options = options;
    struct builder *builder = arena_alloc(arena, sizeof *builder);
    builder->arena = arena;
    builder->source = source;
    builder->options = options;
    builder->diags = diags;
    builder->template = template;
    builder->levels[0].end = &template->first;
    builder->good = true;
    return build(builder, &chunks) ? template : NULL;
}

struct template *template_hollow(struct arena *arena) {
    struct template *template = arena_alloc(arena, sizeof *template);
    template->broken = true;
    return template;
}
