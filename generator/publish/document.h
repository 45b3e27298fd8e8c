/*
 * Documents: filled texts as Markdown, each read once a run, whoever asks. A tree takes forty times its text, so that
 * of a long series none is kept.
 */
#ifndef MEMBLOG_DOCUMENT_H
#define MEMBLOG_DOCUMENT_H

#include "publish/markdown.h"
#include "series/site.h"

/* The tree of a filling's text, without front matter; in the arena if not in the site's. */
const struct markdown *document_of(struct arena *arena, const struct site *site, const struct filling *filling);

#endif
