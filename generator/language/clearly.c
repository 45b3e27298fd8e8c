#include "language/clearly.h"

#include <math.h>

#include "base/number.h"
#include "language/arithmetic.h"
#include "language/expr_eval.h"
#include "language/format.h"
#include "language/uncertain.h"

bool interval_apply(const struct expr *call, struct evaluation *evaluation, const struct argument *args, size_t count,
                    struct value *value, struct verdict *verdict) {
    const struct value *asked = &args[0].value;
    (void)count;
    (void)verdict;
    if (asked->kind != VALUE_QUANTITY)
        return uncertain_refuse(evaluation->diags, args[0].place, "it is no quantity");
    struct estimate_interval interval = uncertain_interval(evaluation->arena, asked, UNCERTAIN_95);
    if (interval.why)
        return uncertain_refuse(evaluation->diags, args[0].place, interval.why);
    *value = value_interval(asked->number, interval.low, interval.high, asked->unit);
    value->name = expr_show(evaluation->arena, call);
    return true;
}

static struct text side_name(struct evaluation *evaluation, const struct value *side) {
    return side->name.len > 0 ? side->name : value_show(evaluation->arena, side);
}

/* Notes a test that came out: what did not carries nothing. One that is refuted does not. */
static void test_judge(struct evaluation *evaluation, struct verdict *verdict, struct test test) {
    if (!verdict->holds)
        return;
    if (!evaluation->mute)
        test.shown = text_format(evaluation->arena, "%.*s %.*s %.*s", TEXT_ARG(side_name(evaluation, &verdict->left)),
                                 TEXT_ARG(verdict->comparator), TEXT_ARG(side_name(evaluation, &verdict->right)));
    for (size_t i = 0; i < evaluation->refuted_count; i++)
        if (test_is(&evaluation->refuted[i], &test))
            verdict->holds = false;
    *LIST_ADD(evaluation->arena, &evaluation->tests) = test;
}

static bool is_order(struct text comparator) {
    return text_starts(comparator, TEXT("<")) || text_starts(comparator, TEXT(">"));
}

static void difference_tell(struct arena *arena, const struct value *difference, struct estimate_interval interval,
                            struct verdict *verdict) {
    struct value ends = value_interval(difference->number, interval.low, interval.high, difference->unit);
    verdict->comparator = text_format(arena, "clearly %.*s", TEXT_ARG(verdict->comparator));
    verdict->note =
        text_format(arena, "the 95%% interval of the difference is %.*s", TEXT_ARG(value_show(arena, &ends)));
}

bool clearly_judge(const struct expr *call, struct evaluation *evaluation, struct value *value,
                   struct verdict *verdict) {
    const struct expr *comparison = call->operands[0];
    if (comparison->kind != EXPR_COMPARE || !is_order(comparison->names[1])) {
        struct diag *diag = diag_add(evaluation->diags, DIAG_BAD_ARGUMENT, comparison->place,
                                     "clearly() asks about one comparison by <, <=, > or >=");
        diag_help(evaluation->diags, diag, "clearly(a < b), clearly(a < 50%% * b) or clearly(a - b > 100 MB)");
        return false;
    }
    if (!expr_judge(comparison, evaluation, verdict))
        return false;
    const struct value *left = &verdict->left, *right = &verdict->right;
    struct value difference = value_quantity(left->number - right->number, left->unit);
    difference.computed = left->computed || right->computed;
    difference.estimate = uncertain_sum(evaluation->arena, left, -1, right);
    struct estimate_interval interval = uncertain_interval(evaluation->arena, &difference, UNCERTAIN_95);
    if (interval.why)
        return uncertain_refuse(evaluation->diags, comparison->place, interval.why);
    bool below = text_starts(verdict->comparator, TEXT("<"));
    double end = below ? interval.high : interval.low;
    verdict->holds = below ? end < 0 : end > 0;
    verdict->margin = right->number != 0 ? fabs(end) / fabs(right->number) : NAN;
    if (!evaluation->mute)
        difference_tell(evaluation->arena, &difference, interval, verdict);
    test_judge(evaluation, verdict, (struct test){.estimate = difference.estimate, .bounds = {0}, .bound_count = 1});
    *value = value_bool(verdict->holds);
    return true;
}

static bool is_margin(const struct value *value) {
    return value->kind == VALUE_QUANTITY && value->unit == UNIT_SHARE && value->number > 0 && value->number < 1;
}

static void ratio_tell(struct arena *arena, const struct value *margin, struct estimate_interval interval,
                       struct verdict *verdict) {
    verdict->comparator = text_format(arena, "same within %.*s as", TEXT_ARG(value_show(arena, margin)));
    struct buffer note = buffer_in(arena);
    buffer_puts(&note, "the 90% interval of the ratio is ");
    number_print_shifted(&note, interval.low, 2, 1);
    buffer_puts(&note, "% to ");
    number_print_shifted(&note, interval.high, 2, 1);
    buffer_putc(&note, '%');
    verdict->note = buffer_text(&note);
}

bool same_apply(const struct expr *call, struct evaluation *evaluation, const struct argument *args, size_t count,
                struct value *value, struct verdict *verdict) {
    const struct value *a = &args[0].value, *b = &args[1].value, *margin = &args[2].value;
    struct arena *arena = evaluation->arena;
    (void)count;
    if (!value_alike(evaluation, a, b, "compare", "with", call->place))
        return false;
    if (!is_margin(margin)) {
        struct diag *diag = diag_add(evaluation->diags, DIAG_BAD_ARGUMENT, args[2].place,
                                     "this is no margin of sameness: %.*s", TEXT_ARG(value_show(arena, margin)));
        diag_help(evaluation->diags, diag, "same(a, b, 5%%): a is within 5%% of b");
        return false;
    }
    if (b->number == 0)
        return uncertain_refuse(evaluation->diags, call->place, "it would be a ratio to zero");
    struct value ratio = value_quantity(a->number / b->number, UNIT_RATIO);
    ratio.computed = a->computed || b->computed;
    ratio.estimate = uncertain_ratio(arena, a, b);
    struct estimate_interval interval = uncertain_interval(arena, &ratio, UNCERTAIN_90);
    if (interval.why)
        return uncertain_refuse(evaluation->diags, call->place, interval.why);
    double room = fmin(1 + margin->number - interval.high, interval.low - (1 - margin->number));
    verdict->has_sides = true;
    verdict->left = *a;
    verdict->right = *b;
    verdict->left_place = args[0].place;
    verdict->right_place = args[1].place;
    verdict->margin = fabs(room);
    if (!evaluation->mute)
        ratio_tell(arena, margin, interval, verdict);
    verdict->holds = room > 0;
    test_judge(evaluation, verdict,
               (struct test){
                   .estimate = ratio.estimate, .bounds = {1 - margin->number, 1 + margin->number}, .bound_count = 2});
    *value = value_bool(verdict->holds);
    return true;
}
