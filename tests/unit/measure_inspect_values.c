#include "check.h"

#include "base/calendar.h"
#include "measure/inspect.h"
#include "measure_fixture.h"

/* Where a threshold decides: one step on either side of it. Each test loads a report and counts what one rule finds. */

#define WIDE                                                                                                           \
    "timestamp,server,type,fingerprint,nickname,group,rss_kb,vmsize_kb,hwm_kb,frag_ratio,count,total_kb,avg_kb,"       \
    "min_kb,max_kb\n"
/* time, name, group, then rss, vmsize, hwm and ratio with their commas */
#define CELLS(time, name, group, cells) time ",s,relay,," name "," group "," cells ",,,,,\n"
#define SUMS(time, cells) time ",s,aggregate,,,,,,,," cells "\n"
#define HOUR(hour) "2026-01-01T0" hour ":00:00"
#define REST CELLS(HOUR("0"), "z", "Z", "7,,,") CELLS(HOUR("0"), "b", "B", "7,,,")

static struct rules rules;

/* The only finding of the rule; NULL: there is none. */
static const struct finding *found(struct fixture *fixture, const char *csv, enum rule rule) {
    const struct finding *only = NULL;
    rules = rules_default();
    fixture->plan.rules = &rules;
    fixture_put(fixture, "m.csv", csv);
    struct report *report = fixture_good(fixture);
    report_inspect(fixture->arena, report);
    for (size_t i = 0; i < report->found.len; i++)
        if (report->found.at[i].rule == rule) {
            assert_null(only);
            only = &report->found.at[i];
        }
    return only;
}

static void jump_is_beyond_ten_times(void **state) {
    assert_null(
        found(*state, WIDE REST CELLS(HOUR("0"), "a", "A", "100,,,") CELLS(HOUR("1"), "a", "A", "1000,,,"), RULE_JUMP));
    const struct finding *finding =
        found(*state, WIDE REST CELLS(HOUR("0"), "a", "A", "1001,,,") CELLS(HOUR("1"), "a", "A", "100,,,"), RULE_JUMP);
    assert_non_null(finding);
    assert_int_equal(finding->count, 1);
    assert_true(finding_touches(finding, 0) && !finding_touches(finding, 1));
}

/* A mark that fell by a tenth says that the subject began anew; one that fell by less does not. */
static void jump_is_expected_where_a_mark_fell(void **state) {
    assert_null(found(*state,
                      WIDE REST CELLS(HOUR("0"), "a", "A", "5000,,5000,") CELLS(HOUR("1"), "a", "A", "100,,4500,"),
                      RULE_JUMP));
    assert_non_null(found(*state,
                          WIDE REST CELLS(HOUR("0"), "a", "A", "5000,,5000,") CELLS(HOUR("1"), "a", "A", "100,,4501,"),
                          RULE_JUMP));
    /* One that fell before says nothing of a jump after it. */
    assert_non_null(found(*state,
                          WIDE REST CELLS(HOUR("0"), "a", "A", "100,,5000,") CELLS(HOUR("1"), "a", "A", "99,,4000,")
                              CELLS(HOUR("2"), "a", "A", "3999,,4000,"),
                          RULE_JUMP));
}

static void jump_is_expected_where_something_happened(void **state) {
    struct fixture *fixture = *state;
    static const char csv[] = WIDE REST CELLS(HOUR("0"), "a", "A", "5000,,,") CELLS(HOUR("2"), "a", "A", "100,,,");
    const char *const told[] = {"{time: 2026-01-01T01:00, group: alpha, text: new settings}",
                                "{time: 2026-01-01T01:00, text: new settings}",
                                "{time: 2026-01-01T01:00, group: beta, text: new settings}"};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        struct source *source = arena_alloc(fixture->arena, sizeof *source);
        *source = (struct source){.path = TEXT("series.yaml")};
        source->text = text_format(fixture->arena, "events: [%s]\n", told[i]);
        fixture->plan.told = yaml_parse(fixture->arena, source, 0, source->text.len, fixture->diags);
        assert_int_equal(found(fixture, csv, RULE_JUMP) == NULL, i < 2);
    }
}

static void reconstructed_rows_follow_no_others(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "experiment.json",
                "{\"reconstructed\": true, \"groups\": {\"A\": {\"name\": \"first\"}, \"B\": {\"name\": \"second\"}, "
                "\"Z\": {\"name\": \"none\"}}}");
    assert_null(
        found(fixture, WIDE REST CELLS(HOUR("0"), "a", "A", "5000,,,") CELLS(HOUR("1"), "a", "A", "1,,,"), RULE_JUMP));
}

static void three_alike_are_stuck(void **state) {
    assert_null(found(*state,
                      WIDE REST CELLS(HOUR("0"), "a", "A", "5,,,") CELLS(HOUR("1"), "a", "A", "5,,,")
                          CELLS(HOUR("2"), "a", "A", "6,,,") CELLS(HOUR("3"), "a", "A", "6,,,"),
                      RULE_STUCK_VALUE));
    const struct finding *finding =
        found(*state,
              WIDE REST CELLS(HOUR("0"), "a", "A", "5,,,") CELLS(HOUR("1"), "a", "A", "5,,,")
                  CELLS(HOUR("2"), "a", "A", "5,,,") CELLS(HOUR("3"), "a", "A", "5,,,"),
              RULE_STUCK_VALUE);
    assert_non_null(finding);
    assert_int_equal(finding->count, 1);
    assert_true(text_has(finding->message, TEXT("4 readings")));
}

/* Two subjects alike may be chance, three are a copy; and what is a copy is no stuck value, too. */
static void copy_is_of_three(void **state) {
#define TWO(hour) CELLS(HOUR(hour), "a", "A", "5,,,") CELLS(HOUR(hour), "c", "A", "6,,,")
#define THREE(hour) TWO(hour) CELLS(HOUR(hour), "d", "A", "7,,,")
    assert_null(found(*state, WIDE REST TWO("0") TWO("1"), RULE_COPIED_SAMPLE));
    const struct finding *finding = found(*state, WIDE REST THREE("0") THREE("1") THREE("2"), RULE_COPIED_SAMPLE);
    assert_non_null(finding);
    assert_int_equal(finding->count, 2);
    assert_null(found(*state, WIDE REST THREE("0") THREE("1") THREE("2"), RULE_STUCK_VALUE));
#define ZEROS(hour)                                                                                                    \
    CELLS(HOUR(hour), "a", "A", "0,,,") CELLS(HOUR(hour), "c", "A", "0,,,") CELLS(HOUR(hour), "d", "A", "0,,,")
    assert_null(found(*state, WIDE REST ZEROS("0") ZEROS("1"), RULE_COPIED_SAMPLE)); /* they are told as zeros */
    /* One of them moved, or is missing: no copy. */
    assert_null(found(*state, WIDE REST THREE("0") TWO("1") CELLS(HOUR("1"), "d", "A", "8,,,"), RULE_COPIED_SAMPLE));
    assert_null(found(*state, WIDE REST THREE("0") CELLS(HOUR("0"), "e", "A", "8,,,") THREE("1"), RULE_COPIED_SAMPLE));
}

/* 1816080 / 233408 is 7.7807: 7.78 and 7.70 (within a hundredth and half of its last digit) stand, 7.69 does not. */
static void ratio_may_be_rounded(void **state) {
    assert_null(found(*state, WIDE REST CELLS(HOUR("0"), "a", "A", "233408,1816080,,7.78"), RULE_NOT_RATIO));
    assert_null(found(*state, WIDE REST CELLS(HOUR("0"), "a", "A", "233408,1816080,,7.70"), RULE_NOT_RATIO));
    assert_non_null(found(*state, WIDE REST CELLS(HOUR("0"), "a", "A", "233408,1816080,,7.69"), RULE_NOT_RATIO));
    assert_null(found(*state, WIDE REST CELLS(HOUR("0"), "a", "A", "233408,1816080,,8"), RULE_NOT_RATIO));
    assert_null(found(*state, WIDE REST CELLS(HOUR("0"), "a", "A", "3,10,,3.0"), RULE_NOT_RATIO));
    assert_null(found(*state, WIDE REST CELLS(HOUR("0"), "a", "A", "0,10,,3.0"), RULE_NOT_RATIO));
}

static void limit_may_be_reached(void **state) {
    assert_null(found(*state, WIDE REST CELLS(HOUR("0"), "a", "A", "100,100,,"), RULE_ABOVE_LIMIT));
    assert_non_null(found(*state, WIDE REST CELLS(HOUR("0"), "a", "A", "101,100,,"), RULE_ABOVE_LIMIT));
    /* 100.4 was rounded to 100: the order holds up to half of that digit. */
    assert_null(found(*state, WIDE REST CELLS(HOUR("0"), "a", "A", "100.4,100,,"), RULE_ABOVE_LIMIT));
    assert_non_null(found(*state, WIDE REST CELLS(HOUR("0"), "a", "A", "100.6,100,,"), RULE_ABOVE_LIMIT));
    assert_null(found(*state, WIDE REST CELLS(HOUR("0"), "a", "A", "101,,,"), RULE_ABOVE_LIMIT));
    const struct finding *finding = found(
        *state, WIDE REST CELLS(HOUR("0"), "u", "", "101,100,,") CELLS(HOUR("0"), "a", "A", "1,,,"), RULE_ABOVE_LIMIT);
    assert_non_null(finding);
    assert_int_equal(finding->severity, DIAG_NOTE); /* it is in no group */
}

/* 2^40 KB are 2^50 bytes. */
/* A row that series.yaml leaves out is asked no more. */
static void left_out_rows_are_not_asked(void **state) {
    struct fixture *fixture = *state;
    fixture_exclude(fixture, EXCLUDES_ROWS, "a")->to = 1767229200000000; /* 2026-01-01T01:00:00 */
#define DENIED(hour) CELLS(HOUR(hour), "a", "A", "101,100,200,9")
    assert_null(found(fixture, WIDE REST DENIED("0") CELLS(HOUR("1"), "a", "A", "1,,,"), RULE_ABOVE_LIMIT));
    assert_null(found(fixture, WIDE REST DENIED("0") CELLS(HOUR("1"), "a", "A", "1,,,"), RULE_NOT_RATIO));
    const struct finding *finding = found(fixture, WIDE REST DENIED("0") DENIED("1"), RULE_ABOVE_LIMIT);
    assert_non_null(finding);
    assert_int_equal(finding->count, 1);
}

static void unit_has_a_most(void **state) {
    assert_null(found(*state, WIDE REST CELLS(HOUR("0"), "a", "A", "1099511627776,,,"), RULE_BEYOND_UNIT));
    assert_non_null(found(*state, WIDE REST CELLS(HOUR("0"), "a", "A", "1099511627777,,,"), RULE_BEYOND_UNIT));
    assert_non_null(found(*state, WIDE REST CELLS(HOUR("0"), "a", "A", "1e18,,,"), RULE_BEYOND_UNIT));
}

static void nothing_is_zero(void **state) {
    assert_null(found(*state, WIDE REST CELLS(HOUR("0"), "a", "A", "1,,,"), RULE_ZERO_VALUE));
    const struct finding *finding = found(
        *state, WIDE REST CELLS(HOUR("0"), "a", "A", "0,,,") CELLS(HOUR("1"), "a", "A", "-0,,,"), RULE_ZERO_VALUE);
    assert_non_null(finding);
    assert_int_equal(finding->count, 2);
    finding = found(*state, WIDE REST CELLS(HOUR("0"), "a", "A", "1,,0,"), RULE_ZERO_VALUE);
    assert_non_null(finding);
    assert_int_equal(finding->severity, DIAG_NOTE); /* of a measure that is not the main one */
}

/* Nine of ten are filled; with another empty one it is no full column. A sample without any is not asked. */
static void empty_cells_stand_out(void **state) {
#define FILLED "1,,,"
#define NINE                                                                                                           \
    CELLS(HOUR("0"), "a1", "A", FILLED)                                                                                \
    CELLS(HOUR("0"), "a2", "A", FILLED)                                                                                \
    CELLS(HOUR("0"), "a3", "A", FILLED)                                                                                \
    CELLS(HOUR("0"), "a4", "A", FILLED)                                                                                \
    CELLS(HOUR("0"), "a5", "A", FILLED) CELLS(HOUR("0"), "a6", "A", FILLED) CELLS(HOUR("0"), "a7", "A", FILLED)
#define EMPTY(hour, name) CELLS(HOUR(hour), name, "A", ",,,")
    const struct finding *finding = found(*state, WIDE REST NINE EMPTY("0", "a8"), RULE_EMPTY_CELL);
    assert_non_null(finding);
    assert_int_equal(finding->count, 1);
    assert_null(found(*state, WIDE REST NINE EMPTY("0", "a8") EMPTY("0", "a9"), RULE_EMPTY_CELL));
    assert_null(found(*state, WIDE REST NINE EMPTY("1", "a8") EMPTY("1", "a9"), RULE_EMPTY_CELL));
}

/* 7 + 7 + 6 are 20, their mean 6.67: cut or rounded it stands. */
static void sums_may_be_cut_or_rounded(void **state) {
#define SIX CELLS(HOUR("0"), "a", "A", "6,,,")
    assert_null(found(*state, WIDE REST SIX SUMS(HOUR("0"), "3,20,6,6,7"), RULE_AGGREGATE_DIFFERS));
    assert_null(found(*state, WIDE REST SIX SUMS(HOUR("0"), "3,20,7,,"), RULE_AGGREGATE_DIFFERS));
    assert_non_null(found(*state, WIDE REST SIX SUMS(HOUR("0"), "3,20,6.64,,"), RULE_AGGREGATE_DIFFERS));
    assert_non_null(found(*state, WIDE REST SIX SUMS(HOUR("0"), "2,,,,"), RULE_AGGREGATE_DIFFERS));
    assert_non_null(found(*state, WIDE REST SIX SUMS(HOUR("1"), "3,20,6,6,7"), RULE_AGGREGATE_DIFFERS));
    /* Those of no group are in it, too. */
    assert_null(found(*state, WIDE REST SIX CELLS(HOUR("0"), "u", "", "9,,,") SUMS(HOUR("0"), "4,29,7,6,9"),
                      RULE_AGGREGATE_DIFFERS));
}

static void dates_may_reach_a_day_further(void **state) {
    struct fixture *fixture = *state;
#define DATED(start, end)                                                                                              \
    "{\"start_date\": \"" start "\", \"end_date\": \"" end "\", \"groups\": {\"A\": {\"name\": \"first\"}, \"B\": "    \
    "{\"name\": \"second\"}, \"Z\": {\"name\": \"none\"}}}"
    static const char csv[] = WIDE REST CELLS(HOUR("0"), "a", "A", "1,,,");
    fixture_put(fixture, "experiment.json", DATED("2025-12-31", "2026-01-02"));
    assert_null(found(fixture, csv, RULE_NOT_AS_TOLD));
    fixture_put(fixture, "experiment.json", DATED("2025-12-30T23:59", "2026-01-02"));
    assert_non_null(found(fixture, csv, RULE_NOT_AS_TOLD));
    fixture_put(fixture, "experiment.json", DATED("2025-12-31", "2026-01-02T00:01"));
    assert_non_null(found(fixture, csv, RULE_NOT_AS_TOLD));
    fixture_put(fixture, "experiment.json", DATED("2025-12-31", "some day"));
    assert_non_null(found(fixture, csv, RULE_NOT_AS_TOLD));
    fixture_put(fixture, "experiment.json", DATED("2025-12-31", "2025-12-30"));
    assert_non_null(found(fixture, csv, RULE_NOT_AS_TOLD));
}

/* 1 GB is 1048576 KB; the table has two decimals, so 0.005 and a hundredth of the value are allowed: up to 1064304 KB.
 */
static void forms_may_be_rounded(void **state) {
    struct fixture *fixture = *state;
#define BOTH(kb) WIDE REST CELLS(HOUR("0"), "a", "A", kb ",,,") CELLS(HOUR("5"), "a", "A", "9999999,,,")
    fixture_put(fixture, "days.csv", "group,relay,day0\nA,a,1.00\nB,b,0.00\nZ,z,0.00\n");
    assert_null(found(fixture, BOTH("1064300"), RULE_FORMS_DIFFER));
    assert_non_null(found(fixture, BOTH("1064500"), RULE_FORMS_DIFFER));
    fixture_put(fixture, "days.csv", "group,relay,day0\nA,a,none\nB,b,0.00\nZ,z,0.00\n");
    assert_non_null(found(fixture, BOTH("1064300"), RULE_FORMS_DIFFER));
    fixture_put(fixture, "days.csv", "group,relay,day0\nB,b,0.00\nZ,z,0.00\n");
    assert_non_null(found(fixture, BOTH("1064300"), RULE_FORMS_DIFFER));
}

static void touches_times(const struct finding *finding, int from, int to) {
    int64_t start = 0;
    assert_true(calendar_parse(TEXT("2026-01-01"), &start));
    assert_non_null(finding);
    assert_int_equal(finding->from - start, from * MICROS_PER_HOUR);
    assert_int_equal(finding->to - start, to * MICROS_PER_HOUR);
}

/* Of the rows with the fault, whatever their order: those before and behind them are sound. */
static void times_are_those_of_the_rows(void **state) {
#define SOUND CELLS(HOUR("1"), "a", "A", "50,60,,") CELLS(HOUR("4"), "a", "A", "51,60,,")
#define TWICE(cells) WIDE REST SOUND CELLS(HOUR("3"), "a", "A", cells) CELLS(HOUR("2"), "a", "A", cells)
    touches_times(found(*state, TWICE("0,60,,"), RULE_ZERO_VALUE), 2, 3);
    touches_times(found(*state, TWICE("99,60,,"), RULE_ABOVE_LIMIT), 2, 3);
    touches_times(found(*state, TWICE("51,60,,") CELLS(HOUR("5"), "a", "A", "53,60,,"), RULE_STUCK_VALUE), 2, 4);
    touches_times(found(*state, WIDE REST NINE EMPTY("2", "a8") CELLS(HOUR("2"), "b8", "A", "5,,,"), RULE_EMPTY_CELL),
                  2, 2);
    touches_times(found(*state,
                        TWICE("52,60,,") SUMS(HOUR("3"), "2,,,,") SUMS(HOUR("2"), "2,,,,") SUMS(HOUR("4"), "1,,,,"),
                        RULE_AGGREGATE_DIFFERS),
                  2, 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)
        CASE(jump_is_beyond_ten_times),
        CASE(times_are_those_of_the_rows),
        CASE(jump_is_expected_where_a_mark_fell),
        CASE(jump_is_expected_where_something_happened),
        CASE(reconstructed_rows_follow_no_others),
        CASE(three_alike_are_stuck),
        CASE(copy_is_of_three),
        CASE(ratio_may_be_rounded),
        CASE(limit_may_be_reached),
        CASE(left_out_rows_are_not_asked),
        CASE(unit_has_a_most),
        CASE(nothing_is_zero),
        CASE(empty_cells_stand_out),
        CASE(sums_may_be_cut_or_rounded),
        CASE(dates_may_reach_a_day_further),
        CASE(forms_may_be_rounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
