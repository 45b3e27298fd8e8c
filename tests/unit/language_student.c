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
        cmocka_unit_test(agrees_with_the_tables),
        cmocka_unit_test(agrees_with_closed_forms),
        cmocka_unit_test(falls_towards_the_normal_quantile),
        cmocka_unit_test(sums_without_loss),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
