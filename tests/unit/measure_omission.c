/* Statistics without one subject or one sample. */
#include "check.h"

#include <math.h>

#include "measure_fixture.h"

/*
 * Group A, in KB, of which hours count from T0 whatever is left out; b alone is there at T0:
 *
 *   hours   0     1     2
 *   a       -    200   300
 *   b      300   400   700
 */
#define T0 "2026-01-01T00:00:00"
#define T1 "2026-01-01T01:00:00"
#define T2 "2026-01-01T02:00:00"
#define MICROS(hours) (INT64_C(1767225600000000) + (hours)*INT64_C(3600000000)) /* since T0 */

static const char rows[] = MEMORY ROW(T0, "b", "A", "300") ROW(T1, "a", "A", "200") ROW(T1, "b", "A", "400")
    ROW(T2, "a", "A", "300") ROW(T2, "b", "A", "700") ROW(T0, "z", "Z", "50");

static struct report *load(struct fixture *fixture) {
    fixture_put(fixture, "memory.csv", rows);
    return fixture_good(fixture);
}

static uint32_t subject_named(const struct report *report, const char *name) {
    for (uint32_t i = 0; i < report->subject_count; i++)
        if (text_is(report->subjects[i].name, name))
            return i;
    fail();
    return 0;
}

static struct figure figure_without(struct fixture *fixture, const struct report *report,
                                    const struct omission *without, enum statistic statistic) {
    struct slice slice = slice_of(report, report_group(report, TEXT("alpha")), MEASURE_RSS);
    slice.without = without;
    return stat_compute(fixture->arena, &slice, statistic);
}

static void expect_kb(struct figure figure, double kb) {
    assert_true(figure.exists);
    assert_true(fabs(figure.value - kb * 1024) < 1e-9);
}

static void without_a_subject(void **state) {
    struct fixture *fixture = *state;
    const struct report *report = load(fixture);
    const struct omission b = {.what = OMIT_SUBJECT, .report = report, .subject = subject_named(report, "b")};
    expect_kb(figure_without(fixture, report, NULL, STAT_LAST), 500);
    expect_kb(figure_without(fixture, report, &b, STAT_LAST), 300);
    expect_kb(figure_without(fixture, report, &b, STAT_FIRST), 200);
    expect_kb(figure_without(fixture, report, &b, STAT_MEAN), 250);
    assert_true(figure_without(fixture, report, &b, STAT_SUBJECTS).value == 1);
}

static void without_a_sample(void **state) {
    struct fixture *fixture = *state;
    const struct report *report = load(fixture);
    const struct omission last = {.what = OMIT_SAMPLE, .report = report, .time = MICROS(2)};
    expect_kb(figure_without(fixture, report, &last, STAT_LAST), 300);
    expect_kb(figure_without(fixture, report, &last, STAT_MAX), 400);
    assert_true(figure_without(fixture, report, &last, STAT_SAMPLES).value == 2);
    const struct omission middle = {.what = OMIT_SAMPLE, .report = report, .time = MICROS(1)};
    expect_kb(figure_without(fixture, report, &middle, STAT_LAST), 500);
    expect_kb(figure_without(fixture, report, &middle, STAT_MEAN), 500); /* of b alone: (300 + 700) / 2 */
}

static void hours_stay(void **state) {
    struct fixture *fixture = *state;
    const struct report *report = load(fixture);
    const struct omission first = {.what = OMIT_SAMPLE, .report = report, .time = MICROS(0)};
    struct slice slice = slice_of(report, report_group(report, TEXT("alpha")), MEASURE_RSS);
    slice.without = &first;
    slice.level = 500 * 1024;
    assert_true(stat_compute(fixture->arena, &slice, STAT_REACHES).value == 2);
    slice.window.from = hours(2);
    expect_kb(stat_compute(fixture->arena, &slice, STAT_FIRST), 500);
}

static void another_report_loses_nothing(void **state) {
    struct fixture *fixture = *state;
    const struct report *report = load(fixture), *other = fixture_good(fixture);
    const struct omission last = {.what = OMIT_SAMPLE, .report = other, .time = MICROS(2)};
    expect_kb(figure_without(fixture, report, &last, STAT_LAST), 500);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(without_a_subject), TEST(without_a_sample), TEST(hours_stay),
                                       TEST(another_report_loses_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
