/* The evidence page: every fact, claim and source of the series, with values, margins, rows and
 * quotes. */
#ifndef MEMBLOG_PROOF_H
#define MEMBLOG_PROOF_H

#include "publish/press.h"

/* All claims by page, then all facts and sources. */
struct node *evidence_node(struct press *press);

#endif
