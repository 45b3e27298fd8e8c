/*
 * When the groups of a report were sampled: the distinct times of each group's readings of the main measure, subjects
 * that are excluded left out. Groups that series.yaml does not name have no samples here, for no text can ask of them.
 */
#ifndef MEMBLOG_SAMPLING_H
#define MEMBLOG_SAMPLING_H

#include "measure/report.h"

struct index_map;

struct timing {
    int64_t time;
    uint32_t line; /* of the first row in the report's order */
};
struct samples {
    struct timing *at;
    size_t len;
};
struct sampling {
    struct report *report;
    struct samples *groups; /* by group */
    int64_t usual;          /* the usual interval; 0: there is none */
    double gap, near;       /* above and below which an interval is odd, in microseconds, by the rules of the series */
};
struct sampling sampling_of(struct arena *scratch, struct report *report);

/* Something between two times, or at one (both the same), that the samples of several groups have in common. */
struct moment_of {
    int64_t from, to;
    uint32_t line; /* of the later, in the first group */
    LIST(int) groups;
};
struct moments {
    struct moment_of *at;
    size_t len, cap;
    struct index_map *keys;
};
struct moments moments_in(struct arena *scratch);
void moments_add(struct arena *scratch, struct moments *moments, int64_t from, const struct timing *to, int group);
void moments_sort(struct moments *moments); /* by time; nothing is added afterwards */
/* All their groups, each once, in order; returns how many. *out is good until the scratch arena is cleared. */
size_t moments_groups(struct arena *scratch, const struct moments *moments, size_t group_count, int **out);

#endif
