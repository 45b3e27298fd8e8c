/*
 * What a declaration says of columns beside each other: that one is at most another, that one is the ratio of two
 * others, that rows of a sort of their own sum up a sample. It is read here; whether rows keep to it is the audit's
 * affair. Columns that one relation holds against each other are in one unit.
 */
#ifndef MEMBLOG_RELATED_H
#define MEMBLOG_RELATED_H

#include "base/node.h"

/* `column` never exceeds `limit`. */
struct limit {
    struct text column, limit;
    const struct node *map; /* as declared */
};

/* `column` is `of` divided by `by`. */
struct quotient {
    struct text column, of, by;
    const struct node *map;
};

enum summed { SUMMED_COUNT, SUMMED_TOTAL, SUMMED_MEAN, SUMMED_LOW, SUMMED_HIGH, SUMMED_NUMBER_OF };

/* Rows of this sort sum up what the other rows of their time, and of their group if they name one, have in `of`. */
struct summary {
    struct text rows, of;                  /* rows empty: there are none */
    struct text columns[SUMMED_NUMBER_OF]; /* what they say of it; an empty one is not said */
    const struct node *map;
};

struct related {
    LIST(struct limit) limits;
    LIST(struct quotient) ratios;
    struct summary summary;
};

/* Of the map of a kind of file: at_most, ratios and aggregates, with diagnostics for what cannot stand (bad-value,
 * missing-key, unknown-key). Sorts of rows that `counted` names are no summary. */
void related_read(struct arena *arena, const struct node *map, struct text counted, struct related *related,
                  struct diags *diags);
/* Every column that a file of the kind must have somewhere in the series: those of relations without `optional: true`,
 * each where it is declared. */
struct related_column {
    struct text name;
    struct place place;
};
struct related_column_list {
    struct related_column *at;
    size_t len, cap;
};
struct related_column_list related_columns(struct arena *arena, const struct related *related);

#endif
