#include "base/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <unistd.h>

enum { PIECE = 64 * 1024 };

static struct text digest_text(struct arena *arena, struct sha256_ctx *context) {
    static const char digits[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(context, sizeof digest, digest);
    char *hex = arena_alloc(arena, 2 * sizeof digest + 1);
    for (size_t i = 0; i < sizeof digest; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    return (struct text){hex, 2 * sizeof digest};
}

struct text hash_sha256(struct arena *arena, struct text bytes) {
    struct sha256_ctx context;
    sha256_init(&context);
    if (bytes.len > 0)
        sha256_update(&context, bytes.len, (const uint8_t *)bytes.at);
    return digest_text(arena, &context);
}

struct text hash_file(struct arena *arena, struct text path) {
    int fd = open(text_string(arena, path), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return TEXT("");
    uint8_t piece[PIECE];
    struct sha256_ctx context;
    sha256_init(&context);
    ssize_t got;
    while ((got = read(fd, piece, sizeof piece)) > 0 || (got < 0 && errno == EINTR))
        if (got > 0)
            sha256_update(&context, (size_t)got, piece);
    close(fd);
    return got == 0 ? digest_text(arena, &context) : TEXT("");
}

struct hashing {
    struct sha256_ctx context;
};

struct hashing *hash_begin(struct arena *arena) {
    struct hashing *hashing = arena_alloc(arena, sizeof *hashing);
    sha256_init(&hashing->context);
    return hashing;
}

void hash_add(struct hashing *hashing, struct text bytes) {
    sha256_update(&hashing->context, bytes.len, (const uint8_t *)bytes.at);
}

struct text hash_end(struct arena *arena, struct hashing *hashing) {
    return digest_text(arena, &hashing->context);
}

struct text hash_source(struct arena *arena, const struct source *source) {
    if (!source->hash)
        return hash_sha256(arena, source->text);
    if (source->hash->len == 0)
        *source->hash = source->pieces ? hash_file(arena, source->path) : hash_sha256(arena, source->text);
    return *source->hash;
}
