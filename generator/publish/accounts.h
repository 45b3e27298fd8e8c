/* What the audit page says: by experiment what was found, what that touches and why it is accepted, and all rules as
 * this series has them. */
#ifndef MEMBLOG_ACCOUNTS_H
#define MEMBLOG_ACCOUNTS_H

#include "publish/press.h"

struct node *audit_node(struct press *press);

#endif
