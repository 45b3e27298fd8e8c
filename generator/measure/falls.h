/*
 * Falls: how many subjects had, in each sample of a slice, clearly less than in their sample before. Of a mark that
 * only ever rises until its subject begins anew, a fall is such a beginning. What a fall means is the asker's affair.
 */
#ifndef MEMBLOG_FALLS_H
#define MEMBLOG_FALLS_H

#include "measure/statistics.h"

struct fall {
    int64_t time;   /* of the sample; the fall lies between it and the subject's reading before, over gaps too */
    size_t fallen;  /* subjects whose reading is at most 1 - share of their reading before in the slice */
    size_t sampled; /* subjects in the sample */
};

/* The samples in which at least one subject fell, in time order. */
size_t slice_falls(struct arena *arena, const struct slice *slice, double share, struct fall **out);

#endif
