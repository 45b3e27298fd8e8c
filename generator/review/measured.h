/*
 * What reports hold and charts draw, as far as two evaluations of a site are compared by it: subjects and rows of each
 * group, and what a chart is drawn from. A facts.json does not say it; it is made of a site and stays in memory.
 */
#ifndef MEMBLOG_MEASURED_H
#define MEMBLOG_MEASURED_H

#include "series/site.h"

/* Puts `measured` into a record of the site: groups with subjects and rows, and charts with what they draw. */
void measured_put(const struct site *site, struct node *record);
/* What two records say of data, each change a sentence in Markdown: files, and, where both have `measured`, subjects
 * and rows. A list of maps with experiment, group (not for files), what ("file", "rows" or the subjects' name), change
 * ("added", "gone", "changed") and names or counts. */
struct node *measured_changes(struct arena *arena, const struct node *before, const struct node *after);
/* The charts that are drawn from other data or say something else: a list of maps with chart and why ("data", "texts",
 * "added", "gone"). */
struct node *measured_charts(struct arena *arena, const struct node *before, const struct node *after);

#endif
