/*
 * Pages: the posts and the index as a web site without scripts, laid out by templates/pages. Without that folder there
 * is no web site, and only Markdown is published.
 */
#ifndef MEMBLOG_PAGES_H
#define MEMBLOG_PAGES_H

#include "base/outbox.h"
#include "series/site.h"

bool pages_wanted(const struct site *site);
/* Puts SLUG.html, index.html, charts.html, evidence.html, evidence-SLUG.html, audit.html, 404.html, style.css,
 * icon.svg, feed.xml, robots.txt and, with a base_url, sitemap.xml into the outbox, which must have places for
 * the pictures already. Does nothing when no pages are wanted. */
void pages_put(struct site *site, struct outbox *outbox);

#endif
