/*
 * Earlier: files that were read before anybody asked for them, by their paths. It reads nothing itself, and who does
 * not find a file here reads it.
 */
#ifndef MEMBLOG_EARLIER_H
#define MEMBLOG_EARLIER_H

#include "base/index.h"

struct source;

struct earlier {
    struct index_map paths;
    LIST(const struct source *) sources; /* beside them */
};

struct earlier *earlier_new(struct arena *arena);
void earlier_add(struct earlier *earlier, struct arena *arena, const struct source *source);
/* NULL: it was not read. `earlier` may be NULL. */
const struct source *earlier_find(const struct earlier *earlier, struct text path);

#endif
