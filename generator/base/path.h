/* Paths as texts: joined, taken apart, seen from another folder. The system is not asked. */
#ifndef MEMBLOG_PATH_H
#define MEMBLOG_PATH_H

#include "base/text.h"

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

/* Whether a name leads to something below the folder that it is seen from, and nowhere else. */
bool path_is_inside(struct text name);

#endif
