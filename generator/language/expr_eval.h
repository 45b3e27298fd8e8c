/*
 * Evaluates expressions. Names are asked of the scope and functions of the call itself; no file is touched.
 */
#ifndef MEMBLOG_EXPR_EVAL_H
#define MEMBLOG_EXPR_EVAL_H

#include "language/expr.h"

/* False after a diagnostic (unknown-name, unknown-function, bad-argument, unit-mismatch, division-by-zero, ...). An
 * absent operand of arithmetic or comparison is an error that gives its reason (absent-value); a lone name may be
 * absent, and printing it is then the error. */
bool expr_eval(const struct expr *expr, struct evaluation *evaluation, struct value *value);
/* As expr_eval for a condition: must be a truth. */
bool expr_judge(const struct expr *expr, struct evaluation *evaluation, struct verdict *verdict);
/* As expr_eval, and for conditions fills `verdict` (which may be NULL). */
bool expr_decide(const struct expr *expr, struct evaluation *evaluation, struct value *value, struct verdict *verdict);

#endif
