/*
 * Vector pictures: what one shows, as a list of lines, areas, dots and texts from back to front, and what is asked of
 * it before it is published. It knows no file format; draw/svg_read.h fills it and draw/svg_write.h writes it.
 */
#ifndef MEMBLOG_VECTOR_H
#define MEMBLOG_VECTOR_H

#include "draw/picture.h"

enum piece_kind { PIECE_LINE, PIECE_AREA, PIECE_DOT, PIECE_TEXT };
enum anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

enum { VECTOR_TENTHS = 10 }; /* in a px */

/* Lengths are in tenths of a px, from the top left: finer than an eye can see. */
struct spot {
    int32_t x, y;
    bool starts; /* a part of a line or an area that has no stroke from the spot before */
};

struct piece {
    enum piece_kind kind;
    uint32_t colour;         /* 0xrrggbb */
    int opacity;             /* hundredths */
    int32_t size;            /* of a line its width, of a dot its radius, of a text its height */
    int32_t dash[2];         /* of a line: drawn and left out; both 0: it is whole */
    LIST(struct spot) spots; /* of a dot and a text one */
    /* of a text */
    enum anchor anchor;
    int turn; /* degrees, clockwise */
    bool bold, slanted;
    bool boxed; /* hides what is behind it */
    struct text family, text;
};

struct vector {
    uint32_t width, height; /* px */
    LIST(struct piece) pieces;
};

/* Takes out what shows nothing: spots that lie on the line between their neighbours, to half a tenth, parts of a single
 * spot, pieces without any, and texts that stand there already. */
void vector_thin(struct arena *arena, struct vector *vector);
/* False with a clause in *why when the picture is not of the size, has nothing but `ground` in its plot area, or
 * touches its border. */
bool vector_check(struct arena *arena, const struct vector *vector, const struct picture_rule *rule, uint32_t ground,
                  struct text *why);

#endif
