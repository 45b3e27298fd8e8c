/*
 * Writing SVG: a vector picture as one that may stand in a page or alone. It holds a title, a description, a style
 * sheet with the colours of both schemes, and paths, circles and texts; nothing that runs, nothing from elsewhere, no
 * picture within. The bytes depend on the arguments alone.
 */
#ifndef MEMBLOG_SVG_WRITE_H
#define MEMBLOG_SVG_WRITE_H

#include "draw/vector.h"
#include "series/world.h"

struct text svg_write(struct arena *arena, const struct vector *vector, const struct theme *theme, struct text title,
                      struct text description);

#endif
