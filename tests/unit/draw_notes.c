/* Notes within a plot: they cover nothing that is drawn where there is room beside it, and stay in the plot. */
#include "draw/notes.h"

#include <math.h>

#include "check.h"

static struct layout layout_in(struct arena *arena, const struct font *font) {
    return (struct layout){.arena = arena,
                           .font = font,
                           .pixels = 24,
                           .small = 0.85,
                           .width = 1000,
                           .height = 1000,
                           .left = 100,
                           .right = 900,
                           .bottom = 100,
                           .top = 900};
}

static double number_at(const struct node *map, const char *key) {
    double number = NAN;
    text_number(node_get(map, key)->text, &number);
    return number;
}

static void test_covered(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct layout layout = layout_in(arena, NULL);
    struct notes notes = {.layout = &layout};
    const struct patch patch = {100, 100, 200, 150};
    static const struct {
        struct stroke stroke;
        bool crosses;
    } cases[] = {{{0, 125, 300, 125}, true},   {{150, 0, 150, 300}, true},  {{0, 0, 300, 260}, true},
                 {{120, 110, 130, 120}, true}, {{0, 151, 300, 151}, false}, {{201, 0, 201, 300}, false},
                 {{0, 125, 99, 125}, false},   {{0, 300, 90, 0}, false},    {{210, 90, 190, 90}, false},
                 {{150, 125, 150, 125}, true}, {{50, 125, 50, 125}, false}, {{300, 260, 0, 0}, true},
                 {{90, 140, 120, 170}, true},  {{80, 140, 105, 175}, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        notes.strokes.len = 0;
        notes_avoid_stroke(&notes, cases[i].stroke);
        if ((notes_covered(&notes, &patch) == 1) != cases[i].crosses)
            fail_msg("stroke %zu", i);
    }
    notes.strokes.len = 0;
    notes_avoid_patch(&notes, (struct patch){150, 140, 300, 300});
    notes_avoid_patch(&notes, (struct patch){201, 0, 300, 300});
    notes_avoid_patch(&notes, (struct patch){0, 151, 300, 300});
    assert_int_equal(notes_covered(&notes, &patch), 1);
    arena_free(arena);
}

static void test_gaps(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct font *font = font_open(arena, TEXT("DejaVu Sans"), diags_new(arena));
    struct layout layout = layout_in(arena, font);
    struct notes notes = {.layout = &layout};
    struct node *list = node_list(arena);
    notes_avoid_stroke(&notes, (struct stroke){100, 500, 900, 500});
    notes_put_gap(&notes, 300, 700, TEXT("no samples"), list);
    notes_put_gap(&notes, 720, 780, TEXT("no samples"), list);
    notes_put_gap(&notes, 800, 820, TEXT("no samples"), list);
    notes_put_gap(&notes, 300, 700, TEXT(""), list);
    assert_int_equal(list->count, 2);
    assert_false(node_get(list->items[0], "upright")->truth);
    assert_true(node_get(list->items[1], "upright")->truth);
    assert_true(fabs(number_at(list->items[0], "x") - 0.5) < 1e-6);
    /* Beside the stroke and near the middle. */
    double away = fabs(number_at(list->items[0], "y") * 1000 - 500);
    assert_true(away > 0.6 * 0.85 * 24 - 1e-6 && away < 40);
    font_close(font);
    arena_free(arena);
}

static void test_levels(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct font *font = font_open(arena, TEXT("DejaVu Sans"), diags_new(arena));
    struct layout layout = layout_in(arena, font);
    struct notes notes = {.layout = &layout};
    notes_avoid_stroke(&notes, (struct stroke){100, 400, 900, 400});
    const struct node *free = notes_level(&notes, 400, TEXT("limit"));
    assert_true(number_at(free, "x") > 0.8 && number_at(free, "y") > 0.4);
    /* The first label stands in the way of the second, a line of data in that of the third. */
    const struct node *second = notes_level(&notes, 400, TEXT("limit"));
    assert_true(number_at(second, "x") < number_at(free, "x") - 0.04);
    notes_avoid_patch(&notes, (struct patch){100, 401, 900, 500});
    const struct node *below = notes_level(&notes, 400, TEXT("limit"));
    assert_true(number_at(below, "y") < 0.4);
    /* At the top of the plot there is room below alone, and a text that is too long is cut. */
    const struct node *top = notes_level(&notes, 900,
                                         TEXT("a text that is so long that no plot has room for it on "
                                              "either side, whatever may be tried with it"));
    assert_true(number_at(top, "y") < 0.9);
    assert_true(text_ends(node_get(top, "text")->text, TEXT("\xe2\x80\xa6")));
    font_close(font);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_covered), cmocka_unit_test(test_gaps),
                                       cmocka_unit_test(test_levels)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
