/*
 * Tools: what pictures are drawn with, the font and gnuplot, and which they are by their bytes: new ones draw
 * otherwise, and what the old ones drew is outdated then. They are looked for once a run, also before there is a site.
 */
#ifndef MEMBLOG_TOOLS_H
#define MEMBLOG_TOOLS_H

#include "series/site.h"

/* The site's font, opened at the first call, which notes in `drawn_by` what draws; NULL after a diagnostic. */
const struct font *tools_open(struct site *site);
void tools_close(struct site *site);
/* The same ahead of time, with a font of this family, in any thread: what was found is taken by a site that has none
 * and wants that family, or closed. It tells of nothing: what is missing is missed by tools_open. */
struct tools {
    struct text family, hash;
    struct font *font; /* NULL: not found, or taken */
};
struct tools tools_look(struct arena *arena, struct text family);
void tools_take(struct tools *tools, struct site *site);
void tools_drop(struct tools *tools);
/* What would draw with a font of this family: a hash, as in `drawn_by`; empty when something is not there. */
struct text tools_hash(struct arena *arena, struct text family);

#endif
