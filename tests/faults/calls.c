/*
 * The calls of the C library in whose place the interposed library stands: each asks `fault` what is to become of it.
 * What the C library calls by itself, as the write behind fflush, is not seen. One core is told to the program, so that
 * its calls come in the same order each time; nothing is synced in earnest.
 */
#define _GNU_SOURCE

#include <arpa/inet.h>
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "interpose.h"

#define CALLER __builtin_return_address(0)
#define FAIL_IF(failure, ...)                                                                                          \
    do {                                                                                                               \
        int error = fault((struct call){__VA_ARGS__, .caller = CALLER});                                               \
        if (error > 0) {                                                                                               \
            errno = error;                                                                                             \
            return failure;                                                                                            \
        }                                                                                                              \
    } while (0)

/* The function of that name behind this library; ISO C has no cast for it. */
#define NEXT(name)                                                                                                     \
    __typeof__(&(name)) next;                                                                                          \
    do {                                                                                                               \
        void *address = dlsym(RTLD_NEXT, #name);                                                                       \
        memcpy(&next, &address, sizeof next);                                                                          \
    } while (0)

/* Files */

static bool is_to_change(int flags) {
    return (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC)) != 0;
}

static unsigned mode_taken(int flags, va_list args) {
    return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(args, unsigned) : 0;
}

int open(const char *path, int flags, ...) {
    va_list args;
    va_start(args, flags);
    unsigned mode = mode_taken(flags, args);
    va_end(args);
    FAIL_IF(-1, FAULT_OPEN, AT_FDCWD, path, is_to_change(flags));
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...) {
    va_list args;
    va_start(args, flags);
    unsigned mode = mode_taken(flags, args);
    va_end(args);
    FAIL_IF(-1, FAULT_OPEN, folder, path, is_to_change(flags));
    return (int)syscall(SYS_openat, folder, path, flags, mode);
}

int open64(const char *path, int flags, ...) __attribute__((alias("open")));
int openat64(int folder, const char *path, int flags, ...) __attribute__((alias("openat")));

static size_t half_of(size_t size, int what) {
    return what == FAULT_NONE || size < 2 ? size : size / 2;
}

ssize_t read(int fd, void *bytes, size_t size) {
    int what = fault((struct call){FAULT_READ, fd, NULL, false, CALLER});
    if (what > 0) {
        errno = what;
        return -1;
    }
    return syscall(SYS_read, fd, bytes, half_of(size, what));
}

static ssize_t written(int fd, const void *bytes, size_t size, int what) {
    if (what > 0) {
        errno = what;
        return -1;
    }
    fault_unsynced(fd);
    ssize_t put = syscall(SYS_write, fd, bytes, half_of(size, what));
    if (what == FAULT_HALF_AND_DIE)
        fault_die(SIGKILL);
    return put;
}

ssize_t write(int fd, const void *bytes, size_t size) {
    return written(fd, bytes, size, fault((struct call){FAULT_WRITE, fd, NULL, true, CALLER}));
}

int ftruncate(int fd, off_t size) {
    FAIL_IF(-1, FAULT_WRITE, fd, NULL, true);
    fault_unsynced(fd);
    return (int)syscall(SYS_ftruncate, fd, size);
}

int fsync(int fd) {
    FAIL_IF(-1, FAULT_FSYNC, fd, NULL, true);
    fault_synced(fd);
    return (int)syscall(SYS_fcntl, fd, F_GETFL) < 0 ? -1 : 0;
}

int fdatasync(int fd) __attribute__((alias("fsync")));

/* It is closed, as it is where close fails. */
int close(int fd) {
    int flags = (int)syscall(SYS_fcntl, fd, F_GETFL);
    int what = fault((struct call){FAULT_CLOSE, fd, NULL, flags >= 0 && is_to_change(flags), CALLER});
    int result = (int)syscall(SYS_close, fd);
    if (what > 0) {
        errno = what;
        return -1;
    }
    return result;
}

int rename(const char *from, const char *to) {
    FAIL_IF(-1, FAULT_RENAME, AT_FDCWD, to, true);
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    FAIL_IF(-1, FAULT_RENAME, to_folder, to, true);
    return (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, 0);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    FAIL_IF(-1, FAULT_RENAME, to_folder, to, true);
    return (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    FAIL_IF(-1, FAULT_LINK, to_folder, to, true);
    return (int)syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
}

int link(const char *from, const char *to) {
    FAIL_IF(-1, FAULT_LINK, AT_FDCWD, to, true);
    return (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int symlink(const char *text, const char *to) {
    FAIL_IF(-1, FAULT_LINK, AT_FDCWD, to, true);
    return (int)syscall(SYS_symlinkat, text, AT_FDCWD, to);
}

int symlinkat(const char *text, int folder, const char *to) {
    FAIL_IF(-1, FAULT_LINK, folder, to, true);
    return (int)syscall(SYS_symlinkat, text, folder, to);
}

int unlink(const char *path) {
    FAIL_IF(-1, FAULT_UNLINK, AT_FDCWD, path, true);
    return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

int unlinkat(int folder, const char *path, int flags) {
    FAIL_IF(-1, FAULT_UNLINK, folder, path, true);
    return (int)syscall(SYS_unlinkat, folder, path, flags);
}

int rmdir(const char *path) {
    FAIL_IF(-1, FAULT_UNLINK, AT_FDCWD, path, true);
    return (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
}

/* Looking */

int stat(const char *path, struct stat *info) {
    FAIL_IF(-1, FAULT_STAT, AT_FDCWD, path, false);
    return (int)syscall(SYS_newfstatat, AT_FDCWD, path, info, 0);
}

int lstat(const char *path, struct stat *info) {
    FAIL_IF(-1, FAULT_STAT, AT_FDCWD, path, false);
    return (int)syscall(SYS_newfstatat, AT_FDCWD, path, info, AT_SYMLINK_NOFOLLOW);
}

int fstatat(int folder, const char *path, struct stat *info, int flags) {
    FAIL_IF(-1, FAULT_STAT, folder, path, false);
    return (int)syscall(SYS_newfstatat, folder, path, info, flags);
}

int fstat(int fd, struct stat *info) {
    FAIL_IF(-1, FAULT_STAT, fd, NULL, false);
    return (int)syscall(SYS_newfstatat, fd, "", info, AT_EMPTY_PATH);
}

int access(const char *path, int mode) {
    FAIL_IF(-1, FAULT_STAT, AT_FDCWD, path, false);
    return (int)syscall(SYS_faccessat, AT_FDCWD, path, mode);
}

ssize_t readlink(const char *path, char *out, size_t size) {
    FAIL_IF(-1, FAULT_STAT, AT_FDCWD, path, false);
    return syscall(SYS_readlinkat, AT_FDCWD, path, out, size);
}

int stat64(const char *path, struct stat64 *info) {
    return stat(path, (struct stat *)info);
}

int lstat64(const char *path, struct stat64 *info) {
    return lstat(path, (struct stat *)info);
}

int fstat64(int fd, struct stat64 *info) {
    return fstat(fd, (struct stat *)info);
}

char *getcwd(char *out, size_t size) {
    NEXT(getcwd);
    FAIL_IF(NULL, FAULT_GETCWD, -1, NULL, false);
    return next(out, size);
}

/* Folders */

int mkdir(const char *path, mode_t mode) {
    FAIL_IF(-1, FAULT_MKDIR, AT_FDCWD, path, true);
    return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

int mkdirat(int folder, const char *path, mode_t mode) {
    FAIL_IF(-1, FAULT_MKDIR, folder, path, true);
    return (int)syscall(SYS_mkdirat, folder, path, mode);
}

char *mkdtemp(char *path) {
    NEXT(mkdtemp);
    FAIL_IF(NULL, FAULT_MKDIR, AT_FDCWD, path, true);
    return next(path);
}

DIR *opendir(const char *path) {
    NEXT(opendir);
    FAIL_IF(NULL, FAULT_OPENDIR, AT_FDCWD, path, false);
    return next(path);
}

DIR *fdopendir(int fd) {
    NEXT(fdopendir);
    FAIL_IF(NULL, FAULT_OPENDIR, fd, NULL, false);
    return next(fd);
}

struct dirent *readdir(DIR *folder) {
    NEXT(readdir);
    FAIL_IF(NULL, FAULT_READDIR, dirfd(folder), NULL, false);
    return next(folder);
}

struct dirent64 *readdir64(DIR *folder) {
    return (struct dirent64 *)readdir(folder);
}

int closedir(DIR *folder) {
    NEXT(closedir);
    int what = fault((struct call){FAULT_CLOSE, dirfd(folder), NULL, false, CALLER});
    int result = next(folder);
    if (what <= 0)
        return result;
    errno = what;
    return -1;
}

int flock(int fd, int operation) {
    FAIL_IF(-1, FAULT_FLOCK, fd, NULL, false);
    return (int)syscall(SYS_flock, fd, operation);
}

/* Processes and memory */

int posix_spawnp(pid_t *pid, const char *file, const posix_spawn_file_actions_t *actions,
                 const posix_spawnattr_t *attributes, char *const argv[], char *const env[]) {
    NEXT(posix_spawnp);
    int error = fault((struct call){FAULT_SPAWN, -1, NULL, false, CALLER});
    return error > 0 ? error : next(pid, file, actions, attributes, argv, env);
}

pid_t fork(void) {
    NEXT(fork);
    FAIL_IF(-1, FAULT_SPAWN, -1, NULL, false);
    return next();
}

int pipe2(int ends[2], int flags) {
    FAIL_IF(-1, FAULT_PIPE, -1, NULL, false);
    return (int)syscall(SYS_pipe2, ends, flags);
}

pid_t waitpid(pid_t pid, int *status, int options) {
    FAIL_IF(-1, FAULT_WAIT, -1, NULL, false);
    return (pid_t)syscall(SYS_wait4, pid, status, options, NULL);
}

int waitid(idtype_t type, id_t id, siginfo_t *info, int options) {
    FAIL_IF(-1, FAULT_WAIT, -1, NULL, false);
    return (int)syscall(SYS_waitid, type, id, info, options, NULL);
}

int poll(struct pollfd *fds, nfds_t count, int timeout) {
    NEXT(poll);
    FAIL_IF(-1, FAULT_POLL, -1, NULL, false);
    return next(fds, count, timeout);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *context) {
    NEXT(pthread_create);
    int error = fault((struct call){FAULT_THREAD, -1, NULL, false, CALLER});
    return error > 0 ? error : next(thread, attributes, start, context);
}

void *mmap(void *address, size_t size, int protection, int flags, int fd, off_t offset) {
    FAIL_IF(MAP_FAILED, FAULT_MMAP, fd, NULL, false);
    return (void *)syscall(SYS_mmap, address, size, protection, flags, fd, offset); /* NOLINT: an address */
}

void *mmap64(void *address, size_t size, int protection, int flags, int fd, off_t offset)
    __attribute__((alias("mmap")));

void *__libc_malloc(size_t size); /* NOLINT: what glibc calls them */
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

void *malloc(size_t size) {
    FAIL_IF(NULL, FAULT_MALLOC, -1, NULL, false);
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    FAIL_IF(NULL, FAULT_MALLOC, -1, NULL, false);
    return __libc_calloc(count, size);
}

void *realloc(void *old, size_t size) {
    FAIL_IF(NULL, FAULT_MALLOC, -1, NULL, false);
    return __libc_realloc(old, size);
}

/* The machine */

int bind(int fd, __CONST_SOCKADDR_ARG to, socklen_t size) {
    const struct sockaddr *address = to.__sockaddr__;
    char text[INET6_ADDRSTRLEN] = "";
    struct sockaddr_in in;
    struct sockaddr_in6 in6;
    if (address->sa_family == AF_INET && size >= sizeof in) {
        memcpy(&in, address, sizeof in);
        inet_ntop(AF_INET, &in.sin_addr, text, sizeof text);
    } else if (address->sa_family == AF_INET6 && size >= sizeof in6) {
        memcpy(&in6, address, sizeof in6);
        inet_ntop(AF_INET6, &in6.sin6_addr, text, sizeof text);
    }
    FAIL_IF(-1, FAULT_BIND, -1, text, false);
    return (int)syscall(SYS_bind, fd, address, size);
}

long sysconf(int name) {
    NEXT(sysconf);
    return name == _SC_NPROCESSORS_ONLN ? 1 : next(name);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    int result = (int)syscall(SYS_clock_gettime, clock, time);
    if (clock == CLOCK_MONOTONIC && fault_haste() > 1) {
        time->tv_nsec *= fault_haste();
        time->tv_sec = time->tv_sec * fault_haste() + time->tv_nsec / 1000000000;
        time->tv_nsec %= 1000000000;
    }
    return result;
}
