#include "series/outcome.h"

#include <math.h>

#include "language/expr_eval.h"
#include "language/expr_parse.h"
#include "language/format.h"
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

/* Says which group it is a statistic of, if it is one. */
static void label_find(struct outcome_side *side) {
    const struct evidence *evidence = side->value.origin;
    if (!evidence)
        return;
    const struct group *group = &evidence->slice.report->groups[evidence->slice.group];
    side->label = group->label;
    side->brief = group->short_label;
}

static bool side_fill(struct outcome_side *side, struct desk *desk, struct evaluation *evaluation) {
    struct value *value = &side->value;
    if (!side->expr || !expr_eval(side->expr, evaluation, value))
        return false;
    struct text shown = value_describe(desk->arena, value);
    if (value->kind == VALUE_ABSENT) {
        value_refuse_absent(value, TEXT("this side"), side->place, desk->diags);
        return false;
    }
    if (value->kind != VALUE_QUANTITY || !isfinite(value->number) || value->number < 0) {
        struct diag *diag =
            diag_add(desk->diags, DIAG_BAD_VALUE, side->place, "a card cannot show %.*s", TEXT_ARG(shown));
        diag_help(desk->diags, diag, "its sides are bars: numbers from zero up");
        return false;
    }
    side->text = value_show(desk->arena, value);
    label_find(side);
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

void outcome_fill(struct outcome *outcome, struct desk *desk, const struct scope *scope) {
    struct evaluation evaluation = world_evaluation(desk->world, scope);
    struct verdict verdict;
    bool from = side_fill(&outcome->from, desk, &evaluation), to = side_fill(&outcome->to, desk, &evaluation);
    if (outcome->condition && expr_judge(outcome->condition, &evaluation, &verdict))
        outcome->failed = verdict.holds;
    if (!from || !to || !units_fit(outcome, desk))
        return;
    double most = fmax(outcome->from.value.number, outcome->to.value.number);
    outcome->from.share = most > 0 ? outcome->from.value.number / most : 0;
    outcome->to.share = most > 0 ? outcome->to.value.number / most : 0;
    outcome->given = true;
}
