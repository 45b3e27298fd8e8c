/*
 * Parallel work: independent pieces on as many threads as there are cores. A piece shares nothing that is written: it
 * has its own arena and its own result, and what went wrong is told afterwards by the caller, since arenas and
 * diagnostics belong to one thread.
 */
#ifndef MEMBLOG_PARALLEL_H
#define MEMBLOG_PARALLEL_H

#include <stddef.h>

/* Cores that are online, at least 1. */
size_t core_count(void);
/* Calls work(context, n) for each n below `count`, in any order and at once, and returns when all are done. Where no
 * thread can be started the caller's own does all. */
void parallel_run(size_t count, void (*work)(void *context, size_t n), void *context);

#endif
