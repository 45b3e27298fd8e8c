/*
 * Files: reading whole ones, listing folders, and writing so that a reader never sees half a file. Every call that
 * fails says so in `diags` with the system's reason; a short write, a failed close and a full disk are failures.
 */
#ifndef MEMBLOG_FILE_H
#define MEMBLOG_FILE_H

#include "base/diag.h"

/* The whole file as a source (path as given, text NUL-terminated); NULL after a diagnostic (no-file or file-error). */
const struct source *file_read(struct arena *arena, struct text path, struct diags *diags);
/* As file_read, but an absent file gives NULL without a diagnostic. */
const struct source *file_read_if_there(struct arena *arena, struct text path, struct diags *diags);
bool file_is_there(struct arena *arena, struct text path);
bool file_is_folder(struct arena *arena, struct text path);
/* Joins with one slash; an absolute `name` stands alone, and so does a name in the folder "." or "". */
struct text path_join(struct arena *arena, struct text folder, struct text name);
struct text path_name(struct text path);   /* what follows the last slash */
struct text path_folder(struct text path); /* what precedes it, "." if nothing does */
/* `path` seen from `folder`, both relative to one place or both absolute: "../charts/x.png"; "." for the folder itself.
 * Where that cannot be said without asking the system (one of them absolute, a folder that starts with more ".." than
 * the path), the path as it is. */
struct text path_relative(struct arena *arena, struct text path, struct text folder);
/* The path without "." and "..", so that two spellings of one path become equal. */
struct text path_clean(struct arena *arena, struct text path);

struct name_list {
    struct text *at;
    size_t len, cap;
};
/* Names in a folder in byte order, without those that start with a dot; false after a diagnostic. */
bool folder_list(struct arena *arena, struct text path, struct name_list *names, struct diags *diags);
bool folder_make(struct arena *arena, struct text path, struct diags *diags); /* with its parents; may exist */
/* A fresh private folder below `inside`, where its name starts with a dot, or below TMPDIR or /tmp when `inside` is
 * empty; empty text on failure. */
struct text folder_scratch(struct arena *arena, struct text inside, struct diags *diags);
void folder_remove(struct arena *arena, struct text path); /* with all in it; links are not followed */
/* Creates or replaces exactly this file and syncs it; for the outbox. What a failed write has left behind stays there.
 */
bool file_write(struct arena *arena, struct text path, struct text bytes, struct diags *diags);
/* As file_write, but without syncing: for files that do not outlive the run. */
bool file_write_scratch(struct arena *arena, struct text path, struct text bytes, struct diags *diags);
bool file_rename(struct arena *arena, struct text from, struct text to, struct diags *diags);
void file_remove(struct arena *arena, struct text path);

#endif
