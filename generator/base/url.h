/* URLs of pages: where a link leads, and paths as URLs have them. Nothing is fetched, and nothing is looked for. */
#ifndef MEMBLOG_URL_H
#define MEMBLOG_URL_H

#include "base/text.h"

/* What a URL of a page says. */
enum url_kind {
    URL_ELSEWHERE, /* has a scheme or a host */
    URL_ROOT,      /* /path: means another thing in every place that shows the page */
    URL_FILE,
    URL_HERE /* #anchor, or nothing */
};
struct url {
    enum url_kind kind;
    struct text path, anchor; /* %20 and the like decoded, the query left out */
};
struct url url_read(struct arena *arena, struct text url);
/* A path as a URL: what means something else there is encoded. */
struct text url_encode(struct arena *arena, struct text path);

#endif
