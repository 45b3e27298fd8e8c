/* The feed, the sitemap and robots.txt. Their dates are those of the posts and of their last changes. */
#ifndef MEMBLOG_FEED_H
#define MEMBLOG_FEED_H

#include "publish/press.h"

/* Put feed.xml, and sitemap.xml when there is a base_url, into the press' outbox. */
void feed_put(struct press *press);
void sitemap_put(struct press *press);
/* robots.txt, which leads to the sitemap when there is one. */
void robots_put(struct press *press);

#endif
