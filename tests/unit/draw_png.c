/* PNGs written and read again, broken ones, stamps, and what makes a picture acceptable. */
#include <string.h>

#include "check.h"
#include "draw/picture.h"

enum { WIDTH = 120, HEIGHT = 80, BYTES = WIDTH * HEIGHT * 3 };

static const struct picture_rule rule = {WIDTH, HEIGHT, {20, 20, 100, 60}};

/* A dark ground with a bar of `colours` colours in the plot area. */
static struct picture picture_make(struct arena *arena, unsigned colours) {
    unsigned char *pixels = arena_alloc(arena, BYTES);
    memset(pixels, 0x1e, BYTES);
    for (size_t i = 0; i < 1200; i++) {
        unsigned char *pixel = pixels + ((30 + i / 60) * WIDTH + 30 + i % 60) * 3;
        size_t n = i % colours;
        pixel[0] = (unsigned char)(200 + n % 50);
        pixel[1] = (unsigned char)(100 + n / 50);
        pixel[2] = 250;
    }
    return (struct picture){WIDTH, HEIGHT, pixels};
}

static void pixel_set(const struct picture *picture, size_t x, size_t y, unsigned char value) {
    memset((unsigned char *)picture->pixels + (y * WIDTH + x) * 3, value, 3);
}

static int arena_open(void **state) {
    *state = arena_new();
    return 0;
}

static int arena_close(void **state) {
    arena_free(*state);
    return 0;
}

static struct stamp stamp_example(struct arena *arena) {
    return stamp_of(arena, TEXT("A title: 1 < 2"), TEXT("Alt text \xe2\x80\x93 with \xc3\xa9"), TEXT("plot x\n"));
}

static void test_round_trip(void **state) {
    struct arena *arena = *state;
    static const unsigned counts[] = {1, 3, 127};
    for (size_t i = 0; i < 3; i++) {
        struct picture made = picture_make(arena, counts[i]), read;
        struct stamp stamp = stamp_example(arena), found;
        struct picture_error error;
        struct text why = {0}, png = picture_compact(arena, &made, &stamp, &error);
        assert_true(png_decode(arena, png, &read, &why));
        assert_int_equal(read.width, WIDTH);
        assert_int_equal(read.height, HEIGHT);
        assert_memory_equal(read.pixels, made.pixels, BYTES);
        assert_int_equal(error.worst, 0);
        assert_true(stamp_read(png, &found));
        assert_true(stamp_equal(&stamp, &found));
    }
}

/* What a palette cannot hold without showing is kept in true colour. */
static void test_true_colour(void **state) {
    struct arena *arena = *state;
    struct picture noise = picture_make(arena, 1), read;
    unsigned char *pixels = (unsigned char *)noise.pixels;
    uint32_t random = 1;
    for (unsigned i = 3; i < BYTES; i++) {
        random = random * 1664525u + 1013904223u;
        pixels[i] = (unsigned char)(random >> 24);
    }
    struct stamp stamp = stamp_example(arena);
    struct picture_error error;
    struct text why = {0}, png = picture_compact(arena, &noise, &stamp, &error);
    assert_true(png_decode(arena, png, &read, &why));
    assert_memory_equal(read.pixels, noise.pixels, BYTES);
}

static void test_deterministic(void **state) {
    struct arena *arena = *state;
    struct picture picture = picture_make(arena, 1150);
    struct stamp stamp = stamp_example(arena);
    struct picture_error error;
    struct text a = picture_compact(arena, &picture, &stamp, &error);
    struct text b = picture_compact(arena, &picture, &stamp, &error);
    assert_true(a.len > 0 && text_equal(a, b));
    assert_true(error.psnr > 45);
    assert_false(text_has(a, TEXT("tIME")));
}

/* Each start of a PNG, and each PNG with a wrong byte, is refused: by decoding, and without it. */
static void test_broken(void **state) {
    struct arena *arena = *state;
    struct picture picture = picture_make(arena, 5), read;
    struct stamp stamp = stamp_example(arena), found;
    struct picture_error error;
    struct text why = {0}, png = picture_compact(arena, &picture, &stamp, &error);
    for (size_t len = 0; len < png.len; len++) {
        assert_false(stamp_read(text_cut(png, 0, len), &found));
        assert_false(png_decode(arena, text_cut(png, 0, len), &read, &why));
        assert_true(why.len > 0);
    }
    char *bytes = text_string(arena, png);
    for (size_t i = 0; i < png.len; i++) {
        bytes[i] ^= 0x20;
        assert_false(stamp_read((struct text){bytes, png.len}, &found));
        bytes[i] ^= 0x20;
    }
    assert_true(stamp_read((struct text){bytes, png.len}, &found));
    assert_false(stamp_read(text_format(arena, "%.*sx", 1, "x"), &found));
    struct buffer longer = buffer_in(arena);
    buffer_put(&longer, png);
    buffer_putc(&longer, 'x');
    assert_false(stamp_read(buffer_text(&longer), &found));
}

static void test_rules(void **state) {
    struct arena *arena = *state;
    struct text why = {0};
    struct picture good = picture_make(arena, 3);
    assert_true(picture_check(arena, &good, &rule, &why));
    struct picture_rule larger = rule;
    larger.width++;
    assert_false(picture_check(arena, &good, &larger, &why));
    assert_text(why, "it is 120 by 80 pixels instead of 121 by 80");
    struct picture_rule elsewhere = rule;
    elsewhere.plot = (struct box){95, 20, 110, 60};
    assert_false(picture_check(arena, &good, &elsewhere, &why));
    assert_text(why, "nothing is drawn in its plot area");
    static const struct {
        unsigned x, y;
        const char *why;
    } touches[] = {{PICTURE_BORDER - 1, 40, "something touches its left border"},
                   {WIDTH - PICTURE_BORDER, 40, "something touches its right border"},
                   {60, PICTURE_BORDER - 1, "something touches its upper border"},
                   {60, HEIGHT - PICTURE_BORDER, "something touches its lower border"}};
    for (size_t i = 0; i < 4; i++) {
        struct picture touched = picture_make(arena, 3);
        pixel_set(&touched, touches[i].x, touches[i].y, 0x80);
        assert_false(picture_check(arena, &touched, &rule, &why));
        assert_text(why, touches[i].why);
    }
    struct picture inside = picture_make(arena, 3);
    pixel_set(&inside, PICTURE_BORDER, PICTURE_BORDER, 0x80);
    pixel_set(&inside, WIDTH - PICTURE_BORDER - 1, HEIGHT - PICTURE_BORDER - 1, 0x80);
    assert_true(picture_check(arena, &inside, &rule, &why));
}

/* A grid and axes alone are no chart. */
static void test_grid_is_no_ink(void **state) {
    struct arena *arena = *state;
    struct text why = {0};
    struct picture picture = picture_make(arena, 1);
    memset((unsigned char *)picture.pixels, 0x1e, BYTES);
    for (unsigned x = 20; x < 100; x++) {
        pixel_set(&picture, x, 30, 0x33);
        pixel_set(&picture, x, 59, 0x9a);
    }
    assert_false(picture_check(arena, &picture, &rule, &why));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_round_trip, arena_open, arena_close),
        cmocka_unit_test_setup_teardown(test_true_colour, arena_open, arena_close),
        cmocka_unit_test_setup_teardown(test_deterministic, arena_open, arena_close),
        cmocka_unit_test_setup_teardown(test_broken, arena_open, arena_close),
        cmocka_unit_test_setup_teardown(test_rules, arena_open, arena_close),
        cmocka_unit_test_setup_teardown(test_grid_is_no_ink, arena_open, arena_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
