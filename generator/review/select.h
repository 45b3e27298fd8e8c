/* Posts by what a command line calls them. */
#ifndef MEMBLOG_SELECT_H
#define MEMBLOG_SELECT_H

#include "series/site.h"

/* The post of a slug ("01-x"), its number ("01"), or a path that ends in its file name; NULL when there is none. */
const struct post *post_find(const struct site *site, struct text word);
/* The same, and NULL only after a diagnostic (unknown-name). */
const struct post *select_post(const struct site *site, struct text word);

#endif
