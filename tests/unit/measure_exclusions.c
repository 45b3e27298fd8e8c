/* What series.yaml leaves out: subjects and rows are as if they had never been measured, but counted. */
#include "measure_fixture.h"

#include "base/calendar.h"
#include "measure/exclusions.h"

#define T0 "2026-01-01T00:00:00"
#define T1 "2026-01-01T01:00:00"
#define T2 "2026-01-01T02:00:00"
#define T3 "2026-01-01T03:00:00"
#define T9 "2026-01-01T09:00:00"
#define BW(time, key, name, group, mbps, flags) time "," key "," name "," group "," mbps ",," flags "\n"

static const char both[] =
    MEMORY ROW(T0, "a", "A", "100") ROW(T0, "b", "A", "900") ROW(T1, "a", "A", "200") ROW(T1, "b", "A", "900")
        ROW(T2, "a", "A", "300") ROW(T2, "b", "A", "900") ROW(T0, "z", "Z", "50") ROW(T9, "z", "Z", "50");

static int64_t micros_of(const char *time) {
    int64_t micros = 0;
    assert_true(calendar_parse(text_of(time), &micros));
    return micros;
}

static struct exclusion *exclude_rows(struct fixture *fixture, const char *name, const char *from, const char *to) {
    struct exclusion *exclusion = fixture_exclude(fixture, EXCLUDES_ROWS, name);
    exclusion->from = from ? micros_of(from) : INT64_MIN;
    exclusion->to = to ? micros_of(to) : INT64_MAX;
    return exclusion;
}

static double value(const struct fixture *fixture, const struct report *report, enum statistic statistic) {
    struct slice slice = slice_of(report, 0, MEASURE_RSS);
    struct figure figure = stat_compute(fixture->arena, &slice, statistic);
    return figure.exists ? figure.value : NAN;
}

static void spans_end_before_their_end(void **state) {
    struct fixture *fixture = *state;
    exclude_rows(fixture, "b", T0, T2);
    fixture_put(fixture, "m.csv", both);
    const struct report *report = fixture_good(fixture);
    assert_int_equal(exclusion_rows(report, 0), 2);
    assert_true(value(fixture, report, STAT_FIRST) == 100 * 1024);
    assert_true(value(fixture, report, STAT_LAST) == 600 * 1024);
    assert_true(exclusion_touches(report, 0, 0) && !exclusion_touches(report, 0, 2));
}

/* Neither the clock of the group, nor the usual interval, nor the span of the report knows them. */
static void as_if_not_measured(void **state) {
    struct fixture *fixture = *state;
    exclude_rows(fixture, "", NULL, T1)->group = TEXT("alpha");
    exclude_rows(fixture, "z", T9, NULL);
    fixture_put(fixture, "m.csv", both);
    const struct report *report = fixture_good(fixture);
    struct slice slice = slice_of(report, 0, MEASURE_RSS);
    assert_true(slice_origin(&slice) == micros_of(T1));
    assert_true(report->readings[MEASURE_RSS].usual == MICROS_PER_HOUR); /* 1, 1; with the last 1, 1, 7 */
    assert_true(report->first == micros_of(T0) && report->last == micros_of(T2));
    assert_int_equal(exclusion_rows(report, 0), 2);
    assert_int_equal(exclusion_rows(report, 1), 1);
    assert_int_equal(exclusion_group_rows(fixture->arena, report, 0), 4);
}

static void a_subject_moves_no_interval(void **state) {
    struct fixture *fixture = *state;
    fixture_exclude(fixture, EXCLUDES_SUBJECT, "b");
    fixture_put(fixture, "m.csv",
                MEMORY ROW(T0, "a", "A", "1") ROW(T3, "a", "A", "1") ROW(T9, "a", "A", "1") ROW(T0, "z", "Z", "1")
                    ROW(T1, "b", "A", "1") ROW(T2, "b", "A", "1") ROW("2026-01-02T00:00:00", "b", "A", "1"));
    const struct report *report = fixture_good(fixture);
    assert_true(report->readings[MEASURE_RSS].usual == 9 * MICROS_PER_HOUR / 2); /* 3 and 6 hours */
    assert_true(report->last == micros_of(T9));
    assert_int_equal(exclusion_rows(report, 0), 3);
    assert_int_equal(report->subject_count, 3);
}

static void keys_tell_who(void **state) {
    struct fixture *fixture = *state;
    struct exclusion *exclusion = fixture_exclude(fixture, EXCLUDES_SUBJECT, "b");
    exclusion->key = TEXT("f2");
    exclude_rows(fixture, "f1", T1, NULL);
    fixture_put(fixture, "m.csv", both);
    fixture_put(fixture, "w.csv",
                BANDWIDTH BW(T0, "F1", "a", "A", "1", "") BW(T1, "F1", "a", "A", "2", "")
                    BW(T0, "F2", "b", "A", "3", ""));
    const struct report *report = fixture_good(fixture);
    assert_int_equal(exclusion_rows(report, 0), 4);
    assert_int_equal(exclusion_rows(report, 1), 3); /* two of memory, one of bandwidth */
    assert_int_equal(report->readings[MEASURE_OBSERVED].len, 1);
}

static void a_name_of_several_is_refused(void **state) {
    struct fixture *fixture = *state;
    fixture_exclude(fixture, EXCLUDES_SUBJECT, "b");
    fixture_put(fixture, "m.csv", MEMORY ROW(T0, "b", "A", "1") ROW(T0, "a", "A", "1") ROW(T0, "z", "Z", "1"));
    fixture_put(fixture, "w.csv", BANDWIDTH BW(T0, "F1", "b", "A", "1", "") BW(T1, "F2", "b", "A", "2", ""));
    fixture_load(fixture);
    assert_diag(fixture->diags, 0, DIAG_BAD_VALUE, 1, 1, "'b' names 3 relays");
}

/* A row with two measures and a flag is one row. */
static void rows_are_of_a_file(void **state) {
    struct fixture *fixture = *state;
    struct exclusion *exclusion = exclude_rows(fixture, "a", NULL, NULL);
    exclusion->file = declared_file(fixture->plan.declared, TEXT("bandwidth"));
    fixture_put(fixture, "m.csv", both);
    fixture_put(fixture, "w.csv", BANDWIDTH T0 ",,a,A,1,2,Guard\n" T1 ",,a,A,,,Guard\n" T1 ",,b,A,,2,Guard\n");
    const struct report *report = fixture_good(fixture);
    assert_int_equal(exclusion_rows(report, 0), 2); /* the second has but a flag */
    assert_int_equal(report->readings[MEASURE_OBSERVED].len, 0);
    assert_int_equal(report->readings[MEASURE_WRITE].len, 1);
    assert_int_equal(report->readings[MEASURE_RSS].len, 8);
    for (size_t i = 0; i < report->subject_count; i++)
        assert_int_equal(report->subjects[i].cohorts[COHORT_GUARD] == COHORT_IN,
                         text_is(report->subjects[i].name, "b"));
}

/* What was said of a cohort before decides. */
static void cohorts_forget_them(void **state) {
    struct fixture *fixture = *state;
    exclude_rows(fixture, "a", T1, NULL)->file = declared_file(fixture->plan.declared, TEXT("bandwidth"));
    fixture_put(fixture, "m.csv", both);
    fixture_put(fixture, "w.csv", BANDWIDTH BW(T0, "", "a", "A", "1", "Guard") BW(T1, "", "a", "A", "1", "Fast"));
    const struct report *report = fixture_good(fixture);
    assert_int_equal(report->subjects[0].cohorts[COHORT_GUARD], COHORT_IN);
}

/* Both are left out, and the replaced one does not come back; one of another group, which is not meant, stands. */
static void replaced_rows(void **state) {
    struct fixture *fixture = *state;
    exclude_rows(fixture, "a", T1, T2)->group = TEXT("alpha");
    fixture_put(fixture, "m.csv", both);
    fixture_put(fixture, "w.csv",
                BANDWIDTH BW(T1, "", "a", "A", "1", "") BW(T1, "", "a", "A", "2", "") BW(T1, "", "b", "B", "3", "")
                    BW(T1, "", "b", "A", "4", ""));
    fixture->plan.exclusions.at[0].file = declared_file(fixture->plan.declared, TEXT("bandwidth"));
    *fixture_exclude(fixture, EXCLUDES_ROWS, "b") = fixture->plan.exclusions.at[0];
    fixture->plan.exclusions.at[1].name = TEXT("b");
    const struct report *report = fixture_good(fixture);
    assert_int_equal(exclusion_rows(report, 0), 2);
    assert_int_equal(exclusion_rows(report, 1), 1);
    assert_int_equal(report->superseded, 0);
    assert_int_equal(report->readings[MEASURE_OBSERVED].len, 1);
    assert_true(lane_get(&report->readings[MEASURE_OBSERVED].lanes[1], 0).value == 3e6);
}

static void slices_know_what_they_lack(void **state) {
    struct fixture *fixture = *state;
    exclude_rows(fixture, "b", T1, NULL);
    exclude_rows(fixture, "", T2, T3)->group = TEXT("alpha");
    fixture_put(fixture, "m.csv", both);
    const struct report *report = fixture_good(fixture);
    struct slice slice = slice_of(report, 0, MEASURE_RSS);
    size_t *counts;
    assert_int_equal(slice_excluded(fixture->arena, &slice, &counts), 3); /* b at T2 meets both: the first has it */
    assert_int_equal(counts[0], 2);
    assert_int_equal(counts[1], 1);
    slice.window.from = slice.window.to = hours(1); /* the row that is there */
    assert_int_equal(slice_excluded(fixture->arena, &slice, &counts), 1);
    slice.window = (struct window){hours(1.01), hours(1.99)};
    assert_int_equal(slice_excluded(fixture->arena, &slice, &counts), 0);
    slice.window = (struct window){0};
    slice.subject = TEXT("a");
    assert_int_equal(slice_excluded(fixture->arena, &slice, &counts), 1);
    slice.subject = TEXT("");
    slice.measure = MEASURE_OBSERVED;
    assert_int_equal(slice_excluded(fixture->arena, &slice, &counts), 0);
    slice = slice_of(report, 2, MEASURE_RSS);
    assert_int_equal(slice_excluded(fixture->arena, &slice, &counts), 0);
}

/* What a row without a group says of one who is left out is known of nobody. */
static void cohorts_of_those_left_out(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "m.csv", MEMORY ROW(T0, "a", "A", "1") ROW(T0, "b", "A", "1") ROW(T0, "z", "Z", "1"));
    fixture_put(fixture, "b.csv", "timestamp,nickname,observed_mbps,write_mbps,flags\n" T0 ",a,1,1,Guard\n");
    struct slice slice = slice_of(fixture_good(fixture), 0, MEASURE_RSS);
    slice.cohort = COHORT_GUARD;
    assert_true(stat_compute(fixture->arena, &slice, STAT_SUBJECTS).value == 1);
    fixture_exclude(fixture, EXCLUDES_SUBJECT, "a");
    slice.report = fixture_good(fixture);
    assert_false(stat_compute(fixture->arena, &slice, STAT_SUBJECTS).exists);
}

/* A row without a group, which would be refused, can be left out; one that counts for nothing anyway is no use. */
static void rows_without_a_group(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "m.csv",
                MEMORY ROW(T0, "a", "A", "1") ROW(T1, "a", "", "1") ROW(T0, "z", "Z", "1") ROW(T0, "q", "", "1"));
    fixture_load(fixture);
    assert_diag(fixture->diags, 0, DIAG_BAD_VALUE, 3, 1, "the row names no group");
    fixture->diags = diags_new(fixture->arena);
    exclude_rows(fixture, "a", T1, NULL);
    const struct report *report = fixture_good(fixture);
    assert_int_equal(exclusion_rows(report, 0), 1);
    assert_int_equal(report->ungrouped_subjects, 1);
    exclude_rows(fixture, "q", NULL, NULL);
    fixture_load(fixture);
    assert_diag(fixture->diags, 0, DIAG_UNUSED_EXCLUSION, 1, 1, "leaves out no row");
    fixture->plan.exclusions.at[1].kind = EXCLUDES_SUBJECT;
    report = fixture_load(fixture);
    assert_int_equal(report->ungrouped_subjects, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(spans_end_before_their_end),  TEST(as_if_not_measured),
        TEST(a_subject_moves_no_interval), TEST(keys_tell_who),
        TEST(rows_are_of_a_file),          TEST(a_name_of_several_is_refused),
        TEST(cohorts_forget_them),         TEST(replaced_rows),
        TEST(slices_know_what_they_lack),  TEST(rows_without_a_group),
        TEST(cohorts_of_those_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
