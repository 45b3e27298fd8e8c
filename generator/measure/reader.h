/* Reads one CSV file of a report by the declaration of its kind: rows, days, the roster and what makes a cohort. Bad
 * rows have diagnostics and are left out. */
#ifndef MEMBLOG_READER_H
#define MEMBLOG_READER_H

#include "measure/ingest.h"

void reader_read(struct ingest *ingest, size_t kind, const struct source *source);

#endif
