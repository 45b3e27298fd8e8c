/*
 * Rules of the audit about the rows of a file as a whole: times that go back, rows outside of the experiment's dates,
 * rows that were withdrawn. Groups and members are asked for elsewhere.
 */
#ifndef MEMBLOG_INSPECT_ROWS_H
#define MEMBLOG_INSPECT_ROWS_H

#include "measure/report.h"

void inspect_rows(struct arena *arena, struct report *report);

#endif
