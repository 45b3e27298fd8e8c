/*
 * Drawing: fills each chart's script, runs gnuplot over it in a scratch folder, and trusts no picture before libpng
 * has decoded it. What a chart looks like stands in templates/charts/kinds; what it shows comes from its slices.
 */
#ifndef MEMBLOG_DRAW_H
#define MEMBLOG_DRAW_H

#include "publish/outbox.h"
#include "publish/site.h"

/* Puts NAME.gp and NAME.png of every chart into the outbox; diagnostics tell of what failed. */
void charts_draw(struct site *site, struct outbox *outbox);

#endif
