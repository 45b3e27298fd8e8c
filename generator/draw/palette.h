/*
 * Palettes: a picture of thousands of colours, most of them from the soft edges of texts and lines, as one of at
 * most 160. draw/quantize.h chooses the colours where there are more; each pixel then takes the nearest. No dithering:
 * flat grounds stay flat. The result depends on the pixels alone, not on the number of cores.
 */
#ifndef MEMBLOG_PALETTE_H
#define MEMBLOG_PALETTE_H

#include "draw/png.h"

/* How far a picture is from the one that it was made of. */
struct picture_error {
    double psnr;    /* dB over the three channels; infinite when nothing differs */
    unsigned worst; /* largest difference of a channel of a pixel */
};

/* False when no palette could be made. `indexed` and what it points to are the arena's. */
bool palette_make(struct arena *arena, const struct picture *picture, struct indexed *indexed,
                  struct picture_error *error);

#endif
