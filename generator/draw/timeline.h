/*
 * Timelines: groups over time as lines with their names at the ends, bands, single subjects and marks of events. It
 * lays out the plot and what stands beside it; the frame around it is layout.h's.
 */
#ifndef MEMBLOG_TIMELINE_H
#define MEMBLOG_TIMELINE_H

#include "draw/paper.h"

/* Computes the lines, for all shapes. */
void timeline_measure(struct layout *layout);
/* The least px that the plot needs, with what stands between it and the subtitle. */
double timeline_least(const struct layout *layout);
/* Puts the plot into the context, below the head of the frame. */
void timeline_place(struct layout *layout);

#endif
