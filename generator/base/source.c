#include "base/source.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

bool source_look(int fd, struct pieces *pieces) {
    struct stat info;
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
        return false;
    pieces->size = (size_t)info.st_size;
    pieces->changed = info.st_mtim.tv_sec;
    pieces->changed_part = info.st_mtim.tv_nsec;
    pieces->device = (uint64_t)info.st_dev;
    pieces->number = (uint64_t)info.st_ino;
    return true;
}

bool source_is_same(const struct pieces *a, const struct pieces *b) {
    return a->size == b->size && a->changed == b->changed && a->changed_part == b->changed_part &&
           a->device == b->device && a->number == b->number;
}

/* All of an open file that is as it was; how many bytes came. */
static size_t read_again(int fd, const struct pieces *pieces, char *bytes) {
    struct pieces now;
    size_t len = 0;
    if (!source_look(fd, &now) || !source_is_same(&now, pieces))
        return 0;
    for (ssize_t got = 1; got != 0 && len < pieces->size;) {
        got = read(fd, bytes + len, pieces->size - len);
        if (got < 0 && errno != EINTR)
            return 0;
        len += got > 0 ? (size_t)got : 0;
    }
    return source_look(fd, &now) && source_is_same(&now, pieces) ? len : 0;
}

struct text source_text(const struct source *source) {
    struct pieces *pieces = source->pieces;
    if (!pieces)
        return source->text;
    if (pieces->is_there)
        return pieces->text;
    pieces->is_there = true;
    int fd = open(text_string(pieces->arena, source->path), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return pieces->text;
    char *bytes = arena_alloc(pieces->arena, pieces->size + 1);
    if (read_again(fd, pieces, bytes) == pieces->size)
        pieces->text = (struct text){bytes, pieces->size};
    close(fd);
    return pieces->text;
}

size_t source_size(const struct source *source) {
    return source->pieces ? source->pieces->size : source->text.len;
}
