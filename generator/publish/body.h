/* The body of a page: the Markdown of a post or the index with what tags and claims printed as elements. */
#ifndef MEMBLOG_BODY_H
#define MEMBLOG_BODY_H

#include "publish/press.h"

/* The Markdown of a post (NULL: of the index) as HTML with facts, claims, figures and tables. */
struct text body_html(struct press *press, const struct post *post);

#endif
