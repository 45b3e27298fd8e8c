/* `memblog claims`: the claims of one post or of all, with both sides and the margin that is left. It judges nothing
 * that a build has not judged. */
#ifndef MEMBLOG_LIST_CLAIMS_H
#define MEMBLOG_LIST_CLAIMS_H

#include "series/command.h"

int command_claims(const struct command_line *line);

#endif
