/*
 * Documents: filled texts as Markdown, each read once a run, whoever asks.
 */
#ifndef MEMBLOG_DOCUMENT_H
#define MEMBLOG_DOCUMENT_H

#include "publish/markdown.h"
#include "series/site.h"

/* The tree of a filling's text, which lasts as long as the site; of the text alone, without front matter. */
const struct markdown *document_of(const struct site *site, const struct filling *filling);

#endif
