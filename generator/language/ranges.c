#include "language/ranges.h"

#include <math.h>

#include "language/arithmetic.h"
#include "language/format.h"

static bool refuse_tolerance(struct evaluation *evaluation, const struct argument *arg) {
    struct text shown = value_describe(evaluation->arena, &arg->value);
    struct diag *diag =
        diag_add(evaluation->diags, DIAG_BAD_ARGUMENT, arg->place, "this is no tolerance: %.*s", TEXT_ARG(shown));
    diag_help(evaluation->diags, diag, "within(a, b, 5%%) allows 5%% of b, within(a, b, 0.1 GB) an amount of a's unit");
    return false;
}

/* A number and a range of the same unit. */
static bool within_range(const struct expr *call, struct evaluation *evaluation, const struct argument *args,
                         struct value *value, struct verdict *verdict) {
    const struct value *a = &args[0].value, *range = &args[1].value;
    if (!value_is_observed(range)) {
        struct text shown = value_describe(evaluation->arena, range);
        struct diag *diag = diag_add(evaluation->diags, DIAG_BAD_ARGUMENT, args[1].place,
                                     "a range is needed, and this is %.*s", TEXT_ARG(shown));
        diag_help(evaluation->diags, diag,
                  "within(a, b.range) and within(a, placebo(b)) ask whether a lies in what was observed, "
                  "within(a, b, 5%%) whether it is as near to b");
        return false;
    }
    struct value low = value_quantity(range->low, range->unit);
    if (!value_alike(evaluation, a, &low, "compare", "with a range from", call->place))
        return false;
    double end = fabs(a->number - range->low) < fabs(a->number - range->high) ? range->low : range->high;
    *value = value_bool(range->low <= a->number && a->number <= range->high);
    verdict->has_sides = true;
    verdict->left = *a;
    verdict->right = *range;
    verdict->left_place = args[0].place;
    verdict->right_place = args[1].place;
    verdict->margin = end != 0 ? fabs(a->number - end) / fabs(end) : NAN;
    verdict->comparator = TEXT("within");
    return true;
}

static bool within_near(const struct expr *call, struct evaluation *evaluation, const struct argument *args,
                        struct value *value, struct verdict *verdict) {
    const struct value *a = &args[0].value, *b = &args[1].value, *tolerance = &args[2].value;
    if (!value_alike(evaluation, a, b, "compare", "with", call->place))
        return false;
    if (tolerance->kind != VALUE_QUANTITY || !isfinite(tolerance->number) || tolerance->number < 0)
        return refuse_tolerance(evaluation, &args[2]);
    double distance = fabs(a->number - b->number), allowed = tolerance->number;
    if (a->unit == UNIT_TIME && tolerance->unit == UNIT_HOURS)
        distance /= 3600;
    else if (a->unit != UNIT_TIME && (tolerance->unit == UNIT_SHARE || tolerance->unit == UNIT_RATIO))
        allowed *= fabs(b->number);
    else if (a->unit == UNIT_TIME || tolerance->unit != a->unit)
        return refuse_tolerance(evaluation, &args[2]);
    *value = value_bool(distance <= allowed);
    verdict->has_sides = true;
    verdict->left = *a;
    verdict->right = *b;
    verdict->left_place = args[0].place;
    verdict->right_place = args[1].place;
    if (a->unit != UNIT_TIME && isfinite(distance) && b->number != 0) /* what is left of the tolerance */
        verdict->margin = fabs(allowed - distance) / fabs(b->number);
    struct text shown = value_show(evaluation->arena, tolerance);
    verdict->comparator = text_format(evaluation->arena, "within %.*s of", TEXT_ARG(shown));
    return true;
}

bool within_apply(const struct expr *call, struct evaluation *evaluation, const struct argument *args, size_t count,
                  struct value *value, struct verdict *verdict) {
    return count == 2 ? within_range(call, evaluation, args, value, verdict)
                      : within_near(call, evaluation, args, value, verdict);
}

bool overlap_apply(const struct expr *call, struct evaluation *evaluation, const struct argument *args, size_t count,
                   struct value *value, struct verdict *verdict) {
    const struct value *a = &args[0].value, *b = &args[1].value;
    (void)count;
    for (size_t i = 0; i < 2; i++) {
        if (args[i].value.kind == VALUE_INTERVAL && args[i].value.of_subjects)
            continue;
        struct text shown = value_describe(evaluation->arena, &args[i].value);
        bool of_mean = args[i].value.kind == VALUE_INTERVAL;
        struct diag *diag = diag_add(evaluation->diags, DIAG_BAD_ARGUMENT, args[i].place, "%s%.*s",
                                     of_mean ? "intervals of means may overlap though the means differ: "
                                             : "a range is needed, and this is ",
                                     TEXT_ARG(shown));
        diag_help(evaluation->diags, diag,
                  "overlap(a.range, b.range) asks of single subjects; of means, clearly(a < b) whether they differ and "
                  "same(a, b, 5%%) whether they are alike");
        return false;
    }
    struct value left = value_quantity(a->low, a->unit), right = value_quantity(b->low, b->unit);
    if (!value_alike(evaluation, &left, &right, "compare intervals that start at", "and", call->place))
        return false;
    *value = value_bool(a->low <= b->high && b->low <= a->high);
    verdict->has_sides = true;
    verdict->left = *a;
    verdict->right = *b;
    verdict->left_place = args[0].place;
    verdict->right_place = args[1].place;
    verdict->comparator = TEXT("overlaps");
    return true;
}

bool placebo_apply(const struct expr *call, struct evaluation *evaluation, const struct argument *args, size_t count,
                   struct value *value, struct verdict *verdict) {
    const struct object *asked = args[0].value.asked;
    size_t errors = diags_errors(evaluation->diags);
    (void)verdict;
    if (asked && asked->call && asked->call(asked, evaluation, call->name, args, count, call->place, value)) {
        if (diags_errors(evaluation->diags) > errors)
            return false;
        evaluation_note(evaluation, value, call->place);
        return true;
    }
    struct text shown = value_describe(evaluation->arena, &args[0].value);
    struct diag *diag = diag_add(evaluation->diags, DIAG_BAD_ARGUMENT, args[0].place,
                                 "placebo() takes a statistic of a group, and this is %.*s", TEXT_ARG(shown));
    diag_help(
        evaluation->diags, diag,
        "placebo(unified.control.last) and placebo(mean(unified.control, from: 48h)); of a change or a ratio there "
        "is none");
    return false;
}
