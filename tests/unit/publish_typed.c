#include "series_filling.h"

#include "publish/typed.h"

static struct typed *typed_with_terms(struct arena *arena, struct diags *diags) {
    static const char *const terms[] = {"Ubuntu 24.04", "DirCache 0", "MaxMemInQueues 2 GB", "1AEO"};
    enum { COUNT = sizeof terms / sizeof *terms };
    struct text *texts = arena_array(arena, COUNT, sizeof *texts);
    for (size_t i = 0; i < COUNT; i++)
        texts[i] = text_of(terms[i]);
    return typed_new(arena, texts, COUNT, diags);
}

/* The words that are typed numbers, with their lines, in the order of their diagnostics: "5.64@1 48h@2". */
static struct text found(struct arena *arena, const struct diags *diags) {
    struct buffer out = buffer_in(arena);
    buffer_puts(&out, "");
    for (size_t i = 0; i < diags_count(diags); i++) {
        struct diag_view view = diags_view(diags, i);
        size_t line, column;
        assert_int_equal(view.code, DIAG_TYPED_NUMBER);
        place_resolve(view.place, &line, &column);
        struct text word = text_cut(view.place.source->text, view.place.offset, view.place.offset + view.place.len);
        buffer_printf(&out, "%s%.*s@%zu", i > 0 ? " " : "", TEXT_ARG(word), line);
    }
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}

static struct text judge(void **state, const char *text, const char *partial) {
    struct diags *diags = diags_new(*state);
    typed_markdown(typed_with_terms(*state, diags), filling_of(*state, text, partial, ESCAPE_MARKDOWN));
    return found(*state, diags);
}

static struct text judge_plain(void **state, const char *text) {
    struct diags *diags = diags_new(*state);
    typed_plain(typed_with_terms(*state, diags), filling_of(*state, text, NULL, ESCAPE_NONE));
    return found(*state, diags);
}

struct judged {
    const char *text, *found;
};

static void judge_all(void **state, const struct judged *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct text actual = judge(state, cases[i].text, NULL);
        if (!text_is(actual, cases[i].found))
            print_error("in: %s\n", cases[i].text);
        assert_text(actual, cases[i].found);
    }
}
#define JUDGE(state, cases) judge_all(state, cases, sizeof(cases) / sizeof *(cases))

static void what_readers_read_counts(void **state) {
    static const struct judged cases[] = {
        {"Fell to 5.64 GB after 48h.\n", "5.64@1 48h@1"},
        {"# Top 10\n\nText.\n\nSetext 3\n===\n", "10@1 3@5"},
        {"One\ntwo *3* and **4**, ~~5~~\nsix", "3@2 4@2 5@2"},
        {"| a1 | b |\n|---|--:|\n| c | 70% |\n", "a1@1 70%@3"},
        {"![alt 7](x.png)\n[text 8](y.md \"title 9\")\n", "7@1 9@2 8@2"},
        {"- item 2\n\n> quote 3\n", "2@1 3@3"},
        {"On 2025-12-26 at 12:30, IPv6.\n", "2025-12-26@1 12:30@1 IPv6@1"},
        {"5\\.64 and a\\*3\n", "5@1 64@1 3@1"},
        {"<div>5 GB <b class=\"x2\">3</b></div>\n", "5@1 3@1"},
    };
    JUDGE(state, cases);
}

static void tags_code_and_urls_do_not(void **state) {
    static const struct judged cases[] = {
        {"{{n}} relays, {{size}}, {{\"48 hours\"}}, {{name}}.\n", ""},
        {"`5 GB` and ``x ` 6`` and\n\n```sh\napt install libmimalloc2.0\n```\n\n    indented 7\n", ""},
        {"[text](page5.md#part-6) ![alt](../x7.png) <https://a.org/8>\n", ""},
        {"https://example.org/9?a=1&b=2 www.x5.org/y6 joe7@example8.org\n", ""},
        {"[text][1] and [more][a 2]\n\n[1]: https://a.org/3\n[a 2]: b4.md\n", ""},
        {"{{#list}}\n- {{label}}\n{{/list}}\n", ""},
        {"&#42; &#x2A; {{! 5 }} text\n", ""},
        {"Nothing at all.\n", ""},
        {"", ""},
    };
    JUDGE(state, cases);
}

static void a_tag_does_not_cover_its_neighbours(void **state) {
    static const struct judged cases[] = {
        {"{{n}}5 and 6{{n}}\n", "5@1 6@1"},
        {"{{#list}}{{label}} of 9{{/list}}\n", "9@1"},
        {"[5](x/5)\n", "5@1"},
        {"[5][1]\n\n[1]: x\n", "5@1"},
        {"&#53;&#x36; GB, &frac12;\n", "&#53;@1 &#x36;@1 frac12@1"},
        {"\\&#53;\n", "53@1"},
        {"see [note][1] and [7]: no\n", "1@1 7@1"},
    };
    JUDGE(state, cases);
}

static void list_marks_are_no_prose(void **state) {
    static const struct judged cases[] = {
        {"1. one\n2. two\n   1) three\n", ""},
        {"2. two\n   3) goes on\n", "3@2"},
        {"- 12. twelve\n> 7. seven\n", ""},
        {"In the year\n2019. Then more.\n", "2019@2"},
        {"1. one\n\n   In\n   1987. Yes\n", "1987@4"},
        {"1\\. no list\n", "1@1"},
        {"3.5 is none\n", "3.5@1"},
    };
    JUDGE(state, cases);
}

static void terms_may_be_typed(void **state) {
    static const struct judged cases[] = {
        {"Packages of Ubuntu 24.04, with DirCache 0.\n", ""},
        {"Packages of Ubuntu\n24.04 by 1AEO (MaxMemInQueues 2 GB)\n", ""},
        {"Ubuntu 24.04.1 and Ubuntu 24.045 and xUbuntu 24.04\n", "24.04.1@1 24.045@1 24.04@1"},
        {"DirCache 05, DirCache 0.5, dircache 0\n", "05@1 0.5@1 0@1"},
        {"**DirCache 0**\n\n[Ubuntu 24.04]\n\n[Ubuntu 24.04]: x\n", ""},
        {"MaxMemInQueues 2 MB\n", "2@1"},
    };
    JUDGE(state, cases);
}

static void a_place_is_reported_once(void **state) {
    assert_text(judge(state, "{{#list}}\n- {{label}} 5\n{{/list}}\n", NULL), "5@2");
    assert_text(judge(state, "{{> p}}\n{{> p}}\n\n  {{> p}}\n", "has 3 and\n4 more {{n}}\n"), "3@1 4@2");
    struct diags *diags = diags_new(*state);
    struct typed *typed = typed_new(*state, NULL, 0, diags);
    struct filling *filling = filling_of(*state, "5 5", NULL, ESCAPE_MARKDOWN);
    typed_markdown(typed, filling);
    typed_markdown(typed, filling);
    assert_int_equal(diags_count(diags), 2);
}

static void plain_texts_have_no_code(void **state) {
    assert_text(judge_plain(state, "Up to 80% of {{size}}, `5`"), "80%@1 5@1");
    assert_text(judge_plain(state, "DirCache 0 on Ubuntu 24.04: {{n}}, {{\"5 GB\"}}"), "");
    assert_text(judge_plain(state, "see https://a.org/2025/1 and 7"), "7@1");
    assert_text(judge_plain(state, ""), "");
}

static void marks_of_the_copy_cannot_be_typed(void **state) {
    assert_text(judge(state, "QzQaaaaaa QzQaaaaab `1` 2 QzzQaaaaaa\n", NULL), "2@1");
    assert_text(judge(state, "Qz5 6\n", NULL), "Qz5@1 6@1");
}

static void many_runs_are_all_found(void **state) {
    struct buffer text = buffer_in(*state);
    for (int i = 0; i < 100000; i++)
        buffer_puts(&text, i % 2 ? "1 " : "2. ");
    struct diags *diags = diags_new(*state);
    struct typed *typed = typed_new(*state, NULL, 0, diags);
    typed_markdown(typed, filling_of(*state, text_string(*state, buffer_text(&text)), NULL, ESCAPE_MARKDOWN));
    assert_int_equal(diags_count(diags), 99999); /* the first is the mark of a list */
}

static int setup(void **state) {
    *state = arena_new();
    return 0;
}

static int teardown(void **state) {
    arena_free(*state);
    return 0;
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_readers_read_counts, setup, teardown),
        cmocka_unit_test_setup_teardown(tags_code_and_urls_do_not, setup, teardown),
        cmocka_unit_test_setup_teardown(a_tag_does_not_cover_its_neighbours, setup, teardown),
        cmocka_unit_test_setup_teardown(list_marks_are_no_prose, setup, teardown),
        cmocka_unit_test_setup_teardown(terms_may_be_typed, setup, teardown),
        cmocka_unit_test_setup_teardown(a_place_is_reported_once, setup, teardown),
        cmocka_unit_test_setup_teardown(plain_texts_have_no_code, setup, teardown),
        cmocka_unit_test_setup_teardown(marks_of_the_copy_cannot_be_typed, setup, teardown),
        cmocka_unit_test_setup_teardown(many_runs_are_all_found, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
