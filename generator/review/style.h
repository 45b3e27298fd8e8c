/*
 * House style, judged from the parsed Markdown of a filled post: paragraphs and their sentences, one chart, a table,
 * instructions, no raw HTML; and an alt text that can be kept in mind. The limits are constants of style.c and the same
 * for every post; wording is not judged.
 *
 * A paragraph of prose stands by itself, not in a list, table or quote, and is more than an image. What stands between
 * the title and the chart (byline, data line) is the post's head and not prose, as long as the chart comes before the
 * first heading below the title.
 */
#ifndef MEMBLOG_STYLE_H
#define MEMBLOG_STYLE_H

#include "review/page.h"

/* Adds a diagnostic for each breach; the index is asked for raw HTML only. */
void style_check(const struct pages *pages, struct diags *findings);
/* Of each chart whose filled alt text is too long. */
void alts_check(const struct site *site, struct diags *findings);
/* Sentences of a paragraph. One ends with . ! or ? (marks that close quotes and brackets may follow) before a blank or
 * the end; what is left at the end is one too. The points of 5.64, "e.g.", "i.e.", "vs." and of code in mid-sentence
 * end none. */
size_t style_sentences(struct arena *arena, const struct markdown *paragraph);

#endif
