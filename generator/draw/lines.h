/*
 * Lines: the groups of a chart over time, measured before any shape is known, with the events that a timeline tells of
 * them. Nothing is placed here.
 */
#ifndef MEMBLOG_LINES_H
#define MEMBLOG_LINES_H

#include "draw/paper.h"

/* One group's line. */
struct line {
    const struct slice *slice;
    const struct group *group;
    struct sample *samples;
    size_t count;
    struct text colour; /* the group's, or the muted one where it is neither emphasised nor the control */
    bool emphasis, control, events, band;
    double end_x, end_y, top; /* display units */
    struct node *points, *subjects;
};

/* Days from the layout's zero to a time. */
double line_day(const struct layout *layout, int64_t time);
/* Fills lines, count, zero and events of the layout. Groups without a sample in the window are left out. */
void lines_measure(struct layout *layout);

#endif
