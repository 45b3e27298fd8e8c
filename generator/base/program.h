/* The program: which code this process runs, with all libraries, by the ids that linkers give what they build. */
#ifndef MEMBLOG_PROGRAM_H
#define MEMBLOG_PROGRAM_H

#include "base/text.h"

/* The build ids of the program and of each library that it has loaded; empty when one of them has none. */
struct text program_builds(struct arena *arena);

#endif
