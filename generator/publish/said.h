/*
 * Said: what all texts say of data, as hashes, for pages that tell of more than their own text: as long as they are the
 * same, so is what such a page is told of others. That the data and what is declared are the same, it does not ask.
 */
#ifndef MEMBLOG_SAID_H
#define MEMBLOG_SAID_H

#include "series/site.h"

struct said {
    struct text what;  /* tags print and use, claims, sources and sections rest on, and the audit found */
    struct text where; /* all that stands: in which lines, and texts as a whole that findings are of */
};
struct said said_of(const struct site *site);

#endif
