#include "publish/pairs.h"

#include "language/expr_eval.h"
#include "language/functions.h"
#include "language/object.h"
#include "measure/fair.h"
#include "series/named.h"

struct walk {
    struct arena *arena;
    struct diags *diags; /* what it says was said when the text was filled */
    const struct world *world;
    const struct lens *lens;
    enum ground ground;
    struct pair_list *pairs;
    struct formula_list seen[GROUND_INTERVAL + 1]; /* formulas that were walked, by ground */
};

void pairs_put(struct pair_list *pairs, struct arena *arena, const struct evidence *a, const struct evidence *b,
               enum ground ground) {
    if (a->slice.report == b->slice.report && a->slice.group != b->slice.group &&
        a->slice.measure == b->slice.measure && fair_measures(a->statistic) && fair_measures(b->statistic))
        *LIST_ADD(arena, pairs) = (struct pair){a, b, ground};
}

/* What a part of an expression came to, and what it used. */
struct part {
    struct value value;
    struct used *used;
    size_t count;
};

static bool names_formula(const struct walk *walk, const struct expr *expr, const struct scope *scope) {
    struct name_list names = {0};
    bool found = false;
    expr_names(walk->arena, expr, &names);
    for (size_t i = 0; i < names.len && !found; i++) {
        const struct scope *inner;
        found = named_formula(walk->world, scope, names.at[i], &inner) != NULL;
    }
    return found;
}

/* Without a lens formulas know what they came to, and keep it; with one the memo knows what statistics did. A lens
 * without a name changes nothing. */
static struct part part_of(const struct walk *walk, const struct expr *expr, const struct scope *scope) {
    struct evaluation evaluation = world_evaluation(walk->world, scope);
    struct part part;
    evaluation.diags = walk->diags;
    if (walk->lens->name.len > 0 || !names_formula(walk, expr, scope)) {
        evaluation.arena = walk->arena;
        evaluation.lens = walk->lens;
    }
    if (!expr_eval(expr, &evaluation, &part.value))
        part.value = value_absent(TEXT(""));
    part.used = evaluation.used.at;
    part.count = evaluation.used.len;
    return part;
}

/* Everything behind one with everything behind the other. */
static void cross(struct walk *walk, const struct part *left, const struct part *right) {
    for (size_t i = 0; i < left->count; i++)
        for (size_t k = 0; k < right->count; k++) {
            const struct evidence *a = left->used[i].value.origin, *b = right->used[k].value.origin;
            if (a && b)
                pairs_put(walk->pairs, walk->arena, a, b, walk->ground);
        }
}

static void cross_exprs(struct walk *walk, const struct expr *left, const struct expr *right,
                        const struct scope *scope) {
    struct part a = part_of(walk, left, scope), b = part_of(walk, right, scope);
    cross(walk, &a, &b);
}

static void walk_expr(struct walk *walk, const struct expr *expr, const struct scope *scope);

static void walk_operands(struct walk *walk, const struct expr *expr, size_t first, const struct scope *scope) {
    for (size_t i = first; i < expr->count; i++)
        if (expr->kind != EXPR_CALL || !function_takes_word(expr, i))
            walk_expr(walk, expr->operands[i], scope);
}

/* Names */

static bool is_seen(const struct formula_list *seen, const struct formula *formula) {
    bool found = false;
    for (size_t i = 0; i < seen->len && !found; i++)
        found = seen->at[i] == formula;
    return found;
}

/* A fact or a claim by its name; a member that is made of two groups, as the change against the control. */
static void walk_name(struct walk *walk, const struct expr *expr, const struct scope *scope) {
    struct text rest = expr->name;
    const struct scope *inner;
    const struct formula *formula =
        expr->kind == EXPR_NAME ? named_formula(walk->world, scope, text_split(&rest, '.'), &inner) : NULL;
    struct formula_list *seen = &walk->seen[walk->ground];
    if (!formula) {
        struct part part = part_of(walk, expr, scope);
        if (part.count > 1)
            cross(walk, &(struct part){.used = part.used, .count = 1}, &part);
    } else if (formula->expr && !is_seen(seen, formula)) {
        *LIST_ADD(walk->arena, seen) = formula;
        walk_expr(walk, formula->expr, inner);
    }
}

/* Calls */

/* The element that was found, with each other one, by what it was found by. */
static void cross_best(struct walk *walk, const struct expr *call, const struct value *list,
                       const struct scope *scope) {
    static const struct expr last = {.kind = EXPR_NAME, .name = {"last", 4}};
    const struct expr *measure = call->count > 1 ? call->operands[1] : &last;
    struct part best = part_of(walk, call, scope);
    struct part *parts = arena_array(walk->arena, list->count, sizeof *parts);
    size_t chosen = list->count;
    for (size_t i = 0; i < list->count; i++) {
        struct scope inner = {value_item(list, i), scope};
        parts[i] = part_of(walk, measure, &inner);
        if (best.value.kind == VALUE_OBJECT && list->items[i] == best.value.object)
            chosen = i;
    }
    for (size_t i = 0; i < list->count && chosen < list->count; i++)
        cross(walk, &parts[chosen], &parts[i]);
}

static void walk_each(struct walk *walk, const struct expr *call, const struct scope *scope) {
    struct value list = part_of(walk, call->operands[0], scope).value;
    if (list.kind != VALUE_LIST)
        return;
    if (text_is(call->name, "best") || text_is(call->name, "worst"))
        cross_best(walk, call, &list, scope);
    for (size_t i = 0; i < list.count; i++) {
        struct scope inner = {value_item(&list, i), scope};
        walk_operands(walk, call, 1, &inner);
    }
}

static bool sets_against(struct text function) {
    static const char *const functions[] = {"change", "reduction", "ratio", "within", "overlap", "same"};
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (text_is(function, functions[i]))
            return true;
    return false;
}

static void walk_call(struct walk *walk, const struct expr *call, const struct scope *scope) {
    enum ground outer = walk->ground;
    if (function_is_each(call->name)) {
        walk_each(walk, call, scope);
        return;
    }
    if (text_is(call->name, "clearly") || text_is(call->name, "same") || text_is(call->name, "interval"))
        walk->ground = GROUND_INTERVAL;
    if (sets_against(call->name) && call->count > 1)
        cross_exprs(walk, call->operands[0], call->operands[1], scope);
    walk_operands(walk, call, 0, scope);
    walk->ground = outer;
}

/* Others */

/* Parts that are taken away, or divided by, with each that is not. */
static void cross_operands(struct walk *walk, const struct expr *expr, const struct scope *scope) {
    for (size_t i = 1; i < expr->count; i++)
        for (size_t k = 0; k < i; k++)
            if (text_is(expr->names[i], "-") != (k > 0 && text_is(expr->names[k], "-")) ||
                text_is(expr->names[i], "/") != (k > 0 && text_is(expr->names[k], "/")))
                cross_exprs(walk, expr->operands[k], expr->operands[i], scope);
}

/* An operand that holds whatever the data are settles an `or`: `is_control or last < control.last`. */
static void walk_or(struct walk *walk, const struct expr *expr, const struct scope *scope) {
    for (size_t i = 0; i < expr->count; i++) {
        struct part part = part_of(walk, expr->operands[i], scope);
        if (part.count == 0 && part.value.kind == VALUE_BOOL && part.value.truth)
            return;
        walk_expr(walk, expr->operands[i], scope);
    }
}

static void walk_expr(struct walk *walk, const struct expr *expr, const struct scope *scope) {
    switch (expr->kind) {
    case EXPR_LITERAL:
        break;
    case EXPR_NAME:
        walk_name(walk, expr, scope);
        break;
    case EXPR_CALL:
        walk_call(walk, expr, scope);
        break;
    case EXPR_OR:
        walk_or(walk, expr, scope);
        break;
    case EXPR_COMPARE:
        cross_exprs(walk, expr->operands[0], expr->operands[1], scope);
        walk_operands(walk, expr, 0, scope);
        break;
    case EXPR_SUM:
    case EXPR_PRODUCT:
        cross_operands(walk, expr, scope);
        walk_operands(walk, expr, 0, scope);
        break;
    default:
        walk_operands(walk, expr, 0, scope);
        break;
    }
}

void pairs_add(struct pair_list *pairs, struct arena *arena, const struct world *world, const struct expr *expr,
               const struct scope *scope, const struct lens *lens, enum ground ground) {
    struct walk walk = {
        .arena = arena, .diags = diags_new(arena), .world = world, .lens = lens, .ground = ground, .pairs = pairs};
    walk_expr(&walk, expr, scope);
}
