#include "check.h"

#include <time.h>

#include "base/calendar.h"

#define S(seconds) (INT64_C(seconds) * MICROS_PER_SECOND)

static void good_times(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t micros;
    } cases[] = {
        {"1970-01-01T00:00:00Z", 0},
        {"1970-01-01", 0},
        {"1970-01-01 00:00", 0},
        {"1969-12-31T23:59:59Z", S(-1)},
        {"1969-12-31T23:59:59.999999Z", -1},
        {"2026-01-05T20:28:31.320438", S(1767644911) + 320438},
        {"2026-01-05T20:28:31.320438+01:00", S(1767641311) + 320438},
        {"2026-01-05T20:28:31-0530", S(1767664711)},
        {"2026-01-05T20:28:31+01", S(1767641311)},
        {"2026-01-05 20:28Z", S(1767644880)},
        {"2026-01-05T20:28:31.3Z", S(1767644911) + 300000},
        {"2026-01-05T20:28:31.3204389999Z", S(1767644911) + 320438}, /* cut off, not rounded */
        {"2000-02-29", S(951782400)},
        {"2024-02-29T12:00Z", S(1709208000)},
        {"2024-03-01T00:30:00+01:00", S(1709249400)}, /* back into the leap day */
        {"0001-01-01", S(-62135596800)},
        {"9999-12-31T23:59:59.999999Z", S(253402300799) + 999999},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t micros = 12345;
        if (!calendar_parse(text_of(cases[i].text), &micros) || micros != cases[i].micros)
            fail_msg("'%s' gave %lld", cases[i].text, (long long)micros);
    }
}

static void bad_times(void **state) {
    (void)state;
    static const char *const cases[] = {
        "",
        " ",
        "2026",
        "2026-01",
        "2026-1-05",
        "26-01-05",
        "2026/01/05",
        "05.01.2026",
        "1767644911",
        "2026-00-01",
        "2026-13-01",
        "2026-01-00",
        "2026-01-32",
        "2026-04-31",
        "2023-02-29",
        "1900-02-29",
        "2100-02-29",
        "0000-01-01",
        "2026-01-05T",
        "2026-01-05T20",
        "2026-01-05T20:",
        "2026-01-05T2:28",
        "2026-01-05T24:00",
        "2026-01-05T20:60",
        "2026-01-05T20:28:60",
        "2026-01-05T20:28:",
        "2026-01-05T20:28:31.",
        "2026-01-05T20:28:31,5",
        "2026-01-05T20:28:31z",
        "2026-01-05t20:28:31",
        "2026-01-05T20:28:31+",
        "2026-01-05T20:28:31+1",
        "2026-01-05T20:28:31+24:00",
        "2026-01-05T20:28:31+01:60",
        "2026-01-05T20:28:31+01:",
        "2026-01-05T20:28:31+010",
        "2026-01-05T20:28:31Z ",
        " 2026-01-05",
        "2026-01-05Z",
        "2026-01-05  20:28",
        "2026-01-05T20:28:31ZZ",
        "2026-01-05T20:28:31+01:00x",
        "+2026-01-05",
        "-026-01-05",
        "2026-01-05T-1:28",
        "0001-01-01T00:00+01:00",
        "9999-12-31T23:59-01:00",
        "12026-01-05",
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t micros = 12345;
        if (calendar_parse(text_of(cases[i]), &micros))
            fail_msg("'%s' was taken for a time", cases[i]);
        assert_int_equal(micros, 12345);
    }
    int64_t micros;
    assert_false(calendar_parse((struct text){NULL, 0}, &micros));
    assert_true(calendar_parse(text_cut(TEXT("2026-01-05T20:28:31"), 0, 10), &micros)); /* reads no further */
    assert_true(calendar_parse_day(TEXT("2026-01-05"), &micros) && micros == S(1767571200));
    assert_false(calendar_parse_day(TEXT("2026-01-05T20:28"), &micros));
    assert_false(calendar_parse_day(TEXT("2026-02-30"), &micros));
    assert_int_equal(micros, S(1767571200));
}

static struct text format(struct arena *arena, const char *time, const char *format_text) {
    struct buffer out = buffer_in(arena);
    int64_t micros = 0;
    assert_true(calendar_parse(text_of(time), &micros));
    assert_true(calendar_format(&out, micros, text_of(format_text)));
    return buffer_text(&out);
}

static void formats(void **state) {
    struct arena *arena = *state;
    const char *time = "2026-01-05T20:08:01.320438Z";
    assert_text(format(arena, time, "%Y-%m-%d %H:%M:%S"), "2026-01-05 20:08:01");
    assert_text(format(arena, time, "%-d %B %Y"), "5 January 2026");
    assert_text(format(arena, time, "%b %a %A %j %%"), "Jan Mon Monday 005 %");
    assert_text(format(arena, time, "%F %T"), "2026-01-05 20:08:01");
    assert_text(format(arena, time, ""), "");
    assert_text(format(arena, time, "caf\xC3\xA9"), "caf\xC3\xA9");
    assert_text(format(arena, "2024-12-31T23:59:59Z", "%j %-d %A"), "366 31 Tuesday");
    assert_text(format(arena, "2023-12-31", "%j"), "365");
    assert_text(format(arena, "0001-01-01", "%F %A"), "0001-01-01 Monday");
    assert_text(format(arena, "9999-12-31T23:59:59Z", "%F %T %A"), "9999-12-31 23:59:59 Friday");
    assert_text(format(arena, "1969-12-31T23:59:59.5Z", "%F %T"), "1969-12-31 23:59:59");
}

static struct text show(struct arena *arena, const char *time) {
    struct buffer out = buffer_in(arena);
    int64_t micros = 0;
    assert_true(calendar_parse(text_of(time), &micros));
    calendar_show(&out, micros);
    return buffer_text(&out);
}

static void shown_as_typed(void **state) {
    static const char *const cases[] = {"2025-12-31", "2026-01-04T06:00",      "2026-01-04T00:00:30",
                                        "0001-01-01", "1969-12-31T23:59:59.5", "2026-01-04T00:00:00.000001"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(show(*state, cases[i]), cases[i]);
    assert_text(show(*state, "2026-01-04T00:30+01:00"), "2026-01-03T23:30");
    assert_text(show(*state, "2026-01-04 00:00:00.000Z"), "2026-01-04");
}

static void distinct_times(void **state) {
    (void)state;
    int64_t times[] = {5, -INT64_MAX, 5, INT64_MAX, 0, 5}, sorted[] = {-INT64_MAX, 0, 5, INT64_MAX};
    assert_int_equal(calendar_distinct(times, 6), 4);
    assert_memory_equal(times, sorted, sizeof sorted);
    assert_int_equal(calendar_distinct(NULL, 0), 0);
}

static void zones(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t zone;
    } good[] = {{"UTC", 0}, {"Z", 0}, {"+01:00", S(3600)}, {"-0530", S(-19800)}, {"+09", S(32400)}};
    static const char *const bad[] = {"", "utc", "Europe/Berlin", "CET", "+1", "01:00", "+01:00 ", "+24:00"};
    int64_t zone, micros;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(calendar_zone(text_of(good[i].text), &zone) && zone == good[i].zone);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(calendar_zone(text_of(bad[i]), &zone));
    assert_true(calendar_parse_in(TEXT("2026-01-05T20:28:31"), S(3600), &micros) && micros == S(1767641311));
    assert_true(calendar_parse_in(TEXT("2026-01-05T20:28:31Z"), S(3600), &micros) && micros == S(1767644911));
    assert_true(calendar_parse_in(TEXT("1970-01-02"), S(3600), &micros) && micros == S(82800));
}

static void bad_formats(void **state) {
    struct arena *arena = *state;
    static const char *const cases[] = {"%", "%Y %", "%e", "%-m", "%-", "%s", "%Q", "%\xC3\xA9", "% d"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer out = buffer_in(arena);
        if (calendar_format(&out, 0, text_of(cases[i])))
            fail_msg("'%s' was taken for a format", cases[i]);
    }
    struct buffer out = buffer_in(arena);
    assert_false(calendar_format(&out, INT64_MAX, TEXT("%Y")));
    assert_false(calendar_format(&out, INT64_MIN, TEXT("%Y")));
    assert_false(calendar_format(&out, S(253402300800), TEXT("%Y")));
    assert_false(calendar_format(&out, S(-62135596800) - 1, TEXT("%Y")));
    assert_int_equal(out.len, 0);
}

/* Every 11 days or so from year 1 to 9999: what is written reads back, and the C library agrees. */
static void round_trip_agrees_with_gmtime(void **state) {
    struct arena *arena = *state;
    for (int64_t seconds = INT64_C(-62135596800); seconds < INT64_C(253402300800); seconds += 987654) {
        struct buffer out = buffer_in(arena);
        int64_t back = 0;
        assert_true(calendar_format(&out, seconds * MICROS_PER_SECOND, TEXT("%FT%TZ")));
        assert_true(calendar_parse(buffer_text(&out), &back));
        assert_int_equal(back, seconds * MICROS_PER_SECOND);
        time_t clock = (time_t)seconds;
        struct tm tm;
        char expected[64];
        assert_non_null(gmtime_r(&clock, &tm));
        assert_true(strftime(expected, sizeof expected, "%d %m %H:%M:%S %j %A %B", &tm) > 0);
        struct buffer other = buffer_in(arena);
        assert_true(calendar_format(&other, seconds * MICROS_PER_SECOND, TEXT("%d %m %H:%M:%S %j %A %B")));
        assert_string_equal(other.at, expected);
        arena_clear(arena);
    }
}

static int set_up(void **state) {
    *state = arena_new();
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_times),     cmocka_unit_test(bad_times),
        cmocka_unit_test(formats),        cmocka_unit_test(shown_as_typed),
        cmocka_unit_test(distinct_times), cmocka_unit_test(zones),
        cmocka_unit_test(bad_formats),    cmocka_unit_test(round_trip_agrees_with_gmtime),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
