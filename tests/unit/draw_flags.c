/* Flags above a plot: none covers another, none is crossed by a pole, all stay beside the plot. */
#include "draw/flags.h"

#include <math.h>

#include "check.h"

static struct layout layout_in(struct arena *arena, const struct font *font) {
    return (struct layout){
        .arena = arena, .font = font, .pixels = 24, .small = 0.85, .width = 1500, .left = 60, .right = 1000};
}

/* The pole of a flag reaches up to its own lane. */
static void flags_check(const struct flag *flags, size_t count, size_t lanes) {
    for (size_t i = 0; i < count; i++) {
        const struct flag *a = &flags[i];
        assert_true(a->lane < lanes);
        assert_true(a->start >= PAPER_EDGE - 1e-6 && a->end <= 1000 + 1e-6);
        assert_true(a->left ? a->end < a->x : a->start > a->x);
        for (size_t k = 0; k < count; k++) {
            const struct flag *b = &flags[k];
            if (k != i && a->lane == b->lane)
                assert_true(a->end < b->start || b->end < a->start);
            if (b->lane >= a->lane)
                assert_false(b->x > a->start && b->x < a->end && b != a);
        }
    }
}

static void place(const struct layout *layout, const double *at, const char *const *texts, size_t count,
                  size_t lanes_most) {
    struct event events[FLAGS_MOST];
    struct flag flags[FLAGS_MOST] = {0};
    for (size_t i = 0; i < count; i++) {
        events[i] = (struct event){.text = text_of(texts[i])};
        flags[i].event = &events[i];
        flags[i].x = at[i];
    }
    size_t lanes = flags_place(layout, flags, count);
    flags_check(flags, count, lanes);
    assert_true(lanes <= lanes_most);
}

static const char long_text[] = "a text that is so long that no plot has room for it on either side, whatever may be "
                                "tried with it and wherever it may stand in the end";
static const char *const words[] = {"restart", "an upgrade of all that there is to upgrade", "x", long_text};

static void test_few(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct font *font = font_open(arena, TEXT("DejaVu Sans"), diags_new(arena));
    struct layout layout = layout_in(arena, font);
    const double far[] = {100, 400, 700}, near[] = {100, 110, 120}, ends[] = {60, 1000}, same[] = {500, 500, 500};
    const char *const texts[] = {words[0], words[0], words[0]}, *const long_texts[] = {words[3], words[3]};
    place(&layout, far, texts, 0, 0);
    place(&layout, far, texts, 3, 1);
    place(&layout, near, texts, 3, 3);
    place(&layout, same, texts, 3, 3);
    place(&layout, ends, texts, 2, 1);
    place(&layout, ends, long_texts, 2, 2);
    assert_true(flags_height(&layout, 0) == 0 && flags_height(&layout, 2) > flags_height(&layout, 1));
    font_close(font);
    arena_free(arena);
}

static void test_any(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct font *font = font_open(arena, TEXT("DejaVu Sans"), diags_new(arena));
    struct layout layout = layout_in(arena, font);
    unsigned seed = 1;
    for (int round = 0; round < 2000; round++) {
        double at[FLAGS_MOST];
        const char *texts[FLAGS_MOST];
        size_t count = (size_t)round % FLAGS_MOST + 1;
        double x = 60;
        for (size_t i = 0; i < count; i++) {
            seed = seed * 1103515245U + 12345U;
            x = fmin(1000, x + (double)((seed >> 16) % (1800 / (unsigned)count)));
            at[i] = x;
            texts[i] = words[(seed >> 8) % 4];
        }
        place(&layout, at, texts, count, FLAGS_MOST);
    }
    font_close(font);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_few), cmocka_unit_test(test_any)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
