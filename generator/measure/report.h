/*
 * Report directories: what was measured in one experiment, read into memory with the file and line of every row.
 * Reading judges form (a number that is none, a group nobody declared), never meaning: statistics are elsewhere, and
 * what looks odd but can be read is the audit's business.
 */
#ifndef MEMBLOG_REPORT_H
#define MEMBLOG_REPORT_H

#include <stdint.h>

#include "base/node.h"

/* What series.yaml says of an experiment; filled by the layer that reads YAML. Places point into series.yaml. */
struct group_plan {
    struct text letter; /* as in the CSV */
    struct text name;   /* as in templates */
    struct place place;
    struct text label, short_label, package, colour, note; /* empty when not given; `note` is free prose for editors */
    struct text excluded;                                  /* the reason; empty: included */
};
struct subject_exclusion {
    struct text name, reason;
    struct place place;
};
struct report_plan {
    struct text alias;  /* "unified" */
    struct text folder; /* the report directory's name below the data folder */
    struct place place, folder_place, control_place;
    struct text control;                   /* a group's name */
    struct text memory, bandwidth, roster; /* file names; empty: recognised by header */
    LIST(struct group_plan) groups;
    LIST(struct subject_exclusion) subjects;
};

enum measure {
    MEASURE_RSS,      /* resident set size, bytes (KB in the CSV are KiB) */
    MEASURE_OBSERVED, /* observed bandwidth of a snapshot, bit/s (Mbps are 10^6 bit/s) */
    MEASURE_WRITE,    /* written bytes of a day of bandwidth history, bit/s */
    MEASURE_COUNT
};

/* The unit of observation. A row's group is the one that it names. Where it names none, the roster's stands, unless a
 * later row of the same file names a group for this subject: then it had not joined yet, and the row counts for
 * nothing. A subject that changed groups is one subject in each. Rows are of one subject when they have one
 * fingerprint; a row without belongs to the fingerprint that stands beside its nickname elsewhere, if there is exactly
 * one. Where one subject has several memory rows at one time, the row with the k-th smallest value belongs to the
 * subject's k-th occurrence: both count, and both are followed over time. */
struct subject {
    struct text name, key;
    unsigned occurrence;  /* 0 for nearly all */
    int group;            /* index into groups; -1: in no group (neither the rows nor the roster name one) */
    bool flags_known;     /* seen in a bandwidth snapshot with flags */
    bool guard;           /* has the Guard flag in the last snapshot */
    struct text excluded; /* the reason; empty: included */
};

struct reading {
    int64_t time;           /* microseconds, UTC */
    double value;           /* bytes or bit/s, by measure */
    uint32_t subject, line; /* index into subjects; line in the measure's file */
};

struct group {
    struct text letter, name, label, short_label, package, colour, note, excluded; /* name empty: not in series.yaml */
    struct text title;                                                             /* the name in experiment.json */
    const struct node *config;                                                     /* its "config" map there, or NULL */
    const struct node *json;                                                       /* its whole map there */
};

/* An aggregate row of the memory CSV, as the collector wrote it. */
struct aggregate {
    int64_t time;
    double count, total_kb, avg_kb, min_kb, max_kb; /* NAN where the cell is empty */
    uint32_t line;
};

/* One measure's rows, sorted by group, time, subject. Two bandwidth rows of one subject and time: the later in the file
 * stands. Rows of subjects in no group are not in it. */
struct readings {
    const struct source *source; /* the file they came from; NULL: no such file */
    struct reading *at;
    size_t len;
    size_t *group_start; /* groups + 1 entries: rows of group g are at[group_start[g]] .. at[group_start[g+1] - 1] */
    int64_t usual;       /* the median interval between consecutive times of all grouped rows, 0 below two times */
};

struct report {
    const struct report_plan *plan;
    struct text alias, path;                               /* path of the directory as opened */
    const struct node *json;                               /* experiment.json */
    struct text id, name, server, tor_version, provenance; /* from it; empty when absent */
    const struct source *experiment_source, *memory_source, *bandwidth_source, *roster_source;
    struct group *groups; /* in the order of experiment.json */
    size_t group_count;
    int control; /* index into groups, or -1 when none is declared */
    struct subject
        *subjects; /* all that any file names, measured or not; by group, nickname, fingerprint, occurrence */
    size_t subject_count;
    struct readings measures[MEASURE_COUNT];
    struct aggregate *aggregates;
    size_t aggregate_count;
    size_t ungrouped_subjects; /* subjects with memory rows that belong to no group */
    size_t early_rows;         /* memory rows without a group, older than the subject's first row that names one */
    size_t superseded;         /* bandwidth history rows that a later row replaced */
};

/* Reads <data>/<plan->folder>. Returns NULL or an incomplete report after diagnostics; diags tells. Errors, each at its
 * place: no-report, two-files, csv-*, json-syntax, bad-*, unknown-group, no-control, no-rows; warning: unknown-subject
 * for an exclusion that names a subject which the report does not have. */
struct report *report_load(struct arena *arena, struct text data, const struct report_plan *plan, struct diags *diags);
/* Index of the group with this template name, or -1. */
int report_group(const struct report *report, struct text name);

#endif
