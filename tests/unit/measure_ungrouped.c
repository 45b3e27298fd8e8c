/* Those whom nothing puts in a group, as a group of their own, and the placebo that is made of them. */
#include "check.h"

#include <math.h>

#include "measure_fixture.h"

#define T0 "2026-01-01T00:00:00"
#define T1 "2026-01-01T06:00:00"
#define T2 "2026-01-01T12:00:00"
#define Z ROW(T0, "z", "Z", "1")

static void declare_reserve(struct fixture *fixture) {
    fixture_group(fixture, "", "reserve");
    fixture->plan.groups.at[fixture->plan.groups.len - 1].ungrouped = true;
}

/* "name@hours=value" of the reserve's rows of a measure, in their order. */
static struct text reserve_rows(struct fixture *fixture, const struct report *report, size_t measure, double unit) {
    struct buffer out = buffer_in(fixture->arena);
    struct slice slice = slice_of(report, report->ungrouped, measure);
    const struct reading **rows;
    for (size_t i = 0, count = slice_rows(fixture->arena, &slice, &rows); i < count; i++)
        buffer_printf(&out, "%s%.*s@%g=%g", i > 0 ? " " : "", TEXT_ARG(report->subjects[rows[i]->subject].name),
                      hours_between(report->first, rows[i]->time), rows[i]->value / unit);
    return buffer_text(&out);
}

/* q and p are in no group; l joins A later, o is left by the roster, r stands in the roster alone. */
static const char mixed[] = MEMORY Z ROW(T0, "q", "", "3") ROW(T0, "l", "", "4") ROW(T1, "l", "A", "5")
    ROW(T1, "q", "", "6") ROW(T1, "p", "", "7") ROW(T0, "o", "", "8") ROW(T2, "o", "", "9") ROW(T0, "r", "", "2");

static void who_is_ungrouped(void **state) {
    struct fixture *fixture = *state;
    declare_reserve(fixture);
    fixture_put(fixture, "relays.csv", "fingerprint,nickname,group,from,to\n,o,B,," T1 "\n,r,A,,\n");
    fixture_put(fixture, "m.csv", mixed);
    struct report *report = fixture_good(fixture);
    assert_int_equal(report->group_count, 4);
    assert_int_equal(report->ungrouped, 3);
    assert_int_equal(report_group(report, TEXT("reserve")), 3);
    assert_text(report->groups[3].letter, "");
    assert_text(report->groups[3].title, "reserve");
    assert_text(reserve_rows(fixture, report, MEASURE_RSS, 1024), "q@0=3 p@6=7 q@6=6");
    assert_int_equal(report->ungrouped_subjects, 2); /* as without the declaration */
    assert_int_equal(report->early_rows, 1);
    assert_int_equal(report->outside_rows, 1);
    struct slice whole = slice_of(report, 0, MEASURE_RSS);
    struct extent extent = slice_extent(fixture->arena, &whole);
    assert_int_equal(extent.groups, 3); /* the reserve is in no total */
    assert_int_equal(extent.subjects, 4);
}

/* A letter that is empty is none: a cell without a letter is no row of a group by that letter. */
static void nothing_changes_without_it(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "relays.csv", "fingerprint,nickname,group,from,to\n,o,B,," T1 "\n,r,A,,\n");
    fixture_put(fixture, "m.csv", mixed);
    struct report *report = fixture_good(fixture);
    assert_int_equal(report->group_count, 3);
    assert_int_equal(report->ungrouped, -1);
    assert_int_equal(report->readings[MEASURE_RSS].len, 4); /* z, l from its joining on, o until it leaves, r */
}

/* y joins a group by its bandwidth alone, and what goes by the name of one in a group may be that one. */
static void other_measures_tell_too(void **state) {
    struct fixture *fixture = *state;
    declare_reserve(fixture);
    fixture_put(fixture, "m.csv",
                MEMORY Z ROW(T0, "y", "", "3") ROW(T0, "q", "", "4") T0
                ",s,relay,11,twin,B,4,,,,,\n" T0 ",s,relay,22,twin,,5,,,,,\n" ROW(T1, "twin", "", "6"));
    fixture_put(fixture, "b.csv", BANDWIDTH T1 ",,y,A,,7,\n" T0 ",,q,,,2,\n" T0 ",,q,,,3,\n");
    struct report *report = fixture_good(fixture);
    assert_text(reserve_rows(fixture, report, MEASURE_RSS, 1024), "q@0=4 twin@0=5");
    assert_text(reserve_rows(fixture, report, MEASURE_WRITE, 1e6), "q@0=3"); /* the later row revises */
    assert_int_equal(report->superseded, 1);
}

static void as_the_control(void **state) {
    struct fixture *fixture = *state;
    declare_reserve(fixture);
    fixture->plan.control = TEXT("reserve");
    fixture->plan.groups.at[2].name = TEXT("zed");
    fixture_put(fixture, "m.csv", MEMORY Z ROW(T0, "q", "", "3"));
    struct report *report = fixture_good(fixture);
    assert_int_equal(report->control, 3);
    struct slice whole = slice_of(report, 0, MEASURE_RSS);
    assert_int_equal(slice_extent(fixture->arena, &whole).groups, 2); /* the control is in the totals */
}

static void nobody_is_left(void **state) {
    struct fixture *fixture = *state;
    declare_reserve(fixture);
    fixture_put(fixture, "m.csv", MEMORY Z ROW(T0, "l", "", "4") ROW(T1, "l", "A", "5"));
    fixture_load(fixture);
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_diag(fixture->diags, 0, DIAG_NO_ROWS, 1, 1, "'test' has no row of a relay that is in no group");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(who_is_ungrouped, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(nothing_changes_without_it, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(other_measures_tell_too, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(as_the_control, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(nobody_is_left, fixture_open, fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
