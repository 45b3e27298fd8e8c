/*
 * The declaration: what a series observes, and how the CSV files of its reports tell it. It says which words stand for
 * the subject, which kinds of file there are and by which columns they are known, what is measured in which unit, and
 * which cohorts a column makes. Nothing of any field is known beside it; whether a report has what is declared is seen
 * when the report is read.
 */
#ifndef MEMBLOG_DECLARATION_H
#define MEMBLOG_DECLARATION_H

#include "base/file.h"
#include "base/node.h"
#include "language/units.h"
#include "measure/related.h"

/* What the columns of a summary say of a sample. */
enum digest_column { DIGEST_COUNT, DIGEST_MEAN, DIGEST_SD, DIGEST_LOW, DIGEST_HIGH, DIGEST_COHORT, DIGEST_COLUMNS };

/* A kind of CSV file. */
struct file_kind {
    struct text name, words; /* "memory"; what messages call it */
    struct place place;
    const struct node *map;                /* as declared */
    struct name_list columns;              /* that it must have */
    struct name_list known_by;             /* a header with one of these is of this kind; none: one with all columns */
    struct name_list never_with;           /* a header with one of these is not */
    struct text subject_name, subject_key; /* columns; the key's is empty where there is none */
    struct text rows_column, rows_count;   /* rows with this text in this column count; empty: all do */
    struct name_list rows_skip;            /* rows with these are passed over; all others are refused */
    bool roster;                           /* it lists subjects and measures nothing */
    struct text from, to;                  /* columns of a roster: when a row's membership begins and ends; or empty */
    bool replaces;                         /* of two rows of one subject and time the later stands */
    struct text days;                      /* columns of this name with a number behind it are days; or empty */
    bool is_summary;                       /* a row is all of a group, or of a cohort in it, at one time */
    struct text summary[DIGEST_COLUMNS];   /* columns of a summary; without one for the cohort, rows are of all */
    struct text held_measure;              /* what days or a summary hold, */
    double held_factor;                    /* and how many of the measure's units one of theirs is */
    int instead_of;                        /* the kind that this one stands in for, or -1 */
    struct related related;                /* columns beside each other */
};

struct measure_column {
    struct text name;
    double factor; /* the measure's units in one of the column's */
};

struct measure {
    struct text name;
    struct place place;
    size_t file;                         /* kind */
    LIST(struct measure_column) columns; /* the first that a file has is read */
    enum unit unit;
    double scale; /* the axis' units in one of the measure's */
    struct text title, words;
    bool optional;   /* a file without its columns is no error */
    bool high_water; /* it rises until its subject begins anew: a fall is an event */
};

enum condition { CONDITION_HAS, CONDITION_IS, CONDITION_AT_LEAST, CONDITION_BELOW };

struct cohort {
    struct text name, words;
    struct place place;
    int not_of; /* the cohort that this one is the rest of, or -1 */
    size_t file;
    struct text column;
    enum condition condition;
    struct text text;
    double number;
    bool optional;
};

enum { MEASURE_MAIN = 0, COHORT_ALL = 0 }; /* what is meant where none is named */

struct declaration {
    const struct node *map; /* as it stands in the file */
    struct text one, many,
        full; /* the subject, its plural (both with a NUL behind), and that for people from elsewhere */
    struct text subject_name, subject_key, time, group; /* columns */
    struct name_list texts;                             /* of experiments, that templates may name */
    struct name_list same;                              /* those of them that equal the column of their name */
    LIST(struct file_kind) files;
    LIST(struct measure) measures;
    LIST(struct cohort) cohorts; /* the first is all */
    struct text units;           /* what pages say of units */
    struct text gap;             /* what charts write where nothing was measured; or empty */
    struct place gap_place;
};

/* Reads the declaration's map. Always a declaration, with diagnostics for what cannot stand (unknown-key, missing-key,
 * bad-value, unknown-name). Whether its names collide with others is not seen here. */
const struct declaration *declaration_read(struct arena *arena, const struct node *map, struct diags *diags);
/* Where a map has a key, or the map itself. */
struct place declared_at(const struct node *map, const char *key);
/* Index of a kind of file, measure or cohort by its name, or -1. */
int declared_file(const struct declaration *declared, struct text name);
int declared_measure(const struct declaration *declared, struct text name);
int declared_cohort(const struct declaration *declared, struct text name);
struct name_list declared_measures(struct arena *arena, const struct declaration *declared); /* their names */
struct name_list declared_cohorts(struct arena *arena, const struct declaration *declared);
/* A text with the subject's words for {one} and {many}. */
struct text declared_words(struct arena *arena, const struct declaration *declared, const char *text);

#endif
