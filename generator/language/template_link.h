/* Puts the link to a source into a text that is being filled, and keeps the note of what made each part of it true. */
#ifndef MEMBLOG_TEMPLATE_LINK_H
#define MEMBLOG_TEMPLATE_LINK_H

#include "language/template_render.h"

/* Puts the link behind the sentence that runs from sources.at[n].start to the end of `out`, and notes where both stand.
 * NULL, or why there is no link, as citation_obstacle says. */
const char *template_link(struct arena *arena, struct filling *filling, struct buffer *out, size_t n,
                          enum escape escape);
/* What the source's section printed, without the link. */
struct text template_sentence(struct arena *arena, const struct filling *filling, const struct cited *cited);

#endif
