/*
 * How uncertain values are that were calculated from others: what arithmetic does to their estimates. Only values that
 * rest on an estimate have one; NULL stands for a number of which nothing of that kind is known, or none is needed.
 */
#ifndef MEMBLOG_UNCERTAIN_H
#define MEMBLOG_UNCERTAIN_H

#include "language/estimate.h"
#include "language/value.h"

#define UNCERTAIN_95 0.05
#define UNCERTAIN_90 0.10

/* left + factor * right; left * right; left / right. NULL when both are exact. */
const struct estimate *uncertain_sum(struct arena *arena, const struct value *left, double factor,
                                     const struct value *right);
const struct estimate *uncertain_product(struct arena *arena, const struct value *left, const struct value *right);
const struct estimate *uncertain_ratio(struct arena *arena, const struct value *left, const struct value *right);
/* factor * (new - old) / old. */
const struct estimate *uncertain_change(struct arena *arena, const struct value *new_value,
                                        const struct value *old_value, double factor);
/* The two-sided interval that holds a value but for `tails` (0.05: 95%); `why` says when there is none, also of one
 * that was typed. */
struct estimate_interval uncertain_interval(struct arena *arena, const struct value *value, double tails);
/* Complains (no-interval) where there is none; returns false. */
bool uncertain_refuse(struct diags *diags, struct place place, const char *why);

#endif
