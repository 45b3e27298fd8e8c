#include "measure/sums.h"

#include <math.h>

struct sum *sums_at(const struct sums *sums, size_t at) {
    return column_at(&sums->all, at, sizeof(struct sum));
}

/* The slot that has the sum, or is free for it. Multiplied twice: once, all groups of a time would stand together. */
static size_t slot_of(const struct sums *sums, int64_t time, int group) {
    static const uint64_t factor = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t hash = ((uint64_t)time ^ (uint64_t)(group + 1) << 48) * factor;
    hash = (hash ^ hash >> 32) * factor;
    size_t slot = (size_t)(hash ^ hash >> 32) & (sums->slot_count - 1);
    for (; sums->slots[slot] > 0; slot = (slot + 1) & (sums->slot_count - 1)) {
        const struct sum *sum = sums_at(sums, sums->slots[slot] - 1);
        if (sum->time == time && sum->group == group)
            break;
    }
    return slot;
}

static void grow(struct arena *arena, struct sums *sums) {
    sums->slot_count = sums->slot_count > 0 ? 2 * sums->slot_count : 64;
    sums->slots = arena_array(arena, sums->slot_count, sizeof *sums->slots);
    for (size_t i = 0; i < sums->all.len; i++)
        sums->slots[slot_of(sums, sums_at(sums, i)->time, sums_at(sums, i)->group)] = (uint32_t)i + 1;
}

size_t sums_find(const struct sums *sums, int64_t time, int group) {
    uint32_t found = sums->slot_count > 0 ? sums->slots[slot_of(sums, time, group)] : 0;
    return found > 0 ? found - 1 : SIZE_MAX;
}

size_t sums_put(struct arena *arena, struct sums *sums, int64_t time, int group) {
    if (2 * (sums->all.len + 1) > sums->slot_count)
        grow(arena, sums);
    size_t slot = slot_of(sums, time, group);
    if (sums->slots[slot] == 0) {
        struct sum *sum = column_add(arena, &sums->all, sizeof *sum);
        *sum = (struct sum){.time = time, .group = group, .low = INFINITY, .high = -INFINITY};
        sums->slots[slot] = (uint32_t)sums->all.len;
    }
    return sums->slots[slot] - 1;
}
