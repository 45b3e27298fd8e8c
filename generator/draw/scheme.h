/*
 * Schemes: a chart's colours are chosen on a dark ground, and this makes of each the one that stands for it on a light
 * page and on paper. It knows the theme and contrasts, no chart.
 */
#ifndef MEMBLOG_SCHEME_H
#define MEMBLOG_SCHEME_H

#include <stdint.h>

#include "series/world.h"

/* How far a colour must stand out from the ground, as WCAG 2 counts it: lines and areas, and texts. */
#define SCHEME_MARKS 3.0
#define SCHEME_TEXTS 4.5

enum { SCHEME_CHANNELS = 3 };

/* "#rrggbb" as 0xrrggbb; false when it is no such text. */
bool scheme_read(struct text text, uint32_t *colour);
uint32_t scheme_number(struct text colour);     /* the same of one that is known to be such */
int scheme_channel(uint32_t colour, int n);     /* its red, green or blue, 0 to 255 */
double scheme_contrast(uint32_t a, uint32_t b); /* 1 to 21 */
/* A dark scheme's colour in the light one: a colour of the theme is its counterpart; another keeps its hue and has
 * about half its light, as all have, so that they differ as they did, or less where the contrast asks for it. */
uint32_t scheme_light(const struct theme *theme, uint32_t dark, double contrast);
/* "ink" of a colour of the theme, otherwise empty. */
struct text scheme_role(const struct theme *theme, uint32_t dark);
/* All that this knows of the theme, as one text: where it is the same, all of the above is. */
struct text scheme_text(struct arena *arena, const struct theme *theme);

#endif
