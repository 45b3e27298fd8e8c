/*
 * Reading SVG through expat: what gnuplot's svg terminal draws becomes a vector picture, and everything else of the
 * file is left behind: its title, description, symbols, ids and comments. What it does not know it refuses, so that
 * nothing of a picture is missing in silence. It judges no picture and publishes none.
 */
#ifndef MEMBLOG_SVG_READ_H
#define MEMBLOG_SVG_READ_H

#include "draw/vector.h"

/* False with a clause in *why when the bytes are not one whole SVG of elements, colours and paths that are known. */
bool svg_read(struct arena *arena, struct text bytes, struct vector *vector, struct text *why);

#endif
