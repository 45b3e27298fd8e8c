/*
 * Citations: a source as readers see it, and the link to it that stands behind a sentence. Which sources there are, and
 * what they say, is not known here.
 */
#ifndef MEMBLOG_CITATION_H
#define MEMBLOG_CITATION_H

#include "language/escape.h"

struct citation {
    struct text name, title, url;
};

/* True for an absolute address, http or https with a host, of characters that a URL may hold. */
bool citation_url_is_good(struct text url);
/* Puts " ([title](url))" in Markdown, elsewhere " (title)", escaped. */
void citation_put(struct buffer *out, const struct citation *citation, enum escape escape);
/* Why no link can stand behind what a text holds from `start` on, as words behind "the source"; NULL when one can. */
const char *citation_obstacle(struct text text, size_t start, enum escape escape);
/* Where the link belongs in a text that starts at `start`: before the mark that ends its last sentence, so that both
 * stay one sentence, otherwise behind its last character. */
size_t citation_place(struct text text, size_t start);

#endif
