#include "check.h"

#include "publish/markdown.h"

static const struct markdown *parse(void **state, const char *text) {
    return markdown_parse(*state, text_of(text));
}

static const struct markdown *nth(const struct markdown *root, enum markdown_kind kind, size_t n) {
    for (const struct markdown *node = root; node; node = markdown_next(node, root))
        if (node->kind == kind && n-- == 0)
            return node;
    return NULL;
}

static void blocks_have_lines(void **state) {
    const struct markdown *root = parse(state, "# One `two`\n\nText\nand more\n\n## Three\n\n```sh\nx\n```\n\n    y\n");
    const struct markdown *heading = root->first;
    assert_int_equal(heading->kind, MARKDOWN_HEADING);
    assert_int_equal(heading->level, 1);
    assert_text(markdown_plain(*state, heading), "One two");
    assert_int_equal(heading->next->kind, MARKDOWN_PARAGRAPH);
    assert_int_equal(heading->next->line, 3);
    assert_int_equal(heading->next->last_line, 4);
    assert_text(markdown_plain(*state, heading->next), "Text and more");
    assert_int_equal(heading->next->next->level, 2);
    const struct markdown *code = nth(root, MARKDOWN_CODE_BLOCK, 0);
    assert_true(code->fenced);
    assert_text(code->text, "x\n");
    assert_int_equal(code->line, 8);
    assert_false(nth(root, MARKDOWN_CODE_BLOCK, 1)->fenced);
    assert_null(nth(root, MARKDOWN_CODE_BLOCK, 2));
}

static void github_extensions_are_read(void **state) {
    const struct markdown *root =
        parse(state, "| a | b |\n|---|--:|\n| c | ~~d~~ |\n\nSee https://example.org/5?a=1&b=2 now.\n");
    assert_int_equal(root->first->kind, MARKDOWN_TABLE);
    assert_int_equal(nth(root, MARKDOWN_ROW, 1)->line, 3);
    assert_int_equal(nth(root, MARKDOWN_EMPHASIS, 0)->up->kind, MARKDOWN_CELL);
    assert_text(nth(root, MARKDOWN_LINK, 0)->url, "https://example.org/5?a=1&b=2");
}

static void links_and_images_keep_their_parts(void **state) {
    const struct markdown *root =
        parse(state, "One\n![alt *5*](a%20b.png \"title\")\n[text][ref] <b>x</b>\n\n[ref]: other.md#here\n");
    const struct markdown *image = nth(root, MARKDOWN_IMAGE, 0), *link = nth(root, MARKDOWN_LINK, 0);
    assert_text(image->url, "a%20b.png");
    assert_text(image->title, "title");
    assert_int_equal(image->line, 2);
    assert_text(image->first->text, "alt ");
    assert_text(link->url, "other.md#here");
    assert_int_equal(link->line, 3);
    assert_text(nth(root, MARKDOWN_HTML, 0)->text, "<b>");
    assert_text(markdown_plain(*state, root->first), "One  text x");
}

static void walking_stays_inside(void **state) {
    const struct markdown *root = parse(state, "- a\n- b\n  - c\n\nd\n");
    const struct markdown *list = root->first;
    const struct markdown *behind = nth(root, MARKDOWN_PARAGRAPH, 3);
    size_t texts = 0;
    for (const struct markdown *node = list; node; node = markdown_next(node, list))
        texts += node->kind == MARKDOWN_TEXT;
    assert_int_equal(texts, 3);
    assert_ptr_equal(markdown_skip(list, root), behind);
    assert_null(markdown_skip(list, list));
    const struct markdown *empty = parse(state, "");
    assert_null(markdown_next(empty, empty));
}

static void slugs_follow_github(void **state) {
    static const struct {
        const char *heading, *slug;
    } cases[] = {{"What to do", "what-to-do"},
                 {"Use it where Guard doesn't matter!", "use-it-where-guard-doesnt-matter"},
                 {"A - b_c", "a---b_c"},
                 {"1.16 GB (mean)", "116-gb-mean"},
                 {"\xC3\x84rger \xE2\x80\x93 \xE2\x80\x9Cquoted\xE2\x80\x9D", "\xC3\xA4rger--quoted"},
                 {"Gr\xC3\xB6\xC3\x9F"
                  "e \xC2\xB7 x \xC3\x97 y",
                  "gr\xC3\xB6\xC3\x9F"
                  "e--x--y"},
                 {"!?", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(markdown_slug(*state, text_of(cases[i].heading)), cases[i].slug);
}

static void equal_headings_are_numbered(void **state) {
    struct name_list anchors =
        markdown_anchors(*state, parse(state, "# Steps\n\n## Steps\n\n## `Steps` [now](x.md)\n\n- ## Steps\n"));
    assert_int_equal(anchors.len, 4);
    assert_text(anchors.at[0], "steps");
    assert_text(anchors.at[1], "steps-1");
    assert_text(anchors.at[2], "steps-now");
    assert_text(anchors.at[3], "steps-2");
}

static void deep_nesting_is_walked(void **state) {
    struct buffer text = buffer_in(*state);
    buffer_repeat(&text, '>', 20000);
    buffer_puts(&text, " x\n");
    const struct markdown *root = markdown_parse(*state, buffer_text(&text));
    size_t nodes = 0;
    for (const struct markdown *node = root; node; node = markdown_next(node, root))
        nodes++;
    assert_int_equal(nodes, 20003);
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
        cmocka_unit_test_setup_teardown(blocks_have_lines, setup, teardown),
        cmocka_unit_test_setup_teardown(github_extensions_are_read, setup, teardown),
        cmocka_unit_test_setup_teardown(links_and_images_keep_their_parts, setup, teardown),
        cmocka_unit_test_setup_teardown(walking_stays_inside, setup, teardown),
        cmocka_unit_test_setup_teardown(slugs_follow_github, setup, teardown),
        cmocka_unit_test_setup_teardown(equal_headings_are_numbered, setup, teardown),
        cmocka_unit_test_setup_teardown(deep_nesting_is_walked, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
