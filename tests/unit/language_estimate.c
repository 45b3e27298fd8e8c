/* Intervals and tests against R; language_estimate.R made the figures. */
#include "check.h"

#include <math.h>

#include "language/estimate.h"
#include "language/student.h"

static const unsigned numbers[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22};
static const double a_values[] = {5.1, 4.9, 6.2, 5.8, 6.0, 5.5, 4.7, 5.2, 6.1, 5.6};
static const double b_values[] = {1.2, 1.9, 1.4, 2.2, 1.7, 1.1, 1.6};
static const double z_values[] = {0.4, -0.6, 0.9, -0.2, 0.3};
static const double w_values[] = {5.4, 5.0, 6.5, 5.7, 6.6, 5.9, 4.9, 5.1, 6.4, 6.0};
static const double y_values[] = {0.45, -0.55, 0.95, -0.15, 0.35};

/* a and w are the same subjects. */
static const struct estimate_part a_part = {numbers, NULL, numbers, a_values, 10};
static const struct estimate_part w_part = {numbers, NULL, numbers, w_values, 10};
static const struct estimate_part b_part = {numbers, NULL, numbers + 10, b_values, 7};
static const struct estimate_part z_part = {numbers, NULL, numbers + 17, z_values, 5};
static const struct estimate_part y_part = {z_values, NULL, numbers, y_values, 5};

struct means {
    struct arena *arena;
    const struct estimate *a, *b, *z, *w, *y;
};

static int means_open(void **state) {
    struct arena *arena = arena_new();
    struct means *means = arena_alloc(arena, sizeof *means);
    *means = (struct means){arena,
                            estimate_mean(arena, &a_part),
                            estimate_mean(arena, &b_part),
                            estimate_mean(arena, &z_part),
                            estimate_mean(arena, &w_part),
                            estimate_mean(arena, &y_part)};
    *state = means;
    return 0;
}

static int means_close(void **state) {
    arena_free(((struct means *)*state)->arena);
    return 0;
}

static void interval_is(const struct means *means, const struct estimate *estimate, double tails, double low,
                        double high, double freedom, const char *method) {
    struct estimate_interval interval = estimate_interval(means->arena, estimate, tails);
    assert_null(interval.why);
    assert_true(fabs(interval.low - low) < 1e-9);
    assert_true(fabs(interval.high - high) < 1e-9);
    assert_true(fabs(interval.freedom - freedom) < 1e-9);
    assert_string_equal(interval.method, method);
}

static void none_because(const struct means *means, const struct estimate *estimate, const char *why) {
    struct estimate_interval interval = estimate_interval(means->arena, estimate, 0.05);
    assert_non_null(interval.why);
    assert_true(text_has(text_of(interval.why), text_of(why)));
}

static void p_is(const struct means *means, const struct estimate *estimate, double bound, double p) {
    const char *why;
    assert_true(fabs(estimate_p(means->arena, estimate, bound, &why) - p) < 1e-9);
    assert_null(why);
}

static const struct estimate *difference(const struct means *means, const struct estimate *a,
                                         const struct estimate *b) {
    return estimate_sum(means->arena, a, -1, b);
}

static void one_mean_by_student(void **state) {
    const struct means *means = *state;
    interval_is(means, means->a, 0.05, 5.1368392889189121, 5.8831607110810884, 9, "Student's t");
    p_is(means, means->a, 5, 0.012894081063910016);
}

static void two_means_by_welch(void **state) {
    const struct means *means = *state;
    const struct estimate *gap = difference(means, means->a, means->b);
    interval_is(means, gap, 0.05, 3.4529072952870026, 4.3956641332844262, 14.885876761430536, "Welch");
    p_is(means, gap, 0, 1.991053343342918e-11);
}

static void paired_means_by_student(void **state) {
    const struct means *means = *state;
    const struct estimate *gap = difference(means, means->w, means->a);
    interval_is(means, gap, 0.05, 0.081111302654816003, 0.39888869734518428, 9, "Student's t");
    p_is(means, gap, 0, 0.0076646051596175688);
}

static void multiples_of_three_means(void **state) {
    const struct means *means = *state;
    const struct estimate *sum = estimate_sum(means->arena, means->a, 0.5, means->b);
    sum = estimate_sum(means->arena, sum, -3, means->z);
    interval_is(means, sum, 0.05, 3.6997200014010532, 7.9459942843132314, 4.4428944712013587, "Welch");
}

static void ratios_by_fieller(void **state) {
    const struct means *means = *state;
    const struct estimate *ratio = estimate_ratio(means->arena, means->b, means->a);
    interval_is(means, ratio, 0.05, 0.22319522304727277, 0.35523837569002864, 7.2627268243502234, "Fieller");
    interval_is(means, ratio, 0.10, 0.23576099465351841, 0.341653428426823, 7.2627268243502234, "Fieller");
    p_is(means, ratio, 0.35, 0.065279349646637605);
    interval_is(means, estimate_ratio(means->arena, means->a, means->b), 0.05, 2.8150111824421034, 4.4803826280287362,
                7.2627268243502234, "Fieller");
    /* A reduction: 1 - b / a. */
    const struct estimate *reduction = estimate_sum(means->arena, estimate_exact(means->arena, 1), -1, ratio);
    interval_is(means, reduction, 0.05, 1 - 0.35523837569002864, 1 - 0.22319522304727277, 7.2627268243502234,
                "Fieller");
    interval_is(means, estimate_ratio(means->arena, means->w, means->a), 0.05, 1.0150627800925349, 1.0710757220479989,
                9, "Fieller");
}

/* The set of ratios is the complement of an interval, or all numbers. */
static void ratios_without_an_end(void **state) {
    const struct means *means = *state;
    none_because(means, estimate_ratio(means->arena, means->a, means->z), "denominator");
    none_because(means, estimate_ratio(means->arena, means->z, means->y), "denominator");
}

static void what_has_none(void **state) {
    const struct means *means = *state;
    static const struct estimate_part two = {numbers, NULL, numbers, a_values, 2};
    static const struct estimate_part some = {numbers, NULL, numbers + 5, a_values, 10};
    static const struct estimate_part rebuilt = {a_values, "the rows are rebuilt", numbers, a_values, 10};
    static const struct estimate_part again = {a_values, "the rows are rebuilt", numbers, w_values, 10};
    struct arena *arena = means->arena;
    none_because(means, estimate_mean(arena, &two), "fewer than three");
    none_because(means, difference(means, means->a, estimate_mean(arena, &some)), "share some");
    none_because(means, difference(means, estimate_mean(arena, &rebuilt), estimate_mean(arena, &again)), "rebuilt");
    none_because(means, estimate_exact(arena, 5), "nothing");
    none_because(means, estimate_sum(arena, means->a, 1, estimate_none(arena, "a peak has none")), "a peak");
    const struct estimate *ratio = estimate_ratio(arena, means->a, means->b);
    none_because(means, estimate_ratio(arena, ratio, means->a), "ratio of a ratio");
    none_because(means, estimate_sum(arena, ratio, 1, means->a), "a ratio and a mean");
    none_because(means, estimate_sum(arena, means->a, 1, ratio), "a ratio and a mean");
    none_because(means, estimate_sum(arena, ratio, 1, ratio), "two ratios");
    none_because(means, estimate_ratio(arena, means->a, ratio), "ratio of a ratio");
    /* Of two that have none the first says why. */
    const struct estimate *one = estimate_none(arena, "one"), *other = estimate_none(arena, "other");
    none_because(means, estimate_sum(arena, one, 1, other), "one");
    none_because(means, estimate_sum(arena, means->a, 1, other), "other");
    none_because(means, estimate_ratio(arena, one, other), "one");
    none_because(means, estimate_ratio(arena, one, means->a), "one");
    none_because(means, estimate_ratio(arena, means->a, other), "other");
}

/* Of one statistic that stands on both sides nothing is left but its multiple. */
static void the_same_mean_twice(void **state) {
    const struct means *means = *state;
    const struct estimate *half = estimate_sum(means->arena, means->a, -0.5, means->a);
    interval_is(means, half, 0.05, 5.1368392889189121 / 2, 5.8831607110810884 / 2, 9, "Student's t");
}

/* Where nothing varies an interval is a point, and what is not there is refuted without a doubt. */
static void without_spread(void **state) {
    const struct means *means = *state;
    struct arena *arena = means->arena;
    static const double twos[] = {2, 2, 2, 2}, ones[] = {1, 1, 1};
    static const struct estimate_part two = {a_values, NULL, numbers, twos, 4},
                                      one = {b_values, NULL, numbers, ones, 3};
    const struct estimate *a = estimate_mean(arena, &two), *b = estimate_mean(arena, &one);
    interval_is(means, a, 0.05, 2, 2, 3, "Student's t");
    interval_is(means, estimate_sum(arena, a, -1, b), 0.05, 1, 1, 2, "Welch");
    interval_is(means, estimate_ratio(arena, a, b), 0.05, 2, 2, 2, "Fieller");
    p_is(means, a, 2, 1);
    p_is(means, a, 2.5, 0);
    p_is(means, estimate_ratio(arena, a, b), 2, 1);
    p_is(means, estimate_ratio(arena, a, b), 1, 0);
}

/* The most subjects behind what is added and taken away, or above and below a ratio's line. */
static void counts_subjects(void **state) {
    const struct means *means = *state;
    struct arena *arena = means->arena;
    const struct estimate *sum = estimate_sum(arena, means->z, 2, means->a),
                          *all = estimate_sum(arena, sum, -1, means->b);
    const struct {
        const struct estimate *estimate;
        size_t over, under;
    } cases[] = {
        {means->a, 10, 0},
        {estimate_scaled(arena, means->a, -1), 0, 10},
        {sum, 10, 0},
        {estimate_sum(arena, means->a, 1, means->z), 10, 0},
        {all, 10, 7},
        {estimate_sum(arena, estimate_exact(arena, 3), -1, sum), 0, 10},
        {estimate_sum(arena, means->b, -1, sum), 7, 10},
        {estimate_ratio(arena, means->b, means->a), 7, 10},
        {estimate_ratio(arena, estimate_sum(arena, means->b, -1, means->a), means->a), 10, 10},
        {estimate_ratio(arena, estimate_sum(arena, means->a, -1, means->b), means->a), 10, 10},
        {estimate_ratio(arena, estimate_exact(arena, 1), means->a), 0, 10},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct estimate_interval interval = estimate_interval(arena, cases[i].estimate, 0.05);
        assert_null(interval.why);
        assert_int_equal(interval.over, cases[i].over);
        assert_int_equal(interval.under, cases[i].under);
    }
}

struct making {
    const struct estimate *made;
    unsigned asked;
};

static const struct estimate *make(const void *context) {
    struct making *making = (struct making *)context;
    making->asked++;
    return making->made;
}

/* What is made later is made once, and not before it is asked for. */
static void made_later(void **state) {
    const struct means *means = *state;
    struct arena *arena = means->arena;
    struct making good = {means->a, 0}, none = {estimate_none(arena, "it is late"), 0};
    const struct estimate *mean = estimate_later(arena, make, &good), *missing = estimate_later(arena, make, &none);
    const struct estimate *gap = estimate_sum(arena, mean, -1, means->b);
    assert_false(estimate_is_exact(mean));
    assert_int_equal(good.asked, 0);
    for (int i = 0; i < 2; i++) {
        interval_is(means, gap, 0.05, 3.4529072952870026, 4.3956641332844262, 14.885876761430536, "Welch");
        none_because(means, missing, "it is late");
        none_because(means, estimate_ratio(arena, means->a, missing), "it is late");
        none_because(means, estimate_ratio(arena, missing, means->a), "it is late");
    }
    assert_int_equal(good.asked, 1);
    assert_int_equal(none.asked, 1);
    const char *why = NULL;
    assert_true(isnan(estimate_p(arena, missing, 0, &why)));
    assert_string_equal(why, "it is late");
    why = NULL;
    assert_true(isnan(estimate_p(arena, estimate_exact(arena, 1), 1, &why)));
    assert_non_null(why);
}

/* What is settled is not made again, and says what it would have said. */
static void made_when_settled(void **state) {
    const struct means *means = *state;
    struct arena *arena = means->arena;
    struct making good = {means->a, 0}, late = {means->b, 0}, none = {estimate_none(arena, "it is late"), 0};
    const struct estimate *mean = estimate_later(arena, make, &good);
    const struct estimate *ratio = estimate_ratio(arena, mean, estimate_later(arena, make, &late));
    const struct estimate *missing = estimate_later(arena, make, &none);
    estimate_settle(ratio);
    estimate_settle(missing);
    estimate_settle(estimate_exact(arena, 1));
    assert_true(good.asked == 1 && late.asked == 1 && none.asked == 1);
    struct estimate_interval now = estimate_interval(arena, ratio, 0.05),
                             then = estimate_interval(arena, estimate_ratio(arena, means->a, means->b), 0.05);
    assert_true(!now.why && now.low == then.low && now.high == then.high);
    none_because(means, missing, "it is late");
    assert_true(good.asked == 1 && late.asked == 1 && none.asked == 1);
}

static void quantiles_and_tails(void **state) {
    (void)state;
    assert_true(fabs(student_quantile(0.1, 3.7) - 2.1824938039146011) < 1e-9);
    assert_true(fabs(student_quantile(0.01, 2500.5) - 2.5777969431169425) < 1e-9);
    assert_true(fabs(student_quantile(0.1, 1e6) - 1.644855150722039) < 1e-9);
    assert_true(fabs(student_tails(-2.5, 7.3) - 0.039650234665600456) < 1e-9);
    assert_true(fabs(student_tails(0.3, 2) - 0.79248566084017757) < 1e-9);
    assert_true(student_tails(0, 5) == 1);
}

/* Of rows that cannot be paired, a mean may stand on both sides as long as it is the same one, however often read. */
static void one_mean_read_twice(void **state) {
    const struct means *means = *state;
    static const struct estimate_part once = {a_values, "the rows are rebuilt", numbers, a_values, 10};
    double copy[10];
    for (size_t i = 0; i < 10; i++)
        copy[i] = a_values[i];
    const struct estimate_part twice = {a_values, "the rows are rebuilt", numbers, copy, 10};
    struct arena *arena = means->arena;
    const struct estimate *a = estimate_mean(arena, &once), *again = estimate_mean(arena, &twice);
    const struct estimate *less = estimate_sum(arena, again, -1, means->b);
    struct estimate_interval interval = estimate_interval(arena, estimate_ratio(arena, less, a), 0.05);
    assert_null(interval.why);
    interval = estimate_interval(arena, less, 0.05);
    assert_int_equal(interval.over, 10); /* of both sides of the difference */
    assert_int_equal(interval.under, 7);
}

/* Of crowds any values with their mean and deviation stand for those of nobody: these are the ten and the seven of the
 * means by Welch. */
static void crowds_are_never_paired(void **state) {
    const struct means *means = *state;
    static const struct estimate_crowd fast = {numbers, numbers + 1, numbers + 3, NULL},
                                       slow = {numbers, numbers + 1, numbers + 4, numbers + 3};
    static const struct estimate_crowd all = {numbers, numbers + 1, numbers + 5, NULL},
                                       other = {numbers, numbers + 2, numbers + 5, NULL};
    static const struct estimate_crowd elsewhere = {a_values, numbers + 1, numbers + 5, NULL};
    const struct {
        const struct estimate_crowd *crowd;
        bool apart;
    } beside[] = {{&slow, true}, {&other, true}, {&elsewhere, true}, {&all, false}, {&fast, false}};
    const struct estimate_part few = {&fast, NULL, NULL, a_values, 10};
    struct arena *arena = means->arena;
    const struct estimate *mean = estimate_mean(arena, &few);
    struct estimate_interval single = estimate_interval(arena, difference(means, means->a, means->b), 0.05);
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        const struct estimate_part part = {beside[i].crowd, NULL, NULL, b_values, 7};
        const struct estimate *less = difference(means, mean, estimate_mean(arena, &part));
        if (beside[i].apart)
            interval_is(means, less, 0.05, single.low, single.high, single.freedom, "Welch");
        else
            none_because(means, less, "a summary does not tell");
    }
    const struct estimate_part again = {&fast, NULL, NULL, a_values, 10};
    interval_is(means, difference(means, mean, estimate_scaled(arena, estimate_mean(arena, &again), 0.5)), 0.05,
                5.1368392889189121 / 2, 5.8831607110810884 / 2, 9, "Student's t");
    none_because(means, difference(means, mean, means->a), "a summary does not tell");
}

/* What same() asks: the larger of two one-sided p is half of the larger two-sided one. */
static void sameness_by_two_tests(void **state) {
    const struct means *means = *state;
    static const struct estimate_part half = {numbers, NULL, numbers + 10, w_values, 6};
    const struct estimate *ratio = estimate_ratio(means->arena, means->a, estimate_mean(means->arena, &half));
    p_is(means, ratio, 0.8, 2 * 0.00518782926290569);
    p_is(means, ratio, 1.2, 2 * 0.00077206531327876833);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, means_open, means_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(one_mean_by_student),      TEST(two_means_by_welch),
        TEST(crowds_are_never_paired),  TEST(paired_means_by_student),
        TEST(ratios_by_fieller),        TEST(ratios_without_an_end),
        TEST(multiples_of_three_means), TEST(what_has_none),
        TEST(the_same_mean_twice),      TEST(sameness_by_two_tests),
        TEST(one_mean_read_twice),      TEST(without_spread),
        TEST(counts_subjects),          TEST(made_later),
        TEST(made_when_settled),        cmocka_unit_test(quantiles_and_tails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
