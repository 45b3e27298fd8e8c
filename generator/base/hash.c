#include "base/hash.h"

#include <stdint.h>
#include <sys/types.h>

#include <sha2.h>

struct text hash_sha256(struct arena *arena, struct text bytes) {
    SHA2_CTX context;
    uint8_t digest[SHA256_DIGEST_LENGTH];
    SHA256Init(&context);
    if (bytes.len > 0)
        SHA256Update(&context, (const uint8_t *)bytes.at, bytes.len);
    SHA256Final(digest, &context);
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < sizeof digest; i++)
        buffer_printf(&out, "%02x", (unsigned)digest[i]);
    return buffer_text(&out);
}
