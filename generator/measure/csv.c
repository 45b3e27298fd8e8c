#include "measure/csv.h"

#include <csv.h>
#include <string.h>

#include "base/parallel.h"
#include "base/pieces.h"
#include "measure/split.h"

/* libcsv is fed one byte at a time: its callbacks then come with `at` on the byte that ended the cell, so that every
 * cell has an exact place without a second parser. */
struct reader {
    struct arena *arena;
    const struct source *source;
    struct text text; /* the source's */
    struct diags *diags;
    csv_visit visit;
    void *context;
    size_t at;   /* offset of the byte being fed; the text's length at the end */
    size_t line; /* of that byte */
    bool in_row;
    bool (*row_without)(struct reader *); /* reads the row at `at` without libcsv, if it can */
    size_t row_start, row_line, cell_start;
    const struct csv_ahead *ahead;
    bool visited;              /* a row was, without libcsv */
    bool stopped, lone;        /* lone: the byte at `at` is a carriage return that no line feed follows */
    struct cells cells;        /* of a row without quotes */
    LIST(struct text) decoded; /* by libcsv, */
    LIST(struct place) places; /* and beside it */
};

struct place csv_place(const struct csv_row *row, size_t cell) {
    struct text text = row->cells[cell];
    return row->places ? row->places[cell]
                       : place_of(row->source, row->offset + (size_t)(text.at - row->start), text.len);
}

/* What stands between the cell's first byte and the one at hand. */
static struct text cell_whole(const struct reader *reader) {
    return text_trim(text_cut(reader->text, reader->cell_start, reader->at));
}

static void cell_ends(void *bytes, size_t len, void *context) {
    struct reader *reader = context;
    struct text whole = cell_whole(reader);
    struct text decoded = {whole.at + text_starts(whole, TEXT("\"")), len}; /* as in the file: no copy, */
    if (memcmp(decoded.at, bytes, len) != 0)
        decoded = text_copy(reader->arena, (struct text){bytes, len}); /* unless quotes stand in it */
    *LIST_ADD(reader->arena, &reader->decoded) = decoded;
    *LIST_ADD(reader->arena, &reader->places) =
        place_of(reader->source, (size_t)(whole.at - reader->text.at), whole.len);
    reader->cell_start = reader->at + 1;
}

/* The last byte of a file may be one: of its line end, only the line feed was cut off. */
static bool is_lone(const struct reader *reader) {
    struct text text = reader->text;
    return text.at[reader->at] == '\r' && reader->at + 1 < text.len && text.at[reader->at + 1] != '\n';
}

/* `mark` is the byte that ended the row, or -1 at the end of the file. */
static void row_ends(int mark, void *context) {
    struct reader *reader = context;
    struct csv_row row = {
        .source = reader->source,
        .line = reader->row_line,
        .start = reader->text.at + reader->row_start,
        .offset = reader->row_start,
        .len = reader->at - reader->row_start,
        .ended = mark != -1,
        .count = reader->decoded.len,
        .cells = reader->decoded.at,
        .places = reader->places.at,
    };
    reader->stopped = !reader->visit(reader->context, &row);
    reader->decoded.len = reader->places.len = 0;
    reader->in_row = false;
    reader->lone = row.ended && is_lone(reader);
}

static void refuse_nul(const struct reader *reader) {
    struct diag *diag =
        diag_add(reader->diags, DIAG_CSV_SYNTAX, place_of(reader->source, reader->at, 1), "the file holds a NUL byte");
    diag_help(reader->diags, diag, "save the file as plain text in UTF-8");
}

static bool is_nul(const struct reader *reader) {
    return reader->at < reader->text.len && reader->text.at[reader->at] == '\0';
}

static void refuse(struct reader *reader, struct csv_parser *parser) {
    struct text text = reader->text, cell = cell_whole(reader);
    bool quoted = text_starts(cell, TEXT("\""));
    size_t start = (size_t)(cell.at - text.at);
    struct diag *diag;
    if (is_nul(reader)) {
        refuse_nul(reader);
        return;
    }
    if (csv_error(parser) != CSV_EPARSE) {
        diag_add(reader->diags, DIAG_FILE_ERROR, place_of(reader->source, reader->at, 0), "%s",
                 csv_strerror(csv_error(parser)));
        return;
    }
    if (quoted && reader->at >= text.len) {
        diag = diag_add(reader->diags, DIAG_CSV_SYNTAX, place_of(reader->source, start, 1), "this quote is not closed");
    } else if (quoted && memchr(text.at + start, '\n', reader->at - start)) {
        diag = diag_add(reader->diags, DIAG_CSV_SYNTAX, place_of(reader->source, start, 1),
                        "this quote is not closed before text follows a quote in line %zu", reader->line);
    } else if (quoted) {
        diag = diag_add(reader->diags, DIAG_CSV_SYNTAX, place_of(reader->source, reader->at, 1),
                        "text follows a closing quote");
    } else {
        diag = diag_add(reader->diags, DIAG_CSV_SYNTAX, place_of(reader->source, reader->at, 1),
                        "a quote stands inside a cell that does not start with one");
    }
    diag_help(
        reader->diags, diag,
        "a cell that holds a comma, a quote or a line's end is written \"like, this\", a quote inside it as \"\"");
}

static void refuse_lone(const struct reader *reader) {
    struct diag *diag = diag_add(reader->diags, DIAG_CSV_SYNTAX, place_of(reader->source, reader->at, 1),
                                 "a carriage return ends this row without a line feed");
    diag_help(reader->diags, diag, "save the file with the line ends of Unix or Windows: by them lines are counted");
}

/* Feeds the byte at reader->at; false when libcsv refuses it, or it is NUL. */
static bool feed(struct reader *reader, struct csv_parser *parser) {
    char c = reader->text.at[reader->at];
    if (is_nul(reader))
        return false;
    if (!reader->in_row && !char_is_blank(c)) {
        reader->in_row = true;
        reader->row_start = reader->cell_start = reader->at;
        reader->row_line = reader->line;
    }
    if (csv_parse(parser, &c, 1, cell_ends, row_ends, reader) != 1)
        return false;
    if (c == '\n')
        reader->line++;
    return true;
}

/* Reads the row that starts there in a text, whose first byte is the file's at `offset`. The offset in the text of its
 * line end, of two bytes the second; SPLIT_NOT: only libcsv can read it. */
static size_t row_split(struct reader *reader, struct text text, size_t offset, size_t start) {
    size_t end = split_row(reader->arena, text, start, &reader->cells);
    if (end == SPLIT_NOT)
        return SPLIT_NOT;
    struct csv_row row = {
        .source = reader->source,
        .line = reader->line++,
        .start = text.at + start,
        .offset = offset + start,
        .len = end - start,
        .ended = true,
        .count = reader->cells.len,
        .cells = reader->cells.at,
    };
    reader->visited = true;
    reader->stopped = !reader->visit(reader->context, &row);
    return end + (text.at[end] == '\r' ? 1 : 0);
}

/* Leaves reader->at on the byte that ends the row, of two the second. */
static bool row_cut(struct reader *reader) {
    size_t end = row_split(reader, reader->text, 0, reader->at);
    reader->at = end == SPLIT_NOT ? reader->at : end;
    return end != SPLIT_NOT;
}

static bool row_left(struct reader *reader) {
    (void)reader;
    return false;
}

/* Leaves reader->at on the byte that ends the comment, or is NUL. */
static void skip_comment(struct reader *reader) {
    struct text text = reader->text;
    while (reader->at < text.len && text.at[reader->at] != '\n' && text.at[reader->at] != '\r' && !is_nul(reader))
        reader->at++;
}

static bool read_all(struct reader *reader, struct csv_parser *parser) {
    struct text text = reader->text;
    if (reader->at == 0 && text_starts(text, TEXT("\xEF\xBB\xBF")))
        reader->at = 3;
    for (; reader->at < text.len && !reader->stopped; reader->at++) {
        if (!reader->in_row && text.at[reader->at] == '#') {
            skip_comment(reader);
            if (reader->at == text.len)
                break;
            reader->lone = is_lone(reader);
        } else if (!reader->in_row && !char_is_blank(text.at[reader->at]) && reader->row_without(reader)) {
            continue;
        }
        if (!feed(reader, parser)) {
            refuse(reader, parser);
            return false;
        }
        if (reader->lone) {
            refuse_lone(reader);
            return false;
        }
    }
    if (!reader->stopped && csv_fini(parser, cell_ends, row_ends, reader) != 0) {
        refuse(reader, parser);
        return false;
    }
    return true;
}

/* Piece by piece */

/* Takes the line that starts there in a piece. Where the next one does; 0: only the whole text tells how it is read. */
static size_t line_take(struct reader *reader, struct piece piece, size_t at) {
    struct text text = piece.text;
    const char *feed = memchr(text.at + at, '\n', text.len - at);
    size_t stop = feed ? (size_t)(feed - text.at) : 0;
    if (feed && (text.at[at] == '\n' || (text.at[at] == '\r' && stop == at + 1))) {
        reader->line++;
        return stop + 1;
    }
    if (feed && text.at[at] == '#') {
        const char *mark = memchr(text.at + at, '\r', stop - at);
        bool plain = (!mark || mark + 1 == feed) && !memchr(text.at + at, '\0', stop - at);
        reader->line += plain ? 1 : 0;
        return plain ? stop + 1 : 0;
    }
    size_t end = char_is_blank(text.at[at]) ? SPLIT_NOT : row_split(reader, text, piece.offset, at);
    return end == SPLIT_NOT ? 0 : end + 1;
}

/* Leaves reader->at behind the last line that was taken; false when that is not the last of the piece. */
static bool piece_take(struct reader *reader, struct piece piece) {
    bool bom = piece.offset == 0 && text_starts(piece.text, TEXT("\xEF\xBB\xBF"));
    for (size_t at = bom ? 3 : 0; at < piece.text.len && !reader->stopped;) {
        at = line_take(reader, piece, at);
        if (at == 0)
            return false;
        reader->at = piece.offset + at;
    }
    return true;
}

/* Ahead */

/* A line of a piece. */
struct line {
    size_t at;
    bool good; /* it was looked at, and need not be visited */
};

/* A piece while it is looked at. */
struct outlook {
    struct arena *arena;
    void *desk;
    struct piece piece;
    struct cells cells;
    LIST(struct line) lines;
};

/* Pieces that are in work. */
struct lookout {
    struct reader *reader;
    struct pieces_reading *reading;
    struct outlook *outlooks;
    bool plain; /* all that was taken is */
};

static bool piece_fetch(void *context, size_t slot) {
    struct lookout *lookout = context;
    return pieces_next(lookout->reading, &lookout->outlooks[slot].piece);
}

/* Looks at each line. Where one ends is right unless a quote stands before, and then lines are not taken so far. */
static void piece_look(void *context, size_t slot) {
    const struct lookout *lookout = context;
    const struct csv_ahead *ahead = lookout->reader->ahead;
    struct outlook *outlook = &lookout->outlooks[slot];
    struct text text = outlook->piece.text;
    outlook->lines.len = 0;
    ahead->clear(outlook->desk);
    for (size_t at = 0; at < text.len;) {
        bool row = !char_is_blank(text.at[at]) && text.at[at] != '#';
        size_t end = row ? split_row(outlook->arena, text, at, &outlook->cells) : SPLIT_NOT;
        bool good = end != SPLIT_NOT && ahead->look(outlook->desk, outlook->cells.at, outlook->cells.len);
        *LIST_ADD(outlook->arena, &outlook->lines) = (struct line){at, good};
        const char *feed = memchr(text.at + (good ? end : at), '\n', text.len - (good ? end : at));
        at = feed ? (size_t)(feed - text.at) + 1 : text.len;
    }
}

/* As piece_take, with what is good of a piece that was looked at. */
static bool piece_settle(void *context, size_t slot) {
    struct lookout *lookout = context;
    struct reader *reader = lookout->reader;
    const struct outlook *outlook = &lookout->outlooks[slot];
    size_t first = reader->line, good = 0;
    for (size_t i = 0; i < outlook->lines.len && lookout->plain && !reader->stopped; i++) {
        const struct line *line = &outlook->lines.at[i];
        reader->at = outlook->piece.offset + line->at;
        reader->line = first + i;
        bool taken = line->good && reader->ahead->take(reader->ahead->context, outlook->desk, good, reader->line);
        good += line->good ? 1 : 0;
        lookout->plain = taken || line_take(reader, outlook->piece, line->at) > 0;
        reader->line = first + i + (lookout->plain ? 1 : 0);
    }
    reader->at = lookout->plain ? outlook->piece.offset + outlook->piece.text.len : reader->at;
    return lookout->plain && !reader->stopped;
}

/* What is left of a file whose header was visited. */
static bool pieces_foresee(struct reader *reader, struct pieces_reading *reading) {
    static const struct stages stages = {piece_fetch, piece_look, piece_settle};
    struct lookout lookout = {.reader = reader, .reading = reading, .plain = true};
    size_t slots = parallel_slots();
    lookout.outlooks = arena_array(reader->arena, slots, sizeof *lookout.outlooks);
    for (size_t i = 0; i < slots; i++) {
        struct outlook *outlook = &lookout.outlooks[i];
        outlook->arena = arena_new();
        outlook->desk = reader->ahead->desk(reader->ahead->context, outlook->arena);
    }
    parallel_stream(&stages, slots, &lookout);
    for (size_t i = 0; i < slots; i++)
        arena_free(lookout.outlooks[i].arena);
    return lookout.plain;
}

/* Reads as far as that goes without the whole text, which is asked for only then: all of it, mostly. False after a
 * diagnostic. */
static bool pieces_take(struct reader *reader, bool *done) {
    struct pieces_reading *reading = pieces_begin(reader->source, reader->diags);
    struct piece piece = {.cap = 0};
    bool plain = true, alone = true;
    while (reading && plain && alone && !reader->stopped && pieces_next(reading, &piece)) {
        plain = piece_take(reader, piece);
        alone = !reader->ahead || !reader->visited;
    }
    if (reading && plain && !alone && !reader->stopped)
        plain = pieces_foresee(reader, reading);
    *done = plain;
    return reading && pieces_end(reading, reader->diags);
}

static bool read_with(struct reader *reader, struct diags *diags) {
    const struct source *source = reader->source;
    bool done = false;
    reader->diags = diags;
    reader->line = 1;
    if (source->pieces && reader->row_without == row_cut && !pieces_take(reader, &done))
        return false;
    if (done)
        return true;
    reader->text = source_text(source);
    if (reader->text.len < source_size(source)) {
        diag_add(diags, DIAG_FILE_ERROR, place_path(reader->arena, source->path), "changed while it was read");
        return false;
    }
    struct csv_parser parser;
    (void)csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);   /* fails for no parser alone */
    csv_set_blk_size(&parser, 4096 + reader->text.len / 64); /* a cell of the file's length is moved 64 times at most */
    bool good = read_all(reader, &parser);
    csv_free(&parser);
    return good;
}

bool csv_read_ahead(struct arena *arena, const struct source *source, csv_visit visit, void *context,
                    const struct csv_ahead *ahead, struct diags *diags) {
    struct reader reader = {
        .arena = arena, .source = source, .visit = visit, .context = context, .ahead = ahead, .row_without = row_cut};
    return read_with(&reader, diags);
}

bool csv_read(struct arena *arena, const struct source *source, csv_visit visit, void *context, struct diags *diags) {
    return csv_read_ahead(arena, source, visit, context, NULL, diags);
}

bool csv_read_slowly(struct arena *arena, const struct source *source, csv_visit visit, void *context,
                     struct diags *diags) {
    struct reader reader = {
        .arena = arena, .source = source, .visit = visit, .context = context, .row_without = row_left};
    return read_with(&reader, diags);
}
