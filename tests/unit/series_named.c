/* Facts and claims: what decides behind a name, which names stand behind a condition, and what is refused. */
#include "check.h"

#include "base/yaml.h"
#include "language/expr_eval.h"
#include "language/expr_parse.h"
#include "series/named.h"

/* A series with formulas, and a front matter below it with others. */
struct sheet {
    struct arena *arena;
    struct diags *diags;
    struct world world;
    struct formulas own;
    struct scope scope;
};

static const struct node *yaml(struct sheet *sheet, const char *path, const char *text) {
    struct source *source = arena_alloc(sheet->arena, sizeof *source);
    source->path = text_of(path);
    source->text = text_of(text);
    const struct node *node = yaml_parse(sheet->arena, source, 0, source->text.len, sheet->diags);
    assert_non_null(node);
    return node;
}

static struct sheet *sheet_of(const char *series, const char *front) {
    struct arena *arena = arena_new();
    struct sheet *sheet = arena_alloc(arena, sizeof *sheet);
    sheet->arena = arena;
    sheet->diags = diags_new(arena);
    sheet->world = *world_new(arena, (struct folders){0}, sheet->diags);
    sheet->world.scope.value = value_object(&sheet->world.root);
    formulas_read(&sheet->world.facts, arena, yaml(sheet, "series", series), &sheet->world.scope, NULL, sheet->diags);
    sheet->scope = (struct scope){.value = value_object(&sheet->own.object), .up = &sheet->world.scope};
    formulas_read(&sheet->own, arena, yaml(sheet, "front", front), &sheet->scope, &sheet->world.facts, sheet->diags);
    return sheet;
}

static const struct expr *expression(struct sheet *sheet, const char *text) {
    struct source *source = arena_alloc(sheet->arena, sizeof *source);
    source->path = TEXT("tag");
    source->text = text_of(text);
    return expr_parse(sheet->arena, source, 0, source->text.len, NULL, sheet->diags);
}

/* "true: 1 < 2", or the first complaint with its place. */
static struct text judged(struct sheet *sheet, const char *text) {
    struct evaluation evaluation = world_evaluation(&sheet->world, &sheet->scope);
    struct verdict verdict;
    evaluation.diags = sheet->diags;
    if (!expr_judge(expression(sheet, text), &evaluation, &verdict)) {
        struct diag_view view = diags_view(sheet->diags, 0);
        size_t line, column;
        place_resolve(view.place, &line, &column);
        return text_format(sheet->arena, "%.*s:%zu:%zu %s", TEXT_ARG(view.place.source->path), line, column,
                           diag_word(view.code));
    }
    const char *truth = verdict.holds ? "true" : "false";
    if (!verdict.has_sides)
        return text_of(truth);
    return text_format(sheet->arena, "%s: %.*s %g %.*s %g", truth, TEXT_ARG(verdict.left.name), verdict.left.number,
                       TEXT_ARG(verdict.comparator), verdict.right.number);
}

static void check_judged(const char *series, const char *front, const char *text, const char *expected) {
    struct sheet *sheet = sheet_of(series, front);
    assert_text(judged(sheet, text), expected);
    arena_free(sheet->arena);
}

static const char NUMBERS[] = "facts:\n  one: 1 + 0\n  two: one + one\nclaims:\n  grows: one < two\n";

static void test_verdicts(void **state) {
    (void)state;
    check_judged(NUMBERS, "{}", "grows", "true: one 1 < 2");
    check_judged(NUMBERS, "{}", "not grows", "false: one 1 >= 2");
    check_judged(NUMBERS, "{}", "grows and two < 100", "true: one 1 < 2");
    check_judged(NUMBERS, "claims: {falls: two < one, both: grows and falls}", "both", "false: two 2 < 1");
    check_judged(NUMBERS, "facts: {truth: not both}\nclaims: {both: grows and two < one}", "truth", "true: two 2 >= 1");
    check_judged(NUMBERS, "claims: {always: true}", "always", "true");
    /* The one that a name stands for is the innermost; its own names are looked up where it stands. */
    check_judged(NUMBERS, "facts: {one: 7}", "grows and one > 2", "true: one 1 < 2");
    check_judged(NUMBERS, "facts: {two: 9}\nclaims: {grows: one < two}", "grows", "true: one 1 < 9");
}

static void test_complaints(void **state) {
    (void)state;
    check_judged(NUMBERS, "claims:\n  x:\n    holds: one <\n      three\n", "x", "front:4:7 unknown-name");
    check_judged(NUMBERS, "claims: {x: one + two}", "x", "front:1:13 unit-mismatch");
    check_judged(NUMBERS, "claims: {x: y or grows, y: not x}", "x", "front:1:10 fact-loop");
    check_judged(NUMBERS, "facts: {grows: 1}", "one < two", "true: one 1 < 2");
}

static void check_refused(const char *series, const char *front, const char *expected) {
    struct sheet *sheet = sheet_of(series, front);
    struct buffer out = buffer_in(sheet->arena);
    for (size_t i = 0; i < diags_count(sheet->diags); i++) {
        struct diag_view view = diags_view(sheet->diags, i);
        buffer_printf(&out, "%s%s: %.*s", i > 0 ? "\n" : "", diag_word(view.code), TEXT_ARG(view.message));
    }
    assert_text(buffer_text(&out), expected);
    arena_free(sheet->arena);
}

static void test_refused(void **state) {
    (void)state;
    check_refused(NUMBERS, "facts: {one: 7}\nclaims: {grows: one < 8, shrinks: {holds: one > 8, why: a, only: b}}", "");
    check_refused(NUMBERS, "facts: {grows: 7}", "bad-value: 'grows' names a claim already");
    check_refused(NUMBERS, "claims: {one: true}", "bad-value: 'one' names a fact already");
    check_refused("facts: {a: 1}\nclaims: {a: true}", "{}", "bad-value: 'a' names a fact already");
    check_refused(NUMBERS, "claims: {x: [true]}", "bad-value: claim 'x' is not a condition");
    check_refused(NUMBERS, "facts: {x: {holds: 1}}", "bad-value: fact 'x' is not a formula");
    check_refused(NUMBERS, "claims: {x: {why: a}}", "missing-key: 'holds' is missing");
    check_refused(NUMBERS, "claims: {x: {holds: true, wyh: a}}", "unknown-key: nothing reads a key 'wyh'");
    check_refused(NUMBERS, "claims: [true]", "bad-value: 'claims' must be a map and is a list");
}

static void test_kept(void **state) {
    (void)state;
    struct sheet *sheet = sheet_of("{}", "claims: {x: {holds: true, why: so, only: as written}, y: true}");
    const struct formula *x = formulas_find(&sheet->own, TEXT("x")), *y = formulas_find(&sheet->own, TEXT("y"));
    assert_text(x->why, "so");
    assert_text(x->only, "as written");
    assert_text(y->why, "");
    assert_text(y->only, "");
    arena_free(sheet->arena);
}

/* "name@source" of each, in order. */
static struct text listed(struct sheet *sheet, struct formula_list list) {
    struct buffer out = buffer_in(sheet->arena);
    for (size_t i = 0; i < list.len; i++)
        buffer_printf(&out, "%s%.*s@%.*s", i > 0 ? " " : "", TEXT_ARG(list.at[i]->name),
                      TEXT_ARG(list.at[i]->place.source->path));
    return buffer_text(&out);
}

static void check_behind(const char *series, const char *front, const char *text, const char *expected) {
    struct sheet *sheet = sheet_of(series, front);
    struct claim claim = {.expr = expression(sheet, text), .scope = &sheet->scope};
    judged(sheet, text);
    assert_text(listed(sheet, named_behind(sheet->world.arena, &sheet->world, &claim)), expected);
    arena_free(sheet->arena);
}

static void test_behind(void **state) {
    (void)state;
    check_behind(NUMBERS, "{}", "one < two", "");
    check_behind(NUMBERS, "{}", "two > one and grows or not grows", "grows@series");
    check_behind(NUMBERS, "claims: {a: b or c, b: grows, c: grows}", "a and b", //
                 "a@front b@front grows@series c@front");
    check_behind(NUMBERS, "facts: {n: \"if(grows, one, two)\", t: n < two}", "t and n < two", "t@front grows@series");
    check_behind(NUMBERS, "facts: {t: within(one, two, 5%), u: t, v: not grows}", "u and v", "v@front grows@series");
    check_behind(NUMBERS, "claims: {grows: two > one}", "grows", "grows@front");
    check_behind("claims: {a: b, b: 1 < 2}", "claims: {b: 2 < 1}", "a", "a@series b@series");
    check_behind(NUMBERS, "claims: {loops: loops and grows}", "loops", "loops@front grows@series");
}

static void test_added(void **state) {
    (void)state;
    struct sheet *sheet = sheet_of(NUMBERS, "facts: {one: 7}\nclaims: {unseen: one < two}");
    struct formula_list list = {0};
    named_add(sheet->world.arena, &sheet->world, expression(sheet, "one < two.more and grows or one > max(two, three)"),
              &sheet->scope, &list);
    assert_text(listed(sheet, list), "one@front two@series grows@series");
    arena_free(sheet->arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_verdicts), cmocka_unit_test(test_complaints), cmocka_unit_test(test_refused),
        cmocka_unit_test(test_kept),     cmocka_unit_test(test_behind),     cmocka_unit_test(test_added),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
