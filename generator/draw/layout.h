/*
 * Layout: where a chart's texts, axes and labels stand, in pixels and axis units, from measured text widths. It makes
 * the context that templates/charts/kinds/KIND.gp is filled with: the frame itself, the plot by the kind's own file. It
 * knows no gnuplot.
 */
#ifndef MEMBLOG_LAYOUT_H
#define MEMBLOG_LAYOUT_H

#include "draw/paper.h"
#include "draw/picture.h"
#include "series/outputs.h"

/* A layout with everything measured that the shapes have in common. */
struct layout layout_measure(struct arena *arena, const struct chart *chart, const struct font *font);
/* The context for the chart's kind. `output` is the name of the picture that the script writes; *plot is the area that
 * it draws in. */
struct node *layout_shape(const struct layout *measured, enum shape shape, struct text output, struct box *plot);

#endif
