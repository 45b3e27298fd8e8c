/*
 * Inspects how each subject goes on from one reading to the next: jumps, values that stay the same to the last digit,
 * samples that are a copy of the one before. Nothing is asked of a report whose rows are reconstructed, for a row there
 * has no row before it.
 */
#ifndef MEMBLOG_INSPECT_COURSE_H
#define MEMBLOG_INSPECT_COURSE_H

#include "measure/report.h"

/* jump, stuck-value and copied-sample, one finding for each group and measure; of measures other than the main one a
 * note at most. A jump is expected where a high-water mark of the same file says that its subject began anew, or where
 * an event of the group, or of all, lies between the two readings. */
void inspect_course(struct arena *arena, struct report *report);

#endif
