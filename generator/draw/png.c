/* Decodes and writes PNGs. libpng jumps out of its functions on an error, so each call into it stands between setjmp
 * and the end of its own function. */
#include "draw/png.h"

#include <png.h>
#include <setjmp.h>
#include <string.h>

#include "draw/deflate.h"

uint32_t png_number(struct text bytes, size_t at) {
    uint32_t number = 0;
    for (size_t i = 0; i < 4; i++)
        number = number << 8 | (unsigned char)bytes.at[at + i];
    return number;
}

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

/* Everything to 8-bit RGB. */
static void reader_normalise(png_structp png, png_infop info) {
    if (png_get_color_type(png, info) & PNG_COLOR_MASK_ALPHA || png_get_valid(png, info, PNG_INFO_tRNS))
        png_error(png, "it is transparent in places");
    png_set_expand(png);
    png_set_strip_16(png);
    png_set_gray_to_rgb(png);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
}

static bool reader_run(struct reader *reader, png_structp png, png_infop info, struct picture *picture) {
    if (setjmp(reader->out) != 0)
        return false;
    png_set_read_fn(png, reader, reader_read);
    png_set_benign_errors(png, 0);                          /* a chunk that says it is longer than the file is one */
    png_set_option(png, PNG_IGNORE_ADLER32, PNG_OPTION_ON); /* chunks have sums of their own, which are better */
    png_set_chunk_malloc_max(png, reader->bytes.len);
    png_read_info(png, info);
    uint32_t width = png_get_image_width(png, info), height = png_get_image_height(png, info);
    if (width > 20000 || height > 20000)
        png_error(png, "it is larger than any chart");
    reader_normalise(png, info);
    size_t row = (size_t)width * 3;
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

/* Writing */

/* Level 9 saves less than a tenth of the bytes for seven times the time. */
enum { LEVEL = 5, MEMORY = 9, CHUNK = 1 << 22 };

struct writer {
    struct arena *arena;
    struct buffer out;
    jmp_buf end;
};

static void writer_fail(png_structp png, png_const_charp message) {
    (void)message;
    struct writer *writer = png_get_error_ptr(png);
    longjmp(writer->end, 1);
}

static void writer_put(png_structp png, png_bytep bytes, size_t len) {
    struct writer *writer = png_get_io_ptr(png);
    buffer_put(&writer->out, (struct text){(const char *)bytes, len});
}

static void writer_flush(png_structp png) {
    (void)png;
}

static bool is_ascii(struct text text) {
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] >= 0x80)
            return false;
    return true;
}

static png_text *texts_of(struct arena *arena, const struct png_text *texts, size_t count) {
    png_text *list = arena_array(arena, count, sizeof *list);
    for (size_t i = 0; i < count; i++) {
        bool ascii = is_ascii(texts[i].text);
        list[i].compression = ascii ? PNG_TEXT_COMPRESSION_NONE : PNG_ITXT_COMPRESSION_NONE;
        list[i].key = text_string(arena, text_of(texts[i].key));
        list[i].text = text_string(arena, texts[i].text);
        list[i].text_length = ascii ? texts[i].text.len : 0;
        list[i].itxt_length = ascii ? 0 : texts[i].text.len;
        list[i].lang = list[i].lang_key = ascii ? NULL : text_string(arena, TEXT(""));
    }
    return list;
}

/* What is to be written: either a palette with an index a pixel, packed, or RGB. */
struct sheet {
    uint32_t width, height;
    const struct indexed *indexed;
    struct text packed;
    const unsigned char *pixels;
    png_text *texts;
    size_t count;
};

static void writer_indexed(png_structp png, png_infop info, const struct sheet *sheet) {
    png_color colours[256];
    for (size_t i = 0; i < sheet->indexed->count; i++) {
        const unsigned char *c = sheet->indexed->colours[i];
        colours[i] = (png_color){c[0], c[1], c[2]};
    }
    png_set_PLTE(png, info, colours, (int)sheet->indexed->count);
    png_write_info(png, info);
    png_write_chunk(png, (png_const_bytep) "IDAT", (png_const_bytep)sheet->packed.at, sheet->packed.len);
    png_write_chunk(png, (png_const_bytep) "IEND", NULL, 0);
}

static void writer_true(png_structp png, png_infop info, const struct sheet *sheet) {
    png_set_compression_level(png, LEVEL);
    png_set_compression_mem_level(png, MEMORY);
    png_set_compression_buffer_size(png, CHUNK);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_ALL_FILTERS);
    png_write_info(png, info);
    for (uint32_t y = 0; y < sheet->height; y++)
        png_write_row(png, sheet->pixels + y * (size_t)sheet->width * 3);
    png_write_end(png, NULL);
}

static bool writer_run(struct writer *writer, png_structp png, png_infop info, const struct sheet *sheet) {
    if (setjmp(writer->end) != 0)
        return false;
    png_set_write_fn(png, writer, writer_put, writer_flush);
    png_set_IHDR(png, info, sheet->width, sheet->height, 8,
                 sheet->indexed ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_text(png, info, sheet->texts, (int)sheet->count);
    if (sheet->indexed)
        writer_indexed(png, info, sheet);
    else
        writer_true(png, info, sheet);
    return true;
}

static struct text sheet_write(struct arena *arena, const struct sheet *sheet) {
    struct writer *writer = arena_alloc(arena, sizeof *writer);
    writer->arena = arena;
    writer->out = buffer_in(arena);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, writer, writer_fail, reader_warn);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    bool good = info && writer_run(writer, png, info, sheet);
    png_destroy_write_struct(&png, &info);
    return good ? buffer_text(&writer->out) : TEXT("");
}

/* The rows as they are, packed: each stands behind the number of its filter, which is none. */
static struct text rows_packed(struct arena *arena, const struct indexed *picture) {
    size_t width = picture->width, row = width + 1;
    char *rows = arena_array(arena, picture->height, row);
    for (size_t y = 0; y < picture->height; y++) {
        rows[y * row] = PNG_FILTER_VALUE_NONE;
        memcpy(rows + y * row + 1, picture->pixels + y * width, width);
    }
    return deflate_pack(arena, (struct text){rows, picture->height * row});
}

struct text png_write_indexed(struct arena *arena, const struct indexed *picture, const struct png_text *texts,
                              size_t count) {
    struct sheet sheet = {.width = picture->width,
                          .height = picture->height,
                          .indexed = picture,
                          .packed = rows_packed(arena, picture),
                          .texts = texts_of(arena, texts, count),
                          .count = count};
    return sheet.packed.len > 0 ? sheet_write(arena, &sheet) : TEXT("");
}

struct text png_write_true(struct arena *arena, const struct picture *picture, const struct png_text *texts,
                           size_t count) {
    struct sheet sheet = {.width = picture->width,
                          .height = picture->height,
                          .pixels = picture->pixels,
                          .texts = texts_of(arena, texts, count),
                          .count = count};
    return sheet_write(arena, &sheet);
}
