/*
 * What the marks of a chart's events show: falls of a declared high-water measure of the groups' subjects or, where not
 * all of these groups have readings of one, falls of the drawn mean. It says which; what is drawn of them is not known
 * here.
 */
#ifndef MEMBLOG_SERIES_EVENTS_H
#define MEMBLOG_SERIES_EVENTS_H

#include "language/value.h"
#include "measure/falls.h"

struct events {
    struct object object;             /* members for the chart's texts: high_water, fall */
    const struct measure *high_water; /* NULL: falls of the mean count */
    size_t measure;                   /* its index */
    double fall;                      /* the least that counts, as a share */
};

/* `marked` has a flag for each of the slices of one report, all with one window and cohort. */
void events_choose(struct events *events, const struct slice *slices, const bool *marked, size_t count);
/* The events of a group with the slice; `out` as slice_falls gives it. A fall of the mean is one of all in the sample,
 * and none over a gap. */
size_t events_of(struct arena *arena, const struct events *events, const struct slice *slice, struct fall **out);

#endif
