/*
 * Diagnostics as SARIF 2.1.0 (OASIS), which code scanning and editors read. A code is a rule with its explanation;
 * columns count characters; paths are relative to where memblog runs.
 */
#ifndef MEMBLOG_DIAG_SARIF_H
#define MEMBLOG_DIAG_SARIF_H

#include "base/node.h"

/* A log with one run: a result for each diagnostic of the lists, one after the other, and the rules of those. */
struct node *diag_sarif_log(struct arena *arena, const struct diags *const *lists, size_t count);

#endif
