/*
 * Colour for people: marks around the parts of a message where it goes to a terminal. Which colour a part has stands
 * here and nowhere else. It decides nothing about what is written: without colour all bytes but these marks are the
 * same.
 */
#ifndef MEMBLOG_INK_H
#define MEMBLOG_INK_H

#include <stdio.h>

/* In the order of the words of `--color`. */
enum colouring { COLOURING_AUTO, COLOURING_ALWAYS, COLOURING_NEVER };
enum paint { PAINT_PLAIN, PAINT_COLOURED };
enum ink { INK_NONE, INK_PLACE, INK_ERROR, INK_WARNING, INK_NOTE, INK_MESSAGE, INK_GUTTER, INK_COUNT };

/* COLOURING_AUTO colours a terminal, unless NO_COLOR is set to anything or TERM is "dumb". */
enum paint paint_of(enum colouring colouring, FILE *out);
/* From here on in this ink; INK_NONE ends it. */
void ink_put(FILE *out, enum paint paint, enum ink ink);

#endif
