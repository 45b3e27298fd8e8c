/*
 * Columns that the declaration names, for times, cohorts, spans or to be set beside each other, and that no file of the
 * series has. A file may lack them, and is then not asked; a name that is found nowhere was misspelt.
 */
#ifndef MEMBLOG_COLUMNS_H
#define MEMBLOG_COLUMNS_H

#include "series/series.h"

/* After all reports were read; refuses each where it is declared (csv-no-header). */
void columns_check(const struct world *world);

#endif
