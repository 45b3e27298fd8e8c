/* A comparison as JSON. */
#ifndef MEMBLOG_DIFF_JSON_H
#define MEMBLOG_DIFF_JSON_H

#include "review/compared.h"

/* A map with flips, margins, numbers, data, charts, exclusions, added and removed, each a list, and the counts of what
 * stays. Uses and claims are as the records have them. */
struct node *diff_json(const struct comparison *comparison);

#endif
