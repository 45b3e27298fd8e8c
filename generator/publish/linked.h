/*
 * Linked data: what a page says of itself and of the data to search engines and catalogues, as JSON-LD in the words of
 * schema.org. A dataset has one @id on all pages, that of its entry on the start page. What is said in sentences comes
 * from templates.
 */
#ifndef MEMBLOG_LINKED_H
#define MEMBLOG_LINKED_H

#include "publish/press.h"

/* The graph of a post with its picture, or, for NULL, of the series, as text for a script element. */
struct text linked_json(struct press *press, const struct post *post, struct text picture);

#endif
