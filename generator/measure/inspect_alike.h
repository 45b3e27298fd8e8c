/*
 * The rule of the audit about names of different subjects that look alike. Whether they are one is for people to say.
 */
#ifndef MEMBLOG_INSPECT_ALIKE_H
#define MEMBLOG_INSPECT_ALIKE_H

#include "measure/roll.h"

/* Adds to the report's findings; a listed name without rows and the unlisted one of rows that looks like it are
 * accounted for in the roll. */
void inspect_alike(struct roll *roll);

#endif
