/*
 * Calls: of the functions of the language, and of those that belong to the first argument's object.
 */
#ifndef MEMBLOG_FUNCTIONS_H
#define MEMBLOG_FUNCTIONS_H

#include "language/expr.h"

/* Evaluates a call; `verdict` is filled when it is a condition. */
bool function_call(const struct expr *call, struct evaluation *evaluation, struct value *value,
                   struct verdict *verdict);
/* Whether an argument of a call is a word and no value: cohort: far, of: mean. */
bool function_takes_word(const struct expr *call, size_t argument);
/* True for those that evaluate an argument for each element of a list. */
bool function_is_each(struct text name);

#endif
