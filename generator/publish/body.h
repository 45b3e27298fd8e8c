/* The body of a page: the Markdown of a post or the index with what tags and claims printed as elements. */
#ifndef MEMBLOG_BODY_H
#define MEMBLOG_BODY_H

#include "publish/press.h"

/* The Markdown of a post as HTML with facts, claims, figures and tables. For NULL: of the index, up to the first
 * heading below its title. */
struct text body_html(struct press *press, const struct post *post);
/* A post as it is shown away from its page: by absolute links, if there is a base_url, and without facts and claims. */
struct text body_abroad(struct press *press, const struct post *post);
/* A chart as bodies show it. */
struct text body_figure_html(struct press *press, const struct chart *chart);

#endif
