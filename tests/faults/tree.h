/*
 * A folder as it stands: everything in it with its bytes, to be compared and put back. It follows no link, and keeps
 * neither times nor permissions.
 */
#ifndef MEMBLOG_TREE_H
#define MEMBLOG_TREE_H

#include <stdbool.h>

#include "base/text.h"

struct entry {
    struct text path;  /* from the working folder */
    char kind;         /* f, d or l */
    struct text bytes; /* of a file, or where a link leads */
};

struct snapshot {
    struct entry *at;
    size_t len, cap;
};

struct snapshot snapshot_take(struct arena *arena); /* of the working folder, by path */
void snapshot_restore(const struct snapshot *now, const struct snapshot *wanted);
/* What differs, in a few words; empty: nothing. `matters` says which paths are looked at; NULL: all. */
struct text snapshot_differs(struct arena *arena, const struct snapshot *now, const struct snapshot *wanted,
                             bool (*matters)(struct text path));

#endif
