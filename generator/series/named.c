/* Finds the formulas behind names. */
#include "series/named.h"

static const struct formulas *formulas_in(const struct world *world, const struct scope *scope) {
    if (scope->value.kind != VALUE_OBJECT)
        return NULL;
    return scope->value.object == &world->root ? &world->facts : formulas_of(scope->value.object);
}

const struct formula *named_formula(const struct world *world, const struct scope *scope, struct text name,
                                    const struct scope **inner) {
    for (; scope; scope = scope->up) {
        const struct formulas *formulas = formulas_in(world, scope);
        const struct formula *found = formulas ? formulas_find(formulas, name) : NULL;
        *inner = formulas ? formulas->scope : NULL;
        if (found)
            return found;
    }
    return NULL;
}

/* False when it is there already. */
static bool list_add(struct arena *arena, struct formula_list *list, const struct formula *formula) {
    for (size_t i = 0; i < list->len; i++)
        if (list->at[i] == formula)
            return false;
    *LIST_ADD(arena, list) = formula;
    return true;
}

void named_add(struct arena *arena, const struct world *world, const struct expr *expr, const struct scope *scope,
               struct formula_list *formulas) {
    struct name_list names = {0};
    expr_names(arena, expr, &names);
    for (size_t i = 0; i < names.len; i++) {
        const struct scope *inner;
        const struct formula *formula = named_formula(world, scope, names.at[i], &inner);
        if (formula)
            list_add(arena, formulas, formula);
    }
}

/* Other facts are passed on the way: a condition may stand behind one, too. What is listed must not depend on the data,
 * or a claim that flips would not be found in both of two records. */
static void behind_add(struct arena *arena, const struct world *world, const struct expr *expr,
                       const struct scope *scope, struct formula_list *seen, struct formula_list *truths) {
    struct name_list names = {0};
    expr_names(arena, expr, &names);
    for (size_t i = 0; i < names.len; i++) {
        const struct scope *inner;
        const struct formula *formula = named_formula(world, scope, names.at[i], &inner);
        if (!formula || !formula->expr || !list_add(arena, seen, formula))
            continue;
        if (formula->kind == FORMULA_CLAIM || expr_is_condition(formula->expr))
            *LIST_ADD(arena, truths) = formula;
        behind_add(arena, world, formula->expr, inner, seen, truths);
    }
}

struct formula_list named_behind(struct arena *arena, const struct world *world, const struct claim *claim) {
    struct formula_list seen = {0}, truths = {0};
    behind_add(arena, world, claim->expr, claim->scope, &seen, &truths);
    return truths;
}

void named_put(struct buffer *out, int blanks, const struct node *names) {
    for (size_t i = 0; names && i < names->count; i++)
        buffer_printf(out, "%*s%.*s: %.*s\n", blanks, "", TEXT_ARG(node_get(names->items[i], "name")->text),
                      TEXT_ARG(node_get(names->items[i], "condition")->text));
}
