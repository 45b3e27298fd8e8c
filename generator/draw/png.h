/*
 * PNG through libpng: decodes a picture whole, so that nothing broken is ever published, and writes one with texts in
 * it. The bytes written depend on the picture and the texts alone; no time is noted.
 */
#ifndef MEMBLOG_PNG_H
#define MEMBLOG_PNG_H

#include <stdint.h>

#include "base/text.h"

struct picture {
    uint32_t width, height;
    const unsigned char *pixels; /* red, green, blue, 8 bits each, rows without padding */
};

/* A picture of at most 256 colours. */
struct indexed {
    uint32_t width, height;
    size_t count;
    unsigned char colours[256][3];
    const unsigned char *pixels; /* an index each, rows without padding */
};

/* A text chunk: tEXt when it is ASCII, otherwise iTXt. The key has at most 79 bytes, as "Title"; the text no NUL. */
struct png_text {
    const char *key;
    struct text text;
};

/* The number in the four bytes from `at`, which must be there. */
uint32_t png_number(struct text bytes, size_t at);
/* False with a clause in *why when the bytes are not one whole PNG, or it is transparent in places. */
bool png_decode(struct arena *arena, struct text bytes, struct picture *picture, struct text *why);
/* A PNG with the texts before the picture; empty when a library has no memory for it. */
struct text png_write_indexed(struct arena *arena, const struct indexed *picture, const struct png_text *texts,
                              size_t count);
struct text png_write_true(struct arena *arena, const struct picture *picture, const struct png_text *texts,
                           size_t count);

#endif
