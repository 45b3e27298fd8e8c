/*
 * What names look like: two of one likeness differ only by case, blanks and characters that people take for each other,
 * of Latin, Greek and Cyrillic letters and digits. Which of them is right is not known here.
 */
#ifndef MEMBLOG_LIKENESS_H
#define MEMBLOG_LIKENESS_H

#include "base/text.h"

/* Replaces what is in the buffer by the name as it looks. */
void likeness_put(struct buffer *buffer, struct text name);

#endif
