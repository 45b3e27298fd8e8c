/*
 * CSV files by the names in their header: columns are asked for by name and stand in any order, unknown ones are kept
 * out of the way, and a row with more or fewer cells than the header is refused. What is wrong with a column is told
 * once a file, with its count. Readers of one kind of file sit on
 * top; what a column means is theirs.
 */
#ifndef MEMBLOG_TABLE_H
#define MEMBLOG_TABLE_H

#include <stdint.h>

#include "measure/csv.h"

enum column_need { COLUMN_WELCOME, COLUMN_NEEDED };

struct column {
    struct text name;
    enum column_need need;
};

struct table {
    struct arena *arena;
    const struct source *source;
    struct diags *diags;
    const struct column *columns; /* those asked for; `wanted` of them */
    size_t wanted;
    size_t *where; /* beside `columns`: the cell's index, SIZE_MAX when the header lacks the name */
    size_t header_count;
    struct text *header;
    struct place *header_places;
    const struct csv_row *row; /* the current one */
    struct table_number {      /* beside `header`: the last number that was read there, */
        size_t offset;         /* and the row's; 0: none so far */
        double number;
    } * numbers;
};

typedef void (*table_visit)(void *context, const struct table *table);

/* Calls `visit` for each row that is not read ahead and has as many cells as the header; false when the header or the
 * CSV itself is bad. Rows that are refused have a diagnostic (csv-row) and do not change the result; a last row without
 * a line end has a warning (cut-row) and is visited. */
bool table_read(struct arena *arena, const struct source *source, const struct column *columns, size_t wanted,
                table_visit visit, void *context, const struct csv_ahead *ahead, struct diags *diags);
/* The header row alone, with no columns asked for; false when there is none. */
bool table_header(struct arena *arena, const struct source *source, struct table *table, struct diags *diags);

bool table_has(const struct table *table, size_t column);
struct text table_cell(const struct table *table, size_t column);   /* empty when the column is absent */
struct place table_place(const struct table *table, size_t column); /* of the cell, or of the row */
/* Readers that complain at the cell and return false: a number from 0 to 10^18 (bad-number), a time (bad-time;
 * without an offset it is of a zone so many microseconds ahead of UTC), a text without control characters in UTF-8
 * (bad-text). */
bool table_number(const struct table *table, size_t column, double *number);
bool table_time(const struct table *table, size_t column, int64_t zone, int64_t *micros);
bool table_text(const struct table *table, size_t column, struct text *text);
/* A cell that table_number takes, without a complaint. */
bool table_measured(struct text cell, double *number);
/* As table_number for a cell by its index, for files whose columns are counted. */
bool table_number_at(const struct table *table, size_t cell, double *number);

#endif
