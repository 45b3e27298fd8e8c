/*
 * Words of the posts' language that house style knows: templates/words.yaml lists them, so that no prose stands in C. A
 * series without that file has none.
 */
#ifndef MEMBLOG_WORDS_H
#define MEMBLOG_WORDS_H

#include "base/diag.h"

struct words {
    struct name_list verdicts, numbers; /* what judges and what counts: "lowest", "no effect", "twice"; "two" */
    struct name_list imperatives;       /* first words of a sentence that advises */
    struct name_list sections;          /* headings of the parts that advise */
};

/* Reads the lists of a file, which may be missing. */
void words_load(struct arena *arena, struct text path, struct words *words, struct diags *diags);
/* The length of what stands at `at` and reads as the whole word, in capitals or not, its blanks standing for any; or 0.
 */
size_t words_length(struct text text, size_t at, struct text word);
/* True if the text holds one of the words as whole words, in capitals or not; *at is where, *len how long. */
bool words_find(const struct name_list *words, struct text text, size_t *at, size_t *len);
/* True if the text is one of the words, in capitals or not. */
bool words_have(const struct name_list *words, struct text text);

#endif
