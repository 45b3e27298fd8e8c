/*
 * Flags: what happened, named above a plot. Each stands at a pole that rises from the axis; they stand in lanes, and on
 * that side of their poles, so that none covers another, crosses another's pole or leaves the room beside the plot. It
 * places them and knows no kind of chart.
 */
#ifndef MEMBLOG_FLAGS_H
#define MEMBLOG_FLAGS_H

#include "draw/paper.h"

enum { FLAGS_MOST = 12 /* that a chart has room for */ };

struct flag {
    const struct event *event;
    struct text colour;
    double x;          /* of the pole, px from the picture's left */
    struct text text;  /* cut where there is no room */
    double start, end; /* of the text, px */
    bool left;         /* the text ends before its pole */
    size_t lane;       /* 0 is next to the plot */
};

/* Places flags, which are sorted by x, between PAPER_EDGE and the right of the plot. Returns how many lanes it takes.
 */
size_t flags_place(const struct layout *layout, struct flag *flags, size_t count);
/* The height of `lanes` above the plot in whole px, at most as many as there are flags. */
double flags_height(const struct layout *layout, size_t lanes);
/* Puts `flags` for the kind's script. `at` of each is where its pole stands on the axis. */
void flags_put(const struct layout *layout, const struct flag *flags, size_t count, const double *at);

#endif
