#include "base/index.h"

#include <string.h>

static uint64_t mixed(uint64_t hash, uint64_t word) {
    hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

/* Words of eight bytes, then what is left with the length, each multiplied in; twice at the end, so that every bit of a
 * short key tells. */
static uint64_t hash_of(struct text key) {
    uint64_t hash = 0, word;
    size_t at = 0;
    for (; key.len - at >= sizeof word; at += sizeof word) {
        memcpy(&word, key.at + at, sizeof word);
        hash = mixed(hash, word);
    }
    for (word = key.len; at < key.len; at++)
        word = word << 8 | (unsigned char)key.at[at];
    return mixed(mixed(hash, word), 0);
}

static size_t slot_of(const struct index_map *index, struct text key) {
    uint64_t hash = hash_of(key);
    size_t slot = (size_t)(hash ^ (hash >> 32)) & (index->slot_count - 1);
    while (index->slots[slot] && !text_equal(index->keys.at[index->slots[slot] - 1], key))
        slot = (slot + 1) & (index->slot_count - 1);
    return slot;
}

static void grow(struct index_map *index) {
    index->slot_count = index->slot_count ? 2 * index->slot_count : 64;
    index->slots = arena_array(index->arena, index->slot_count, sizeof *index->slots);
    for (size_t i = 0; i < index->keys.len; i++)
        index->slots[slot_of(index, index->keys.at[i])] = (uint32_t)i + 1;
}

struct index_map index_in(struct arena *arena) {
    return (struct index_map){.arena = arena};
}

uint32_t index_find(const struct index_map *index, struct text key) {
    if (index->slot_count == 0)
        return INDEX_NONE;
    uint32_t found = index->slots[slot_of(index, key)];
    return found ? found - 1 : INDEX_NONE;
}

uint32_t index_put(struct index_map *index, struct text key) {
    if (2 * (index->keys.len + 1) > index->slot_count)
        grow(index);
    size_t slot = slot_of(index, key);
    if (!index->slots[slot]) {
        *LIST_ADD(index->arena, &index->keys) = text_copy(index->arena, key);
        index->slots[slot] = (uint32_t)index->keys.len;
    }
    return index->slots[slot] - 1;
}
