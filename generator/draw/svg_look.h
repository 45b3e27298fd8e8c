/*
 * The look of what an SVG's elements draw: what their attributes say of it, and hand down to the elements in them. It
 * knows values as gnuplot's svg terminal writes them, and no element.
 */
#ifndef MEMBLOG_SVG_LOOK_H
#define MEMBLOG_SVG_LOOK_H

#include "draw/vector.h"

enum { SVG_NUMBER_MOST = 100000 }; /* that a coordinate may be, either side of zero */

struct svg_paint {
    bool none, current; /* current: the look's colour */
    uint32_t colour;
};

/* What an element hands down to those in it. */
struct svg_look {
    struct svg_paint fill, stroke;
    uint32_t colour;
    double width, opacity, size;
    double x, y, scale; /* lengths in px */
    int turn;
    double dash[2];
    enum anchor anchor;
    bool boxed, bold, slanted;
    struct text family;
};

/* Takes an attribute over; false when its value is not known. One that says nothing of the look here is left aside. */
bool svg_look_take(struct svg_look *look, const char *name, struct text value);
/* The next word of `rest` up to a blank or comma, which moves behind it; empty at the end. */
struct text svg_word(struct text *rest);
/* False when it is no number, or too large. */
bool svg_number(struct text text, double *number);

#endif
