/*
 * Said: what all texts say of data, as a hash, for pages that tell of more than their own text: as long as it is the
 * same, so is what such a page is told of others. That the data and what is declared are the same, it does not ask.
 */
#ifndef MEMBLOG_SAID_H
#define MEMBLOG_SAID_H

#include "series/site.h"

/* What tags print and use, what claims, sources and conditions of sections rest on, and what the audit found. */
struct text said_of(const struct site *site);

#endif
