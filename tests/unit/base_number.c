/* Decimal printing: rounding half away from zero on the shortest decimal, and the shortest decimal itself. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/number.h"

static const struct {
    double number;
    int digits;
    const char *expected;
} fixed[] = {
    {1.005, 2, "1.01"},
    {2.675, 2, "2.68"},
    {1.115, 2, "1.12"},
    {0.285, 2, "0.29"},
    {0.5, 0, "1"},
    {1.5, 0, "2"},
    {2.5, 0, "3"},
    {-0.5, 0, "-1"},
    {-2.5, 0, "-3"},
    {0.49999, 0, "0"},
    {-0.4, 0, "0"},
    {-0.0, 0, "0"},
    {-0.0, 2, "0.00"},
    {-0.004, 2, "0.00"},
    {-0.005, 2, "-0.01"},
    {0.05, 0, "0"},
    {0.05, 1, "0.1"},
    {0.04, 1, "0.0"},
    {9.995, 2, "10.00"},
    {99.5, 0, "100"},
    {999999.5, 0, "1000000"},
    {0.95, 1, "1.0"},
    {0.0999, 2, "0.10"},
    {1e21, 0, "1000000000000000000000"},
    {1e-7, 3, "0.000"},
    {123.456, 1, "123.5"},
    {123.456, 5, "123.45600"},
    {100, 0, "100"},
    {100, 2, "100.00"},
    {1.0 / 3, 4, "0.3333"},
    {2.0 / 3, 4, "0.6667"},
    {0.1 + 0.2, 17, "0.30000000000000004"},
    {1.45, 1, "1.5"},
    {1.55, 1, "1.6"},
    {8.345, 2, "8.35"},
    {5e-324, 1, "0.0"},
    {123, -1, "123"},
    {0, 0, "0"},
};

static const struct {
    double number;
    int shift, digits;
    const char *expected;
} shifted[] = {
    {0.285, 2, 0, "29"}, {0.565, 2, 0, "57"},           {-0.285, 2, 0, "-29"},         {1.005, 2, 0, "101"},
    {0.07, 2, 0, "7"},   {135249999.0, -6, 1, "135.2"}, {135250000.0, -6, 1, "135.3"}, {0, 2, 1, "0.0"},
    {8.02, 2, 0, "802"}, {0.0049, 2, 1, "0.5"},
};

static const struct {
    double number;
    const char *expected;
} shortest[] = {
    {0, "0"},
    {-0.0, "0"},
    {1, "1"},
    {-1.5, "-1.5"},
    {0.1, "0.1"},
    {100, "100"},
    {1e-7, "0.0000001"},
    {1.5e-8, "1.5e-8"},
    {1e21, "1e+21"},
    {1e20, "100000000000000000000"},
    {123456789012345680.0, "123456789012345680"},
    {5e-324, "5e-324"},
    {1.7976931348623157e308, "1.7976931348623157e+308"},
    {0.1 + 0.2, "0.30000000000000004"},
    {1245234567.3, "1245234567.3"},
    {2.2250738585072014e-308, "2.2250738585072014e-308"},
};

static struct arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static void test_fixed(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++) {
        struct buffer out = buffer_in(arena);
        number_print_shifted(&out, fixed[i].number, 0, fixed[i].digits);
        assert_string_equal(out.at, fixed[i].expected);
    }
}

static void test_shifted(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof shifted / sizeof shifted[0]; i++) {
        struct buffer out = buffer_in(arena);
        number_print_shifted(&out, shifted[i].number, shifted[i].shift, shifted[i].digits);
        assert_string_equal(out.at, shifted[i].expected);
        double parsed;
        assert_true(text_number(text_format(arena, "%se%d", out.at, -shifted[i].shift), &parsed));
        assert_true(number_round(shifted[i].number, shifted[i].shift, shifted[i].digits) == parsed);
    }
    assert_true(number_round(INFINITY, 2, 1) == INFINITY);
}

static void test_shortest(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof shortest / sizeof shortest[0]; i++) {
        struct buffer out = buffer_in(arena);
        number_print_shortest(&out, shortest[i].number);
        assert_string_equal(out.at, shortest[i].expected);
    }
}

/* Any double, printed shortest, reads back as itself, and a digit less does not. */
static void test_reads_back(void **state) {
    (void)state;
    uint64_t bits = 88172645463325252u;
    for (int i = 0; i < 20000; i++) {
        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        double number, again;
        memcpy(&number, &bits, sizeof number);
        if (!isfinite(number))
            continue;
        struct buffer out = buffer_in(arena);
        number_print_shortest(&out, number);
        assert_true(text_number(buffer_text(&out), &again));
        uint64_t bits_again;
        memcpy(&bits_again, &again, sizeof bits_again);
        assert_int_equal(bits, bits_again);
    }
}

static void test_last_place(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double place;
    } rows[] = {{"7", 1}, {"7.78", 0.01}, {"-0.5", 0.1}, {"7.", 1}, {"7e3", 1000}, {"7.25E+3", 10}, {"7.5e-2", 0.001}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_true(fabs(number_last_place(text_of(rows[i].text)) / rows[i].place - 1) < 1e-12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_fixed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_shifted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_shortest, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_reads_back, set_up, tear_down),
        cmocka_unit_test(test_last_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
