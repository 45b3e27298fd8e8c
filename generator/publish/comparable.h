/*
 * Whether what a text compares may be compared: for each pair of groups behind a claim, a table or a chart it asks the
 * rules of comparability, and puts what it finds into the audit, at the sentence that rests on it.
 */
#ifndef MEMBLOG_COMPARABLE_H
#define MEMBLOG_COMPARABLE_H

#include "publish/spots.h"
#include "series/site.h"

/* Of a filled site, once; then the waivers that nothing used. */
void comparable_find(struct site *site);

/* What a reader takes in at once of one of the site's texts; the sentences of one claim are joined. */
struct spot_list comparable_spots(struct arena *arena, const struct site *site, const struct filled *filled);

#endif
