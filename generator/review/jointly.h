/* Claims of a post that rest on tests: of many tests some come out by chance, so that all of a post are judged
 * together. */
#ifndef MEMBLOG_JOINTLY_H
#define MEMBLOG_JOINTLY_H

#include "series/site.h"

/* Adds not-jointly for each claim by clearly() or same() that holds alone and not by Holm's adjustment (Holm 1979) over
 * the tests of its post, its chart's included; one test that several claims rest on counts once. */
void jointly_check(const struct site *site, struct diags *findings);
/* Holm's adjusted p of each: the i-th smallest of n times n - i + 1, and none below the one before; at most 1. */
void jointly_adjust(struct arena *scratch, const double *p, size_t count, double *adjusted);

#endif
