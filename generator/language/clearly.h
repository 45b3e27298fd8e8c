/* What expressions ask of uncertainty: interval(x), clearly(a < b) and same(a, b, 5%). All refuse (no-interval) what
 * has none. */
#ifndef MEMBLOG_CLEARLY_H
#define MEMBLOG_CLEARLY_H

#include "language/expr.h"

/* interval(x): the two-sided 95% interval of a number, by the methods of language/estimate.h. */
bool interval_apply(const struct expr *call, struct evaluation *evaluation, const struct argument *args, size_t count,
                    struct value *value, struct verdict *verdict);
/* clearly(a < b): whether the comparison holds at the unfavourable end of the 95% interval of a - b. The sides are
 * those of the comparison; the margin is what that end leaves, against b. */
bool clearly_judge(const struct expr *call, struct evaluation *evaluation, struct value *value,
                   struct verdict *verdict);
/* same(a, b, 5%): equivalence by two one-sided tests (Schuirmann 1987): the 90% interval of a / b, by Fieller's
 * theorem, lies within 95% to 105%. The margin is what is left of that. */
bool same_apply(const struct expr *call, struct evaluation *evaluation, const struct argument *args, size_t count,
                struct value *value, struct verdict *verdict);

#endif
