#include "review_site.h"

#include "review/style.h"

#define GOOD                                                                                                           \
    "# Title\n\nBy me\n\nData line.\n\n![alt](../charts/one.png)\n\nOne. Two.\n\n| a | b |\n|---|---|\n| c | 1 |\n\n"  \
    "```sh\nls\n```\n"

static struct text check(void **state, const char *post) {
    struct diags *findings = diags_new(*state);
    struct pages pages = pages_parse(site_of(*state, post, GOOD, "Index of {{n}}\n"));
    style_check(&pages, findings);
    assert_text(site_findings(*state, findings, "02-b.md"), "");
    assert_text(site_findings(*state, findings, "index.md"), "");
    return site_findings(*state, findings, "01-a.md");
}

static void sentences_are_counted(void **state) {
    static const struct {
        const char *text;
        size_t sentences;
    } cases[] = {
        {"One. Two! Three? four", 4},
        {"One.", 1},
        {"No point", 1},
        {"It fell to 1.16 GB, i.e. by 79.5%, e.g. on mimalloc 2.1.2. Then it stayed (vs. glibc).", 2},
        {"He said \"yes.\" She said \xE2\x80\x9Cno.\xE2\x80\x9D Both (left.) Then", 4},
        {"**One.** *Two.* [Three.](x.md) ~~Four.~~", 4},
        {"Log: `a is b. We stop.` Then `c.d` and `e. f` go on.", 2},
        {"One.\nTwo...\nThree?!", 3},
        {"![A picture. With text.](x.png) One.", 1},
        {"See torrc.d for more: a.b.c", 1},
        {"Compare fig. 3. No. 5 is best. No.", 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct markdown *root = markdown_parse(*state, text_of(cases[i].text));
        size_t count = style_sentences(*state, root->first);
        if (count != cases[i].sentences)
            print_error("in: %s\n", cases[i].text);
        assert_int_equal(count, cases[i].sentences);
    }
}

static void a_good_post_has_no_finding(void **state) {
    assert_text(check(state, GOOD), "");
}

static void paragraphs_have_two_to_four_sentences(void **state) {
    assert_text(check(state, GOOD "\nOnly one.\n\nA. B. C. D.\n\nA. B. C. D. E.\n\n- one\n- two\n\n> quoted\n"),
                "sentence-count@19 sentence-count@23");
    /* A tag's text counts, and its line leads back to the template. */
    assert_text(check(state, GOOD "\n{{#list}}{{! none }}{{/list}}{{size}} is all\n"), "sentence-count@19");
}

static void six_paragraphs_are_enough(void **state) {
#define FIVE "\nA. B.\n\nA. B.\n\nA. B.\n\nA. B.\n\nA. B.\n"
    assert_text(check(state, GOOD FIVE), "");
    assert_text(check(state, GOOD FIVE "\n![alone](x.png)\n"), "");
    assert_text(check(state, GOOD FIVE "\nA. B.\n\nA. B.\n"), "too-many-paragraphs@29");
}

static void the_head_ends_with_the_chart(void **state) {
    /* With the chart further down the byline is judged as prose. */
    assert_text(
        check(state, "# T\n\nBy me\n\n## S\n\n![a](../charts/one.png)\n\nA. B.\n\n| 1 |\n|---|\n\n```\nx\n```\n"),
        "sentence-count@3");
}

static void parts_are_asked_for(void **state) {
    assert_text(check(state, "# T\n\n![a](../charts/one.png)\n"), "no-table@1 no-instructions@1");
    assert_text(check(state, GOOD "\n![two](../charts/./two.png)\n![other](../charts/x.png)\n"), "chart-count@19");
    assert_text(check(state, "![a](../charts/one.png)\n\n| a |\n|---|\n| b |\n\n    indented\n"),
                "no-table@1 no-instructions@1");
    assert_text(check(state, "![a](../charts/one.png)\n\n| a |\n|---|\n| {{n}} |\n\n- x\n\n  ```\n  y\n  ```\n"), "");
}

static void raw_html_is_found(void **state) {
    assert_text(check(state, GOOD "\nSome <b>bold</b> word. Two.\n\n<!-- note -->\n\n`<b>` is. Fine \\<b>.\n"),
                "raw-html@19 raw-html@19 raw-html@21");
    struct diags *findings = diags_new(*state);
    struct pages pages = pages_parse(site_of(*state, GOOD, GOOD, "# I\n\n<hr>\n"));
    style_check(&pages, findings);
    assert_text(site_findings(*state, findings, "index.md"), "raw-html@3");
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
        cmocka_unit_test_setup_teardown(sentences_are_counted, setup, teardown),
        cmocka_unit_test_setup_teardown(a_good_post_has_no_finding, setup, teardown),
        cmocka_unit_test_setup_teardown(paragraphs_have_two_to_four_sentences, setup, teardown),
        cmocka_unit_test_setup_teardown(six_paragraphs_are_enough, setup, teardown),
        cmocka_unit_test_setup_teardown(the_head_ends_with_the_chart, setup, teardown),
        cmocka_unit_test_setup_teardown(parts_are_asked_for, setup, teardown),
        cmocka_unit_test_setup_teardown(raw_html_is_found, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
