/*
 * Lists: text files of a report, each with the names of one group's subjects, a line for each. They are a roster in
 * another form; who a subject is and when a row is of its group is settled elsewhere.
 */
#ifndef MEMBLOG_LISTS_H
#define MEMBLOG_LISTS_H

#include "measure/ingest.h"

/* Reads the list of each group that series.yaml gives one, as rows of a roster without an end. A list that is not there
 * (no-file) or outside of the report (bad-value), one without a name (no-rows), and a line that is no name (bad-text)
 * are diagnostics. */
void lists_read(struct ingest *ingest);

#endif
