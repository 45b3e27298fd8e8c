/*
 * SVG pictures: what becomes of one between gnuplot and the page. It is read whole and looked at, since gnuplot ends
 * well with half a picture; then it is written anew with the chart's own words, in both schemes, and sealed.
 */
#ifndef MEMBLOG_SVG_H
#define MEMBLOG_SVG_H

#include "draw/picture.h"
#include "series/world.h"

/* What a picture is made from beside what gnuplot draws. */
struct svg_words {
    const struct theme *theme;
    struct text title, description;
};

/* The key of its seal. */
struct text svg_key(struct arena *arena, const struct svg_words *words, struct text script);
/* Reads, checks, writes, seals; false with a clause in *why. Everything is the arena's. */
bool svg_finish(struct arena *arena, struct text drawn, const struct picture_rule *rule, const struct svg_words *words,
                struct text key, struct text *svg, struct text *why);

#endif
