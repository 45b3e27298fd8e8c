#include "base/scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

enum { TRIES = 8 };

static int open_folder(struct arena *arena, struct text path) {
    return open(text_string(arena, path), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* Opens and locks a folder; -1 when somebody uses it, or it cannot be had. */
static int lock_now(struct arena *arena, struct text path) {
    int fd = open_folder(arena, path);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

/* The same of an own folder: who has it locked is about to remove it, for it was nobody's yet. Without a lock where
 * there is none to be had: nobody else has one there either. */
static int lock_own(struct arena *arena, struct text path) {
    int fd = open_folder(arena, path);
    while (fd >= 0 && flock(fd, LOCK_EX) != 0 && errno == EINTR) {
    }
    return fd;
}

/* Whether its path still leads to it: another run may have taken it for one that nobody uses. */
static bool is_there(struct arena *arena, const struct scratch *scratch) {
    struct stat own, now;
    return fstat(scratch->fd, &own) == 0 && lstat(text_string(arena, scratch->path), &now) == 0 &&
           own.st_ino == now.st_ino && own.st_dev == now.st_dev;
}

/* Theirs are the folders of this name that are this user's and that nobody has locked. */
void scratch_sweep(struct arena *arena) {
    struct text folder = folder_temporary();
    struct name_list names;
    if (!folder_list_all(arena, folder, &names, diags_new(arena)))
        return;
    for (size_t i = 0; i < names.len; i++) {
        struct text path = path_join(arena, folder, names.at[i]);
        struct stat info;
        int fd = folder_is_scratch(names.at[i]) ? lock_now(arena, path) : -1;
        if (fd < 0)
            continue;
        if (fstat(fd, &info) == 0 && info.st_uid == geteuid())
            folder_remove(arena, path);
        close(fd);
    }
}

struct scratch *scratch_open(struct arena *arena, struct diags *diags) {
    struct scratch *scratch = arena_alloc(arena, sizeof *scratch);
    struct text folder = folder_temporary();
    scratch_sweep(arena);
    for (int i = 0; i < TRIES; i++) {
        scratch->path = folder_scratch(arena, folder, diags);
        if (scratch->path.len == 0)
            return NULL;
        scratch->fd = lock_own(arena, scratch->path);
        if (scratch->fd >= 0 && is_there(arena, scratch))
            return scratch;
        if (scratch->fd >= 0)
            close(scratch->fd);
        folder_remove(arena, scratch->path);
    }
    diag_add(diags, DIAG_FILE_ERROR, place_none(), "no scratch folder in %.*s stays", TEXT_ARG(folder));
    return NULL;
}

void scratch_close(struct arena *arena, struct scratch *scratch) {
    folder_remove(arena, scratch->path);
    if (scratch->fd >= 0)
        close(scratch->fd);
}
