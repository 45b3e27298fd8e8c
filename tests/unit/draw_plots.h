/* Drawing for tests that have nothing else to do meanwhile. */
#ifndef MEMBLOG_DRAW_PLOTS_H
#define MEMBLOG_DRAW_PLOTS_H

#include "draw/gnuplot.h"

static bool plots_draw(struct arena *arena, struct plot *plots, size_t count, unsigned deadline, struct diags *diags) {
    struct gnuplot *gnuplot = gnuplot_start(arena, plots, count, deadline, diags);
    if (gnuplot)
        gnuplot_finish(gnuplot);
    return gnuplot != NULL;
}

#endif
