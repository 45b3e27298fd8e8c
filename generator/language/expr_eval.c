#include "language/expr_eval.h"

#include <math.h>

#include "language/arithmetic.h"
#include "language/expr_name.h"
#include "language/format.h"

static struct verdict verdict_none(void) {
    struct verdict verdict = {.holds = false};
    verdict.left_place = verdict.right_place = place_none();
    verdict.margin = NAN;
    return verdict;
}

static bool eval_name(const struct expr *expr, struct evaluation *evaluation, struct value *value) {
    return scope_resolve(evaluation, expr->name, expr->name_place, value);
}

static bool eval_member(const struct expr *expr, struct evaluation *evaluation, struct value *value) {
    struct value from;
    if (!expr_eval(expr->operands[0], evaluation, &from))
        return false;
    struct text prefix = expr_show(evaluation->arena, expr->operands[0]);
    return name_follow(evaluation, from, prefix, expr->name, expr->place, value);
}

/* Evaluates an operand that must have a value. */
static bool eval_present(const struct expr *expr, struct evaluation *evaluation, struct value *value) {
    return expr_eval(expr, evaluation, value) && value_present(evaluation, value, expr);
}

static bool eval_negate(const struct expr *expr, struct evaluation *evaluation, struct value *value) {
    struct value operand;
    return eval_present(expr->operands[0], evaluation, &operand) &&
           value_negate(evaluation, &operand, expr->place, value);
}

static bool eval_sum_or_product(const struct expr *expr, struct evaluation *evaluation, struct value *value) {
    struct value total;
    if (!eval_present(expr->operands[0], evaluation, &total))
        return false;
    for (size_t i = 1; i < expr->count; i++) {
        const struct expr *operand = expr->operands[i];
        struct value right, result;
        if (!eval_present(operand, evaluation, &right))
            return false;
        struct place place = expr->operands[0]->place;
        place.len = operand->place.offset + operand->place.len - place.offset;
        bool good;
        switch (expr->names[i].at[0]) {
        case '*':
            good = value_multiply(evaluation, &total, &right, place, &result);
            break;
        case '/':
            good = value_divide(evaluation, &total, &right, place, &result);
            break;
        case '-':
            good = value_subtract(evaluation, &total, &right, place, &result);
            break;
        default:
            good = value_add(evaluation, &total, &right, place, &result);
            break;
        }
        if (!good)
            return false;
        total = result;
    }
    *value = total;
    return true;
}

/* A side as a claim shows it: computed ones carry what they were computed by. */
static struct value side(struct evaluation *evaluation, struct value value, const struct expr *expr) {
    if (value.name.len == 0 && value.computed)
        value.name = expr_show(evaluation->arena, expr);
    return value;
}

/* What would be compared with the end of an interval is asked by clearly(), which check counts among the tests. */
static bool no_end(struct evaluation *evaluation, const struct value *side, const struct expr *expr) {
    if (!side->is_end)
        return true;
    struct text shown = expr_show(evaluation->arena, expr);
    struct diag *diag =
        diag_add(evaluation->diags, DIAG_BAD_ARGUMENT, expr->place,
                 "'%.*s' is the end of an interval, which is to be printed and not compared", TEXT_ARG(shown));
    diag_help(evaluation->diags, diag, "clearly(a < b) asks whether all of the interval of a - b lies below 0");
    return false;
}

static bool eval_compare(const struct expr *expr, struct evaluation *evaluation, struct verdict *verdict) {
    const struct expr *left = expr->operands[0], *right = expr->operands[1];
    struct value a, b;
    if (!expr_eval(left, evaluation, &a) || !expr_eval(right, evaluation, &b) || !value_present(evaluation, &a, left) ||
        !value_present(evaluation, &b, right) || !no_end(evaluation, &a, left) || !no_end(evaluation, &b, right) ||
        !value_compare(evaluation, &a, &b, expr->names[1], expr->place, &verdict->holds, &verdict->margin))
        return false;
    verdict->has_sides = true;
    verdict->left = side(evaluation, a, left);
    verdict->right = side(evaluation, b, right);
    if (a.name.len > 0 && text_equal(a.name, b.name)) /* with itself, as one of a selection is: nothing can turn */
        verdict->margin = NAN;
    verdict->comparator = expr->names[1];
    verdict->left_place = left->place;
    verdict->right_place = right->place;
    return true;
}

/* and: the first that is false decides; or: the first that is true. When none does, all are needed, and the one that
 * holds, or fails, by the smallest margin is shown. */
static bool eval_and_or(const struct expr *expr, struct evaluation *evaluation, struct verdict *verdict) {
    bool decides = expr->kind == EXPR_OR;
    for (size_t i = 0; i < expr->count; i++) {
        struct verdict one;
        if (!expr_judge(expr->operands[i], evaluation, &one))
            return false;
        if (one.holds == decides) {
            *verdict = one;
            return true;
        }
        verdict_tighten(verdict, &one);
    }
    return true;
}

static struct text comparator_turned(struct evaluation *evaluation, struct text comparator) {
    static const char *const pairs[][2] = {{"<", ">="}, {">", "<="}, {"==", "!="}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        if (text_is(comparator, pairs[i][0]))
            return text_of(pairs[i][1]);
        if (text_is(comparator, pairs[i][1]))
            return text_of(pairs[i][0]);
    }
    if (text_starts(comparator, TEXT("not ")))
        return text_from(comparator, 4);
    return comparator.len > 0 ? text_format(evaluation->arena, "not %.*s", TEXT_ARG(comparator)) : comparator;
}

static bool eval_not(const struct expr *expr, struct evaluation *evaluation, struct verdict *verdict) {
    if (!expr_judge(expr->operands[0], evaluation, verdict))
        return false;
    verdict->holds = !verdict->holds;
    verdict->comparator = comparator_turned(evaluation, verdict->comparator);
    return true;
}

bool expr_judge(const struct expr *expr, struct evaluation *evaluation, struct verdict *verdict) {
    struct value value;
    if (!expr_decide(expr, evaluation, &value, verdict) || !value_present(evaluation, &value, expr))
        return false;
    if (value.kind == VALUE_BOOL) {
        verdict->holds = value.truth;
        return true;
    }
    struct text shown = value_describe(evaluation->arena, &value);
    struct diag *diag = diag_add(evaluation->diags, DIAG_UNIT_MISMATCH, expr->place,
                                 "a condition must be true or false, and this is %.*s", TEXT_ARG(shown));
    diag_help(evaluation->diags, diag, "compare it with something: x < 5 GB");
    return false;
}

static bool decide_condition(const struct expr *expr, struct evaluation *evaluation, struct value *value,
                             struct verdict *verdict) {
    bool good = expr->kind == EXPR_COMPARE ? eval_compare(expr, evaluation, verdict)
                : expr->kind == EXPR_NOT   ? eval_not(expr, evaluation, verdict)
                                           : eval_and_or(expr, evaluation, verdict);
    *value = value_bool(verdict->holds);
    return good;
}

/* A name, or a member of something: one that stands for a condition comes with what decided that. */
static bool decide_name(const struct expr *expr, struct evaluation *evaluation, struct value *value,
                        struct verdict *verdict) {
    bool good = expr->kind == EXPR_NAME ? eval_name(expr, evaluation, value) : eval_member(expr, evaluation, value);
    if (good && value->verdict != NULL)
        *verdict = *value->verdict;
    return good;
}

bool expr_decide(const struct expr *expr, struct evaluation *evaluation, struct value *value, struct verdict *verdict) {
    struct verdict own = {0};
    verdict = verdict != NULL ? verdict : &own;
    *verdict = verdict_none();
    *value = value_absent(TEXT(""));
    if (expr_is_condition(expr))
        return decide_condition(expr, evaluation, value, verdict);
    switch (expr->kind) {
    case EXPR_LITERAL:
        *value = expr->value;
        return true;
    case EXPR_NAME:
    case EXPR_MEMBER:
        return decide_name(expr, evaluation, value, verdict);
    case EXPR_CALL:
        return expr->call(expr, evaluation, value, verdict);
    case EXPR_NEGATE:
        return eval_negate(expr, evaluation, value);
    default:
        return eval_sum_or_product(expr, evaluation, value);
    }
}

bool expr_eval(const struct expr *expr, struct evaluation *evaluation, struct value *value) {
    if (expr->kind != EXPR_NAME)
        return expr_decide(expr, evaluation, value, NULL);
    *value = value_absent(TEXT("")); /* most are names, which need no verdict */
    return eval_name(expr, evaluation, value);
}
