/*
 * Subjects that stand in two experiments at one time: what one experiment does to them is in the other's numbers. Asked
 * across reports, when all of them have been read; within one report others ask.
 */
#ifndef MEMBLOG_OVERLAPS_H
#define MEMBLOG_OVERLAPS_H

#include "series/audit.h"

/* A finding (two-groups) for each two groups of two reports that share subjects while both are measured on one server,
 * unless neither treats them, being the control or of those in no group: to the later report, or to that whose
 * ungrouped they are. NULL among the reports: it could not be read. */
void overlaps_take(struct audit *audit, const struct report *const *reports, size_t count);

#endif
