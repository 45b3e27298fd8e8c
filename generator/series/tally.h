/*
 * What reports hold and charts draw, as far as two builds are compared by it: subjects and rows of each group, and what
 * a chart is drawn from. It goes into facts.json, so that a record of yesterday says what was there; it compares
 * nothing.
 */
#ifndef MEMBLOG_TALLY_H
#define MEMBLOG_TALLY_H

#include "series/site.h"

/* A map: what subjects are called ("many"), "groups" with the names of those that the main measure has and how many
 * rows all measures have, and "charts" with a hash of what they draw. Groups without a name in templates are not in it.
 */
struct node *tally_of(const struct site *site);

#endif
