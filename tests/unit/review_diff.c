/* What two records say differently. */
#include "check.h"

#include "base/json.h"
#include "review/diff.h"
#include "review/diff_markdown.h"
#include "review/plain.h"

static const struct node *record(struct arena *arena, struct diags *diags, const char *text) {
    struct source *source = arena_alloc(arena, sizeof *source);
    source->path = TEXT("facts.json");
    source->text = text_of(text);
    const struct node *node = json_parse(arena, source, diags);
    assert_non_null(node);
    return node;
}

/* A use and a claim as facts.json has them, shortened. */
#define USE(expression, line, text, value)                                                                             \
    "{\"file\":\"posts/a.md\",\"template\":\"templates/posts/a.md\",\"file_line\":1,\"line\":" line                    \
    ",\"expression\":\"" expression "\",\"text\":\"" text "\",\"value\":" value "}"
#define NAMED(expression, name, text)                                                                                  \
    "{\"file\":\"posts/a.md\",\"template\":\"templates/posts/"                                                         \
    "a.md\",\"file_line\":1,\"line\":7,\"expression\":\"" expression "\",\"name\":\"" name "\",\"text\":\"" text       \
    "\",\"value\":\"" text "\"}"
#define CLAIM(condition, line, sentence, holds)                                                                        \
    "{\"file\":\"posts/a.md\",\"template\":\"templates/posts/a.md\",\"line\":" line ",\"sentence\":\"" sentence        \
    "\",\"condition\":\"" condition "\",\"holds\":" holds "}"
#define BEHIND(name, condition, line, sentence, holds)                                                                 \
    "{\"file\":\"posts/a.md\",\"template\":\"templates/posts/a.md\",\"line\":" line ",\"sentence\":\"" sentence        \
    "\",\"condition\":\"" name "\",\"names\":[{\"name\":\"" name "\",\"condition\":\"" condition                       \
    "\"}],\"holds\":" holds "}"
#define RECORD(uses, claims) "{\"format\":1,\"uses\":[" uses "],\"claims\":[" claims "]}"

static void check_diff(const char *before, const char *after, size_t expected_flips, const char *expected) {
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena);
    const struct node *a = record(arena, diags, before), *b = record(arena, diags, after);
    assert_true(diff_check(a, diags) && diff_check(b, diags));
    struct comparison comparison = compared_of(arena, a, b);
    size_t flips = 0;
    for (size_t i = 0; i < comparison.claims.len; i++)
        flips += compared_flipped(&comparison.claims.at[i]);
    assert_text(diff_markdown(&comparison), expected);
    assert_int_equal(flips, expected_flips);
    arena_free(arena);
}

static void test_nothing(void **state) {
    (void)state;
    check_diff(RECORD("", ""), RECORD("", ""), 0,
               "## Claims that flip\n\nNone.\n\n## Numbers that changed\n\nNone.\n\n## What stays\n\n"
               "- 0 claims hold in both.\n- 0 values print as before.\n");
}

/* Lines are no part of what is matched, and the second `x` is matched with the second. */
static void test_match(void **state) {
    (void)state;
    check_diff(RECORD(USE("x", "3", "1 GB", "10") "," USE("x", "4", "2 GB", "20"), CLAIM("p", "5", "S.", "true")),
               RECORD(USE("x", "30", "1 GB", "11") "," USE("x", "40", "3 GB", "30"), CLAIM("p", "50", "S.", "true")), 0,
               "## Claims that flip\n\nNone.\n\n## Numbers that changed\n\n"
               "| Number | Old | New | Difference | Where |\n|---|--:|--:|--:|---|\n"
               "| `x` | 2 GB | 3 GB | - | templates/posts/a.md:40 |\n\n## What stays\n\n- 1 claim holds in both.\n"
               "- 1 value prints as before; 1 of them changed, but not in the digits that are printed.\n");
}

/* `last` of a new group in front of the others is that group's alone. */
/* A number that several places print is told once, with its difference, and one in a title before others. */
static void test_once(void **state) {
    (void)state;
#define FACT(text, value) "{\"name\":\"e.f.last\",\"unit\":\"hours\",\"text\":\"" text "\",\"value\":" value "}"
#define TITLE(text, value)                                                                                             \
    "{\"file\":\"posts/a.md\",\"template\":\"templates/posts/a.md\",\"line\":2,\"expression\":\"f.last\","             \
    "\"name\":\"e.f.last\",\"text\":\"" text "\",\"value\":" value "}"
#define WITH(facts, uses) "{\"format\":1,\"facts\":[" facts "],\"uses\":[" uses "],\"claims\":[]}"
    check_diff(WITH(FACT("1 hour", "1"),
                    USE("x", "3", "5", "5") "," NAMED("last", "e.f.last", "1 hour") "," TITLE("1 hour", "1")),
               WITH(FACT("2 hours", "2"),
                    USE("x", "3", "6", "6") "," NAMED("last", "e.f.last", "2 hours") "," TITLE("2 hours", "2")),
               0,
               "## Claims that flip\n\nNone.\n\n## Numbers that changed\n\n### In titles and summaries\n\n"
               "| Number | Old | New | Difference | Where |\n|---|--:|--:|--:|---|\n"
               "| `e.f.last` | 1 hour | 2 hours | +1 hour | templates/posts/a.md:7, 2 |\n\n### Elsewhere\n\n"
               "| Number | Old | New | Difference | Where |\n|---|--:|--:|--:|---|\n"
               "| `x` | 5 | 6 | - | templates/posts/a.md:3 |\n\n## What stays\n\n"
               "- 0 claims hold in both.\n- 0 values print as before.\n");
}

static void test_plain(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    assert_text(
        plain_of(arena, TEXT("# From a to b\n\n## Numbers\n\n### x\\*\n\n| A | Old |\n|---|--:|\n| `b.c` | 1 |\n"
                             "| d\\|e | 10 |\n\n- f `g`\n  - h\n")),
        "From a to b\n\nNumbers:\n\n  x*:\n\n  A    Old\n  b.c    1\n  d|e   10\n\n- f g\n  - h\n");
    assert_text(plain_of(arena, TEXT("")), "");
    arena_free(arena);
}

static void test_names(void **state) {
    (void)state;
    check_diff(RECORD(NAMED("last", "e.a.last", "1") "," NAMED("last", "e.b.last", "2"), ""),
               RECORD(NAMED("last", "e.n.last", "9") "," NAMED("last", "e.a.last", "1") "," //
                      NAMED("last", "e.b.last", "3"),
                      ""),
               0,
               "## Claims that flip\n\nNone.\n\n## Numbers that changed\n\n"
               "| Number | Old | New | Difference | Where |\n|---|--:|--:|--:|---|\n"
               "| `e.b.last` | 2 | 3 | - | templates/posts/a.md:7 |\n\n## Added\n\n"
               "- posts/a.md (templates/posts/a.md:7): `e.n.last`, 9\n\n## What stays\n\n"
               "- 0 claims hold in both.\n- 1 value prints as before.\n");
}

/* A condition that got a name is the claim that it was; what stands behind the name is shown when it flips. */
static void test_behind(void **state) {
    (void)state;
    check_diff(RECORD("", CLAIM("a < b", "1", "One.", "true") "," CLAIM("c", "2", "Two.", "true")),
               RECORD("", BEHIND("wins", "a < b", "5", "One.", "false") "," BEHIND("c", "d > 1", "6", "Two.", "true")),
               1,
               "## Claims that flip\n\n"
               "- Becomes false in posts/a.md (templates/posts/a.md:5): \"One.\"\n"
               "  - old, true: `a < b`\n  - new, false: `wins`\n  - wins: `a < b`\n\n"
               "## Numbers that changed\n\nNone.\n\n"
               "## Added\n\n- posts/a.md (templates/posts/a.md:6): the claim \"Two.\"\n"
               "  - c: `d > 1`\n\n"
               "## Removed\n\n- posts/a.md (templates/posts/a.md:2): the claim \"Two.\"\n\n"
               "## What stays\n\n- 0 claims hold in both.\n- 0 values print as before.\n");
}

static void test_flips(void **state) {
    (void)state;
    check_diff(RECORD("", CLAIM("a < b", "1", "One.", "true") "," CLAIM("c", "2", "Two.", "false") "," //
                      CLAIM("d", "3", "Three.", "false") "," CLAIM("gone", "4", "Gone.", "true")),
               RECORD("", CLAIM("a < b", "1", "One.", "false") "," CLAIM("c", "2", "Two.", "true") "," //
                      CLAIM("d", "3", "Three.", "false") "," CLAIM("new", "4", "New.", "false")),
               2,
               "## Claims that flip\n\n"
               "- Becomes false in posts/a.md (templates/posts/a.md:1): \"One.\"\n"
               "  - old, true; new, false: `a < b`\n"
               "- Becomes true in posts/a.md (templates/posts/a.md:2): \"Two.\"\n"
               "  - old, false; new, true: `c`\n\n"
               "## Numbers that changed\n\nNone.\n\n## Added\n\n"
               "- posts/a.md (templates/posts/a.md:4): the false claim \"New.\"\n\n## Removed\n\n"
               "- posts/a.md (templates/posts/a.md:4): the claim \"Gone.\"\n\n## What stays\n\n"
               "- 0 claims hold in both, and 1 is false in both.\n- 0 values print as before.\n");
}

/* Neither an expression nor a text may end a cell or a code span. */
static void test_escapes(void **state) {
    (void)state;
    check_diff(RECORD(USE("if(a, `|`, b)", "1", "a|b", "1"), ""), RECORD(USE("if(a, `|`, b)", "1", "*b*", "1"), ""), 0,
               "## Claims that flip\n\nNone.\n\n## Numbers that changed\n\n"
               "| Number | Old | New | Difference | Where |\n|---|--:|--:|--:|---|\n"
               "| `` if(a, `\\|`, b) `` | a\\|b | \\*b\\* | - | templates/posts/a.md:1 |\n\n## What stays\n\n"
               "- 0 claims hold in both.\n- 0 values print as before.\n");
}

static void test_check(void **state) {
    static const char *const bad[] = {
        "[]",
        "{}",
        "{\"format\":\"1\"}",
        "{\"format\":2,\"uses\":[],\"claims\":[]}",
        "{\"format\":1,\"uses\":[]}",
        "{\"format\":1,\"uses\":{},\"claims\":[]}",
        "{\"format\":1,\"uses\":[3],\"claims\":[]}",
        "{\"format\":1,\"uses\":[{\"file\":1}],\"claims\":[]}",
        "{\"format\":1,\"uses\":[],\"claims\":[{\"file\":\"a\",\"line\":1,\"condition\":\"a\"}]}",
        RECORD("", "{\"file\":\"a\",\"template\":\"a\",\"line\":1,\"condition\":\"a\",\"sentence\":\"a\"}"),
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct arena *arena = arena_new();
        struct diags *diags = diags_new(arena);
        assert_false(diff_check(record(arena, diags, bad[i]), diags));
        assert_true(diags_errors(diags) > 0);
        arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing), cmocka_unit_test(test_match),   cmocka_unit_test(test_names),
        cmocka_unit_test(test_once),    cmocka_unit_test(test_plain),   cmocka_unit_test(test_behind),
        cmocka_unit_test(test_flips),   cmocka_unit_test(test_escapes), cmocka_unit_test(test_check),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
