/*
 * Whether a folder keeps to itself: no symbolic link in it leads to what is outside of it. It follows none, and reads
 * no file.
 */
#ifndef MEMBLOG_CONFINED_H
#define MEMBLOG_CONFINED_H

#include "base/diag.h"

/* `path` is `root`, or is spelled as something below it: itself and, of a folder, all in it. The root may be a link,
 * and so may anything that leads to where the root is. False after diagnostics (link-outside). */
bool confined_check(struct arena *arena, struct text root, struct text path, struct diags *diags);
/* The path alone, whatever it is, if it is there. */
bool confined_step(struct arena *arena, struct text root, struct text path, struct diags *diags);
/* Whether the path itself is a symbolic link, whatever it leads to. */
bool link_is_there(struct arena *arena, struct text path);

#endif
