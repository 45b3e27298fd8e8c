/* What commands that tell of one text say of others that are broken: which these are, and no more. */
#ifndef MEMBLOG_BROKEN_H
#define MEMBLOG_BROKEN_H

#include "base/diag.h"

/* Adds broken-text to `diags` for each file that has an error in `aside`. */
void broken_tell(struct arena *arena, const struct diags *aside, struct diags *diags);

#endif
