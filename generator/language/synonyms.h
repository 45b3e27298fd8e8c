/* Words that people use for what has another name here, so that a complaint about one leads on. It knows words alone:
 * whether a name means anything at a place is for who asks. */
#ifndef MEMBLOG_SYNONYMS_H
#define MEMBLOG_SYNONYMS_H

#include "base/diag.h"

/* The name among those that the word stands for, whatever its case; empty: none. */
struct text synonym_of(struct text word, const struct text *names, size_t count);
/* "did you mean 'x'?" of that name, or of the nearest. */
void synonym_suggest(struct diags *diags, struct diag *diag, struct text wrong, const struct text *names, size_t count);

#endif
