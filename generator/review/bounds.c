#include "review/bounds.h"

#include "language/arithmetic.h"
#include "language/expr_eval.h"
#include "language/format.h"
#include "language/object.h"
#include "series/evidence.h"
#include "series/named.h"
#include "series/record.h"

/* One claim on the way through its condition. */
struct bounds {
    const struct site *site;
    const struct filling *filling;
    const struct claim *claim;
    struct evaluation evaluation;
    bool turned;                /* within `not` */
    struct formula_list inside; /* the formulas on the way: where an operand decides alone, another may lead back */
    struct diags *findings;
};

struct side {
    struct value value;
    const struct expr *expr;
};

/* What stands in the sentence for a side. */
struct print {
    const struct tag *tag; /* NULL: nothing does, and the value itself counts */
    double number;
    struct text text;
};

struct prints {
    struct print *at;
    size_t len, cap;
};

/* Printing */

static bool is_within(const struct bounds *bounds, const struct tag *tag) {
    if (tag->claim < 0)
        return false;
    const struct claim *own = &bounds->filling->claims.at[tag->claim];
    return own->start >= bounds->claim->start && own->stop <= bounds->claim->stop;
}

static bool prints_side(const struct tag *tag, const struct side *side) {
    if (tag->string)
        return side->expr->kind == EXPR_LITERAL && text_equal(tag->value.text, side->expr->name);
    return tag->value.kind == VALUE_QUANTITY && tag->value.unit == side->value.unit &&
           tag->value.number == side->value.number;
}

/* With more digits than a sentence has: 5.1487 GB. */
static struct text precise_text(struct arena *arena, const struct side *side) {
    static const struct format precise = {.has_digits = true, .digits = 4};
    struct buffer out = buffer_in(arena);
    if (side->expr->kind == EXPR_LITERAL)
        return side->expr->name;
    if (!value_print(&out, &side->value, &precise, side->expr->place, diags_new(arena)))
        return value_show(arena, &side->value);
    return buffer_text(&out);
}

static struct prints prints_of(const struct bounds *bounds, const struct side *side) {
    struct arena *arena = bounds->site->arena;
    struct prints prints = {0};
    for (size_t i = 0; i < bounds->filling->tags.len; i++) {
        const struct tag *tag = &bounds->filling->tags.at[i];
        if (!is_within(bounds, tag) || !prints_side(tag, side))
            continue;
        double number = tag->string ? side->value.number : value_printed(&tag->value, &tag->format);
        *LIST_ADD(arena, &prints) = (struct print){tag, number, tag->printed};
    }
    if (prints.len == 0)
        *LIST_ADD(arena, &prints) = (struct print){NULL, side->value.number, precise_text(arena, side)};
    return prints;
}

/* A section over a list fills a claim many times, and one tag is mended once. */
static bool is_told(const struct bounds *bounds, const struct tag *tag) {
    return diags_told(bounds->findings, DIAG_BOUND_ROUNDING, tag->place);
}

/* Judging */

static void order_check(const struct bounds *bounds, const struct prints *low, const struct prints *high,
                        const char *order) {
    for (size_t i = 0; i < low->len; i++)
        for (size_t k = 0; k < high->len; k++) {
            const struct print *a = &low->at[i], *b = &high->at[k];
            const struct tag *tag = a->tag && !(b->tag && a->tag->string) ? a->tag : b->tag;
            bool holds = order[1] == '=' ? a->number <= b->number : a->number < b->number;
            if (holds || !tag || is_told(bounds, tag))
                continue;
            diag_add(bounds->findings, DIAG_BOUND_ROUNDING, tag->place,
                     "the claim is that %.*s %s %.*s, which these digits deny: print one more decimal, or round to the "
                     "safe side with | down or | up",
                     TEXT_ARG(a->text), order, TEXT_ARG(b->text));
        }
}

/* Beside another number of its unit, a figure is compared and bounds nothing. */
static bool is_alone(const struct bounds *bounds, const struct side *side, const struct prints *other) {
    bool alone = other->at[0].tag == NULL;
    for (size_t i = 0; i < bounds->filling->tags.len && alone; i++) {
        const struct tag *tag = &bounds->filling->tags.at[i];
        bool alike = tag->value.kind == VALUE_QUANTITY && tag->value.unit == side->value.unit;
        alone = !is_within(bounds, tag) || !alike || prints_side(tag, side);
    }
    return alone;
}

static bool is_of(const struct side *side, enum statistic one, enum statistic other) {
    const struct evidence *evidence = record_evidence(&side->value);
    return evidence && (evidence->statistic == one || evidence->statistic == other);
}

static void extreme_check(const struct bounds *bounds, const struct side *side, const struct prints *prints,
                          const char *format) {
    bool down = text_is(text_of(format), "down");
    for (size_t i = 0; i < prints->len; i++) {
        const struct print *print = &prints->at[i];
        bool past = down ? print->number > side->value.number : print->number < side->value.number;
        if (!print->tag || !past || is_told(bounds, print->tag))
            continue;
        diag_add(bounds->findings, DIAG_BOUND_ROUNDING, print->tag->place,
                 "%.*s is printed for a bound that is %.*s: round it to the safe side with | %s, or print one more "
                 "decimal",
                 TEXT_ARG(print->text), TEXT_ARG(precise_text(bounds->site->arena, side)), format);
    }
}

/* Two quantities, the first below the second. */
static void pair_check(const struct bounds *bounds, const struct side *low, const struct side *high,
                       const char *order) {
    struct prints below = prints_of(bounds, low), above = prints_of(bounds, high);
    order_check(bounds, &below, &above, order);
    if (is_alone(bounds, low, &above) && is_of(low, STAT_PEAK, STAT_MAX))
        extreme_check(bounds, low, &below, "up");
    if (is_alone(bounds, high, &below) && is_of(high, STAT_LOW, STAT_MIN))
        extreme_check(bounds, high, &above, "down");
}

static void compare_check(struct bounds *bounds, const struct expr *expr) {
    struct side left = {.expr = expr->operands[0]}, right = {.expr = expr->operands[1]};
    struct text order = expr->names[1];
    bool holds;
    double margin;
    if (!expr_eval(left.expr, &bounds->evaluation, &left.value) ||
        !expr_eval(right.expr, &bounds->evaluation, &right.value) || left.value.kind != VALUE_QUANTITY ||
        right.value.kind != VALUE_QUANTITY ||
        !value_compare(&bounds->evaluation, &left.value, &right.value, order, expr->place, &holds, &margin) ||
        holds == bounds->turned)
        return;
    bool equals = text_ends(order, TEXT("=")) != bounds->turned;
    if (text_starts(order, TEXT("<")) != text_starts(order, TEXT(">"))) {
        bool rises = text_starts(order, TEXT("<")) != bounds->turned;
        pair_check(bounds, rises ? &left : &right, rises ? &right : &left, equals ? "<=" : "<");
    }
}

/* Walking */

static bool is_condition(const struct expr *expr) {
    return expr->kind == EXPR_COMPARE || expr->kind == EXPR_AND || expr->kind == EXPR_OR || expr->kind == EXPR_NOT ||
           expr->kind == EXPR_CALL || expr->kind == EXPR_NAME;
}

static void walk(struct bounds *bounds, const struct expr *expr);

static void walk_operands(struct bounds *bounds, const struct expr *expr) {
    for (size_t i = 0; i < expr->count; i++)
        if (is_condition(expr->operands[i]))
            walk(bounds, expr->operands[i]);
}

/* all(list, condition): for each element, which is the innermost scope there. */
static void walk_call(struct bounds *bounds, const struct expr *call) {
    const struct scope *outer = bounds->evaluation.scope;
    struct value list = {0};
    bool each = call->count > 1 && call->operands[0]->kind != EXPR_COMPARE &&
                expr_eval(call->operands[0], &bounds->evaluation, &list) && list.kind == VALUE_LIST;
    if (!each) {
        walk_operands(bounds, call);
        return;
    }
    for (size_t i = 0; i < list.count; i++) {
        struct scope inner = {value_item(&list, i), outer};
        bounds->evaluation.scope = &inner;
        walk_operands(bounds, call);
    }
    bounds->evaluation.scope = outer;
}

/* A claim or a fact by name: its condition, where that was declared. */
static void walk_name(struct bounds *bounds, const struct expr *name) {
    const struct scope *outer = bounds->evaluation.scope, *inner;
    const struct formula *formula = named_formula(bounds->site->world, outer, name->name, &inner);
    for (size_t i = 0; i < bounds->inside.len; i++)
        if (bounds->inside.at[i] == formula)
            return;
    if (!formula || !formula->expr)
        return;
    *LIST_ADD(bounds->site->arena, &bounds->inside) = formula;
    bounds->evaluation.scope = inner;
    walk(bounds, formula->expr);
    bounds->evaluation.scope = outer;
    bounds->inside.len--;
}

static void walk(struct bounds *bounds, const struct expr *expr) {
    if (expr->kind == EXPR_COMPARE)
        compare_check(bounds, expr);
    else if (expr->kind == EXPR_NAME)
        walk_name(bounds, expr);
    else if (expr->kind == EXPR_CALL)
        walk_call(bounds, expr);
    else {
        bool outer = bounds->turned;
        bounds->turned = outer != (expr->kind == EXPR_NOT);
        walk_operands(bounds, expr);
        bounds->turned = outer;
    }
}

static void claim_check(const struct site *site, const struct filled *filled, const struct claim *claim,
                        struct diags *findings) {
    struct bounds bounds = {.site = site, .filling = filled->filling, .claim = claim, .findings = findings};
    if (!claim->verdict.holds)
        return;
    bounds.evaluation = world_evaluation(site->world, claim->scope);
    bounds.evaluation.diags = diags_new(site->arena); /* what it says was said when the claim was judged */
    bounds.evaluation.lens = filled->lens;
    walk(&bounds, claim->expr);
}

void bounds_check(const struct site *site, struct diags *findings) {
    for (size_t f = 0; f < site->filled.len; f++) {
        const struct filled *filled = &site->filled.at[f];
        for (size_t i = 0; i < filled->filling->claims.len; i++)
            claim_check(site, filled, &filled->filling->claims.at[i], findings);
    }
}
