#include "language/evaluation.h"

#include <math.h>

#include "language/estimate.h"

const struct argument *argument_named(const struct argument *args, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (args[i].name.len > 0 && text_is(args[i].name, name))
            return &args[i];
    return NULL;
}

void evaluation_note(struct evaluation *evaluation, const struct value *value, struct place place) {
    bool kind = value->kind == VALUE_QUANTITY || value->kind == VALUE_INTERVAL || value->kind == VALUE_ABSENT;
    if (kind && value->computed && value->name.len > 0)
        *LIST_ADD(evaluation->arena, &evaluation->used) = (struct used){*value, place};
}

bool test_is(const struct test *a, const struct test *b) {
    return text_equal(a->shown, b->shown);
}

double test_p(struct arena *scratch, const struct test *test) {
    double largest = 0;
    const char *why; /* it came out, and so has an interval */
    for (size_t i = 0; i < test->bound_count; i++)
        largest = fmax(largest, estimate_p(scratch, test->estimate, test->bounds[i], &why));
    return largest / (double)test->bound_count;
}

void verdict_tighten(struct verdict *kept, const struct verdict *other) {
    bool better = !kept->has_sides || (other->has_sides && (isnan(kept->margin) || other->margin < kept->margin));
    if (better && other->has_sides)
        *kept = *other;
    kept->holds = other->holds;
}
