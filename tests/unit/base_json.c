#include "check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "measure_fixture.h"

struct bench {
    struct arena *arena;
    struct diags *diags;
    struct source source;
};

static int open_bench(void **state) {
    struct arena *arena = arena_new();
    struct bench *bench = arena_alloc(arena, sizeof *bench);
    bench->arena = arena;
    bench->diags = diags_new(arena);
    *state = bench;
    return 0;
}

static int close_bench(void **state) {
    arena_free(((struct bench *)*state)->arena);
    return 0;
}

static struct node *parse(struct bench *bench, const char *json) {
    bench->source = (struct source){.path = TEXT("x.json"), .text = text_of(json)};
    return json_parse(bench->arena, &bench->source, bench->diags);
}

#define assert_place(place, start, length)                                                                             \
    do {                                                                                                               \
        assert_int_equal((place).offset, (start));                                                                     \
        assert_int_equal((place).len, (length));                                                                       \
    } while (0)

static void gives_every_node_its_place(void **state) {
    struct bench *bench = *state;
    struct node *node = parse(bench, " {\"a\" : [1.50, \"x\\\"y\", {}, null], \"b\\u0041\":true }\n");
    assert_non_null(node);
    assert_int_equal(node->kind, NODE_MAP);
    assert_place(node->place, 1, 49);
    assert_int_equal(node->count, 2);
    assert_text(node->keys[1], "bA");
    assert_place(node->key_places[1], 34, 9);
    struct node *list = node_get(node, "a");
    assert_place(list->place, 8, 24);
    assert_int_equal(list->count, 4);
    assert_text(list->items[0]->text, "1.50");
    assert_true(list->items[0]->number == 1.5);
    assert_place(list->items[0]->place, 9, 4);
    assert_text(list->items[1]->text, "x\"y");
    assert_place(list->items[1]->place, 15, 6);
    assert_place(list->items[2]->place, 23, 2);
    assert_int_equal(list->items[3]->kind, NODE_NULL);
    assert_true(node_get(node, "bA")->truth);
    assert_place(node_get(node, "bA")->place, 44, 4);
}

static void goes_round_without_a_change(void **state) {
    struct bench *bench = *state;
    const char *json = "{\n"
                       "  \"z\": [\n"
                       "    1,\n"
                       "    -0.50,\n"
                       "    1e3,\n"
                       "    12345678901234567890\n"
                       "  ],\n"
                       "  \"a \\\"b\\\"\": \"tab\\t, \xC3\xA9, slash / and \\\\\",\n"
                       "  \"empty\": [],\n"
                       "  \"none\": {},\n"
                       "  \"yes\": true,\n"
                       "  \"no\": false,\n"
                       "  \"nothing\": null\n"
                       "}\n";
    struct node *node = parse(bench, json);
    assert_non_null(node);
    struct text first = json_write(bench->arena, node);
    assert_text(first, json);
}

static void writes_numbers_shortest(void **state) {
    struct bench *bench = *state;
    static const struct {
        double number;
        const char *text;
    } cases[] = {
        {0, "0\n"},
        {100000, "100000\n"},
        {-3, "-3\n"},
        {0.1, "0.1\n"},
        {1245188710.4, "1245188710.4\n"},
        {1e21, "1e+21\n"},
        {1.0 / 3, "0.3333333333333333\n"},
        {5e-324, "5e-324\n"},
        {NAN, "null\n"},
        {INFINITY, "null\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct node *node = node_new(bench->arena, NODE_NUMBER, place_none());
        node->number = cases[i].number;
        assert_text(json_write(bench->arena, node), cases[i].text);
    }
}

static void escapes_what_json_must(void **state) {
    struct bench *bench = *state;
    struct node *node = node_string(bench->arena, TEXT("\x01\n\"\\</script>"));
    assert_text(json_write(bench->arena, node), "\"\\u0001\\n\\\"\\\\</script>\"\n");
    node = node_string(bench->arena, TEXT("a\xFFz"));
    assert_text(json_write(bench->arena, node), "\"a\xEF\xBF\xBDz\"\n");
}

static void takes_a_byte_order_mark_and_any_value(void **state) {
    struct bench *bench = *state;
    struct node *node = parse(bench, "\xEF\xBB\xBF 7 ");
    assert_int_equal(node->kind, NODE_NUMBER);
    assert_place(node->place, 4, 1);
}

static void says_where_the_syntax_is_wrong(void **state) {
    struct bench *bench = *state;
    assert_null(parse(bench, "{\"a\": 1,\n \"b\" 2}"));
    assert_diag(bench->diags, 0, DIAG_JSON_SYNTAX, 2, 6, "':' expected");
    assert_null(parse(bench, "{\"a\": 1,\n \"a\": 2}"));
    assert_diag(bench->diags, 1, DIAG_JSON_SYNTAX, 2, 2, "duplicate");
    assert_null(parse(bench, "[1, nul]"));
    assert_diag(bench->diags, 2, DIAG_JSON_SYNTAX, 1, 5, "nul");
    assert_null(parse(bench, "[1"));
    assert_diag(bench->diags, 3, DIAG_JSON_SYNTAX, 1, 3, "expected");
    assert_null(parse(bench, "1 2"));
    assert_diag(bench->diags, 4, DIAG_JSON_SYNTAX, 1, 3, "end of file expected");
    assert_null(parse(bench, "[1e999]"));
    assert_null(parse(bench, "[NaN]"));
    assert_null(parse(bench, ""));
    assert_int_equal(diags_count(bench->diags), 8);
    assert_null(parse(bench, "{\"a\": \"b\\u0000\"}"));
    assert_diag(bench->diags, 8, DIAG_JSON_SYNTAX, 1, 7, "a text holds \\u0000");
    assert_null(parse(bench, "{\"a\":\n \"b\xff\"}"));
    assert_diag(bench->diags, 9, DIAG_JSON_SYNTAX, 2, 4, "byte 0xff is not UTF-8");
}

static void shows_the_way_out(void **state) {
    static const struct {
        const char *json, *help;
    } rows[] = {
        {"{\"a\": 1, \"a\": 2}", "a map has each key once"},
        {"[1, 2,]", "none behind the last"},
        {"{'a': 1}", "in double quotes"},
        {"[1", "is not closed"},
        {"1 2", "one value"},
        {"\"a\nb\"", "a line's end inside it is \\n"},
        {"\"\\ud800\"", "in pairs"},
        {"\"\x01\"", "leave it out"},
    };
    struct bench *bench = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *printed = NULL;
        size_t len = 0;
        FILE *out = open_memstream(&printed, &len);
        assert_non_null(out);
        assert_null(parse(bench, rows[i].json));
        diags_print(bench->diags, out);
        fclose(out);
        assert_non_null(strstr(printed, "= help: "));
        assert_non_null(strstr(printed, rows[i].help));
        free(printed);
    }
}

/* 200,000 keys are no more than a moment: nothing is searched for each. */
static void takes_many_keys(void **state) {
    struct bench *bench = *state;
    struct buffer json = buffer_in(bench->arena);
    buffer_putc(&json, '{');
    for (int i = 0; i < 200000; i++)
        buffer_printf(&json, "%s\"k%d\": %d", i > 0 ? "," : "", i, i);
    buffer_putc(&json, '}');
    struct node *map = parse(bench, json.at);
    assert_non_null(map);
    assert_int_equal(map->count, 200000);
    assert_true(node_get(map, "k199999")->number == 199999);
}

/* jansson reads over a NUL byte behind a number, as if it were not there. */
static void refuses_nul_bytes(void **state) {
    struct bench *bench = *state;
    bench->source = (struct source){.path = TEXT("x.json"), .text = TEXT("[12\0, 3]")};
    assert_null(json_parse(bench->arena, &bench->source, bench->diags));
    assert_diag(bench->diags, 0, DIAG_JSON_SYNTAX, 1, 4, "a NUL byte");
}

static void bounds_the_depth(void **state) {
    struct bench *bench = *state;
    struct buffer json = buffer_in(bench->arena);
    buffer_repeat(&json, '[', 100000);
    buffer_repeat(&json, ']', 100000);
    assert_null(parse(bench, buffer_text(&json).at));
    json.len = 0;
    buffer_repeat(&json, '[', 1000);
    buffer_repeat(&json, ']', 1000);
    assert_non_null(parse(bench, buffer_text(&json).at));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, close_bench)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(gives_every_node_its_place),
        TEST(goes_round_without_a_change),
        TEST(writes_numbers_shortest),
        TEST(escapes_what_json_must),
        TEST(takes_a_byte_order_mark_and_any_value),
        TEST(says_where_the_syntax_is_wrong),
        TEST(shows_the_way_out),
        TEST(takes_many_keys),
        TEST(refuses_nul_bytes),
        TEST(bounds_the_depth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
