#include "check.h"

#include <math.h>
#include <string.h>

#include "base/calendar.h"
#include "measure_fixture.h"

#define T0 "2026-01-01T00:00:00"
#define T1 "2026-01-01T06:00:00"
#define T2 "2026-01-01T12:00:00"
#define Z ROW(T0, "z", "Z", "1")

/* A measure's readings as GROUP:NICKNAME[#occurrence]@hour=value, in order. */
static struct text spelled(struct fixture *fixture, const struct report *report, size_t measure, double unit) {
    struct buffer out = buffer_in(fixture->arena);
    const struct readings *readings = &report->readings[measure];
    int64_t start = 0;
    calendar_parse(TEXT(T0), &start);
    buffer_puts(&out, "");
    for (size_t g = 0; readings->len && g < report->group_count; g++) {
        for (struct stride stride = lane_all(&readings->lanes[g]); stride_next(&stride);) {
            const struct subject *subject = &report->subjects[stride.now.subject];
            assert_int_equal(subject->group, (int)g);
            buffer_printf(&out, "%s%.*s:%.*s", out.len ? " " : "", TEXT_ARG(report->groups[g].letter),
                          TEXT_ARG(subject->name));
            if (subject->occurrence)
                buffer_printf(&out, "#%u", subject->occurrence);
            buffer_printf(&out, "@%g=%g", (double)(stride.now.time - start) / (double)MICROS_PER_HOUR,
                          stride.now.value / unit);
        }
    }
    return buffer_text(&out);
}

static void memory_is(struct fixture *fixture, const char *csv, const char *expected) {
    fixture_put(fixture, "m.csv", csv);
    assert_text(spelled(fixture, fixture_good(fixture), MEASURE_RSS, 1024), expected);
}

static void memory_rows(void **state) {
    memory_is(*state, MEMORY ROW(T1, "b", "A", "3") Z ROW(T0, "b", "A", "2") ROW(T0, "a", "A", "1.5"),
              "A:a@0=1.5 A:b@0=2 A:b@6=3 Z:z@0=1");
}

static void columns_in_any_order(void **state) {
    memory_is(*state, "# a remark\r\nrss_kb,new,group,nickname,type, timestamp \r\n1,,Z,z,relay,2026-01-01\r\n",
              "Z:z@0=1");
}

static void times_with_fractions_and_offsets(void **state) {
    memory_is(*state,
              MEMORY Z ROW("2026-01-01T01:30:00.5+01:00", "y", "Z", "2") ROW("2026-01-01 06:00Z", "y", "Z", "3"),
              "Z:z@0=1 Z:y@0.500139=2 Z:y@6=3");
}

static void a_subject_without_value_was_not_measured(void **state) {
    memory_is(*state, MEMORY Z ROW(T0, "a", "A", ""), "Z:z@0=1");
}

static void aggregates_are_passed_over(void **state) {
    memory_is(*state, MEMORY T0 ",s,aggregate,,,,,3,30,10,5,\n" Z, "Z:z@0=1");
}

static void what_the_report_says(void **state) {
    struct fixture *fixture = *state;
    fixture->plan.groups.at[0].package = TEXT("libjemalloc2");
    fixture->plan.groups.len = 1;
    fixture->plan.control = (struct text){0};
    fixture_put(fixture, "m.csv", MEMORY Z ROW(T1, "b", "B", "1"));
    struct report *report = fixture_good(fixture);
    assert_text(report->id, "rep");
    assert_text(report->name, "A test");
    struct text server, none;
    assert_true(report_text(report, TEXT("server"), &server));
    assert_text(server, "s");
    assert_false(report_text(report, TEXT("tor_version"), &none));
    assert_int_equal(report->group_count, 3);
    assert_text(report->groups[0].letter, "A");
    assert_text(report->groups[0].name, "alpha");
    assert_text(report->groups[0].title, "first");
    assert_text(report->groups[0].package, "libjemalloc2");
    assert_text(node_text(report->groups[0].config, "allocator", TEXT("?"), fixture->diags), "jemalloc");
    assert_text(report->groups[1].name, ""); /* in the data and experiment.json, not in the plan: fine */
    assert_null(report->groups[1].config);
    assert_int_equal(report->control, -1);
    assert_int_equal(report_group(report, TEXT("alpha")), 0);
    assert_int_equal(report_group(report, TEXT("beta")), -1);
    assert_int_equal(report_group(report, TEXT("")), -1);
    assert_true(report->readings[MEASURE_RSS].usual == 6 * MICROS_PER_HOUR);
    assert_null(report->readings[MEASURE_WRITE].source);
    struct slice whole = slice_of(report, 0, MEASURE_RSS);
    struct extent extent = slice_extent(fixture->arena, &whole);
    assert_int_equal(extent.subjects, 0); /* alpha has no rows, the others are not in the plan */
}

/* q has no group anywhere; g came to A at T1, so that T0 counts for nothing, and its row at T2 is the roster's. */
static void roster_where_rows_name_no_group(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "relays.csv", "notes,group,fingerprint,nickname\n,A,,r\n,B,,g\n,,,nobody\n");
    memory_is(fixture,
              MEMORY Z ROW(T0, "r", "", "1") ROW(T1, "r", "", "2") ROW(T0, "q", "", "3") ROW(T1, "q", "", "3")
                  ROW(T0, "g", "", "4") ROW(T1, "g", "A", "5") ROW(T2, "g", "", "6"),
              "A:r@0=1 A:g@6=5 A:r@6=2 B:g@12=6 Z:z@0=1");
    struct report *report = fixture_good(fixture);
    assert_int_equal(report->ungrouped_subjects, 1);
    assert_int_equal(report->early_rows, 1);
}

static void subjects_of_no_rows_and_no_group(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "relays.csv", ROSTER ",z,Z\n,never,A\n");
    fixture_put(fixture, "m.csv", MEMORY Z ROW(T0, "q", "", "3"));
    struct report *report = fixture_good(fixture);
    assert_int_equal(report->subject_count, 3);
    assert_text(report->subjects[0].name, "never"); /* by group */
    assert_int_equal(report->subjects[0].group, 0);
    assert_text(report->subjects[2].name, "q");
    assert_int_equal(report->subjects[2].group, -1); /* last */
}

static void several_rows_of_one_subject_and_time(void **state) {
    memory_is(*state,
              MEMORY Z ROW(T0, "a", "A", "9") ROW(T0, "b", "A", "1") ROW(T0, "a", "A", "2") ROW(T1, "a", "A", "8")
                  ROW(T1, "a", "A", "3"),
              "A:a@0=2 A:a#1@0=9 A:b@0=1 A:a@6=3 A:a#1@6=8 Z:z@0=1");
}

/* One fingerprint is one subject under any nickname; a nickname stands for its fingerprint when it has only one. */
static void who_a_subject_is(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "m.csv",
                MEMORY Z T0 ",s,relay,FF,old,A,1,,,,,\n" T1 ",s,relay,ff,new,A,2,,,,,\n" ROW(T2, "new", "A", "3") T0
                ",s,relay,11,twin,B,4,,,,,\n" T0 ",s,relay,22,twin,B,5,,,,,\n" ROW(T1, "twin", "B", "6"));
    struct report *report = fixture_good(fixture);
    assert_text(spelled(fixture, report, MEASURE_RSS, 1024),
                "A:new@0=1 A:new@6=2 A:new@12=3 B:twin@0=4 B:twin@0=5 B:twin@6=6 Z:z@0=1");
    assert_int_equal(report->subject_count, 5);
    assert_text(report->subjects[0].key, "FF");
    assert_text(report->subjects[1].key, ""); /* the twin that nobody can tell from the others */
    assert_text(report->subjects[2].key, "11");
}

static void day_columns(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "old.csv",
                "# GB\n\n# group,relay,note\ngroup,relay,day0,note,day2\nA,a,5,x,0.25\nZ,z,,,1.5\n\n# SUM\n# A,5\n");
    struct report *report = fixture_good(fixture);
    assert_text(spelled(fixture, report, MEASURE_RSS, 1024.0 * 1024 * 1024), "A:a@0=5 A:a@48=0.25 Z:z@48=1.5");
    assert_int_equal(lane_get(&report->readings[MEASURE_RSS].lanes[report->group_count - 1], 0).line, 6);
    fixture_put(fixture, "new.csv", MEMORY Z); /* a memory file comes first */
    assert_text(spelled(fixture, fixture_good(fixture), MEASURE_RSS, 1024), "Z:z@0=1");
    fixture_name(fixture, "memory", "old.csv"); /* unless series.yaml says otherwise */
    assert_int_equal(fixture_good(fixture)->readings[MEASURE_RSS].len, 3);
}

static void bandwidth_rows(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "m.csv", MEMORY Z);
    fixture_put(fixture, "b.csv",
                BANDWIDTH T0 ",FF,z,Z,,2,\n" T0 ",FF,a,A,,7,\n" T1 ",FF,z,Z,3,,\"Fast, Guard\"\n" T0 ",FF,z,Z,,4,\n" T2
                             ",FF,z,Z,5,6,Fast\n" T2 ",11,y,Z,1,,\n" T2 ",22,x,,1,,\n");
    struct report *report = fixture_good(fixture);
    assert_text(spelled(fixture, report, MEASURE_WRITE, 1e6), "Z:z@0=4 Z:z@12=6");
    assert_text(spelled(fixture, report, MEASURE_OBSERVED, 1e6), "Z:z@6=3 Z:y@12=1 Z:z@12=5");
    assert_int_equal(report->superseded, 2);
    assert_int_equal(report->ungrouped_subjects, 0); /* counts memory */
    for (size_t i = 0; i < report->subject_count; i++) {
        const struct subject *subject = &report->subjects[i];
        assert_int_equal(subject->cohorts[COHORT_GUARD] != COHORT_UNKNOWN, text_is(subject->name, "z"));
        assert_true(subject->cohorts[COHORT_GUARD] != COHORT_IN); /* not in the last snapshot */
    }
}

static void bandwidth_in_bytes(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "m.csv", MEMORY Z);
    fixture_put(fixture, "b.csv", "timestamp,nickname,group,observed_bps,write_bps,write_mbps\n" T0 ",z,Z,1000,9,2\n");
    struct report *report = fixture_good(fixture);
    assert_text(spelled(fixture, report, MEASURE_OBSERVED, 1), "Z:z@0=8000");
    assert_text(spelled(fixture, report, MEASURE_WRITE, 1), "Z:z@0=2e+06"); /* the column in Mbps comes first */
}

static void other_files_are_left_alone(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "notes.csv", "what,who\nx,y,z\n");
    fixture_put(fixture, "readme.txt", "2026-01-01,\"");
    fixture_put(fixture, "m.csv", MEMORY Z);
    assert_int_equal(fixture_good(fixture)->readings[MEASURE_RSS].len, 1);
    fixture_put(fixture, "m2.csv", MEMORY Z Z);
    fixture_name(fixture, "memory", "m2.csv"); /* settles which of two */
    assert_int_equal(fixture_good(fixture)->readings[MEASURE_RSS].len, 2);
}

static void excluded_groups_and_subjects(void **state) {
    struct fixture *fixture = *state;
    fixture->plan.groups.at[0].excluded = TEXT("joined late");
    fixture_exclude(fixture, EXCLUDES_SUBJECT, "b");
    fixture_exclude(fixture, EXCLUDES_SUBJECT, "bb")->place = place_of(&fixture->series, 8, 3);
    fixture_put(fixture, "m.csv", MEMORY Z ROW(T0, "a", "A", "1") ROW(T0, "b", "B", "1") ROW(T0, "b", "B", "2"));
    struct report *report = fixture_load(fixture);
    assert_non_null(report);
    assert_int_equal(diags_errors(fixture->diags), 0);
    assert_diag(fixture->diags, 0, DIAG_UNKNOWN_SUBJECT, 1, 9, "'bb'");
    assert_text(report->groups[0].excluded, "joined late");
    assert_text(report->subjects[0].excluded, ""); /* a; its group is excluded, it is not */
    assert_text(report->subjects[1].excluded, "moved");
    assert_text(report->subjects[2].excluded, "");
    assert_int_equal(report->subject_count, 3); /* a, b, z */
}

static void usual_interval(void **state) {
    struct fixture *fixture = *state;
    /* 1 h, 2 h, 6 h, 7 h: the middle of 2 and 6 */
    fixture_put(fixture, "m.csv",
                MEMORY Z ROW("2026-01-01T01:00:00", "z", "Z", "1") ROW("2026-01-01T03:00:00", "a", "A", "1")
                    ROW("2026-01-01T09:00:00", "z", "Z", "1") ROW("2026-01-01T16:00:00", "z", "Z", "1")
                        ROW("2026-01-01T05:00:00", "q", "", "1"));
    assert_true(fixture_good(fixture)->readings[MEASURE_RSS].usual == 4 * MICROS_PER_HOUR);
    fixture_put(fixture, "m.csv", MEMORY Z);
    assert_true(fixture_good(fixture)->readings[MEASURE_RSS].usual == 0);
}

/* Memory rows of 2 groups with 7 subjects at 40 times, with values that do not add up exactly, in a shuffled order. At
 * every third time, r1's row names r0, which then has two. */
static void put_shuffled(struct fixture *fixture, uint64_t seed) {
    enum { SUBJECTS = 7, TIMES = 40, ROWS = SUBJECTS * TIMES };
    int order[ROWS];
    for (int i = 0; i < ROWS; i++)
        order[i] = i;
    for (int i = ROWS - 1; seed && i > 0; i--) {
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        int j = (int)((seed >> 33) % (uint64_t)(i + 1)), kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
    struct buffer csv = buffer_in(fixture->arena);
    buffer_puts(&csv, MEMORY);
    for (int i = 0; i < ROWS; i++) {
        int subject = order[i] % SUBJECTS, time = order[i] / SUBJECTS;
        int named = subject == 1 && time % 3 == 0 ? 0 : subject;
        buffer_printf(&csv, "2026-01-%02dT%02d:00:00,s,relay,,r%d,%s,%.17g,,,,,\n", 1 + time / 4, time % 4 * 6, named,
                      subject < 3 ? "A" : "Z", 1000.0 / (1 + order[i] % 97));
    }
    fixture_put(fixture, "m.csv", buffer_text(&csv).at);
}

static void row_order_plays_no_part(void **state) {
    struct fixture *fixture = *state;
    double expected[2][STAT_COUNT];
    for (uint64_t seed = 0; seed < 6; seed++) {
        put_shuffled(fixture, seed);
        struct report *report = fixture_good(fixture);
        for (int g = 0; g < 2; g++) {
            struct slice slice =
                slice_of(report, report_group(report, g ? TEXT("control") : TEXT("alpha")), MEASURE_RSS);
            slice.of = STAT_MEAN;
            slice.at = hours(100);
            slice.over = STAT_MEAN;
            slice.block = 1;
            for (int i = 0; i < STAT_COUNT; i++) {
                slice.level = stat_has((enum statistic)i, STAT_SHARE) ? 0.1 : 40 * 1024;
                struct figure figure = stat_compute(fixture->arena, &slice, (enum statistic)i);
                assert_true(figure.exists);
                double value = i == STAT_CI95 ? figure.low : figure.value;
                if (seed == 0)
                    expected[g][i] = value;
                assert_memory_equal(&value, &expected[g][i], sizeof value); /* to the bit */
            }
        }
    }
}

/* Its digests are by line, however many there are. */
static void a_large_summary(void **state) {
    struct fixture *fixture = *state;
    struct buffer rows = buffer_in(fixture->arena);
    buffer_puts(&rows, "timestamp,group,cohort,count,mean_kb,sd_kb,min_kb,max_kb\n" T0 ",Z,all,2,3,1,2,4\n");
    for (size_t i = 0; i < 30000; i++)
        buffer_puts(&rows, "# nothing is here\n");
    buffer_puts(&rows, T0 ",A,all,3,5,2,3,7\n");
    fixture_put(fixture, "s.csv", text_string(fixture->arena, buffer_text(&rows)));
    const struct readings *readings = &fixture_good(fixture)->readings[MEASURE_RSS];
    uint32_t line = lane_get(&readings->lanes[0], 0).line;
    assert_int_equal(line, 30003);
    assert_int_equal(readings->digests[2].count, 2);
    assert_int_equal(readings->digests[line].count, 3);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(memory_rows),
        TEST(columns_in_any_order),
        TEST(times_with_fractions_and_offsets),
        TEST(a_subject_without_value_was_not_measured),
        TEST(aggregates_are_passed_over),
        TEST(what_the_report_says),
        TEST(roster_where_rows_name_no_group),
        TEST(subjects_of_no_rows_and_no_group),
        TEST(several_rows_of_one_subject_and_time),
        TEST(who_a_subject_is),
        TEST(day_columns),
        TEST(bandwidth_rows),
        TEST(bandwidth_in_bytes),
        TEST(other_files_are_left_alone),
        TEST(excluded_groups_and_subjects),
        TEST(a_large_summary),
        TEST(usual_interval),
        TEST(row_order_plays_no_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
