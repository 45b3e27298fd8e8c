/*
 * gnuplot: runs scripts in a scratch folder, several in each of as many processes as there are cores, and brings back
 * what they drew. gnuplot's exit status proves nothing, so a picture is a picture only when its bytes are whole;
 * whether it is the right one is for draw/picture.h.
 */
#ifndef MEMBLOG_GNUPLOT_H
#define MEMBLOG_GNUPLOT_H

#include "base/diag.h"
#include "base/process.h"

enum plot_form { PLOT_PNG, PLOT_SVG, PLOT_FORMS };

/* One script to run. It must draw NAME.png in its working folder, or NAME.svg where gnuplot knows a variable `svg`, and
 * leave nothing behind that a script after it in the same process would show. */
struct plot {
    /* in */
    struct text name; /* a file name without its ending; plots of one name have one script */
    struct text script;
    enum plot_form form;
    /* out */
    struct text picture;           /* the whole picture; empty when there is none */
    const struct process *process; /* the process that ran it, or should have */
    bool blamed;                   /* the process went wrong in this script */
};

/* "PNG", for messages. */
const char *plot_form_name(enum plot_form form);
struct gnuplot; /* what runs */

enum { GNUPLOT_DEADLINE = 30000 }; /* the usual one */
/* Starts drawing plots, which stay the caller's; each process may take `deadline` milliseconds, and as many more for
 * each hundred plots that it draws. NULL after a diagnostic about the scratch folder. */
struct gnuplot *gnuplot_start(struct arena *arena, struct plot *plots, size_t count, unsigned deadline,
                              struct diags *diags);
/* Waits until all are drawn. When a process goes wrong at a script, those behind it are run again, unless it was late
 * or did not start. */
void gnuplot_finish(struct gnuplot *gnuplot);

#endif
