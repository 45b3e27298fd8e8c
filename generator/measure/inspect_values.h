/*
 * Inspects values one by one: what is 0, empty or beyond its unit, and rows whose columns deny each other. How a
 * subject goes on from one reading to the next is asked elsewhere.
 */
#ifndef MEMBLOG_INSPECT_VALUES_H
#define MEMBLOG_INSPECT_VALUES_H

#include "measure/report.h"

/* zero-value, beyond-unit, empty-cell, above-limit and not-ratio. A 0 or an empty cell of a measure that is not the
 * main one is a note at most, and so is what lies in no group that templates can compare. What is excluded is not
 * asked. */
void inspect_values(struct arena *arena, struct report *report);

#endif
