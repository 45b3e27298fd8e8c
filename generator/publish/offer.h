/*
 * The offer: the files of the reports, for readers who want to compute themselves. Where posts/ and data/ stand side by
 * side pages link to the files themselves; a folder that is published by itself, or is built from reports elsewhere,
 * gets copies, below data/ALIAS. It changes no byte of them.
 */
#ifndef MEMBLOG_OFFER_H
#define MEMBLOG_OFFER_H

#include "base/outbox.h"
#include "series/site.h"

struct offered {
    const struct source *source;
    struct text url;  /* from a page */
    struct text hash; /* SHA-256 */
};

/* The files of a report. */
struct offer {
    struct offered *files;
    size_t count;
};

struct offer offer_files(const struct site *site, const struct report *report);
/* Puts the copies that pages link to into the outbox; none where the files themselves can be reached. */
void offer_put(const struct site *site, struct outbox *outbox);
/* For a preview: puts the files where pages look for them, copies or not. */
void offer_show(const struct site *site, struct outbox *outbox);
/* The copy of a file as the manifest names it, "posts/data/ALIAS/memory.csv", and whether a path in it is one. */
struct text offer_house(const struct site *site, const struct report *report, const struct source *source);
bool offer_is_copy(struct text house);

#endif
