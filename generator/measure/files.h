/*
 * The CSV files of a report directory: which is of which declared kind, by the columns that its header names. What is
 * in them is read elsewhere.
 */
#ifndef MEMBLOG_FILES_H
#define MEMBLOG_FILES_H

#include "measure/ingest.h"

/* Fills report->sources by kind, NULL where there is no such file or another stands in for it. False after a
 * diagnostic: two files of one kind, a first row that holds data, none with the main measure. */
bool files_find(struct ingest *ingest);
/* N of a column named dayN, by the kind's word for days; false for any other name. */
bool files_day(const struct file_kind *kind, struct text column, unsigned *day);

#endif
