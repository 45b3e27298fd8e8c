#include "base/pieces.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/seen.h"

enum { FIRST = 8 * 1024 };

struct pieces_reading {
    const struct source *source;
    struct arena *arena; /* it is in, with the bytes of its pieces */
    struct hashing *hashing;
    int fd, error;
    size_t size;       /* of the next piece */
    struct piece rest; /* what the last one was cut off of: a line that has no end yet */
    size_t offset;     /* of its first byte */
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
    *reading =
        (struct pieces_reading){.source = source, .arena = arena, .fd = fd, .size = MIN(FIRST, source->pieces->most)};
    if (source->pieces->is_hashed && source->hash->len == 0)
        reading->hashing = hash_begin(arena);
    return reading;
}

/* Fills what is free behind so many bytes that are there; how many are there then. */
static size_t fill(struct pieces_reading *reading, const struct piece *piece, size_t len) {
    while (!reading->is_over && len < piece->cap) {
        ssize_t got = read(reading->fd, piece->bytes + len, piece->cap - len);
        if (got < 0 && errno == EINTR)
            continue;
        reading->error = got < 0 ? errno : 0;
        reading->is_over = got <= 0;
        if (got > 0 && reading->hashing)
            hash_add(reading->hashing, (struct text){piece->bytes + len, (size_t)got});
        len += got > 0 ? (size_t)got : 0;
    }
    return len;
}

/* How many bytes there are up to the last line feed, and with it. */
static size_t lines_end(const struct piece *piece, size_t len) {
    while (len > 0 && piece->bytes[len - 1] != '\n')
        len--;
    return len;
}

static void piece_widen(struct pieces_reading *reading, struct piece *piece, size_t cap) {
    piece->bytes = arena_resize(reading->arena, piece->bytes, piece->cap, cap);
    piece->cap = MAX(cap, piece->cap);
}

/* Copies a text into a piece of so many bytes, or more. */
static void piece_set(struct pieces_reading *reading, struct piece *piece, struct text text, size_t cap) {
    piece_widen(reading, piece, MAX(text.len, cap));
    if (text.len > 0)
        memcpy(piece->bytes, text.at, text.len);
    piece->text = (struct text){piece->bytes, text.len};
}

bool pieces_next(struct pieces_reading *reading, struct piece *piece) {
    piece_set(reading, piece, reading->rest.text, reading->size);
    reading->size = MIN(2 * reading->size, reading->source->pieces->most);
    size_t len = fill(reading, piece, piece->text.len), end;
    while ((end = lines_end(piece, len)) == 0 && !reading->is_over) {
        piece_widen(reading, piece, 2 * piece->cap);
        len = fill(reading, piece, len);
    }
    end = reading->is_over && end == 0 ? len : end;
    piece_set(reading, &reading->rest, (struct text){piece->bytes + end, len - end}, 0);
    piece->text = (struct text){piece->bytes, end};
    piece->offset = reading->offset;
    reading->offset += end;
    return reading->error == 0 && end > 0;
}

bool pieces_end(struct pieces_reading *reading, struct diags *diags) {
    const struct source *source = reading->source;
    struct pieces *pieces = source->pieces, now;
    bool whole = reading->is_over && reading->rest.text.len == 0, good = reading->error == 0;
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
