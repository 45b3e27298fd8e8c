#include "check.h"

#include <string.h>

#include "base/diag_format.h"
#include "base/diag_github.h"
#include "base/diag_sarif.h"
#include "base/json.h"

static const struct source *source_of(struct arena *arena, const char *path, const char *text) {
    struct source *source = arena_alloc(arena, sizeof *source);
    source->path = text_of(path);
    source->text = text_of(text);
    return source;
}

static void assert_github(struct arena *arena, const struct diags *diags, const char *expected) {
    struct buffer out = buffer_in(arena);
    diag_github_put(&out, diags);
    assert_string_equal(out.at, expected);
}

static void github_escapes(void **state) {
    struct arena *arena = *state;
    const struct source *source = source_of(arena, "a,b:c%.csv", "one\ntwo\n");
    struct diags *diags = diags_new(arena);
    struct diag *diag = diag_add(diags, DIAG_BAD_NUMBER, place_of(source, 4, 3), "100%%, a:b");
    diag_note(diags, diag, "first\nsecond");
    diag_help(diags, diag, "::stop");
    assert_github(arena, diags,
                  "::error file=a%2Cb%3Ac%25.csv,line=2,col=1,endLine=2,endColumn=4,title=bad-number::"
                  "100%25, a:b%0Anote: first%0Asecond%0Ahelp: ::stop\n");
}

static void github_places(void **state) {
    struct arena *arena = *state;
    const struct source *source = source_of(arena, "a.csv", "\xc3\xa4\xc3\xa4x\ny\n");
    struct diags *diags = diags_new(arena);
    diag_add(diags, DIAG_BAD_NUMBER, place_of(source, 4, 3), "two lines");
    diag_add_at(diags, DIAG_WARNING, DIAG_BAD_NUMBER, place_of(source, 4, 0), "no length");
    diag_add_at(diags, DIAG_NOTE, DIAG_BAD_NUMBER, place_of(source, 4, 900), "too long");
    diag_add(diags, DIAG_BAD_NUMBER, place_file(source), "a file");
    diag_add(diags, DIAG_BAD_NUMBER, place_none(), "nowhere");
    assert_github(arena, diags,
                  "::error file=a.csv,line=1,endLine=2,title=bad-number::two lines\n"
                  "::warning file=a.csv,line=1,col=3,endLine=1,endColumn=3,title=bad-number::no length\n"
                  "::notice file=a.csv,line=1,endLine=3,title=bad-number::too long\n"
                  "::error file=a.csv,title=bad-number::a file\n"
                  "::error title=bad-number::nowhere\n");
}

/* The end of a text whose bytes do not stand in its file in a row. */
static void ends_in_the_file(void **state) {
    struct arena *arena = *state;
    const struct source *file = source_of(arena, "a.yaml", "k: \"a\\u0041b\"\n");
    static const size_t origins[] = {4, 5, 11, 12};
    struct source *text = arena_alloc(arena, sizeof *text);
    *text = (struct source){.path = file->path, .text = TEXT("aAb"), .origin = file, .origins = origins};
    size_t line, column;
    place_resolve_end(place_of(text, 1, 1), &line, &column);
    assert_int_equal(line, 1);
    assert_int_equal(column, 7); /* an escape is told by its backslash */
    place_resolve_end(place_of(text, 0, 3), &line, &column);
    assert_int_equal(column, 13);
}

static const struct node *item(const struct node *map, const char *key, size_t n) {
    const struct node *list = node_get(map, key);
    assert_non_null(list);
    assert_true(n < list->count);
    return list->items[n];
}

static void sarif_results(void **state) {
    struct arena *arena = *state;
    const struct source *source = source_of(arena, "/a b/\xc3\xa4.csv", "x\ny\n");
    struct diags *one = diags_new(arena), *two = diags_new(arena);
    diag_add(one, DIAG_BAD_NUMBER, place_of(source, 2, 1), "m");
    diag_help(two, diag_add_at(two, DIAG_WARNING, DIAG_BAD_TIME, place_none(), "n"), "h");
    diag_add(two, DIAG_BAD_NUMBER, place_file(source), "o");
    const struct diags *lists[] = {one, two};
    const struct node *run = item(diag_sarif_log(arena, lists, 2), "runs", 0);
    const struct node *rules = node_get(node_get(node_get(run, "tool"), "driver"), "rules");
    assert_int_equal(rules->count, 2);
    assert_int_equal(node_get(run, "results")->count, 3);
    const struct node *first = item(run, "results", 0), *second = item(run, "results", 1),
                      *third = item(run, "results", 2);
    const struct node *physical = node_get(item(first, "locations", 0), "physicalLocation");
    assert_text(node_get(node_get(physical, "artifactLocation"), "uri")->text, "file:///a%20b/%C3%A4.csv");
    assert_int_equal(node_get(node_get(physical, "region"), "startLine")->number, 2);
    assert_int_equal(node_get(node_get(physical, "region"), "endColumn")->number, 2);
    assert_text(node_get(second, "level")->text, "warning");
    assert_text(node_get(node_get(second, "message"), "text")->text, "n\nhelp: h");
    assert_null(node_get(second, "locations"));
    assert_int_equal(node_get(third, "ruleIndex")->number, 0);
    assert_null(node_get(node_get(item(third, "locations", 0), "physicalLocation"), "region"));
    assert_true(node_get(item(run, "invocations", 0), "executionSuccessful")->truth);
}

static void formats_of_a_list(void **state) {
    struct arena *arena = *state;
    struct diags *diags = diags_new(arena);
    diag_nearest(diags, diag_add(diags, DIAG_USAGE, place_none(), "m"), TEXT("jsn"), (struct text[]){TEXT("json")}, 1);
    const struct diags *lists[] = {diags};
    struct text json = diag_format_write(arena, DIAG_FORMAT_JSON, lists, 1, node_map(arena));
    assert_true(text_has(json, TEXT("\"ok\": false")));
    assert_true(text_has(json, TEXT("did you mean 'json'?")));
    assert_int_equal(diag_format_write(arena, DIAG_FORMAT_TEXT, lists, 1, node_map(arena)).len, 0);
}

static int arena_begin(void **state) {
    *state = arena_new();
    return 0;
}

static int arena_end(void **state) {
    arena_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(github_escapes, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(github_places, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(ends_in_the_file, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(sarif_results, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(formats_of_a_list, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
