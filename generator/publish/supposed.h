/*
 * A declaration that is supposed: what one would say of the files of a report, as a node for the template of a
 * declaration and for people. Whether it works is tried elsewhere.
 */
#ifndef MEMBLOG_SUPPOSED_H
#define MEMBLOG_SUPPOSED_H

#include "publish/guess.h"

/* Adds one, many, subject, time, group, kinds, measures and left to a map. False when there is nothing to measure, or
 * nobody to measure it of. */
bool supposed_put(struct arena *arena, struct node *map, const struct guess *guess);

#endif
