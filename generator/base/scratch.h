/*
 * Scratch: a private folder below TMPDIR that goes when the run is done with it. Of a run that was killed it stays
 * behind, unlocked, and the next run that opens one removes it.
 */
#ifndef MEMBLOG_SCRATCH_H
#define MEMBLOG_SCRATCH_H

#include "base/diag.h"

struct scratch {
    struct text path;
    int fd; /* holds its lock */
};

/* NULL after a diagnostic. */
struct scratch *scratch_open(struct arena *arena, struct diags *diags);
void scratch_close(struct arena *arena, struct scratch *scratch);

#endif
