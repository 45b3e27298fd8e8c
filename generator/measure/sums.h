/*
 * Sums of the rows of a file, by time and group, for the audit. They stay where they are, and are found by both.
 */
#ifndef MEMBLOG_SUMS_H
#define MEMBLOG_SUMS_H

#include <stdint.h>

#include "base/column.h"

/* All rows of one time, or those of them that name one group. */
struct sum {
    int64_t time;
    int group; /* -1: all */
    size_t count;
    double total, low, high; /* of what is summed up */
    size_t *filled;          /* beside `measures` of relations: cells that are not empty; NULL: of one group */
};

struct sums {
    struct column_of all;
    uint32_t *slots; /* sums by their hash, + 1; 0: free */
    size_t slot_count;
};

struct sum *sums_at(const struct sums *sums, size_t at);
/* The number of that of a time and group, or SIZE_MAX. */
size_t sums_find(const struct sums *sums, int64_t time, int group);
/* The same, of a new one, without rows, where there is none. */
size_t sums_put(struct arena *arena, struct sums *sums, int64_t time, int group);

#endif
