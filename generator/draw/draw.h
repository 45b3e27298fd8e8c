/*
 * Drawing: fills each chart's script in two shapes and has gnuplot draw those whose published picture was not drawn by
 * the same script; times of files play no part. What a chart looks like stands in templates/charts/kinds; what it shows
 * comes from its slices.
 */
#ifndef MEMBLOG_DRAW_H
#define MEMBLOG_DRAW_H

#include "base/outbox.h"
#include "series/site.h"

struct drawings; /* pictures that gnuplot is drawing */

/* Puts NAME.gp, NAME.png and NAME.svg of every chart into the outbox, and the same of NAME-narrow, and starts drawing
 * those pictures that are not fresh, whose bytes come with charts_finish; diagnostics tell of what failed. NULL when
 * nothing is drawn. */
struct drawings *charts_start(struct site *site, struct outbox *outbox);
/* Waits for the pictures, if any, checks them and settles them in the outbox, after diagnostics not all of them. */
void charts_finish(struct drawings *drawings, struct outbox *outbox);

#endif
