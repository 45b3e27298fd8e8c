/*
 * Writes down how uncertain a value is, for records, explanations and pages. How that is known, language/estimate.h
 * tells.
 */
#ifndef MEMBLOG_DOUBT_H
#define MEMBLOG_DOUBT_H

#include "base/node.h"
#include "language/value.h"

/* Adds "interval" to the map of a value that has one: low, high, text ("71% to 76%"), method, freedom (degrees) and n,
 * a list of how many subjects are behind it, of a difference or ratio those of both sides; or, for one that might have
 * had one, "no_interval": a clause that says why. Counts and typed numbers get neither. */
void doubt_put(struct arena *arena, struct node *map, const struct value *value);
/* "71% to 76% (95%, Fieller, 16.2 degrees of freedom, 7 and 10 hosts)", or "none: ...", of such a map; empty when it
 * has neither. `many` is the word for subjects. */
struct text doubt_text(struct arena *arena, const struct node *map, struct text many);

#endif
