#define _GNU_SOURCE
#include "tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static _Noreturn void give_up(const char *what, const char *path) {
    fprintf(stderr, "%s: ", what);
    perror(path);
    exit(2);
}

static struct text bytes_of(struct arena *arena, const char *path, size_t size) {
    char *bytes = arena_alloc(arena, size + 1);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || read(fd, bytes, size + 1) != (ssize_t)size)
        give_up("read", path);
    close(fd);
    return (struct text){bytes, size};
}

static void take(struct arena *arena, const char *folder, struct snapshot *out) {
    DIR *open = opendir(folder[0] ? folder : ".");
    if (!open)
        give_up("opendir", folder);
    for (const struct dirent *found; (found = readdir(open));) {
        if (strcmp(found->d_name, ".") == 0 || strcmp(found->d_name, "..") == 0)
            continue;
        struct text path = text_format(arena, "%s%s%s", folder, folder[0] ? "/" : "", found->d_name);
        struct stat stat;
        if (lstat(path.at, &stat) != 0)
            give_up("lstat", path.at);
        struct entry *entry = LIST_ADD(arena, out);
        *entry = (struct entry){.path = path, .kind = S_ISDIR(stat.st_mode) ? 'd' : S_ISLNK(stat.st_mode) ? 'l' : 'f'};
        if (entry->kind == 'f')
            entry->bytes = bytes_of(arena, path.at, (size_t)stat.st_size);
        char to[4096];
        ssize_t len = entry->kind == 'l' ? readlink(path.at, to, sizeof to) : 0;
        if (len > 0)
            entry->bytes = text_copy(arena, (struct text){to, (size_t)len});
        if (entry->kind == 'd')
            take(arena, path.at, out);
    }
    closedir(open);
}

static int by_path(const void *a, const void *b) {
    return text_compare(((const struct entry *)a)->path, ((const struct entry *)b)->path);
}

struct snapshot snapshot_take(struct arena *arena) {
    struct snapshot out = {0};
    take(arena, "", &out);
    qsort(out.at, out.len, sizeof *out.at, by_path);
    return out;
}

static bool is_same(const struct entry *a, const struct entry *b) {
    return a->kind == b->kind && text_equal(a->bytes, b->bytes);
}

static void write_entry(const struct entry *entry) {
    if (entry->kind == 'd' && mkdir(entry->path.at, 0777) != 0)
        give_up("mkdir", entry->path.at);
    if (entry->kind == 'l' && symlink(entry->bytes.at, entry->path.at) != 0)
        give_up("symlink", entry->path.at);
    if (entry->kind != 'f')
        return;
    int fd = open(entry->path.at, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0 || write(fd, entry->bytes.at, entry->bytes.len) != (ssize_t)entry->bytes.len)
        give_up("write", entry->path.at);
    close(fd);
}

/* Goes through both at once; `n` of one or both, or neither when they are at their ends. */
struct pair {
    const struct entry *now, *wanted;
};

static struct pair next_pair(const struct snapshot *now, const struct snapshot *wanted, size_t *n, size_t *w) {
    const struct entry *a = *n < now->len ? &now->at[*n] : NULL, *b = *w < wanted->len ? &wanted->at[*w] : NULL;
    int order = !a ? 1 : !b ? -1 : text_compare(a->path, b->path);
    *n += order <= 0;
    *w += order >= 0 && b;
    return (struct pair){order <= 0 ? a : NULL, order >= 0 ? b : NULL};
}

void snapshot_restore(const struct snapshot *now, const struct snapshot *wanted) {
    for (size_t i = now->len; i-- > 0;) {
        const struct entry *entry = &now->at[i];
        const struct entry *same = bsearch(entry, wanted->at, wanted->len, sizeof *entry, by_path);
        if (!same || same->kind != entry->kind)
            if (remove(entry->path.at) != 0)
                give_up("remove", entry->path.at);
    }
    size_t n = 0, w = 0;
    for (struct pair pair; pair = next_pair(now, wanted, &n, &w), pair.now || pair.wanted;)
        if (pair.wanted && !(pair.now && is_same(pair.now, pair.wanted)))
            write_entry(pair.wanted);
}

struct text snapshot_differs(struct arena *arena, const struct snapshot *now, const struct snapshot *wanted,
                             bool (*matters)(struct text path)) {
    enum { TOLD_MOST = 4 };
    struct buffer out = buffer_in(arena);
    size_t n = 0, w = 0, told = 0;
    for (struct pair pair; pair = next_pair(now, wanted, &n, &w), pair.now || pair.wanted;) {
        struct text path = pair.now ? pair.now->path : pair.wanted->path;
        if ((matters && !matters(path)) || (pair.now && pair.wanted && is_same(pair.now, pair.wanted)))
            continue;
        if (told++ < TOLD_MOST)
            buffer_printf(&out, "%s%.*s%s", told > 1 ? ", " : "", TEXT_ARG(path),
                          !pair.now      ? " is gone"
                          : !pair.wanted ? " is left"
                                         : " differs");
    }
    if (told > TOLD_MOST)
        buffer_printf(&out, " and %zu more", told - TOLD_MOST);
    return out.len > 0 ? buffer_text(&out) : (struct text){NULL, 0};
}
