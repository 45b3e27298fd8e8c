/* Facts and claims: expressions by name. */
#include "series/formulas.h"

#include "language/expr_eval.h"
#include "language/expr_parse.h"
#include "series/lens.h"

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

const char *formula_word(const struct formula *formula) {
    return formula->kind == FORMULA_CLAIM ? "claim" : "fact";
}

/* A truth takes along what decided it, for those who ask by the name. */
static bool formula_decide(const struct formula *formula, struct evaluation *evaluation, struct value *value) {
    struct verdict *verdict = arena_alloc(evaluation->arena, sizeof *verdict);
    bool claim = formula->kind == FORMULA_CLAIM;
    if (claim ? !expr_judge(formula->expr, evaluation, verdict)
              : !expr_decide(formula->expr, evaluation, value, verdict))
        return false;
    if (claim)
        *value = value_bool(verdict->holds);
    if (value->kind == VALUE_BOOL)
        value->verdict = verdict;
    return true;
}

static bool formula_evaluate(struct formula *formula, const struct formulas *formulas, struct evaluation *evaluation,
                             struct value *value) {
    if (formula->busy) {
        struct diag *diag = diag_add(evaluation->diags, DIAG_FACT_LOOP, formula->place, "%s '%.*s' needs itself",
                                     formula_word(formula), TEXT_ARG(formula->name));
        diag_help(evaluation->diags, diag, "follow its formula: one of the names it uses comes back to it");
        return false;
    }
    if (formula->known && !evaluation->lens && evaluation->refuted_count == 0) {
        for (size_t i = 0; i < formula->used_count; i++)
            *LIST_ADD(evaluation->arena, &evaluation->used) = formula->used[i];
        for (size_t i = 0; i < formula->test_count; i++)
            *LIST_ADD(evaluation->arena, &evaluation->tests) = formula->tests[i];
        *value = formula->value;
        return formula->good;
    }
    const struct evaluation before = *evaluation;
    struct lens written;
    if (evaluation->lens && formula->only.len > 0) {
        written = lens_as_written(evaluation->lens);
        evaluation->lens = &written;
    }
    evaluation->scope = formulas->scope;
    if (!evaluation->lens && evaluation->refuted_count == 0)
        evaluation->arena = formulas->arena; /* what is remembered outlives who asks first */
    formula->busy = true;
    bool good = formula_decide(formula, evaluation, value);
    formula->busy = false;
    evaluation->scope = before.scope;
    evaluation->lens = before.lens;
    used_once(evaluation, before.used.len);
    if (!evaluation->lens && evaluation->refuted_count == 0)
        formula_remember(formula, evaluation, &before, value, good);
    evaluation->arena = before.arena;
    return good;
}

struct formula *formulas_find(const struct formulas *formulas, struct text name) {
    uint32_t number = formulas->count > 0 ? index_find(&formulas->index, name) : INDEX_NONE;
    return number == INDEX_NONE ? NULL : &formulas->at[number];
}

static bool formulas_member(const struct object *object, struct evaluation *evaluation, struct text name,
                            struct value *value) {
    const struct formulas *formulas = (const struct formulas *)(const void *)object;
    struct formula *formula = formulas_find(formulas, name);
    if (!formula)
        return false;
    if (!formula->expr || !formula_evaluate(formula, formulas, evaluation, value))
        *value = value_absent(formula->kind == FORMULA_CLAIM ? TEXT("its condition has an error")
                                                             : TEXT("its formula has an error"));
    if (value->kind != VALUE_OBJECT && value->kind != VALUE_LIST)
        value->name = lens_name(evaluation, name);
    return true;
}

static void formulas_names(const struct object *object, struct arena *arena, struct name_list *names) {
    const struct formulas *formulas = (const struct formulas *)(const void *)object;
    for (size_t i = 0; i < formulas->count; i++)
        *LIST_ADD(arena, names) = formulas->at[i].name;
}

const struct formulas *formulas_of(const struct object *object) {
    return object->member == formulas_member ? (const struct formulas *)(const void *)object : NULL;
}

static bool is_scalar(const struct node *node) {
    return node->kind != NODE_LIST && node->kind != NODE_MAP && node->source;
}

/* The node of a claim's condition; NULL after a diagnostic. */
static const struct node *claim_read(struct formula *formula, const struct node *node, struct diags *diags) {
    static const char *const known[] = {"holds", "why", "only", NULL};
    if (node->kind != NODE_MAP)
        return node;
    node_known(node, known, diags);
    formula->why = node_text(node, "why", TEXT(""), diags);
    formula->only = node_text(node, "only", TEXT(""), diags);
    const struct node *holds = node_get(node, "holds");
    if (!holds)
        (void)node_required(node, "holds", diags);
    return holds;
}

static void formula_read(struct formula *formula, struct arena *arena, const struct node *node, struct diags *diags) {
    if (formula->kind == FORMULA_CLAIM && !(node = claim_read(formula, node, diags)))
        return;
    bool empty = is_scalar(node) && text_trim(node->source->text).len == 0;
    if (is_scalar(node) && !empty) {
        formula->expr = expr_parse(arena, node->source, 0, node->source->text.len, NULL, diags);
        return;
    }
    struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, empty ? formula->place : node->place, "%s '%.*s' %s %s",
                                 formula_word(formula), TEXT_ARG(formula->name), empty ? "has no" : "is not a",
                                 formula->kind == FORMULA_CLAIM ? "condition" : "formula");
    diag_help(diags, diag,
              formula->kind == FORMULA_CLAIM
                  ? "write %.*s: a < b, or a map with holds: a < b and, if need be, why: and only:"
                  : "write %.*s: a - b, or take it out",
              TEXT_ARG(formula->name));
}

/* One name cannot be both a fact and a claim: a reader would not know which a sentence means. */
static void name_check(const struct formula *formula, const struct formulas *others, struct diags *diags) {
    const struct formula *other = others ? formulas_find(others, formula->name) : NULL;
    if (!other || other->kind == formula->kind)
        return;
    size_t line, column;
    place_resolve(other->place, &line, &column);
    struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, formula->place, "'%.*s' names a %s already",
                                 TEXT_ARG(formula->name), formula_word(other));
    diag_note(diags, diag, "that stands in %.*s:%zu", TEXT_ARG(other->place.source->path), line);
    diag_help(diags, diag, "give one of the two another name");
}

/* Depth */

/* A formula whose names are being looked at. */
struct step {
    struct formula *formula;
    struct name_list names;
    size_t at, below; /* the next name, and the depth of the deepest before it */
    bool turns;       /* by a name before it one comes back to where one was */
};

static struct step step_of(struct arena *arena, struct formula *formula) {
    struct step step = {.formula = formula};
    formula->busy = true;
    if (formula->expr)
        expr_names(arena, formula->expr, &step.names);
    return step;
}

/* What is too deep has no formula any more, so that what names it is not told again. Those that lead into circles may
 * be walked in any order, one inside the other, so that each counts as being above all that were settled before. */
static void depth_settle(struct formulas *formulas, const struct step *step, struct diags *diags) {
    struct formula *formula = step->formula;
    size_t levels = formula->expr ? expr_depth(formula->expr) : 1;
    formula->busy = false;
    formula->turns = step->turns;
    formula->depth = step->below + levels + (step->turns ? formulas->turning : 0);
    if (formula->depth <= FORMULA_DEPTH) {
        formulas->turning += step->turns ? levels : 0;
        return;
    }
    formula->expr = NULL;
    formula->turns = false;
    formula->depth = 1;
    if (diag_again(diags, DIAG_TOO_DEEP, formula->place, FORMULA_DEPTH, formula->name))
        return;
    struct diag *diag =
        diag_add(diags, DIAG_TOO_DEEP, formula->place, "%s '%.*s' nests more than %d levels by its names",
                 formula_word(formula), TEXT_ARG(formula->name), FORMULA_DEPTH);
    diag_help(diags, diag, "the names it uses stand for others, and so on: compute it in fewer steps");
}

/* Without recursion, since nothing is known to end yet. Where names come back to themselves, evaluating tells. */
static void depth_measure(struct formulas *formulas, const struct formulas *outer, struct formula *formula,
                          struct arena *arena, struct diags *diags) {
    LIST(struct step) steps = {0};
    *LIST_ADD(arena, &steps) = step_of(arena, formula);
    while (steps.len > 0) {
        struct step *step = &steps.at[steps.len - 1];
        if (step->at == step->names.len) {
            depth_settle(formulas, step, diags);
            steps.len--;
            continue;
        }
        struct text name = step->names.at[step->at];
        struct formula *next = formulas_find(formulas, name);
        next = next || !outer ? next : formulas_find(outer, name);
        if (next && next->depth == 0 && !next->busy) {
            *LIST_ADD(arena, &steps) = step_of(arena, next);
            continue;
        }
        bool turns = next && (next->busy || next->turns);
        step->turns = step->turns || turns;
        step->below = next && !turns && next->depth > step->below ? next->depth : step->below;
        step->at++;
    }
}

void formulas_read(struct formulas *formulas, struct arena *arena, const struct node *map, const struct scope *scope,
                   const struct formulas *outer, struct diags *diags) {
    static const char *const keys[] = {[FORMULA_FACT] = "facts", [FORMULA_CLAIM] = "claims"};
    const struct node *maps[] = {node_map_of(map, keys[FORMULA_FACT], diags),
                                 node_map_of(map, keys[FORMULA_CLAIM], diags)};
    formulas->object = (struct object){.member = formulas_member, .names = formulas_names, .kind = TEXT("facts")};
    formulas->arena = arena;
    formulas->scope = scope;
    formulas->turning = outer ? outer->turning : 0;
    formulas->index = index_in(arena);
    formulas->at =
        arena_array(arena, (maps[0] ? maps[0]->count : 0) + (maps[1] ? maps[1]->count : 0), sizeof *formulas->at);
    for (size_t k = 0; k < sizeof maps / sizeof *maps; k++)
        for (size_t i = 0; maps[k] && i < maps[k]->count; i++) {
            struct formula *formula = &formulas->at[formulas->count];
            formula->kind = (enum formula_kind)k;
            formula->name = maps[k]->keys[i];
            formula->place = maps[k]->key_places[i];
            name_check(formula, formulas, diags);
            name_check(formula, outer, diags);
            if (index_put(&formulas->index, formula->name) < formulas->count)
                continue;
            formula_read(formula, arena, maps[k]->items[i], diags);
            formulas->count++;
        }
    for (size_t i = 0; i < formulas->count; i++)
        if (formulas->at[i].depth == 0)
            depth_measure(formulas, outer, &formulas->at[i], arena, diags);
}
