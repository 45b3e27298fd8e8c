/* Expressions: parsed, shown and parsed again, evaluated, judged as a condition, printed by their format. */
#include "fuzz.h"
#include "language/expr_eval.h"
#include "language/expr_parse.h"
#include "language/format.h"
#include "scope.h"

/* What an expression is shown as is an expression, and is shown the same. */
static void show_again(const struct run *run, const struct expr *expr) {
    struct diags *diags = diags_new(run->arena);
    struct source shown = {.path = TEXT("shown"), .text = expr_show(run->arena, expr)};
    const struct expr *again = expr_parse(run->arena, &shown, 0, shown.text.len, NULL, diags);
    if (again == NULL)
        diags_print(diags, stderr);
    REQUIRE(again != NULL);
    REQUIRE(text_equal(expr_show(run->arena, again), shown.text));
}

static struct evaluation evaluation_new(const struct run *run, const struct scope *scope) {
    return (struct evaluation){.arena = run->arena, .diags = run->diags, .scope = scope};
}

static void describe(const struct run *run, const struct value *value) {
    REQUIRE(value_show(run->arena, value).len > 0 || value->kind == VALUE_TEXT || value->kind == VALUE_OBJECT);
    REQUIRE(value_exact(run->arena, value).len > 0 || value->kind == VALUE_TEXT || value->kind == VALUE_OBJECT);
    REQUIRE(value_describe(run->arena, value).len > 0);
}

static void judge(const struct run *run, const struct expr *expr, const struct scope *scope) {
    struct evaluation evaluation = evaluation_new(run, scope);
    struct verdict verdict;
    size_t before = diags_count(run->diags);
    bool good = expr_judge(expr, &evaluation, &verdict);
    require_told(run, before, good);
    if (!good)
        return;
    REQUIRE(!(verdict.margin < 0));
    if (verdict.has_sides) {
        describe(run, &verdict.left);
        describe(run, &verdict.right);
        require_place(verdict.left_place);
        require_place(verdict.right_place);
    }
}

static void evaluate(const struct run *run, const struct expr *expr, const struct format *format) {
    struct scope scope = scope_new(run->arena);
    struct evaluation evaluation = evaluation_new(run, &scope);
    struct value value;
    size_t before = diags_count(run->diags);
    bool good = expr_eval(expr, &evaluation, &value);
    require_told(run, before, good);
    for (size_t i = 0; i < evaluation.used.len; i++)
        require_place(evaluation.used.at[i].place);
    if (good) {
        struct buffer out = buffer_in(run->arena);
        describe(run, &value);
        REQUIRE(value.kind != VALUE_QUANTITY || !isnan(value.number));
        good = value_print(&out, &value, format, expr->place, run->diags);
        require_told(run, before, good);
        REQUIRE(!good || value.kind != VALUE_QUANTITY || out.len > 0);
        REQUIRE(!good || out.len == 0 || !text_equal(buffer_text(&out), TEXT("-0")));
    }
    judge(run, expr, &scope);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct run run = run_new(data, size, "post.md");
    struct format format;
    const struct expr *expr = expr_parse(run.arena, &run.source, 0, size, &format, run.diags);
    require_told(&run, 0, expr != NULL);
    if (expr != NULL) {
        require_place(expr->place);
        require_place(format.place);
        show_again(&run, expr);
        evaluate(&run, expr, &format);
    }
    return run_end(&run);
}
