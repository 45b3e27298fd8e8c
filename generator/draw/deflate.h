/*
 * What PNG borrows from zlib's format, through libdeflate: packs pixels, and sums chunks. It does not unpack: what is
 * read is read by libpng.
 */
#ifndef MEMBLOG_DEFLATE_H
#define MEMBLOG_DEFLATE_H

#include <stdint.h>

#include "base/text.h"

/* The bytes as a zlib stream (RFC 1950), the same ones for the same bytes; empty when there is no memory for it. */
struct text deflate_pack(struct arena *arena, struct text bytes);
/* CRC-32 as in a PNG's chunks. */
uint32_t deflate_sum(struct text bytes);

#endif
