/*
 * A library for LD_PRELOAD that stands between a program and the C library: it counts calls and makes the one fail that
 * the environment names (faults.h).
 */
#define _GNU_SOURCE

#include "interpose.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <link.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum deed { DEED_NONE, DEED_ERROR, DEED_SHORT, DEED_SIGNAL, DEED_TORN, DEED_POWER };
enum { UNSYNCED_MOST = 256, HIGH_FD = 700 };

#define FAULT_WORD(name, word, error) word,
static const char *const words[] = {FAULT_KINDS(FAULT_WORD) "any"};

static struct {
    pid_t pid; /* 0 until all is known; what it starts is let alone */
    enum fault_kind kind;
    unsigned long at;
    enum { ONCE, ONWARDS, EACH } reach;
    enum deed deed;
    int number;
    int log; /* -1: none */
    char root[PATH_MAX], temporary[PATH_MAX];
    unsigned haste;
    struct {
        int fd;
        struct stat stat;
    } unsynced[UNSYNCED_MOST];
    size_t unsynced_count;
} plan;
/* Whose memory never fails: fontconfig crashes without any, by itself or by a copy that the C library makes for it. */
static struct range {
    const char *name;
    uintptr_t start, stop;
} spared[] = {{"/libfontconfig.", 0, 0}, {"/libc.", 0, 0}};
static atomic_ulong counts[FAULT_ANY + 1];

/* What to do */

static void deed_read(const char *text) {
    if (strcmp(text, "short") == 0)
        plan.deed = DEED_SHORT;
    else if (strcmp(text, "torn") == 0)
        plan.deed = DEED_TORN;
    else if (strcmp(text, "power") == 0)
        plan.deed = DEED_POWER;
    else if (text[0] == 's')
        plan.deed = DEED_SIGNAL;
    else if (strcmp(text, "none") != 0)
        plan.deed = DEED_ERROR;
    plan.number = atoi(text + (text[0] == 's'));
}

static void fault_read(char *text) {
    char *at = strchr(text, ':'), *deed = at ? strchr(at + 1, ':') : NULL;
    for (plan.kind = 0; at && plan.kind < FAULT_ANY; plan.kind++)
        if (strncmp(words[plan.kind], text, (size_t)(at - text)) == 0 && words[plan.kind][at - text] == '\0')
            break;
    if (!deed)
        abort();
    plan.at = strtoul(at + 1, &at, 10);
    plan.reach = *at == '+' ? ONWARDS : *at == '/' ? EACH : ONCE;
    deed_read(deed + 1);
}

static const char *taken(const char *name, char *out, size_t size) {
    const char *value = getenv(name);
    snprintf(out, size, "%s", value ? value : "");
    unsetenv(name);
    return out[0] ? out : NULL;
}

static int range_find(struct dl_phdr_info *object, size_t size, void *context) {
    (void)size;
    struct range *range = context;
    for (int i = 0; strstr(object->dlpi_name, range->name) && i < object->dlpi_phnum; i++)
        if (object->dlpi_phdr[i].p_type == PT_LOAD && (object->dlpi_phdr[i].p_flags & PF_X)) {
            range->start = (uintptr_t)(object->dlpi_addr + object->dlpi_phdr[i].p_vaddr);
            range->stop = range->start + (uintptr_t)object->dlpi_phdr[i].p_memsz;
        }
    return 0;
}

__attribute__((constructor)) static void begin(void) {
    char text[PATH_MAX];
    const char *temporary = getenv("TMPDIR");
    snprintf(plan.temporary, sizeof plan.temporary, "%s", temporary ? temporary : "/tmp");
    taken("FAULT_ROOT", plan.root, sizeof plan.root);
    plan.haste = taken("FAULT_HASTE", text, sizeof text) ? (unsigned)atoi(text) : 1;
    plan.log = -1;
    if (taken("FAULT_LOG", text, sizeof text)) {
        long fd = syscall(SYS_openat, AT_FDCWD, text, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        plan.log = (int)syscall(SYS_fcntl, fd, F_DUPFD_CLOEXEC, HIGH_FD);
        syscall(SYS_close, fd);
    }
    if (taken("FAULT", text, sizeof text))
        fault_read(text);
    unsetenv("LD_PRELOAD");
    for (size_t i = 0; i < sizeof spared / sizeof *spared; i++)
        dl_iterate_phdr(range_find, &spared[i]);
    memset(counts, 0, sizeof counts);
    plan.pid = getpid();
}

__attribute__((destructor)) static void end(void) {
    char line[64];
    int len = snprintf(line, sizeof line, "0 malloc %lu - - -\n", atomic_load(&counts[FAULT_MALLOC]));
    if (plan.log >= 0 && plan.pid == getpid())
        syscall(SYS_write, plan.log, line, (size_t)len);
}

/* What is called */

static void path_of_fd(int fd, char *out, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    long len = syscall(SYS_readlinkat, AT_FDCWD, link, out, size - 1);
    out[len > 0 ? len : 0] = '\0';
}

static void path_of(const struct call *call, char *out, size_t size) {
    out[0] = '\0';
    if (call->kind == FAULT_BIND || (call->path && call->path[0] == '/')) {
        snprintf(out, size, "%s", call->path);
        return;
    }
    if (call->fd >= 0)
        path_of_fd(call->fd, out, size);
    else if (call->path && syscall(SYS_getcwd, out, size) < 0)
        out[0] = '\0';
    if (call->path && call->path[0]) {
        size_t len = strlen(out);
        snprintf(out + len, size - len, "/%s", call->path);
    }
}

static bool is_below(const char *path, const char *folder) {
    size_t len = strlen(folder);
    return len > 0 && strncmp(path, folder, len) == 0 && (path[len] == '/' || path[len] == '\0');
}

static bool is_public(const char *path) {
    return is_below(path, plan.root) && !is_below(path, plan.temporary);
}

static char what_changes(const struct call *call, const char *path) {
    return !call->changes ? '-' : is_public(path) ? '+' : is_below(path, plan.temporary) ? 't' : '-';
}

static void call_log(const struct call *call, unsigned long number, unsigned long among) {
    char path[PATH_MAX], line[2 * PATH_MAX];
    Dl_info whose;
    path_of(call, path, sizeof path);
    const char *name = dladdr(call->caller, &whose) && whose.dli_fname ? whose.dli_fname : "-";
    name = strrchr(name, '/') ? strrchr(name, '/') + 1 : name;
    int len = snprintf(line, sizeof line, "%lu %s %lu %c %s %s\n", number, words[call->kind], among,
                       what_changes(call, path), name, path[0] ? path : "-");
    syscall(SYS_write, plan.log, line, (size_t)len);
}

/* What was written and not synced is lost. */
static void power_cut(void) {
    for (size_t i = 0; i < plan.unsynced_count; i++)
        syscall(SYS_ftruncate, plan.unsynced[i].fd, 0);
}

void fault_die(int number) {
    syscall(SYS_kill, getpid(), number);
    for (int i = 0; number == SIGKILL && i < 1000; i++)
        syscall(SYS_pause);
}

static bool is_spared(uintptr_t caller) {
    for (size_t i = 0; i < sizeof spared / sizeof *spared; i++)
        if (caller >= spared[i].start && caller < spared[i].stop)
            return true;
    return false;
}

int fault(struct call call) {
    if (plan.pid == 0 || plan.pid != getpid())
        return FAULT_NONE;
    if (call.kind == FAULT_MALLOC && is_spared((uintptr_t)call.caller))
        return FAULT_NONE;
    unsigned long among = atomic_fetch_add(&counts[call.kind], 1) + 1, number = 0;
    if (call.kind != FAULT_MALLOC) {
        number = atomic_fetch_add(&counts[FAULT_ANY], 1) + 1;
        if (plan.log >= 0)
            call_log(&call, number, among);
    }
    unsigned long n = plan.kind == FAULT_ANY ? number : plan.kind == call.kind ? among : 0;
    bool meant = n == plan.at || (plan.reach == ONWARDS && n > plan.at) || (plan.reach == EACH && n % plan.at == 0);
    if (plan.deed == DEED_NONE || n == 0 || !meant)
        return FAULT_NONE;
    if (plan.deed == DEED_SIGNAL)
        fault_die(plan.number);
    if (plan.deed == DEED_POWER) {
        power_cut();
        fault_die(SIGKILL);
    }
    return plan.deed == DEED_ERROR   ? plan.number
           : plan.deed == DEED_SHORT ? FAULT_HALF
           : plan.deed == DEED_TORN  ? FAULT_HALF_AND_DIE
                                     : FAULT_NONE;
}

/* Not by fstat, which is counted. */
static bool look(int fd, struct stat *stat) {
    return syscall(SYS_newfstatat, fd, "", stat, AT_EMPTY_PATH) == 0;
}

void fault_unsynced(int fd) {
    char path[PATH_MAX];
    struct stat stat;
    if (plan.deed != DEED_POWER || plan.pid != getpid())
        return;
    path_of_fd(fd, path, sizeof path);
    if (!is_public(path) || !look(fd, &stat) || !S_ISREG(stat.st_mode))
        return;
    for (size_t i = 0; i < plan.unsynced_count; i++)
        if (plan.unsynced[i].stat.st_ino == stat.st_ino)
            return;
    if (plan.unsynced_count == UNSYNCED_MOST)
        abort();
    plan.unsynced[plan.unsynced_count].fd = (int)syscall(SYS_fcntl, fd, F_DUPFD_CLOEXEC, HIGH_FD);
    plan.unsynced[plan.unsynced_count++].stat = stat;
}

void fault_synced(int fd) {
    struct stat stat;
    if (plan.deed != DEED_POWER || plan.pid != getpid() || !look(fd, &stat))
        return;
    for (size_t i = 0; i < plan.unsynced_count; i++)
        if (plan.unsynced[i].stat.st_ino == stat.st_ino) {
            syscall(SYS_close, plan.unsynced[i].fd);
            plan.unsynced[i] = plan.unsynced[--plan.unsynced_count];
            return;
        }
}

unsigned fault_haste(void) {
    return plan.haste;
}
