/*
 * What came with the program: the templates and libraries that stand beside it, where it was installed or built. It
 * finds where they are and reads nothing of them.
 */
#ifndef MEMBLOG_BESIDE_H
#define MEMBLOG_BESIDE_H

#include "base/diag.h"

/* The folder that holds `what`: share/memblog/templates or templates, seen from the program's folder or one of the two
 * above it, so that neither PREFIX nor DESTDIR plays a part. Empty when there is none; nobody is told. */
struct text beside_find(struct arena *arena, struct text what);
/* A library that is laid over other programs: lib/memblog/NAME, seen from there. Empty when there is none. */
struct text beside_library(struct arena *arena, struct text name);

#endif
