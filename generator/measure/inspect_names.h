/*
 * Rules of the audit about readings that stand twice, and names that are doubled in the place of another. Whether a
 * subject is in the right group is asked elsewhere.
 */
#ifndef MEMBLOG_INSPECT_NAMES_H
#define MEMBLOG_INSPECT_NAMES_H

#include "measure/roll.h"

/* Adds to the report's findings; a listed neighbour that a doubled name stands for is accounted for in the roll. */
void inspect_names(struct roll *roll);

#endif
