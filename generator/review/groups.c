#include "review/groups.h"

#include "language/expr_eval.h"
#include "language/functions.h"
#include "language/object.h"
#include "series/evidence.h"
#include "series/named.h"

bool groups_have(const struct groups *groups, const struct twist_group *group) {
    for (size_t i = 0; i < groups->len; i++)
        if (groups->at[i].report == group->report && groups->at[i].group == group->group)
            return true;
    return false;
}

static void groups_add(struct arena *arena, struct groups *groups, struct twist_group group) {
    if (!groups_have(groups, &group))
        *LIST_ADD(arena, groups) = group;
}

void groups_add_used(struct arena *arena, struct groups *groups, const struct used *used, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const struct evidence *evidence = used[i].value.origin;
        if (evidence)
            groups_add(arena, groups, (struct twist_group){evidence->slice.report, evidence->slice.group});
    }
}

/* Through an expression */

struct walk {
    const struct world *world;
    struct groups *groups;
    struct formula_list seen; /* formulas that were walked */
};

static void object_add(struct walk *walk, const struct object *object) {
    const struct group_object *group = objects_group(object);
    if (group)
        groups_add(walk->world->arena, walk->groups, (struct twist_group){group->experiment->report, group->group});
}

static void value_add(struct walk *walk, const struct value *value) {
    if (value->kind == VALUE_OBJECT)
        object_add(walk, value->object);
    for (size_t i = 0; value->kind == VALUE_LIST && i < value->count; i++)
        object_add(walk, value->items[i]);
}

/* What it comes to; what is wrong with a part that was not needed is no matter here. */
static struct value evaluate(struct walk *walk, const struct expr *expr, const struct scope *scope) {
    struct evaluation evaluation = world_evaluation(walk->world, scope);
    struct value value;
    evaluation.diags = diags_new(walk->world->arena);
    if (!expr_eval(expr, &evaluation, &value))
        value = value_absent(TEXT(""));
    groups_add_used(walk->world->arena, walk->groups, evaluation.used.at, evaluation.used.len);
    return value;
}

static void walk_expr(struct walk *walk, const struct expr *expr, const struct scope *scope);

static void walk_name(struct walk *walk, const struct expr *expr, const struct scope *scope) {
    struct value value = evaluate(walk, expr, scope);
    value_add(walk, &value);
    if (expr->kind == EXPR_MEMBER)
        return;
    struct text rest = expr->name;
    const struct scope *inner;
    const struct formula *formula = named_formula(walk->world, scope, text_split(&rest, '.'), &inner);
    for (size_t i = 0; formula && i < walk->seen.len; i++)
        if (walk->seen.at[i] == formula)
            return;
    if (!formula || !formula->expr)
        return;
    *LIST_ADD(walk->world->arena, &walk->seen) = formula;
    walk_expr(walk, formula->expr, inner);
}

/* What is asked of each element of a list. */
static void walk_each(struct walk *walk, const struct expr *call, const struct scope *scope) {
    struct value list = evaluate(walk, call->operands[0], scope);
    for (size_t i = 0; list.kind == VALUE_LIST && i < list.count; i++) {
        struct scope inner = {value_item(&list, i), scope};
        for (size_t n = 1; n < call->count; n++)
            walk_expr(walk, call->operands[n], &inner);
    }
}

static void walk_expr(struct walk *walk, const struct expr *expr, const struct scope *scope) {
    bool each = expr->kind == EXPR_CALL && function_is_each(expr->name);
    if (expr->kind == EXPR_NAME || expr->kind == EXPR_MEMBER)
        walk_name(walk, expr, scope);
    if (each)
        walk_each(walk, expr, scope);
    for (size_t i = 0; i < (each ? 1 : expr->count); i++)
        walk_expr(walk, expr->operands[i], scope);
}

void groups_add_claim(const struct world *world, struct groups *groups, const struct claim *claim) {
    struct walk walk = {.world = world, .groups = groups};
    groups_add_used(world->arena, groups, claim->used, claim->used_count);
    walk_expr(&walk, claim->expr, claim->scope);
}
