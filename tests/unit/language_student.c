#include "check.h"

#include <math.h>

#include "language/student.h"

/* Two-sided 95% points as R's qt(0.975, n) and published tables give them. */
static void agrees_with_the_tables(void **state) {
    (void)state;
    static const struct {
        size_t freedom;
        double t;
    } cases[] = {
        {1, 12.706204736},  {2, 4.302652730},   {3, 3.182446305},    {4, 2.776445105},  {5, 2.570581836},
        {9, 2.262157163},   {10, 2.228138852},  {20, 2.085963447},   {30, 2.042272456}, {60, 2.000297822},
        {100, 1.983971519}, {120, 1.979930405}, {1000, 1.962339081},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_true(fabs(student_quantile(0.05, (double)cases[i].freedom) - cases[i].t) < 1e-9);
}

/* For one and two degrees of freedom there are closed forms: tan(0.475 pi), 0.95 * sqrt(2 / (1 - 0.95^2)). */
static void agrees_with_closed_forms(void **state) {
    (void)state;
    assert_true(fabs(student_quantile(0.05, 1) - tan(0.475 * acos(-1.0))) < 1e-10);
    assert_true(fabs(student_quantile(0.05, 2) - 0.95 * sqrt(2 / (1 - 0.95 * 0.95))) < 1e-10);
}

/* At any level, for one and two degrees of freedom; and what a quantile says its tails take back. */
static void other_levels(void **state) {
    (void)state;
    static const double levels[] = {0.9, 0.5, 0.1, 0.05, 0.01, 1e-3, 1e-6, 1e-9};
    static const double degrees[] = {1, 1.5, 2, 3, 7.25, 29, 120, 999, 1000};
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        double tails = levels[i], inside = 1 - tails, one = 1 / tan(tails * acos(-1.0) / 2);
        double two = inside * sqrt(2 / (tails * (2 - tails)));
        assert_true(fabs(student_quantile(tails, 1) / one - 1) < 1e-12);
        assert_true(fabs(student_quantile(tails, 2) / two - 1) < 1e-12);
        for (size_t k = 0; k < sizeof degrees / sizeof *degrees; k++)
            assert_true(fabs(student_tails(student_quantile(tails, degrees[k]), degrees[k]) / tails - 1) < 1e-11);
        double bend =
            student_quantile(tails, 1000) - 2 * student_quantile(tails, 1000.5) + student_quantile(tails, 1001);
        assert_true(fabs(bend) < 1e-6 && student_quantile(tails, 1000) > student_quantile(tails, 1000.5));
        assert_true(fabs(erfc(student_quantile(tails, 1e12) / sqrt(2)) / tails - 1) < 1e-9);
    }
    for (double t = 0; t < 40; t += 0.37) {
        assert_true(fabs(student_tails(t, 1) - (1 - 2 * atan(t) / acos(-1.0))) < 1e-13);
        assert_true(fabs(student_tails(t, 2) - (1 - t / sqrt(2 + t * t))) < 1e-13);
    }
    assert_true(student_tails(INFINITY, 3) == 0 && student_tails(-INFINITY, 3) == 0);
    assert_true(isnan(student_quantile(0.05, 0.99)) && isnan(student_quantile(0.05, NAN)) &&
                !isnan(student_quantile(0.05, 1)));
}

static void falls_towards_the_normal_quantile(void **state) {
    (void)state;
    for (size_t n = 1; n < 2000; n++)
        assert_true(student_quantile(0.05, (double)n) > student_quantile(0.05, (double)n + 1));
    /* The two methods meet between 1000 and 1001: the second difference stays as small as its neighbours. */
    double bend = student_quantile(0.05, 1000) - 2 * student_quantile(0.05, 1001) + student_quantile(0.05, 1002);
    assert_true(fabs(bend) < 1e-8);
    assert_true(fabs(student_quantile(0.05, 100000000) - 1.959963984540054) < 1e-7);
    assert_true(isnan(student_quantile(0.05, 0)));
}

static void sums_without_loss(void **state) {
    (void)state;
    double values[] = {1, 1e100, 1, -1e100};
    assert_true(stat_sum(values, 4) == 2);
    double tenths[10];
    for (int i = 0; i < 10; i++)
        tenths[i] = 0.1;
    assert_true(stat_sum(tenths, 10) == 1.0);
    assert_true(stat_sum(NULL, 0) == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_tables), cmocka_unit_test(agrees_with_closed_forms),
        cmocka_unit_test(other_levels),           cmocka_unit_test(falls_towards_the_normal_quantile),
        cmocka_unit_test(sums_without_loss),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
