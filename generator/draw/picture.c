#include "draw/picture.h"

#include <math.h>
#include <stdlib.h>

enum {
    NOTICED = 12,    /* the sum over the channels from which a pixel is not the ground any more */
    CLEAR = 100,     /* ... from which it is more than the grid */
    INK_LEAST = 20,  /* clear pixels in the plot area */
    AXES = 3,        /* pixels at the sides of the plot area, where the axes run */
    WORST_MOST = 64, /* the largest difference of a channel that a palette may bring */
    PSNR_LEAST = 45  /* dB */
};

/* How many pixels of the box differ from the ground, the first pixel, by more than `least`. */
static size_t ink_count(const struct picture *picture, struct box box, int least) {
    size_t count = 0;
    const unsigned char *ground = picture->pixels;
    for (uint32_t y = box.top; y < box.bottom && y < picture->height; y++)
        for (uint32_t x = box.left; x < box.right && x < picture->width; x++) {
            const unsigned char *pixel = picture->pixels + ((size_t)y * picture->width + x) * 3;
            int far = abs(pixel[0] - ground[0]) + abs(pixel[1] - ground[1]) + abs(pixel[2] - ground[2]);
            count += far > least;
        }
    return count;
}

static const char *border_touched(const struct picture *picture) {
    uint32_t width = picture->width, height = picture->height, edge = PICTURE_BORDER;
    const struct {
        const char *side;
        struct box box;
    } sides[] = {{"left", {0, 0, edge, height}},
                 {"right", {width - edge, 0, width, height}},
                 {"upper", {0, 0, width, edge}},
                 {"lower", {0, height - edge, width, height}}};
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        if (ink_count(picture, sides[i].box, NOTICED) > 0)
            return sides[i].side;
    return NULL;
}

bool picture_check(struct arena *arena, const struct picture *picture, const struct picture_rule *rule,
                   struct text *why) {
    if (picture->width != rule->width || picture->height != rule->height) {
        *why = text_format(arena, "it is %u by %u pixels instead of %u by %u", (unsigned)picture->width,
                           (unsigned)picture->height, (unsigned)rule->width, (unsigned)rule->height);
        return false;
    }
    struct box inner = {rule->plot.left + AXES, rule->plot.top, rule->plot.right, rule->plot.bottom - AXES};
    if (ink_count(picture, inner, CLEAR) < INK_LEAST) {
        *why = TEXT("nothing is drawn in its plot area");
        return false;
    }
    const char *side = border_touched(picture);
    if (side)
        *why = text_format(arena, "something touches its %s border", side);
    return !side;
}

struct text picture_compact(struct arena *arena, const struct picture *picture, const struct stamp *stamp,
                            struct picture_error *error) {
    struct png_text texts[STAMP_TEXTS];
    stamp_texts(stamp, texts);
    struct indexed indexed;
    if (palette_make(arena, picture, &indexed, error) && error->psnr >= PSNR_LEAST && error->worst <= WORST_MOST)
        return png_write_indexed(arena, &indexed, texts, STAMP_TEXTS);
    *error = (struct picture_error){.psnr = INFINITY};
    return png_write_true(arena, picture, texts, STAMP_TEXTS);
}

bool picture_finish(struct arena *arena, struct text drawn, const struct picture_rule *rule, const struct stamp *stamp,
                    struct text *png, struct text *why) {
    struct picture picture;
    struct picture_error error;
    if (!png_decode(arena, drawn, &picture, why) || !picture_check(arena, &picture, rule, why))
        return false;
    *png = picture_compact(arena, &picture, stamp, &error);
    if (png->len == 0)
        *why = TEXT("there was no memory to write it again");
    return png->len > 0;
}
