/*
 * Events of an experiment: what series.yaml lists, or a CSV file of the report. What they are good for is not known
 * here.
 */
#ifndef MEMBLOG_EVENTS_H
#define MEMBLOG_EVENTS_H

#include "measure/ingest.h"

/* Reads the events of the report into it, by time; its rows are settled. Refuses, each at its place, what is no time
 * (bad-time), a group that is none (unknown-group), an event without a text, or before the first or after the last row
 * (bad-value). */
void events_read(struct ingest *ingest);

#endif
