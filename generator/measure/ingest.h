/*
 * What the readers of files hand over: rows as they name their subjects, the roster, and what a cohort's column says.
 * Readers judge one row at a time; who a subject is and which group a row belongs to is settled when all files have
 * been read, so that the order of files and rows plays no part.
 */
#ifndef MEMBLOG_INGEST_H
#define MEMBLOG_INGEST_H

#include "base/index.h"
#include "measure/report.h"
#include "measure/table.h"

/* A subject as one row names it: either text may be empty, not both. */
struct pair {
    struct text key, name;
    int64_t last_time;               /* of the rows that name it so */
    const struct source *untimed_in; /* the last file without times that names it so */
    const struct source *timed_in;   /* the last file with times that does, */
    int64_t timed_at;                /* and the time of its last row there */
    int group;                       /* that its last row names, or -1 */
    uint32_t after;                  /* the pair that the row behind its last one named, */
    bool is_followed;                /* if there is one */
};

/* A row's value, from the CSV to the report: only what `who` numbers changes on the way. */
struct row {
    int64_t time;
    double value;
    uint32_t line, who;  /* who: a pair, then an identity, a seat and last a subject */
    int group;           /* -1: the row names none */
    unsigned occurrence; /* among the rows of one subject and time */
};
struct row_list {
    struct row *at;
    size_t len, cap;
};

struct roster_entry {
    uint32_t pair;
    int group;
    int64_t from, to; /* microseconds, the end exclusive; INT64_MIN and INT64_MAX where it is open */
    struct place place;
};

/* What one row says of a subject and a cohort. */
struct membership {
    int64_t time;
    uint32_t line, pair;
    int group; /* -1: the row names none */
    size_t cohort;
    bool member;
};

/* The rows of a summary; `who` is a declared cohort. */
struct summary_rows {
    size_t measure;
    struct row_list rows;
    struct digest *digests; /* by line, */
    size_t lines;           /* of so many */
};

struct ingest {
    struct arena *arena;
    struct diags *diags;
    struct report *report;
    const struct declaration *declared;
    struct text *letters; /* of the groups that have one */
    size_t letter_count;
    struct index_map letter_index, pair_index;
    struct buffer key; /* reused for each row's key in pair_index */
    LIST(struct pair) pairs;
    uint32_t last_pair; /* that a row named */
    LIST(struct roster_entry) roster;
    LIST(struct membership) memberships;
    struct lane *lanes;    /* by measure, in each by the group that rows name, those without one first: what was read */
    struct row_list *rows; /* by measure: the same, where `settle` cannot take the lanes as they are */
    LIST(struct summary_rows) summaries;
    bool supposed; /* the groups are guessed, and what belongs to none of them is no mistake */
    bool unread;   /* a file was left, for a reason that was told of another one */
};

/* Causes that diag_again tells apart in a file of a report, beside those of its columns. */
enum ingest_cause {
    INGEST_NAMELESS = 1, /* a row names no subject */
    INGEST_LONG,         /* a name is too long to be one */
    INGEST_NO_TEXT,      /* a name is not UTF-8 */
    INGEST_STRANGE,      /* a row is of a sort that the declaration does not know */
    INGEST_BACK,         /* a membership ends before it begins */
    INGEST_TWO,          /* a subject is in two groups at one time */
    INGEST_GROUPLESS,    /* a row names no group, others of its subject do */
    INGEST_COHORT,       /* a summary names a cohort that is not declared, */
    INGEST_COUNT,        /* or counts no whole number, */
    INGEST_MEAN,         /* or has a mean that is not between its ends, */
    INGEST_END,          /* or two ends of one number, */
    INGEST_WIDE,         /* or a deviation that these ends cannot have */
    INGEST_EARLY,        /* an event is of before the first sample, */
    INGEST_LATE,         /* or of after the last */
    INGEST_SILENT        /* an event says nothing */
};

/* Lanes, once the groups are known, and when the last row is read. */
void ingest_begin(struct ingest *ingest);
void ingest_end(struct ingest *ingest);
double ingest_factor(const struct ingest *ingest, size_t measure); /* for lane_of */
/* Of a measure and a group, or -1; its subjects are pairs. */
struct lane *ingest_lane(const struct ingest *ingest, size_t measure, int group);
/* What a measure's lanes have, as rows in the order of the file. */
void ingest_unroll(struct ingest *ingest, size_t measure);
/* The index of a group by its letter, which stands in the column; false after a diagnostic (unknown-group). */
bool ingest_group(struct ingest *ingest, const struct table *table, size_t column, struct text letter, int *group);
/* The subject and group that a row names by the columns at these indexes; false after a diagnostic (bad-text,
 * unknown-group, bad-value when it names no subject). *group is -1 when the cell is empty or there is no such column.
 */
struct naming {
    size_t key, name, group; /* indexes of columns asked for; SIZE_MAX: none was */
};
bool ingest_naming(struct ingest *ingest, const struct table *table, struct naming naming, uint32_t *pair, int *group);
/* The same of cells alone, without a diagnostic: false where the table has to be asked, as for what was never named. */
struct row_names {
    struct text key, name, group;
};
bool ingest_known(struct ingest *ingest, const struct row_names *names, uint32_t *pair, int *group);

/* The subject that a key and a name, one of which may be empty, stand for. */
uint32_t ingest_pair(struct ingest *ingest, struct text key, struct text name);

#endif
