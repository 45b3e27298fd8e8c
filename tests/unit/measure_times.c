/* Windows by times, the timezone of a report, membership in time and events. */
#include "measure_fixture.h"

#include <math.h>

#include "base/calendar.h"

#define T0 "2026-01-01T00:00:00"
#define T1 "2026-01-01T01:00:00"
#define T2 "2026-01-01T02:00:00"
#define T3 "2026-01-01T03:00:00"
#define TIMED "fingerprint,nickname,group,from,to\n"

static const char rows_of_two[] = MEMORY ROW(T0, "a", "A", "100") ROW(T1, "a", "A", "200") ROW(T2, "a", "A", "300")
    ROW(T3, "a", "A", "400") ROW(T0, "z", "Z", "50") ROW(T3, "z", "Z", "50");

static int64_t micros_of(const char *time) {
    int64_t micros = 0;
    assert_true(calendar_parse(text_of(time), &micros));
    return micros;
}

static struct moment at(const char *time) {
    return (struct moment){.kind = MOMENT_TIME, .time = micros_of(time)};
}

static struct figure figure_of(const struct slice *slice, enum statistic statistic) {
    struct arena *scratch = arena_new();
    struct figure figure = stat_compute(scratch, slice, statistic);
    arena_free(scratch);
    return figure;
}

static double kb(const struct report *report, const char *group, struct window window, enum statistic statistic) {
    struct slice slice = slice_of(report, report_group(report, text_of(group)), MEASURE_RSS);
    slice.window = window;
    struct figure figure = figure_of(&slice, statistic);
    return figure.exists ? figure.value / 1024 : NAN;
}

static void ends_print_as_typed(void **state) {
    struct fixture *fixture = *state;
    static const struct {
        const char *time, *shown;
    } cases[] = {{"2025-12-31", "2025-12-31"}, {"2026-01-04T06:00+01:00", "2026-01-04T05:00"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer out = buffer_in(fixture->arena);
        moment_show(&out, at(cases[i].time));
        assert_text(buffer_text(&out), cases[i].shown);
    }
    struct buffer out = buffer_in(fixture->arena);
    moment_show(&out, hours(1.5));
    moment_show(&out, (struct moment){0});
    assert_text(buffer_text(&out), "1.5h");
    assert_true(window_is_reversed((struct window){hours(2), at(T1)}, micros_of(T0)));
    assert_false(window_is_reversed((struct window){hours(1), at(T1)}, micros_of(T0)));
    assert_false(window_is_reversed((struct window){hours(9), {0}}, 0));
}

static void windows_by_times(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "m.csv", rows_of_two);
    struct report *report = fixture_good(fixture);
    assert_true(report->first == micros_of(T0) && report->last == micros_of(T3));
    assert_true(kb(report, "alpha", (struct window){at(T1), at(T2)}, STAT_PEAK) == 300); /* both included */
    assert_true(kb(report, "alpha", (struct window){at(T1), at(T2)}, STAT_LOW) == 200);
    assert_true(kb(report, "alpha", (struct window){at("2026-01-01T01:00:00.000001"), hours(2)}, STAT_LOW) == 300);
    assert_true(kb(report, "alpha", (struct window){hours(1), at(T1)}, STAT_LAST) == 200);
    assert_true(isnan(kb(report, "alpha", (struct window){at(T3), at(T0)}, STAT_LAST)));
    struct slice slice = slice_of(report, 0, MEASURE_RSS);
    slice.window.from = at("2025-12-31T23:00");
    assert_true(text_has(text_of(figure_of(&slice, STAT_LAST).why), TEXT("outside of what was measured")));
    report->window = (struct window){at(T1), hours(2)};
    slice = slice_of(report, 0, MEASURE_RSS);
    assert_true(figure_of(&slice, STAT_SAMPLES).value == 2);
    assert_int_equal(slice_extent(fixture->arena, &slice).samples, 2);
    slice.window.to = at(T1); /* one sample */
    struct extent extent = slice_extent(fixture->arena, &slice);
    assert_true(extent.samples == 1 && extent.start == micros_of(T1) && extent.end == micros_of(T1));
}

/* 200 before and 350 after. */
static void shifts_at_times(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "m.csv", rows_of_two);
    const struct report *report = fixture_good(fixture);
    struct slice slice = slice_of(report, report_group(report, TEXT("alpha")), MEASURE_RSS);
    slice.at = at(T2);
    assert_true(figure_of(&slice, STAT_SHIFT).value == 150 * 1024);
    slice.at = hours(2);
    assert_true(figure_of(&slice, STAT_SHIFT).value == 150 * 1024);
    slice.at = at("2026-01-01T03:00+01:00");
    slice.before = 1;
    assert_true(figure_of(&slice, STAT_SHIFT).value == 100 * 1024);
    slice.window.from = at(T2);
    assert_false(figure_of(&slice, STAT_SHIFT).exists);
}

static void ends_move(void **state) {
    (void)state;
    assert_true(moment_later(hours(2), -3).hours == -1);
    assert_true(moment_later(at(T2), -1.5).time == micros_of("2026-01-01T00:30"));
    assert_int_equal(moment_later((struct moment){0}, 1).kind, MOMENT_OPEN);
}

static void a_timezone(void **state) {
    struct fixture *fixture = *state;
    fixture->plan.zone = MICROS_PER_HOUR;
    fixture_put(fixture, "m.csv",
                MEMORY ROW(T1, "a", "A", "100") ROW("2026-01-01T01:00:00Z", "a", "A", "200") ROW(T3, "z", "Z", "50"));
    struct report *report = fixture_good(fixture);
    assert_true(report->first == micros_of(T0) && report->last == micros_of(T2));
    assert_true(kb(report, "alpha", (struct window){at(T1), {0}}, STAT_FIRST) == 200);
    assert_true(report->start == micros_of("2025-12-31T23:00"));
}

/* a goes from A to B at T2, when it is in B and in A no more; between them and before, it is in none. */
static void membership_in_time(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "m.csv",
                MEMORY ROW(T0, "a", "", "100") ROW(T1, "a", "", "200") ROW(T2, "a", "", "300") ROW(T3, "a", "", "400")
                    ROW(T0, "z", "Z", "50") ROW(T3, "z", "Z", "60"));
    fixture_put(fixture, "r.csv",
                TIMED ",a,A,2026-01-01T00:30,2026-01-01T02:00\n,a,B,2026-01-01T02:00,\n,z,Z,," T2 "\n");
    struct report *report = fixture_good(fixture);
    assert_true(kb(report, "alpha", (struct window){0}, STAT_FIRST) == 200);
    assert_true(kb(report, "alpha", (struct window){0}, STAT_LAST) == 200);
    assert_true(kb(report, "beta", (struct window){0}, STAT_FIRST) == 300);
    assert_true(kb(report, "beta", (struct window){0}, STAT_LAST) == 400);
    assert_true(kb(report, "control", (struct window){0}, STAT_LAST) == 50); /* though its last row names Z */
    assert_int_equal(report->outside_rows, 2);
    assert_int_equal(report->early_rows, 0);
    assert_int_equal(report->ungrouped_subjects, 0);
}

/* By the fingerprint alone, and with rows that name B later: what the roster says of the time before stands. */
static void membership_by_key(void **state) {
    struct fixture *fixture = *state;
    static const char key[] = ",s,relay,ff,a,";
    struct buffer csv = buffer_in(fixture->arena);
    buffer_printf(&csv, MEMORY T0 "%s,100,,,,,\n" T1 "%sB,200,,,,,\n" T3 "%sA,300,,,,,\n", key, key, key);
    buffer_puts(&csv, ROW(T0, "z", "Z", "50"));
    fixture_put(fixture, "m.csv", buffer_text(&csv).at);
    fixture_put(fixture, "r.csv", TIMED "FF,,A,," T1 "\n");
    struct report *report = fixture_good(fixture);
    assert_true(kb(report, "alpha", (struct window){0}, STAT_LAST) == 100); /* the row at T3 is outside */
    assert_true(kb(report, "beta", (struct window){0}, STAT_LAST) == 200);  /* the roster says nothing of B */
    assert_int_equal(report->outside_rows, 1);
}

static void spans_that_overlap(void **state) {
    struct fixture *fixture = *state;
    fixture_put(fixture, "m.csv", rows_of_two);
    fixture_put(fixture, "r.csv", TIMED ",a,A,," T2 "\n,z,Z,,\n,a,B," T1 ",\n,b,B," T1 "," T1 "\n,c,B,soon,\n");
    fixture_load(fixture);
    assert_diag(fixture->diags, 0, DIAG_BAD_VALUE, 5, 26, "the membership ends before it begins");
    assert_diag(fixture->diags, 1, DIAG_BAD_TIME, 6, 6, "'soon' is not a time");
    assert_diag(fixture->diags, 2, DIAG_BAD_VALUE, 4, 4,
                "lines 2 and 4 have relay 'a' in the roster at one time, in groups A and B");
    assert_int_equal(diags_count(fixture->diags), 3);
}

/* What series.yaml says of the experiment. */
static void tell(struct fixture *fixture, const char *yaml) {
    struct source *source = arena_alloc(fixture->arena, sizeof *source);
    *source = (struct source){.path = TEXT("series.yaml"), .text = text_of(yaml)};
    fixture->plan.told = yaml_parse(fixture->arena, source, 0, source->text.len, fixture->diags);
    fixture_put(fixture, "m.csv", rows_of_two);
}

static void events_of_series(void **state) {
    struct fixture *fixture = *state;
    tell(fixture,
         "events:\n- {time: 2026-01-01T02:00, text: later}\n- {time: 2026-01-01, group: alpha, text: first}\n");
    struct report *report = fixture_good(fixture);
    assert_int_equal(report->events.len, 2);
    assert_text(report->events.at[0].text, "first");
    assert_int_equal(report->events.at[0].group, report_group(report, TEXT("alpha")));
    assert_int_equal(report->events.at[1].group, -1);
    assert_true(report->events.at[1].time == micros_of(T2));
}

static void events_of_a_file(void **state) {
    struct fixture *fixture = *state;
    tell(fixture, "events: {file: e.csv, time: when, group: who, text: what}\n");
    fixture->plan.zone = MICROS_PER_HOUR;
    fixture_put(fixture, "e.csv", "who,what,when\n,\"all, at once\"," T2 "\nA,one,2026-01-01T00:30Z\n");
    struct report *report = fixture_good(fixture);
    assert_int_equal(report->events.len, 2);
    assert_text(report->events.at[0].text, "one");
    assert_text(report->events.at[1].text, "all, at once");
    assert_int_equal(report->events.at[1].group, -1);
    assert_true(report->events.at[1].time == micros_of(T1));
    const struct source **sources;
    assert_int_equal(report_sources(fixture->arena, report, &sources), 3);
    assert_ptr_equal(sources[2], report->events_source);
}

static void events_that_are_wrong(void **state) {
    struct fixture *fixture = *state;
    tell(fixture, "events:\n"
                  "- {time: noon, text: x}\n"
                  "- {time: 2026-01-01, group: alhpa, text: x}\n"
                  "- {time: 2025-12-31, text: x}\n"
                  "- {time: 2026-01-02, text: x}\n"
                  "- {time: 2026-01-01}\n"
                  "- 2026-01-01\n"
                  "- {time: 2026-01-01, text: x, relay: a}\n");
    fixture_load(fixture);
    assert_diag(fixture->diags, 0, DIAG_BAD_TIME, 2, 10, "'noon' is not a time");
    assert_diag(fixture->diags, 1, DIAG_UNKNOWN_GROUP, 3, 29, "no group 'alhpa'");
    assert_diag(fixture->diags, 2, DIAG_BAD_VALUE, 4, 10, "before the first sample");
    assert_diag(fixture->diags, 3, DIAG_BAD_VALUE, 5, 10, "after the last sample");
    assert_diag(fixture->diags, 4, DIAG_MISSING_KEY, 6, 3, "text");
    assert_diag(fixture->diags, 5, DIAG_BAD_VALUE, 7, 3, "not a map");
    assert_diag(fixture->diags, 6, DIAG_UNKNOWN_KEY, 8, 31, "relay");
    assert_int_equal(diags_count(fixture->diags), 7);
}

static void event_files_that_are_wrong(void **state) {
    struct fixture *fixture = *state;
    tell(fixture, "events: {file: e.csv, time: when, group: who, text: what}\n");
    fixture_put(fixture, "e.csv", "who,what,when\nQ,x," T1 "\nA,," T1 "\nA,x,noon\nA,x,2026-01-02\n");
    fixture_load(fixture);
    assert_diag(fixture->diags, 0, DIAG_UNKNOWN_GROUP, 2, 1, "no group 'Q'");
    assert_diag(fixture->diags, 1, DIAG_BAD_VALUE, 3, 3, "the event has no text");
    assert_diag(fixture->diags, 2, DIAG_BAD_TIME, 4, 5, "'noon' is not a time");
    assert_diag(fixture->diags, 3, DIAG_BAD_VALUE, 5, 5, "after the last sample");
    tell(fixture, "events: {file: ../e.csv, time: when, text: what}\n");
    fixture_load(fixture);
    assert_diag(fixture->diags, 4, DIAG_NO_FILE, 1, 16, "no file '../e.csv'");
    tell(fixture, "events: noon\n");
    fixture_load(fixture);
    assert_diag(fixture->diags, 5, DIAG_BAD_VALUE, 1, 9, "neither listed nor a file");
    assert_int_equal(diags_count(fixture->diags), 6);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(ends_print_as_typed),
        TEST(windows_by_times),
        TEST(shifts_at_times),
        TEST(ends_move),
        TEST(a_timezone),
        TEST(membership_in_time),
        TEST(membership_by_key),
        TEST(spans_that_overlap),
        TEST(events_of_series),
        TEST(events_of_a_file),
        TEST(events_that_are_wrong),
        TEST(event_files_that_are_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
