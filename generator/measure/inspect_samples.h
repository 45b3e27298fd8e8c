/*
 * Rules of the audit about when samples were taken: gaps, samples off the schedule, samples taken twice, groups that
 * start late or end early. Who is in a sample is asked elsewhere.
 */
#ifndef MEMBLOG_INSPECT_SAMPLES_H
#define MEMBLOG_INSPECT_SAMPLES_H

#include "measure/sampling.h"

void inspect_samples(struct arena *arena, struct arena *scratch, const struct sampling *sampling);

#endif
