/* Claims that do not hold: told with both sides, and with the subjects that decide. */
#ifndef MEMBLOG_CLAIMS_H
#define MEMBLOG_CLAIMS_H

#include "series/site.h"

/* Adds false-claim for each claim of the site that does not hold. */
void claims_refuse(const struct site *site, struct diags *diags);

#endif
