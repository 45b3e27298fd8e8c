/*
 * Inspects what is said twice: rows that sum up a sample against the rows of it, experiment.json and a roster against
 * the rows and each other. Two forms of one file are compared elsewhere.
 */
#ifndef MEMBLOG_INSPECT_AGREEMENT_H
#define MEMBLOG_INSPECT_AGREEMENT_H

#include "measure/report.h"

/* aggregate-differs, one finding for the figures of a file that differ in the same samples, and not-as-told. A sum is
 * of all rows of its time that count as readings, in a group or in none, excluded or not, as it was when the rows were
 * collected. */
void inspect_agreement(struct arena *arena, struct report *report);

#endif
