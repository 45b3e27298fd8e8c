#include "language/uncertain.h"

static const struct estimate *estimate_of(struct arena *arena, const struct value *value) {
    if (value->estimate)
        return value->estimate;
    return value->computed ? estimate_none(arena, "a part of it has none") : estimate_exact(arena, value->number);
}

static bool is_known(const struct value *left, const struct value *right) {
    return left->estimate || right->estimate;
}

const struct estimate *uncertain_sum(struct arena *arena, const struct value *left, double factor,
                                     const struct value *right) {
    if (!is_known(left, right))
        return NULL;
    return estimate_sum(arena, estimate_of(arena, left), factor, estimate_of(arena, right));
}

const struct estimate *uncertain_product(struct arena *arena, const struct value *left, const struct value *right) {
    if (!is_known(left, right))
        return NULL;
    const struct estimate *a = estimate_of(arena, left), *b = estimate_of(arena, right);
    if (estimate_is_exact(b))
        return estimate_scaled(arena, a, right->number);
    return estimate_is_exact(a) ? estimate_scaled(arena, b, left->number)
                                : estimate_none(arena, "it multiplies two uncertain numbers");
}

const struct estimate *uncertain_ratio(struct arena *arena, const struct value *left, const struct value *right) {
    if (!is_known(left, right) || right->number == 0)
        return NULL;
    return estimate_ratio(arena, estimate_of(arena, left), estimate_of(arena, right));
}

const struct estimate *uncertain_change(struct arena *arena, const struct value *new_value,
                                        const struct value *old_value, double factor) {
    const struct estimate *ratio = uncertain_ratio(arena, new_value, old_value);
    if (!ratio)
        return NULL;
    const struct estimate *change = estimate_sum(arena, ratio, -1, estimate_exact(arena, 1));
    return estimate_scaled(arena, change, factor);
}

struct estimate_interval uncertain_interval(struct arena *arena, const struct value *value, double tails) {
    if (value->estimate)
        return estimate_interval(arena, value->estimate, tails);
    return (struct estimate_interval){.why = value->computed ? "it does not rest on means over subjects alone"
                                                             : "it is typed, not computed"};
}

bool uncertain_refuse(struct diags *diags, struct place place, const char *why) {
    struct diag *diag = diag_add(diags, DIAG_NO_INTERVAL, place, "this has no interval: %s", why);
    diag_help(diags, diag,
              "first, last and mean over three and more have one, slope and shift of measured rows, and sums, "
              "differences, changes and ratios of them; without it compare ranges, as in a.max < b.min");
    return false;
}
