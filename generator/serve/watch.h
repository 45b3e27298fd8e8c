/*
 * Watching: tells when something changes in folders or below them, links to folders followed. It does not tell what has
 * changed: whoever asks reads everything again. watch.c is the only file that knows inotify.
 */
#ifndef MEMBLOG_WATCH_H
#define MEMBLOG_WATCH_H

#include "base/diag.h"

struct watch;

/* Folders that are not there are waited for. NULL after a diagnostic. The texts are borrowed. */
struct watch *watch_open(struct arena *arena, const struct text *folders, size_t count, struct diags *diags);
/* Becomes readable when there is something for watch_read. */
int watch_descriptor(const struct watch *watch);
/* True when something has changed since the last call, hidden files and editors' backups (x~) aside; never waits. */
bool watch_read(struct watch *watch);
/* True while a folder is not there. Its coming makes no descriptor readable: watch_read must be asked from time to
 * time. */
bool watch_is_blind(const struct watch *watch);
void watch_close(struct watch *watch);

#endif
