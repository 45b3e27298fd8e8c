/* The difference between what one fact was and is, in its unit. */
#ifndef MEMBLOG_DIFFERENCE_H
#define MEMBLOG_DIFFERENCE_H

#include "base/node.h"

/* Of two facts of records, or uses of what is no fact by itself: "+0.50 GB", or "-3 points" of what prints as a
 * percentage. Empty where one of them is missing or no number, or their units differ. */
struct text difference_show(struct arena *arena, const struct node *before, const struct node *after);

#endif
