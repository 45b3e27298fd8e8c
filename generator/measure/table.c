#include "measure/table.h"

#include "base/calendar.h"

struct reader {
    struct table table;
    table_visit visit;
    void *context;
    bool header_only, header_read, good;
};

static void check_twins(const struct table *table) {
    for (size_t i = 0; i < table->header_count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (table->header[i].len && text_equal(table->header[i], table->header[j])) {
                struct diag *diag = diag_add(table->diags, DIAG_CSV_NO_HEADER, table->header_places[i],
                                             "two columns are named '%.*s'", TEXT_ARG(table->header[i]));
                diag_help(table->diags, diag, "give each column a name of its own");
                break;
            }
        }
    }
}

static void find_columns(struct table *table) {
    for (size_t i = 0; i < table->wanted; i++) {
        table->where[i] = SIZE_MAX;
        for (size_t j = table->header_count; j-- > 0;)
            if (text_equal(table->header[j], table->columns[i].name))
                table->where[i] = j;
        if (table->where[i] == SIZE_MAX && table->columns[i].need == COLUMN_NEEDED) {
            struct diag *diag = diag_add(table->diags, DIAG_CSV_NO_HEADER, place_file(table->source),
                                         "the header names no column '%.*s'", TEXT_ARG(table->columns[i].name));
            diag_nearest(table->diags, diag, table->columns[i].name, table->header, table->header_count);
        }
    }
}

static bool take_header(struct reader *reader, const struct csv_row *row) {
    struct table *table = &reader->table;
    table->header_count = row->count;
    table->header = arena_array(table->arena, row->count, sizeof *table->header);
    table->header_places = arena_array(table->arena, row->count, sizeof *table->header_places);
    for (size_t i = 0; i < row->count; i++) {
        table->header[i] = text_copy(table->arena, text_trim(row->cells[i]));
        table->header_places[i] = row->places[i];
    }
    reader->header_read = true;
    if (reader->header_only) {
        reader->good = true;
        return false;
    }
    size_t before = diags_errors(table->diags);
    check_twins(table);
    find_columns(table);
    reader->good = diags_errors(table->diags) == before;
    return reader->good;
}

static bool take_row(void *context, const struct csv_row *row) {
    struct reader *reader = context;
    struct table *table = &reader->table;
    if (!reader->header_read)
        return take_header(reader, row);
    if (row->count != table->header_count) {
        struct diag *diag = diag_add(table->diags, DIAG_CSV_ROW, place_of(row->source, row->offset, row->len),
                                     "the row has %zu cell%s, the header names %zu", row->count,
                                     row->count == 1 ? "" : "s", table->header_count);
        diag_help(table->diags, diag, "%s",
                  row->count < table->header_count ? "an empty cell still needs its comma"
                                                   : "a cell that holds a comma is quoted: \"like, this\"");
        return true;
    }
    table->row = row;
    reader->visit(reader->context, table);
    return true;
}

bool table_read(struct arena *arena, const struct source *source, const struct column *columns, size_t wanted,
                table_visit visit, void *context, struct diags *diags) {
    struct reader reader = {
        .table = {.arena = arena, .source = source, .diags = diags, .columns = columns, .wanted = wanted},
        .visit = visit,
        .context = context,
    };
    reader.table.where = arena_array(arena, wanted, sizeof *reader.table.where);
    return csv_read(arena, source, take_row, &reader, diags) && reader.good;
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
    return table_has(table, column) ? table->row->places[table->where[column]]
                                    : place_of(table->source, table->row->offset, table->row->len);
}

/* Nothing that is measured here is larger; sums and products of what is not stay finite. */
#define MEASURED_MAX 1e18

bool table_number_at(const struct table *table, size_t cell, double *number) {
    struct text text = table->row->cells[cell];
    bool number_there = text_number(text, number);
    if (number_there && *number >= 0 && *number <= MEASURED_MAX)
        return true;
    struct diag *diag = diag_add(table->diags, DIAG_BAD_NUMBER, table->row->places[cell],
                                 !number_there ? "'%.*s' is not a number, column '%.*s' holds numbers"
                                 : *number < 0 ? "'%.*s' is below zero, column '%.*s' cannot be"
                                               : "'%.*s' is above 10^18, column '%.*s' cannot be",
                                 TEXT_ARG(text), TEXT_ARG(table->header[cell]));
    diag_help(table->diags, diag,
              "write digits with a point, such as 1215304 or 5.14; leave the cell empty when "
              "nothing was measured");
    return false;
}

bool table_number(const struct table *table, size_t column, double *number) {
    return table_number_at(table, table->where[column], number);
}

bool table_time(const struct table *table, size_t column, int64_t zone, int64_t *micros) {
    struct text text = table_cell(table, column);
    if (calendar_parse_in(text, zone, micros))
        return true;
    struct diag *diag =
        diag_add(table->diags, DIAG_BAD_TIME, table_place(table, column), "'%.*s' is not a time", TEXT_ARG(text));
    diag_help(table->diags, diag, "write it by ISO 8601, in %s: 2026-01-05T20:27:29",
              zone == 0 ? "UTC" : "the timezone of the experiment");
    return false;
}

bool table_text(const struct table *table, size_t column, struct text *text) {
    *text = text_trim(table_cell(table, column));
    size_t bad = 0;
    if (!text_utf8(*text, &bad)) {
        struct diag *diag = diag_add(table->diags, DIAG_BAD_TEXT, table_place(table, column),
                                     "byte 0x%02x in column '%.*s' is not UTF-8", (unsigned char)text->at[bad],
                                     TEXT_ARG(table->columns[column].name));
        diag_help(table->diags, diag, "save the file in UTF-8");
        return false;
    }
    for (size_t i = 0; i < text->len; i++) {
        unsigned char c = (unsigned char)text->at[i];
        bool c1 =
            c == 0xC2 && (unsigned char)text->at[i + 1] < 0xA0; /* U+0080 to U+009F; a byte follows: it is UTF-8 */
        if (c < 0x20 || c == 0x7f || c1) {
            struct diag *diag = diag_add(
                table->diags, DIAG_BAD_TEXT, table_place(table, column), "control character 0x%02x in column '%.*s'",
                c1 ? (unsigned char)text->at[i + 1] : c, TEXT_ARG(table->columns[column].name));
            diag_help(table->diags, diag, "a name is printable text on one line");
            return false;
        }
    }
    return true;
}
