/* Decodes PNGs. libpng jumps out of its functions on an error, so each call into it stands between setjmp and the end of
 * its own function. */
#include "publish/png.h"

#include <png.h>
#include <setjmp.h>
#include <string.h>

struct reader {
    struct arena *arena;
    struct text bytes;
    size_t at;
    struct text why;
    jmp_buf out;
};

static void reader_fail(png_structp png, png_const_charp message) {
    struct reader *reader = png_get_error_ptr(png);
    reader->why = text_format(reader->arena, "%s", message);
    longjmp(reader->out, 1);
}

static void reader_warn(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

static void reader_read(png_structp png, png_bytep out, size_t len) {
    struct reader *reader = png_get_io_ptr(png);
    if (len > reader->bytes.len - reader->at)
        png_error(png, "it ends before the picture does");
    memcpy(out, reader->bytes.at + reader->at, len);
    reader->at += len;
}

/* Everything to 8-bit RGBA. */
static void reader_normalise(png_structp png, png_infop info) {
    png_set_expand(png);
    png_set_strip_16(png);
    png_set_gray_to_rgb(png);
    png_set_add_alpha(png, 0xff, PNG_FILLER_AFTER);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
}

static bool reader_run(struct reader *reader, png_structp png, png_infop info, struct picture *picture) {
    if (setjmp(reader->out) != 0)
        return false;
    png_set_read_fn(png, reader, reader_read);
    png_read_info(png, info);
    uint32_t width = png_get_image_width(png, info), height = png_get_image_height(png, info);
    if (width > 20000 || height > 20000)
        png_error(png, "it is larger than any chart");
    reader_normalise(png, info);
    size_t row = (size_t)width * 4;
    unsigned char *pixels = arena_array(reader->arena, height, row);
    png_bytep *rows = arena_array(reader->arena, height, sizeof *rows);
    for (uint32_t y = 0; y < height; y++)
        rows[y] = pixels + y * row;
    png_read_image(png, rows);
    png_read_end(png, NULL);
    *picture = (struct picture){.width = width, .height = height, .pixels = pixels};
    return true;
}

bool png_decode(struct arena *arena, struct text bytes, struct picture *picture, struct text *why) {
    if (bytes.len < 8 || png_sig_cmp((png_const_bytep)bytes.at, 0, 8) != 0) {
        *why = bytes.len == 0 ? TEXT("it is empty") : TEXT("it is not a PNG");
        return false;
    }
    struct reader *reader = arena_alloc(arena, sizeof *reader);
    reader->arena = arena;
    reader->bytes = bytes;
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reader, reader_fail, reader_warn);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    bool good = info && reader_run(reader, png, info, picture);
    if (!good)
        *why = reader->why.len > 0 ? reader->why : TEXT("there was no memory to read it");
    png_destroy_read_struct(&png, &info, NULL);
    return good;
}

static int channel_distance(const unsigned char *a, const unsigned char *b) {
    int distance = 0;
    for (int c = 0; c < 3; c++)
        distance += a[c] > b[c] ? a[c] - b[c] : b[c] - a[c];
    return distance;
}

size_t png_ink(const struct picture *picture, uint32_t left, uint32_t top, uint32_t right, uint32_t bottom) {
    size_t ink = 0;
    /* gnuplot fills the ground first: the corner pixel is it. */
    const unsigned char *ground = picture->pixels;
    for (uint32_t y = top; y < bottom && y < picture->height; y++)
        for (uint32_t x = left; x < right && x < picture->width; x++)
            ink += channel_distance(picture->pixels + ((size_t)y * picture->width + x) * 4, ground) > 48;
    return ink;
}
