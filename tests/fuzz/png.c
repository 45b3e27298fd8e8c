/* Pictures: a PNG is decoded whole or refused with a reason, and what is written of it is the same picture; a stamp is
 * read from what is whole alone. */
#include <string.h>

#include "fuzz.h"

#include "draw/picture.h"

enum { PIXELS_MOST = 1 << 16 };

static void require_stamp(struct text png) {
    struct stamp stamp = {0};
    if (stamp_read(png, &stamp)) {
        const struct text parts[] = {stamp.title, stamp.description, stamp.source, stamp.software};
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            REQUIRE(parts[i].len <= png.len);
    }
}

static void write_again(struct arena *arena, const struct picture *picture) {
    struct stamp stamp = stamp_of(arena, TEXT("T"), TEXT("\xc3\xa9"), TEXT("plot")), found;
    struct text png, why = {0};
    struct picture_error error;
    struct picture again;
    png = picture_compact(arena, picture, &stamp, &error);
    REQUIRE(stamp_read(png, &found) && stamp_equal(&stamp, &found));
    REQUIRE(png_decode(arena, png, &again, &why));
    REQUIRE(again.width == picture->width && again.height == picture->height);
    REQUIRE(error.worst > 0 ||
            memcmp(again.pixels, picture->pixels, (size_t)picture->width * picture->height * 3) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct run run = run_new(data, size, "chart.png");
    struct picture picture;
    struct text why = {0}, png = run.source.text;
    require_stamp(png);
    /* A header may promise 1 GB of pixels, which takes its time and tells nothing. */
    uint32_t width = png.len < 24 ? 0 : png_number(png, 16), height = png.len < 24 ? 0 : png_number(png, 20);
    bool small = width < PIXELS_MOST && height < PIXELS_MOST / (width + 1);
    if (small) {
        bool good = png_decode(run.arena, png, &picture, &why);
        REQUIRE(good == (why.len == 0));
        if (good) {
            struct picture_rule rule = {picture.width, picture.height, {1, 1, picture.width / 2, picture.height / 2}};
            REQUIRE(picture_check(run.arena, &picture, &rule, &why) == (why.len == 0));
            write_again(run.arena, &picture);
        }
    }
    return run_end(&run);
}
