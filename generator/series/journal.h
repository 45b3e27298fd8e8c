/*
 * The record of a build, posts/facts.json: every value that a tag or a claim used, every tag with what it printed and
 * every claim with both of its sides, every source with its sentences, as nodes that `explain` and `diff` read again.
 * It depends on the templates and the reports alone.
 */
#ifndef MEMBLOG_JOURNAL_H
#define MEMBLOG_JOURNAL_H

#include "series/site.h"

enum { JOURNAL_FORMAT = 1 }; /* "format" of facts.json; a reader refuses any other */

/* Works out what the record will ask of a filled site and others may ask at the same time: afterwards journal_of
 * changes nothing but the site's arena. */
void journal_settle(const struct site *site);
/* The whole record: a map with format, reports, facts, uses, claims and sources. */
struct node *journal_of(struct arena *arena, const struct site *site);

#endif
