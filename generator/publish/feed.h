/* The feed and the sitemap. Their dates are those of the posts. */
#ifndef MEMBLOG_FEED_H
#define MEMBLOG_FEED_H

#include "publish/press.h"

/* Put feed.xml, and sitemap.xml when there is a base_url, into the press' outbox. */
void feed_put(struct press *press);
void sitemap_put(struct press *press);

#endif
