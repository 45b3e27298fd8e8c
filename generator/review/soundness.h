/*
 * Whether claims can bear their sentences: that a condition asks for data, that some data would make it false, and that
 * it asks about the groups of which the sentence speaks. Whether a claim holds is judged elsewhere.
 */
#ifndef MEMBLOG_SOUNDNESS_H
#define MEMBLOG_SOUNDNESS_H

#include "series/site.h"

/* Adds empty-claim, sure-claim and other-group for the claims of the site. */
void soundness_check(const struct site *site, struct diags *findings);

#endif
