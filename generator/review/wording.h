/* Sentences, cells and headings that judge or count and rest on nothing. */
#ifndef MEMBLOG_WORDING_H
#define MEMBLOG_WORDING_H

#include "series/site.h"

/* Adds plain-verdict for each plain sentence of a post, plain cell of a table's body and heading over nothing but plain
 * ones that holds a verdict or a number in words; titles count, too. */
void wording_check(const struct site *site, struct diags *findings);
/* A line for each post: how many of its sentences are claimed, sourced, computed, advice and plain. */
struct text wording_shares(const struct site *site);

#endif
