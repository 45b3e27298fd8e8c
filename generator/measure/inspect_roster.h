/*
 * Rules of the audit about the roster against the rows: who is listed and never measured, and who is measured and not
 * listed. In which group they are is asked elsewhere.
 */
#ifndef MEMBLOG_INSPECT_ROSTER_H
#define MEMBLOG_INSPECT_ROSTER_H

#include "measure/roll.h"

/* A subject that is accounted for in the roll is not told. */
void inspect_roster(struct roll *roll);

#endif
