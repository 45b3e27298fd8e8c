/* Where sentences end, in what a reader reads and in Markdown alike. */
#ifndef MEMBLOG_SENTENCES_H
#define MEMBLOG_SENTENCES_H

#include "base/text.h"

/* The next sentence from *at on, without blanks around it; *at moves behind it. False when nothing is left. A sentence
 * ends with . ! or ? (marks that close quotes, brackets, code and emphasis may follow) before a blank or the end; what
 * is left at the end is one too. The points of 5.64, "e.g.", "i.e." and "vs." end none. */
bool sentences_next(struct text text, size_t *at, struct text *sentence);
/* A copy of Markdown, byte for byte as long, in which code is one word, of which only the last byte is left to end a
 * sentence, and the addresses of links are gone. */
struct text sentences_mask(struct arena *arena, struct text markdown);

#endif
