/* The evidence page: every fact and claim of the series, with values, margins and rows. */
#ifndef MEMBLOG_PROOF_H
#define MEMBLOG_PROOF_H

#include "publish/press.h"

/* All facts and claims, by page. */
struct node *evidence_node(struct press *press);

#endif
