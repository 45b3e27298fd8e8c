#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"

/* What diags_print writes. */
static char *printed(struct arena *arena, struct diags *diags) {
    char *out = NULL;
    size_t len;
    FILE *stream = open_memstream(&out, &len);
    assert_non_null(stream);
    diags_print(diags, stream);
    fclose(stream);
    char *copy = text_string(arena, text_of(out));
    free(out);
    return copy;
}

static void assert_prints(struct diags *diags, const char *expected) {
    struct arena *arena = arena_new();
    char *out = printed(arena, diags);
    bool same = strcmp(out, expected) == 0;
    if (!same)
        print_error("expected:\n%sgot:\n%s", expected, out);
    arena_free(arena);
    assert_true(same);
}

static const struct source *source_of(struct arena *arena, const char *path, const char *text) {
    struct source *source = arena_alloc(arena, sizeof *source);
    source->path = text_of(path);
    source->text = text_of(text);
    return source;
}

/* The place of the first `part` in the source. */
static struct place place_at(const struct source *source, const char *part) {
    const char *found = strstr(source->text.at, part);
    assert_non_null(found);
    return place_of(source, (size_t)(found - source->text.at), strlen(part));
}

static void assert_resolves(struct place place, size_t line, size_t column) {
    size_t l, c;
    place_resolve(place, &l, &c);
    assert_int_equal(l, line);
    assert_int_equal(c, column);
}

static void the_documented_form(void **state) {
    struct arena *arena = *state;
    struct diags *diags = diags_new(arena);
    const struct source *source = source_of(arena, "templates/posts/01-x.md",
                                            "---\ntitle: x\n---\nMean memory fell to {{unified.mimaloc.last}}\nmore\n");
    struct diag *diag = diag_add(diags, DIAG_UNKNOWN_NAME, place_at(source, "unified.mimaloc.last"),
                                 "nothing is named '%s'", "unified.mimaloc.last");
    struct text names[] = {TEXT("unified.control.last"), TEXT("unified.mimalloc.last")};
    diag_nearest(diags, diag, TEXT("unified.mimaloc.last"), names, 2);
    diag_note(diags, diag, "see %s", "templates/series.yaml");
    assert_prints(diags, "templates/posts/01-x.md:4:23: error: nothing is named 'unified.mimaloc.last' [unknown-name]\n"
                         "    4 | Mean memory fell to {{unified.mimaloc.last}}\n"
                         "      |                       ^~~~~~~~~~~~~~~~~~~~\n"
                         "      = help: did you mean 'unified.mimalloc.last'?\n"
                         "      = note: see templates/series.yaml\n");
}

/* A message is one line, for `check` and --json too, whatever it quotes. */
static void messages_stay_on_one_line(void **state) {
    struct diags *diags = diags_new(*state);
    diag_add(diags, DIAG_UNKNOWN_PARTIAL, place_none(), "there is no partial '%s'", "a\n\r\nb");
    assert_text(diags_view(diags, 0).message, "there is no partial 'a   b'");
}

static void places_without_line(void **state) {
    struct arena *arena = *state;
    struct diags *diags = diags_new(arena);
    struct diag *diag = diag_add(diags, DIAG_USAGE, place_none(), "unknown option '%s'", "-q");
    diag_help(diags, diag, "memblog help");
    diag_add(diags, DIAG_FILE_ERROR, place_file(source_of(arena, "data/x.csv", "some text\n")), "cannot be read");
    diag_add(diags, DIAG_NO_ROWS, place_of(source_of(arena, "data/empty.csv", ""), 0, 0), "no rows");
    assert_prints(diags, "memblog: error: unknown option '-q' [usage]\n"
                         "      = help: memblog help\n"
                         "data/x.csv: error: cannot be read [file-error]\n"
                         "data/empty.csv: error: no rows [no-rows]\n");
    assert_resolves(place_none(), 1, 1);
    assert_resolves(place_file(source_of(arena, "x", "a\nb")), 1, 1);
}

static void carets_count_characters(void **state) {
    struct arena *arena = *state;
    struct diags *diags = diags_new(arena);
    const struct source *source = source_of(
        arena, "a.md", "caf\xC3\xA9 \xE2\x82\xAC\xE2\x82\xAC bad\n\t\xF0\x9F\x98\x80\tx bad2\r\n\xFF\x1B[31m");
    assert_resolves(place_at(source, "bad"), 1, 9);
    diag_add(diags, DIAG_BAD_TEXT, place_at(source, "bad"), "one");
    diag_add(diags, DIAG_BAD_TEXT, place_at(source, "\xE2\x82\xAC\xE2\x82\xAC"), "two");
    diag_add(diags, DIAG_BAD_TEXT, place_at(source, "bad2\r\n"), "tabs stay, CR goes");
    diag_add(diags, DIAG_BAD_TEXT, place_at(source, "\xFF\x1B"), "not \x1B[1m for a\tterminal\n\xC2\x9B\xFF");
    assert_prints(diags, "a.md:1:9: error: one [bad-text]\n"
                         "    1 | caf\xC3\xA9 \xE2\x82\xAC\xE2\x82\xAC bad\n"
                         "      |         ^~~\n"
                         "a.md:1:6: error: two [bad-text]\n"
                         "    1 | caf\xC3\xA9 \xE2\x82\xAC\xE2\x82\xAC bad\n"
                         "      |      ^~\n"
                         "a.md:2:6: error: tabs stay, CR goes [bad-text]\n"
                         "    2 | \t\xF0\x9F\x98\x80\tx bad2\n"
                         "      | \t \t  ^~~~\n"
                         "a.md:3:1: error: not \xEF\xBF\xBD[1m for a terminal \xEF\xBF\xBD\xEF\xBF\xBD [bad-text]\n"
                         "    3 | \xEF\xBF\xBD\xEF\xBF\xBD[31m\n"
                         "      | ^~\n");
}

static void spans_at_the_edges(void **state) {
    struct arena *arena = *state;
    struct diags *diags = diags_new(arena);
    const struct source *source = source_of(arena, "a", "one\ntwo\n");
    diag_add(diags, DIAG_CSV_ROW, place_of(source, 1, 100), "over the line end");
    diag_add(diags, DIAG_CSV_ROW, place_of(source, 3, 0), "at the line feed");
    diag_add(diags, DIAG_CSV_ROW, place_of(source, 8, 0), "at the end");
    diag_add(diags, DIAG_CSV_ROW, place_of(source, 4000, 2), "past the end");
    diag_add(diags, DIAG_CSV_ROW, place_of(source, 4, SIZE_MAX), "to infinity");
    assert_prints(diags, "a:1:2: error: over the line end [csv-row]\n    1 | one\n      |  ^~\n"
                         "a:1:4: error: at the line feed [csv-row]\n    1 | one\n      |    ^\n"
                         "a:3:1: error: at the end [csv-row]\n    3 |\n      | ^\n"
                         "a:3:1: error: past the end [csv-row]\n    3 |\n      | ^\n"
                         "a:2:1: error: to infinity [csv-row]\n    2 | two\n      | ^~~\n");
}

static void a_byte_order_mark_is_no_column(void **state) {
    struct arena *arena = *state;
    struct diags *diags = diags_new(arena);
    const struct source *source = source_of(arena, "a", "\xEF\xBB\xBFtime,group\n");
    diag_add(diags, DIAG_CSV_ROW, place_at(source, "group"), "x");
    diag_add(diags, DIAG_CSV_ROW, place_of(source, 0, 7), "y");
    assert_prints(diags, "a:1:6: error: x [csv-row]\n    1 | time,group\n      |      ^~~~~\n"
                         "a:1:1: error: y [csv-row]\n    1 | time,group\n      | ^~~~~~~\n");
}

static void parts_of_files_are_placed_in_the_file(void **state) {
    struct arena *arena = *state;
    struct diags *diags = diags_new(arena);
    const struct source part = {
        .path = TEXT("series.yaml"), .text = TEXT("first + bad\nsecond bad2\n"), .line = 6, .column = 10, .indent = 4};
    assert_resolves(place_of(&part, 0, 1), 7, 11);
    assert_resolves(place_at(&part, "bad"), 7, 19);
    assert_resolves(place_at(&part, "second"), 8, 5);
    assert_resolves(place_at(&part, "bad2"), 8, 12);
    diag_add(diags, DIAG_UNKNOWN_NAME, place_at(&part, "bad2"), "x");
    assert_prints(diags, "series.yaml:8:12: error: x [unknown-name]\n    8 | second bad2\n      |        ^~~~\n");
}

static void large_line_numbers_stay_aligned(void **state) {
    struct arena *arena = *state;
    struct diags *diags = diags_new(arena);
    const struct source part = {.path = TEXT("big.csv"), .text = TEXT("a,b"), .line = 1234566};
    diag_add(diags, DIAG_BAD_NUMBER, place_of(&part, 2, 1), "x");
    assert_prints(diags, "big.csv:1234567:3: error: x [bad-number]\n1234567 | a,b\n        |   ^\n");
}

/* Long lines: 300 characters with an X in the middle, at the start, at the end. */
static void long_lines_are_cut_to_a_window(void **state) {
    struct arena *arena = *state;
    for (size_t at = 0; at < 300; at += at == 0 ? 150 : 149) {
        char line[301] = "";
        memset(line, '.', 300);
        line[at] = 'X';
        struct diags *diags = diags_new(arena);
        diag_add(diags, DIAG_BAD_NUMBER, place_of(source_of(arena, "a", line), at, 1), "x");
        char *out = printed(arena, diags);
        char *quoted = strstr(out, " | "), *below = strstr(quoted + 1, " | ");
        assert_non_null(below);
        assert_true(strcspn(quoted + 3, "\n") <= 126);
        assert_int_equal(strcspn(quoted + 3, "X"), strcspn(below + 3, "^"));
        assert_int_equal(quoted[3 + strcspn(quoted + 3, "X")], 'X');
        assert_true(strspn(quoted + 3, ".") >= (at == 0 ? 0u : 40u));
    }
    char line[302];
    memset(line, 'a', 301);
    line[301] = '\0';
    struct diags *diags = diags_new(arena);
    diag_add(diags, DIAG_BAD_NUMBER, place_of(source_of(arena, "a", line), 100, 200), "a span longer than the window");
    char *out = printed(arena, diags);
    char *below = strstr(strstr(out, " | ") + 1, " | ");
    assert_non_null(strstr(out, "| ...aaa"));
    assert_non_null(strstr(out, "aaa...\n"));
    assert_int_equal(strcspn(below + 3, "^"), 43);
    assert_int_equal(strspn(below + 3 + 44, "~"), 79);
}

static void more_than_twenty_are_counted_only(void **state) {
    struct arena *arena = *state;
    struct diags *diags = diags_new(arena);
    const struct source *a = source_of(arena, "a.csv", ""), *b = source_of(arena, "b.csv", "");
    for (int i = 0; i < 25; i++)
        diag_add(diags, DIAG_BAD_NUMBER, place_file(a), "n");
    diag_add(diags, DIAG_BAD_TIME, place_file(a), "another code");
    diag_add(diags, DIAG_BAD_NUMBER, place_file(b), "another file");
    char *out = printed(arena, diags);
    size_t lines = 0;
    for (const char *at = out; (at = strstr(at, "a.csv: error: n [bad-number]\n")) != NULL; at++)
        lines++;
    assert_int_equal(lines, 20);
    assert_non_null(strstr(out, "a.csv: error: another code [bad-time]\n"));
    assert_non_null(strstr(out, "b.csv: error: another file [bad-number]\na.csv: 5 more of [bad-number]\n"));
    assert_null(strstr(out, "b.csv: 0"));
    assert_prints(diags, "");
    /* the count goes on over calls */
    diag_add(diags, DIAG_BAD_NUMBER, place_file(a), "n");
    diag_add(diags, DIAG_BAD_NUMBER, place_file(b), "m");
    assert_prints(diags, "b.csv: error: m [bad-number]\na.csv: 1 more of [bad-number]\n");
    assert_int_equal(diags_count(diags), 29);
}

static void tells_a_cause_once(void **state) {
    struct arena *arena = *state;
    const struct source *a = source_of(arena, "a.csv", "x\nyy\nx\nz\nv\nw\n"), *b = source_of(arena, "b.csv", "x\n");
    static const struct {
        size_t offset, cause;
        const char *value;
    } found[] = {{0, 1, "x"}, {2, 1, "yy"}, {5, 1, "x"}, {7, 2, ""}, {9, 2, ""}, {7, 1, "z\n"}, {9, 3, "v"}};
    struct diags *diags = diags_new(arena);
    for (size_t i = 0; i < sizeof found / sizeof *found; i++)
        if (!diag_again(diags, DIAG_BAD_NUMBER, place_of(a, found[i].offset, 1), found[i].cause,
                        text_of(found[i].value)))
            diag_add(diags, DIAG_BAD_NUMBER, place_of(a, found[i].offset, 1), "cause %zu", found[i].cause);
    assert_false(diag_again(diags, DIAG_BAD_TIME, place_of(a, 0, 1), 1, TEXT(""))); /* another code */
    diag_add(diags, DIAG_BAD_TIME, place_file(a), "d");
    assert_false(diag_again(diags, DIAG_BAD_NUMBER, place_of(b, 0, 1), 1, TEXT(""))); /* another file */
    diag_add(diags, DIAG_BAD_NUMBER, place_file(b), "e");
    assert_prints(diags, "a.csv:1:1: error: cause 1 [bad-number]\n    1 | x\n      | ^\n"
                         "      = note: 3 more like it, the last in line 4: 'yy' and 'z '\n"
                         "a.csv:4:1: error: cause 2 [bad-number]\n    4 | z\n      | ^\n"
                         "      = note: 1 more like it, in line 5\n"
                         "a.csv:5:1: error: cause 3 [bad-number]\n    5 | v\n      | ^\n"
                         "a.csv: error: d [bad-time]\nb.csv: error: e [bad-number]\n");
    assert_int_equal(diags_view(diags, 0).count, 4);
    assert_int_equal(diags_view(diags, 2).count, 1);
    assert_int_equal(diags_errors(diags), 5);
}

static void cuts_what_is_long(void **state) {
    struct diags *diags = diags_new(*state);
    struct buffer text = buffer_in(*state);
    buffer_repeat(&text, 'x', 10000000);
    struct diag *diag = diag_add(diags, DIAG_BAD_NUMBER, place_none(), "%s", text.at);
    diag_help(diags, diag, "%s", text.at);
    diag_again(diags, DIAG_BAD_NUMBER, place_none(), 0, TEXT("a"));
    diag_add(diags, DIAG_BAD_NUMBER, place_none(), "short");
    diag_again(diags, DIAG_BAD_NUMBER, place_none(), 0, buffer_text(&text));
    assert_int_equal(diags_view(diags, 0).message.len, 4003);
    assert_in_range(strlen(printed(*state, diags)), 8100, 8300);
}

static void notes_of_several_lines(void **state) {
    struct diags *diags = diags_new(*state);
    struct diag *diag = diag_add(diags, DIAG_GNUPLOT_FAILED, place_none(), "gnuplot failed");
    diag_note(diags, diag, "plot x\n     ^\n\nline 3\n");
    assert_prints(diags, "memblog: error: gnuplot failed [gnuplot-failed]\n"
                         "      = note: plot x\n"
                         "                   ^\n"
                         "\n"
                         "              line 3\n");
}

static void assert_nearest(struct arena *arena, const char *wrong, const struct text *names, size_t count,
                           const char *expected) {
    struct diags *diags = diags_new(arena);
    struct diag *diag = diag_add(diags, DIAG_UNKNOWN_NAME, place_none(), "x");
    diag_nearest(diags, diag, text_of(wrong), names, count);
    char wanted[200];
    snprintf(wanted, sizeof wanted, "memblog: error: x [unknown-name]\n%s%s%s",
             expected[0] != '\0' ? "      = help: " : "", expected, expected[0] != '\0' ? "\n" : "");
    assert_prints(diags, wanted);
}

static void nearest_names(void **state) {
    struct arena *arena = *state;
    const struct text names[] = {TEXT("mean"), TEXT("median"), TEXT("peak"), TEXT("min"), TEXT("max"), TEXT("mean")};
    assert_nearest(arena, "meam", names, 6, "did you mean 'mean'?");
    assert_nearest(arena, "mxn", names, 6, "did you mean 'min'?");
    assert_nearest(arena, "mn", names, 6, "did you mean 'min'?");
    assert_nearest(arena, "mi", names, 6, "did you mean 'min'?");
    assert_nearest(arena, "mx", names, 6, "did you mean 'max'?");
    assert_nearest(arena, "median", names + 1, 1, ""); /* the name itself is no way out */
    assert_nearest(arena, "reduction", names, 6, "");
    assert_nearest(arena, "x", names, 0, "");
    const struct text near[] = {TEXT("abcx"), TEXT("abcy"), TEXT("abcz"), TEXT("abcw"), TEXT("zzzz")};
    assert_nearest(arena, "abcd", near, 2, "did you mean 'abcx' or 'abcy'?");
    assert_nearest(arena, "abcd", near, 5, "did you mean 'abcx', 'abcy' or 'abcz'?");
    const struct text limits[] = {TEXT("abXX"), TEXT("abcdXX")};
    assert_nearest(arena, "abcd", limits, 1, "");                             /* 4 letters: one change */
    assert_nearest(arena, "abcdef", limits + 1, 1, "did you mean 'abcdXX'?"); /* 6 letters: two */
}

static void status_is_the_worst_level(void **state) {
    struct diags *diags = diags_new(*state);
    assert_int_equal(diags_status(diags), 0);
    diag_add(diags, DIAG_BAD_NUMBER, place_none(), "%s", "100% typed");
    assert_int_equal(diags_status(diags), 1);
    diag_add(diags, DIAG_FILE_ERROR, place_none(), "b");
    assert_int_equal(diags_status(diags), 2);
    diag_add(diags, DIAG_BAD_NUMBER, place_none(), "c");
    assert_int_equal(diags_status(diags), 2);
    assert_int_equal(diags_errors(diags), 3);
    struct diag_view view = diags_view(diags, 0);
    assert_int_equal(view.code, DIAG_BAD_NUMBER);
    assert_text(view.message, "100% typed");
    assert_null(view.place.source);
}

static void every_code_has_a_word_and_a_meaning(void **state) {
    (void)state;
    for (size_t i = 0; i < DIAG_CODE_COUNT; i++) {
        enum diag_code code = (enum diag_code)i, found;
        assert_true(diag_find(text_of(diag_word(code)), &found)); /* and no word twice */
        assert_int_equal(found, code);
        assert_true(strlen(diag_meaning(code)) > 20);
        assert_int_equal(strspn(diag_word(code), "abcdefghijklmnopqrstuvwxyz0123456789-"), strlen(diag_word(code)));
    }
    enum diag_code code;
    assert_false(diag_find(TEXT("no-such-code"), &code));
    assert_false(diag_find(TEXT(""), &code));
    assert_int_equal(diag_level(DIAG_USAGE), DIAG_FAILURE);
    assert_int_equal(diag_level(DIAG_FALSE_CLAIM), DIAG_ERROR);
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
        cmocka_unit_test(the_documented_form),
        cmocka_unit_test(messages_stay_on_one_line),
        cmocka_unit_test(places_without_line),
        cmocka_unit_test(carets_count_characters),
        cmocka_unit_test(spans_at_the_edges),
        cmocka_unit_test(a_byte_order_mark_is_no_column),
        cmocka_unit_test(parts_of_files_are_placed_in_the_file),
        cmocka_unit_test(large_line_numbers_stay_aligned),
        cmocka_unit_test(long_lines_are_cut_to_a_window),
        cmocka_unit_test(more_than_twenty_are_counted_only),
        cmocka_unit_test(tells_a_cause_once),
        cmocka_unit_test(cuts_what_is_long),
        cmocka_unit_test(notes_of_several_lines),
        cmocka_unit_test(nearest_names),
        cmocka_unit_test(status_is_the_worst_level),
        cmocka_unit_test(every_code_has_a_word_and_a_meaning),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
