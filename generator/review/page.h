/*
 * Pages: the filled posts and the index with their parsed Markdown, and the way from a line of a page back to the
 * template that printed it. What house style and links look through; it judges nothing.
 */
#ifndef MEMBLOG_PAGE_H
#define MEMBLOG_PAGE_H

#include "publish/markdown.h"
#include "publish/spots.h"
#include "series/site.h"

struct page {
    const struct site *site;
    const struct post *post; /* NULL: the index */
    struct text path;        /* where it is published */
    const struct source *template;
    const struct filling *filling;
    const struct markdown *tree;
    struct name_list anchors;
    const size_t *lines; /* offsets of the lines of the filled text */
    size_t line_count;
};

struct pages {
    const struct site *site;
    struct page *at;
    size_t len;
};

/* Parses the site's filled posts, then the index. */
struct pages pages_parse(const struct site *site);
/* The first word of a line of the filled page, lines from 1; the template as a whole when there is no such line. */
struct place page_line(const struct page *page, size_t line);
/* The first `part` in the lines of the page that the node covers; without one, as page_line. */
struct place page_part(const struct page *page, const struct markdown *node, struct text part);
/* A file that a link of the page leads to, from where memblog runs: "../charts/x.png" in posts/ is charts/x.png. */
struct text page_target(const struct page *page, struct text relative);

#endif
