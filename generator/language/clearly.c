#include "language/clearly.h"

#include <math.h>

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
    struct estimate_interval interval = uncertain_interval(evaluation->arena, asked);
    if (interval.why)
        return uncertain_refuse(evaluation->diags, args[0].place, interval.why);
    *value = value_interval(asked->number, interval.low, interval.high, asked->unit);
    value->name = expr_show(evaluation->arena, call);
    return true;
}

static bool is_order(struct text comparator) {
    return text_starts(comparator, TEXT("<")) || text_starts(comparator, TEXT(">"));
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
    struct estimate_interval interval = uncertain_interval(evaluation->arena, &difference);
    if (interval.why)
        return uncertain_refuse(evaluation->diags, comparison->place, interval.why);
    bool below = text_starts(verdict->comparator, TEXT("<"));
    double end = below ? interval.high : interval.low;
    verdict->holds = below ? end < 0 : end > 0;
    verdict->margin = right->number != 0 ? fabs(end) / fabs(right->number) : NAN;
    verdict->comparator = text_format(evaluation->arena, "clearly %.*s", TEXT_ARG(verdict->comparator));
    struct value ends = value_interval(difference.number, interval.low, interval.high, difference.unit);
    verdict->note = text_format(evaluation->arena, "the 95%% interval of the difference is %.*s",
                                TEXT_ARG(value_show(evaluation->arena, &ends)));
    *value = value_bool(verdict->holds);
    return true;
}
