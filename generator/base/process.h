/*
 * Child processes: started without a shell, in a folder, with an empty standard input, a deadline and their output
 * kept. Nothing else in memblog starts a process.
 */
#ifndef MEMBLOG_PROCESS_H
#define MEMBLOG_PROCESS_H

#include <stdint.h>

#include "base/text.h"

struct process {
    /* in */
    const char *const *argv; /* NULL-terminated; argv[0] is looked up in PATH */
    struct text folder;      /* working folder; empty: the caller's */
    unsigned deadline;       /* milliseconds, then SIGKILL to the child's process group; 0: none */
    struct text laid; /* a library that is laid over it (LD_PRELOAD); empty: none, nor when its path holds a space or
                       * a colon, at which the loader ends it */
    /* out */
    int error;   /* errno when it could not be started (ENOENT: not installed, unless of its folder) or what became of
                  * it is not known (ECHILD), or 0 */
    bool astray; /* the error is that of its working folder */
    int status;  /* exit status, or -1 when a signal ended it */
    int signal;  /* that signal, otherwise 0 */
    bool late;   /* the deadline ended it */
    struct text output; /* stdout and stderr together, the first 64 KiB */
};

struct crew; /* processes that were started together */

/* Runs all, at most `at_once` at a time, and waits for all: they end with the caller, however that ends. The
 * environment is the caller's, with LC_ALL=C and without a folder of settings. */
void process_run(struct arena *arena, struct process *processes, size_t count, size_t at_once);
/* The same in two steps, between which the caller has something else to do: process_wait starts the rest, takes what
 * they wrote, without which one that has filled its pipe stands still, and ends those that are late then. */
struct crew *process_start(struct arena *arena, struct process *processes, size_t count, size_t at_once);
void process_wait(struct crew *crew);
/* Starts one and lets it go, in the caller's environment: its output goes nowhere, and it may outlive the caller. errno
 * when it could not be started, or 0. */
int process_begin(struct arena *arena, const struct process *process);
/* The file that argv[0] would start: the first in PATH that may be run; empty when there is none. */
struct text process_find(struct arena *arena, struct text name);
int64_t process_clock(void);                      /* milliseconds, for deadlines: when it began to count is not told */
bool process_good(const struct process *process); /* started, in time, exit status 0 */

#endif
