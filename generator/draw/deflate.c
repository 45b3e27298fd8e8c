#include "draw/deflate.h"

#include <libdeflate.h>

/* Half the time of zlib's level 5 for a fifteenth fewer bytes. Level 8 saves 3% more for four times the time. */
enum { LEVEL = 6 };

struct text deflate_pack(struct arena *arena, struct text bytes) {
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(LEVEL);
    if (!compressor)
        return TEXT("");
    size_t room = libdeflate_zlib_compress_bound(compressor, bytes.len);
    char *packed = arena_array(arena, room, 1);
    size_t len = libdeflate_zlib_compress(compressor, bytes.at, bytes.len, packed, room);
    libdeflate_free_compressor(compressor);
    return (struct text){packed, len};
}

uint32_t deflate_sum(struct text bytes) {
    return libdeflate_crc32(0, bytes.at, bytes.len);
}
