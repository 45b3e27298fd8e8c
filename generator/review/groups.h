/*
 * The groups that a condition asks about: those behind the values that it used, and those that it names where it was
 * decided before it came to them, so that what is found does not hang on the data.
 */
#ifndef MEMBLOG_GROUPS_H
#define MEMBLOG_GROUPS_H

#include "series/filling.h"
#include "series/twist.h"

struct groups {
    struct twist_group *at;
    size_t len, cap;
};

bool groups_have(const struct groups *groups, const struct twist_group *group);
/* Adds those that values rest on, each once. */
void groups_add_used(struct arena *arena, struct groups *groups, const struct used *used, size_t count);
/* Adds those of a claim's values and those that its condition names, itself or through facts, claims and lists. */
void groups_add_claim(const struct world *world, struct groups *groups, const struct claim *claim);

#endif
