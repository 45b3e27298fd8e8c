/*
 * Shown: which chart an image in a post or the index shows, and whether a text shows a chart. What a post names as its
 * chart is for series/post.h; nothing is judged here.
 */
#ifndef MEMBLOG_SHOWN_H
#define MEMBLOG_SHOWN_H

#include "publish/tree.h"
#include "series/site.h"

/* The number of the chart whose wide picture the URL of an image leads to from the posts folder; that of all charts
 * when it leads elsewhere. */
size_t shown_number(const struct site *site, struct text url);
/* The chart itself; NULL when it leads elsewhere. */
const struct chart *shown_chart(const struct site *site, struct text url);
/* Whether an image of the text, parsed as Markdown, shows the chart. */
bool shown_in(const struct site *site, const struct markdown *tree, const struct chart *chart);

#endif
