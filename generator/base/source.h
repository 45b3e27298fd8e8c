/*
 * The bytes of a source, also of one whose text is not kept (base/pieces.h): such a file is read again, whole, when
 * somebody asks for them, as who quotes a line does. It tells nothing.
 */
#ifndef MEMBLOG_SOURCE_H
#define MEMBLOG_SOURCE_H

#include <stdint.h>

#include "base/place.h"

/* A file that is read by pieces, as it was when it was opened. */
struct pieces {
    struct arena *arena;           /* for its text, if that is asked for */
    size_t size, most;             /* most: of a piece, mostly */
    int64_t changed, changed_part; /* seconds, nanoseconds */
    uint64_t device, number;
    bool is_hashed;   /* its hash is worked out while it is read */
    bool is_there;    /* the text is, */
    struct text text; /* or has been tried: empty when the file is another one by now */
};

struct text source_text(const struct source *source);
size_t source_size(const struct source *source);
/* Of an open file: what it is now, in *pieces; false: no file that can be read twice. */
bool source_look(int fd, struct pieces *pieces);
bool source_is_same(const struct pieces *a, const struct pieces *b); /* neither of both was changed since */

#endif
