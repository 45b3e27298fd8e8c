/* Settles who the subjects of a report are, once all files have been read: which names are one subject, in which group
 * a row counts, and which cohorts a subject is in. */
#ifndef MEMBLOG_SETTLE_H
#define MEMBLOG_SETTLE_H

#include "measure/ingest.h"

/* Makes the report's subjects, readings and counts of what was read; the rows of `ingest` are used up. */
void settle(struct ingest *ingest);

#endif
