/* Templates with mistakes, exact to the caret, and templates of sizes and depths that nobody writes by hand. */
#include <stdlib.h>

#include "template_world.h"

struct pair {
    const char *in, *out;
};

static void check_complaints(const char *text, const char *expected, struct template_options options) {
    struct world world;
    fill_text(&world, text, options);
    char *printed = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&printed, &len);
    assert_non_null(out);
    diags_print(world.diags, out);
    fclose(out);
    assert_false(world.good);
    assert_string_equal(printed, expected);
    free(printed);
    arena_free(world.arena);
}

static void syntax_mistakes(void **state) {
    (void)state;
    static const struct pair pairs[] = {
        {"{{#if yes}}\na\n{{/claim}}\n", "post.md:3:1: error: '{{/claim}}' closes no open section [template-syntax]\n"
                                         "    3 | {{/claim}}\n"
                                         "      | ^~~~~~~~~~\n"
                                         "      = note: the innermost open section is '{{#if yes}}' of line 1\n"
                                         "      = help: close that one first, with {{/if}}\n"},
        {"a {{/groups}}", "post.md:1:3: error: '{{/groups}}' closes no open section [template-syntax]\n"
                          "    1 | a {{/groups}}\n"
                          "      |   ^~~~~~~~~~~\n"
                          "      = help: delete it, or open its section with {{#groups}}\n"},
        /* A close tag of an outer section ends the inner ones with it. */
        {"{{#groups}}{{#if yes}}{{/groups}}",
         "post.md:1:23: error: '{{/groups}}' closes no open section [template-syntax]\n"
         "    1 | {{#groups}}{{#if yes}}{{/groups}}\n"
         "      |                       ^~~~~~~~~~~\n"
         "      = note: the innermost open section is '{{#if yes}}' of line 1\n"
         "      = help: close that one first, with {{/if}}\n"},
        {"a\n {{#claim two\n <  three}}b", "post.md:2:2: error: this section is not closed [template-syntax]\n"
                                           "    2 |  {{#claim two\n"
                                           "      |  ^~~~~~~~~~~~\n"
                                           "      = help: write {{/claim}} where it ends\n"},
        {"a {{two and\nmore {{three}}", "post.md:1:3: error: this tag is not closed [template-syntax]\n"
                                        "    1 | a {{two and\n"
                                        "      |   ^~~~~~~~~\n"
                                        "      = help: end it with '}}'\n"},
        {"{{two}} {{! a", "post.md:1:9: error: this tag is not closed [template-syntax]\n"
                          "    1 | {{two}} {{! a\n"
                          "      |         ^~~~~\n"
                          "      = help: end it with '}}'\n"},
        {"{{=<%=}}",
         "post.md:1:1: error: this tag must name two delimiters [template-syntax]\n"
         "    1 | {{=<%=}}\n"
         "      | ^~~~~~~~\n"
         "      = help: write both, with a blank between them and without '=', each of at most 32 bytes, for instance "
         "<% and %>\n"},
        {"{{ }}{{#}}{{/}}", "post.md:1:1: error: this tag is empty [template-syntax]\n"
                            "    1 | {{ }}{{#}}{{/}}\n"
                            "      | ^~~~~\n"
                            "      = help: name what it is about, or delete it\n"
                            "post.md:1:6: error: this tag is empty [template-syntax]\n"
                            "    1 | {{ }}{{#}}{{/}}\n"
                            "      |      ^~~~~\n"
                            "      = help: name what it is about, or delete it\n"
                            "post.md:1:11: error: this tag is empty [template-syntax]\n"
                            "    1 | {{ }}{{#}}{{/}}\n"
                            "      |           ^~~~~\n"
                            "      = help: name what it is about, or delete it\n"},
        {"{{^if}}{{/if}}{{^claim two}}{{/claim}}",
         "post.md:1:1: error: 'if' needs a condition [template-syntax]\n"
         "    1 | {{^if}}{{/if}}{{^claim two}}{{/claim}}\n"
         "      | ^~~~~~~\n"
         "      = help: write one behind it: {{^if a < b}}\n"
         "post.md:1:15: error: a claim cannot be inverted [template-syntax]\n"
         "    1 | {{^if}}{{/if}}{{^claim two}}{{/claim}}\n"
         "      |               ^~~~~~~~~~~~~~\n"
         "      = help: write {{#claim not (...)}}, or {{^if ...}} for text that claims nothing\n"},
        {"{{{two}}}", "post.md:1:1: error: this tag would print its value unescaped [raw-tag]\n"
                      "    1 | {{{two}}}\n"
                      "      | ^~~~~~~~~\n"
                      "      = help: write {{two}}\n"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        check_complaints(pairs[i].in, pairs[i].out, post);
}

static void bad_texts(void **state) {
    (void)state;
    static const struct pair pairs[] = {
        {"a `{{tick}}`",
         "post.md:1:4: error: the value of 'tick' holds a backquote and cannot be printed here [bad-text]\n"
         "    1 | a `{{tick}}`\n"
         "      |    ^~~~~~~~\n"
         "      = help: it could end the code that the tag stands in: move the tag out of the code, or change the text "
         "where it comes from\n"},
        {"~~~\n{{tilde}}\n~~~",
         "post.md:2:1: error: the value of 'tilde' holds a tilde and cannot be printed here [bad-text]\n"
         "    2 | {{tilde}}\n"
         "      | ^~~~~~~~~\n"
         "      = help: it could end the code that the tag stands in: move the tag out of the code, or change the text "
         "where it comes from\n"},
        {"{{lines}}",
         "post.md:1:1: error: the value of 'lines' holds a line break and cannot be printed here [bad-text]\n"
         "    1 | {{lines}}\n"
         "      | ^~~~~~~~~\n"
         "      = help: take it out where the text comes from: the data, series.yaml or the string\n"},
        /* A partial in code is in code as a whole. */
        {"`{{> plain}}`",
         "plain:1:11: error: the value of 'tick' holds a backquote and cannot be printed here [bad-text]\n"
         "    1 | {{stars}} {{tick}}\n"
         "      |           ^~~~~~~~\n"
         "      = help: it could end the code that the tag stands in: move the tag out of the code, or change the text "
         "where it comes from\n"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        check_complaints(pairs[i].in, pairs[i].out, post);
}

struct complaints {
    const char *in;
    const char *filled; /* NULL: the template is not even parsed */
    enum diag_code codes[4];
    size_t count;
};

/* One run shows every mistake, and what could be filled is. */
static void other_mistakes(void **state) {
    (void)state;
    static const struct complaints cases[] = {
        {"{{nmae}} {{two}} {{two + }} {{tow}}", " 2  ", {DIAG_BAD_EXPRESSION, DIAG_UNKNOWN_NAME, DIAG_UNKNOWN_NAME}, 3},
        {"{{#groups}}{{lable}}-{{/groups}}", "--", {DIAG_UNKNOWN_NAME}, 1},
        {"{{groups}}{{nothing}}{{control}}", "", {DIAG_NOT_PRINTABLE, DIAG_ABSENT_VALUE, DIAG_NOT_PRINTABLE}, 3},
        {"{{#missing}}a{{/missing}}b", "b", {DIAG_UNKNOWN_NAME}, 1},
        {"{{#claim missing < 2}}a{{tow}}{{/claim}}b", "ab", {DIAG_UNKNOWN_NAME, DIAG_UNKNOWN_NAME}, 2},
        {"{{> absent}}a{{> unknown}}", "a", {DIAG_UNKNOWN_PARTIAL, DIAG_UNKNOWN_NAME}, 2},
        {"{{> bad}}a", "a", {DIAG_TEMPLATE_SYNTAX}, 1},
        {"{{> hole}}a", "a", {DIAG_BAD_EXPRESSION}, 1},
        {"{{> tree}}", "", {DIAG_TOO_DEEP}, 1},
        {"{{#if yes}}{{/if}}{{/if}}{{two +}}", NULL, {DIAG_TEMPLATE_SYNTAX, DIAG_BAD_EXPRESSION}, 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct world world;
        fill_text(&world, cases[i].in, post);
        if (diags_count(world.diags) != cases[i].count)
            diags_print(world.diags, stderr);
        assert_int_equal(world.parsed, cases[i].filled != NULL);
        assert_false(world.good);
        if (world.parsed) {
            assert_text(world.filling.text, cases[i].filled);
            check_segments(&world, true);
        }
        assert_int_equal(diags_count(world.diags), cases[i].count);
        for (size_t j = 0; j < cases[i].count; j++)
            assert_int_equal(diags_view(world.diags, j).code, cases[i].codes[j]);
        arena_free(world.arena);
    }
}

static struct buffer repeat(struct arena *arena, const char *part, size_t times) {
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < times; i++)
        buffer_puts(&out, part);
    return out;
}

static void depth(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    for (size_t n = 100; n <= 101; n++) {
        struct buffer text = repeat(arena, "{{#yes}}", n);
        buffer_putc(&text, 'x');
        buffer_puts(&text, repeat(arena, "{{/yes}}", n).at);
        struct world world;
        fill_text(&world, text.at, post);
        assert_int_equal(world.good, n == 100);
        if (n == 100) {
            assert_text(world.filling.text, "x");
        } else {
            assert_int_equal(diags_count(world.diags), 1);
            assert_int_equal(diags_view(world.diags, 0).code, DIAG_TOO_DEEP);
            assert_int_equal(diags_view(world.diags, 0).place.offset, 800);
        }
        arena_free(world.arena);
    }
    struct world world;
    fill_text(&world, "a{{> loop}}", post);
    assert_false(world.good);
    assert_int_equal(diags_count(world.diags), 1);
    assert_int_equal(diags_view(world.diags, 0).code, DIAG_TOO_DEEP);
    assert_int_equal(world.filling.text.len, 501);
    arena_free(world.arena);
    arena_free(arena);
}

/* Sizes at which anything worse than linear time would be felt. */
static void large(void **state) {
    (void)state;
    static const struct {
        const char *in, *out;
        size_t times;
    } cases[] = {
        {"text without any tag, over and over, `code` and all\n",
         "text without any tag, over and over, `code` and all\n", 20000},
        {"{{#groups}}\n- {{last}}\n{{/groups}}\n", "- 1\n- 2\n", 10000},
        {"{{#if yes}}a{{/if}}", "a", 10000},
        {"{{two}}", "2", 100000},
        {"`{{two}}", "`2", 100000},
        {"{{!}} \t", " \t", 100000},
        {"   \n{{! x }}\n", "   \n", 100000},
        {"| ", "| ", 500000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena *arena = arena_new();
        check_fills(repeat(arena, cases[i].in, cases[i].times).at, repeat(arena, cases[i].out, cases[i].times).at,
                    post);
        arena_free(arena);
    }
    /* Mistakes without an end are found in one pass too, a text that is never closed among them. */
    static const char *const wrong[] = {"{{", "{{!", "{{\"", "{{x", "{{#x}}", "{{/x}}", "{{{x", "{{=", "{{>"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct arena *arena = arena_new();
        struct world world;
        fill_text(&world, repeat(arena, wrong[i], 20000).at, post);
        assert_false(world.parsed);
        assert_true(diags_errors(world.diags) > 0);
        arena_free(world.arena);
        arena_free(arena);
    }
    struct arena *arena = arena_new();
    struct buffer quotes = repeat(arena, "{{\"", 1);
    buffer_puts(&quotes, repeat(arena, "\\\"", 500000).at);
    struct world world;
    fill_text(&world, quotes.at, post);
    assert_false(world.parsed);
    arena_free(world.arena);
    arena_free(arena);
}

/* Sections of a list of two within each other: a template of 20 lines that would print a million. It stops where it is
 * told to, and prints whole what it may. */
static void multiplied(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct buffer text = buffer_in(arena);
    enum { DEEP = 20, MOST = 1000 };
    for (int i = 0; i < DEEP; i++)
        buffer_puts(&text, "{{#groups}}");
    buffer_puts(&text, "x");
    for (int i = 0; i < DEEP; i++)
        buffer_puts(&text, "{{/groups}}");
    struct source source = {.path = TEXT("post.md"), .text = buffer_text(&text)};
    struct diags *diags = diags_new(arena);
    struct scope scope = {.value = value_of_node(arena, data_node(arena), TEXT(""))};
    struct render render = {.arena = arena, .diags = diags, .scope = &scope, .most = MOST};
    struct filling filling;
    const struct template *template = template_parse(arena, &source, 0, source.text.len, post, diags);
    assert_non_null(template);
    assert_false(template_render(template, &render, &filling));
    assert_int_equal(diags_count(diags), 1);
    assert_int_equal(diags_view(diags, 0).code, DIAG_TOO_DEEP);
    assert_text(diags_view(diags, 0).message, "sections multiply to more than 1000 texts and tags");
    assert_int_equal(diags_view(diags, 0).line_count, 1);
    assert_true(filling.text.len > 0 && filling.text.len < MOST);
    arena_free(arena);
    check_fills("{{#groups}}{{#groups}}x{{/groups}}{{/groups}}", "xxxx", post);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(syntax_mistakes), cmocka_unit_test(bad_texts), cmocka_unit_test(other_mistakes),
        cmocka_unit_test(depth),           cmocka_unit_test(large),     cmocka_unit_test(multiplied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
