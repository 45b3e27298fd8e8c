/* PNG through libpng: decodes a picture whole, so that nothing broken is ever published. */
#ifndef MEMBLOG_PNG_H
#define MEMBLOG_PNG_H

#include <stdint.h>

#include "base/text.h"

struct picture {
    uint32_t width, height;
    const unsigned char *pixels; /* RGBA, 8 bits each, rows without padding */
};

/* False with a clause in *why when the bytes are not one whole PNG. */
bool png_decode(struct arena *arena, struct text bytes, struct picture *picture, struct text *why);
/* How many pixels of the rectangle differ clearly from the ground, which is the picture's first pixel. */
size_t png_ink(const struct picture *picture, uint32_t left, uint32_t top, uint32_t right, uint32_t bottom);

#endif
