#include "base/pieces.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/seen.h"

struct pieces_reading {
    const struct source *source;
    struct arena *arena; /* it is in */
    struct hashing *hashing;
    int fd, error;
    char *bytes;
    size_t cap, len, given; /* of them `len` are there, of which `given` were given out */
    size_t offset;          /* of the first */
    bool is_over;
};

const struct source *pieces_open(struct arena *arena, struct text path, size_t most, struct diags *diags) {
    struct pieces pieces = {
        .arena = arena, .most = most > 0 ? most : PIECES_USUAL, .is_hashed = diags_seen(diags) != NULL};
    bool has_nul = path.len > 0 && memchr(path.at, '\0', path.len) != NULL;
    int fd = has_nul || diags_laid(diags, path) ? -1 : open(text_string(arena, path), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    bool is_large = fd >= 0 && source_look(fd, &pieces) && pieces.size > pieces.most;
    if (fd >= 0)
        close(fd);
    if (!is_large)
        return file_read(arena, path, diags);
    struct source *source = arena_alloc(arena, sizeof *source);
    source->path = text_copy(arena, path);
    source->hash = arena_alloc(arena, sizeof *source->hash);
    source->pieces = arena_alloc(arena, sizeof pieces);
    *source->pieces = pieces;
    if (diags_seen(diags))
        seen_add(diags_seen(diags), (struct sight){.kind = SIGHT_FILE, .path = path, .source = source});
    return source;
}

struct pieces_reading *pieces_begin(const struct source *source, struct diags *diags) {
    struct arena *arena = arena_new();
    int fd = open(text_string(arena, source->path), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        file_complain(source->pieces->arena, source->path, "cannot be read", errno, diags);
        arena_free(arena);
        return NULL;
    }
    struct pieces_reading *reading = arena_alloc(arena, sizeof *reading);
    *reading = (struct pieces_reading){.source = source, .arena = arena, .fd = fd, .cap = source->pieces->most};
    reading->bytes = arena_alloc(arena, reading->cap);
    if (source->pieces->is_hashed && source->hash->len == 0)
        reading->hashing = hash_begin(arena);
    return reading;
}

/* Fills what is free behind the bytes that are there. */
static void fill(struct pieces_reading *reading) {
    while (!reading->is_over && reading->len < reading->cap) {
        ssize_t got = read(reading->fd, reading->bytes + reading->len, reading->cap - reading->len);
        if (got < 0 && errno == EINTR)
            continue;
        reading->error = got < 0 ? errno : 0;
        reading->is_over = got <= 0;
        if (got > 0 && reading->hashing)
            hash_add(reading->hashing, (struct text){reading->bytes + reading->len, (size_t)got});
        reading->len += got > 0 ? (size_t)got : 0;
    }
}

/* How many bytes there are up to the last line feed, and with it. */
static size_t lines_end(const struct pieces_reading *reading) {
    size_t end = reading->len;
    while (end > 0 && reading->bytes[end - 1] != '\n')
        end--;
    return end;
}

bool pieces_next(struct pieces_reading *reading, struct piece *piece) {
    memmove(reading->bytes, reading->bytes + reading->given, reading->len - reading->given);
    reading->offset += reading->given;
    reading->len -= reading->given;
    fill(reading);
    while (!reading->is_over && lines_end(reading) == 0) {
        reading->bytes = arena_resize(reading->arena, reading->bytes, reading->cap, 2 * reading->cap);
        reading->cap *= 2;
        fill(reading);
    }
    reading->given = reading->is_over && lines_end(reading) == 0 ? reading->len : lines_end(reading);
    *piece = (struct piece){{reading->bytes, reading->given}, reading->offset};
    return reading->error == 0 && reading->given > 0;
}

bool pieces_end(struct pieces_reading *reading, struct diags *diags) {
    const struct source *source = reading->source;
    struct pieces *pieces = source->pieces, now;
    bool whole = reading->is_over && reading->given == reading->len, good = reading->error == 0;
    if (!good)
        file_complain(pieces->arena, source->path, "cannot be read", reading->error, diags);
    else if (!source_look(reading->fd, &now) || !source_is_same(&now, pieces)) {
        good = false;
        diag_add(diags, DIAG_FILE_ERROR, place_path(pieces->arena, source->path), "changed while it was read");
    }
    if (good && whole && reading->hashing)
        *source->hash = hash_end(pieces->arena, reading->hashing);
    close(reading->fd);
    arena_free(reading->arena);
    return good;
}
