/*
 * Report directories: what was measured in one experiment, read into memory with the file and line of every row.
 * Reading judges form (a number that is none, a group nobody declared), never meaning: statistics are elsewhere, and
 * what looks odd but can be read is the audit's business.
 */
#ifndef MEMBLOG_REPORT_H
#define MEMBLOG_REPORT_H

#include <stdint.h>

#include "measure/declaration.h"
#include "measure/finding.h"
#include "measure/lanes.h"
#include "measure/window.h"

/* What series.yaml says of an experiment; filled by the room that reads it. Places point into series.yaml. */
struct group_plan {
    bool ungrouped;     /* declared by ungrouped: of those whom nothing puts in a group; without a letter */
    struct text letter; /* as in the CSV */
    struct text name;   /* as in templates */
    struct place place;
    struct text label, short_label, package, colour, note; /* empty when not given; `note` is free prose for editors */
    struct text title;                                     /* in place of the name in experiment.json; or empty */
    const struct node *config;                             /* the same; or NULL */
    struct text list;                                      /* the file with the names of its subjects; or empty */
    struct place list_place;
    struct text excluded; /* the reason; empty: included */
};
/* What is left out, for a reason: a subject, or all rows that meet each condition. It is as if it had never been
 * measured, but counted and told. */
enum exclusion_kind { EXCLUDES_SUBJECT, EXCLUDES_ROWS };
struct exclusion {
    enum exclusion_kind kind;
    struct text name, key; /* of a subject; both empty: of any */
    struct text group;     /* as in templates; empty: any, and none */
    int file;              /* a kind of file; -1: any */
    int64_t from, to;      /* microseconds, UTC, the end exclusive; INT64_MIN and INT64_MAX where it is open */
    struct text reason;
    struct place place, name_place, group_place;
};
struct file_plan {
    size_t kind;
    struct text name; /* the file that is of this kind, though others may be */
};
struct report_plan {
    const struct declaration *declared;
    const struct rules *rules; /* of the audit */
    struct text alias;         /* "unified" */
    struct text folder;        /* the report directory's name below the data folder */
    const struct node *told;   /* the experiment in series.yaml: texts that experiment.json may hold as well; or NULL */
    struct place place, folder_place, control_place;
    struct text control; /* a group's name */
    int64_t zone;        /* of the report's times without an offset: microseconds ahead of UTC */
    size_t pieces;       /* how many bytes of a file are read at once (pieces_open) */
    LIST(struct file_plan) files;
    LIST(struct group_plan) groups;
    LIST(struct exclusion) exclusions;
};

enum belonging { COHORT_UNKNOWN, COHORT_IN, COHORT_OUT };

/* Rows that were read and do not count, or stand in another order than their times: how many, and the first. */
struct odd_rows {
    size_t count;
    size_t changed; /* of them: with another value than the row that stands in their place */
    uint32_t line;  /* of the first in the file; 0: there is none */
    int64_t from, to;
};

struct stays; /* of roster.h */

/* The unit of observation. A row's group is the one that it names. Where it names none, the roster's stands, unless a
 * later row of the same file names a group for this subject: then it had not joined yet, and the row counts for
 * nothing. A roster's row may hold from one time, inclusive, to another, exclusive: rows outside of it are not of its
 * group, whatever they name themselves, and inside it what later rows name plays no part. Where the plan declares an
 * ungrouped group, it holds all rows of the subjects that no row of any measure and no roster puts in another, at any
 * time; one that goes by no more than the name of such a subject is not of them. A subject that changed groups
 * is one subject in each. Rows are of one subject when they have one key; a row without belongs to the key that stands
 * beside its name elsewhere, if there is exactly one. Where one subject has several rows of a measure at one time, and
 * the later does not replace the earlier, the row with the k-th smallest value belongs to the subject's k-th
 * occurrence: both count, and both are followed over time. */
struct subject {
    struct text name, key;
    unsigned occurrence;           /* 0 for nearly all */
    int group;                     /* index into groups; -1: in none (neither the rows nor the roster name one) */
    const enum belonging *cohorts; /* by declared cohort */
    struct text excluded;          /* the reason, and none of its rows is a reading; empty: included */
    uint32_t who;                  /* one number for one subject, over groups and occurrences */
    bool is_many;               /* no subject, but all of a cohort, in any group: whom the rows of a summary are of */
    const struct stays *listed; /* what the roster says of it; NULL: nothing */
};

/* What a row of a summary says of its sample; the mean is the value of its reading. */
struct digest {
    size_t count;
    double sd, min, max; /* sd (n - 1) is NAN below two */
};

struct group {
    struct text letter, name, label, short_label, package, colour, note, excluded; /* name empty: not in series.yaml */
    struct text title;                                                             /* the name in experiment.json */
    const struct node *config;                                                     /* its "config" map, or NULL */
    bool aside; /* in no total, and drawn where it is listed: the ungrouped, unless they are the control */
};

/* A reading that was left out. Whoever measured it, and in which group, is settled as for the others. */
enum { MEASURE_NONE = -1 }; /* the row only said who is in a cohort */
struct excluded_row {
    int64_t time;     /* microseconds, UTC */
    uint32_t line;    /* in the file */
    uint32_t subject; /* index into subjects; of no meaning without a group */
    int group;        /* index into groups, or -1 */
    int measure;
    size_t file, exclusion; /* kind; index into the plan's */
};

/* Something that happened. */
struct event {
    int64_t time; /* microseconds, UTC */
    int group;    /* index into groups, or -1: it concerns all */
    struct text text;
    struct place place; /* of its time */
};

/* One measure's rows by group, in each by time, subject, line. Rows of subjects in no group are not in it. */
struct readings {
    const struct source *source; /* the file they came from; NULL: no such file */
    struct lane *lanes;          /* by group */
    size_t len;                  /* of all */
    size_t *group_start; /* groups + 1 entries: of all, those of group g are group_start[g] .. group_start[g+1] - 1 */
    int64_t usual;       /* the median interval between consecutive times of all grouped rows, 0 below two times */
    struct odd_rows replaced;     /* by a later row of one subject and time */
    const struct digest *digests; /* by line; NULL: the file is no summary */
};

/* A file of a kind that stands in for one that is there. */
struct spare {
    size_t kind;
    const struct source *source;
};

struct report {
    const struct report_plan *plan;
    const struct declaration *declared;
    struct text alias, path;                /* path of the directory as opened */
    const struct node *json;                /* experiment.json, or NULL */
    struct text id, name, provenance;       /* empty when absent */
    bool reconstructed;                     /* rows stand for subjects that nobody measured one by one */
    bool has_start, start_is_bad;           /* start_date is there, or no date */
    int64_t start;                          /* microseconds, UTC */
    bool has_end;                           /* end_date is there, and a date */
    int64_t end, behind_end;                /* as told, and the first time behind it: a day is meant as a whole */
    const struct source *experiment_source; /* NULL: there is no experiment.json */
    const struct source **sources;          /* by kind of file; NULL: none */
    struct name_list *headers;              /* beside them: the names of their columns */
    struct relations **relations;           /* beside them: what the audit asks of their rows; NULL: none was read */
    LIST(struct spare) spares;              /* files that nothing is read from, since the other form is there */
    struct group *groups;                   /* in the order of experiment.json, or of series.yaml */
    size_t group_count;
    int ungrouped;            /* index into groups of the last, without a letter; -1: none is declared */
    int control;              /* index into groups, or -1 when none is declared */
    struct subject *subjects; /* all that any file names, measured or not; by group, name, key, occurrence */
    size_t subject_count;
    struct readings *readings; /* by measure */
    size_t ungrouped_subjects; /* with rows of the main measure that name no group, whether or not that is declared */
    size_t early_rows;         /* of the main measure without a group, older than the subject's first that names one */
    size_t outside_rows;       /* of the main measure, outside of the spans that the roster gives their subjects */
    size_t superseded;         /* rows that a later row replaced */
    LIST(struct excluded_row) excluded_rows; /* by exclusion, file, line and time */
    size_t *exclusion_start;   /* exclusions + 1 entries: those of exclusion e begin at excluded_rows.at[start[e]] */
    struct odd_rows outside;   /* the outside rows */
    struct odd_rows *backward; /* by kind of file: rows older than one of their subject that stands before them, where
                                    the file's times go back; from the time before to their own */
    struct place twice;        /* where a file without times names a subject again, and both would count; or no place */
    LIST(const struct source *) lists;  /* of the groups that have one */
    const struct source *events_source; /* the file that the events came from; NULL: no file */
    LIST(struct event) events;          /* by time */
    int64_t first, last;       /* times of the first and last row in a group, of any measure; 0 where there is none */
    struct finding_list found; /* by the audit, in the order of reading */
    struct window window;      /* what is looked at where nothing else is asked for; set by whoever read it */
};

/* Reads <data>/<plan->folder>. Returns NULL or an incomplete report after diagnostics; diags tells. Errors, each at its
 * place: no-report, two-files, csv-*, json-syntax, bad-*, unknown-group, unknown-name, no-control, no-rows; warnings:
 * unknown-subject for an excluded subject which the report does not have, unused-exclusion for what leaves out nothing.
 */
struct report *report_load(struct arena *arena, struct text data, const struct report_plan *plan, struct diags *diags);
/* Whether an end of a window, if it is a time, lies between the first and the last row. */
bool report_covers(const struct report *report, struct moment moment);
/* Index of the group with this template name, or -1. */
int report_group(const struct report *report, struct text name);
/* A text of the experiment: of series.yaml if it is there, otherwise of experiment.json. False when neither has it. */
bool report_text(const struct report *report, struct text key, struct text *text);
/* Its files, each once: experiment.json, then by kind, the lists, that of the events; returns how many. */
size_t report_sources(struct arena *arena, const struct report *report, const struct source ***sources);

#endif
