/*
 * Inspects two forms of one file against each other: a table with a column for each day, from which nothing is read
 * where the rows that it stands in for are there, and these rows. It is read for the comparison alone and changes
 * nothing.
 */
#ifndef MEMBLOG_INSPECT_FORMS_H
#define MEMBLOG_INSPECT_FORMS_H

#include "measure/report.h"

/* forms-differ: values that differ, values and subjects that only one of both has, cells that cannot be read; one
 * finding for each of these and table. A day's value is compared with the subject's first reading of that day; days
 * without a column are not asked, nor are those of which a row of the subject is excluded. */
void inspect_forms(struct arena *arena, struct report *report);

#endif
