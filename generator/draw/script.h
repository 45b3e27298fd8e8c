/*
 * Scripts: fills a template of templates/charts/kinds, whose partials stand beside it as NAME.gp, with what has been
 * laid out. What gnuplot makes of the result is not known here.
 */
#ifndef MEMBLOG_SCRIPT_H
#define MEMBLOG_SCRIPT_H

#include "series/site.h"

/* The script; diagnostics tell when it may not be run. */
struct text script_fill(struct site *site, const struct template *template, const struct node *context);

#endif
