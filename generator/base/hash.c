#include "base/hash.h"

#include <nettle/sha2.h>

struct text hash_sha256(struct arena *arena, struct text bytes) {
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    if (bytes.len > 0)
        sha256_update(&context, bytes.len, (const uint8_t *)bytes.at);
    sha256_digest(&context, sizeof digest, digest);
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < sizeof digest; i++)
        buffer_printf(&out, "%02x", (unsigned)digest[i]);
    return buffer_text(&out);
}

struct text hash_source(struct arena *arena, const struct source *source) {
    if (!source->hash)
        return hash_sha256(arena, source->text);
    if (source->hash->len == 0)
        *source->hash = hash_sha256(arena, source->text);
    return *source->hash;
}
