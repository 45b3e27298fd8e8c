/* `memblog audit`: what the audit found, finding by finding, with what each touches, and a summary by experiment, as
 * text and as JSON. It looks for nothing itself. */
#ifndef MEMBLOG_AUDITED_H
#define MEMBLOG_AUDITED_H

#include "series/command.h"

int command_audit(const struct command_line *line);

#endif
