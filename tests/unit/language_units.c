/* Units: their names, their twins per hour, and the words that declare columns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "language/units.h"

static void test_words(void **state) {
    static const struct {
        const char *word;
        enum unit unit;
        double factor;
    } rows[] = {
        {"bytes", UNIT_BYTES, 1},       {"KB", UNIT_BYTES, 1024},       {"MB", UNIT_BYTES, 1048576},
        {"GB", UNIT_BYTES, 1073741824}, {"bit/s", UNIT_BITS, 1},        {"Kbit/s", UNIT_BITS, 1000},
        {"Mbit/s", UNIT_BITS, 1000000}, {"byte/s", UNIT_BITS, 8},       {"s", UNIT_SECONDS, 1},
        {"ms", UNIT_SECONDS, 0.001},    {"us", UNIT_SECONDS, 0.000001}, {"h", UNIT_HOURS, 1},
        {"d", UNIT_HOURS, 24},          {"count", UNIT_COUNT, 1},       {"/s", UNIT_PER_SECOND, 1},
        {"ratio", UNIT_RATIO, 1},       {"%", UNIT_SHARE, 0.01},
    };
    struct text words[UNIT_WORDS_MAX];
    enum unit unit;
    double factor;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_true(unit_spelled(text_of(rows[i].word), &unit, &factor));
        assert_int_equal(unit, rows[i].unit);
        assert_true(factor == rows[i].factor);
        assert_true(unit_is_measured(unit));
    }
    assert_int_equal(unit_words(words), sizeof rows / sizeof rows[0]);
    static const char *const none[] = {"", "Mbit", "hours", "times", "percent", "kb", "/h", "time"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        assert_false(unit_spelled(text_of(none[i]), &unit, &factor));
}

static void test_literals(void **state) {
    static const char *const rows[] = {"GB", "MB", "KB", "Mbit", "%", "h", "d", "s", "ms", "us"};
    struct text words[UNIT_WORDS_MAX];
    (void)state;
    assert_int_equal(unit_literals(words), sizeof rows / sizeof rows[0]);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_true(text_is(words[i], rows[i]));
}

static void test_twins(void **state) {
    (void)state;
    assert_string_equal(unit_name(UNIT_SECONDS), "seconds");
    assert_string_equal(unit_name(UNIT_PER_SECOND), "per second");
    assert_string_equal(unit_name(unit_per_hour(UNIT_COUNT)), "count per hour");
    assert_string_equal(unit_name(unit_per_hour(UNIT_BYTES)), "bytes per hour");
    assert_string_equal(unit_name(unit_per_hour(UNIT_BITS)), "bit/s per hour");
    assert_string_equal(unit_name(unit_per_hour(UNIT_SECONDS)), "seconds per hour");
    for (enum unit unit = 0; unit < UNIT_NUMBER_OF; unit++) {
        assert_false(unit_is_rate(unit));
        assert_int_equal(unit_of_rate(unit), unit);
        assert_int_equal(unit_is_measured(unit), unit != UNIT_TIME && unit != UNIT_CHANGE);
        assert_true(unit_is_rate(unit_per_hour(unit)));
        assert_false(unit_is_measured(unit_per_hour(unit)));
        assert_int_equal(unit_of_rate(unit_per_hour(unit)), unit);
    }
}

static void test_bounds(void **state) {
    (void)state;
    assert_true(unit_most(UNIT_BYTES) == 1125899906842624.0 && unit_most(UNIT_SHARE) == 1);
    assert_true(unit_zero_is_odd(UNIT_BYTES) && unit_zero_is_odd(UNIT_SECONDS) && unit_zero_is_odd(UNIT_BITS));
    assert_false(unit_zero_is_odd(UNIT_COUNT) || unit_zero_is_odd(UNIT_SHARE) || unit_zero_is_odd(UNIT_HOURS));
    for (enum unit unit = 0; unit < UNIT_NUMBER_OF; unit++) {
        assert_true(unit_most(unit) >= 1);
        assert_int_equal(isfinite(unit_most(unit)), unit_is_measured(unit));
        assert_true(isinf(unit_most(unit_per_hour(unit))));
        assert_false(unit_zero_is_odd(unit_per_hour(unit)));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_literals),
        cmocka_unit_test(test_twins),
        cmocka_unit_test(test_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
