/* What exclusions that came, went or changed did, by two records. */
#include "check.h"

#include "base/json.h"
#include "review/effects.h"

#define EXCLUSION(what, rows, reason)                                                                                  \
    "{\"kind\":\"rows\",\"what\":\"" what "\",\"groups\":[\"t.a\"],\"rows\":" rows ",\"reason\":\"" reason "\"}"
#define REPORT(exclusions) "\"reports\":[{\"alias\":\"t\",\"files\":[],\"exclusions\":[" exclusions "]}]"
#define FACT(name, more, value)                                                                                        \
    "{\"name\":\"" name "\",\"value\":" value ",\"unit\":\"count\",\"text\":\"" value "\"" more "}"
#define FACTS(a, b, saving, other)                                                                                     \
    "\"facts\":[" FACT("t.a.last", ",\"group\":\"t.a\"", a) "," FACT("t.b.last", ",\"group\":\"t.b\"", b) "," FACT(    \
        "saving", ",\"formula\":\"x\"", saving) "," FACT("other", ",\"formula\":\"y\"", other) "]"
/* `other` stands behind t.a.last once, but rests on t.b.last alone. */
#define USES                                                                                                           \
    "\"uses\":[{\"facts\":[\"t.a.last\",\"t.b.last\",\"saving\",\"other\"]},{\"facts\":[\"t.b.last\",\"other\"]}]"

static const struct node *record(struct arena *arena, const char *text) {
    struct diags *diags = diags_new(arena);
    struct source *source = arena_alloc(arena, sizeof *source);
    source->path = TEXT("facts.json");
    source->text = text_of(text);
    const struct node *node = json_parse(arena, source, diags);
    assert_non_null(node);
    return node;
}

static void expect(const char *before, const char *after, const char *claim, const char *expected) {
    struct arena *arena = arena_new();
    struct buffer out = buffer_in(arena);
    struct flips flips = {0};
    if (claim)
        *LIST_ADD(arena, &flips) = record(arena, claim);
    effects_put(&out, record(arena, before), record(arena, after), &flips, NULL);
    assert_text(buffer_text(&out), expected);
    arena_free(arena);
}

#define OLD FACTS("5", "7", "2", "9")

static void the_same(void **state) {
    (void)state;
    expect("{}", "{}", NULL, "");
    expect("{" REPORT(EXCLUSION("x", "2", "why")) "}", "{" REPORT(EXCLUSION("x", "2", "why")) "}", NULL, "");
    expect("{" REPORT("") "}", "{\"reports\":[{\"alias\":\"u\",\"exclusions\":[" EXCLUSION("x", "2", "why") "]}]}",
           NULL, ""); /* an experiment that is new */
}

static void added(void **state) {
    (void)state;
    expect("{" REPORT("") "," OLD "," USES "}",
           "{" REPORT(EXCLUSION("x", "1", "why")) "," FACTS("4", "8", "4", "10") "," USES "}",
           "{\"holds\":false,\"sentence\":\"Less.\",\"facts\":[\"saving\"]}",
           "\n## Exclusions\n\n### Added to t: rows of x\n\n1 row, why\n\n"
           "| Name | Old | New | Difference |\n|---|--:|--:|--:|\n"
           "| `t.a.last` | 5 | 4 | -1 |\n| `saving` | 2 | 4 | +2 |\n\n- Becomes false: \"Less.\"\n"
           "\n### Also changed in t\n\nThese rest on no group above.\n\n"
           "| Name | Old | New | Difference |\n|---|--:|--:|--:|\n"
           "| `t.b.last` | 7 | 8 | +1 |\n| `other` | 9 | 10 | +1 |\n");
}

static void removed_and_changed(void **state) {
    (void)state;
    expect("{" REPORT(EXCLUSION("x", "1", "why") "," EXCLUSION("y", "1", "why")) "," OLD "," USES "}",
           "{" REPORT(EXCLUSION("y", "2", "since")) "," OLD "," USES "}",
           "{\"holds\":true,\"sentence\":\"Less.\",\"facts\":[\"saving\"]}", /* nothing that it rests on moved */
           "\n## Exclusions\n\n### Changed in t: rows of y\n\n- Old: 1 row, why\n- New: 2 rows, since\n\n"
           "No value that rests on its groups differs.\n\n### Removed from t: rows of x\n\n1 row, why\n\n"
           "No value that rests on its groups differs.\n\n"
           "What rests on groups of several entries stands under each.\n");
}

static void an_old_record(void **state) {
    (void)state;
    expect("{\"reports\":[{\"alias\":\"t\"}]}", "{" REPORT(EXCLUSION("x", "1", "why")) "}", NULL,
           "\n## Exclusions\n\nThe old record does not say what was excluded from t.\n");
}

/* Records are files that anybody may have written. */
static void odd_records(void **state) {
    (void)state;
    expect("{" REPORT("") ",\"facts\":[1,{},null],\"uses\":3}",
           "{\"reports\":[{\"alias\":\"t\",\"files\":[],\"exclusions\":[7,{\"rows\":\"x\",\"groups\":5}]}],"
           "\"facts\":[{\"name\":4},[]],\"claims\":[{\"facts\":{}}]}",
           NULL,
           "\n## Exclusions\n\n### Added to t:  \n\n0 rows, \n\nNo value that rests on its groups differs.\n"
           "\n### Added to t:  \n\n0 rows, \n\nNo value that rests on its groups differs.\n\n"
           "What rests on groups of several entries stands under each.\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same),      cmocka_unit_test(added),       cmocka_unit_test(removed_and_changed),
        cmocka_unit_test(an_old_record), cmocka_unit_test(odd_records),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
