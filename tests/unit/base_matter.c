#include "check.h"

#include "base/matter.h"
#include "base/yaml.h"

/* One key with a text, in both formats. */
static void text_is_kept(struct arena *arena, struct text text, const char *quoted) {
    struct matter_writer yaml = matter_open(arena, MATTER_YAML), toml = matter_open(arena, MATTER_TOML);
    matter_put_text(&yaml, "k", text);
    matter_put_text(&toml, "k", text);
    assert_text(matter_close(&yaml), text_string(arena, text_format(arena, "---\nk: %s\n---\n", quoted)));
    assert_text(matter_close(&toml), text_string(arena, text_format(arena, "+++\nk = %s\n+++\n", quoted)));
}

static void texts(void **state) {
    struct arena *arena = arena_new();
    (void)state;
    text_is_kept(arena, TEXT(""), "\"\"");
    text_is_kept(arena, TEXT("a \"b\" \\ c: {d} # e"), "\"a \\\"b\\\" \\\\ c: {d} # e\"");
    text_is_kept(arena, TEXT("a\nb\tc\r\x01\x7F"), "\"a\\u000Ab\\u0009c\\u000D\\u0001\\u007F\"");
    text_is_kept(arena, TEXT("\xC2\x85\xE2\x80\xA8\xEF\xBB\xBF\xEF\xBF\xBF"), "\"\\u0085\\u2028\\uFEFF\\uFFFF\"");
    text_is_kept(arena, TEXT("\xC3\xBC \xF0\x9F\x98\x80"), "\"\xC3\xBC \xF0\x9F\x98\x80\"");
    arena_free(arena);
}

/* A value of YAML as a front matter has it. */
static void value_is(struct arena *arena, enum matter_format format, const char *yaml, const char *expected) {
    struct source *source = arena_alloc(arena, sizeof *source);
    source->path = TEXT("x.yaml");
    source->text = text_of(yaml);
    const struct node *map = yaml_parse(arena, source, 0, source->text.len, diags_new(arena));
    struct matter_writer writer = matter_open(arena, format);
    matter_put_node(&writer, map->keys[0], map->items[0]);
    struct text text = matter_close(&writer);
    assert_text(text_cut(text, 4, text.len - 5), expected);
}

/* Numbers that both formats spell so, and words that YAML 1.1 or TOML would read as something else. */
static void values(void **state) {
    struct arena *arena = arena_new();
    (void)state;
    value_is(arena, MATTER_YAML, "k: [1, -2.5, 1e-6, 0]", "k: [1, -2.5, 1e-6, 0]");
    value_is(arena, MATTER_YAML, "k: [007, .5, 5., 1e, 12345678901234567890]",
             "k: [\"007\", \".5\", \"5.\", \"1e\", \"12345678901234567890\"]");
    value_is(arena, MATTER_YAML, "k: [true, 'true', yes, 2026-01-03]", "k: [true, \"true\", \"yes\", \"2026-01-03\"]");
    value_is(arena, MATTER_TOML, "k: {a: {b-c: []}, 'd e': {}, On: 1}",
             "k = {a = {b-c = []}, \"d e\" = {}, \"On\" = 1}");
    value_is(arena, MATTER_YAML, "'1': {a.b: x, _x: y}", "\"1\": {\"a.b\": \"x\", \"_x\": \"y\"}");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(texts), cmocka_unit_test(values)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
