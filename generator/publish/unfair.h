/*
 * Unfair comparisons: what the rules of comparability say of all that one sentence, table or chart compares, as
 * findings, each cause told once. What is compared where is found by publish/comparable.h.
 */
#ifndef MEMBLOG_UNFAIR_H
#define MEMBLOG_UNFAIR_H

#include "measure/fair.h"
#include "publish/pairs.h"

/* Two sides that are set against each other, and where. */
struct duel {
    const struct side *a, *b;
    enum ground ground;
    struct place place;
};

enum matter_kind { MATTER_SENTENCE, MATTER_TABLE, MATTER_CHART, MATTER_CARD };

/* All that is compared in one place. */
struct matter {
    enum matter_kind kind;
    struct text post; /* slug, or empty */
    uint64_t shown;   /* rules, as bits, that are not asked: a picture shows by itself what they would say */
    LIST(struct duel) duels;
};

/* Puts what is found into the audit of the world; of a picture one step lower, as no sentence rests on it. Each finding
 * touches the groups that its message names. */
void unfair_find(const struct world *world, const struct matter *matter);

#endif
