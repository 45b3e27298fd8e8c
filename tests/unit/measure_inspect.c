#include "check.h"

#include "measure/inspect.h"
#include "measure/likeness.h"
#include "measure/rhythm.h"
#include "measure_fixture.h"

static size_t found(const struct report *report, enum rule rule) {
    size_t count = 0;
    for (size_t i = 0; i < report->found.len; i++)
        count += report->found.at[i].rule == rule ? 1 : 0;
    return count;
}

/* A report whose groups are sampled at these minutes of 1 January, ended by a -1; NULL: not at all. */
static struct report *sampled(struct fixture *fixture, const int *alpha, const int *control) {
    struct buffer rows = buffer_in(fixture->arena);
    const int *const minutes[] = {alpha, control};
    static const char letters[] = "AZ";
    buffer_puts(&rows, MEMORY);
    for (size_t g = 0; g < 2; g++)
        for (size_t i = 0; minutes[g][i] >= 0; i++)
            buffer_printf(&rows, "2026-01-%02dT%02d:%02d:00,s,relay,,%c1,%c,%zu,,,,,\n", 1 + minutes[g][i] / 1440,
                          minutes[g][i] / 60 % 24, minutes[g][i] % 60, letters[g], letters[g], 100 + i);
    buffer_putc(&rows, '\0');
    fixture_put(fixture, "memory.csv", rows.at);
    struct report *report = fixture_good(fixture);
    report_inspect(fixture->arena, report);
    return report;
}

static struct text gap_help(const struct report *report) {
    assert_int_equal(report->found.at[0].rule, RULE_SAMPLE_GAP);
    return report->found.at[0].help;
}

/* Every 100 minutes, so that thresholds are round: one missing sample is a gap, whatever the clock's jitter. */
static void gap_is_one_missing_sample(void **state) {
    struct fixture *fixture = *state;
    const int just[] = {0, 100, 200, 300, 475, 575, -1}, above[] = {0, 100, 200, 300, 476, 576, -1};
    const int twice[] = {0, 100, 200, 300, 500, 600, -1}, beyond[] = {0, 100, 200, 300, 501, 601, -1};
    assert_int_equal(found(sampled(fixture, just, just), RULE_SAMPLE_GAP), 0);
    const struct report *report = sampled(fixture, above, above);
    assert_int_equal(found(report, RULE_SAMPLE_GAP), 1);
    assert_int_equal(report->found.at[0].groups.len, 2);
    assert_true(text_starts(gap_help(sampled(fixture, twice, twice)), TEXT("means go straight across")));
    assert_true(text_starts(gap_help(sampled(fixture, beyond, beyond)), TEXT("means leave the interval out")));
}

static void duplicate_is_nearer_than_a_tenth(void **state) {
    struct fixture *fixture = *state;
    const int just[] = {0, 100, 200, 210, 300, 400, 500, 600, -1};
    const int below[] = {0, 100, 200, 209, 300, 400, 500, 600, -1};
    assert_int_equal(found(sampled(fixture, just, just), RULE_NEAR_DUPLICATE), 0);
    const struct report *report = sampled(fixture, below, below);
    assert_int_equal(found(report, RULE_NEAR_DUPLICATE), 1);
    assert_int_equal(found(report, RULE_OFF_SCHEDULE), 0);
}

static void group_is_late_beyond_twice(void **state) {
    struct fixture *fixture = *state;
    const int all[] = {0, 100, 200, 300, 400, 500, 600, -1};
    const int just[] = {200, 300, 400, -1}, beyond[] = {201, 300, 400, 500, 600, -1};
    assert_int_equal(found(sampled(fixture, just, all), RULE_LATE_GROUP), 0);
    assert_int_equal(found(sampled(fixture, beyond, all), RULE_LATE_GROUP), 1);
    const int late[] = {300, 400, 500, 600, -1};
    assert_int_equal(found(sampled(fixture, all, late), RULE_LATE_GROUP), 1);
}

static size_t off(const int64_t *times, size_t count, bool *marks) {
    return rhythm_off(times, count, 100, 200, 0.25, marks);
}

static void rhythm_goes_from_sample_to_sample(void **state) {
    (void)state;
    bool marks[8];
    const int64_t just[] = {0, 100, 225, 300, 400}, above[] = {0, 100, 226, 300, 400};
    assert_int_equal(off(just, 5, marks), 0);
    assert_int_equal(off(above, 5, marks), 1);
    assert_true(marks[2]);
    const int64_t extra[] = {0, 100, 177, 200, 300}, first[] = {44, 100, 200, 300};
    assert_int_equal(off(extra, 5, marks), 1); /* the one that belongs to no place, though it came first */
    assert_true(marks[2]);
    assert_int_equal(off(first, 4, marks), 1);
    assert_true(marks[0]);
    const int64_t moved[] = {0, 100, 200, 350, 450, 550}, slow[] = {0, 103, 206, 309, 412, 515};
    assert_int_equal(off(moved, 6, marks), 1);
    assert_int_equal(off(slow, 6, marks), 0);
    const int64_t behind_gap[] = {0, 100, 200, 450, 550};
    assert_int_equal(off(behind_gap, 5, marks), 0);
}

static void name_looks_like(struct buffer *look, const char *name, const char *expected) {
    likeness_put(look, text_exact(look->arena, name));
    assert_text(buffer_text(look), expected);
}

static void names_are_folded(void **state) {
    const struct fixture *fixture = *state;
    struct buffer look = buffer_in(fixture->arena);
    name_looks_like(&look, "Host 10", "hostlo");
    name_looks_like(&look, "h\xd0\xbest\xc2\xa0IO", "hostlo");
    name_looks_like(&look, "\xef\xbc\xa8\xce\xbfst", "host");
    name_looks_like(&look, "\xe4\xb8\xad", "\xe4\xb8\xad");
    name_looks_like(&look, "\xff", "\xff");
    name_looks_like(&look, "h\xe2\x80\x80os\xe2\x80\x8ft", "host"); /* the first and the last blank of its block */
    name_looks_like(&look, "h\xe2\x80\x90ost", "h\xe2\x80\x90ost");
}

#define H00 "2026-01-01T00:00:00"
#define H06 "2026-01-01T06:00:00"
#define H24 "2026-01-02T00:00:00"
#define SAMPLE(time, kb) ROW(time, "a1", "A", "1" kb) ROW(time, "a2", "A", "2" kb) ROW(time, "z", "Z", "3" kb)

static struct report *inspected(struct fixture *fixture) {
    struct report *report = fixture_good(fixture);
    report_inspect(fixture->arena, report);
    return report;
}

/* Leaves out the rows of a2 from a time (in hours from the first sample) on, up to another. */
static void leave_out(struct fixture *fixture, int from, int to) {
    const int64_t start = INT64_C(1767225600) * 1000000, hour = INT64_C(3600) * 1000000;
    struct exclusion *exclusion = fixture_exclude(fixture, EXCLUDES_ROWS, "a2");
    exclusion->from = start + from * hour;
    exclusion->to = start + to * hour;
}

/* What was asked for is no finding: at the edges, between them, and of all rows of one whom the roster lists. */
static void excluded_rows_are_not_missed(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "relays.csv", ROSTER ",a1,A\n,a2,A\n,z,Z\n");
    fixture_put(fixture, "memory.csv", MEMORY SAMPLE(H00, "1") SAMPLE(H06, "2") SAMPLE(H24, "3"));
    static const int spans[][2] = {{0, 1}, {6, 7}, {24, 25}, {0, 25}};
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        fixture->plan.exclusions.len = 0;
        leave_out(fixture, spans[i][0], spans[i][1]);
        const struct report *report = inspected(fixture);
        assert_true(report->excluded_rows.len > 0);
        assert_int_equal(found(report, RULE_ABSENT_AT_EDGE), 0);
        assert_int_equal(found(report, RULE_ABSENT_MEMBER), 0);
        assert_int_equal(found(report, RULE_NOT_MEASURED), 0);
    }
}

/* Another sample that it lacks is told, and its own time. */
static void others_are_missed_beside_excluded_rows(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "memory.csv",
                MEMORY SAMPLE(H00, "1") SAMPLE(H06, "2") ROW("2026-01-01T12:00:00", "a1", "A", "14")
                    ROW("2026-01-01T12:00:00", "z", "Z", "35") SAMPLE("2026-01-01T18:00:00", "5") SAMPLE(H24, "6"));
    leave_out(fixture, 6, 7);
    const struct report *report = inspected(fixture);
    assert_int_equal(found(report, RULE_ABSENT_MEMBER), 1);
    for (size_t i = 0; i < report->found.len; i++)
        if (report->found.at[i].rule == RULE_ABSENT_MEMBER)
            assert_true(text_has(report->found.at[i].message,
                                 TEXT("in 1 of the 5 samples of group alpha between its first and its last, that of "
                                      "2026-01-01T12:00")));
}

/* A table of days is not asked for a day of which a row is excluded, and for all others still. */
static void tables_of_days_know_excluded_rows(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "memory.csv",
                MEMORY ROW(H00, "a1", "A", "1048576") ROW(H00, "a2", "A", "2097152") ROW(H24, "a1", "A", "1048576")
                    ROW(H24, "a2", "A", "1048576") ROW(H00, "z", "Z", "1048576") ROW(H24, "z", "Z", "1048576"));
    fixture_put(fixture, "days.csv", "group,relay,day0,day1\nA,a1,1,1\nA,a2,2,1\nZ,z,1,1\n");
    leave_out(fixture, 0, 1);
    assert_int_equal(found(inspected(fixture), RULE_FORMS_DIFFER), 0);
    fixture_put(fixture, "days.csv", "group,relay,day0,day1\nA,a1,1,1\nA,a2,2,3\nZ,z,1,1\n");
    assert_int_equal(found(inspected(fixture), RULE_FORMS_DIFFER), 1);
}

/* A day without a reading of the subject is not compared: none comes on it, though one comes later, or none comes any
 * more. */
static void tables_of_days_are_compared_where_there_are_readings(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "memory.csv",
                MEMORY ROW(H00, "a1", "A", "1048576") ROW("2026-01-03T23:59:59", "a1", "A", "3145728")
                    ROW("2026-01-01T23:59:59", "z", "Z", "1048576"));
    fixture_put(fixture, "days.csv", "group,relay,day0,day1,day2\nA,a1,1,,3\nZ,z,1,,\n");
    assert_int_equal(found(inspected(fixture), RULE_FORMS_DIFFER), 0);
    fixture_put(fixture, "days.csv", "group,relay,day0,day1,day2\nA,a1,1,,4\nZ,z,1,,\n");
    assert_int_equal(found(inspected(fixture), RULE_FORMS_DIFFER), 1);
}

/* Rows that replace two measures are told once, unless they are others for each measure: by their number or by the
 * first. */
static void replaced_rows_are_told_once(void **state) {
    struct fixture *fixture = *state;
    static const struct {
        const char *rows;
        size_t told;
    } cases[] = {
        {H00 ",,z,Z,1,1,\n" H06 ",,z,Z,1,1,\n", 0},
        {H00 ",,z,Z,1,1,\n" H00 ",,z,Z,2,2,\n", 1},
        {H00 ",,z,Z,1,1,\n" H00 ",,z,Z,2,2,\n" H00 ",,z,Z,3,,\n", 2},
        {H00 ",,z,Z,1,,\n" H00 ",,z,Z,2,1,\n" H00 ",,z,Z,,2,\n", 2},
    };
    fixture_put(fixture, "memory.csv", MEMORY SAMPLE(H00, "1") SAMPLE(H06, "2"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer rows = buffer_in(fixture->arena);
        buffer_puts(&rows, BANDWIDTH);
        buffer_puts(&rows, cases[i].rows);
        buffer_putc(&rows, '\0');
        fixture_put(fixture, "bandwidth.csv", rows.at);
        assert_int_equal(found(inspected(fixture), RULE_REVISED_ROWS), cases[i].told);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(gap_is_one_missing_sample, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(duplicate_is_nearer_than_a_tenth, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(group_is_late_beyond_twice, fixture_open, fixture_close),
        cmocka_unit_test(rhythm_goes_from_sample_to_sample),
        cmocka_unit_test_setup_teardown(names_are_folded, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(excluded_rows_are_not_missed, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(others_are_missed_beside_excluded_rows, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(replaced_rows_are_told_once, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(tables_of_days_know_excluded_rows, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(tables_of_days_are_compared_where_there_are_readings, fixture_open,
                                        fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
