/*
 * Bounds in print: whether the rounded numbers of a claim's sentence still satisfy the claim. "5.15 GB is below 5.15
 * GB" is no sentence, whatever the bytes are, and "never below 5.15 GB" is untrue of 5.1487 GB. Which words make a
 * bound is not known here: the comparisons of the condition say what must hold of what is printed.
 */
#ifndef MEMBLOG_BOUNDS_H
#define MEMBLOG_BOUNDS_H

#include "series/site.h"

/* Adds a finding (bound-rounding) at each tag of a claim that holds which prints
 * - a side of one of its orders (< <= > >=) so that the order does not hold between what is printed, of what is not
 *   printed the value itself: by < and > printed sides must differ;
 * - a lowest value alone that is to lie above something, or a highest that is to lie below, rounded past itself. */
void bounds_check(const struct site *site, struct diags *findings);

#endif
