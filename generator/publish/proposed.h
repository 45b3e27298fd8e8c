/*
 * `memblog new report`: proposes what series.yaml and a declaration could say of a folder of CSV files, with what was
 * guessed and why. The proposal is read as a series of its own before it is told. It is printed and never written, for
 * series.yaml is a person's; the post that goes with it is a draft, which no build minds.
 */
#ifndef MEMBLOG_PROPOSED_H
#define MEMBLOG_PROPOSED_H

#include "series/command.h"

/* Of the folder of that name below the data. */
void proposed_tell(const struct command_line *line, struct text folder);

#endif
