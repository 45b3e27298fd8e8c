/*
 * Scratch: a private folder below TMPDIR that goes when the run is done with it. Of a run that was killed it stays
 * behind, unlocked, until another sweeps.
 */
#ifndef MEMBLOG_SCRATCH_H
#define MEMBLOG_SCRATCH_H

#include "base/diag.h"

struct scratch {
    struct text path;
    int fd; /* holds its lock */
};

/* Removes what killed runs left. */
void scratch_sweep(struct arena *arena);
/* Sweeps, too; NULL after a diagnostic. */
struct scratch *scratch_open(struct arena *arena, struct diags *diags);
void scratch_close(struct arena *arena, struct scratch *scratch);

#endif
