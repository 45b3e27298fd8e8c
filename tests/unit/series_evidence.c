/* Statistics that follow each subject, with their intervals. The figures are from R: series_evidence.R. */
#include "series/evidence.h"

#include <math.h>
#include <string.h>

#include "language/estimate.h"
#include "measure_fixture.h"

#define LINES                                                                                                          \
    "2026-01-01T00:00:00 500 510 480 - -\n"                                                                            \
    "2026-01-01T06:00:00 620 - 700 - -\n"                                                                              \
    "2026-01-01T12:00:00 700 690 650 - 1000\n"                                                                         \
    "2026-01-01T18:30:00 810 700 - 300 -\n"                                                                            \
    "2026-01-02T00:00:00 905 - 720 310 -\n"                                                                            \
    "2026-01-02T06:00:00 990 880 660 345 -\n"                                                                          \
    "2026-01-03T18:00:00 1400 1010 1300 400 -\n"                                                                       \
    "2026-01-04T00:00:00 1450 1100 990 395 -\n"
#define CONTROL                                                                                                        \
    "2026-01-01T00:00:00 100 100 120 90\n"                                                                             \
    "2026-01-01T06:00:00 130 180 125 190\n"                                                                            \
    "2026-01-01T12:00:00 160 210 190 220\n"

/* Of lines with a time and what each subject of a group has then. */
static void put_rows(struct buffer *csv, const char *lines, const char *group) {
    for (struct text rest = text_of(lines), line; rest.len > 0;) {
        line = text_split(&rest, '\n');
        struct text time = text_split(&line, ' ');
        for (int i = 1; line.len > 0; i++) {
            struct text cell = text_split(&line, ' ');
            if (!text_is(cell, "-"))
                buffer_printf(csv, "%.*s,s,relay,,%s%d,%s,%.*s,,,,,\n", TEXT_ARG(time), group, i, group,
                              TEXT_ARG(cell));
        }
    }
}

static struct slice load(struct fixture *fixture) {
    struct buffer csv = buffer_in(fixture->arena);
    buffer_puts(&csv, MEMORY);
    put_rows(&csv, LINES, "A");
    put_rows(&csv, CONTROL, "Z");
    fixture_put(fixture, "memory.csv", buffer_text(&csv).at);
    struct report *report = fixture_good(fixture);
    return slice_of(report, report_group(report, TEXT("alpha")), MEASURE_RSS);
}

static bool near(double actual, double expected) {
    bool good = fabs(actual - 1024 * expected) <= 1e-9 * fabs(1024 * expected);
    if (!good)
        print_error("expected %.17g, got %.17g\n", expected, actual / 1024);
    return good;
}

struct expected {
    double value, low, high; /* in KB */
    double freedom;
};

static void check_interval(struct fixture *fixture, const struct estimate *estimate, double value,
                           struct expected expected) {
    struct estimate_interval interval = estimate_interval(fixture->arena, estimate, 0.05);
    assert_null(interval.why);
    assert_true(near(value, expected.value) && near(interval.value, expected.value));
    assert_true(near(interval.low, expected.low) && near(interval.high, expected.high));
    assert_true(near(1024 * interval.freedom, expected.freedom));
}

static struct value ask(struct fixture *fixture, const struct slice *slice, enum statistic statistic) {
    return evidence_value(fixture->arena, slice, statistic, TEXT("it"));
}

static void slopes(void **state) {
    struct fixture *fixture = *state;
    struct slice slice = load(fixture);
    struct value slope = ask(fixture, &slice, STAT_SLOPE);
    check_interval(fixture, slope.estimate, slope.number,
                   (struct expected){7.5978755766955945, 0.33581283882743052, 14.859938314563758, 3});
    slice.group = slice.report->control;
    struct value control = ask(fixture, &slice, STAT_SLOPE);
    check_interval(fixture, estimate_sum(fixture->arena, slope.estimate, -1, control.estimate),
                   slope.number - control.number,
                   (struct expected){-0.1104577566377376, -6.9911860640135393, 6.7702705507380632, 4.9283760086957109});
}

static void shifts(void **state) {
    struct fixture *fixture = *state;
    struct slice slice = load(fixture);
    slice.at = hours(20);
    struct value shift = ask(fixture, &slice, STAT_SHIFT);
    check_interval(fixture, shift.estimate, shift.number,
                   (struct expected){410.64189189189182, 111.23449752151926, 710.04928626226433, 2});
    slice.at = hours(18.5);
    slice.before = 13;
    slice.after = 50;
    shift = ask(fixture, &slice, STAT_SHIFT);
    check_interval(fixture, shift.estimate, shift.number,
                   (struct expected){101.68550724637676, -122.41909758585668, 325.79011207861021, 2});
}

/* Nobody was followed: the numbers are the same, without an interval; a mean over a sample has one. */
static void reconstructed(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "experiment.json",
                "{\"reconstructed\": true, \"groups\": {\"A\": {\"name\": \"first\"}, "
                "\"B\": {\"name\": \"second\"}, \"Z\": {\"name\": \"none\"}}}");
    struct slice slice = load(fixture);
    slice.at = hours(20);
    for (int i = 0; i < STAT_COUNT; i++) {
        if (!stat_has((enum statistic)i, STAT_PAIRED))
            continue;
        struct value value = ask(fixture, &slice, (enum statistic)i);
        struct estimate_interval interval = estimate_interval(fixture->arena, value.estimate, 0.05);
        assert_int_equal(value.kind, VALUE_QUANTITY);
        assert_non_null(strstr(interval.why, "reconstructed"));
    }
    struct value last = ask(fixture, &slice, STAT_LAST);
    assert_null(estimate_interval(fixture->arena, last.estimate, 0.05).why);
    struct value shift = ask(fixture, &slice, STAT_SHIFT);
    assert_true(near(shift.number, 410.64189189189182));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(slopes), TEST(shifts), TEST(reconstructed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
