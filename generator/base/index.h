/*
 * A map from texts to small numbers, in an arena: the first text put in is 0, the next 1. Texts are borrowed, nothing
 * is ever taken out, and the order of the numbers is the order of arrival, never that of the hash.
 */
#ifndef MEMBLOG_INDEX_H
#define MEMBLOG_INDEX_H

#include <stdint.h>

#include "base/text.h"

#define INDEX_NONE UINT32_MAX

struct index_map {
    struct arena *arena;
    uint32_t *slots; /* number + 1; 0: free */
    size_t slot_count;
    LIST(struct text) keys;
};

struct index_map index_in(struct arena *arena);
uint32_t index_find(const struct index_map *index, struct text key); /* INDEX_NONE when it is not there */
/* The key's number, a new one when it was not there. A new key is copied into the arena. */
uint32_t index_put(struct index_map *index, struct text key);

#endif
