/* Passages of a Markdown text: which of them a stretch of it ends in. */
#include "check.h"

#include <string.h>

#include "publish/markdown.h"
#include "publish/passages.h"

static struct arena *arena;

static const char text[] = "# A title\n"
                           "\n"
                           "One line\n"
                           "and another.\n"
                           "\n"
                           "> - an item\n"
                           "> - a second\n"
                           "\n"
                           "| head |\n"
                           "|---|\n"
                           "| cell |\n"
                           "\n"
                           "```\n"
                           "code\n"
                           "```\n";

static struct passages passages_in(struct text markdown) {
    return passages_of(arena, markdown, markdown_parse(arena, markdown));
}

/* The passage of the stretch from the first `start` to the end of the first `stop`. */
static size_t find(const char *start, const char *stop) {
    struct passages passages = passages_in(text_of(text));
    return passages_find(&passages, (size_t)(strstr(text, start) - text),
                         (size_t)(strstr(text, stop) - text) + strlen(stop));
}

static void test_each_block_is_one(void **state) {
    (void)state;
    assert_int_equal(find("A title", "A title"), 1);
    assert_int_equal(find("One", "line"), 2);
    assert_int_equal(find("another", "another."), 2);
    assert_int_equal(find("an item", "an item"), 3);
    assert_int_equal(find("a second", "a second"), 4);
    assert_int_equal(find("head", "head"), 5);
    assert_int_equal(find("cell", "cell"), 6);
    assert_int_equal(passages_in(text_of(text)).count, 6);
}

static void test_an_end_counts(void **state) {
    (void)state;
    assert_int_equal(find("One", "a second"), 4);
    assert_int_equal(find("One", "another.\n\n"), 2); /* blanks behind it are none of it */
}

static void test_rows_have_cells(void **state) {
    (void)state;
    struct passages passages = passages_in(TEXT("a\n\n| b | *c* |  |\n|---|---|---|\n"));
    assert_text(passages_row(arena, &passages, 2), "b · c");
    assert_text(passages_row(arena, &passages, 1), "");
    assert_text(passages_row(arena, &passages, 0), "");
    assert_text(passages_row(arena, &passages, 3), "");
}

static void test_code_is_none(void **state) {
    (void)state;
    assert_int_equal(find("code", "code"), 0);
    struct passages passages = passages_in(TEXT(""));
    assert_int_equal(passages_find(&passages, 0, 0), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_block_is_one),
        cmocka_unit_test(test_an_end_counts),
        cmocka_unit_test(test_rows_have_cells),
        cmocka_unit_test(test_code_is_none),
    };
    arena = arena_new();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(arena);
    return failed;
}
