/*
 * Inspects a report: each rule of the audit that rows, roster and experiment.json can be asked without any sentence. It
 * changes nothing of the report but the list of what was found.
 */
#ifndef MEMBLOG_INSPECT_H
#define MEMBLOG_INSPECT_H

#include "measure/report.h"

/* Adds to report->found, after what was found while the files were read; all by the rules of the report's plan. */
void report_inspect(struct arena *arena, struct report *report);

#endif
