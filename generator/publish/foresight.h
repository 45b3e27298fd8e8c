/*
 * Foresight: what a build will ask for in any case, looked at beside while it computes: the outputs of the last build
 * with their manifest, and the font and gnuplot that draw. It complains of nothing: what could not be had is asked for
 * again by who needs it.
 */
#ifndef MEMBLOG_FORESIGHT_H
#define MEMBLOG_FORESIGHT_H

#include "publish/due.h"

struct foresight;

/* Starts to look for what the last build's note tells of. */
struct foresight *foresight_start(struct arena *arena, struct folders folders, const struct due *due);
/* Waits, and gives a site, if there is one to be made, what was found. NULL as foresight is allowed. */
void foresight_end(struct foresight *foresight, struct site *site);

#endif
