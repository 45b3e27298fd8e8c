/*
 * What templates look like before they are filled: tags that are too long to be read, and facts and claims that nothing
 * uses. What the tags print is not looked at.
 */
#ifndef MEMBLOG_TAGS_H
#define MEMBLOG_TAGS_H

#include "series/site.h"

/* Adds long-tag for tags of more than 60 characters in posts, charts, partials and the index; comments are none. */
void tags_check(const struct site *site, struct diags *findings);
/* Adds unused-name for the facts and claims that no text, no window and no other formula names. */
void names_check(const struct site *site, struct diags *findings);

#endif
