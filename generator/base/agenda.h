/*
 * Agendas: what changes consist of, as a journal tells it, and whether such a journal is to be believed. It changes
 * nothing: base/changes.h does.
 */
#ifndef MEMBLOG_AGENDA_H
#define MEMBLOG_AGENDA_H

#include "base/diag.h"

struct change {
    struct text target, staged, kept; /* paths from the root; the next file, empty: none comes, and the former one */
    struct text next, former;         /* their hashes; empty: none */
};

struct changes {
    struct arena *arena;
    struct name_list stages; /* hidden folders; the journal stands in the first */
    struct name_list made;   /* folders that come, a folder before those below it */
    struct name_list roots;  /* the same, of those that came for staging's sake */
    LIST(struct change) all;
};

/* The name of the hidden folder of a folder, and of the file in it that says where its journal stands. */
extern const char *const agenda_stage, *const agenda_home;

struct changes *agenda_new(struct arena *arena);
struct text agenda_text(const struct changes *changes);
/* NULL when it is not whole. */
struct changes *agenda_parse(struct arena *arena, struct text text);
/* Whether that is the path of a hidden folder. */
bool agenda_has_stage(struct text path);
/* Whether a journal stands where it says, in the hidden folder `stage`, and names nothing but what is below its
 * folders, out of which no link leads: whoever gives away a blog could otherwise have files changed anywhere. Changes
 * below a folder whose hidden one was ended are taken out: all had been made. False after a diagnostic. */
bool agenda_is_own(struct changes *changes, struct text stage, struct diags *diags);

#endif
