/*
 * Releases: a folder whose next state is built whole beside it and takes its place in one step (base/exchange.h), so
 * that nobody ever sees half of two. They stand in .NAME.releases beside the folder NAME: next-I while it is built, 1,
 * 2 ... the former ones, the highest the latest; undone-N what was gone back from, until the next is published; gone-N
 * what is being removed. I is the inode of what is built: after a kill it tells whether places were changed. What does
 * not change is one file in both (a second name); what was put there by others comes along.
 *
 * Where that cannot be done (a mount point, no leave to write beside the folder, a working tree of git, the folder that
 * memblog was started in, a file system that does not exchange) or should not (a home, or whatever else holds more
 * files of others than of the blog), a note says so and the outbox publishes in place.
 */
#ifndef MEMBLOG_RELEASE_H
#define MEMBLOG_RELEASE_H

#include "base/outbox.h"

/* Brings the releases of a folder in order after a run that was stopped; the folder is locked. False after a
 * diagnostic. */
bool releases_recover(struct arena *arena, struct text folder, struct diags *diags);
/* Publishes an outbox whose files all stand in the folder or below; `keep` former releases stay. What changes nothing
 * makes no release. False after diagnostics: nothing has changed then, or they say what has. */
bool release_send(struct arena *arena, struct outbox *outbox, struct lock *lock, struct text folder, unsigned keep,
                  struct sent *sent, struct diags *diags);
/* The former release takes the folder's place again, with what `own` does not name of the folder's files (names below
 * it). Its number, and how many are left before it; 0 after a diagnostic. */
unsigned release_return(struct arena *arena, struct lock *lock, struct text folder, struct name_list own, size_t *left,
                        struct diags *diags);

#endif
