/*
 * Guesses about a report that nothing declares: what stands in the columns of its CSV files, which of them holds the
 * time, who was measured and the group, and in which units numbers are. It looks at names and cells alone; whether a
 * guess works is tried elsewhere.
 */
#ifndef MEMBLOG_GUESS_H
#define MEMBLOG_GUESS_H

#include "base/index.h"
#include "base/node.h"

struct guess_column {
    struct text name;
    size_t filled, times, numbers, hashes; /* cells that are not empty, and of them those that are so */
    struct index_map values;               /* the first thousand */
};

struct guess_file {
    struct text name;
    const struct source *source;
    size_t rows;
    LIST(struct guess_column) columns;
    struct text sort, counts; /* of rows: the column that tells it, and what it is of rows that name a subject */
    struct name_list passed;  /* and what it is of the others; none: every row names one */
};

struct guess {
    struct arena *arena;
    LIST(struct guess_file) files;
    size_t main;                      /* of them, the one that the first measure is taken from */
    struct text shared;               /* the word for which it was chosen among several; empty: by its rows */
    struct name_list lists;           /* text files, by their path below the report */
    const struct node *json;          /* experiment.json, or NULL */
    struct text time, subject, group; /* columns; empty: none */
};

/* How a column's name tells its unit. */
struct guess_unit {
    struct text stem;                /* the name without its end */
    const char *unit, *axis, *rival; /* rival: a unit that the same end may mean, or "" */
};

/* Reads the CSV files, experiment.json and the lists of a folder, lists one folder deeper too. False after diagnostics.
 */
bool guess_read(struct guess *guess, struct text folder, struct diags *diags);
const struct guess_column *guess_column(const struct guess_file *file, struct text name); /* NULL: none */
bool guess_is_number(const struct guess_column *column);
/* False when the name says no unit. */
bool guess_unit(struct text name, struct guess_unit *unit);
/* Letters, digits and "_", in small letters, starting with a letter; a leading date goes. Empty when nothing is left.
 */
struct text guess_name(struct arena *arena, struct text text);

#endif
