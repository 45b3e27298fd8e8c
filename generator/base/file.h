/*
 * Files: reading whole ones, listing folders, and writing so that a reader never sees half a file. Every call that
 * fails says so in `diags` with the system's reason; a short write, a failed close and a full disk are failures. What
 * was read and listed is noted where `diags` tells to (diags_look).
 */
#ifndef MEMBLOG_FILE_H
#define MEMBLOG_FILE_H

#include "base/diag.h"
#include "base/path.h"

/* The whole file, or what `diags` have in its place (diags_lay), as a source (path as given, text NUL-terminated);
 * NULL after a diagnostic (no-file or file-error). */
const struct source *file_read(struct arena *arena, struct text path, struct diags *diags);
/* As file_read, but an absent file gives NULL without a diagnostic. */
const struct source *file_read_if_there(struct arena *arena, struct text path, struct diags *diags);
/* The same of a file that the run itself makes or takes away, so that nothing is noted. */
const struct source *file_read_scratch(struct arena *arena, struct text path, struct diags *diags);
/* As file_read and file_read_if_there, of a text that a person wrote, in whatever editor: without a byte order mark,
 * each line ending in LF. Lines and columns are those of the file, offsets and hash_source are not. */
const struct source *file_read_text(struct arena *arena, struct text path, struct diags *diags);
const struct source *file_read_text_if_there(struct arena *arena, struct text path, struct diags *diags);
/* Tells (file-error) what failed at a path, with the system's reason for that errno. */
void file_complain(struct arena *arena, struct text path, const char *what, int error, struct diags *diags);
enum there { THERE_NOTHING, THERE_FILE, THERE_FOLDER, THERE_OTHER, THERE_UNKNOWN };
/* What stands there, a link as itself; THERE_UNKNOWN after a diagnostic: what the system does not tell is not taken for
 * absent. */
enum there file_look(struct arena *arena, struct text path, struct diags *diags);
/* Where the system does not tell, both are true: who then opens it is told why that cannot be. */
bool file_is_there(struct arena *arena, struct text path);
bool file_is_folder(struct arena *arena, struct text path);
bool file_is_absent(struct arena *arena, struct text path); /* and nothing hides whether it is there */
/* As file_is_folder, and what the system does not tell is no "no" but a diagnostic: for what a build would do otherwise
 * without.
 */
bool folder_found(struct arena *arena, struct text path, struct diags *diags);
/* The path from the root, clean: one text for all spellings; as it is after a diagnostic (file-error). */
struct text file_absolute(struct arena *arena, struct text path, struct diags *diags);
/* The path from the root without links, or, of what is not there, as file_absolute has it; empty after a diagnostic. */
struct text file_real(struct arena *arena, struct text path, struct diags *diags);
/* Names in a folder in byte order, without those that start with a dot; false after a diagnostic. */
bool folder_list(struct arena *arena, struct text path, struct name_list *names, struct diags *diags);
bool folder_list_all(struct arena *arena, struct text path, struct name_list *names,
                     struct diags *diags); /* and those */
/* What folder_list finds, as one text: a slash, then each name, ended by a slash if it is a folder's and by NUL if not.
 * Empty when it cannot be listed. */
struct text folder_view(struct arena *arena, struct text path);
/* Where a user's programs keep what can be made again: XDG_CACHE_HOME or ~/.cache; empty when neither is known. */
struct text folder_cache(struct arena *arena);
bool folder_make(struct arena *arena, struct text path, struct diags *diags); /* with its parents; may exist */
/* Has its entries outlive a loss of power. */
bool folder_sync(struct arena *arena, struct text path, struct diags *diags);
struct text folder_temporary(void); /* TMPDIR or /tmp */
/* A fresh private folder below `inside`, where its name starts with a dot, or below folder_temporary when `inside` is
 * empty; empty text on failure. */
struct text folder_scratch(struct arena *arena, struct text inside, struct diags *diags);
bool folder_is_scratch(struct text name);                  /* a name that folder_scratch gives below `inside` */
void folder_remove(struct arena *arena, struct text path); /* with all in it; links are not followed */
void folder_drop(struct arena *arena, struct text path);   /* if it is empty */
/* As folder_remove, and false after a diagnostic when it is there still. */
bool folder_clear(struct arena *arena, struct text path, struct diags *diags);
/* Creates or replaces exactly this file and syncs it. What a failed write has left behind stays there. */
bool file_write(struct arena *arena, struct text path, struct text bytes, struct diags *diags);
/* As file_write, and reads it back: false after a diagnostic when other bytes come. */
bool file_store(struct arena *arena, struct text path, struct text bytes, struct diags *diags);
/* Gives the file a second name, or makes a copy where the file system has no such thing. `to` is not there. */
bool file_link(struct arena *arena, struct text from, struct text to, struct diags *diags);
/* As file_write, but without syncing: for files that do not outlive the run. */
bool file_write_scratch(struct arena *arena, struct text path, struct text bytes, struct diags *diags);
bool file_rename(struct arena *arena, struct text from, struct text to, struct diags *diags);
void file_remove(struct arena *arena, struct text path);
/* The same; a file that is not there is good, any other failure is told. */
bool file_unlink(struct arena *arena, struct text path, struct diags *diags);

#endif
