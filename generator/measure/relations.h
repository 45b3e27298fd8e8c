/*
 * What is noted of the rows of one file while they are read, for the audit: rows that deny what the declaration says of
 * columns beside each other, empty cells, rows that sum up a sample beside the sums themselves. It judges no row and
 * tells nothing but cells that hold no number; what is a finding is decided where the report is whole.
 */
#ifndef MEMBLOG_RELATIONS_H
#define MEMBLOG_RELATIONS_H

#include "measure/agreed.h"
#include "measure/sums.h"

/* A row as the file has it: its group is the one that it names, or -1. */
struct noted_row {
    int64_t time;
    uint32_t line;
    int group;
    struct text name; /* of the subject, or its key; of a summary empty */
};

/* A row that denies a relation: `limits` of its kind, then `ratios`. */
struct breach {
    struct noted_row row;
    size_t relation;
    double column, of, by; /* of a limit, `of` is the limit */
};

/* A cell of a measure that is empty. */
struct blank {
    struct noted_row row;
    size_t measure, column, sum; /* indexes into measures, names and sums: all rows of its time */
};

/* A row that sums up. */
struct told_sum {
    struct noted_row row;
    double figures[SUMMED_NUMBER_OF]; /* NAN: not said */
    double places[SUMMED_NUMBER_OF];  /* what one in their last digit is */
};

/* A column in the row at hand. */
struct noted_cell {
    enum { CELL_EMPTY, CELL_GOOD, CELL_BAD } state;
    double number;
    struct text text; /* borrowed from the row */
};

/* A measure's columns; the first that the file has counts. */
struct noted_measure {
    size_t measure;
    LIST(size_t) columns;
    size_t column; /* that one, SIZE_MAX: none; once the header is known */
};

/* Columns are numbers of `names` here, SIZE_MAX one that is not declared. */
struct relations {
    struct ingest *ingest;
    const struct file_kind *kind;
    const struct source *source;
    struct index_map names;   /* of the columns asked for */
    size_t first;             /* the number of the first of them among those of the reader, which sets it */
    struct noted_cell *cells; /* beside `names` */
    LIST(size_t) numbers;     /* columns that hold numbers, */
    LIST(size_t) places;      /* three for each relation, */
    LIST(size_t) likes;       /* and those of `agreed` */
    LIST(struct noted_measure) measures;
    size_t time, group, sort, of, figures[SUMMED_NUMBER_OF]; /* of summaries */
    struct agreed *agreed;
    LIST(size_t) alike; /* those of `likes`, by their index there, that the file has and something is told of */
    double *measured;   /* beside `measures`, of the row at hand */
    struct last_sum {
        struct sum *sum;
        size_t at; /* among `sums` */
    } * last;      /* of all rows and of each group, the one that was asked for last; NULL: none */
    struct sums sums;
    LIST(struct told_sum) told;
    LIST(struct breach) breaches;
    LIST(struct blank) blanks;
    bool names_groups; /* some row that counts names one */
};

/* For the file of a kind. The columns in `names` are to be asked for, one after the other. */
struct relations *relations_of(struct ingest *ingest, size_t kind, const struct source *source);
/* Finds the columns in the file's header, before any row is noted. */
void relations_meet(struct relations *relations, const struct text *header, size_t count);
/* Notes a row that counts; its cells of measures hold numbers or nothing. Other columns that a relation names and that
 * hold something else are refused (bad-number). */
void relations_take(struct relations *relations, const struct table *table, const struct row *row);
/* Whether a row with these cells, beside `names`, denies nothing. */
bool relations_hold(const struct relations *relations, const struct noted_cell *cells);
/* Notes a row that counts, denies nothing and has in the columns of `alike` what is told elsewhere: by the number that
 * is summed up, NAN where there is none, and for each of `measures` NAN if its cell is empty. */
void relations_take_good(struct relations *relations, const struct row *row, double of, const double *measured);
/* Notes a row that does not count, if it sums up (bad-number, bad-time, unknown-group). */
void relations_take_other(struct relations *relations, const struct table *table);
/* The rows of a time that counted, or those of them that name the group (-1: all); count 0 where there are none. */
struct sum relations_sum(const struct relations *relations, int64_t time, int group);

#endif
