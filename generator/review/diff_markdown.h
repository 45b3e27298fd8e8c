/* A comparison as Markdown, for a review: no number stands in it twice. */
#ifndef MEMBLOG_DIFF_MARKDOWN_H
#define MEMBLOG_DIFF_MARKDOWN_H

#include "review/compared.h"

struct text diff_markdown(const struct comparison *comparison);

#endif
