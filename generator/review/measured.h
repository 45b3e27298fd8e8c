/*
 * What two records say of data and charts: files by their hashes, and, where both have a tally (series/tally.h),
 * subjects and rows of each group and what a chart is drawn from. A record of an older build has no tally.
 */
#ifndef MEMBLOG_MEASURED_H
#define MEMBLOG_MEASURED_H

#include "base/node.h"

/* What two records say of data, each change a sentence in Markdown: files, and, where both have a tally, subjects
 * and rows. A list of maps with experiment, group (not for files), what ("file", "rows" or the subjects' name), change
 * ("added", "gone", "changed") and names or counts. */
struct node *measured_changes(struct arena *arena, const struct node *before, const struct node *after);
/* The charts that are drawn from other data or say something else: a list of maps with chart and why ("data", "texts",
 * "added", "gone"). */
struct node *measured_charts(struct arena *arena, const struct node *before, const struct node *after);

#endif
