#include "base/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"

/* A folder that was opened: one that is in several spellings, or above several, is locked once. */
struct held {
    int fd;
    dev_t device;
    ino_t inode;
};

struct lock {
    struct arena *arena;
    const struct text *folders;
    bool *found; /* of each folder: it is there itself */
    size_t count;
    LIST(struct held) held;
};

enum verdict { LOCKED, AGAIN, FAILED };

/* Opens the folder or, where there is none, the nearest above, whose path goes to *at; -1 with errno. */
static int open_nearest(struct lock *lock, struct text folder, struct text *at) {
    for (*at = folder;; *at = path_folder(*at)) {
        int fd = open(text_string(lock->arena, *at), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (fd >= 0 || (errno != ENOENT && errno != ENOTDIR) || text_is(*at, ".") || text_is(*at, "/"))
            return fd;
    }
}

/* A file system without locks, or one on which folders have none. */
static bool is_lockless(int error) {
    return error == EOPNOTSUPP || error == ENOLCK || error == ENOSYS || error == EBADF || error == EINVAL;
}

/* Asks again when a signal interrupts; returns errno, or 0. */
static int lock_once(int fd, int how) {
    while (flock(fd, how) != 0)
        if (errno != EINTR)
            return errno;
    return 0;
}

static bool is_held(const struct lock *lock, const struct stat *info) {
    for (size_t i = 0; i < lock->held.len; i++)
        if (lock->held.at[i].inode == info->st_ino && lock->held.at[i].device == info->st_dev)
            return true;
    return false;
}

static void let_go(struct lock *lock) {
    for (size_t i = 0; i < lock->held.len; i++)
        close(lock->held.at[i].fd);
    lock->held.len = 0;
}

/* Takes what can be had at once. Who has to wait waits for one folder and holds none, so that no two runs wait for each
 * other; *busy is that folder's descriptor, otherwise -1. */
static enum verdict lock_try(struct lock *lock, struct text folder, bool *found, int *busy, struct diags *diags) {
    struct text at;
    struct stat info, now;
    int fd = open_nearest(lock, folder, &at);
    if (fd < 0 || fstat(fd, &info) != 0) {
        file_complain(lock->arena, at, "cannot be locked", errno, diags);
        if (fd >= 0)
            close(fd);
        return FAILED;
    }
    *found = text_equal(at, folder);
    if (is_held(lock, &info)) {
        close(fd);
        return LOCKED;
    }
    if (lock_once(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) {
            *busy = fd;
            return AGAIN;
        }
        if (!is_lockless(errno)) {
            file_complain(lock->arena, at, "cannot be locked", errno, diags);
            close(fd);
            return FAILED;
        }
        diag_add_at(diags, DIAG_WARNING, DIAG_FILE_ERROR, place_path(lock->arena, at),
                    "no lock can be had here (%s): let no two runs write at once", strerror(errno));
    }
    *LIST_ADD(lock->arena, &lock->held) = (struct held){fd, info.st_dev, info.st_ino};
    /* Another folder may have come in its place since it was opened. */
    if (stat(text_string(lock->arena, at), &now) == 0)
        return now.st_ino == info.st_ino && now.st_dev == info.st_dev ? LOCKED : AGAIN;
    if (errno == ENOENT)
        return AGAIN;
    file_complain(lock->arena, at, "cannot be locked", errno, diags);
    return FAILED;
}

struct lock *lock_take(struct arena *arena, const struct text *folders, size_t count, struct diags *diags) {
    struct lock *lock = arena_alloc(arena, sizeof *lock);
    *lock = (struct lock){.arena = arena, .folders = folders, .count = count};
    lock->found = arena_array(arena, count, sizeof *lock->found);
    bool told = false;
    for (size_t i = 0; i < count;) {
        int busy = -1, error;
        switch (lock_try(lock, folders[i], &lock->found[i], &busy, diags)) {
        case LOCKED:
            i++;
            continue;
        case FAILED:
            let_go(lock);
            return NULL;
        case AGAIN:
            break;
        }
        let_go(lock);
        if (busy >= 0 && !told)
            fprintf(stderr, "memblog: another run writes into %.*s: this one waits until it is done\n",
                    TEXT_ARG(folders[i]));
        told = told || busy >= 0;
        error = busy < 0 ? 0 : lock_once(busy, LOCK_EX);
        if (busy >= 0)
            close(busy);
        if (error != 0) {
            file_complain(arena, folders[i], "cannot be locked", error, diags);
            return NULL;
        }
        i = 0;
    }
    return lock;
}

bool lock_add(struct lock *lock, struct text folder, struct diags *diags) {
    int busy = -1;
    bool found;
    enum verdict verdict = lock_try(lock, folder, &found, &busy, diags);
    if (busy >= 0)
        close(busy);
    if (verdict == AGAIN)
        file_complain(lock->arena, folder, "cannot be locked", EWOULDBLOCK, diags);
    return verdict == LOCKED;
}

static bool leads_into(struct text path, struct text folder) {
    if (text_is(folder, ".") || folder.len == 0)
        return !text_starts(path, TEXT("/"));
    return text_starts(path, folder) &&
           (text_ends(folder, TEXT("/")) || text_starts(text_from(path, folder.len), TEXT("/")));
}

struct text lock_folder(const struct lock *lock, struct text path) {
    struct text best = {NULL, 0};
    for (size_t i = 0; i < lock->count; i++)
        if (leads_into(path, lock->folders[i]) && lock->folders[i].len > best.len)
            best = lock->folders[i];
    return best;
}

bool lock_found(const struct lock *lock, struct text folder) {
    for (size_t i = 0; i < lock->count; i++)
        if (text_equal(lock->folders[i], folder))
            return lock->found[i];
    return false;
}

void lock_release(struct lock *lock) {
    if (lock)
        let_go(lock);
}
