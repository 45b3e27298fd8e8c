/*
 * What calls.c, which stands in for calls of the C library, asks of interpose.c, which knows what is to fail. No call
 * is made here.
 */
#ifndef MEMBLOG_INTERPOSE_H
#define MEMBLOG_INTERPOSE_H

#include <stdbool.h>

#include "faults.h"

struct call {
    enum fault_kind kind;
    int fd; /* -1 or AT_FDCWD: none; beside a path, the folder that it is seen from */
    const char *path;
    bool changes; /* something, which is told of what is published alone */
    const void *caller;
};

enum { FAULT_NONE = 0, FAULT_HALF = -1, FAULT_HALF_AND_DIE = -2 };

/* Counts it, and returns what is to become of it: an errno, or one of the above. It may not return. */
int fault(struct call call);
void fault_die(int number); /* by that signal */
/* The file has something that a power cut would lose, or has nothing of the kind any more. */
void fault_unsynced(int fd);
void fault_synced(int fd);
unsigned fault_haste(void); /* of the monotonic clock */

#endif
