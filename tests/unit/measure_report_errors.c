#include "check.h"

#include "measure_fixture.h"

#define T0 "2026-01-01T00:00:00"
#define T1 "2026-01-01T06:00:00"
#define Z ROW(T0, "z", "Z", "1")

/* Loads what must give exactly one error. */
static void one_error(struct fixture *fixture, enum diag_code code, size_t line, size_t column, const char *part) {
    fixture_load(fixture);
    assert_diag(fixture->diags, 0, code, line, column, part);
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_int_equal(diags_status(fixture->diags), 1);
}

static void memory_error(struct fixture *fixture, const char *csv, enum diag_code code, size_t line, size_t column,
                         const char *part) {
    fixture_put(fixture, "m.csv", csv);
    one_error(fixture, code, line, column, part);
}

static void no_directory(void **state) {
    struct fixture *fixture = *state;
    fixture->plan.folder = TEXT("reps");
    assert_null(fixture_load(fixture));
    assert_diag(fixture->diags, 0, DIAG_NO_REPORT, 1, 9, "reps");
    fixture->data = TEXT("/nonexistent");
    assert_null(fixture_load(fixture));
    assert_diag(fixture->diags, 1, DIAG_NO_REPORT, 1, 9, "/nonexistent/reps");
    fixture->plan.folder = (struct text){0};
    assert_null(fixture_load(fixture));
    assert_int_equal(diags_count(fixture->diags), 3);
}

/* Then the groups are those of series.yaml. */
static void no_experiment(void **state) {
    struct fixture *fixture = *state;
    fixture_take(fixture, "experiment.json");
    memory_error(fixture, MEMORY Z ROW(T0, "a", "X", "1"), DIAG_UNKNOWN_GROUP, 3, 32, "series.yaml has no group 'X'");
    fixture_put(fixture, "m.csv", MEMORY Z);
    struct report *report = fixture_load(fixture);
    assert_int_equal(diags_count(fixture->diags), 1);
    assert_int_equal(report->group_count, 3);
    assert_true(report_group(report, TEXT("beta")) == 1);
}

static void no_memory(void **state) {
    fixture_put(*state, "r.csv", ROSTER ",z,Z\n");
    one_error(*state, DIAG_NO_REPORT, 1, 9, "has no memory CSV");
}

static void no_such_file(void **state) {
    struct fixture *fixture = *state;
    fixture_name(fixture, "memory", "mm.csv");
    memory_error(fixture, MEMORY Z, DIAG_NO_REPORT, 1, 9, "no file 'mm.csv'");
    assert_text(diags_view(fixture->diags, 0).lines[0], "help: did you mean 'm.csv'?");
}

static void named_file_of_another_kind(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "r.csv", ROSTER ",z,Z\n");
    fixture_name(fixture, "memory", "r.csv");
    memory_error(fixture, MEMORY Z, DIAG_CSV_NO_HEADER, 1, 1, "as the memory file");
}

static void broken_json(void **state) {
    fixture_put(*state, "experiment.json", "{\"groups\": {\"A\": }}");
    memory_error(*state, MEMORY Z, DIAG_JSON_SYNTAX, 1, 18, "unexpected token");
}

static void groups_of_a_wrong_kind(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "m.csv", MEMORY Z);
    fixture_put(fixture, "experiment.json", "{\"groups\": [1]}");
    fixture_load(fixture);
    assert_diag(fixture->diags, 0, DIAG_BAD_VALUE, 1, 12, "groups");
    fixture_put(fixture, "experiment.json", "{\"name\": \"x\"}");
    fixture_load(fixture);
    assert_diag(fixture->diags, 1, DIAG_MISSING_KEY, 1, 1, "groups");
    fixture_put(fixture, "experiment.json", "{\"groups\": {\"A\": \"x\"}}");
    fixture_load(fixture);
    assert_diag(fixture->diags, 2, DIAG_BAD_VALUE, 1, 18, "group 'A'");
    fixture_put(fixture, "experiment.json", "[]");
    fixture_load(fixture);
    assert_diag(fixture->diags, 3, DIAG_BAD_VALUE, 1, 1, "experiment.json");
    assert_int_equal(diags_count(fixture->diags), 4);
}

static void two_files(void **state) {
    fixture_put(*state, "m2.csv", MEMORY Z);
    memory_error(*state, MEMORY Z, DIAG_TWO_FILES, 1, 1, "m.csv and m2.csv are both memory files");
}

static void two_rosters(void **state) {
    fixture_put(*state, "r1.csv", ROSTER);
    fixture_put(*state, "r2.csv", ROSTER ",y,Z\n");
    memory_error(*state, MEMORY Z, DIAG_TWO_FILES, 1, 1, "roster files");
    fixture_name(*state, "roster", "r2.csv"); /* settles which of them */
    assert_int_equal(fixture_load(*state)->subject_count, 2);
}

static void no_header(void **state) {
    struct fixture *fixture = *state;
    static const char *const cases[] = {ROW(T0, "z", "Z", "1"), ",z,Z,0\n", "z,5.1,5.2\n",
                                        "FC06B52C9F6F114921EF0D82009A180BDE662022,z,Z\n"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture_put(fixture, "m.csv", cases[i]);
        fixture_load(fixture);
        assert_diag(fixture->diags, i, DIAG_CSV_NO_HEADER, 1, 1, "holds data");
    }
    fixture_put(fixture, "m.csv", "# nothing\n");
    fixture_load(fixture);
    assert_diag(fixture->diags, 4, DIAG_CSV_NO_HEADER, 1, 1, "empty");
    fixture_put(fixture, "m.csv", "");
    fixture_load(fixture);
    assert_diag(fixture->diags, 5, DIAG_CSV_NO_HEADER, 0, 0, "empty");
    assert_int_equal(diags_count(fixture->diags), 6); /* and not also: no memory file */
}

static void missing_and_twin_columns(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "m.csv", "timestamp,kind,nickname,group,rss_kb\n");
    fixture_load(fixture);
    assert_diag(fixture->diags, 0, DIAG_CSV_NO_HEADER, 1, 1, "no column 'type'");
    fixture_put(fixture, "m.csv", "timestamp,type,nickname,group,rss_kb,x,x\n");
    fixture_load(fixture);
    assert_diag(fixture->diags, 1, DIAG_CSV_NO_HEADER, 1, 40, "two columns are named 'x'");
    fixture_put(fixture, "m.csv", "group,relay,day1,day01\nZ,z,1,1\n");
    fixture_load(fixture);
    assert_diag(fixture->diags, 2, DIAG_CSV_NO_HEADER, 1, 18, "one day");
    assert_int_equal(diags_count(fixture->diags), 3);
}

static void every_bad_row(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "m.csv",
                MEMORY Z T0 ",s,relay\n" ROW(T1, "z", "Z", "1,2")                 /* 3, 4: too short, too long */
                ROW(T1, "a", "A", "many") ROW(T1, "a", "A", "-1")                 /* 5, 6 */
                ROW(T1, "a", "A", "nan") ROW(T1, "a", "A", "1e999")               /* 7, 8 */
                ROW("yesterday", "a", "A", "1") ROW("", "a", "A", "")             /* 9, 10 */
                ROW(T1, "a\x01", "A", "1") ROW(T1, "a\xFF", "A", "1")             /* 11, 12 */
                ROW(T1, "a", "X", "1") ROW(T1, "", "A", "1")                      /* 13, 14 */
                T1 ",s,summary,,,,,,,,,\n" T1 ",s,aggregate,,,,,x,,,,\n"          /* 15, 16 */
                T1 ",s,relay,,\"a\nb\",A,1,,,,,\n" ROW(T1, "a\xC2\x85", "A", "1") /* 17, 19 */
                ROW(T1, "a", "A", "1e19"));                                       /* 20 */
    fixture_load(fixture);
    static const struct {
        enum diag_code code;
        size_t line, column;
        const char *part;
    } expected[] = {
        {DIAG_CSV_ROW, 3, 1, "3 cells, the header names 12"},
        {DIAG_CSV_ROW, 4, 1, "13 cells, the header names 12"},
        {DIAG_BAD_NUMBER, 5, 34, "'many'"},
        {DIAG_BAD_NUMBER, 6, 34, "below zero"},
        {DIAG_BAD_TIME, 9, 1, "'yesterday'"},
        {DIAG_BAD_TEXT, 11, 30, "0x01"},
        {DIAG_BAD_TEXT, 12, 30, "0xff"},
        {DIAG_UNKNOWN_GROUP, 13, 32, "'X'"},
        {DIAG_BAD_VALUE, 14, 30, "names no relay"},
        {DIAG_BAD_NUMBER, 16, 37, "'x'"}, /* what sums up is read, too */
        {DIAG_BAD_NUMBER, 20, 34, "above 10^18"},
        {DIAG_BAD_VALUE, 15, 23, "'summary'"}, /* sorts of rows are told when all are read */
    };
    /* One message for each cause; of rows 7, 8, 10, 17 and 19 it was told. */
    static const size_t counts[] = {[2] = 3, [4] = 2, [5] = 3};
    size_t count = sizeof expected / sizeof *expected;
    for (size_t i = 0; i < count; i++) {
        assert_diag(fixture->diags, i, expected[i].code, expected[i].line, expected[i].column, expected[i].part);
        size_t places = i < sizeof counts / sizeof *counts && counts[i] > 0 ? counts[i] : 1;
        assert_int_equal(diags_view(fixture->diags, i).count, places);
    }
    assert_int_equal(diags_count(fixture->diags), count);
}

/* What a row said is told when its piece of the file is in memory no more. */
static void values_of_a_large_file(void **state) {
    struct fixture *fixture = *state;
    struct buffer rows = buffer_in(fixture->arena);
    buffer_puts(&rows, MEMORY Z);
    for (size_t i = 0; i < 30000; i++)
        buffer_puts(&rows, i % 10000 == 0   ? ROW(T0, "a", "A", "one")
                           : i % 10000 == 1 ? ROW(T0, "a", "A", "two")
                                            : "# nothing is here\n");
    buffer_puts(&rows, ROW(T0, "a", "A", "last"));
    fixture_put(fixture, "m.csv", text_string(fixture->arena, buffer_text(&rows)));
    fixture_load(fixture);
    assert_diag(fixture->diags, 0, DIAG_BAD_NUMBER, 0, 0, "'one'");
    assert_text(diags_view(fixture->diags, 0).again, "note: 6 more like it, the last in line 30003: 'two' and 'last'");
}

static void several_faults_of_one_row(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "m.csv", MEMORY ROW("x", "a", "Q", "y"));
    fixture_load(fixture);
    assert_diag(fixture->diags, 0, DIAG_BAD_TIME, 2, 1, "'x'");
    assert_diag(fixture->diags, 1, DIAG_UNKNOWN_GROUP, 2, 14, "'Q'");
    assert_diag(fixture->diags, 2, DIAG_BAD_NUMBER, 2, 16, "'y'");
    assert_int_equal(diags_count(fixture->diags), 3); /* and not also: no rows, no control */
}

static void broken_csv(void **state) {
    memory_error(*state, MEMORY Z "\"x\n", DIAG_CSV_SYNTAX, 3, 1, "not closed");
}

static void bad_bandwidth(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "m.csv", MEMORY Z);
    fixture_put(fixture, "b.csv", BANDWIDTH T0 ",,z,Z,fast,-1,\n" T0 ",,z,Q,1,,\n");
    fixture_load(fixture);
    assert_diag(fixture->diags, 0, DIAG_BAD_NUMBER, 2, 26, "'fast'");
    assert_diag(fixture->diags, 1, DIAG_BAD_NUMBER, 2, 31, "below zero");
    assert_diag(fixture->diags, 2, DIAG_UNKNOWN_GROUP, 3, 24, "'Q'");
    assert_int_equal(diags_count(fixture->diags), 3);
}

/* Of another measure than the one by which the subject is known to be in a group; an earlier row had not joined yet,
 * one of the time when it joined has. */
static void groupless_bandwidth(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "m.csv", MEMORY Z);
    fixture_put(fixture, "b.csv", BANDWIDTH "2025-12-01T00:00:00,,z,,1,,\n" T1 ",,z,,1,,\n" T1 ",,nobody,,1,,\n");
    fixture_load(fixture);
    assert_diag(fixture->diags, 0, DIAG_BAD_VALUE, 3, 1, "names no group, another one of relay 'z' does");
    assert_int_equal(diags_count(fixture->diags), 1);
    fixture->diags = diags_new(fixture->arena);
    fixture_put(fixture, "b.csv", BANDWIDTH T0 ",,z,,1,,\n");
    fixture_load(fixture);
    assert_diag(fixture->diags, 0, DIAG_BAD_VALUE, 2, 1, "names no group, another one of relay 'z' does");
}

/* A row of the time at which its subject joins is no early one, also in the same file. */
static void groupless_as_it_joins(void **state) {
    memory_error(*state, MEMORY Z ROW(T0, "z", "", "1"), DIAG_BAD_VALUE, 3, 1, "names no group, another one of relay");
}

static void roster_that_disagrees(void **state) {
    fixture_put(*state, "r.csv", ROSTER "FF,z,Z\n,a,A\nff,z,B\n");
    memory_error(*state, MEMORY Z, DIAG_BAD_VALUE, 4, 6,
                 "lines 2 and 4 have relay 'z' in the roster at one time, in groups Z and B");
}

static void roster_with_an_unknown_group(void **state) {
    fixture_put(*state, "r.csv", ROSTER ",z,Y\n");
    memory_error(*state, MEMORY Z, DIAG_UNKNOWN_GROUP, 2, 4, "'Y'");
}

static void plan_with_an_unknown_group(void **state) {
    struct fixture *fixture = *state;
    fixture->plan.groups.at[0].letter = TEXT("Q");
    memory_error(fixture, MEMORY Z, DIAG_UNKNOWN_GROUP, 1, 1, "no group 'Q'");
}

static void plan_with_a_group_twice(void **state) {
    fixture_group(*state, "Z", "again");
    memory_error(*state, MEMORY Z, DIAG_BAD_VALUE, 1, 1, "named twice, 'control' and 'again'");
}

static void control_not_among_the_groups(void **state) {
    struct fixture *fixture = *state;
    fixture->plan.control = TEXT("controll");
    memory_error(fixture, MEMORY Z, DIAG_NO_CONTROL, 2, 10, "'controll' is none of the groups");
}

static void control_without_rows(void **state) {
    memory_error(*state, MEMORY ROW(T0, "a", "A", "1"), DIAG_NO_CONTROL, 2, 10, "no rows");
}

static void control_with_excluded_rows_only(void **state) {
    struct fixture *fixture = *state;
    fixture_exclude(fixture, EXCLUDES_SUBJECT, "z");
    memory_error(fixture, MEMORY Z ROW(T0, "a", "A", "1"), DIAG_NO_CONTROL, 2, 10, "no rows");
}

static void no_rows(void **state) {
    struct fixture *fixture = *state;
    static const char *const cases[] = {MEMORY, MEMORY ROW(T0, "z", "Z", ""), MEMORY ROW(T0, "z", "", "1"),
                                        "group,relay,day0\nZ,z,\n"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture_put(fixture, "m.csv", cases[i]);
        fixture_load(fixture);
        assert_diag(fixture->diags, i, DIAG_NO_ROWS, 1, 1, "no memory reading");
    }
    assert_int_equal(diags_count(fixture->diags), 4);
}

static void day_columns_without_a_start(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "m.csv", "group,relay,day0\nZ,z,1\n");
    fixture_put(fixture, "experiment.json", "{\"groups\": {\"A\": {}, \"B\": {}, \"Z\": {}}}");
    fixture_load(fixture);
    assert_diag(fixture->diags, 0, DIAG_MISSING_KEY, 1, 1, "start_date");
    fixture_put(fixture, "experiment.json",
                "{\"groups\": {\"A\": {}, \"B\": {}, \"Z\": {}}, \"start_date\": \"soon\"}");
    fixture_load(fixture);
    assert_diag(fixture->diags, 1, DIAG_BAD_TIME, 1, 55, "start_date");
    fixture_put(fixture, "experiment.json", EXPERIMENT);
    fixture_put(fixture, "m.csv", "group,relay,day0\nZ,z,low\nQ,y,1\n");
    fixture_load(fixture);
    assert_diag(fixture->diags, 2, DIAG_BAD_NUMBER, 2, 5, "'low'");
    assert_diag(fixture->diags, 3, DIAG_UNKNOWN_GROUP, 3, 1, "'Q'");
    assert_int_equal(diags_count(fixture->diags), 4);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(no_directory),
        TEST(no_experiment),
        TEST(no_memory),
        TEST(no_such_file),
        TEST(named_file_of_another_kind),
        TEST(broken_json),
        TEST(groups_of_a_wrong_kind),
        TEST(two_files),
        TEST(two_rosters),
        TEST(no_header),
        TEST(missing_and_twin_columns),
        TEST(every_bad_row),
        TEST(values_of_a_large_file),
        TEST(several_faults_of_one_row),
        TEST(broken_csv),
        TEST(bad_bandwidth),
        TEST(groupless_bandwidth),
        TEST(groupless_as_it_joins),
        TEST(roster_that_disagrees),
        TEST(roster_with_an_unknown_group),
        TEST(plan_with_an_unknown_group),
        TEST(plan_with_a_group_twice),
        TEST(control_not_among_the_groups),
        TEST(control_without_rows),
        TEST(control_with_excluded_rows_only),
        TEST(no_rows),
        TEST(day_columns_without_a_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
