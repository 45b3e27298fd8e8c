/*
 * Kept: outputs that need not be made anew. A build leaves two hashes of each: of all that it can have been made of,
 * and of its bytes. A later one that comes to the same first hash, and finds a file that has the second, takes that
 * file. What cannot be told is made. What else than its basis an output is made of, who makes it says; where the hashes
 * are kept is not known here.
 */
#ifndef MEMBLOG_KEPT_H
#define MEMBLOG_KEPT_H

#include "series/site.h"

/* Of a filled site whose tools are open, if it has any: once, before the first output is read. The basis is the
 * program, its folders and tools, all that the site was read from but the bodies of posts, and the templates of pages
 * and kinds of charts. */
struct kept *kept_of(struct site *site);
/* Whether files of these paths can be taken as they are, all of them, and then the files. They are made of the basis
 * and of what `also` tells. */
bool kept_find(struct kept *kept, struct text also, const struct text *paths, size_t count,
               const struct source **files);
/* Of all that was asked for, as the outbox has it, the line for the next build; empty where it is not known what it was
 * made of. */
struct text kept_line(const struct kept *kept, const struct outbox *outbox);

#endif
