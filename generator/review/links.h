/*
 * Links: that relative links and images of the pages lead to files that are there or are about to be published, anchors
 * to headings, and that charts and posts belong together. Nothing is fetched: a URL with a scheme is taken as it is.
 */
#ifndef MEMBLOG_LINKS_H
#define MEMBLOG_LINKS_H

#include "base/outbox.h"
#include "review/page.h"

/* Adds broken-link and broken-anchor. In posts/ and charts/ only what the outbox holds counts as there. */
void links_check(const struct pages *pages, const struct outbox *outbox, struct diags *findings);
/* Adds unused-chart and chart-not-shown. A chart with `reference: true` needs no post. */
void charts_check(const struct pages *pages, struct diags *findings);

#endif
