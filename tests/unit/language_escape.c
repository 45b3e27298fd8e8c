/* Escaping for Markdown, HTML and gnuplot, and what each refuses. */
#include "check.h"

#include <string.h>

#include "language/escape.h"
#include "language/template_render.h"

struct pair {
    const char *in, *out;
};

static void check_pairs(const struct pair *pairs, size_t count, enum escape escape) {
    for (size_t i = 0; i < count; i++) {
        struct arena *arena = arena_new();
        struct buffer out = buffer_in(arena);
        buffer_puts(&out, "");
        escape_put(&out, text_exact(arena, pairs[i].in), escape);
        assert_string_equal(out.at, pairs[i].out);
        arena_free(arena);
    }
}
#define CHECK_PAIRS(pairs, escape) check_pairs(pairs, sizeof(pairs) / sizeof((pairs)[0]), escape)

static void markdown_marks(void **state) {
    (void)state;
    static const struct pair pairs[] = {
        {"", ""},
        {"1.16 GB", "1.16 GB"},
        {"-79%", "-79%"},
        {"a|b", "a\\|b"},
        {"*x* _y_ `z`", "\\*x\\* \\_y\\_ \\`z\\`"},
        {"[a](b) ![c]", "\\[a\\](b) \\!\\[c\\]"},
        {"<b>&amp;", "\\<b\\>\\&amp;"},
        {"a~b #1 back\\slash", "a\\~b \\#1 back\\\\slash"},
        {"rss_kb", "rss_kb"},
        {"_a_b_", "\\_a_b\\_"},
        {"a__b", "a\\_\\_b"},
        {"Gr\xC3\xB6\xC3\x9F"
         "e",
         "Gr\xC3\xB6\xC3\x9F"
         "e"},
    };
    CHECK_PAIRS(pairs, ESCAPE_MARKDOWN);
}

static void markdown_line_start(void **state) {
    (void)state;
    static const struct pair pairs[] = {
        {"", ""},
        {"x - y", "x - y"},
        {"- x", "\\- x"},
        {"-", "\\-"},
        {"---", "\\---"},
        {"-79%", "-79%"},
        {"-.5", "-.5"},
        {"+ x", "\\+ x"},
        {"+12 MB", "+12 MB"},
        {"* x", "\\* x"},
        {"# x", "\\# x"},
        {"> x", "\\> x"},
        {"=== ", "\\=== "},
        {"1. x", "1\\. x"},
        {"12) x", "12\\) x"},
        {"5.", "5\\."},
        {"1.16 GB", "1.16 GB"},
        {"5 January", "5 January"},
        {":-: x", "\\:-: x"},
        {": x", ": x"},
        {". x", ". x"},
        {") x", ") x"},
        {"1.x", "1.x"},
        {"1", "1"},
        {":-", "\\:-"},
        {"+.5", "+.5"},
        {"+", "\\+"},
        {"    code", "&#32;   code"},
        {" - x", "&#32;- x"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        struct arena *arena = arena_new();
        struct buffer out = buffer_in(arena);
        buffer_puts(&out, "");
        escape_put_start(&out, text_exact(arena, pairs[i].in));
        assert_string_equal(out.at, pairs[i].out);
        arena_free(arena);
    }
}

static void html_entities(void **state) {
    (void)state;
    static const struct pair pairs[] = {
        {"a & b", "a &amp; b"},
        {"<a href=\"x\">", "&lt;a href=&quot;x&quot;&gt;"},
        {"it's", "it's"},
    };
    CHECK_PAIRS(pairs, ESCAPE_HTML);
    static const struct pair none[] = {{"<&\"`\\", "<&\"`\\"}};
    CHECK_PAIRS(none, ESCAPE_NONE);
}

static void gnuplot_octal(void **state) {
    (void)state;
    static const struct pair pairs[] = {
        {"glibc 2.39 (control): -79%, 1/2 + a=b <c> x_y; it's! ok?",
         "glibc 2.39 (control): -79%, 1/2 + a=b <c> x_y; it's! ok?"},
        {"\"", "\\042"},
        {"a\\b", "a\\134b"},
        {"`date`", "\\140date\\140"},
        {"$x @y {/Bold z} #1", "\\044x \\100y \\173/Bold z\\175 \\043\\061"},
        {"&^~*[]", "\\046\\136\\176\\052\\133\\135"},
        /* An octal escape would swallow the digits behind it; so each of them is one. */
        {"#123a4", "\\043\\061\\062\\063a4"},
        {"\xC3\xBC"
         "9",
         "\\303\\274\\071"},
    };
    CHECK_PAIRS(pairs, ESCAPE_GNUPLOT);
}

static void gnuplot_behind_octal(void **state) {
    (void)state;
    static const struct {
        const char *before, *value, *behind, *out;
    } cases[] = {
        {"\"", "#", "12 x\"", "\"\\043\\061\\062 x\""},
        {"\"", "a", "12 x\"", "\"a12 x\""},
        {"\"\\042", "7", "\"", "\"\\042\\067\""},
        {"\"\\\\042", "7", "\"", "\"\\\\0427\""}, /* that backslash is a text's own, escaped */
        {"042", "7", "", "0427"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena *arena = arena_new();
        struct buffer out = buffer_in(arena);
        buffer_puts(&out, cases[i].before);
        escape_put(&out, text_of(cases[i].value), ESCAPE_GNUPLOT);
        escape_put_behind(&out, text_of(cases[i].behind));
        assert_string_equal(out.at, cases[i].out);
        arena_free(arena);
    }
}

/* Every byte but NUL goes through gnuplot's quotes as itself: reads the escapes back as gnuplot does, greedily. */
static void gnuplot_reads_back(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    for (int first = 1; first < 256; first++)
        for (int second = 1; second < 256; second++) {
            char in[3] = {(char)first, (char)second, '\0'};
            char back[3] = {0};
            struct buffer out = buffer_in(arena);
            escape_put(&out, text_of(in), ESCAPE_GNUPLOT);
            size_t n = 0;
            for (const char *at = out.at; *at != '\0' && n < 2; n++) {
                if (*at != '\\') {
                    assert_null(strchr("\"`$@{}#&^~*[]", *at));
                    back[n] = *at++;
                    continue;
                }
                int most = at[1] == '0' ? 4 : 3, byte = 0;
                for (at++; most-- > 0 && *at >= '0' && *at <= '7'; at++)
                    byte = byte * 8 + (*at - '0');
                back[n] = (char)byte;
            }
            assert_string_equal(back, in);
            arena_clear(arena);
        }
    arena_free(arena);
}

static void refusals(void **state) {
    (void)state;
    static const struct {
        const char *text;
        enum escape escape;
        int bad; /* -1: allowed */
    } cases[] = {
        {"a `b` |", ESCAPE_MARKDOWN, -1}, {"a|b *c* \\", ESCAPE_MARKDOWN, -1}, {"a\nb", ESCAPE_MARKDOWN, 1},
        {"a\nb", ESCAPE_MARKDOWN, 1},     {"a\rb", ESCAPE_MARKDOWN, 1},        {"ab\tc", ESCAPE_MARKDOWN, 2},
        {"ab\x7F", ESCAPE_MARKDOWN, 2},   {"a\nb", ESCAPE_GNUPLOT, 1},         {"a\x1B[31m", ESCAPE_GNUPLOT, 1},
        {"a\xC2\x85", ESCAPE_GNUPLOT, 1}, {"a\xC2\xA0", ESCAPE_GNUPLOT, -1},   {"a`b", ESCAPE_GNUPLOT, -1},
        {"ab\xFF", ESCAPE_GNUPLOT, 2},    {"ab\xC3", ESCAPE_MARKDOWN, 2},      {"ab\xC2", ESCAPE_HTML, 2},
        {"a\n\xFF", ESCAPE_MARKDOWN, 1},  {"a\tb\r\n", ESCAPE_HTML, -1},       {"a\x01", ESCAPE_HTML, 1},
        {"a\xC0\x80", ESCAPE_HTML, 1},    {"a\x01\xFF", ESCAPE_NONE, -1},      {"", ESCAPE_MARKDOWN, -1},
        {"\n", ESCAPE_MARKDOWN, 0},       {"\xFF", ESCAPE_MARKDOWN, 0},        {"\x1F", ESCAPE_GNUPLOT, 0},
        {" ~", ESCAPE_GNUPLOT, -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena *arena = arena_new();
        size_t bad = 99;
        bool allowed = escape_allows(text_exact(arena, cases[i].text), cases[i].escape, &bad);
        assert_int_equal(allowed, cases[i].bad < 0);
        if (!allowed)
            assert_int_equal(bad, cases[i].bad);
        arena_free(arena);
    }
    size_t bad = 99;
    assert_false(escape_allows((struct text){"a\0b", 3}, ESCAPE_MARKDOWN, &bad));
    assert_int_equal(bad, 1);
    assert_false(escape_allows((struct text){"a\0b", 3}, ESCAPE_HTML, &bad));
    assert_int_equal(bad, 1);
}

/* What is an octal escape and what only looks like one: a digit behind the first must not prolong it. */
static void octal_or_not(void **state) {
    (void)state;
    static const char *const octal[] = {"\\000", "\\777", "x\\012", "\\\\\\012"};
    static const char *const none[] = {"",      "x012",  "012",   "\\12",  "\\\\012", "\\/00",      "\\0/0",
                                       "\\00/", "\\800", "\\080", "\\008", "\\a12",   "\\\\\\\\012"};
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof octal / sizeof *octal + sizeof none / sizeof *none; i++) {
        bool is = i < sizeof octal / sizeof *octal;
        const char *before = is ? octal[i] : none[i - sizeof octal / sizeof *octal];
        struct buffer out = buffer_in(arena), value = buffer_in(arena);
        buffer_puts(&out, before);
        buffer_puts(&value, before);
        escape_put_behind(&out, TEXT("19x"));
        escape_put(&value, TEXT("19x"), ESCAPE_GNUPLOT);
        const char *expected = text_format(arena, "%s%s", before, is ? "\\061\\071x" : "19x").at;
        assert_text(buffer_text(&out), expected);
        assert_text(buffer_text(&value), expected);
    }
    arena_free(arena);
}

/* What stands round a text in memory is none of it. */
static void parts(void **state) {
    (void)state;
    static const struct {
        const char *whole;
        size_t start, stop;
        const char *escaped;
    } cases[] = {{"a_b", 1, 3, "\\_b"}, {"a_b", 0, 2, "a\\_"}, {"a_b", 1, 2, "\\_"}, {"a_b", 0, 3, "a_b"}};
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer out = buffer_in(arena);
        escape_put(&out, text_cut(text_of(cases[i].whole), cases[i].start, cases[i].stop), ESCAPE_MARKDOWN);
        assert_text(buffer_text(&out), cases[i].escaped);
    }
    arena_free(arena);
}

static void code(void **state) {
    (void)state;
    static const struct pair pairs[] = {
        {"", "``"}, {"a", "`a`"}, {"|a|b", "`\\|a\\|b`"}, {"a`b", "`` a`b ``"}, {"a|`", "`` a\\|` ``"}};
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct buffer out = buffer_in(arena);
        escape_put_code(&out, text_exact(arena, pairs[i].in));
        assert_text(buffer_text(&out), pairs[i].out);
    }
    arena_free(arena);
}

/* Whether a block may still begin behind what was put: at the start of a line, and behind marks of lists and quotes. */
static void block_starts(void **state) {
    (void)state;
    static const struct {
        const char *put;
        bool when_open, when_not;
    } cases[] = {
        {"", true, false},    {"a", false, false},    {"- ", true, false},     {"12. > * + ) \t\r", true, false},
        {"\n", true, true},   {"a\n", true, true},    {"\na", false, false},   {"- a", false, false},
        {"a\n1", true, true}, {"a\nb\n", true, true}, {"\n\na", false, false}, {"a - ", false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(escape_opens_block(text_of(cases[i].put), true), cases[i].when_open);
        assert_int_equal(escape_opens_block(text_of(cases[i].put), false), cases[i].when_not);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markdown_marks), cmocka_unit_test(markdown_line_start),  cmocka_unit_test(html_entities),
        cmocka_unit_test(gnuplot_octal),  cmocka_unit_test(gnuplot_behind_octal), cmocka_unit_test(gnuplot_reads_back),
        cmocka_unit_test(refusals),       cmocka_unit_test(octal_or_not),         cmocka_unit_test(code),
        cmocka_unit_test(parts),          cmocka_unit_test(block_starts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
