/*
 * Notes: small texts within a plot, placed where they cover nothing that is drawn there: what a gap is, and what a line
 * besides the data stands for. It is told what is drawn as strokes and patches, and knows no kind of chart.
 */
#ifndef MEMBLOG_NOTES_H
#define MEMBLOG_NOTES_H

#include "draw/paper.h"

/* px from the picture's left and bottom. */
struct stroke {
    double x0, y0, x1, y1;
};
struct patch {
    double left, bottom, right, top;
};

struct notes {
    const struct layout *layout; /* whose plot is placed */
    LIST(struct stroke) strokes; /* lines that are drawn */
    LIST(struct patch) patches;  /* areas that are, and notes */
};

void notes_avoid_stroke(struct notes *notes, struct stroke stroke);
void notes_avoid_patch(struct notes *notes, struct patch patch);
/* How much of what is drawn a patch would cover. */
size_t notes_covered(const struct notes *notes, const struct patch *patch);
/* Puts what a gap from `left` to `right` is into a list, lying or, where it is too narrow, upright; nothing where it is
 * too narrow for both. */
void notes_put_gap(struct notes *notes, double left, double right, struct text text, struct node *list);
/* Places the label of a level line at height `y`, as far right as it covers nothing, above it or below. The result has
 * its text, cut where the plot is too narrow, and its middle, x and y. */
struct node *notes_level(struct notes *notes, double y, struct text text);

#endif
