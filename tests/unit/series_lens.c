/* What lenses make of a slice, and what they note. */
#include "check.h"

#include <math.h>

#include "measure_fixture.h"
#include "series/lens.h"

#define T0 "2026-01-01T00:00:00"
#define T1 "2026-01-01T01:00:00"
#define MICROS(hours) (INT64_C(1767225600000000) + (hours)*INT64_C(3600000000)) /* since T0 */

static const char rows[] =
    MEMORY ROW(T0, "a", "A", "100") ROW(T1, "a", "A", "200") ROW(T0, "z", "Z", "50") ROW(T1, "z", "Z", "60");

static const struct report *load(struct fixture *fixture) {
    fixture_put(fixture, "memory.csv", rows);
    return fixture_good(fixture);
}

static struct slice alpha(const struct report *report, double from, double to) {
    struct slice slice = slice_of(report, report_group(report, TEXT("alpha")), MEASURE_RSS);
    slice.window.from = hours(from);
    slice.window.to = hours(to);
    return slice;
}

/* The slice through the lens; what was noted before is forgotten. */
static struct slice through(const struct lens *lens, struct slice slice, enum statistic statistic, unsigned named) {
    memo_forget_looks(lens->memo);
    lens_apply(lens, &slice, statistic, named);
    return slice;
}

static void windows(void **state) {
    struct fixture *fixture = *state;
    const struct report *report = load(fixture);
    struct memo *memo = memo_new(fixture->arena);
    struct lens lens = lens_clear(memo);
    lens.window.from = hours(1);
    struct slice open = through(&lens, alpha(report, NAN, NAN), STAT_LAST, 0);
    assert_true(moment_hours(open.window.from, 0) == 1 && open.window.to.kind == MOMENT_OPEN);
    assert_int_equal(memo->reached, REACH_WINDOW);
    struct slice named = through(&lens, alpha(report, NAN, 1), STAT_LAST, NAMED_WINDOW);
    assert_true(named.window.from.kind == MOMENT_OPEN && moment_hours(named.window.to, 0) == 1);
    assert_int_equal(memo->reached, 0);
    assert_int_equal(memo->looks.len, 1);
}

static void shifts(void **state) {
    struct fixture *fixture = *state;
    const struct report *report = load(fixture);
    struct memo *memo = memo_new(fixture->arena);
    struct lens lens = lens_clear(memo);
    lens.shift = -1;
    struct slice named = through(&lens, alpha(report, 1, NAN), STAT_LAST, NAMED_WINDOW);
    assert_true(moment_hours(named.window.from, 0) == 0 && named.window.to.kind == MOMENT_OPEN);
    assert_int_equal(memo->reached, REACH_SHIFT);
    struct slice open = through(&lens, alpha(report, NAN, NAN), STAT_LAST, 0);
    assert_true(open.window.from.kind == MOMENT_OPEN && open.window.to.kind == MOMENT_OPEN);
    assert_int_equal(memo->reached, 0);
}

static void cohorts(void **state) {
    struct fixture *fixture = *state;
    const struct report *report = load(fixture);
    struct memo *memo = memo_new(fixture->arena);
    struct lens lens = lens_clear(memo);
    lens.cohort = COHORT_GUARD;
    assert_int_equal(through(&lens, alpha(report, NAN, NAN), STAT_LAST, 0).cohort, COHORT_GUARD);
    assert_int_equal(memo->reached, REACH_COHORT);
    assert_int_equal(through(&lens, alpha(report, NAN, NAN), STAT_LAST, NAMED_COHORT).cohort, COHORT_ALL);
    assert_int_equal(memo->reached, 0);
}

/* Only what the slice has can be left out of it, and a count loses nothing. */
static void readings(void **state) {
    struct fixture *fixture = *state;
    const struct report *report = load(fixture);
    struct memo *memo = memo_new(fixture->arena);
    struct lens lens = lens_clear(memo);
    const struct omission last = {.what = OMIT_SAMPLE, .report = report, .time = MICROS(1)};
    lens.without = &last;
    assert_ptr_equal(through(&lens, alpha(report, NAN, NAN), STAT_LAST, 0).without, &last);
    assert_int_equal(memo->reached, REACH_READINGS);
    assert_null(through(&lens, alpha(report, NAN, 0), STAT_LAST, NAMED_WINDOW).without);
    assert_int_equal(memo->reached, 0);
    assert_null(through(&lens, alpha(report, NAN, NAN), STAT_SAMPLES, 0).without);
    assert_int_equal(memo->reached, 0);
}

static void first_samples(void **state) {
    struct fixture *fixture = *state;
    const struct report *report = load(fixture);
    struct memo *memo = memo_new(fixture->arena);
    struct lens later = lens_clear(memo), shorter = lens_clear(memo), shifted = lens_clear(memo);
    struct lens without = lens_clear(memo);
    const struct omission first = {.what = OMIT_SAMPLE, .report = report, .time = MICROS(0)};
    later.window.from = hours(1);
    shorter.window.to = hours(1);
    shifted.shift = 1;
    without.without = &first;
    const struct {
        const struct lens *lens;
        double from; /* NAN: the window is open */
        enum statistic statistic;
        bool beginning;
    } cases[] = {
        {&later, NAN, STAT_FIRST, true},    {&later, NAN, STAT_LAST, false},   {&later, NAN, STAT_REACHES, true},
        {&shorter, NAN, STAT_FIRST, false}, {&shifted, 0, STAT_FIRST, true},   {&shifted, 1, STAT_FIRST, false},
        {&without, NAN, STAT_FIRST, true},  {&without, NAN, STAT_LAST, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        through(cases[i].lens, alpha(report, cases[i].from, NAN), cases[i].statistic,
                isnan(cases[i].from) ? 0U : (unsigned)NAMED_WINDOW);
        assert_int_equal(memo->beginning, cases[i].beginning);
    }
}

/* What a text names itself moves as what a call names, and nothing else stands in its place. */
static void own_lenses(void **state) {
    struct fixture *fixture = *state;
    const struct report *report = load(fixture);
    struct memo *memo = memo_new(fixture->arena);
    struct lens own = lens_clear(NULL), setting = lens_clear(memo);
    own.window.from = hours(1);
    own.name = TEXT("from: 1h");
    setting.window.from = hours(0);
    setting.cohort = COHORT_GUARD;
    struct lens both = lens_behind(&own, &setting);
    struct slice slice = through(&both, alpha(report, NAN, NAN), STAT_LAST, 0);
    assert_true(moment_hours(slice.window.from, 0) == 1 && slice.cohort == COHORT_GUARD);
    assert_int_equal(memo->reached, REACH_COHORT);
    assert_text(both.name, "from: 1h");
    setting.shift = -1;
    both = lens_behind(&own, &setting);
    assert_true(moment_hours(through(&both, alpha(report, NAN, NAN), STAT_FIRST, 0).window.from, 0) == 0);
    assert_int_equal(memo->reached, REACH_SHIFT | REACH_COHORT);
    assert_false(memo->beginning);
    assert_true(through(&both, alpha(report, NAN, 1), STAT_LAST, NAMED_WINDOW).window.from.kind ==
                MOMENT_OPEN); /* the call's own */
    both = lens_behind(NULL, &setting);
    assert_true(moment_hours(through(&both, alpha(report, NAN, NAN), STAT_LAST, 0).window.from, 0) == 0);
    slice = alpha(report, NAN, NAN);
    lens_apply(&own, &slice, STAT_LAST, 0); /* without a memo */
    assert_true(moment_hours(slice.window.from, 0) == 1);
}

/* What is asked for again is the same, whatever it is called, and what differs is not. */
static void values(void **state) {
    struct fixture *fixture = *state;
    const struct report *report = load(fixture);
    struct lens lens = lens_clear(memo_new(fixture->arena));
    struct evaluation evaluation = {.arena = fixture->arena, .diags = fixture->diags, .lens = &lens};
    const struct omission last = {.what = OMIT_SAMPLE, .report = report, .time = MICROS(1)};
    struct slice slice = alpha(report, NAN, NAN);
    struct value one = lens_value(&evaluation, &slice, STAT_LAST, TEXT("one"));
    struct value two = lens_value(&evaluation, &slice, STAT_LAST, TEXT("two"));
    assert_true(one.number == 200 * 1024 && one.origin == two.origin);
    assert_text(one.name, "one");
    assert_text(two.name, "two");
    assert_true(lens_value(&evaluation, &slice, STAT_FIRST, TEXT("")).number == 100 * 1024);
    slice.without = &last;
    assert_true(lens_value(&evaluation, &slice, STAT_LAST, TEXT("")).number == 100 * 1024);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(windows),       TEST(shifts),     TEST(cohorts), TEST(readings),
                                       TEST(first_samples), TEST(own_lenses), TEST(values)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
