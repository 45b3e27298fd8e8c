/*
 * Quoting: prints texts and lines of sources so that no data can steer a terminal: what is no UTF-8 and control
 * characters become replacement characters. What is said around a quote is the caller's affair.
 */
#ifndef MEMBLOG_QUOTE_H
#define MEMBLOG_QUOTE_H

#include <stdio.h>

#include "base/ink.h"
#include "base/place.h"

enum { QUOTE_GUTTER = 5 }; /* columns for the number of a line */

void quote_text(FILE *out, struct text text);
/* The line of the place, which has one, with its span underlined in the ink; a long line is cut to a window round the
 * span. */
void quote_place(FILE *out, enum paint paint, enum ink ink, struct place place);

#endif
