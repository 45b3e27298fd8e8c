/*
 * Calculates with values and compares them. What makes no sense (GB plus percent) is refused here.
 */
#ifndef MEMBLOG_ARITHMETIC_H
#define MEMBLOG_ARITHMETIC_H

#include "language/expr.h"

/* All refuse what has no meaning, with both sides in the message. Operands may be any value. */
bool value_add(struct evaluation *evaluation, const struct value *left, const struct value *right, struct place place,
               struct value *result);
bool value_subtract(struct evaluation *evaluation, const struct value *left, const struct value *right,
                    struct place place, struct value *result);
bool value_multiply(struct evaluation *evaluation, const struct value *left, const struct value *right,
                    struct place place, struct value *result);
bool value_divide(struct evaluation *evaluation, const struct value *left, const struct value *right,
                  struct place place, struct value *result);
bool value_negate(struct evaluation *evaluation, const struct value *operand, struct place place, struct value *result);
/* By one of the six operators; *margin as in struct verdict. */
bool value_compare(struct evaluation *evaluation, const struct value *left, const struct value *right,
                   struct text comparator, struct place place, bool *holds, double *margin);
/* (new - old) / old; `word` for messages. */
bool value_change(struct evaluation *evaluation, const struct value *new_value, const struct value *old_value,
                  const char *word, struct place place, double *change);
/* Whether two quantities can be added and subtracted: one unit, or share and change. Refuses with "cannot WORD". */
bool value_alike(struct evaluation *evaluation, const struct value *left, const struct value *right, const char *word,
                 const char *between, struct place place);
/* Refuses absent values. */
bool value_present(struct evaluation *evaluation, const struct value *value, const struct expr *expr);

#endif
