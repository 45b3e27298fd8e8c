/*
 * Evidence pages: one for each post and one for the series. A post's holds every claim, fact and source of its texts
 * and of its chart, passage by passage; the series' those of the index, and what all posts rest on. They tell what was
 * computed and judge nothing.
 */
#ifndef MEMBLOG_PROOF_H
#define MEMBLOG_PROOF_H

#include "publish/press.h"

/* Of a post, or, where it is NULL, of the series. Bodies must have been made, since claims lead back to them. */
struct node *proof_node(struct press *press, const struct post *post);
/* What the texts of a post, or of the index, rest on, and the links of the series: titles with addresses, each address
 * once, for paper. */
struct node *proof_addresses(struct press *press, const struct post *post);

#endif
