/*
 * Locks: of the runs that write into a folder one does at a time. The lock is the system's (flock), on the folder
 * itself: it leaves no file and ends with the process, however that ends. Readers ask for none.
 */
#ifndef MEMBLOG_LOCK_H
#define MEMBLOG_LOCK_H

#include "base/diag.h"

struct lock;

/* Waits until nobody else has one of these folders, which it says once on stderr. Of a folder that is not there the
 * nearest above it is locked. Where a file system has no locks, a warning tells so. NULL after a diagnostic. */
struct lock *lock_take(struct arena *arena, const struct text *folders, size_t count, struct diags *diags);
/* Locks a folder that came since; false after a diagnostic, when it has become another run's. */
bool lock_add(struct lock *lock, struct text folder, struct diags *diags);
/* The folder among those asked for that a path leads into, as it was given there; empty: none. */
struct text lock_folder(const struct lock *lock, struct text path);
/* Whether that folder was there when it was asked for. */
bool lock_found(const struct lock *lock, struct text folder);
void lock_release(struct lock *lock); /* NULL is allowed */

#endif
