/*
 * Summaries: files of which a row is a sample of a group, or of a cohort in it, by its count, mean, standard deviation
 * and ends, made where the single readings are kept. A row becomes one reading, the mean, with a digest beside it. Who
 * was measured is not known, so nothing here makes a subject of it.
 */
#ifndef MEMBLOG_SUMMARY_H
#define MEMBLOG_SUMMARY_H

#include "measure/exclusions.h"

/* Reads the rows of a file whose kind is a summary. Rows that cannot be (bad-number, bad-time, bad-text, bad-value,
 * unknown-group, unknown-name) are told and left out; one with a count of 0 says nothing. */
void summary_read(struct ingest *ingest, size_t kind, const struct source *source);
/* When all subjects are made: makes readings of the rows that were read, of what stands for all of a cohort behind the
 * report's subjects. Complains of two rows of one time, group and cohort (bad-value). */
void summary_settle(struct ingest *ingest, struct exclusions *exclusions);

#endif
