#include "base/column.h"

void *column_add(struct arena *arena, struct column_of *column, size_t size) {
    if (column->len >= UINT32_MAX)
        out_of_memory();
    size_t part = (size_t)(63 - __builtin_clzll(column->len / COLUMN_FIRST + 1));
    if (!column->parts[part])
        column->parts[part] = arena_array(arena, (size_t)COLUMN_FIRST << part, size);
    return column_at(column, column->len++, size);
}
