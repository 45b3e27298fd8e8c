/*
 * The roll of a report: of each subject, where and when it was read and whether the roster has it, worked out once for
 * the rules of the audit that ask about members. It judges nothing.
 */
#ifndef MEMBLOG_ROLL_H
#define MEMBLOG_ROLL_H

#include "measure/report.h"

/* Beside the report's subjects. Readings are those of the main measure; of a subject without any, those of the first
 * measure that has some. */
struct roll_entry {
    size_t measure, count;
    int64_t first, last;
    uint32_t line;  /* of the first */
    bool accounted; /* another finding tells why it is missing */
};

/* A subject that the roster lists, by its own key or name. */
struct listed {
    const struct subject *subject; /* one of its places */
    struct text name;
    int group;     /* of its first row in the roster */
    bool measured; /* a row of the main measure is of it, or would be and is excluded */
};

struct roll {
    struct arena *arena, *scratch;
    struct report *report;
    struct roll_entry *entries;
    struct listed *listed; /* by name */
    size_t listed_count;
};

/* Built in `scratch`; findings go into `arena`. */
struct roll roll_of(struct arena *arena, struct arena *scratch, struct report *report);
/* Whether the roster puts the subject into a group at some time. */
bool roll_puts(const struct subject *subject, int group);
/* Whether it was read in the main measure, and is in a group. */
bool roll_counts(const struct roll *roll, size_t subject);

#endif
