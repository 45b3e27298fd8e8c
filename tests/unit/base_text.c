#include "check.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

static const struct text nothing = {NULL, 0};

static void comparing(void **state) {
    (void)state;
    assert_true(text_equal(nothing, TEXT("")));
    assert_true(text_is(nothing, ""));
    assert_true(text_is(text_of(NULL), ""));
    assert_false(text_equal(TEXT("a\0b"), TEXT("a\0c")));
    assert_false(text_is(TEXT("a\0b"), "a"));
    assert_true(text_compare(TEXT("a"), TEXT("b")) < 0);
    assert_true(text_compare(TEXT("b"), TEXT("a")) > 0);
    assert_true(text_compare(TEXT("a"), TEXT("aa")) < 0);
    assert_true(text_compare(TEXT("\xC3\xA9"), TEXT("z")) > 0); /* bytes are unsigned */
    assert_int_equal(text_compare(nothing, TEXT("")), 0);
    assert_true(text_compare(nothing, TEXT("a")) < 0);
}

static void among_others(void **state) {
    (void)state;
    struct text all[] = {TEXT("a"), TEXT("bc")};
    assert_true(names_have((struct name_list){all, 2, 2}, TEXT("bc")));
    assert_false(names_have((struct name_list){all, 1, 2}, TEXT("bc")));
    assert_false(names_have((struct name_list){all, 2, 2}, TEXT("b")));
    assert_false(names_have((struct name_list){0}, TEXT("")));
    assert_true(char_is_one_of('c', "bc"));
    assert_false(char_is_one_of('a', "bc"));
    assert_false(char_is_one_of('\0', "bc"));
}

static void looking_inside(void **state) {
    (void)state;
    assert_true(text_starts(TEXT("abc"), TEXT("ab")));
    assert_true(text_starts(TEXT("abc"), nothing));
    assert_false(text_starts(TEXT("a"), TEXT("ab")));
    assert_true(text_ends(TEXT("abc"), TEXT("bc")));
    assert_false(text_ends(TEXT("bc"), TEXT("abc")));
    assert_true(text_has(TEXT("abc"), TEXT("bc")));
    assert_true(text_has(nothing, nothing));
    assert_true(text_has(TEXT("abc"), nothing));
    assert_false(text_has(TEXT("abab"), TEXT("abb")));
    assert_false(text_has(nothing, TEXT("a")));
}

static void cutting(void **state) {
    (void)state;
    assert_text(text_trim(TEXT(" \t\r\n a b \n")), "a b");
    assert_text(text_trim(TEXT(" \n")), "");
    assert_text(text_trim(nothing), "");
    assert_text(text_from(TEXT("abc"), 1), "bc");
    assert_text(text_from(TEXT("abc"), 9), "");
    assert_text(text_cut(TEXT("abcd"), 1, 3), "bc");
    assert_text(text_cut(TEXT("abcd"), 3, 99), "d");
    assert_text(text_cut(TEXT("abcd"), 3, 1), "");
    assert_text(text_cut(nothing, 1, 3), "");
}

static void splitting(void **state) {
    (void)state;
    struct text rest = TEXT("a,,b");
    assert_text(text_split(&rest, ','), "a");
    assert_text(text_split(&rest, ','), "");
    assert_non_null(rest.at);
    assert_text(text_split(&rest, ','), "b");
    assert_null(rest.at);
    rest = TEXT("a,"); /* an empty last part is told apart from no part */
    assert_text(text_split(&rest, ','), "a");
    assert_non_null(rest.at);
    assert_text(text_split(&rest, ','), "");
    assert_null(rest.at);
    assert_text(text_split(&rest, ','), "");
}

static void lines(void **state) {
    (void)state;
    assert_int_equal(text_lines(TEXT("")), 0);
    assert_int_equal(text_lines(TEXT("\n")), 1);
    assert_int_equal(text_lines(TEXT("a\n\nb")), 3);
    assert_int_equal(text_lines(TEXT("a\nb\n")), 2);
}

static void numbers(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double number;
    } good[] = {{"0", 0},
                {"5", 5},
                {"-5.25", -5.25},
                {"+7", 7},
                {".5", 0.5},
                {"5.", 5},
                {"1e3", 1000},
                {"1E-2", 0.01},
                {"2.5e+1", 25},
                {"007", 7},
                {"1e-400", 0},
                {"0.1", 0.1},
                {"1216512", 1216512},
                {"7.78", 7.78},
                {"0.000000000012", 1.2e-11},
                {"99999999999999", 99999999999999.0},
                {"9007199254740993", 9007199254740992.0},
                {"2.71828182845904", 2.71828182845904},
                {"3.141592653589793", 3.141592653589793}};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        double number = NAN;
        assert_true(text_number(text_of(good[i].text), &number));
        assert_true(number == good[i].number);
    }
    static const char *const bad[] = {"",      " ",   "1 ",  " 1",  "1\n",   "\t1", "0x10",   "inf",      "nan",
                                      "-inf",  "INF", "-",   "+",   ".",     "-.",  "e5",     "1e",       "1e+",
                                      "1e999", "1,5", "1_0", "--1", "1.2.3", "1f",  "NaN(1)", "infinity", "1e5.0"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        double number = 42;
        if (text_number(text_of(bad[i]), &number))
            fail_msg("'%s' was taken for a number", bad[i]);
        assert_true(number == 42);
    }
    double number;
    assert_false(text_number(nothing, &number));
    assert_false(text_number(TEXT("1\0"), &number));
    assert_true(text_number(text_cut(TEXT("123456"), 1, 3), &number)); /* reads no further than its end */
    assert_true(number == 23);
    char digits[600];
    memset(digits, '1', sizeof digits);
    assert_false(text_number((struct text){digits, sizeof digits}, &number));
    assert_true(text_number((struct text){digits, 300}, &number));
    assert_true(text_number(TEXT("-0"), &number) && signbit(number));
}

static void utf8(void **state) {
    (void)state;
    size_t bad = 99;
    assert_true(text_utf8(nothing, &bad));
    assert_true(text_utf8(TEXT("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xF4\x8F\xBF\xBF\xED\x9F\xBF"), &bad));
    static const struct {
        const char *text;
        size_t at;
    } cases[] = {
        {"a\xFF", 1},    /* no such byte */
        {"ab\x80", 2},   /* a stray continuation */
        {"\xC0\x80", 0}, /* overlong */
        {"\xC1\xBF", 0},
        {"\xE0\x9F\xBF", 0},
        {"\xF0\x8F\xBF\xBF", 0},
        {"x\xED\xA0\x80", 1},    /* a surrogate */
        {"\xF4\x90\x80\x80", 0}, /* above U+10FFFF */
        {"\xF5\x80\x80\x80", 0},
        {"a\xC3", 1}, /* cut off */
        {"a\xE2\x82", 1},
        {"\xE2\x28\xA1", 0},
        {"\xF0\x9F\x98", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_false(text_utf8(text_of(cases[i].text), &bad));
        assert_int_equal(bad, cases[i].at);
    }
    assert_int_equal(text_char_length(TEXT("a"), 0), 1);
    assert_int_equal(text_char_length(TEXT("\xC3\xA9"), 0), 2);
    assert_int_equal(text_char_length(TEXT("\xC3\xA9"), 1), 1);
    assert_int_equal(text_char_length(TEXT("\xE2\x82\xAC"), 0), 3);
    assert_int_equal(text_char_length(TEXT("\xE2\x82"), 0), 1);
    assert_int_equal(text_char_length(TEXT("\xF0\x9F\x98\x80"), 0), 4);
}

static void copying(void **state) {
    struct arena *arena = *state;
    struct text part = text_cut(TEXT("abcdef"), 1, 4);
    struct text copy = text_copy(arena, part);
    assert_text(copy, "bcd");
    assert_ptr_not_equal(copy.at, part.at);
    assert_int_equal(copy.at[copy.len], '\0');
    assert_string_equal(text_string(arena, nothing), "");
    assert_text(text_format(arena, "%d-%s", 7, "x"), "7-x");
    assert_text(text_format(arena, "%.*s", TEXT_ARG(nothing)), "");
    assert_text(text_upper(arena, part), "BCD");
    assert_text(text_upper_first(arena, part), "Bcd");
    assert_text(text_upper_first(arena, nothing), "");
    assert_text(part, "bcd");
}

static void distances(void **state) {
    (void)state;
    static const struct {
        const char *a, *b;
        size_t distance;
    } cases[] = {
        {"", "", 0},         {"abc", "", 3},           {"", "abc", 3},   {"abc", "abc", 0}, {"mimaloc", "mimalloc", 1},
        {"ab", "ba", 1},     {"kitten", "sitting", 3}, {"ca", "abc", 3}, /* restricted: no letter is moved twice */
        {"abcd", "acbd", 1}, {"last", "first", 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(text_distance(text_of(cases[i].a), text_of(cases[i].b)), cases[i].distance);
        assert_int_equal(text_distance(text_of(cases[i].b), text_of(cases[i].a)), cases[i].distance);
    }
    char many[65];
    memset(many, 'a', sizeof many);
    struct text full = {many, 64}, over = {many, 65};
    assert_int_equal(text_distance(full, full), 0);
    assert_int_equal(text_distance(full, nothing), 64);
    assert_true(text_distance(over, over) > 1000);
    assert_true(text_distance(over, nothing) > 1000);
}

static void buffers(void **state) {
    struct arena *arena = *state;
    struct buffer buffer = buffer_in(arena);
    assert_text(buffer_text(&buffer), "");
    buffer_put(&buffer, nothing);
    assert_string_equal(buffer.at, "");
    buffer_puts(&buffer, "ab");
    buffer_putc(&buffer, 'c');
    buffer_repeat(&buffer, '-', 3);
    buffer_repeat(&buffer, 'x', 0);
    buffer_printf(&buffer, "%s%d", "n", 5);
    buffer_put(&buffer, TEXT("\0z"));
    assert_int_equal(buffer.len, 10);
    assert_memory_equal(buffer.at, "abc---n5\0z", 11);
}

static void buffers_grow(void **state) {
    struct arena *arena = *state;
    struct buffer a = buffer_in(arena), b = buffer_in(arena);
    for (int i = 0; i < 20000; i++) {
        buffer_putc(&a, (char)('a' + i % 26));
        buffer_printf(&b, "%d,", i % 10);
        assert_int_equal(a.at[a.len], '\0');
        assert_int_equal(b.at[b.len], '\0');
    }
    assert_int_equal(a.len, 20000);
    assert_int_equal(b.len, 40000);
    for (size_t i = 0; i < 20000; i++) {
        assert_int_equal(a.at[i], 'a' + (int)(i % 26));
        assert_int_equal(b.at[2 * i], '0' + (int)(i % 10));
    }
    struct buffer twice = buffer_in(arena);
    buffer_repeat(&twice, 'q', 63);
    buffer_put(&twice, buffer_text(&twice)); /* its own bytes, while it grows */
    assert_int_equal(twice.len, 126);
    assert_int_equal(strspn(twice.at, "q"), 126);
    buffer_printf(&twice, "%*s", 5000, "");
    assert_int_equal(twice.len, 5126);
}

static int set_up(void **state) {
    *state = arena_new();
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

/* 79 letters and a euro sign, which is left out as a whole; stray bytes count as characters. */
static void what_a_message_quotes(void **state) {
    struct buffer text = buffer_in(*state);
    assert_int_equal(text_brief((struct text){0}), 0);
    buffer_repeat(&text, 'x', 79);
    buffer_puts(&text, "\xE2\x82\xAC\xFF");
    assert_int_equal(text_brief(text_cut(buffer_text(&text), 0, 79)), 79);
    assert_int_equal(text_brief(buffer_text(&text)), 79);
    assert_true(text_ends(text_format(*state, "%.*s%s", BRIEF_ARG(buffer_text(&text))), TEXT("x...")));
    struct text names[50];
    for (size_t i = 0; i < 50; i++)
        names[i] = i == 1 ? buffer_text(&text) : TEXT("a");
    assert_text(text_choice(*state, names, 1, "or"), "a");
    assert_text(text_choice(*state, names + 2, 3, "or"), "a, a or a");
    assert_true(text_ends(text_choice(*state, names, 40, "or"), TEXT(", a or a")));
    struct text many = text_choice(*state, names, 50, "and");
    assert_true(text_ends(many, TEXT(", a and 11 more")));
    assert_int_equal(many.len, 39 + 81 + 38 * 2 + strlen(" and 11 more"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comparing),
        cmocka_unit_test(among_others),
        cmocka_unit_test(looking_inside),
        cmocka_unit_test(cutting),
        cmocka_unit_test(splitting),
        cmocka_unit_test(numbers),
        cmocka_unit_test(lines),
        cmocka_unit_test(utf8),
        cmocka_unit_test(copying),
        cmocka_unit_test(distances),
        cmocka_unit_test(buffers),
        cmocka_unit_test(buffers_grow),
        cmocka_unit_test(what_a_message_quotes),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
