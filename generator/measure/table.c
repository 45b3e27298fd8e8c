#include "measure/table.h"

#include "base/calendar.h"
#include "base/index.h"

struct reader {
    struct table table;
    table_visit visit;
    void *context;
    bool header_only, header_read, good;
};

/* What can be wrong with a cell, a row or a name, for diag_again: a cause is one of these in one column. */
enum cause {
    CAUSE_TWIN,
    CAUSE_FEW,
    CAUSE_MANY,
    CAUSE_CUT,
    CAUSE_NONE,
    CAUSE_BELOW,
    CAUSE_ABOVE,
    CAUSE_BYTES,
    CAUSE_CONTROL,
    CAUSES
};

static size_t cause_of(size_t column, enum cause cause) {
    return column * CAUSES + cause;
}

/* The header's columns by name; of two with one name the first is found. False after a diagnostic: there are two. */
static bool index_header(const struct table *table, struct index_map *names, size_t *columns) {
    bool good = true;
    for (size_t i = 0; i < table->header_count; i++) {
        size_t before = names->keys.len;
        uint32_t n = index_put(names, table->header[i]);
        if (n == before)
            columns[n] = i;
        if (n == before || table->header[i].len == 0)
            continue;
        good = false;
        if (diag_again(table->diags, DIAG_CSV_NO_HEADER, table->header_places[i], CAUSE_TWIN, table->header[i]))
            continue;
        struct diag *diag = diag_add(table->diags, DIAG_CSV_NO_HEADER, table->header_places[i],
                                     "two columns are named '%.*s%s'", BRIEF_ARG(table->header[i]));
        diag_help(table->diags, diag, "give each column a name of its own");
    }
    return good;
}

static bool find_columns(struct table *table) {
    struct index_map names = index_in(table->arena);
    size_t *columns = arena_array(table->arena, table->header_count, sizeof *columns);
    bool good = index_header(table, &names, columns);
    for (size_t i = 0; i < table->wanted; i++) {
        uint32_t n = index_find(&names, table->columns[i].name);
        table->where[i] = n == INDEX_NONE ? SIZE_MAX : columns[n];
        if (table->where[i] == SIZE_MAX && table->columns[i].need == COLUMN_NEEDED) {
            struct diag *diag = diag_add(table->diags, DIAG_CSV_NO_HEADER, place_file(table->source),
                                         "the header names no column '%.*s'", TEXT_ARG(table->columns[i].name));
            diag_nearest(table->diags, diag, table->columns[i].name, table->header, table->header_count);
            good = false;
        }
    }
    return good;
}

static bool take_header(struct reader *reader, const struct csv_row *row) {
    struct table *table = &reader->table;
    table->header_count = row->count;
    table->header = arena_array(table->arena, row->count, sizeof *table->header);
    table->header_places = arena_array(table->arena, row->count, sizeof *table->header_places);
    for (size_t i = 0; i < row->count; i++) {
        table->header[i] = text_copy(table->arena, text_trim(row->cells[i]));
        table->header_places[i] = csv_place(row, i);
    }
    table->numbers = arena_array(table->arena, row->count, sizeof *table->numbers);
    reader->header_read = true;
    if (reader->header_only) {
        reader->good = true;
        return false;
    }
    reader->good = find_columns(table);
    return reader->good;
}

static void refuse_row(const struct table *table, const struct csv_row *row) {
    static const char *const ways_out[] = {
        [CAUSE_FEW] = "an empty cell still needs its comma",
        [CAUSE_MANY] = "a cell that holds a comma is quoted: \"like, this\"",
        [CAUSE_CUT] = "the file ends within this row: write the rest of it, or take it out",
    };
    enum cause cause = row->count > table->header_count ? CAUSE_MANY : row->ended ? CAUSE_FEW : CAUSE_CUT;
    struct place place = place_of(row->source, row->offset, row->len);
    if (diag_again(table->diags, DIAG_CSV_ROW, place, cause, TEXT("")))
        return;
    struct diag *diag = diag_add(table->diags, DIAG_CSV_ROW, place, "the row has %zu cell%s, the header names %zu",
                                 row->count, row->count == 1 ? "" : "s", table->header_count);
    diag_help(table->diags, diag, "%s", ways_out[cause]);
}

/* Nothing in the row tells whether its last cell is whole. */
static void warn_cut(const struct table *table, const struct csv_row *row) {
    struct diag *diag = diag_add(table->diags, DIAG_CUT_ROW, csv_place(row, row->count - 1),
                                 "the last row has no line end: it may have been cut off here");
    diag_help(table->diags, diag,
              "end its line if it is whole, otherwise take it out: a number reads without its last "
              "digits, too");
}

static bool take_row(void *context, const struct csv_row *row) {
    struct reader *reader = context;
    struct table *table = &reader->table;
    if (!reader->header_read)
        return take_header(reader, row);
    if (row->count != table->header_count) {
        refuse_row(table, row);
        return true;
    }
    if (!row->ended)
        warn_cut(table, row);
    table->row = row;
    reader->visit(reader->context, table);
    return true;
}

bool table_read(struct arena *arena, const struct source *source, const struct column *columns, size_t wanted,
                table_visit visit, void *context, const struct csv_ahead *ahead, struct diags *diags) {
    struct reader reader = {
        .table = {.arena = arena, .source = source, .diags = diags, .columns = columns, .wanted = wanted},
        .visit = visit,
        .context = context,
    };
    reader.table.where = arena_array(arena, wanted, sizeof *reader.table.where);
    return csv_read_ahead(arena, source, take_row, &reader, ahead, diags) && reader.good;
}

bool table_header(struct arena *arena, const struct source *source, struct table *table, struct diags *diags) {
    struct reader reader = {.table = {.arena = arena, .source = source, .diags = diags}, .header_only = true};
    bool read = csv_read(arena, source, take_row, &reader, diags);
    *table = reader.table;
    return read && reader.good;
}

bool table_has(const struct table *table, size_t column) {
    return table->where[column] != SIZE_MAX;
}

struct text table_cell(const struct table *table, size_t column) {
    return table_has(table, column) ? table->row->cells[table->where[column]] : (struct text){0};
}

struct place table_place(const struct table *table, size_t column) {
    return table_has(table, column) ? csv_place(table->row, table->where[column])
                                    : place_of(table->source, table->row->offset, table->row->len);
}

/* Nothing that is measured here is larger; sums and products of what is not stay finite. */
#define MEASURED_MAX 1e18

bool table_measured(struct text cell, double *number) {
    if (!text_number(cell, number) || *number < 0 || *number > MEASURED_MAX)
        return false;
    *number += 0.0; /* -0 becomes 0 */
    return true;
}

static bool number_at(const struct table *table, size_t cell, size_t column, double *number) {
    static const struct {
        const char *is, *column;
    } reasons[] = {
        [CAUSE_NONE] = {"not a number", "holds numbers"},
        [CAUSE_BELOW] = {"below zero", "cannot be"},
        [CAUSE_ABOVE] = {"above 10^18", "cannot be"},
    };
    struct text text = table->row->cells[cell];
    struct table_number *known = &table->numbers[cell];
    if (known->offset == table->row->offset && known->offset > 0) {
        *number = known->number;
        return true;
    }
    if (table_measured(text, number)) {
        *known = (struct table_number){table->row->offset, *number};
        return true;
    }
    bool number_there = text_number(text, number);
    enum cause cause = !number_there ? CAUSE_NONE : *number < 0 ? CAUSE_BELOW : CAUSE_ABOVE;
    if (diag_again(table->diags, DIAG_BAD_NUMBER, csv_place(table->row, cell), cause_of(column, cause), text))
        return false;
    struct diag *diag =
        diag_add(table->diags, DIAG_BAD_NUMBER, csv_place(table->row, cell), "'%.*s%s' is %s, column '%.*s' %s",
                 BRIEF_ARG(text), reasons[cause].is, TEXT_ARG(table->header[cell]), reasons[cause].column);
    diag_help(table->diags, diag,
              "write digits with a point, such as 1215304 or 5.14; leave the cell empty when "
              "nothing was measured");
    return false;
}

bool table_number(const struct table *table, size_t column, double *number) {
    return number_at(table, table->where[column], column, number);
}

bool table_number_at(const struct table *table, size_t cell, double *number) {
    return number_at(table, cell, table->wanted, number); /* columns that are counted have their causes in common */
}

bool table_time(const struct table *table, size_t column, int64_t zone, int64_t *micros) {
    struct text text = table_cell(table, column);
    struct place place = table_place(table, column);
    if (calendar_parse_in(text, zone, micros))
        return true;
    if (diag_again(table->diags, DIAG_BAD_TIME, place, cause_of(column, CAUSE_NONE), text))
        return false;
    struct diag *diag = diag_add(table->diags, DIAG_BAD_TIME, place, "'%.*s%s' is not a time", BRIEF_ARG(text));
    calendar_explain(table->diags, diag, text);
    diag_help(table->diags, diag, "write it by ISO 8601, in %s: 2026-01-05T20:27:29",
              zone == 0 ? "UTC" : "the timezone of the experiment");
    return false;
}

/* Whether all of it is printable ASCII, as most is. */
static bool is_plain(struct text text) {
    bool plain = true;
    for (size_t i = 0; i < text.len; i++)
        plain = plain && text.at[i] >= 0x20 && text.at[i] < 0x7f;
    return plain;
}

/* Where a text holds what it may not; `len` when it is clean. *cause says what. */
static size_t text_fault(struct text text, enum cause *cause) {
    size_t bad = 0;
    *cause = CAUSE_BYTES;
    if (!text_utf8(text, &bad))
        return bad;
    *cause = CAUSE_CONTROL;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c < 0x20 || c == 0x7f)
            return i;
        if (c == 0xC2 && (unsigned char)text.at[i + 1] < 0xA0) /* U+0080 to U+009F; a byte follows: it is UTF-8 */
            return i + 1;
    }
    return text.len;
}

bool table_text(const struct table *table, size_t column, struct text *text) {
    *text = text_trim(table_cell(table, column));
    enum cause cause;
    size_t bad = is_plain(*text) ? text->len : text_fault(*text, &cause);
    if (bad == text->len)
        return true;
    struct place place = table_place(table, column);
    if (diag_again(table->diags, DIAG_BAD_TEXT, place, cause_of(column, cause), *text))
        return false;
    unsigned char byte = (unsigned char)text->at[bad];
    struct text name = table->columns[column].name;
    struct diag *diag = cause == CAUSE_BYTES
                            ? diag_add(table->diags, DIAG_BAD_TEXT, place, "byte 0x%02x in column '%.*s' is not UTF-8",
                                       byte, TEXT_ARG(name))
                            : diag_add(table->diags, DIAG_BAD_TEXT, place, "control character 0x%02x in column '%.*s'",
                                       byte, TEXT_ARG(name));
    diag_help(table->diags, diag,
              cause == CAUSE_BYTES ? "save the file in UTF-8" : "a name is printable text on one line");
    return false;
}
