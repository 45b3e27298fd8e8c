#include "check.h"

#include "measure/falls.h"
#include "measure_fixture.h"

/* Group A, in KB: b falls by a third, c by a quarter, b by three quarters over a gap; d is the first of its own. */
static const char rows_of_alpha[] = MEMORY ROW("2026-01-01T00:00:00", "a", "A", "100")
    ROW("2026-01-01T00:00:00", "b", "A", "300") ROW("2026-01-01T01:00:00", "a", "A", "200")
        ROW("2026-01-01T01:00:00", "b", "A", "200") ROW("2026-01-01T01:00:00", "c", "A", "800")
            ROW("2026-01-01T02:00:00", "a", "A", "300") ROW("2026-01-01T02:00:00", "c", "A", "600")
                ROW("2026-01-01T03:00:00", "a", "A", "300") ROW("2026-01-01T03:00:00", "b", "A", "400")
                    ROW("2026-01-01T10:00:00", "b", "A", "100") ROW("2026-01-01T10:00:00", "c", "A", "100")
                        ROW("2026-01-01T10:00:00", "d", "A", "10") ROW("2026-01-01T00:00:00", "z", "Z", "50");

static struct slice alpha(struct fixture *fixture) {
    fixture_put(fixture, "memory.csv", rows_of_alpha);
    const struct report *report = fixture_good(fixture);
    return slice_of(report, report_group(report, TEXT("alpha")), MEASURE_RSS);
}

static void falls_are_counted_by_subject(void **state) {
    struct fixture *fixture = *state;
    struct slice slice = alpha(fixture);
    struct fall *falls;
    assert_int_equal(slice_falls(fixture->arena, &slice, 0.1, &falls), 3);
    assert_int_equal(falls[0].fallen, 1);
    assert_int_equal(falls[0].sampled, 3);
    assert_int_equal(falls[1].fallen, 1);
    assert_int_equal(falls[1].sampled, 2);
    assert_int_equal(falls[2].fallen, 2);
    assert_int_equal(falls[2].sampled, 3);
    assert_int_equal((falls[2].time - falls[0].time) / 1000000, 9 * 3600);
}

/* Whoever it is: who is first by name, and in the first sample but one. */
static void each_subject_is_followed(void **state) {
    struct fixture *fixture = *state;
    struct fall *falls;
    fixture_put(fixture, "memory.csv",
                MEMORY ROW("2026-01-01T00:00:00", "a", "A", "9") ROW("2026-01-01T00:00:00", "b", "A", "9")
                    ROW("2026-01-01T01:00:00", "a", "A", "1") ROW("2026-01-01T01:00:00", "b", "A", "9")
                        ROW("2026-01-01T02:00:00", "b", "A", "1") ROW("2026-01-01T00:00:00", "z", "Z", "1"));
    struct slice slice = slice_of(fixture_good(fixture), 0, MEASURE_RSS);
    assert_int_equal(slice_falls(fixture->arena, &slice, 0.1, &falls), 2);
    assert_int_equal(falls[0].sampled, 2);
    assert_int_equal(falls[1].sampled, 1);
}

/* A fall by just the share counts: c fell by a quarter. */
static void share_is_the_least_that_counts(void **state) {
    struct fixture *fixture = *state;
    struct slice slice = alpha(fixture);
    struct fall *falls;
    assert_int_equal(slice_falls(fixture->arena, &slice, 0.25, &falls), 3);
    assert_int_equal(slice_falls(fixture->arena, &slice, 0.26, &falls), 2);
    assert_int_equal(slice_falls(fixture->arena, &slice, 0.9, &falls), 0);
}

/* What lies before the window is not compared with. */
static void window_begins_afresh(void **state) {
    struct fixture *fixture = *state;
    struct slice slice = alpha(fixture);
    struct fall *falls;
    slice.window.from = hours(1);
    slice.window.to = hours(2);
    assert_int_equal(slice_falls(fixture->arena, &slice, 0.1, &falls), 1);
    assert_int_equal(falls[0].sampled, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(falls_are_counted_by_subject, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(each_subject_is_followed, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(share_is_the_least_that_counts, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(window_begins_afresh, fixture_open, fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
