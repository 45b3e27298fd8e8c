/*
 * Seen: what a run has seen of the file system, which is what its result depends on: the bytes of files, that one is
 * not there, the names in folders. It asks the system nothing and judges nothing.
 */
#ifndef MEMBLOG_SEEN_H
#define MEMBLOG_SEEN_H

#include "base/text.h"

struct source;

enum sight_kind { SIGHT_FILE, SIGHT_ABSENCE, SIGHT_FOLDER };

struct sight {
    enum sight_kind kind;
    struct text path;            /* as it was asked for */
    const struct source *source; /* of a file; otherwise NULL */
    struct text names;           /* of a folder: as folder_view gives them */
};

struct seen;

struct seen *seen_new(struct arena *arena);
/* What was seen of a path first is kept: what it rests on was made of that. */
void seen_add(struct seen *seen, struct sight sight);
/* NULL: nothing was seen of it. */
const struct sight *seen_find(const struct seen *seen, struct text path);
size_t seen_count(const struct seen *seen);
const struct sight *seen_at(const struct seen *seen, size_t n);

#endif
