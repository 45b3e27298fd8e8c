/*
 * Pictures: what becomes of a picture between gnuplot and the page. It is decoded whole and looked at, since gnuplot
 * ends well with half a picture, an empty one or one without texts; then it is written again as small as it gets
 * without a difference that an eye could see, and stamped.
 */
#ifndef MEMBLOG_PICTURE_H
#define MEMBLOG_PICTURE_H

#include "draw/palette.h"
#include "draw/stamp.h"

/* A rectangle in pixels from the top left; right and bottom are the first that do not belong to it. */
struct box {
    uint32_t left, top, right, bottom;
};

/* What a drawn picture must be. */
struct picture_rule {
    uint32_t width, height;
    struct box plot; /* something must be drawn in it */
};

/* Pixels at each border that nothing may touch. */
enum { PICTURE_BORDER = 6 };

/* False with a clause in *why when the picture is not of the size, empty in its plot area, or touches its border. */
bool picture_check(struct arena *arena, const struct picture *picture, const struct picture_rule *rule,
                   struct text *why);
/* The picture with a palette, or in true colour where a palette would show or be larger; empty when it cannot be
 * written. `error` tells how far it is from the picture. */
struct text picture_compact(struct arena *arena, const struct picture *picture, const struct stamp *stamp,
                            struct picture_error *error);
/* Decodes, checks, compacts; false with a clause in *why. Everything is the arena's. */
bool picture_finish(struct arena *arena, struct text drawn, const struct picture_rule *rule, const struct stamp *stamp,
                    struct text *png, struct text *why);

#endif
