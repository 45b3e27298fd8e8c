/* SHA-256 (libmd), as 64 lower-case hexadecimal digits: names the bytes that a number or a picture came from. */
#ifndef MEMBLOG_HASH_H
#define MEMBLOG_HASH_H

#include "base/text.h"

struct text hash_sha256(struct arena *arena, struct text bytes);

#endif
