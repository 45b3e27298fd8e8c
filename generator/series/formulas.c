/* Facts: expressions by name. */
#include "series/formulas.h"

#include "language/expr_eval.h"
#include "language/expr_parse.h"

/* Drops what was used before among the entries from `start` on: a value that a formula uses twice is one. */
static void used_once(struct evaluation *evaluation, size_t start) {
    struct used *used = evaluation->used.at;
    size_t kept = start;
    for (size_t i = start; i < evaluation->used.len; i++) {
        bool seen = false;
        for (size_t k = start; k < kept && !seen; k++)
            seen = text_equal(used[k].value.name, used[i].value.name);
        if (!seen)
            used[kept++] = used[i];
    }
    evaluation->used.len = kept;
}

/* What stands in `evaluation` behind what was there `before`. */
static void formula_remember(struct formula *formula, const struct evaluation *evaluation,
                             const struct evaluation *before, const struct value *value, bool good) {
    size_t start = before->used.len;
    formula->test_count = evaluation->tests.len - before->tests.len;
    formula->tests = arena_array(evaluation->arena, formula->test_count, sizeof *formula->tests);
    for (size_t i = 0; i < formula->test_count; i++)
        formula->tests[i] = evaluation->tests.at[before->tests.len + i];
    formula->used_count = evaluation->used.len - start;
    formula->used = arena_array(evaluation->arena, formula->used_count, sizeof *formula->used);
    for (size_t i = 0; i < formula->used_count; i++)
        formula->used[i] = evaluation->used.at[start + i];
    formula->value = *value;
    formula->good = good;
    formula->known = true;
}

static bool formula_evaluate(struct formula *formula, const struct formulas *formulas, struct evaluation *evaluation,
                             struct value *value) {
    if (formula->busy) {
        struct diag *diag = diag_add(evaluation->diags, DIAG_FACT_LOOP, formula->place, "fact '%.*s' needs itself",
                                     TEXT_ARG(formula->name));
        diag_help(evaluation->diags, diag, "follow its formula: one of the facts it uses comes back to it");
        return false;
    }
    if (formula->known && !evaluation->lens) {
        for (size_t i = 0; i < formula->used_count; i++)
            *LIST_ADD(evaluation->arena, &evaluation->used) = formula->used[i];
        for (size_t i = 0; i < formula->test_count; i++)
            *LIST_ADD(evaluation->arena, &evaluation->tests) = formula->tests[i];
        *value = formula->value;
        return formula->good;
    }
    const struct evaluation before = *evaluation;
    evaluation->scope = formulas->scope;
    formula->busy = true;
    bool good = expr_eval(formula->expr, evaluation, value);
    formula->busy = false;
    evaluation->scope = before.scope;
    used_once(evaluation, before.used.len);
    if (!evaluation->lens)
        formula_remember(formula, evaluation, &before, value, good);
    return good;
}

struct formula *formulas_find(const struct formulas *formulas, struct text name) {
    for (size_t i = 0; i < formulas->count; i++)
        if (text_equal(formulas->at[i].name, name))
            return &formulas->at[i];
    return NULL;
}

static bool formulas_member(const struct object *object, struct evaluation *evaluation, struct text name,
                            struct value *value) {
    const struct formulas *formulas = (const struct formulas *)(const void *)object;
    struct formula *formula = formulas_find(formulas, name);
    if (!formula)
        return false;
    if (!formula->expr || !formula_evaluate(formula, formulas, evaluation, value))
        *value = value_absent(TEXT("its formula has an error"));
    if (value->kind != VALUE_OBJECT && value->kind != VALUE_LIST)
        value->name = name;
    return true;
}

static void formulas_names(const struct object *object, struct arena *arena, struct name_set *names) {
    const struct formulas *formulas = (const struct formulas *)(const void *)object;
    for (size_t i = 0; i < formulas->count; i++)
        *LIST_ADD(arena, names) = formulas->at[i].name;
}

void formulas_read(struct formulas *formulas, struct arena *arena, const struct node *map, const struct scope *scope,
                   struct diags *diags) {
    formulas->object = (struct object){.member = formulas_member, .names = formulas_names, .kind = TEXT("facts")};
    formulas->scope = scope;
    if (!map)
        return;
    formulas->at = arena_array(arena, map->count, sizeof *formulas->at);
    for (size_t i = 0; i < map->count; i++) {
        const struct node *node = map->items[i];
        struct formula *formula = &formulas->at[formulas->count];
        formula->name = map->keys[i];
        formula->place = map->key_places[i];
        if (node->kind == NODE_LIST || node->kind == NODE_MAP || !node->source) {
            diag_add(diags, DIAG_BAD_VALUE, node->place, "fact '%.*s' is not a formula", TEXT_ARG(formula->name));
            continue;
        }
        formula->expr = expr_parse(arena, node->source, 0, node->source->text.len, NULL, diags);
        formulas->count++;
    }
}
