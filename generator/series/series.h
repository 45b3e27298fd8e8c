/* series.yaml: what it declares, turned into plans that the layers below take. It judges form; whether a group or a
 * file exists is found when the reports are read. */
#ifndef MEMBLOG_SERIES_H
#define MEMBLOG_SERIES_H

#include "series/world.h"

/* Reads `experiments:` into world->plans and world->experiment_count. */
void series_read_plans(struct world *world);
/* Reads `selections:`; needs the experiments' objects. */
void series_read_selections(struct world *world);
/* Title, author, base_url, theme and terms. */
void series_read_look(struct world *world);
/* Complains about keys of the top level that nothing reads. */
void series_check_keys(struct world *world);

#endif
