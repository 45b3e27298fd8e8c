/* Numbers, steps and the spreading of labels; how texts are measured, wrapped and cut. */
#include "draw/paper.h"

#include <math.h>

#include "check.h"

static void test_numbers(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    static const struct {
        double number;
        const char *text;
    } cases[] = {{0, "0"},
                 {-0.0, "0"},
                 {1, "1"},
                 {10, "10"},
                 {0.5, "0.5"},
                 {-0.5, "-0.5"},
                 {1500, "1500"},
                 {0.05, "0.05"},
                 {1.25, "1.25"},
                 {0.000001, "0.000001"},
                 {0.0000123, "0.0000123"},
                 {0.00001234567, "0.00001235"},
                 {-0.0000004, "-0.0000004"},
                 {1e-12, "0.000000000001"},
                 {4e-16, "0"}, /* left over where two equal numbers were subtracted */
                 {-4e-16, "0"},
                 {1e12, "1000000000000"},
                 {1.5e15, "1500000000000000"},
                 {-1e18, "-1000000000000000000"},
                 {1e18 * 1e3, "1000000000000000000000"},
                 {123456789012.5, "123456789012.5"},
                 {12.345678, "12.345678"},
                 {100.1, "100.1"},
                 {1e9, "1000000000"},
                 {2.0 / 3, "0.666667"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(paper_number(arena, cases[i].number), cases[i].text);
    arena_free(arena);
}

static void test_steps(void **state) {
    (void)state;
    static const struct {
        double most, parts, step;
    } cases[] = {{6, 8, 1}, {5.6, 8, 1}, {25, 8, 5}, {0.5, 8, 0.1}, {100, 6, 20}, {1000, 4, 250}, {0, 8, 1}, {7, 8, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double step = paper_step(cases[i].most, cases[i].parts);
        if (fabs(step - cases[i].step) > 1e-12)
            fail_msg("%g in %g parts: %g instead of %g", cases[i].most, cases[i].parts, step, cases[i].step);
    }
    double most = 0.001;
    for (int i = 0; i < 60; i++, most *= 1.37)
        assert_true(most / paper_step(most, 8) <= 8 * (1 + 1e-9));
}

/* Positions keep their order and their distance, and stay in range as long as they fit there. */
static void spread_check(double *at, size_t count, double gap, double low, double high) {
    paper_spread(at, count, gap, low, high);
    for (size_t i = 0; i < count; i++) {
        assert_true(at[i] >= low - 1e-9 && at[i] <= high + 1e-9);
        if (i > 0)
            assert_true(at[i] - at[i - 1] >= gap - 1e-6);
    }
}

static void test_spread(void **state) {
    (void)state;
    double equal[12] = {0}, low[12], high[12], far[3] = {1, 5, 9}, pair[2] = {4.9, 5.1}, one[1] = {-3};
    for (size_t i = 0; i < 12; i++) {
        equal[i] = 5;
        low[i] = (double)i * 0.01;
        high[i] = 10 - (double)(11 - i) * 0.01;
    }
    spread_check(equal, 12, 0.8, 0, 10);
    spread_check(low, 12, 0.8, 0, 10);
    spread_check(high, 12, 0.8, 0, 10);
    spread_check(one, 1, 1, 0, 10);
    spread_check(far, 3, 1, 0, 10);
    assert_true(far[0] == 1 && far[1] == 5 && far[2] == 9);
    spread_check(pair, 2, 1, 0, 10);
    assert_true(fabs(pair[0] - 4.5) < 1e-6 && fabs(pair[1] - 5.5) < 1e-6);
    paper_spread(NULL, 0, 1, 0, 10);
}

static void test_font_lines(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena);
    struct font *font = font_open(arena, TEXT("DejaVu Sans"), diags);
    assert_non_null(font);
    struct text texts[] = {TEXT("a short one"), TEXT("a text of several words that is wider than its room, 5 GB of it"),
                           TEXT("onewordthatiswiderthananyroomandcannotbebrokenanywhereatall"),
                           TEXT("\xc3\xa4\xc3\xb6\xc3\xbc \xe2\x82\xac \xe6\xbc\xa2\xe5\xad\x97 and more to wrap"),
                           TEXT("")};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (int width = 60; width < 700; width += 37) {
            struct text lines[5];
            size_t count = font_wrap(font, arena, texts[i], 24, width, lines, 5), bad;
            assert_true(count <= 5 && (count > 0) == (texts[i].len > 0));
            for (size_t k = 0; k < count; k++) {
                assert_true(font_width(font, lines[k], 24) <= width);
                assert_true(text_utf8(lines[k], &bad));
            }
        }
    assert_text(font_fit(font, arena, TEXT("fits"), 24, 1000), "fits");
    assert_true(text_ends(font_fit(font, arena, TEXT("does not fit"), 24, 60), TEXT("\xe2\x80\xa6")));
    assert_true(fabs(font_width(font, TEXT("ab"), 24) - font_width(font, TEXT("a"), 24) -
                     font_width(font, TEXT("b"), 24)) < 1e-9);
    font_close(font);
    arena_free(arena);
}

/* The bold face is another one of the same family, and wider; it is closed with the font. */
static void test_font_bold(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct font *font = font_open(arena, TEXT("DejaVu Sans"), diags_new(arena));
    assert_non_null(font);
    const struct font *bold = font_bold(font);
    double regular = font_width(font, TEXT("A title"), 100), width = font_width(bold, TEXT("A title"), 100);
    assert_true(width > 1.05 * regular && width < 1.4 * regular);
    assert_ptr_equal(font_bold(bold), bold);
    font_close(font);
    arena_free(arena);
}

/* A number and its unit stay in one line. */
static void test_font_units(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct font *font = font_open(arena, TEXT("DejaVu Sans"), diags_new(arena));
    assert_non_null(font);
    struct text lines[5];
    double width = font_width(font, TEXT("ends above 4"), 24) + 1;
    assert_int_equal(font_wrap(font, arena, TEXT("ends above 4 GB"), 24, width, lines, 5), 2);
    assert_text(lines[0], "ends above");
    assert_text(lines[1], "4 GB");
    font_close(font);
    arena_free(arena);
}

static void test_font_missing(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena);
    assert_null(font_open(arena, TEXT("No Such Family"), diags));
    assert_int_equal(diags_count(diags), 1);
    assert_int_equal(diags_view(diags, 0).code, DIAG_NO_FONT);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_numbers),     cmocka_unit_test(test_steps),
                                       cmocka_unit_test(test_spread),      cmocka_unit_test(test_font_lines),
                                       cmocka_unit_test(test_font_bold),   cmocka_unit_test(test_font_units),
                                       cmocka_unit_test(test_font_missing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
