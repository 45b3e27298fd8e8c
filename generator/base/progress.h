/*
 * Progress: tells people which step of a long run is being done. Nothing that is published or printed as a result
 * depends on it; a clock decides whether it is told on a terminal, in one line that is gone at the end, and is what is
 * told where people ask what each step costs.
 */
#ifndef MEMBLOG_PROGRESS_H
#define MEMBLOG_PROGRESS_H

#include <stdio.h>

#include "base/text.h"

enum progress_manner {
    PROGRESS_NEVER,
    PROGRESS_LATE,   /* from the second second on, in one line that is written over */
    PROGRESS_ALWAYS, /* each step in a line of its own, when it begins */
    PROGRESS_TIMED   /* the same when it has ended, with how long it took, and at the end all of them */
};

struct progress;

/* The arena's. Where no thread can be started, PROGRESS_LATE is PROGRESS_NEVER. */
struct progress *progress_new(struct arena *arena, enum progress_manner manner, FILE *out);
/* A step begins: a few words without a full stop. NULL tells nobody. */
void progress_step(struct progress *progress, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* How far the step is, for the one line alone: `n` of `count`. */
void progress_part(struct progress *progress, size_t n, size_t count);
/* Takes the line away; nothing is told from then on. */
void progress_end(struct progress *progress);

#endif
