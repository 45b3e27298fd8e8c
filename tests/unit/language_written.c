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
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_numbers_with_units),
        cmocka_unit_test(leaves_other_numbers),
        cmocka_unit_test(compares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
