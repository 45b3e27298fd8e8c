/*
 * Layout: where a chart's texts, axes and labels stand, in pixels and axis units, from measured text widths. It makes
 * the context that templates/charts/kinds/KIND.gp is filled with and knows no gnuplot.
 */
#ifndef MEMBLOG_LAYOUT_H
#define MEMBLOG_LAYOUT_H

#include "draw/font.h"
#include "draw/picture.h"
#include "series/site.h"

struct line; /* of a timeline */
struct row;  /* of bars or dots */

/* A chart being laid out in one shape. */
struct layout {
    struct arena *arena;
    const struct chart *chart;
    const struct font *font;
    /* What is drawn, in the axes' units; the same for all shapes and not changed by them. */
    const struct line *lines;
    const struct row *rows;
    size_t count;
    int64_t zero;         /* where a timeline's days are counted from, microseconds */
    struct node *context; /* grows; what the kind's template sees */
    bool narrow;
    double width, height;            /* px */
    double points, pixels;           /* font size: gnuplot's points, and px an em */
    double large, small;             /* of titles and of side notes, against the font size */
    double left, right, top, bottom; /* the plot area, px from the left and from the bottom */
    double scale;                    /* display units in one unit of the measure: GB of bytes, Mbit/s of bit/s */
};

/* A layout with everything measured that the shapes have in common. */
struct layout layout_measure(struct arena *arena, const struct chart *chart, const struct font *font);
/* The context for the chart's kind. `output` is the name of the picture that the script writes; *plot is the area that
 * it draws in. */
struct node *layout_shape(const struct layout *measured, enum shape shape, struct text output, struct box *plot);

/* Parts, shared by the kinds. */
void timeline_measure(struct layout *layout);
void timeline_place(struct layout *layout);
void rows_measure(struct layout *layout);
void rows_place(struct layout *layout);
/* Six decimals at most, without trailing zeros: they say nothing, and scripts are read by people. */
struct text layout_number(const struct layout *layout, double number);
void layout_put_number(const struct layout *layout, struct node *map, const char *key, double number);
void layout_put_text(const struct layout *layout, struct node *map, const char *key, struct text text);
void layout_put_bool(const struct layout *layout, struct node *map, const char *key, bool truth);
double layout_text_width(const struct layout *layout, struct text text);
/* A step of 1, 2, 2.5 or 5 times a power of ten that divides `most` into at most `parts`. */
double layout_step(double most, double parts);
/* Tics from 0 by `step` up to `most`, as a list of at and label. */
struct node *layout_tics(const struct layout *layout, double step, double most);
double layout_tics_width(const struct layout *layout, double step, double most); /* px of the widest label */
void layout_put_plot(const struct layout *layout);
/* A value as the chart prints it: "1.16 GB". */
struct text layout_value(const struct layout *layout, double value);
/* "s1", "s2": names that gnuplot takes for data blocks. */
struct text layout_id(const struct layout *layout, size_t n);

/* Moves positions apart to at least `gap`, each as little as can be, in order, within low..high; `at` is sorted. */
void layout_spread(double *at, size_t count, double gap, double low, double high);

#endif
