/*
 * Tools: what pictures are drawn with, the font and gnuplot, and which they are by their bytes: new ones draw
 * otherwise, and what the old ones drew is outdated then. They are looked for once a run.
 */
#ifndef MEMBLOG_TOOLS_H
#define MEMBLOG_TOOLS_H

#include "series/site.h"

/* The site's font, opened at the first call, which notes in `drawn_by` what draws; NULL after a diagnostic. */
const struct font *tools_open(struct site *site);
void tools_close(struct site *site);
/* What would draw with a font of this family: a hash, as in `drawn_by`; empty when something is not there. */
struct text tools_hash(struct arena *arena, struct text family);

#endif
