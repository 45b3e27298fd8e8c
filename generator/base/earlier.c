#include "base/earlier.h"

#include "base/place.h"

struct earlier *earlier_new(struct arena *arena) {
    struct earlier *earlier = arena_alloc(arena, sizeof *earlier);
    earlier->paths = index_in(arena);
    return earlier;
}

void earlier_add(struct earlier *earlier, struct arena *arena, const struct source *source) {
    if (index_put(&earlier->paths, source->path) == earlier->sources.len)
        *LIST_ADD(arena, &earlier->sources) = source;
}

const struct source *earlier_find(const struct earlier *earlier, struct text path) {
    uint32_t n = earlier ? index_find(&earlier->paths, path) : INDEX_NONE;
    return n == INDEX_NONE ? NULL : earlier->sources.at[n];
}
