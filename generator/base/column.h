/*
 * Columns: growing lists whose elements stay where they were put, since they grow by parts, each twice as large as the
 * one before. For what is long: nothing is copied on the way, and what is not filled yet is not touched. A column does
 * not know the size of its elements; whoever has one always says the same.
 */
#ifndef MEMBLOG_COLUMN_H
#define MEMBLOG_COLUMN_H

#include <stdint.h>

#include "base/arena.h"

enum { COLUMN_PARTS = 27, COLUMN_FIRST = 64 }; /* the first part has so many elements: 2^32 in all */

struct column_of {
    void *parts[COLUMN_PARTS];
    size_t len;
};

/* The element of this number, which must be below `len`. */
static inline void *column_at(const struct column_of *column, size_t at, size_t size) {
    size_t part = (size_t)(63 - __builtin_clzll(at / COLUMN_FIRST + 1));
    return (char *)column->parts[part] + (at - COLUMN_FIRST * (((size_t)1 << part) - 1)) * size;
}
/* A new one at the end, zeroed. More than there may be counts as out of memory. */
void *column_add(struct arena *arena, struct column_of *column, size_t size);

#endif
