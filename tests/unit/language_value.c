/* How values print: by unit, with formats, for messages and exactly; and objects over nodes. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "language/evaluation.h"
#include "language/format.h"
#include "language/object.h"

#define KIB 1024.0
#define MIB (1024.0 * 1024)
#define GIB (1024.0 * 1024 * 1024)
#define NO_DIGITS (-1)
#define PER_HOUR(unit) (UNIT_NUMBER_OF + UNIT_##unit)

/* A format's name, places and pattern; `expected` starts with "!" for an error's code and message. */
static const struct {
    double number;
    enum unit unit;
    const char *format;
    int digits;
    const char *expected;
} quantities[] = {
    {1.16 * GIB, UNIT_BYTES, "", NO_DIGITS, "1.16 GB"},
    {0.1 * GIB, UNIT_BYTES, "", NO_DIGITS, "0.10 GB"},
    {99 * MIB, UNIT_BYTES, "", NO_DIGITS, "99 MB"},
    {9.94 * MIB, UNIT_BYTES, "", NO_DIGITS, "9.9 MB"},
    {0.1 * MIB, UNIT_BYTES, "", NO_DIGITS, "0.1 MB"},
    {90 * KIB, UNIT_BYTES, "", NO_DIGITS, "90 KB"},
    {0, UNIT_BYTES, "", NO_DIGITS, "0 KB"},
    {-2 * GIB, UNIT_BYTES, "", NO_DIGITS, "-2.00 GB"},
    {1.25 * GIB, UNIT_BYTES, "GB", 1, "1.3 GB"},
    {1.25 * GIB, UNIT_BYTES, "MB", NO_DIGITS, "1280 MB"},
    {1.25 * MIB, UNIT_BYTES, "KB", NO_DIGITS, "1280 KB"},
    {1.25 * MIB, UNIT_BYTES, "GB", 3, "0.001 GB"},
    {1.25 * GIB, UNIT_BYTES, "number", NO_DIGITS, "1.25"},
    {1.25 * GIB, UNIT_BYTES, "number", 1, "1.3"},
    {1.2345678 * GIB, UNIT_BYTES, "plain", NO_DIGITS, "1.2345678"},
    {1.5 * GIB, UNIT_BYTES, "signed", NO_DIGITS, "+1.50 GB"},
    {-1.5 * GIB, UNIT_BYTES, "signed", 1, "-1.5 GB"},
    {0, UNIT_BYTES, "signed", NO_DIGITS, "0 KB"},
    {5.1487 * GIB, UNIT_BYTES, "", NO_DIGITS, "5.15 GB"},
    {5.1487 * GIB, UNIT_BYTES, "down", NO_DIGITS, "5.14 GB"},
    {5.1413 * GIB, UNIT_BYTES, "up", NO_DIGITS, "5.15 GB"},
    {5.25 * GIB, UNIT_BYTES, "up", NO_DIGITS, "5.25 GB"},
    {5.25 * GIB, UNIT_BYTES, "down", NO_DIGITS, "5.25 GB"},
    {5.25 * GIB, UNIT_BYTES, "down", 1, "5.2 GB"},
    {-0.794, UNIT_CHANGE, "up", NO_DIGITS, "-79%"},
    {-0.794, UNIT_CHANGE, "down", NO_DIGITS, "-80%"},
    {135.25e6, UNIT_BITS, "up", 0, "136 Mbit/s"},
    {0.285, UNIT_SHARE, "down", NO_DIGITS, "28%"},
    {135.25e6, UNIT_BITS, "", NO_DIGITS, "135.3 Mbit/s"},
    {135.25e6, UNIT_BITS, "Mbit", 0, "135 Mbit/s"},
    {135.25e6, UNIT_BITS, "plain", NO_DIGITS, "135.25"},
    {0.79, UNIT_SHARE, "", NO_DIGITS, "79%"},
    {0.285, UNIT_SHARE, "", NO_DIGITS, "29%"},
    {0.004, UNIT_SHARE, "", NO_DIGITS, "0.4%"},
    {0, UNIT_SHARE, "", NO_DIGITS, "0%"},
    {0.7949, UNIT_SHARE, "percent", 1, "79.5%"},
    {0.7949, UNIT_SHARE, "number", NO_DIGITS, "79"},
    {-0.79, UNIT_CHANGE, "", NO_DIGITS, "-79%"},
    {8.02, UNIT_CHANGE, "", NO_DIGITS, "+802%"},
    {0, UNIT_CHANGE, "", NO_DIGITS, "0%"},
    {-0.0, UNIT_CHANGE, "", NO_DIGITS, "0%"},
    {0.0001, UNIT_CHANGE, "", NO_DIGITS, "0.0%"},
    {-0.0001, UNIT_CHANGE, "", NO_DIGITS, "0.0%"},
    {0.005, UNIT_CHANGE, "", NO_DIGITS, "+0.5%"},
    {8.02, UNIT_CHANGE, "number", NO_DIGITS, "802"},
    {4.86, UNIT_RATIO, "", NO_DIGITS, "4.9x"},
    {4.86, UNIT_RATIO, "times", 2, "4.86x"},
    {0.486, UNIT_RATIO, "percent", NO_DIGITS, "49%"},
    {3, UNIT_COUNT, "times", NO_DIGITS, "3x"},
    {36, UNIT_HOURS, "", NO_DIGITS, "36 hours"},
    {1, UNIT_HOURS, "", NO_DIGITS, "1 hour"},
    {36.25, UNIT_HOURS, "", NO_DIGITS, "36.3 hours"},
    {71.99, UNIT_HOURS, "", NO_DIGITS, "72.0 hours"},
    {72, UNIT_HOURS, "", NO_DIGITS, "3.0 days"},
    {216, UNIT_HOURS, "", NO_DIGITS, "9.0 days"},
    {216, UNIT_HOURS, "hours", NO_DIGITS, "216 hours"},
    {216, UNIT_HOURS, "days", 0, "9 days"},
    {24, UNIT_HOURS, "days", 0, "1 day"},
    {36, UNIT_HOURS, "days", NO_DIGITS, "1.5 days"},
    {75.6, UNIT_HOURS, "", NO_DIGITS, "3.2 days"}, /* 3.15 days, and 75.6 * (1.0 / 24) is less */
    {216, UNIT_HOURS, "number", NO_DIGITS, "216"},
    {INFINITY, UNIT_HOURS, "", NO_DIGITS, "never"},
    {INFINITY, UNIT_HOURS, "days", 0, "never"},
    {1767571200, UNIT_TIME, "", NO_DIGITS, "5 January 2026"},
    {1767571200, UNIT_TIME, "date", NO_DIGITS, "5 January 2026"},
    {1767571200, UNIT_TIME, "plain", NO_DIGITS, "1767571200"},
    {12 * MIB / 24, PER_HOUR(BYTES), "", NO_DIGITS, "+12 MB a day"},
    {-0.5 * GIB / 24, PER_HOUR(BYTES), "", NO_DIGITS, "-0.50 GB a day"},
    {-0.5 * GIB / 24, PER_HOUR(BYTES), "GB", 1, "-0.5 GB a day"},
    {0, PER_HOUR(BYTES), "", NO_DIGITS, "0 KB a day"},
    {1e6 / 24, PER_HOUR(BITS), "", NO_DIGITS, "+1.0 Mbit/s a day"},
    {5, PER_HOUR(COUNT), "", NO_DIGITS, "+120 a day"},
    {-0.001 / 24, PER_HOUR(SECONDS), "", NO_DIGITS, "-1.0 ms a day"},
    {0.5, PER_HOUR(PER_SECOND), "", NO_DIGITS, "+12/s a day"},
    {850e-6, UNIT_SECONDS, "", NO_DIGITS, "850 us"},
    {12.34e-6, UNIT_SECONDS, "", NO_DIGITS, "12.3 us"},
    {999.4e-6, UNIT_SECONDS, "", NO_DIGITS, "999 us"},
    {999.6e-6, UNIT_SECONDS, "", NO_DIGITS, "1.0 ms"},
    {0.001, UNIT_SECONDS, "", NO_DIGITS, "1.0 ms"},
    {0.0125, UNIT_SECONDS, "", NO_DIGITS, "12.5 ms"},
    {0.09996, UNIT_SECONDS, "", NO_DIGITS, "100 ms"},
    {0.23, UNIT_SECONDS, "", NO_DIGITS, "230 ms"},
    {-0.23, UNIT_SECONDS, "", NO_DIGITS, "-230 ms"},
    {0.9996, UNIT_SECONDS, "", NO_DIGITS, "1.00 s"},
    {1.25, UNIT_SECONDS, "", NO_DIGITS, "1.25 s"},
    {12.34, UNIT_SECONDS, "", NO_DIGITS, "12.3 s"},
    {0, UNIT_SECONDS, "", NO_DIGITS, "0 ms"},
    {4e-8, UNIT_SECONDS, "", NO_DIGITS, "0 ms"},
    {1.25, UNIT_SECONDS, "ms", NO_DIGITS, "1250 ms"},
    {0.0125, UNIT_SECONDS, "us", NO_DIGITS, "12500 us"},
    {0.0125, UNIT_SECONDS, "s", 4, "0.0125 s"},
    {0.23, UNIT_SECONDS, "plain", NO_DIGITS, "0.23"},
    {12.5, UNIT_PER_SECOND, "", NO_DIGITS, "12.5/s"},
    {12, UNIT_PER_SECOND, "signed", NO_DIGITS, "+12/s"},
    {12.345, UNIT_PER_SECOND, "number", 1, "12.3"},
    {12.5, UNIT_PER_SECOND, "ms", NO_DIGITS, "!bad-format format 'ms' does not fit 12.5/s (per second)"},
    {48, UNIT_HOURS, "s", NO_DIGITS, "!bad-format format 's' does not fit 48 hours (hours)"},
    {10, UNIT_COUNT, "", NO_DIGITS, "10"},
    {2.5, UNIT_COUNT, "", NO_DIGITS, "2.5"},
    {2.456, UNIT_COUNT, "", NO_DIGITS, "2.46"},
    {2.001, UNIT_COUNT, "", NO_DIGITS, "2"},
    {-0.001, UNIT_COUNT, "", NO_DIGITS, "0"},
    {12345678, UNIT_COUNT, "", NO_DIGITS, "12345678"},
    {2.456, UNIT_COUNT, "number", 1, "2.5"},
    {3, UNIT_COUNT, "signed", NO_DIGITS, "+3"},
    {0, UNIT_COUNT, "words", NO_DIGITS, "zero"},
    {13, UNIT_COUNT, "words", NO_DIGITS, "thirteen"},
    {20, UNIT_COUNT, "words", NO_DIGITS, "twenty"},
    {42, UNIT_COUNT, "Words", NO_DIGITS, "Forty-two"},
    {99, UNIT_COUNT, "words", NO_DIGITS, "ninety-nine"},
    {100, UNIT_COUNT, "words", NO_DIGITS, "100"},
    {2.5, UNIT_COUNT, "words", NO_DIGITS, "2.5"},
    {-3, UNIT_COUNT, "words", NO_DIGITS, "-3"},
    {0.79, UNIT_SHARE, "GB", NO_DIGITS, "!bad-format format 'GB' does not fit 79% (share)"},
    {5, UNIT_COUNT, "percent", NO_DIGITS, "!bad-format format 'percent' does not fit 5 (count)"},
    {1767571200, UNIT_TIME, "number", NO_DIGITS, "!bad-format format 'number' does not fit 5 January 2026 (time)"},
    {5, UNIT_COUNT, "upper", NO_DIGITS, "!bad-format format 'upper' does not fit 5 (count)"},
    {1e15, UNIT_TIME, "", NO_DIGITS, "!bad-format a date cannot be written as \"%-d %B %Y\""},
    {NAN, UNIT_BYTES, "", NO_DIGITS, "!absent-value 'the value' has no value: the number is not finite"},
    {INFINITY, UNIT_BYTES, "", NO_DIGITS, "!absent-value 'the value' has no value: the number is not finite"},
};

static struct arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

/* What printing gives, or "!code message". */
static const char *print(const struct value *value, const struct format *format) {
    struct buffer out = buffer_in(arena);
    struct diags *diags = diags_new(arena);
    if (value_print(&out, value, format, place_none(), diags)) {
        assert_int_equal(diags_count(diags), 0);
        return out.at != NULL ? out.at : "";
    }
    assert_int_equal(diags_count(diags), 1);
    struct diag_view view = diags_view(diags, 0);
    return text_format(arena, "!%s %.*s", diag_word(view.code), TEXT_ARG(view.message)).at;
}

static struct format format_of(const char *name, int digits) {
    struct format format = {.name = text_of(name), .has_digits = digits >= 0, .digits = digits};
    return format;
}

static void test_quantities(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof quantities / sizeof quantities[0]; i++) {
        struct value value = value_quantity(quantities[i].number, quantities[i].unit);
        struct format format = format_of(quantities[i].format, quantities[i].digits);
        assert_string_equal(print(&value, &format), quantities[i].expected);
    }
}

static void test_printed_numbers(void **state) {
    static const struct {
        double number;
        enum unit unit;
        const char *format;
        int digits;
        double expected;
    } cases[] = {
        {5.1487 * GIB, UNIT_BYTES, "", NO_DIGITS, 5.15 * GIB},
        {5.1487 * GIB, UNIT_BYTES, "down", NO_DIGITS, 5.14 * GIB},
        {5.1487 * GIB, UNIT_BYTES, "MB", NO_DIGITS, 5272 * MIB},
        {5.1487 * GIB, UNIT_BYTES, "plain", NO_DIGITS, 5.1487 * GIB},
        {-0.7512, UNIT_CHANGE, "", NO_DIGITS, -0.75},
        {0.7512, UNIT_SHARE, "percent", 1, 0.751},
        {100.4, UNIT_HOURS, "", NO_DIGITS, 4.2 * 24},
        {135.25e6, UNIT_BITS, "up", 0, 136e6},
        {INFINITY, UNIT_HOURS, "", NO_DIGITS, INFINITY},
        {7, UNIT_COUNT, "words", NO_DIGITS, 7},
        {GIB / 7, PER_HOUR(BYTES), "", NO_DIGITS, 3.43 * GIB / 24},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct value value = value_quantity(cases[i].number, cases[i].unit);
        struct format format = format_of(cases[i].format, cases[i].digits);
        assert_true(value_printed(&value, &format) == cases[i].expected);
    }
}

static void test_other_kinds(void **state) {
    (void)state;
    struct value text = value_text(TEXT("Glibc \xC3\xA9"));
    struct format upper = format_of("upper", NO_DIGITS), lower = format_of("lower", NO_DIGITS);
    assert_string_equal(print(&text, NULL), "Glibc \xC3\xA9");
    assert_string_equal(print(&text, &upper), "GLIBC \xC3\xA9");
    assert_string_equal(print(&text, &lower), "glibc \xC3\xA9");
    struct format gb = format_of("GB", 1);
    assert_string_equal(print(&text, &gb), "!bad-format format 'GB' does not fit \"Glibc \xC3\xA9\" (text)");
    struct value interval = value_interval(1.16 * GIB, 1.02 * GIB, 1.29 * GIB, UNIT_BYTES);
    assert_string_equal(print(&interval, NULL), "1.02 GB to 1.29 GB");
    assert_string_equal(print(&interval, &gb), "1.0 GB to 1.3 GB");
    struct value truth = value_bool(true);
    assert_string_equal(print(&truth, NULL), "!not-printable true (truth) cannot be printed");
    struct value list = value_list(NULL, 0);
    assert_string_equal(print(&list, NULL), "!not-printable 0 items (list) cannot be printed");
    struct value absent = value_absent(TEXT("two relays are too few"));
    absent.name = TEXT("unified.control.ci95");
    assert_string_equal(print(&absent, NULL),
                        "!absent-value 'unified.control.ci95' has no value: two relays are too few");
    struct value time = value_quantity(1767643200 + 28 * 60 + 31, UNIT_TIME);
    struct format date = format_of("date", NO_DIGITS);
    date.pattern = TEXT("%F %H:%M");
    assert_string_equal(print(&time, &date), "2026-01-05 20:28");
    date.pattern = TEXT("%Q");
    assert_string_equal(print(&time, &date), "!bad-format a date cannot be written as \"%Q\"");
}

static void check_exact(struct value value, const char *exact, const char *show, const char *describe) {
    assert_string_equal(text_string(arena, value_exact(arena, &value)), exact);
    assert_string_equal(text_string(arena, value_show(arena, &value)), show);
    assert_string_equal(text_string(arena, value_describe(arena, &value)), describe);
}

static void test_messages(void **state) {
    (void)state;
    check_exact(value_quantity(1245234567.3, UNIT_BYTES), "1245234567.3 bytes", "1.16 GB", "1.16 GB (bytes)");
    check_exact(value_quantity(-0.5, UNIT_CHANGE), "-0.5 change", "-50%", "-50% (change)");
    check_exact(value_quantity(10, UNIT_COUNT), "10", "10", "10 (count)");
    check_exact(value_quantity(INFINITY, UNIT_HOURS), "never", "never", "never (hours)");
    check_exact(value_quantity(NAN, UNIT_HOURS), "not a number hours", "not a number", "not a number (hours)");
    check_exact(value_quantity(1767571200.25, UNIT_TIME), "2026-01-05T00:00:00.25Z", "5 January 2026",
                "5 January 2026 (time)");
    check_exact(value_quantity(-0.5, UNIT_TIME), "1969-12-31T23:59:59.5Z", "31 December 1969",
                "31 December 1969 (time)");
    check_exact(value_quantity(0.0125, UNIT_SECONDS), "0.0125 seconds", "12.5 ms", "12.5 ms (seconds)");
    check_exact(value_quantity(-2048, PER_HOUR(BYTES)), "-2048 bytes per hour", "-48 KB a day",
                "-48 KB a day (bytes per hour)");
    check_exact(value_interval(0, 1, 2.5, UNIT_BYTES), "1 to 2.5 bytes", "0 KB to 0 KB",
                "0 KB to 0 KB (interval of bytes)");
    check_exact(value_bool(false), "false", "false", "false (truth)");
    check_exact(value_text(TEXT("a")), "a", "a", "\"a\" (text)");
    check_exact(value_absent(TEXT("why")), "absent", "absent", "absent");
    check_exact(value_list(NULL, 3), "3 items", "3 items", "3 items (list)");
    struct object object = {.name = TEXT("unified.control"), .kind = TEXT("group")};
    check_exact(value_object(&object), "unified.control", "unified.control", "unified.control (group)");
}

static void test_format_names(void **state) {
    (void)state;
    struct text names[FORMAT_MAX];
    struct value share = value_quantity(0.5, UNIT_SHARE);
    assert_int_equal(format_names(NULL, names), 22);
    assert_int_equal(format_names(&share, names), 7);
    assert_true(text_is(names[0], "percent"));
    assert_true(format_known(TEXT("Words")));
    assert_false(format_known(TEXT("WORDS")));
}

static void test_nodes(void **state) {
    (void)state;
    struct node *map = node_map(arena), *inner = node_map(arena), *list = node_list(arena), *nested = node_list(arena);
    struct node *number = node_new(arena, NODE_NUMBER, place_none());
    number->number = 2.5;
    number->text = TEXT("2.50");
    node_put(arena, inner, "label", node_string(arena, TEXT("A")));
    node_push(arena, list, inner);
    node_push(arena, list, node_string(arena, TEXT("b")));
    node_push(arena, list, number);
    node_push(arena, nested, node_bool(arena, true));
    node_push(arena, list, nested);
    node_put(arena, map, "list", list);
    node_put(arena, map, "none", node_new(arena, NODE_NULL, place_none()));
    struct value root = value_of_node(arena, map, TEXT("series")), value;
    assert_int_equal(root.kind, VALUE_OBJECT);
    assert_false(root.object->member(root.object, NULL, TEXT("absent"), &value));
    assert_true(root.object->member(root.object, NULL, TEXT("none"), &value));
    assert_int_equal(value.kind, VALUE_ABSENT);
    assert_true(text_is(value.name, "series.none"));
    assert_true(root.object->member(root.object, NULL, TEXT("list"), &value));
    assert_int_equal(value.kind, VALUE_LIST);
    assert_int_equal(value.count, 4);
    struct value first = value_item(&value, 0), second = value_item(&value, 1), third = value_item(&value, 2),
                 fourth = value_item(&value, 3), label;
    assert_int_equal(first.kind, VALUE_OBJECT);
    assert_true(first.object->member(first.object, NULL, TEXT("label"), &label));
    assert_true(text_is(label.text, "A"));
    assert_true(text_is(label.name, "series.list[0].label"));
    assert_int_equal(second.kind, VALUE_TEXT);
    assert_true(text_is(second.text, "b"));
    assert_int_equal(third.kind, VALUE_QUANTITY);
    assert_true(third.number == 2.5);
    assert_true(text_is(third.text, "2.50"));
    assert_int_equal(fourth.kind, VALUE_LIST);
    assert_true(value_item(&fourth, 0).truth);
    struct name_list names = {NULL, 0, 0};
    root.object->names(root.object, arena, &names);
    assert_int_equal(names.len, 2);
    assert_true(text_is(names.at[1], "none"));
}

static void put_two(const struct object *object, struct members *members) {
    (void)object;
    member_put(members, "one", value_quantity(1, UNIT_COUNT));
    if (member_is_wanted(members, "two"))
        member_set(members, value_quantity(2, UNIT_BYTES));
}

/* What is looked up is what is listed. */
static void test_members(void **state) {
    (void)state;
    const struct object object = {.member = members_find, .names = members_list, .each = put_two};
    struct evaluation evaluation = {.arena = arena};
    struct name_list names = {NULL, 0, 0};
    members_list(&object, arena, &names);
    assert_int_equal(names.len, 2);
    assert_true(text_is(names.at[0], "one") && text_is(names.at[1], "two"));
    struct value value = value_absent(TEXT("none"));
    assert_false(members_find(&object, &evaluation, TEXT("three"), &value));
    assert_int_equal(value.kind, VALUE_ABSENT);
    for (size_t i = 0; i < 2; i++) {
        assert_true(members_find(&object, &evaluation, names.at[i], &value));
        assert_true(value.number == (double)i + 1);
    }
    /* What has no name gives its elements none; what is no map has no names. */
    struct node *list = node_list(arena), *inner = node_list(arena);
    node_push(arena, inner, node_string(arena, TEXT("a")));
    node_push(arena, list, inner);
    struct value whole = value_of_node(arena, list, TEXT("")), first = value_item(&whole, 0);
    assert_int_equal(first.name.len, 0);
    assert_int_equal(whole.items[0]->name.len, 0);
    assert_true(text_is(whole.items[0]->kind, "element"));
    names.len = 0;
    whole.items[0]->names(whole.items[0], arena, &names);
    assert_int_equal(names.len, 0);
    struct node *map = node_map(arena);
    node_put(arena, map, "k", inner);
    whole = value_of_node(arena, map, TEXT(""));
    assert_true(text_is(whole.object->kind, "map"));
    assert_true(whole.object->member(whole.object, &evaluation, TEXT("k"), &value));
    assert_true(text_is(value.name, "k") && text_is(value.items[0]->name, "k[0]"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_quantities, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_printed_numbers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_other_kinds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_messages, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_format_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_nodes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_members, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
