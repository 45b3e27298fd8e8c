/*
 * CSV files: rows of cells, each with its place. Quoting is libcsv's business, and rows that hold no quote are cut
 * without it (measure/split.h), to the same cells and places; blank lines, lines that start with '#', a byte order mark
 * and CRLF are kept away from readers; a carriage return that ends a row alone is refused, since lines are counted by
 * line feeds. What a column means is not known here.
 */
#ifndef MEMBLOG_CSV_H
#define MEMBLOG_CSV_H

#include "base/diag.h"

struct csv_row {
    const struct source *source;
    size_t line;       /* from 1; the line on which the row starts */
    const char *start; /* the row's first byte, until the callback returns, */
    size_t offset;     /* and where that is in the file */
    size_t len;        /* without the line's end */
    bool ended;        /* false: the file ends where its line end should stand */
    size_t count;
    const struct text *cells;   /* borrowed until the callback returns; not trimmed inside quotes */
    const struct place *places; /* NULL: the cells are of the source's text as they stand */
};
struct place csv_place(const struct csv_row *row, size_t cell);

/* Called for each row, the header row first (line numbers are the file's). Returning false stops the reading. */
typedef bool (*csv_visit)(void *context, const struct csv_row *row);

/* False after a diagnostic (csv-syntax: an unterminated or misplaced quote, a NUL byte, a lone carriage return). */
bool csv_read(struct arena *arena, const struct source *source, csv_visit visit, void *context, struct diags *diags);

/* Rows of a large file that are read ahead, on any thread, a piece of the file at a time: what is looked at and found
 * good is taken in the file's order, between the visits, and is not visited. */
struct csv_ahead {
    void *context;
    void *(*desk)(void *context, struct arena *arena); /* for a piece, then for another; the arena is its own */
    void (*clear)(void *desk);                         /* before the next piece */
    /* Whether the row needs no visit, unless it is not taken. Its cells stay where they are until they are cleared. */
    bool (*look)(void *desk, const struct text *cells, size_t count);
    /* By its number among those that were good; false: it has to be visited. */
    bool (*take)(void *context, void *desk, size_t number, size_t line);
};
/* As csv_read; all up to the header is visited. NULL: nothing is read ahead. */
bool csv_read_ahead(struct arena *arena, const struct source *source, csv_visit visit, void *context,
                    const struct csv_ahead *ahead, struct diags *diags);
/* As csv_read, with each row read by libcsv: what csv_read is compared with. */
bool csv_read_slowly(struct arena *arena, const struct source *source, csv_visit visit, void *context,
                     struct diags *diags);

#endif
