/*
 * Drawing: fills each chart's script in two shapes and has gnuplot draw those whose published picture was not drawn by
 * the same script; times of files play no part. What a chart looks like stands in templates/charts/kinds; what it shows
 * comes from its slices.
 */
#ifndef MEMBLOG_DRAW_H
#define MEMBLOG_DRAW_H

#include "base/outbox.h"
#include "series/site.h"

/* Puts NAME.gp, NAME.png and NAME.svg of every chart into the outbox, and the same of NAME-narrow; diagnostics tell of
 * what failed. */
void charts_draw(struct site *site, struct outbox *outbox);

#endif
