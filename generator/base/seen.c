#include "base/seen.h"

#include "base/index.h"

struct seen {
    struct arena *arena;
    struct index_map paths;
    LIST(struct sight) sights; /* beside the paths */
};

struct seen *seen_new(struct arena *arena) {
    struct seen *seen = arena_alloc(arena, sizeof *seen);
    seen->arena = arena;
    seen->paths = index_in(arena);
    return seen;
}

void seen_add(struct seen *seen, struct sight sight) {
    sight.path = text_copy(seen->arena, sight.path);
    if (index_put(&seen->paths, sight.path) == seen->sights.len)
        *LIST_ADD(seen->arena, &seen->sights) = sight;
}

const struct sight *seen_find(const struct seen *seen, struct text path) {
    uint32_t n = index_find(&seen->paths, path);
    return n < seen->sights.len ? &seen->sights.at[n] : NULL;
}

size_t seen_count(const struct seen *seen) {
    return seen->sights.len;
}

const struct sight *seen_at(const struct seen *seen, size_t n) {
    return &seen->sights.at[n];
}
