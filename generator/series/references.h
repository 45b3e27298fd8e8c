/*
 * The sources of series.yaml: title, URL, the day on which each was read, and the words that count; and the links that
 * stand beside the data. Nothing is fetched.
 */
#ifndef MEMBLOG_REFERENCES_H
#define MEMBLOG_REFERENCES_H

#include "series/world.h"

/* Reads `sources:` into the world, after diagnostics for what is missing or wrong in it. */
void references_read(struct world *world);
/* Reads `links:`, a list of titles with URLs. */
void links_read(struct world *world);
/* An address on the web that must be there, whole; a complaint otherwise (missing-key, bad-value). */
struct text references_url(const struct node *map, const char *key, struct diags *diags);
/* NULL after a diagnostic (unknown-source) at the place that names it. */
const struct reference *references_find(const struct world *world, struct text name, struct place place);
/* The entry that a citation belongs to. */
const struct reference *references_of(const struct citation *citation);

#endif
