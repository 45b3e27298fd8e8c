/* YAML: what is read, what is refused, and that every place is where the bytes stand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/yaml.h"

static struct arena *arena;
static struct source source;
static struct diags *diags;

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

static struct node *parse_part(struct text text, size_t start, size_t stop) {
    source = (struct source){.path = TEXT("x.yaml"), .text = text};
    diags = diags_new(arena);
    return yaml_parse(arena, &source, start, stop, diags);
}

static struct node *parse(const char *text) {
    struct node *root = parse_part(text_of(text), 0, strlen(text));
    assert_int_equal(diags_count(diags), root == NULL ? 1 : 0);
    return root;
}

static const char *place_string(struct place place) {
    size_t line, column;
    place_resolve(place, &line, &column);
    struct text text = text_cut(place.source->text, place.offset, place.offset + place.len);
    return text_format(arena, "%zu:%zu %.*s", line, column, TEXT_ARG(text)).at;
}

/* Scalars and structure as one line: maps {a: b}, lists [a], texts "a", other scalars bare. */
static void write_node(struct buffer *out, const struct node *node) {
    bool map = node->kind == NODE_MAP;
    if (node->kind == NODE_LIST || map) {
        buffer_putc(out, map ? '{' : '[');
        for (size_t i = 0; i < node->count; i++) {
            buffer_puts(out, i > 0 ? ", " : "");
            if (map) {
                buffer_put(out, node->keys[i]);
                buffer_puts(out, ": ");
            }
            write_node(out, node->items[i]);
        }
        buffer_putc(out, map ? '}' : ']');
    } else if (node->kind == NODE_STRING) {
        buffer_printf(out, "\"%.*s\"", TEXT_ARG(node->text));
    } else if (node->kind == NODE_NUMBER) {
        buffer_printf(out, "%g", node->number);
    } else {
        buffer_puts(out, node->kind == NODE_NULL ? "null" : node->truth ? "true" : "false");
    }
}

static const struct {
    const char *yaml, *expected;
} good[] = {
    {"", "{}"},
    {"# a note\n", "{}"},
    {"---\n", "{}"},
    {"a: 1\nb: two\n", "{a: 1, b: \"two\"}"},
    {"a: [1, 2.5, -3, +4, 1e3, .5]", "{a: [1, 2.5, -3, 4, 1000, 0.5]}"},
    {"a: [true, false, True, yes, no, on]", "{a: [true, false, \"True\", \"yes\", \"no\", \"on\"]}"},
    {"a: [null, ~, Null, NULL, '', \"\", nil]", "{a: [null, null, null, null, \"\", \"\", \"nil\"]}"},
    {"a:\nb: ~", "{a: null, b: null}"},
    {"a: '1'\nb: \"true\"", "{a: \"1\", b: \"true\"}"},
    {"a: 2026-01-06\nb: 2.15.1\nc: 0x1F\nd: .inf\ne: 1_000",
     "{a: \"2026-01-06\", b: \"2.15.1\", c: \"0x1F\", d: \".inf\", e: \"1_000\"}"},
    {"- a\n- b: c\n  d: e\n- [f, g]", "[\"a\", {b: \"c\", d: \"e\"}, [\"f\", \"g\"]]"},
    {"a: \"x\\ty\\n\\u00e9\"", "{a: \"x\ty\n\xC3\xA9\"}"},
    {"a: |\n  x\n   y\n\n  z\n", "{a: \"x\n y\n\nz\n\"}"},
    {"a: >\n  x\n  y\n\n  z\n", "{a: \"x y\nz\n\"}"},
    {"a: |-\n  x\n", "{a: \"x\"}"},
    {"a: x\n  y\n", "{a: \"x y\"}"},
    {"a: 1\r\nb: 2\r\n", "{a: 1, b: 2}"},
    {"\xEF\xBB\xBFz: 1\n", "{z: 1}"},
    {"{a: {b: []}, c: {}}", "{a: {b: []}, c: {}}"},
    {"just text", "\"just text\""},
    {"1: one\ntrue: yes", "{1: \"one\", true: \"yes\"}"},
    {"a: 1\n...\n", "{a: 1}"},
};

static void test_good(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct node *root = parse(good[i].yaml);
        assert_non_null(root);
        struct buffer out = buffer_in(arena);
        write_node(&out, root);
        assert_string_equal(out.at, good[i].expected);
    }
}

static const struct {
    const char *yaml, *expected; /* "line:column marked text: message" */
} bad[] = {
    {"a: &x 1", "1:4 &x 1: anchors and aliases are refused"},
    {"a: 1\nb: *x", "2:4 *x: anchors and aliases are refused"},
    {"a: &x\n  b: 1", "1:4 &x: anchors and aliases are refused"},
    {"a: &x [1]", "1:4 &x [1]: anchors and aliases are refused"},
    {"a: !!str 1", "1:4 !!str 1: tags are refused"},
    {"a: !x [1]", "1:4 !x [1]: tags are refused"},
    {"a: !x {b: 1}", "1:4 !x {b: 1}: tags are refused"},
    {"a: 1\nb: 2\na: 3", "3:1 a: the key 'a' stands here a second time"},
    {"a: {b: 1, 'b': 2}", "1:11 'b': the key 'b' stands here a second time"},
    {"a: 1\n---\nb: 2", "2:1 ---: a second document starts here"},
    {"a: b: c", "1:5 :: mapping values are not allowed in this context"},
    {"a: 1\n\tb: 2", "2:1 \t: found a tab character that violates indentation while scanning a plain scalar"},
    {"a:\n\tb: 2", "2:1 \t: found character that cannot start any token while scanning for the next token"},
    {"a: \"x", "1:6 : found unexpected end of stream while scanning a quoted scalar"},
    {"a: [1, 2", "1:9 : did not find expected ',' or ']' while parsing a flow sequence"},
    {"a: {{x}}", "1:5 {x}}: a key must be a text"},
    {"? [a]\n: b", "1:3 [a]: a key must be a text"},
    {": b", "1:1 :: did not find expected key while parsing a block mapping"},
    {"{: b}", "1:2 :: did not find expected node content while parsing a flow node"},
    {"?\n: b", "1:2 : a key must be a text"},
    {"'': b", "1:1 '': a key must be a text"},
    {"a: \"x\\0y\"", "1:4 \"x\\0y\": a text holds a control character"},
    {"a: \"\\e\"", "1:4 \"\\e\": a text holds a control character"},
    {"a: 1\nb: \xFFx", "2:4 \xFF: invalid leading UTF-8 octet"},
    {"a: \x01", "1:4 \x01: control characters are not allowed"},
    {"a: \"\\q\"", "1:5 \\: found unknown escape character while parsing a quoted scalar"},
    {"\xC3\xA9: 1\n\xC3\xA9\xC3\xA9: \xC3\xA9: x", "2:6 :: mapping values are not allowed in this context"},
};

static void test_bad(void **state) {
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_null(parse(bad[i].yaml));
        struct diag_view view = diags_view(diags, 0);
        assert_int_equal(view.code, DIAG_YAML_SYNTAX);
        const char *seen = text_format(arena, "%s: %.*s", place_string(view.place), TEXT_ARG(view.message)).at;
        if (strcmp(seen, bad[i].expected) != 0) {
            print_error("%s\nexpected %s\n     got %s\n", bad[i].yaml, bad[i].expected, seen);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static const char *key_place(const struct node *map, size_t i) {
    return place_string(map->key_places[i]);
}

static const char *value_place(const struct node *map, size_t i) {
    return place_string(map->items[i]->place);
}

/* Front matter inside a file: every place is that of the whole file. */
static void test_places(void **state) {
    (void)state;
    const char *text = "---\n"
                       "title: \"\xC3\xA9t\xC3\xA9\" # note\n"
                       "\xC3\xA9: {a: x y , b: 'it'}\n"
                       "facts:\n"
                       "  saving: reduction(a, b)\n"
                       "list:\n"
                       "- one\n"
                       "none:\n"
                       "---\n"
                       "body: [\n";
    struct node *root = parse_part(text_of(text), 4, (size_t)(strstr(text, "---\nbody") - text));
    assert_non_null(root);
    assert_string_equal(key_place(root, 0), "2:1 title");
    assert_string_equal(value_place(root, 0), "2:8 \"\xC3\xA9t\xC3\xA9\"");
    assert_string_equal(key_place(root, 1), "3:1 \xC3\xA9");
    assert_string_equal(value_place(root, 1), "3:4 {a: x y , b: 'it'}");
    assert_string_equal(key_place(root->items[1], 0), "3:5 a");
    assert_string_equal(value_place(root->items[1], 0), "3:8 x y");
    assert_string_equal(value_place(root->items[1], 1), "3:17 'it'");
    assert_string_equal(value_place(root, 2), "5:3 saving: reduction(a, b)");
    assert_string_equal(value_place(root->items[2], 0), "5:11 reduction(a, b)");
    assert_string_equal(value_place(root, 3), "7:1 - one");
    assert_string_equal(value_place(root->items[3], 0), "7:3 one");
    assert_int_equal(root->items[4]->kind, NODE_NULL);
    size_t line, column;
    place_resolve(root->items[4]->place, &line, &column);
    assert_int_equal(line, 8);
}

/* Where the n-th byte of a scalar's decoded text stands in the file. */
static void check_inner(const struct node *node, size_t offset, size_t line, size_t column) {
    size_t seen_line, seen_column;
    assert_non_null(node->source);
    assert_true(text_equal(node->source->text, node->text));
    assert_true(text_is(node->source->path, "x.yaml"));
    place_resolve(place_of(node->source, offset, 1), &seen_line, &seen_column);
    assert_int_equal(seen_line, line);
    assert_int_equal(seen_column, column);
}

static void test_sources(void **state) {
    (void)state;
    struct node *root = parse("plain: mean(x)\n"
                              "quoted: \"a < b\"\n"
                              "\xC3\xA9\xC3\xA9: {z: 'x'}\n"
                              "block: | # note\n"
                              "\n"
                              "  first\n"
                              "    second\n"
                              "deep:\n"
                              "    - |2\n"
                              "        in\n"
                              "    - >\n"
                              "      folded one\n"
                              "      and two\n"
                              "empty: |\n"
                              "last: |\r\n"
                              "   crlf\r\n"
                              "   next\r\n");
    assert_non_null(root);
    check_inner(root->items[0], 0, 1, 8);
    check_inner(root->items[0], 5, 1, 13);
    check_inner(root->items[1], 0, 2, 10);
    check_inner(root->items[1], 4, 2, 14);
    check_inner(root->items[2]->items[0], 0, 3, 10);
    const struct node *block = root->items[3];
    assert_string_equal(block->text.at, "\nfirst\n  second\n");
    check_inner(block, 1, 6, 3);
    check_inner(block, 7, 7, 3);
    check_inner(block, 9, 7, 5);
    const struct node *deep = root->items[4];
    assert_string_equal(deep->items[0]->text.at, "  in\n");
    check_inner(deep->items[0], 0, 10, 7);
    check_inner(deep->items[0], 2, 10, 9);
    check_inner(deep->items[1], 0, 12, 7);
    assert_int_equal(root->items[5]->text.len, 0);
    assert_string_equal(root->items[6]->text.at, "crlf\nnext\n");
    check_inner(root->items[6], 0, 16, 4);
    check_inner(root->items[6], 5, 17, 4);
}

/* Where lines are folded into one or escapes stand, a place is told as the file has it. */
static void test_folded_sources(void **state) {
    (void)state;
    struct node *root = parse("plain: one\n"
                              "   two\n"
                              "\n"
                              "   three\n"
                              "escape: \"a \\\"b\\\" \\u00e9 \\x41 c\"\n"
                              "join: \"a\\\n"
                              "   b\n"
                              "   c\"\n"
                              "single: 'it''s\n"
                              "   so'\n"
                              "fold: >- # note\n"
                              "\n"
                              "  first  word\n"
                              "  second\n");
    assert_non_null(root);
    assert_string_equal(root->items[0]->text.at, "one two\nthree");
    check_inner(root->items[0], 0, 1, 8);
    check_inner(root->items[0], 4, 2, 4);
    check_inner(root->items[0], 8, 4, 4);
    assert_string_equal(root->items[1]->text.at, "a \"b\" \xC3\xA9 A c");
    check_inner(root->items[1], 2, 5, 12);
    check_inner(root->items[1], 3, 5, 14);
    check_inner(root->items[1], 6, 5, 18);
    check_inner(root->items[1], 9, 5, 25);
    check_inner(root->items[1], 11, 5, 30);
    assert_string_equal(root->items[2]->text.at, "ab c");
    check_inner(root->items[2], 1, 7, 4);
    check_inner(root->items[2], 3, 8, 4);
    assert_string_equal(root->items[3]->text.at, "it's so");
    check_inner(root->items[3], 3, 9, 14);
    check_inner(root->items[3], 5, 10, 4);
    assert_string_equal(root->items[4]->text.at, "\nfirst  word second");
    check_inner(root->items[4], 1, 13, 3);
    check_inner(root->items[4], 8, 13, 10);
    check_inner(root->items[4], 13, 14, 3);
}

/* A source that is itself a part of a file adds its own line, column and indent. */
static void test_inner_source(void **state) {
    (void)state;
    source =
        (struct source){.path = TEXT("x.yaml"), .text = TEXT("a: b\nc: d\n"), .line = 10, .column = 4, .indent = 2};
    diags = diags_new(arena);
    struct node *root = yaml_parse(arena, &source, 0, source.text.len, diags);
    assert_non_null(root);
    check_inner(root->items[0], 0, 11, 8);
    check_inner(root->items[1], 0, 12, 6);
}

static void test_depth(void **state) {
    (void)state;
    struct buffer out = buffer_in(arena);
    buffer_repeat(&out, '[', 64);
    buffer_repeat(&out, ']', 64);
    assert_non_null(parse(out.at));
    out.len = 0;
    buffer_repeat(&out, '[', 65);
    assert_null(parse(out.at));
    assert_true(text_is(diags_view(diags, 0).message, "lists and maps are nested too deeply"));
    assert_int_equal(diags_view(diags, 0).place.offset, 64);
}

/* Ten times the keys take about ten times as long; a hundred times would be the square. */
static double seconds_for(size_t keys) {
    struct buffer out = buffer_in(arena);
    buffer_puts(&out, "{");
    for (size_t i = 0; i < keys; i++)
        buffer_printf(&out, "k%zu: [a, 'b'], ", i);
    buffer_puts(&out, "}");
    clock_t start = clock();
    struct node *root = parse(out.at);
    assert_non_null(root);
    assert_int_equal(root->count, keys);
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

static void test_long(void **state) {
    (void)state;
    double small = seconds_for(3000), large = seconds_for(30000);
    assert_true(large < 40 * small + 0.05);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_good, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_bad, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_sources, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_folded_sources, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_inner_source, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_depth, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_long, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
