#include "series/outcome.h"

#include <math.h>

#include "language/expr_eval.h"
#include "language/expr_parse.h"
#include "language/format.h"
#include "language/template_parse.h"
#include "series/evidence.h"

static const struct expr *expr_of(struct desk *desk, const struct node *node) {
    if (node->kind == NODE_LIST || node->kind == NODE_MAP || !node->source)
        return NULL;
    return expr_parse(desk->arena, node->source, 0, node->source->text.len, NULL, desk->diags);
}

static void side_read(struct outcome_side *side, struct desk *desk, const struct node *map, const char *key) {
    if (node_required(map, key, desk->diags).len == 0)
        return;
    side->expr = expr_of(desk, node_get(map, key));
    side->place = node_get(map, key)->place;
}

void outcome_read(struct outcome *outcome, struct desk *desk, const struct node *map) {
    static const char *const known[] = {"from", "to", "failed", NULL};
    const struct node *card = node_map_of(map, "card", desk->diags);
    if (!card)
        return;
    node_known(card, known, desk->diags);
    side_read(&outcome->from, desk, card, "from");
    side_read(&outcome->to, desk, card, "to");
    const struct node *failed = node_get(card, "failed");
    if (failed && failed->kind != NODE_BOOL)
        (void)node_text(card, "failed", TEXT(""), desk->diags);
    outcome->condition = failed ? expr_of(desk, failed) : NULL;
}

/* As a text its sides stand beside each other: what looks through texts finds them, and what they used. */
static struct piece *piece_add(struct outcome *outcome, struct desk *desk, enum piece_kind kind, struct place place) {
    struct piece *piece = arena_alloc(desk->arena, sizeof *piece), **end = &outcome->template->first;
    while (*end)
        end = &(*end)->next;
    piece->kind = kind;
    piece->place = place;
    *end = piece;
    return piece;
}

static void template_make(struct outcome *outcome, struct desk *desk) {
    if (!outcome->from.expr || !outcome->to.expr)
        return;
    outcome->template = arena_alloc(desk->arena, sizeof *outcome->template);
    piece_add(outcome, desk, PIECE_VALUE, outcome->from.place)->expr = outcome->from.expr;
    piece_add(outcome, desk, PIECE_LITERAL, outcome->to.place)->text = TEXT(" ");
    piece_add(outcome, desk, PIECE_VALUE, outcome->to.place)->expr = outcome->to.expr;
}

/* Two bars beside each other say that one is longer, as a sentence that is printed on that condition does. */
static const struct expr *comparison_of(const struct outcome *outcome, struct desk *desk) {
    struct expr *expr = arena_alloc(desk->arena, sizeof *expr);
    expr->kind = EXPR_COMPARE;
    expr->place = outcome->to.place;
    expr->count = 2;
    expr->operands = arena_array(desk->arena, 2, sizeof(const struct expr *));
    expr->operands[0] = outcome->from.expr;
    expr->operands[1] = outcome->to.expr;
    expr->names = arena_array(desk->arena, 2, sizeof *expr->names);
    expr->names[1] = TEXT("<");
    return expr;
}

static void choice_add(struct outcome *outcome, struct desk *desk, const struct expr *expr, const struct scope *scope,
                       const struct evaluation *evaluation) {
    *LIST_ADD(desk->arena, &outcome->filling.choices) = (struct choice){.place = expr->place,
                                                                        .expr = expr,
                                                                        .scope = scope,
                                                                        .stop = outcome->filling.text.len,
                                                                        .used = evaluation->used.at,
                                                                        .used_count = evaluation->used.len};
}

static bool side_refuse(const struct outcome_side *side, struct desk *desk, const char *help) {
    struct diag *diag = diag_add(desk->diags, DIAG_BAD_VALUE, side->place, "a card cannot show %.*s",
                                 TEXT_ARG(value_describe(desk->arena, &side->value)));
    diag_help(desk->diags, diag, "%s", help);
    return false;
}

/* The group that it is a statistic of names it; what no group stands behind has no name, and rests on no data. */
static bool side_fill(struct outcome_side *side, struct desk *desk, const struct tag *tag) {
    const struct value *value = &tag->value;
    const struct evidence *evidence = value->origin;
    side->value = *value;
    if (value->kind != VALUE_QUANTITY || !isfinite(value->number) || value->number < 0 || value->unit == UNIT_TIME)
        return side_refuse(side, desk, "its sides are bars: numbers from zero up");
    if (!evidence)
        return side_refuse(side, desk, "each side is a statistic of one group, which gives it its label");
    const struct group *group = &evidence->slice.report->groups[evidence->slice.group];
    side->text = tag->printed;
    side->label = group->label;
    side->brief = group->short_label;
    return true;
}

static bool units_fit(const struct outcome *outcome, struct desk *desk) {
    if (outcome->from.value.unit == outcome->to.value.unit)
        return true;
    struct diag *diag =
        diag_add(desk->diags, DIAG_UNIT_MISMATCH, outcome->to.place, "a card cannot show %.*s beside %.*s",
                 TEXT_ARG(value_describe(desk->arena, &outcome->to.value)),
                 TEXT_ARG(value_describe(desk->arena, &outcome->from.value)));
    diag_help(desk->diags, diag, "from: and to: are the same thing without and with what the post is about");
    return false;
}

void outcome_fill(struct outcome *outcome, struct desk *desk, const struct scope *scope, struct filled where) {
    struct evaluation evaluation = world_evaluation(desk->world, scope);
    struct verdict verdict;
    template_make(outcome, desk);
    desk_fill(desk, outcome->template, scope, &outcome->filling, where);
    if (outcome->condition && expr_judge(outcome->condition, &evaluation, &verdict))
        outcome->failed = verdict.holds;
    if (outcome->filling.tags.len < 2)
        return;
    bool from = side_fill(&outcome->from, desk, &outcome->filling.tags.at[0]);
    bool to = side_fill(&outcome->to, desk, &outcome->filling.tags.at[1]);
    if (!from || !to || !units_fit(outcome, desk))
        return;
    choice_add(outcome, desk, comparison_of(outcome, desk), scope, &(struct evaluation){0});
    if (outcome->condition)
        choice_add(outcome, desk, outcome->condition, scope, &evaluation);
    double most = fmax(outcome->from.value.number, outcome->to.value.number);
    outcome->from.share = most > 0 ? outcome->from.value.number / most : 0;
    outcome->to.share = most > 0 ? outcome->to.value.number / most : 0;
    outcome->given = true;
}
