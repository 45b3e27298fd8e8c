/* series.yaml and the reports that it names, read into a world. It judges form; whether a group or a file exists is
 * found when the reports are read. */
#ifndef MEMBLOG_SERIES_H
#define MEMBLOG_SERIES_H

#include "series/world.h"

/* Diagnostics tell whether the result may be used. */
struct world *world_load(struct arena *arena, struct folders folders, struct diags *diags);

#endif
