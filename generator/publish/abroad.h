/*
 * Texts as they are published in Markdown: with the front matter that series.yaml asks for, and with links, pictures
 * and files where the program that takes them publishes them. Pages are made of the texts as they were filled.
 */
#ifndef MEMBLOG_ABROAD_H
#define MEMBLOG_ABROAD_H

#include "series/site.h"

/* Of a post, or of the index (NULL). Lines below the front matter are those of the filled text. */
struct text abroad_text(const struct site *site, const struct post *post);

#endif
