/* What a board keeps, and for which slices, and that what was kept gives the figures of what is cut anew. */
#include "check.h"

#include "base/calendar.h"
#include "measure/board.h"
#include "measure_fixture.h"

#define DAY "2026-01-01T"
#define FLAGGED(time, name, group) DAY time ",," name "," group ",1,1,Guard\n"
#define AT(hour)                                                                                                       \
    { .kind = MOMENT_TIME, .time = INT64_C(1767225600000000) + (hour)*MICROS_PER_HOUR }
#define LATER(number)                                                                                                  \
    { .kind = MOMENT_HOURS, .hours = (number) }

/* Of one letter: slices that have the same rows. */
static const struct {
    char rows;
    int group;
    size_t measure, cohort;
    struct window window;
    const char *subject;
    int of;
    double level;
} cases[] = {
    {'a', 0, MEASURE_RSS, 0, {{0}, {0}}, "", -1, 0},
    {'a', 0, MEASURE_RSS, 0, {{0}, {0}}, "", STAT_FIRST, 150 * 1024},
    {'a', 0, MEASURE_RSS, 0, {{.hours = 5}, {.time = 5}}, "", STAT_PEAK, 0}, /* open all the same */
    {'b', 1, MEASURE_RSS, 0, {{0}, {0}}, "", -1, 0},
    {'c', 0, MEASURE_OBSERVED, 0, {{0}, {0}}, "", -1, 0},
    {'d', 0, MEASURE_RSS, COHORT_GUARD, {{0}, {0}}, "", -1, 0},
    {'e', 0, MEASURE_RSS, 0, {LATER(1), {0}}, "", -1, 0},
    {'e', 0, MEASURE_RSS, 0, {{.kind = MOMENT_HOURS, .hours = 1, .time = 7}, {0}}, "", -1, 0},
    {'f', 0, MEASURE_RSS, 0, {LATER(2), {0}}, "", -1, 0},
    {'g', 0, MEASURE_RSS, 0, {{0}, LATER(1)}, "", -1, 0},
    {'h', 0, MEASURE_RSS, 0, {AT(1), {0}}, "", -1, 0},
    {'i', 0, MEASURE_RSS, 0, {AT(2), {0}}, "", -1, 0},
    {'i',
     0,
     MEASURE_RSS,
     0,
     {{.kind = MOMENT_TIME, .hours = 9, .time = INT64_C(1767225600000000) + 2 * MICROS_PER_HOUR}, {0}},
     "",
     -1,
     0},
    {'j', 0, MEASURE_RSS, 0, {{0}, AT(1)}, "", -1, 0},
    {'k', 0, MEASURE_RSS, 0, {{0}, {0}}, "a", -1, 0},
    {'l', 0, MEASURE_RSS, 0, {{0}, {0}}, "b", -1, 0},
};
enum { CASES = sizeof cases / sizeof *cases };

static const struct report *load(struct fixture *fixture) {
    fixture_put(fixture, "m.csv",
                MEMORY ROW(DAY "00:00:00", "a", "A", "100") ROW(DAY "00:00:00", "b", "A", "200")
                    ROW(DAY "01:00:00", "a", "A", "400") ROW(DAY "01:00:00", "b", "A", "300")
                        ROW(DAY "02:00:00", "a", "A", "700") ROW(DAY "02:00:00", "b", "A", "500")
                            ROW(DAY "00:00:00", "c", "B", "900") ROW(DAY "00:00:00", "z", "Z", "50"));
    fixture_put(fixture, "b.csv", BANDWIDTH FLAGGED("00:00:00", "a", "A") FLAGGED("03:00:00", "c", "B"));
    return fixture_good(fixture);
}

static struct slice slice_at(const struct report *report, size_t n) {
    struct slice slice = slice_of(report, cases[n].group, cases[n].measure);
    slice.cohort = cases[n].cohort;
    slice.window = cases[n].window;
    slice.subject = text_of(cases[n].subject);
    slice.of = cases[n].of;
    slice.level = cases[n].level;
    return slice;
}

static const struct sample *asked(struct fixture *fixture, struct board *board, const struct slice *slice) {
    for (int s = 0; s < STAT_COUNT; s++) {
        struct figure kept = stat_compute_at(board, fixture->arena, slice, (enum statistic)s);
        struct figure anew = stat_compute(fixture->arena, slice, (enum statistic)s);
        assert_true(kept.exists == anew.exists && kept.why == anew.why && kept.subjects == anew.subjects);
        assert_true(!kept.exists || (kept.value == anew.value && kept.low == anew.low && kept.high == anew.high));
    }
    struct work work = work_at(board, fixture->arena, slice);
    assert_ptr_equal(work.arena, fixture->arena);
    assert_ptr_equal(work.slice, slice);
    assert_ptr_equal(work.cut.slice, slice);
    assert_non_null(work.samples);
    return work.samples;
}

/* The two that were asked last are kept; a third takes the place of the one that was asked before the last. */
static void a_desk_keeps_two(void **state) {
    struct fixture *fixture = *state;
    const struct report *report = load(fixture);
    for (size_t i = 0; i < CASES; i++)
        for (size_t k = 0; k < CASES; k++) {
            struct board *board = board_new();
            struct slice one = slice_at(report, i), other = slice_at(report, k), third = slice_at(report, 3);
            const struct sample *first = asked(fixture, board, &one), *second = asked(fixture, board, &other);
            assert_int_equal(first == second, cases[i].rows == cases[k].rows);
            assert_ptr_equal(asked(fixture, board, &one), first);
            if (cases[i].rows != 'b' && cases[k].rows != 'b')
                asked(fixture, board, &third);
            assert_ptr_equal(asked(fixture, board, &one), first);
            board_free(board);
        }
}

/* Of another report, or without a subject, a slice has other rows, whatever else is alike. */
static void nothing_else_is_taken_for_it(void **state) {
    struct fixture *fixture = *state;
    const struct report *report = load(fixture), *again = load(fixture);
    const struct omission without = {.what = OMIT_SUBJECT, .report = report, .subject = 0};
    struct slice whole = slice_at(report, 0), alike = slice_at(again, 0), part = whole;
    struct board *board = board_new();
    part.without = &without;
    const struct sample *first = asked(fixture, board, &whole);
    assert_true(asked(fixture, board, &alike) != first);
    assert_ptr_equal(asked(fixture, board, &whole), first);
    assert_true(work_at(board, fixture->arena, &part).samples != first);
    assert_ptr_equal(asked(fixture, board, &whole), first);
    asked(fixture, board, &part);
    asked(fixture, board, &whole);
    board_free(board);
    board_free(NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(a_desk_keeps_two), TEST(nothing_else_is_taken_for_it)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
