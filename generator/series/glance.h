/*
 * A glance at the form of posts, charts and the index when the series itself cannot be read: what is wrong with one
 * file hides no mistake of another. What names mean is not asked, since it is not known.
 */
#ifndef MEMBLOG_GLANCE_H
#define MEMBLOG_GLANCE_H

#include "series/world.h"

/* Adds what is wrong with the YAML and the tags of files that nothing has read yet. */
void glance_form(const struct world *world);

#endif
