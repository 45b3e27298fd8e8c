/*
 * Seals: the last line of an SVG that memblog wrote, a comment with the key that it was made from and the hash of all
 * bytes above, so that the file tells by itself whether it is whole and still the right one. It reads no XML.
 */
#ifndef MEMBLOG_SEAL_H
#define MEMBLOG_SEAL_H

#include "base/text.h"

/* The key of what these texts make. */
struct text seal_key(struct arena *arena, const struct text *texts, size_t count);
struct text seal_put(struct arena *arena, struct text svg, struct text key);
bool seal_holds(struct arena *arena, struct text sealed, struct text key);

#endif
