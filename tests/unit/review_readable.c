#include "check.h"

#include "review/readable.h"

/* The sentences of a file, with "|" behind each, blanks in a row as one. */
static void assert_reads(const char *path, const char *string, const char *expected) {
    struct arena *arena = arena_new();
    struct source source = {.path = text_of(path), .text = text_of(string)};
    struct text mask = readable_mask(arena, &source), sentence;
    assert_int_equal(mask.len, source.text.len);
    struct buffer out = buffer_in(arena);
    for (size_t at = 0; readable_next(mask, &at, &sentence); buffer_putc(&out, '|'))
        for (size_t i = 0; i < sentence.len; i++) {
            bool blank = char_is_blank(sentence.at[i]);
            if (!blank || !(out.len > 0 && out.at[out.len - 1] == ' '))
                buffer_putc(&out, blank ? ' ' : sentence.at[i]);
        }
    assert_text(out.len > 0 ? buffer_text(&out) : TEXT(""), expected);
    arena_free(arena);
}

static void markdown(void **state) {
    (void)state;
    assert_reads("a.md", "# A head\nOne. Two\nthree.\n\nFour", "# A head|One.|Two three.|Four|");
    assert_reads("a.md", "a:\n- b\n  c\n- d\n1. e\n2) f", "a:|- b c|- d|1.|e|2) f|");
    assert_reads("a.md", "| a. b | c |\n|---|--:|\n| 1 | 2. |", "| a. b | c |||---|--:||| 1 | 2. ||");
    assert_reads("a.md", "x `5 GB` y <b>z</b> 3 < 4", "x `xxxB` y z 3 < 4|");
    assert_reads("a.md", "", "");
    assert_reads("a.md", "\n \n", "");
}

static void html(void **state) {
    (void)state;
    assert_reads("a.html", "<p>a <b class='x>y'>b</b></p><li>c<li>d", "a b|c|d|");
    assert_reads("a.html", "<script>1 < 2</SCRIPT>x<!-- no --><style>p{}</style> y", "x|y|");
    assert_reads("x", "<!DOCTYPE html><table><tr><td>a<td>b</td></tr><tr><th>c</th></table>", "a b|c|");
    assert_reads("a.html", "<img alt=\"a b\" src=\"c.png\">d <meta content='e'><p title=>", "a b|d|e|");
    assert_reads("a.html", "5&nbsp;GB &minus;5% &amp; `code`", "5 GB -5% &amp; `code`|");
    assert_reads("a.html", "a <", "a <|");
    assert_reads("a.html", "a <b", "a|");
    assert_reads("a.html", "a <!-- b", "a|");
    assert_reads("a.html", "a <script>b", "a|");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(markdown), cmocka_unit_test(html)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
