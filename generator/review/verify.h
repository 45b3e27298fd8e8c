/*
 * `memblog verify`: whether the numbers with units in texts that nobody fills (a README, a mail, a page made by hand)
 * are those of the series. It reads any Markdown, HTML or plain text sentence by sentence, knows no grammar, and
 * changes nothing.
 *
 * A number is a fact when posts, charts or the index print it, digit for digit, or, if it has three digits or more,
 * when a fact of the series prints so. Where its sentence names groups, it must be of one of them, or published with
 * three digits or more; one of them that is published may be rounded. It is stale when none of that is so and a
 * published number of a group that its sentence names, to the same place of the same unit, differs from it by at most a
 * fifth; the nearest are told, since nobody knows which was meant. In a sentence that links elsewhere numbers are the
 * source's: none is stale. All others are unknown, and numbers that are part of a group's label or of a term are none.
 */
#ifndef MEMBLOG_VERIFY_H
#define MEMBLOG_VERIFY_H

#include "series/command.h"

/* Exit status 1 when a number is stale. */
int command_verify(const struct command_line *line);

#endif
