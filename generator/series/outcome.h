/*
 * Outcome: the two numbers that a post comes down to, what was without its advice and what was with it, for the card
 * and for the landing page. They are filled as a text is, so that evidence, record and refusals know them. How they
 * look is not known here, nor whether they may be compared.
 */
#ifndef MEMBLOG_OUTCOME_H
#define MEMBLOG_OUTCOME_H

#include "series/filling.h"

struct outcome_side {
    const struct expr *expr;
    struct place place;
    struct value value;
    struct text text, label, brief; /* as printed; the group's label and its short one, or empty */
    double share;                   /* of the larger side, 0 to 1 */
};

/* `card:` of a front matter. */
struct outcome {
    bool given; /* both can be shown */
    bool failed;
    struct outcome_side from, to;
    const struct expr *condition; /* that decides whether it failed; NULL: it did not */
    struct template *template;    /* of both sides, and what it came to: a comparison of the two, and the condition, */
    struct filling filling;       /* are choices of it */
};

/* Reads `card:` of a map, which may have none. */
void outcome_read(struct outcome *outcome, struct desk *desk, const struct node *map);
/* Evaluates them and notes them as filled. Refused: what is no number, below zero, a time, or no statistic of a group
 * (bad-value), two units (unit-mismatch). */
void outcome_fill(struct outcome *outcome, struct desk *desk, const struct scope *scope, struct filled where);

#endif
