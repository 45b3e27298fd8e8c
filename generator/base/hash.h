/* SHA-256 (nettle), as 64 lower-case hexadecimal digits: names the bytes that a number or a picture came from. */
#ifndef MEMBLOG_HASH_H
#define MEMBLOG_HASH_H

#include "base/diag.h"

struct text hash_sha256(struct arena *arena, struct text bytes);
/* Of the bytes of a file, which are not kept; empty when it cannot be read. */
struct text hash_file(struct arena *arena, struct text path);
/* Of a source's text; of a file that was read it is worked out once. */
struct text hash_source(struct arena *arena, const struct source *source);

/* The same of bytes that come one after the other. */
struct hashing;
struct hashing *hash_begin(struct arena *arena);
void hash_add(struct hashing *hashing, struct text bytes);
struct text hash_end(struct arena *arena, struct hashing *hashing);

#endif
