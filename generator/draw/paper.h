/*
 * Paper: what charts and cards are drawn on. It holds a chart while that is laid out, and the parts of a layout that
 * kinds of charts share: words and numbers for a script, tics, widths, labels that are moved apart. It knows no kind.
 */
#ifndef MEMBLOG_PAPER_H
#define MEMBLOG_PAPER_H

#include "draw/font.h"
#include "series/site.h"

struct line; /* of a timeline */
struct row;  /* of bars or dots */

enum {
    PAPER_EDGE = 30, /* px beside all that a chart shows */
    PAPER_HEAD = 64  /* px between subtitle and plot, for the name of the axis */
};

/* A chart being laid out in one shape. */
struct layout {
    struct arena *arena;
    const struct chart *chart;
    const struct font *font;
    /* What is drawn, in the axes' units; the same for all shapes and not changed by them. */
    const struct line *lines;
    const struct row *rows;
    size_t count;
    const struct event **events; /* that a timeline tells, by time */
    size_t event_count;
    int64_t zero;         /* where a timeline's days are counted from, microseconds */
    struct node *context; /* grows; what the kind's template sees */
    bool narrow;
    double width, height;            /* px */
    double points, pixels;           /* font size: gnuplot's points, and px an em */
    double large, small;             /* of titles and of side notes, against the font size */
    double left, right, top, bottom; /* the plot area, px from the left and from the bottom */
    double scale;                    /* display units in one unit of the measure: GB of bytes, Mbit/s of bit/s */
};

/* Six decimals at most, or four digits of what is below a thousandth, without trailing zeros: they say nothing, and
 * scripts are read by people. Below 1e-15 it is zero. */
struct text paper_number(struct arena *arena, double number);
/* For a key that the map does not hold yet. */
void paper_put_number(struct arena *arena, struct node *map, const char *key, double number);
void paper_put_text(struct arena *arena, struct node *map, const char *key, struct text text);
void paper_put_bool(struct arena *arena, struct node *map, const char *key, bool truth);
/* Colours by their names. */
struct node *paper_colours(struct arena *arena, const struct colours *colours);
/* The series' colours as `theme`, and its `font`. */
void paper_put_theme(struct arena *arena, struct node *map, const struct theme *theme);
/* The colour of what is neither emphasised nor a group's. */
struct text paper_muted(const struct layout *layout);
/* "s1", "s2": names that gnuplot takes for data blocks. */
struct text paper_id(struct arena *arena, size_t n);
double paper_text_width(const struct layout *layout, struct text text); /* px */
/* A value as the chart prints it: "1.16 GB". */
struct text paper_value(const struct layout *layout, double value);

/* A step of 1, 2, 2.5 or 5 times a power of ten that divides `most` into at most `parts`. */
double paper_step(double most, double parts);
void paper_push_tic(struct arena *arena, struct node *tics, double at, struct text label);
/* Tics from 0 by `step` up to `most`, as a list of at and label. */
struct node *paper_tics(struct arena *arena, double step, double most);
double paper_tics_width(const struct layout *layout, double step, double most); /* px of the widest label */
/* Moves positions apart to at least `gap`, each as little as can be, in order, within low..high; `at` is sorted. */
void paper_spread(double *at, size_t count, double gap, double low, double high);

#endif
