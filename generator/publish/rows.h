/*
 * Rows of Markdown tables: one with more cells than its table has columns loses the rest on the page, one with fewer is
 * filled up with nothing. Both are slips that no reader can see. What stands in cells is not known here.
 */
#ifndef MEMBLOG_ROWS_H
#define MEMBLOG_ROWS_H

#include "series/site.h"

/* Refuses such rows of posts and of the index (table-row). */
void rows_refuse(const struct site *site, struct diags *diags);

#endif
