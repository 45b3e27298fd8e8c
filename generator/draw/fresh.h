/*
 * Fresh pictures: those that need no drawing, because an earlier build or the published blog has them already, drawn by
 * the same script and, as far as is known, the same tools. Times of files play no part.
 */
#ifndef MEMBLOG_FRESH_H
#define MEMBLOG_FRESH_H

#include "draw/stamp.h"
#include "series/site.h"

/* The picture of this path and stamp; empty when it must be drawn. */
struct text fresh_picture(const struct site *site, struct text path, const struct stamp *stamp);
/* The SVG of this path that is sealed with the key (draw/seal.h); empty when it must be drawn. */
struct text fresh_svg(const struct site *site, struct text path, struct text key);

#endif
