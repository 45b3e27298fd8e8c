#include "check.h"

#include "language/written.h"

/* What written_next finds, with ";" behind each. */
static void assert_finds(const char *string, const char *expected) {
    struct arena *arena = arena_new();
    struct text text = text_exact(arena, string);
    struct buffer out = buffer_in(arena);
    struct written written;
    for (size_t at = 0; written_next(text, &at, &written);)
        buffer_printf(&out, "%.*s %g %s;", TEXT_ARG(text_cut(text, written.start, written.stop)), written.number,
                      unit_name(written.unit));
    if (out.len == 0)
        buffer_puts(&out, "nothing");
    assert_text(buffer_text(&out), expected);
    arena_free(arena);
}

static void finds_numbers_with_units(void **state) {
    (void)state;
    assert_finds("It took 1.5 MB, then 2GB.", "1.5 MB 1.57286e+06 bytes;2GB 2.14748e+09 bytes;");
    assert_finds("-79% and +216%, 71% to 76%", "-79% 0.79 share;+216% 2.16 share;71% 0.71 share;76% 0.76 share;");
    assert_finds("48h, 48 hours, 1 hour, 2 days, 3-day",
                 "48h 48 hours;48 hours 48 hours;1 hour 1 hours;2 days 48 hours;"
                 "3-day 72 hours;");
    assert_finds("1.2-1.6 GB", "1.6 GB 1.71799e+09 bytes;");
    assert_finds("+24 MB a day", "+24 MB a day 1.04858e+06 bytes per hour;");
    assert_finds("1,024 KB\xC2\xA0or 0.5\xC2\xA0KB", "1,024 KB 1.04858e+06 bytes;0.5\xC2\xA0KB 512 bytes;");
    assert_finds("12.3 Mbit/s in 2.5 ms, 4.5x", "12.3 Mbit/s 1.23e+07 bit/s;2.5 ms 0.0025 seconds;4.5x 4.5 count;");
}

/* Signs, gaps, groups of thousands and what may stand before a number, each beside what is none. */
static const struct {
    const char *text, *found;
} bounds[] = {
    {"5%", "5% 0.05 share;"},
    {" 5%", "5% 0.05 share;"},
    {"-5%", "-5% 0.05 share;"},
    {"a-5%", "5% 0.05 share;"},
    {"a -5%", "-5% 0.05 share;"},
    {"(-5%", "-5% 0.05 share;"},
    {"\xE2\x88\x92"
     "5%",
     "\xE2\x88\x92"
     "5% 0.05 share;"},
    {"a\xE2\x88\x92"
     "5%",
     "5% 0.05 share;"},
    {"1+5%", "5% 0.05 share;"},
    {"+5%, +6%", "+5% 0.05 share;+6% 0.06 share;"},
    {"a5%", "nothing"},
    {"_5%", "nothing"},
    {".5%", "5% 0.05 share;"},
    {"a.5%", "5% 0.05 share;"},
    {"1.5%", "1.5% 0.015 share;"},
    {"1.2.5%", "nothing"},
    {"1:5%", "nothing"},
    {"1/5%", "nothing"},
    {"1-5%", "5% 0.05 share;"},
    {"1,234 KB", "1,234 KB 1.26362e+06 bytes;"},
    {"1,234,567 KB", "1,234,567 KB 1.2642e+09 bytes;"},
    {"1,23 KB", "nothing"},
    {"1,2345 KB", "nothing"},
    {"1.5,234 KB", "nothing"},
    {"1,234.5 KB", "1,234.5 KB 1.26413e+06 bytes;"},
    {"1,2.4 KB", "nothing"},
    {"1,23.4 KB", "nothing"},
    {"1,.234 KB", "234 KB 239616 bytes;"},
    {"1, 234 KB", "234 KB 239616 bytes;"},
    {"5. 6%", "6% 0.06 share;"},
    {"5-7%", "7% 0.07 share;"},
    {"5:7%", "nothing"},
    {"5  \n\tGB", "5  \n\tGB 5.36871e+09 bytes;"},
    {"5\xE2\x80\xAFGB", "5\xE2\x80\xAFGB 5.36871e+09 bytes;"},
    {"5\xE2\x80\x89GB", "5\xE2\x80\x89GB 5.36871e+09 bytes;"},
    {"5-GB", "5-GB 5.36871e+09 bytes;"},
    {"5--GB", "nothing"},
    {"5 -GB", "nothing"},
    {"5 GB_", "nothing"},
    {"5 GB.", "5 GB 5.36871e+09 bytes;"},
    {"5% a day", "5% a day 0.00208333 share per hour;"},
    {"5 GB a daybreak", "5 GB a day 2.23696e+08 bytes per hour;"},
    {"+5% 6", "+5% 0.05 share;"},
    {"12345678901234567890123456789012345678%", "12345678901234567890123456789012345678% 1.23457e+35 share;"},
    {"123456789012345678901234567890123456789%", "nothing"},
};

static void finds_at_bounds(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
        assert_finds(bounds[i].text, bounds[i].found);
}

static void leaves_other_numbers(void **state) {
    (void)state;
    assert_finds("10 relays, 5", "nothing");
    assert_finds("2.1.2 GB, v5 GB, 12:30 h, a5%", "nothing");
    assert_finds("5 GBs, 5 GBit, 7 hoursx, 100%20", "nothing");
    assert_finds("", "nothing");
    assert_finds("5 ", "nothing");
    assert_finds("1,5 GB", "nothing");
}

static void compares(void **state) {
    (void)state;
    struct written a, b;
    size_t at = 0;
    assert_true(written_next(TEXT("1.50 GB"), &at, &a));
    assert_true(written_rounds(&a, 1.504 * a.factor));
    assert_false(written_rounds(&a, 1.506 * a.factor));
    at = 0;
    assert_true(written_next(TEXT("1.5 GB"), &at, &b));
    assert_false(written_equal(&a, &b));
    assert_false(written_alike(&a, &b));
    at = 0;
    assert_true(written_next(TEXT("-1.50 GB"), &at, &b));
    assert_true(written_equal(&a, &b));
    /* Half of the last place, on either side of zero. */
    static const struct {
        const char *text;
        double number;
        bool rounds;
    } rounds[] = {
        {"50%", 0.505, true},
        {"50%", 0.4949, false},
        {"50%", 0.5051, false},
        {"50%", -0.495, true},
        {"50.0%", 0.5005, true},
        {"50.0%", 0.5006, false},
        {"1 GB", 1.5 * 1073741824, true},
        {"2h", 2.5, true},
        {"2h", 2.51, false},
        {"0h", 0.5 * (1 + 1e-9), true},
    };
    for (size_t i = 0; i < sizeof rounds / sizeof *rounds; i++) {
        at = 0;
        assert_true(written_next(text_of(rounds[i].text), &at, &a));
        assert_int_equal(written_rounds(&a, rounds[i].number), rounds[i].rounds);
    }
    static const char *const unlike[][2] = {{"5 GB", "5 MB"}, {"5%", "5.0%"}, {"5 GB", "5%"}, {"5%", "6%"}};
    for (size_t i = 0; i < sizeof unlike / sizeof *unlike; i++) {
        at = 0;
        assert_true(written_next(text_of(unlike[i][0]), &at, &a));
        at = 0;
        assert_true(written_next(text_of(unlike[i][1]), &at, &b));
        assert_int_equal(written_alike(&a, &b), i == 3);
        assert_false(written_equal(&a, &b));
        assert_true(written_equal(&a, &a));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_numbers_with_units),
        cmocka_unit_test(finds_at_bounds),
        cmocka_unit_test(leaves_other_numbers),
        cmocka_unit_test(compares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
