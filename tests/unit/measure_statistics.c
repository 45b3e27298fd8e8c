#include "check.h"

#include <math.h>

#include "measure_fixture.h"

/*
 * Group A, in KB; usual interval 1 h (the median of 1, 1, 1, 7), so that the last interval is a gap:
 *
 *   hours   0     1     2     3     10
 *   a      100   200   300   400   500
 *   b      300   200    -    400   100
 *   c       -    800   600    -     -
 *   mean   200   400   450   400   300
 */
#define T0 "2026-01-01T00:00:00"
#define T1 "2026-01-01T01:00:00"
#define T2 "2026-01-01T02:00:00"
#define T3 "2026-01-01T03:00:00"
#define T10 "2026-01-01T10:00:00"
#define START 1767225600.0 /* 2026-01-01T00:00:00Z */

static const char rows_of_alpha[] =
    MEMORY ROW(T0, "a", "A", "100") ROW(T0, "b", "A", "300") ROW(T1, "a", "A", "200") ROW(T1, "b", "A", "200")
        ROW(T1, "c", "A", "800") ROW(T2, "a", "A", "300") ROW(T2, "c", "A", "600") ROW(T3, "a", "A", "400")
            ROW(T3, "b", "A", "400") ROW(T10, "a", "A", "500") ROW(T10, "b", "A", "100") ROW(T0, "z", "Z", "50");

static struct report *load(struct fixture *fixture, const char *more) {
    struct buffer csv = buffer_in(fixture->arena);
    buffer_puts(&csv, rows_of_alpha);
    buffer_puts(&csv, more);
    fixture_put(fixture, "memory.csv", buffer_text(&csv).at);
    return fixture_good(fixture);
}

static struct slice alpha(const struct report *report) {
    return slice_of(report, report_group(report, TEXT("alpha")), MEASURE_RSS);
}

static bool near(double actual, double expected) {
    bool good = fabs(actual - expected) <= 1e-12 * fabs(expected);
    if (!good)
        print_error("expected %.17g, got %.17g\n", expected, actual);
    return good;
}

static struct figure figure_of(struct fixture *fixture, struct slice slice, enum statistic statistic) {
    return stat_compute(fixture->arena, &slice, statistic);
}

/* A value in KB. */
static double kb(struct fixture *fixture, struct slice slice, enum statistic statistic) {
    struct figure figure = figure_of(fixture, slice, statistic);
    assert_true(figure.exists);
    assert_true(figure.low == figure.value && figure.high == figure.value);
    return figure.value / 1024;
}

static double plain(struct fixture *fixture, struct slice slice, enum statistic statistic) {
    return 1024 * kb(fixture, slice, statistic);
}

static void lacks(struct fixture *fixture, struct slice slice, enum statistic statistic, const char *why) {
    struct figure figure = figure_of(fixture, slice, statistic);
    assert_false(figure.exists);
    assert_non_null(figure.why);
    assert_true(text_has(declared_words(fixture->arena, fixture->plan.declared, figure.why), text_of(why)));
}

static void sample_means(void **state) {
    struct fixture *fixture = *state;
    struct slice slice = alpha(load(fixture, ""));
    assert_true(near(kb(fixture, slice, STAT_FIRST), 200));
    assert_true(near(kb(fixture, slice, STAT_LAST), 300));
    assert_true(near(kb(fixture, slice, STAT_PEAK), 450));
    assert_true(near(kb(fixture, slice, STAT_LOW), 200));
    struct figure peak = figure_of(fixture, slice, STAT_PEAK);
    assert_int_equal(peak.subjects, 2);
    assert_int_equal(peak.rows, 2);
    assert_int_equal(peak.samples, 5);
    assert_true(peak.start == peak.end && near((double)peak.start, (START + 7200) * 1e6));
}

/* a: (150 + 250 + 350) / 3; b: (250 * 1 + 300 * 2) / 3, for two hours are no gap; c: 700. */
static void mean_without_gaps(void **state) {
    struct fixture *fixture = *state;
    struct slice slice = alpha(load(fixture, ""));
    assert_true(near(kb(fixture, slice, STAT_MEAN), (250 + 850.0 / 3 + 700) / 3));
    struct figure mean = figure_of(fixture, slice, STAT_MEAN);
    assert_int_equal(mean.subjects, 3);
    assert_int_equal(mean.rows, 4 + 3 + 2);
    assert_true(near((double)mean.start, START * 1e6) && near((double)mean.end, (START + 3 * 3600) * 1e6));
    slice.window.from = hours(2); /* c has one reading left, b only readings round the gap */
    assert_true(near(kb(fixture, slice, STAT_MEAN), 350));
    assert_int_equal(figure_of(fixture, slice, STAT_MEAN).subjects, 1);
    slice.window.from = hours(3);
    lacks(fixture, slice, STAT_MEAN, "without a gap");
}

static void over_subjects_in_the_last_sample(void **state) {
    struct fixture *fixture = *state;
    struct slice slice = alpha(load(fixture, ""));
    assert_true(near(kb(fixture, slice, STAT_MEDIAN), 300));
    assert_true(near(kb(fixture, slice, STAT_MIN), 100));
    assert_true(near(kb(fixture, slice, STAT_MAX), 500));
    assert_true(near(kb(fixture, slice, STAT_SD), sqrt(80000)));
    assert_int_equal(figure_of(fixture, slice, STAT_MEDIAN).subjects, 2);
    lacks(fixture, slice, STAT_CI95, "three relays");
    slice.window.to = hours(1); /* 200, 200, 800: mean 400, sd sqrt(240000 / 2) */
    assert_true(near(kb(fixture, slice, STAT_MEDIAN), 200));
    struct figure interval = figure_of(fixture, slice, STAT_CI95);
    double half = 0.95 * sqrt(2 / 0.0975) * sqrt(120000) / sqrt(3); /* t for two degrees of freedom */
    assert_true(interval.exists && interval.subjects == 3);
    assert_true(near(interval.value, 400 * 1024));
    assert_true(fabs(interval.low - (400 - half) * 1024) < 1e-4);
    assert_true(fabs(interval.high - (400 + half) * 1024) < 1e-4);
    struct figure range = figure_of(fixture, slice, STAT_RANGE);
    assert_true(range.exists && near(range.low / 1024, 200) && near(range.high / 1024, 800));
    assert_true(near(range.value / 1024, 500));
    slice.subject = TEXT("a");
    lacks(fixture, slice, STAT_SD, "two relays");
    assert_true(near(kb(fixture, slice, STAT_MEDIAN), 200));
}

static void over_subjects_of_another_value(void **state) {
    struct fixture *fixture = *state;
    struct slice slice = alpha(load(fixture, ""));
    slice.of = STAT_FIRST; /* 100, 300, 800 */
    assert_true(near(kb(fixture, slice, STAT_MEDIAN), 300));
    slice.of = STAT_LAST; /* 500, 100, 600: c with its own last */
    assert_true(near(kb(fixture, slice, STAT_MEDIAN), 500));
    assert_true(near(kb(fixture, slice, STAT_SD), sqrt(70000)));
    slice.of = STAT_PEAK; /* 500, 400, 800 */
    assert_true(near(kb(fixture, slice, STAT_MIN), 400));
    slice.of = STAT_LOW; /* 100, 100, 600 */
    assert_true(near(kb(fixture, slice, STAT_MAX), 600));
    slice.of = STAT_MEAN;
    assert_true(near(kb(fixture, slice, STAT_MEDIAN), 850.0 / 3));
    assert_int_equal(figure_of(fixture, slice, STAT_MEDIAN).rows, 9);
    slice.of = STAT_SD;
    lacks(fixture, slice, STAT_MEDIAN, "own value");
    slice.of = STAT_MEAN;
    slice.window.from = hours(3);
    lacks(fixture, slice, STAT_MEDIAN, "without a gap");
}

static void counts_and_times(void **state) {
    struct fixture *fixture = *state;
    struct slice slice = alpha(load(fixture, ""));
    assert_true(plain(fixture, slice, STAT_SUBJECTS) == 3);
    assert_true(plain(fixture, slice, STAT_SAMPLES) == 5);
    assert_true(plain(fixture, slice, STAT_START) == START);
    assert_true(plain(fixture, slice, STAT_END) == START + 36000);
    assert_true(plain(fixture, slice, STAT_DURATION) == 10);
    assert_true(plain(fixture, slice, STAT_GAPS) == 1);
    slice.window.from = hours(2);
    slice.window.to = hours(3); /* both ends included */
    assert_true(plain(fixture, slice, STAT_SAMPLES) == 2);
    assert_true(plain(fixture, slice, STAT_DURATION) == 1);
    assert_true(plain(fixture, slice, STAT_GAPS) == 0);
}

static void levels(void **state) {
    struct fixture *fixture = *state;
    struct slice slice = alpha(load(fixture, ""));
    slice.level = 420 * 1024;
    assert_true(plain(fixture, slice, STAT_REACHES) == 2);
    slice.level = 400 * 1024; /* at or above */
    assert_true(plain(fixture, slice, STAT_REACHES) == 1);
    slice.window.from = hours(1.5);
    assert_true(plain(fixture, slice, STAT_REACHES) == 2);
    slice.level = 451 * 1024;
    assert_true(isinf(figure_of(fixture, slice, STAT_REACHES).value));
    slice.level = NAN;
    lacks(fixture, slice, STAT_REACHES, "level");
}

/* a: hours less their mean 3.2, -3.2 -2.2 -1.2 -0.2 6.8, have squares of 62.8 and, times KB less 300, add up to 2200.
 * b: less 3.5, -3.5 -2.5 -0.5 6.5, squares 61, times KB less 250: -1100. c: 200 less an hour later. */
static void slopes(void **state) {
    struct fixture *fixture = *state;
    struct slice slice = alpha(load(fixture, ""));
    assert_true(near(kb(fixture, slice, STAT_SLOPE), (2200 / 62.8 - 1100.0 / 61 - 200) / 3));
    struct figure slope = figure_of(fixture, slice, STAT_SLOPE);
    assert_int_equal(slope.subjects, 3);
    assert_int_equal(slope.rows, 5 + 4 + 2);
    slice.window.to = hours(1); /* c has one reading */
    assert_true(kb(fixture, slice, STAT_SLOPE) == 0);
    assert_int_equal(figure_of(fixture, slice, STAT_SLOPE).subjects, 2);
    assert_int_equal(figure_of(fixture, slice, STAT_SLOPE).rows, 4);
    slice.window.to = hours(0.5);
    lacks(fixture, slice, STAT_SLOPE, "two readings in the window");
}

/* With 3 to 10 h a gap; two hours are none. */
static void coverages(void **state) {
    static const struct {
        double from, to, covered;
    } cases[] = {
        {NAN, NAN, 0.3},       {2, 3, 1},
        {NAN, 6, 0.5}, /* the gap reaches beyond the window */
        {5, NAN, 0},           {-2, 2, 1},
        {-3, 3, 0.5}, /* nothing is known before the first sample */
        {NAN, 12, 5.0 / 12.0}, {NAN, 13, 3.0 / 13.0},
    };
    struct fixture *fixture = *state;
    struct slice slice = alpha(load(fixture, ""));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        slice.window.from = hours(cases[i].from);
        slice.window.to = hours(cases[i].to);
        assert_true(near(plain(fixture, slice, STAT_COVERAGE), cases[i].covered));
    }
    slice.window.from = hours(10);
    slice.window.to = (struct moment){0};
    lacks(fixture, slice, STAT_COVERAGE, "no length");
    slice = alpha(slice.report);
    slice.subject = TEXT("b"); /* 0, 1, 3, 10 */
    assert_true(near(plain(fixture, slice, STAT_COVERAGE), 0.3));
}

/* b falls by a third and by three quarters, c by a quarter. */
static void falls(void **state) {
    struct fixture *fixture = *state;
    struct slice slice = alpha(load(fixture, ROW("2026-01-01T11:00:00", "a", "A", "465")));
    static const double shares[][2] = {{0.07, 4}, {0.071, 3}, {0.25, 3}, {0.26, 2}, {1.0 / 3, 2}, {0.75, 1}, {1, 0}};
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        slice.level = shares[i][0];
        assert_true(plain(fixture, slice, STAT_FALLS) == shares[i][1]);
    }
    slice.level = 0.2;
    struct figure figure = figure_of(fixture, slice, STAT_FALLS);
    assert_int_equal(figure.subjects, 3);
    assert_int_equal(figure.rows, 6 + 4 + 2);
    slice.window.to = hours(1); /* the reading before must be in the window, too; c has one */
    assert_true(plain(fixture, slice, STAT_FALLS) == 1);
    assert_int_equal(figure_of(fixture, slice, STAT_FALLS).subjects, 2);
    slice.window.to = hours(0);
    lacks(fixture, slice, STAT_FALLS, "two readings in the window");
    slice.window.to = (struct moment){0};
    slice.level = 0;
    lacks(fixture, slice, STAT_FALLS, "no share");
}

/* With 600, 200 and 500 at 4 h, at 2 h. a: 200 before, 425 after; b: 250, 300; c: 700, 550, for two hours are no gap.
 */
static void shifts(void **state) {
    struct fixture *fixture = *state;
    struct slice slice =
        alpha(load(fixture, ROW("2026-01-01T04:00:00", "a", "A", "600") ROW("2026-01-01T04:00:00", "b", "A", "200")
                                ROW("2026-01-01T04:00:00", "c", "A", "500")));
    lacks(fixture, slice, STAT_SHIFT, "no time");
    slice.at = hours(2);
    assert_true(near(kb(fixture, slice, STAT_SHIFT), (225 + 50 - 150) / 3.0));
    struct figure shift = figure_of(fixture, slice, STAT_SHIFT);
    assert_int_equal(shift.subjects, 3);
    assert_int_equal(shift.rows, 5 + 4 + 3);
    assert_true(near((double)shift.end, (START + 4 * 3600) * 1e6));
    slice.before = 1; /* a: 250; b has one reading there; c: 700 */
    assert_true(near(kb(fixture, slice, STAT_SHIFT), (175 - 150) / 2.0));
    assert_int_equal(figure_of(fixture, slice, STAT_SHIFT).subjects, 2);
    slice.before = NAN;
    slice.after = 1; /* a: 350; b and c have one reading there */
    assert_true(near(kb(fixture, slice, STAT_SHIFT), 150));
    assert_int_equal(figure_of(fixture, slice, STAT_SHIFT).rows, 4);
    slice.window.to = hours(2);
    lacks(fixture, slice, STAT_SHIFT, "on both sides");
}

static void empty_windows(void **state) {
    struct fixture *fixture = *state;
    struct slice slice = alpha(load(fixture, ""));
    slice.window.from = hours(4);
    slice.window.to = hours(9);
    for (int i = 0; i < STAT_COUNT; i++) {
        enum statistic statistic = (enum statistic)i;
        if (stat_has(statistic, STAT_TALLY))
            assert_true(plain(fixture, slice, statistic) == 0);
        else
            lacks(fixture, slice, statistic, "no relay has a reading");
    }
    slice.group = report_group(slice.report, TEXT("beta")); /* declared, but without rows */
    slice.window = (struct window){0};
    lacks(fixture, slice, STAT_LAST, "no relay has a reading");
    slice.measure = MEASURE_WRITE; /* no such file */
    lacks(fixture, slice, STAT_LAST, "no relay has a reading");
    slice.group = -1;
    lacks(fixture, slice, STAT_LAST, "no such group");
}

static void one_subject(void **state) {
    struct fixture *fixture = *state;
    struct slice slice = alpha(load(fixture, ""));
    slice.subject = TEXT("b");
    assert_true(near(kb(fixture, slice, STAT_MEAN), 850.0 / 3));
    assert_true(near(kb(fixture, slice, STAT_LAST), 100));
    slice.subject = TEXT("c");
    assert_true(near(kb(fixture, slice, STAT_LAST), 600));
    assert_true(plain(fixture, slice, STAT_DURATION) == 1);
    slice.subject = TEXT("z"); /* of another group */
    lacks(fixture, slice, STAT_LAST, "no relay of this name");
    lacks(fixture, slice, STAT_SUBJECTS, "no relay of this name");
}

/* a lost its flag before the last snapshot that shows it, c has it, b is in no snapshot with flags. */
static void cohorts(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "bandwidth.csv",
                BANDWIDTH "2026-01-02T00:00:00,,c,A,5,,\"Fast,Guard\"\n2026-01-02T00:00:00,,a,A,5,,Fast\n"
                          "2026-01-01T00:00:00,,a,A,5,,\"Guard,Fast\"\n2026-01-03T00:00:00,,b,A,5,,\n"
                          "2026-01-03T00:00:00,,a,A,,9,\n");
    struct slice slice = alpha(load(fixture, ""));
    slice.cohort = COHORT_GUARD;
    assert_true(plain(fixture, slice, STAT_SUBJECTS) == 1);
    assert_true(near(kb(fixture, slice, STAT_LAST), 600));
    slice.level = 700 * 1024;
    assert_true(plain(fixture, slice, STAT_REACHES) == 1); /* hours from the group's first sample, not the cohort's */
    slice.window.to = hours(1);
    assert_true(near(kb(fixture, slice, STAT_LAST), 800));
    slice.cohort = COHORT_OTHER;
    slice.window.to = (struct moment){0};
    assert_true(plain(fixture, slice, STAT_SUBJECTS) == 1);
    assert_true(near(kb(fixture, slice, STAT_LAST), 500));
    slice.group = report_group(slice.report, TEXT("control"));
    lacks(fixture, slice, STAT_LAST, "no relay has a reading");
}

static void no_cohorts_without_flags(void **state) {
    struct fixture *fixture = *state;
    struct slice slice = alpha(load(fixture, ""));
    slice.cohort = COHORT_OTHER;
    lacks(fixture, slice, STAT_LAST, "who is in this cohort");
    lacks(fixture, slice, STAT_SUBJECTS, "who is in this cohort");
}

static void exclusions(void **state) {
    struct fixture *fixture = *state;
    fixture_exclude(fixture, EXCLUDES_SUBJECT, "b");
    fixture->plan.groups.at[2].excluded = TEXT("for the test");
    struct report *report = load(fixture, ROW("2025-12-31T23:00:00", "b", "A", "900") ROW(T1, "q", "B", "7"));
    struct slice slice = alpha(report);
    assert_true(plain(fixture, slice, STAT_SUBJECTS) == 2);
    assert_true(near(kb(fixture, slice, STAT_FIRST), 100)); /* its rows do not start the clock either */
    assert_true(near(kb(fixture, slice, STAT_LAST), 500));
    slice.subject = TEXT("b");
    lacks(fixture, slice, STAT_LAST, "no relay has a reading");
    struct slice control = slice_of(report, report->control, MEASURE_RSS); /* can still be asked for */
    assert_true(near(kb(fixture, control, STAT_LAST), 50));
    struct slice whole = slice_of(report, 0, MEASURE_RSS);
    struct extent extent = slice_extent(fixture->arena, &whole);
    assert_int_equal(extent.subjects, 3); /* a, c, q */
    assert_int_equal(extent.groups, 2);
    assert_int_equal(extent.samples, 5);
    assert_true((double)extent.start == START * 1e6 && (double)extent.end == (START + 36000) * 1e6);
}

static void samples_for_charts(void **state) {
    struct fixture *fixture = *state;
    struct slice slice = alpha(load(fixture, ""));
    struct sample *samples;
    static const struct {
        double hours, mean, min, max;
        size_t count;
        bool after_gap;
    } expected[] = {
        {0, 200, 100, 300, 2, false}, {1, 400, 200, 800, 3, false}, {2, 450, 300, 600, 2, false},
        {3, 400, 400, 400, 2, false}, {10, 300, 100, 500, 2, true},
    };
    assert_int_equal(slice_samples(fixture->arena, &slice, &samples), 5);
    for (size_t i = 0; i < 5; i++) {
        assert_true(samples[i].hours == expected[i].hours);
        assert_true(near(samples[i].mean, expected[i].mean * 1024));
        assert_true(samples[i].min == expected[i].min * 1024 && samples[i].max == expected[i].max * 1024);
        assert_int_equal(samples[i].count, expected[i].count);
        assert_int_equal(samples[i].after_gap, expected[i].after_gap);
    }
}

/* Twice the usual hour is no gap, a second more is one. */
static void gaps_begin_behind_twice_the_usual(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "memory.csv",
                MEMORY ROW(T0, "a", "A", "1") ROW(T1, "a", "A", "1") ROW(T2, "a", "A", "1") ROW(T3, "a", "A", "1")
                    ROW("2026-01-01T05:00:00", "a", "A", "1") ROW("2026-01-01T07:00:01", "a", "A", "1")
                        ROW(T0, "z", "Z", "50"));
    struct slice slice = alpha(fixture_good(fixture));
    struct sample *samples;
    assert_int_equal(slice_samples(fixture->arena, &slice, &samples), 6);
    assert_false(samples[4].after_gap);
    assert_true(samples[5].after_gap);
    assert_true(near(plain(fixture, slice, STAT_GAPS), 1));
    assert_true(near(plain(fixture, slice, STAT_COVERAGE), 5 / (7 + 1 / 3600.0)));
}

static void values_and_rows_of_subjects(void **state) {
    struct fixture *fixture = *state;
    struct slice slice = alpha(load(fixture, ""));
    struct subject_value *values;
    assert_int_equal(slice_values(fixture->arena, &slice, STAT_LAST, &values), 3);
    assert_text(slice.report->subjects[values[0].subject].name, "a");
    assert_true(values[0].value == 500 * 1024 && values[0].rows[0]->line == 11);
    assert_text(slice.report->subjects[values[2].subject].name, "c");
    assert_true(values[2].value == 600 * 1024 && values[2].rows[0]->line == 8);
    assert_int_equal(slice_values(fixture->arena, &slice, STAT_COUNT, &values), 2); /* of the last sample */
    assert_true(values[1].value == 100 * 1024 && values[1].rows[0]->line == 12);
    assert_int_equal(slice_values(fixture->arena, &slice, STAT_PEAK, &values), 3);
    assert_true(values[1].value == 400 * 1024 && values[1].rows[0]->line == 10);
    assert_int_equal(slice_values(fixture->arena, &slice, STAT_MEAN, &values), 3);
    assert_true(near(values[0].value, 250 * 1024) && values[0].row_count == 4);
    slice =
        alpha(load(fixture, ROW("2026-01-01T04:00:00", "c", "A", "800") ROW("2026-01-01T05:00:00", "c", "A", "600")));
    assert_int_equal(slice_values(fixture->arena, &slice, STAT_PEAK, &values), 3);
    assert_int_equal(values[2].rows[0]->line, 6); /* of two that are as high, the first */
    assert_int_equal(slice_values(fixture->arena, &slice, STAT_LOW, &values), 3);
    assert_int_equal(values[2].rows[0]->line, 8);
    struct reading *rows;
    slice.subject = TEXT("b");
    assert_int_equal(slice_rows(fixture->arena, &slice, &rows), 4);
    assert_int_equal(rows[2].line, 10);
}

static void names_and_definitions(void **state) {
    struct fixture *fixture = *state;
    const struct declaration *declared = fixture->plan.declared;
    for (int i = 0; i < STAT_COUNT; i++) {
        enum statistic found = STAT_COUNT;
        assert_true(stat_find(declared, stat_name(declared, (enum statistic)i), &found));
        assert_int_equal(found, i);
        assert_true(text_ends(stat_definition(fixture->arena, declared, (enum statistic)i), TEXT(".")));
    }
    enum statistic found;
    assert_false(stat_find(declared, TEXT("average"), &found));
    assert_text(stat_choice(fixture->arena, declared, STAT_OWN), "first, last, peak, low or mean");
    assert_text(stat_choice(fixture->arena, declared, STAT_BLOCKS), "placebo");
    assert_false(stat_find(declared, TEXT(""), &found));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(sample_means),
        TEST(mean_without_gaps),
        TEST(over_subjects_in_the_last_sample),
        TEST(over_subjects_of_another_value),
        TEST(counts_and_times),
        TEST(levels),
        TEST(slopes),
        TEST(coverages),
        TEST(falls),
        TEST(shifts),
        TEST(empty_windows),
        TEST(one_subject),
        TEST(cohorts),
        TEST(no_cohorts_without_flags),
        TEST(exclusions),
        TEST(samples_for_charts),
        TEST(gaps_begin_behind_twice_the_usual),
        TEST(values_and_rows_of_subjects),
        TEST(names_and_definitions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
