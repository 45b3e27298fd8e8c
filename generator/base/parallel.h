/*
 * Parallel work: independent pieces on as many threads as there are cores, one piece beside what the caller does, or
 * pieces of a stream that are worked on at once and taken in their order. A piece shares nothing that is written: it
 * has its own arena and its own result, and what went wrong is told afterwards by the caller, since arenas and
 * diagnostics belong to one thread. No thread is started elsewhere.
 */
#ifndef MEMBLOG_PARALLEL_H
#define MEMBLOG_PARALLEL_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* Cores that are online, at least 1. */
size_t core_count(void);
/* Calls work(context, n) for each n below `count`, in any order and at once, and returns when all are done. Where no
 * thread can be started the caller's own does all. */
void parallel_run(size_t count, void (*work)(void *context, size_t n), void *context);

/* Whether holds(context, n) is true for each n below `count`; once it is not, no other is asked for. */
bool parallel_all(size_t count, bool (*holds)(void *context, size_t n), void *context);

/* One piece beside the caller's own work: errand_end returns when it is done, and is called once. Where no thread can
 * be started, or there is one core, the piece is done then. */
struct errand;
struct errand *errand_start(struct arena *arena, void (*work)(void *context), void *context);
void errand_end(struct errand *errand);

/* What becomes of each piece of a stream, which is in one of `slots` places while it is worked on. */
struct stages {
    bool (*fetch)(void *context, size_t slot); /* one after the other; false: there is none */
    void (*work)(void *context, size_t slot);  /* at once with all the others */
    bool (*take)(void *context, size_t slot);  /* in order, by the caller's thread; false: no more is wanted */
};
/* How many slots keep all cores busy. */
size_t parallel_slots(void);
/* Returns when all that was fetched is taken, or no more is wanted; then pieces may have been fetched in vain. */
void parallel_stream(const struct stages *stages, size_t slots, void *context);

#endif
