/* Every statistic of slices of one group, with all that a figure says; blocks; windows and what lies in them. */
#include "check.h"

#include "base/calendar.h"
#include "measure/sampling.h"
#include "measure/statistics.h"
#include "measure_told.h"

#define DAY "2026-01-01T"
#define A(hour, name, kb) ROW(DAY hour ":00:00", name, "A", kb)

/*
 * Group A, in KB; the usual interval is 1 h, so that the last is a gap:
 *
 *   hours   0     1     2     3     10
 *   a      100   200   300   400   500
 *   b      300   200    -    400   100
 *   c       -    800   600    -     -
 *   d      300   300   300    -     -
 *   e       -     -     -     -    500
 */
static const char rows[] = MEMORY A("00", "a", "100") A("01", "a", "200") A("02", "a", "300") A("03", "a", "400")
    A("10", "a", "500") A("00", "b", "300") A("01", "b", "200") A("03", "b", "400") A("10", "b", "100")
        A("01", "c", "800") A("02", "c", "600") A("00", "d", "300") A("01", "d", "300") A("02", "d", "300")
            A("10", "e", "500") ROW(DAY "00:00:00", "z", "Z", "50");

#define OPEN                                                                                                           \
    { MOMENT_OPEN, 0, 0 }
#define AT(number)                                                                                                     \
    { MOMENT_HOURS, number, 0 }

static const struct {
    const char *subject, *of, *over; /* NULL: not given */
    struct window window;
    double level; /* in KB, but for falls */
    struct moment at;
    double before, after;
    size_t block;
    const char *told;
} cases[] = {
    {NULL,
     NULL,
     "last",
     {OPEN, OPEN},
     400,
     OPEN,
     NAN,
     NAN,
     0,
     "first 233.333, 3 5 3, 0-0\n"
     "last 366.667, 3 5 3, 10-10\n"
     "peak 400, 3 5 3, 2-2\n"
     "low 233.333, 3 5 3, 0-0\n"
     "mean 383.333, 4 5 12, 0-3\n"
     "median 500, 3 5 3, 10-10\n"
     "min 100, 3 5 3, 10-10\n"
     "max 500, 3 5 3, 10-10\n"
     "range 300 [100 500], 3 5 3, 10-10\n"
     "sd 230.94, 3 5 3, 10-10\n"
     "ci95 366.667 [-207.02 940.354], 3 5 3, 10-10\n"
     "relays 5, 5 5 15, 0-10\n"
     "samples 5, 5 5 15, 0-10\n"
     "start 0, 5 5 15, 0-10\n"
     "end 36000, 5 5 15, 0-10\n"
     "duration 10, 5 5 15, 0-10\n"
     "gaps 1, 5 5 15, 0-10\n"
     "reaches 2, 3 5 3, 2-2\n"
     "slope -45.7502, 4 5 14, 0-10\n"
     "coverage 0.3, 5 5 15, 0-10\n"
     "falls 0, 4 5 14, 0-10\n"
     "shift no time was given\n"
     "placebo nothing was asked over blocks\n"
     "0 blocks of 0\n"},
    {NULL,
     "mean",
     NULL,
     {AT(1), AT(3)},
     0.25,
     AT(2),
     NAN,
     NAN,
     0,
     "first 375, 4 3 4, 1-1\n"
     "last 400, 2 3 2, 3-3\n"
     "peak 400, 3 3 3, 2-2\n"
     "low 375, 4 3 4, 1-1\n"
     "mean 400, 4 3 9, 1-3\n"
     "median 300, 4 3 9, 1-3\n"
     "min 300, 4 3 9, 1-3\n"
     "max 700, 4 3 9, 1-3\n"
     "range 500 [300 700], 4 3 9, 1-3\n"
     "sd 200, 4 3 9, 1-3\n"
     "ci95 400 [81.7554 718.245], 4 3 9, 1-3\n"
     "relays 4, 4 3 9, 1-3\n"
     "samples 3, 4 3 9, 1-3\n"
     "start 3600, 4 3 9, 1-3\n"
     "end 10800, 4 3 9, 1-3\n"
     "duration 2, 4 3 9, 1-3\n"
     "gaps 0, 4 3 9, 1-3\n"
     "reaches 1, 4 3 4, 1-1\n"
     "slope 0, 4 3 9, 1-3\n"
     "coverage 1, 4 3 9, 1-3\n"
     "falls 1, 4 3 9, 1-3\n"
     "shift 100, 1 3 3, 1-3\n"
     "placebo nothing was asked over blocks\n"
     "0 blocks of 0\n"},
    {"a",
     "first",
     "mean",
     {OPEN, OPEN},
     150,
     OPEN,
     NAN,
     NAN,
     1,
     "first 100, 1 5 1, 0-0\n"
     "last 500, 1 5 1, 10-10\n"
     "peak 500, 1 5 1, 10-10\n"
     "low 100, 1 5 1, 0-0\n"
     "mean 250, 1 5 4, 0-3\n"
     "median 100, 1 5 1, 0-0\n"
     "min 100, 1 5 1, 0-0\n"
     "max 100, 1 5 1, 0-0\n"
     "range 100 [100 100], 1 5 1, 0-0\n"
     "sd a standard deviation needs two {many}\n"
     "ci95 a confidence interval needs three {many}\n"
     "relays 1, 1 5 5, 0-10\n"
     "samples 5, 1 5 5, 0-10\n"
     "start 0, 1 5 5, 0-10\n"
     "end 36000, 1 5 5, 0-10\n"
     "duration 10, 1 5 5, 0-10\n"
     "gaps 1, 1 5 5, 0-10\n"
     "reaches 1, 1 5 1, 1-1\n"
     "slope 35.0318, 1 5 5, 0-10\n"
     "coverage 0.3, 1 5 5, 0-10\n"
     "falls 0, 1 5 5, 0-10\n"
     "shift no time was given\n"
     "placebo there are fewer than two blocks of {many}\n"
     "1 blocks of 1\n"
     "a 250, 1 5 4, 0-3\n"},
    {NULL,
     "low",
     "last",
     {OPEN, OPEN},
     0.4,
     AT(3),
     2,
     7,
     2,
     "first 233.333, 3 5 3, 0-0\n"
     "last 366.667, 3 5 3, 10-10\n"
     "peak 400, 3 5 3, 2-2\n"
     "low 233.333, 3 5 3, 0-0\n"
     "mean 383.333, 4 5 12, 0-3\n"
     "median 300, 5 5 5, 0-10\n"
     "min 100, 5 5 5, 0-10\n"
     "max 600, 5 5 5, 0-10\n"
     "range 350 [100 600], 5 5 5, 0-10\n"
     "sd 228.035, 5 5 5, 0-10\n"
     "ci95 320 [36.857 603.143], 5 5 5, 0-10\n"
     "relays 5, 5 5 15, 0-10\n"
     "samples 5, 5 5 15, 0-10\n"
     "start 0, 5 5 15, 0-10\n"
     "end 36000, 5 5 15, 0-10\n"
     "duration 10, 5 5 15, 0-10\n"
     "gaps 1, 5 5 15, 0-10\n"
     "reaches 0, 3 5 3, 0-0\n"
     "slope -45.7502, 4 5 14, 0-10\n"
     "coverage 0.3, 5 5 15, 0-10\n"
     "falls 1, 4 5 14, 0-10\n"
     "shift no {one} has two readings without a gap between them on both sides of the time\n"
     "placebo there are fewer than two blocks of {many}\n"
     "1 blocks of 3\n"
     "ab 300, 2 5 2, 10-10\n"},
    {NULL,
     "peak",
     "max",
     {AT(2), AT(12)},
     600,
     AT(3),
     NAN,
     NAN,
     2,
     "first 400, 3 3 3, 2-2\n"
     "last 366.667, 3 3 3, 10-10\n"
     "peak 400, 3 3 3, 2-2\n"
     "low 366.667, 3 3 3, 10-10\n"
     "mean 350, 1 3 2, 2-3\n"
     "median 500, 5 3 5, 2-10\n"
     "min 300, 5 3 5, 2-10\n"
     "max 600, 5 3 5, 2-10\n"
     "range 450 [300 600], 5 3 5, 2-10\n"
     "sd 114.018, 5 3 5, 2-10\n"
     "ci95 460 [318.429 601.571], 5 3 5, 2-10\n"
     "relays 5, 5 3 8, 2-10\n"
     "samples 3, 5 3 8, 2-10\n"
     "start 7200, 5 3 8, 2-10\n"
     "end 36000, 5 3 8, 2-10\n"
     "duration 8, 5 3 8, 2-10\n"
     "gaps 1, 5 3 8, 2-10\n"
     "reaches inf, 5 3 8, 2-10\n"
     "slope -10.9023, 2 3 5, 2-10\n"
     "coverage 0.3, 5 3 8, 2-10\n"
     "falls 0, 2 3 5, 2-10\n"
     "shift no {one} has two readings without a gap between them on both sides of the time\n"
     "placebo 550 [500 600], 4 3 4, 2-10\n"
     "2 blocks of 5\n"
     "ab 500, 2 3 2, 3-10\n"
     "cd 600, 2 1 2, 2-2\n"},
    {NULL,
     "slope",
     "first",
     {AT(-2), AT(10)},
     0,
     OPEN,
     NAN,
     NAN,
     3,
     "first 233.333, 3 5 3, 0-0\n"
     "last 366.667, 3 5 3, 10-10\n"
     "peak 400, 3 5 3, 2-2\n"
     "low 233.333, 3 5 3, 0-0\n"
     "mean 383.333, 4 5 12, 0-3\n"
     "median a {one}'s own value is its first, last, mean, peak or low\n"
     "min a {one}'s own value is its first, last, mean, peak or low\n"
     "max a {one}'s own value is its first, last, mean, peak or low\n"
     "range a {one}'s own value is its first, last, mean, peak or low\n"
     "sd a {one}'s own value is its first, last, mean, peak or low\n"
     "ci95 a {one}'s own value is its first, last, mean, peak or low\n"
     "relays 5, 5 5 15, 0-10\n"
     "samples 5, 5 5 15, 0-10\n"
     "start 0, 5 5 15, 0-10\n"
     "end 36000, 5 5 15, 0-10\n"
     "duration 10, 5 5 15, 0-10\n"
     "gaps 1, 5 5 15, 0-10\n"
     "reaches 0, 3 5 3, 0-0\n"
     "slope -45.7502, 4 5 14, 0-10\n"
     "coverage 0.416667, 5 5 15, 0-10\n"
     "falls no share was given\n"
     "shift no time was given\n"
     "placebo there are fewer than two blocks of {many}\n"
     "1 blocks of 3\n"
     "abd 233.333, 3 5 3, 0-0\n"},
    {NULL,
     "sd",
     "peak",
     {AT(4), AT(9)},
     -1,
     OPEN,
     NAN,
     NAN,
     1,
     "first no {one} has a reading in the window\n"
     "last no {one} has a reading in the window\n"
     "peak no {one} has a reading in the window\n"
     "low no {one} has a reading in the window\n"
     "mean no {one} has a reading in the window\n"
     "median no {one} has a reading in the window\n"
     "min no {one} has a reading in the window\n"
     "max no {one} has a reading in the window\n"
     "range no {one} has a reading in the window\n"
     "sd no {one} has a reading in the window\n"
     "ci95 no {one} has a reading in the window\n"
     "relays 0, 0 0 0, -490896--490896\n"
     "samples 0, 0 0 0, -490896--490896\n"
     "start no {one} has a reading in the window\n"
     "end no {one} has a reading in the window\n"
     "duration no {one} has a reading in the window\n"
     "gaps 0, 0 0 0, -490896--490896\n"
     "reaches no {one} has a reading in the window\n"
     "slope no {one} has a reading in the window\n"
     "coverage no {one} has a reading in the window\n"
     "falls no {one} has a reading in the window\n"
     "shift no {one} has a reading in the window\n"
     "placebo no {one} has a reading in the window\n"
     "0 blocks of 0\n"},
    {NULL,
     NULL,
     "low",
     {AT(10), AT(10)},
     NAN,
     OPEN,
     NAN,
     NAN,
     2,
     "first 366.667, 3 1 3, 10-10\n"
     "last 366.667, 3 1 3, 10-10\n"
     "peak 366.667, 3 1 3, 10-10\n"
     "low 366.667, 3 1 3, 10-10\n"
     "mean no {one} has two readings in the window without a gap between them\n"
     "median 500, 3 1 3, 10-10\n"
     "min 100, 3 1 3, 10-10\n"
     "max 500, 3 1 3, 10-10\n"
     "range 300 [100 500], 3 1 3, 10-10\n"
     "sd 230.94, 3 1 3, 10-10\n"
     "ci95 366.667 [-207.02 940.354], 3 1 3, 10-10\n"
     "relays 3, 3 1 3, 10-10\n"
     "samples 1, 3 1 3, 10-10\n"
     "start 36000, 3 1 3, 10-10\n"
     "end 36000, 3 1 3, 10-10\n"
     "duration 0, 3 1 3, 10-10\n"
     "gaps 0, 3 1 3, 10-10\n"
     "reaches no level was given\n"
     "slope no {one} has two readings in the window\n"
     "coverage the window has no length\n"
     "falls no share was given\n"
     "shift no time was given\n"
     "placebo there are fewer than two blocks of {many}\n"
     "1 blocks of 3\n"
     "ab 300, 2 1 2, 10-10\n"},
};

static double hours_since(const struct report *report, int64_t time) {
    return hours_between(report->first, time);
}

static void put_figure(struct buffer *out, const struct report *report, struct figure figure,
                       enum statistic statistic) {
    bool memory = stat_kind_of(statistic) == STAT_IN_MEASURE || stat_kind_of(statistic) == STAT_PER_HOUR;
    double unit = memory ? 1024 : 1, zero = stat_kind_of(statistic) == STAT_AS_TIME ? (double)report->first / 1e6 : 0;
    if (!figure.exists) {
        buffer_printf(out, " %s", figure.why);
        return;
    }
    buffer_printf(out, " %.6g", (figure.value - zero) / unit);
    if (stat_has(statistic, STAT_INTERVAL))
        buffer_printf(out, " [%.6g %.6g]", figure.low / unit, figure.high / unit);
    buffer_printf(out, ", %zu %zu %zu, %g-%g", figure.subjects, figure.samples, figure.rows,
                  hours_since(report, figure.start), hours_since(report, figure.end));
}

static int statistic_of(const struct report *report, const char *name) {
    enum statistic statistic;
    if (!name)
        return -1;
    assert_true(stat_find(report->declared, text_of(name), &statistic));
    return (int)statistic;
}

static struct told case_tell(struct fixture *fixture, size_t n) {
    fixture_put(fixture, "m.csv", rows);
    const struct report *report = fixture_good(fixture);
    struct slice slice = slice_of(report, 0, MEASURE_RSS);
    struct buffer out = buffer_in(fixture->arena);
    slice.subject = text_of(cases[n].subject ? cases[n].subject : "");
    slice.of = statistic_of(report, cases[n].of);
    slice.over = statistic_of(report, cases[n].over);
    slice.window = cases[n].window;
    slice.at = cases[n].at;
    slice.before = cases[n].before;
    slice.after = cases[n].after;
    slice.block = cases[n].block;
    for (int s = 0; s < STAT_COUNT; s++) {
        slice.level = s == STAT_FALLS ? cases[n].level : cases[n].level * 1024;
        buffer_printf(&out, "%.*s", TEXT_ARG(stat_name(report->declared, (enum statistic)s)));
        put_figure(&out, report, stat_compute(fixture->arena, &slice, (enum statistic)s), (enum statistic)s);
        buffer_putc(&out, '\n');
    }
    struct stat_block *blocks;
    size_t counted, count = stat_blocks(fixture->arena, &slice, &blocks, &counted);
    buffer_printf(&out, "%zu blocks of %zu\n", count, counted);
    for (size_t b = 0; b < count; b++) {
        for (size_t i = 0; i < blocks[b].count; i++)
            buffer_printf(&out, "%.*s", TEXT_ARG(report->subjects[blocks[b].subjects[i]].name));
        put_figure(&out, report, blocks[b].figure, (enum statistic)slice.over);
        buffer_putc(&out, '\n');
    }
    return (struct told){"", cases[n].told, buffer_text(&out)};
}

static void windows(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const int64_t hour = MICROS_PER_HOUR;
    const struct moment open = {0}, two = {MOMENT_HOURS, 2, 0}, three = {.kind = MOMENT_TIME, .time = 3 * hour};
    assert_true(window_is_open((struct window){open, open}));
    assert_false(window_is_open((struct window){two, open}) || window_is_open((struct window){open, three}));
    assert_true(isnan(moment_hours(open, 0)) && moment_hours(two, hour) == 2 && moment_hours(three, hour) == 2);
    assert_false(window_is_reversed((struct window){two, three}, hour)); /* of one length are both */
    assert_true(window_is_reversed((struct window){two, three}, hour + 1));
    assert_false(window_is_reversed((struct window){three, open}, 0) ||
                 window_is_reversed((struct window){open, two}, 0));
    struct moment later = moment_later(two, 1.5);
    assert_true(later.kind == MOMENT_HOURS && later.hours == 3.5 && later.time == 0);
    later = moment_later(three, 1.5);
    assert_true(later.kind == MOMENT_TIME && later.time == 3 * hour + 3 * hour / 2 && later.hours == 0);
    later = moment_later(open, 1.5);
    assert_true(later.kind == MOMENT_OPEN && later.time == 0 && later.hours == 0);
    static const char *const shown[] = {"", "2h", "1970-01-01T03:00"};
    const struct moment moments[] = {open, two, three};
    for (size_t i = 0; i < 3; i++) {
        struct buffer out = buffer_in(arena);
        moment_show(&out, moments[i]);
        assert_true(out.len == strlen(shown[i]) && (out.len == 0 || text_is(buffer_text(&out), shown[i])));
    }
    arena_free(arena);
}

/* Spans between samples, each once, with the groups that have it, and in the order of their times. */
static void spans(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct moments moments = moments_in(arena);
    static const struct {
        int64_t from;
        struct timing to;
        int group;
    } added[] = {{5, {9, 3}, 2}, {1, {4, 7}, 0}, {5, {8, 1}, 2}, {1, {4, 8}, 3}, {5, {9, 2}, 0}};
    for (size_t i = 0; i < sizeof added / sizeof *added; i++)
        moments_add(arena, &moments, added[i].from, &added[i].to, added[i].group);
    moments_sort(&moments);
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < moments.len; i++) {
        const struct moment_of *moment = &moments.at[i];
        buffer_printf(&out, "%d-%d:%u", (int)moment->from, (int)moment->to, (unsigned)moment->line);
        for (size_t g = 0; g < moment->groups.len; g++)
            buffer_printf(&out, " %d", moment->groups.at[g]);
        buffer_puts(&out, "; ");
    }
    int *groups;
    for (size_t i = 0, count = moments_groups(arena, &moments, 5, &groups); i < count; i++)
        buffer_printf(&out, "%d", groups[i]);
    assert_text(buffer_text(&out), "1-4:7 0 3; 5-8:1 2; 5-9:3 2 0; 023");
    arena_free(arena);
}

int main(void) {
    struct telling telling = {sizeof cases / sizeof *cases, case_tell};
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(windows),
        cmocka_unit_test(spans),
        {"figures", told_compare, NULL, NULL, &telling},
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
