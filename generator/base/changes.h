/*
 * Changes: files of several folders that are replaced and removed together, all or none, whatever happens in between.
 *
 * What comes is written into a hidden folder in each of the folders, synced and read back; what goes gets a second name
 * there. A journal, which lists all of it with hashes and ends in its own, is then given its name in the first hidden
 * folder: that is the point from which on the changes are finished and before which they are given up. Now files are
 * renamed into place and removed, folders synced, the hidden folders renamed, which ends the journal, and cleared.
 *
 * A fault before that point leaves nothing changed; after it, the journal is renamed, and all is undone at once. What a
 * killed run leaves, the next finishes, undoes (if the journal says so, or what it lists is no longer whole) or
 * removes. A file that holds neither what was nor what comes is a person's, and left alone in all of this.
 *
 * Who calls this holds the lock of the folders.
 */
#ifndef MEMBLOG_CHANGES_H
#define MEMBLOG_CHANGES_H

#include "base/diag.h"
#include "base/lock.h"

struct changes;

/* What a run does before it reads anything: locks the folders that it writes into, and brings them in order. NULL after
 * a diagnostic. */
struct lock *changes_hold(struct arena *arena, const struct text *folders, size_t count, struct diags *diags);

struct changes *changes_new(struct arena *arena);
/* Stages a file of `folder`, or of a folder below it, on one file system with it; what is missing of folders comes with
 * the changes, `folder` itself at once. `former` is what stands there now (NULL: nothing). False after a diagnostic. */
bool changes_put(struct changes *changes, struct text folder, struct text path, struct text bytes,
                 const struct source *former, struct diags *diags);
/* Stages that a file goes. */
bool changes_drop(struct changes *changes, struct text folder, const struct source *former, struct diags *diags);
/* Makes all changes visible; false after diagnostics, which say what has become of them. */
bool changes_commit(struct changes *changes, struct diags *diags);
/* Forgets what was staged. */
void changes_withdraw(struct changes *changes, struct diags *diags);
/* Whether a path names a hidden folder of this. */
bool changes_is_hidden(struct text path);

#endif
