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
    struct reading *rows;
    for (size_t i = 0, count = slice_rows(fixture->arena, &slice, &rows); i < count; i++)
        buffer_printf(&out, "%s%.*s@%g=%g", i > 0 ? " " : "", TEXT_ARG(report->subjects[rows[i].subject].name),
                      hours_between(report->first, rows[i].time), rows[i].value / unit);
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

/*
 * Group A has two subjects, the reserve seven, in KB; the usual interval is 6 h.
 *
 *   hours     0     6    12
 *   a        10    20    30
 *   b        30    40    50        last 40, mean 30, peak 40
 *   p         -   400   100
 *   q       100   200   300
 *   r       300   200   500
 *   s       700   800   900
 *   t       100   500     -        absent from the last sample
 *   u       300   100   700
 *   v       0.5   100   200
 *   x        99    99    99        left out by series.yaml
 *
 * last counts p q r s u v: blocks p q 200, r s 700, u v 450. mean counts all: p 250, q 200 -> 225; r 300, s 800 -> 550;
 * t 300, u 300 -> 300; v is the rest. peak counts all: p q 300 (at 6 h), r s 700, t u 700 (u alone at 12 h). first
 * counts q r s t u v, p not being in the first sample: q r 200, s t 400, u v 150.25. sd of last: of p q 200 / sqrt(2),
 * of r s 400 / sqrt(2), of u v 500 / sqrt(2).
 */
static const char blocks_of_reserve[] = MEMORY Z ROW(T0, "a", "A", "10") ROW(T1, "a", "A", "20") ROW(T2, "a", "A", "30")
    ROW(T0, "b", "A", "30") ROW(T1, "b", "A", "40") ROW(T2, "b", "A", "50") ROW(T1, "p", "", "400")
        ROW(T2, "p", "", "100") ROW(T0, "q", "", "100") ROW(T1, "q", "", "200") ROW(T2, "q", "", "300")
            ROW(T2, "r", "", "500") ROW(T1, "r", "", "200") ROW(T0, "r", "", "300") ROW(T0, "s", "", "700")
                ROW(T1, "s", "", "800") ROW(T2, "s", "", "900") ROW(T0, "t", "", "100") ROW(T1, "t", "", "500")
                    ROW(T0, "u", "", "300") ROW(T1, "u", "", "100") ROW(T2, "u", "", "700") ROW(T0, "v", "", "0.5")
                        ROW(T1, "v", "", "100") ROW(T2, "v", "", "200") ROW(T0, "x", "", "99") ROW(T1, "x", "", "99")
                            ROW(T2, "x", "", "99");

static struct report *load_blocks(struct fixture *fixture) {
    declare_reserve(fixture);
    fixture_exclude(fixture, EXCLUDES_SUBJECT, "x");
    fixture_put(fixture, "m.csv", blocks_of_reserve);
    return fixture_good(fixture);
}

static struct slice over(const struct report *report, enum statistic statistic, size_t block) {
    struct slice slice = slice_of(report, report->ungrouped, MEASURE_RSS);
    slice.over = (int)statistic;
    slice.block = block;
    return slice;
}

static void placebo_is(struct fixture *fixture, struct slice slice, double low, double high, size_t subjects) {
    struct figure figure = stat_compute(fixture->arena, &slice, STAT_PLACEBO);
    assert_true(figure.exists);
    bool good = fabs(figure.low / 1024 - low) < 1e-9 && fabs(figure.high / 1024 - high) < 1e-9;
    if (!good)
        print_error("expected %g to %g, got %.12g to %.12g\n", low, high, figure.low / 1024, figure.high / 1024);
    assert_true(good);
    assert_true(fabs(figure.value / 1024 - (low + high) / 2) < 1e-9);
    assert_int_equal(figure.subjects, subjects);
}

static void placebos_by_hand(void **state) {
    struct fixture *fixture = *state;
    const struct report *report = load_blocks(fixture);
    placebo_is(fixture, over(report, STAT_LAST, 2), 200, 700, 6);
    placebo_is(fixture, over(report, STAT_MEAN, 2), 225, 550, 6);
    placebo_is(fixture, over(report, STAT_PEAK, 2), 300, 700, 6);
    placebo_is(fixture, over(report, STAT_FIRST, 2), 150.25, 400, 6);
    placebo_is(fixture, over(report, STAT_SD, 2), 200 / sqrt(2), 500 / sqrt(2), 6);
    placebo_is(fixture, over(report, STAT_LAST, 1), 100, 900, 6);
    placebo_is(fixture, over(report, STAT_LAST, 3), 300, 600, 6);
    struct slice early = over(report, STAT_LAST, 2); /* at 6 h: p q 300, r s 500, t u 300, v is the rest */
    early.window.to = hours(6);
    placebo_is(fixture, early, 300, 500, 6);
}

static void who_is_in_which_block(void **state) {
    struct fixture *fixture = *state;
    const struct report *report = load_blocks(fixture);
    struct slice slice = over(report, STAT_LAST, 4);
    struct stat_block *blocks;
    size_t counted;
    assert_int_equal(stat_blocks(fixture->arena, &slice, &blocks, &counted), 1); /* and so no value */
    assert_int_equal(counted, 6);
    assert_false(stat_compute(fixture->arena, &slice, STAT_PLACEBO).exists);
    slice.block = 3;
    assert_int_equal(stat_blocks(fixture->arena, &slice, &blocks, &counted), 2);
    struct buffer names = buffer_in(fixture->arena);
    for (size_t b = 0; b < 2; b++)
        for (size_t i = 0; i < 3; i++)
            buffer_printf(&names, "%.*s ", TEXT_ARG(report->subjects[blocks[b].subjects[i]].name));
    assert_text(buffer_text(&names), "p q r s u v ");
    slice.block = 0;
    assert_int_equal(stat_blocks(fixture->arena, &slice, &blocks, &counted), 0);
    slice.block = 2;
    slice.over = STAT_SAMPLES;
    assert_false(stat_compute(fixture->arena, &slice, STAT_PLACEBO).exists);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(who_is_ungrouped, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(nothing_changes_without_it, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(other_measures_tell_too, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(as_the_control, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(nobody_is_left, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(placebos_by_hand, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(who_is_in_which_block, fixture_open, fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
