#define _XOPEN_SOURCE 700 /* realpath */

#include "base/confined.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"

struct walk {
    struct arena *arena;
    struct diags *diags;
    struct text root, real; /* as it was given; where it is */
    bool good;
};

/* Where a path leads; empty when that is nowhere. */
static struct text real_of(struct arena *arena, struct text path) {
    char real[PATH_MAX];
    return text_copy(arena, text_of(realpath(text_string(arena, path), real)));
}

static void ask(struct walk *walk, struct text path) {
    struct text real = real_of(walk->arena, path);
    struct text rest = text_starts(real, walk->real) ? text_from(real, walk->real.len) : real;
    if (real.len == 0 || rest.len == 0 || text_is(walk->real, "/") || (rest.len < real.len && rest.at[0] == '/'))
        return;
    struct diag *diag = diag_add(walk->diags, DIAG_LINK_OUTSIDE, place_path(walk->arena, path),
                                 "a symbolic link leads out of %.*s, to %.*s", TEXT_ARG(walk->root), TEXT_ARG(real));
    diag_help(walk->diags, diag, "put a copy there; the folder itself may be elsewhere, and options say where");
    walk->good = false;
}

bool link_is_there(struct arena *arena, struct text path) {
    struct stat info;
    return lstat(text_string(arena, path), &info) == 0 && S_ISLNK(info.st_mode);
}

/* What is found of a folder that goes, or cannot be read, is told by who reads it. */
static void look(struct walk *walk, struct text folder) {
    struct name_list names = {0};
    if (!folder_list_all(walk->arena, folder, &names, diags_new(walk->arena)))
        return;
    for (size_t i = 0; i < names.len; i++) {
        struct text path = path_join(walk->arena, folder, names.at[i]);
        if (link_is_there(walk->arena, path))
            ask(walk, path);
        else if (file_is_folder(walk->arena, path))
            look(walk, path);
    }
}

static struct walk walk_of(struct arena *arena, struct text root, struct diags *diags) {
    return (struct walk){.arena = arena, .diags = diags, .root = root, .real = real_of(arena, root), .good = true};
}

bool confined_step(struct arena *arena, struct text root, struct text path, struct diags *diags) {
    struct walk walk = walk_of(arena, root, diags);
    if (walk.real.len > 0)
        ask(&walk, path);
    return walk.good;
}

bool confined_check(struct arena *arena, struct text root, struct text path, struct diags *diags) {
    struct walk walk = walk_of(arena, root, diags);
    if (walk.real.len == 0)
        return true;
    ask(&walk, path);
    if (walk.good && file_is_folder(arena, path))
        look(&walk, path);
    return walk.good;
}
