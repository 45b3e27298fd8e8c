/* What the rules of comparability say of sides worked out by hand. */
#include "check.h"

#include "base/calendar.h"
#include "measure/fair.h"
#include "measure_fixture.h"

#define MARKED "timestamp,type,nickname,group,rss_kb,hwm_kb\n"
#define MARK(time, name, group, kb, hwm) time ",relay," name "," group "," kb "," hwm "\n"
#define ZERO "2026-01-01T00:00:00"
#define SIX "2026-01-01T06:00:00"
#define NOON "2026-01-01T12:00:00"
#define LATE "2026-01-01T18:00:00"
#define NEXT "2026-01-02T00:00:00"

static const struct side *side_in(struct fixture *fixture, struct slice slice, enum statistic statistic) {
    struct arena *scratch = arena_new();
    const struct side *side = side_of(fixture->arena, scratch, &slice, statistic, 0.1);
    arena_free(scratch);
    return side;
}

static struct slice group_in(const struct report *report, const char *name) {
    return slice_of(report, report_group(report, text_of(name)), MEASURE_RSS);
}

static const struct side *side(struct fixture *fixture, const struct report *report, const char *name,
                               enum statistic statistic) {
    return side_in(fixture, group_in(report, name), statistic);
}

/* One sample of group A with these values, and one subject of the control. */
static const struct side *values(struct fixture *fixture, const char *const *kb, enum statistic statistic) {
    struct buffer csv = buffer_in(fixture->arena);
    buffer_puts(&csv, MEMORY ROW(ZERO, "z", "Z", "100"));
    for (int i = 0; kb[i]; i++)
        buffer_printf(&csv, "%s,s,relay,,a%d,A,%s,,,,,\n", ZERO, i, kb[i]);
    fixture_put(fixture, "memory.csv", text_string(fixture->arena, buffer_text(&csv)));
    return side(fixture, fixture_good(fixture), "alpha", statistic);
}

#define VALUES(...)                                                                                                    \
    (const char *const[]) {                                                                                            \
        __VA_ARGS__, NULL                                                                                              \
    }

static void what_measures_nothing_has_no_side(void **state) {
    struct fixture *fixture = *state;
    assert_null(values(fixture, VALUES("1", "2"), STAT_SUBJECTS));
    assert_null(values(fixture, VALUES("1", "2"), STAT_COVERAGE));
    const struct side *alpha = values(fixture, VALUES("1", "2"), STAT_LAST);
    assert_int_equal(alpha->count, 2);
    struct slice one = alpha->slice;
    one.group = report_group(one.report, TEXT("control"));
    one.subject = TEXT("z");
    assert_null(side_in(fixture, one, STAT_LAST));
    one = alpha->slice;
    one.window.from = hours(5);
    assert_null(side_in(fixture, one, STAT_LAST));
}

/* 1, 2, 3: mean 2, deviation 1, a half; 4, 5, 6: a fifth. */
static void wide_is_beyond_the_share_of_the_mean(void **state) {
    struct fixture *fixture = *state;
    assert_true(side_is_wide(values(fixture, VALUES("1", "2", "3"), STAT_LAST), 0.49));
    assert_false(side_is_wide(values(fixture, VALUES("1", "2", "3"), STAT_LAST), 0.51));
    assert_false(side_is_wide(values(fixture, VALUES("4", "5", "6"), STAT_PEAK), 1.0 / 3));
    assert_false(side_is_wide(values(fixture, VALUES("1", "2", "3"), STAT_MEDIAN), 0.1));
    assert_false(side_is_wide(values(fixture, VALUES("1"), STAT_LAST), 0.1));
}

static void clusters_have_two_each_and_stand_apart(void **state) {
    struct fixture *fixture = *state;
    struct cluster clusters[2];
    /* The gap of 190 is 19 times the wider width of 10. */
    assert_true(side_has_clusters(values(fixture, VALUES("310", "100", "300", "110"), STAT_LAST), 3, clusters));
    assert_int_equal(clusters[0].count, 2);
    assert_int_equal(clusters[1].count, 2);
    assert_true(clusters[0].high < 111 * 1024 && clusters[1].low > 299 * 1024);
    /* A single one far off is no cluster. */
    assert_false(side_has_clusters(values(fixture, VALUES("100", "110", "120", "500"), STAT_LAST), 3, clusters));
    /* Three times the width of 50, and a little more. */
    assert_false(side_has_clusters(values(fixture, VALUES("100", "150", "300", "350"), STAT_LAST), 3, clusters));
    assert_true(side_has_clusters(values(fixture, VALUES("100", "150", "301", "350"), STAT_LAST), 3, clusters));
    /* Whichever is the wider one. */
    assert_false(side_has_clusters(values(fixture, VALUES("100", "150", "300", "301"), STAT_LAST), 3, clusters));
    assert_false(side_has_clusters(values(fixture, VALUES("100", "101", "251", "301"), STAT_LAST), 3, clusters));
    /* Of gaps as wide, the first. */
    assert_true(side_has_clusters(values(fixture, VALUES("1", "1", "3", "3", "5", "5"), STAT_LAST), 0.5, clusters));
    assert_int_equal(clusters[0].count, 2);
    /* A single one is none where its gap is the widest, and all that is wanted is little. */
    assert_false(side_has_clusters(values(fixture, VALUES("1", "300", "400", "401"), STAT_LAST), 0.1, clusters));
    /* A gap of 9 is less than a tenth of the mean of 104.5, one of 12 more. */
    assert_false(side_has_clusters(values(fixture, VALUES("100", "100", "109", "109"), STAT_LAST), 3, clusters));
    assert_true(side_has_clusters(values(fixture, VALUES("100", "100", "112", "112"), STAT_LAST), 3, clusters));
    assert_false(side_has_clusters(values(fixture, VALUES("95", "95", "105", "105"), STAT_LAST), 3, clusters));
    assert_false(side_has_clusters(values(fixture, VALUES("100", "100", "900"), STAT_LAST), 3, clusters));
    assert_false(side_has_clusters(values(fixture, VALUES("100", "100", "900", "900"), STAT_MAX), 3, clusters));
}

/* Of A two of four have the flag, the light ones; of Z three of three. */
static struct report *flagged(struct fixture *fixture, const char *flags_of_z) {
    fixture_put(fixture, "memory.csv",
                MEMORY ROW(ZERO, "a1", "A", "100") ROW(ZERO, "a2", "A", "101") ROW(ZERO, "a3", "A", "300")
                    ROW(ZERO, "a4", "A", "301") ROW(ZERO, "z1", "Z", "300") ROW(ZERO, "z2", "Z", "301")
                        ROW(ZERO, "z3", "Z", "302"));
    struct buffer csv = buffer_in(fixture->arena);
    buffer_puts(&csv, BANDWIDTH ZERO ",,a1,A,1,1,Fast\n" ZERO ",,a2,A,1,1,Fast\n" ZERO ",,a3,A,1,1,Guard\n" ZERO
                                     ",,a4,A,1,1,\"Fast,Guard\"\n");
    for (int i = 1; i <= 3; i++)
        buffer_printf(&csv, ZERO ",,z%d,Z,1,1,%s\n", i, flags_of_z);
    fixture_put(fixture, "bandwidth.csv", text_string(fixture->arena, buffer_text(&csv)));
    return fixture_good(fixture);
}

static void mixed_is_a_difference_of_shares(void **state) {
    struct fixture *fixture = *state;
    const struct report *report = flagged(fixture, "Guard");
    const struct side *alpha = side(fixture, report, "alpha", STAT_LAST);
    const struct side *control = side(fixture, report, "control", STAT_LAST);
    size_t cohort = 0;
    assert_true(fair_mixed(alpha, control, 0.1, &cohort));
    assert_int_equal(cohort, COHORT_GUARD);
    assert_int_equal(alpha->portions[COHORT_GUARD].in, 2);
    assert_int_equal(alpha->portions[COHORT_GUARD].known, 4);
    assert_false(fair_mixed(alpha, control, 0.5, &cohort));
    assert_false(fair_mixed(alpha, control, 0.5 - 1e-9, &cohort));
    assert_true(fair_mixed(alpha, control, 0.5 - 2e-9, &cohort));
    struct slice guards = group_in(report, "alpha");
    guards.cohort = COHORT_GUARD;
    assert_false(fair_mixed(side_in(fixture, guards, STAT_LAST), control, 0.1, &cohort));
    static const enum statistic ends[] = {STAT_MIN, STAT_MAX};
    for (int i = 0; i < 4; i++)
        assert_int_equal(fair_mixed(side(fixture, report, "alpha", ends[i / 2]),
                                    side(fixture, report, "control", ends[i % 2]), 0.1, &cohort),
                         i / 2 == i % 2);
}

static void nothing_is_said_of_unknown_cohorts(void **state) {
    struct fixture *fixture = *state;
    const struct report *report = flagged(fixture, "");
    size_t cohort;
    assert_false(fair_mixed(side(fixture, report, "alpha", STAT_LAST), side(fixture, report, "control", STAT_LAST), 0.1,
                            &cohort));
}

static void a_cohort_may_explain_clusters_and_spread(void **state) {
    struct fixture *fixture = *state;
    const struct report *report = flagged(fixture, "Guard");
    const struct side *alpha = side(fixture, report, "alpha", STAT_LAST);
    struct cluster clusters[2];
    assert_true(side_has_clusters(alpha, 3, clusters));
    assert_true(side_is_parted(alpha, clusters, COHORT_GUARD));
    assert_true(side_is_wide(alpha, 1.0 / 3));
    assert_true(side_is_even_within(alpha, COHORT_GUARD, 1.0 / 3));
    clusters[0].count = 1;
    assert_false(side_is_parted(alpha, clusters, COHORT_GUARD));
    assert_false(side_is_even_within(alpha, COHORT_ALL, 1.0 / 3));
}

/* A from 0:00 to 18:00, B a day later at ten times the value: six hours are usual. */
static const struct report *late(struct fixture *fixture) {
    fixture_put(fixture, "memory.csv",
                MEMORY ROW(ZERO, "a", "A", "10") ROW(SIX, "a", "A", "20") ROW(NOON, "a", "A", "30")
                    ROW(LATE, "a", "A", "40") ROW(NEXT, "b", "B", "100") ROW("2026-01-02T06:00:00", "b", "B", "110")
                        ROW("2026-01-02T12:00:00", "b", "B", "120") ROW("2026-01-02T18:00:00", "z", "Z", "10"));
    return fixture_good(fixture);
}

static void starts_are_unlike_by_hours_unless_both_end_at_one_age(void **state) {
    struct fixture *fixture = *state;
    const struct report *report = late(fixture);
    const struct side *alpha = side(fixture, report, "alpha", STAT_LAST);
    const struct side *beta = side(fixture, report, "beta", STAT_LAST);
    assert_true(fair_unlike_start(alpha, beta, 0.5)); /* 24 hours apart, ages of 18 and 12 hours */
    assert_false(fair_unlike_start(alpha, beta, 1));
    assert_false(fair_unlike_start(alpha, beta, 4));
    struct slice young = alpha->slice;
    young.window.to = hours(12);
    assert_false(fair_unlike_start(side_in(fixture, young, STAT_LAST), beta, 0.5));
    struct slice early = alpha->slice, later = beta->slice;
    assert_true(fair_unlike_start(side_in(fixture, early, STAT_MEAN), side_in(fixture, later, STAT_MEAN), 0.5));
    early.window.from = later.window.from = hours(6);
    assert_false(fair_unlike_start(side_in(fixture, early, STAT_MEAN), side_in(fixture, later, STAT_MEAN), 0.5));
    assert_true(fair_unlike_start(side_in(fixture, early, STAT_LAST), side_in(fixture, later, STAT_LAST), 0.5));
    assert_true(fair_unlike_start(side_in(fixture, early, STAT_MEAN), side_in(fixture, later, STAT_LAST), 0.5));
    assert_true(fair_unlike_start(side_in(fixture, early, STAT_LAST), side_in(fixture, later, STAT_MEAN), 0.5));
    struct side older = *alpha; /* begun an interval earlier, it ends a day later */
    older.first -= 6 * MICROS_PER_HOUR;
    older.to += 24 * MICROS_PER_HOUR;
    assert_false(fair_unlike_start(alpha, &older, 1));
    assert_true(fair_unlike_start(alpha, &older, 0.99));
}

static void levels_are_unlike_by_a_factor(void **state) {
    struct fixture *fixture = *state;
    const struct report *report = late(fixture);
    const struct side *alpha = side(fixture, report, "alpha", STAT_LAST);
    const struct side *beta = side(fixture, report, "beta", STAT_LAST);
    assert_true(fair_unlike_level(alpha, beta, 9.9));
    assert_false(fair_unlike_level(alpha, beta, 10));
    const struct side *first = side(fixture, report, "alpha", STAT_FIRST);
    assert_false(fair_unlike_level(first, side(fixture, report, "beta", STAT_FIRST), 2));
    assert_true(fair_unlike_level(first, beta, 2) && fair_unlike_level(beta, first, 2));
}

/* a1 began anew before the last sample, a2 before the one before. */
static void fresh_is_who_began_anew_before_the_last_sample(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "memory.csv",
                MARKED MARK(ZERO, "a1", "A", "50", "50") MARK(ZERO, "a2", "A", "50", "50")
                    MARK(SIX, "a1", "A", "60", "60") MARK(SIX, "a2", "A", "10", "10") MARK(NOON, "a1", "A", "12", "12")
                        MARK(NOON, "a2", "A", "20", "20") MARK(NOON, "z", "Z", "20", "20"));
    const struct report *report = fixture_good(fixture);
    const struct side *alpha = side(fixture, report, "alpha", STAT_LAST);
    assert_int_equal(alpha->fresh, 1);
    assert_text(report->subjects[alpha->fresh_subject].name, "a1");
    assert_int_equal(side(fixture, report, "alpha", STAT_MAX)->fresh, 1);
    assert_int_equal(side(fixture, report, "alpha", STAT_MEAN)->fresh, 0);
    assert_int_equal(side(fixture, report, "alpha", STAT_FIRST)->fresh, 0);
    struct slice earlier = alpha->slice;
    earlier.window.to = hours(6);
    const struct side *before = side_in(fixture, earlier, STAT_LAST);
    assert_int_equal(before->fresh, 1);
    assert_text(report->subjects[before->fresh_subject].name, "a2");
}

/* From 0:00 to 12:00 every six hours, then nothing until 12:00 on the next day. */
static void coverage_is_of_windows(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "memory.csv",
                MEMORY ROW(ZERO, "a", "A", "10") ROW(SIX, "a", "A", "20") ROW(NOON, "a", "A", "30")
                    ROW("2026-01-02T12:00:00", "a", "A", "40") ROW(ZERO, "z", "Z", "10"));
    const struct report *report = fixture_good(fixture);
    assert_true(fabs(side(fixture, report, "alpha", STAT_MEAN)->coverage - 1.0 / 3) < 1e-12);
    assert_true(fabs(side(fixture, report, "alpha", STAT_PEAK)->coverage - 1.0 / 3) < 1e-12);
    assert_true(isnan(side(fixture, report, "alpha", STAT_LAST)->coverage));
    assert_true(isnan(side(fixture, report, "alpha", STAT_MAX)->coverage));
    struct slice measured = group_in(report, "alpha");
    measured.window.to = hours(12);
    assert_true(side_in(fixture, measured, STAT_MEAN)->coverage == 1);
}

static void event_at(struct fixture *fixture, struct report *report, double hour, int group, const char *text) {
    int64_t time = report->first + (int64_t)(hour * 3600e6);
    *LIST_ADD(fixture->arena, &report->events) = (struct event){.time = time, .group = group, .text = text_of(text)};
}

static void an_event_of_one_side_is_alone(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "memory.csv",
                MEMORY ROW(ZERO, "a", "A", "10") ROW(SIX, "a", "A", "20") ROW(NOON, "a", "A", "30")
                    ROW(LATE, "a", "A", "40") ROW(ZERO, "z", "Z", "10") ROW(LATE, "z", "Z", "10"));
    struct report *report = fixture_good(fixture);
    int alpha = report_group(report, TEXT("alpha")), control = report_group(report, TEXT("control"));
    const struct side *a = side(fixture, report, "alpha", STAT_LAST), *z = side(fixture, report, "control", STAT_LAST);
    event_at(fixture, report, 6, alpha, "set up"); /* up to one interval after the start it is what the group is */
    event_at(fixture, report, 9, -1, "of all");
    assert_null(fair_lone_event(a, z));
    event_at(fixture, report, 11, alpha, "upgraded");
    assert_text(fair_lone_event(a, z)->text, "upgraded");
    assert_null(fair_lone_event(z, a));
    struct slice before = a->slice;
    before.window.to = hours(6);
    assert_null(fair_lone_event(side_in(fixture, before, STAT_MEAN), z));
    assert_null(fair_lone_event(side(fixture, report, "alpha", STAT_FIRST), z));
    struct slice shift = a->slice;
    shift.at = hours(12);
    assert_null(fair_lone_event(side_in(fixture, shift, STAT_SHIFT), z));
    event_at(fixture, report, 13, control, "upgraded");
    assert_null(fair_lone_event(a, z));
    event_at(fixture, report, 18, alpha, "at the last sample");
    assert_text(fair_lone_event(a, z)->text, "at the last sample");
    assert_null(fair_lone_event(side_in(fixture, shift, STAT_SHIFT), z)); /* the usual interval after the shift */
    event_at(fixture, report, 24, control, "at the last sample");         /* the usual interval after it */
    assert_null(fair_lone_event(a, z));
    report->events.len = 0;
    event_at(fixture, report, 11, alpha, "the only one");
    assert_text(fair_lone_event(a, z)->text, "the only one");
}

int main(void) {
#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_open, fixture_close)
    const struct CMUnitTest tests[] = {
        TEST(what_measures_nothing_has_no_side),
        TEST(wide_is_beyond_the_share_of_the_mean),
        TEST(clusters_have_two_each_and_stand_apart),
        TEST(mixed_is_a_difference_of_shares),
        TEST(nothing_is_said_of_unknown_cohorts),
        TEST(a_cohort_may_explain_clusters_and_spread),
        TEST(starts_are_unlike_by_hours_unless_both_end_at_one_age),
        TEST(levels_are_unlike_by_a_factor),
        TEST(fresh_is_who_began_anew_before_the_last_sample),
        TEST(coverage_is_of_windows),
        TEST(an_event_of_one_side_is_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
