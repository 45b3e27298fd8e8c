/*
 * Inside report_load only: what the readers of the four kinds of file hand over, and how it becomes subjects and sorted
 * readings. Readers judge one row at a time; who a subject is and which group a row belongs to is settled when all
 * files have been read, so that the order of files and rows plays no part.
 */
#ifndef MEMBLOG_INGEST_H
#define MEMBLOG_INGEST_H

#include "base/index.h"
#include "measure/report.h"
#include "measure/table.h"

/* A subject as one row names it: either text may be empty, not both. */
struct pair {
    struct text key, name;
    int64_t last_time; /* of the rows that name it so */
};

/* A row's value, before subjects are known. */
struct raw {
    int64_t time;
    double value;
    uint32_t line, pair;
    int group; /* -1: the row names none */
};
struct raw_list {
    struct raw *at;
    size_t len, cap;
};

struct roster_entry {
    uint32_t pair;
    int group;
    struct place place;
};

/* The flags of one row of a bandwidth snapshot. */
struct flagged {
    int64_t time;
    uint32_t line, pair;
    bool guard;
};

struct ingest {
    struct arena *arena;
    struct diags *diags;
    struct report *report;
    struct text *letters; /* of the groups */
    struct index_map letter_index, pair_index;
    struct buffer key; /* reused for each row's key in pair_index */
    LIST(struct pair) pairs;
    LIST(struct roster_entry) roster;
    LIST(struct flagged) flags;
    LIST(struct aggregate) aggregates;
    struct raw_list rows[MEASURE_COUNT];
};

/* report_files.c. Fills files[]; false after a diagnostic. FILE_DAYS is left NULL when FILE_MEMORY is there. */
enum file_kind { FILE_MEMORY, FILE_DAYS, FILE_BANDWIDTH, FILE_ROSTER, FILE_KIND_COUNT };
bool report_files(struct ingest *ingest, const struct source *files[FILE_KIND_COUNT]);
/* N of a column named dayN; false for any other name. */
bool day_column(struct text name, unsigned *day);

/* One file each; bad rows have diagnostics and are left out. */
void report_read_memory(struct ingest *ingest, const struct source *source);
void report_read_days(struct ingest *ingest, const struct source *source);
void report_read_bandwidth(struct ingest *ingest, const struct source *source);
void report_read_roster(struct ingest *ingest, const struct source *source);

/* The subject and group that a row names by the columns at these indexes; false after a diagnostic (bad-text,
 * unknown-group, bad-value when it names no subject). *group is -1 when the cell is empty or there is no such column.
 */
struct naming {
    size_t key, name, group; /* indexes of columns asked for; SIZE_MAX: the file has no such column */
};
bool ingest_naming(struct ingest *ingest, const struct table *table, struct naming naming, uint32_t *pair, int *group);

/* report_subjects.c: subjects, readings, counts and flags of the report from what was read. */
void report_settle(struct ingest *ingest);

/* report_readings.c: one measure's rows in their order, with the groups' starts and the usual interval. */
void readings_arrange(struct arena *arena, struct readings *readings, const struct subject *subjects, size_t groups);

#endif
