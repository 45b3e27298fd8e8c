/* The calls by which files change stand here before those of the C library: the n-th of a run kills it or fails. A run
 * is a child process, so that it can end anywhere. Nothing is synced: what a loss of power does is not tried. */
#ifndef MEMBLOG_INTERPOSED_H
#define MEMBLOG_INTERPOSED_H

#define _GNU_SOURCE
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

enum fault { NONE, KILLED, FAILS, FAILS_ON };

/* What becomes of the n-th call, from 1. In a child alone it is not NONE. */
static struct {
    enum fault fault;
    int at, calls, syncs, exchanges;
    bool unlinkable, unreadable; /* no file can have a second name, no folder can be read */
    bool stuck;                  /* behind the first exchange nothing can be synced or exchanged */
} plan;

static bool is_refused(void) {
    plan.calls++;
    if (plan.fault == NONE || plan.calls < plan.at || (plan.fault != FAILS_ON && plan.calls > plan.at))
        return false;
    if (plan.fault == KILLED)
        _exit(9);
    errno = EIO;
    return true;
}

int access(const char *name, int type) {
    errno = EACCES;
    return plan.unreadable ? -1 : (int)syscall(SYS_faccessat, AT_FDCWD, name, type);
}

static bool is_stuck(void) {
    errno = EIO;
    return plan.stuck && plan.exchanges > 0;
}

int rename(const char *old, const char *new) {
    return is_refused() ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, old, AT_FDCWD, new, 0);
}

int unlink(const char *name) {
    return is_refused() ? -1 : (int)syscall(SYS_unlinkat, AT_FDCWD, name, 0);
}

int rmdir(const char *path) {
    return is_refused() ? -1 : (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
}

int mkdir(const char *path, mode_t mode) {
    return is_refused() ? -1 : (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

int link(const char *from, const char *to) {
    if (plan.unlinkable) {
        errno = EPERM;
        return -1;
    }
    return is_refused() ? -1 : (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int fsync(int fd) {
    (void)fd;
    plan.syncs++;
    return is_refused() || is_stuck() ? -1 : 0;
}

int renameat2(int oldfd, const char *old, int newfd, const char *new, unsigned flags) {
    if (is_refused() || is_stuck())
        return -1;
    plan.exchanges++;
    return (int)syscall(SYS_renameat2, oldfd, old, newfd, new, flags);
}

/* How a run ended, as an exit status. UNTOUCHED: well, and with fewer than n calls. */
enum { GOOD = 0, REFUSED = 2, FINISHES, UNDOES, UNTOUCHED, DEAD = 9 };

static int child_status(pid_t child) {
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

/* A fresh folder: hundreds of blogs are written, so where there is one it is none on a disk. */
static struct text fresh_folder(struct arena *arena) {
    struct text memory = TEXT("/dev/shm");
    struct text folder = folder_scratch(arena, file_is_folder(arena, memory) ? memory : TEXT(""), diags_new(arena));
    assert_true(folder.len > 0);
    return folder;
}

static struct text below(struct arena *arena, struct text root, const char *path) {
    return path_join(arena, root, text_of(path));
}

/* What a file of the blog holds. */
static struct text held(struct arena *arena, struct text root, const char *path) {
    const struct source *source = file_read_if_there(arena, below(arena, root, path), diags_new(arena));
    return source ? source->text : TEXT("(none)");
}

/* Lays a file, with its folders. */
static void put(struct arena *arena, struct text root, const char *path, const char *bytes) {
    struct diags *diags = diags_new(arena);
    assert_true(folder_make(arena, path_folder(below(arena, root, path)), diags));
    assert_true(file_write(arena, below(arena, root, path), text_of(bytes), diags));
}

/* One blog for each place of the fault: the n-th call, 0 for none. */
struct round {
    struct arena *arena;
    struct text root;
    int n;
};

/* Of an empty folder. */
static struct round round_new(int n) {
    struct arena *arena = arena_new();
    return (struct round){arena, fresh_folder(arena), n};
}

static void round_free(const struct round *round) {
    folder_remove(round->arena, round->root);
    arena_free(round->arena);
}

/* A fault at each call in turn, until a run has fewer: some are refused. A round says how its run ended. */
static void faults_try(int (*round_try)(int n)) {
    int refused = 0, status = GOOD;
    for (int n = 1; status != UNTOUCHED; n++) {
        status = round_try(n);
        refused += status == REFUSED ? 1 : 0;
    }
    assert_true(refused > 10);
}

#endif
