/*
 * What came with the program: the templates that stand beside it, where it was installed or built. It finds the folder
 * and reads nothing of it.
 */
#ifndef MEMBLOG_BESIDE_H
#define MEMBLOG_BESIDE_H

#include "base/diag.h"

/* The folder that holds `what`: share/memblog/templates or templates, seen from the program's folder or one of the two
 * above it, so that neither PREFIX nor DESTDIR plays a part. Empty when there is none; nobody is told. */
struct text beside_find(struct arena *arena, struct text what);

#endif
