/*
 * What audit pages say: one for the series, with a line for each experiment and all rules as this series has them, and
 * one for each experiment, with what was found, what that touches and why it is accepted. Nothing is judged here.
 */
#ifndef MEMBLOG_ACCOUNTS_H
#define MEMBLOG_ACCOUNTS_H

#include "publish/press.h"

/* Where findings stand and what they touch, as one text. */
struct text accounts_touched(struct press *press);
/* Of the series. */
struct node *audit_node(struct press *press);
/* Of an experiment. */
struct node *account_node(struct press *press, const struct report *report);

#endif
