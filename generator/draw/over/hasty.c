/*
 * A library that is laid over gnuplot (`laid` in base/process.h): its PNGs are packed in haste, not filtered and
 * at the lowest level, for memblog unpacks each at once and packs it anew. No byte of what is published depends on it:
 * where it is not there, the same takes longer.
 */
#define _GNU_SOURCE

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

struct png; /* libpng's, which is gnuplot's: its header is not asked, so that any version will do */

typedef void next_function(void);

/* The function of that name behind this library; ISO C has no cast for it. */
static next_function *next_of(const char *name) {
    void *address = dlsym(RTLD_NEXT, name);
    next_function *next;
    memcpy(&next, &address, sizeof next);
    return next;
}

/* In the place of libpng's, which tells its caller of an error by the functions that it is given. */
struct png *png_create_write_struct(const char *version, void *caller, void (*fail)(struct png *, const char *),
                                    void (*warn)(struct png *, const char *)) {
    enum { LEVEL = 1, BASE = 0, NO_FILTER = 8 };
    __typeof__(&png_create_write_struct) create =
        (__typeof__(&png_create_write_struct))next_of("png_create_write_struct");
    void (*pack)(struct png *, int level) = (void (*)(struct png *, int))next_of("png_set_compression_level");
    void (*filter)(struct png *, int method, int filters) = (void (*)(struct png *, int, int))next_of("png_set_filter");
    struct png *png = create ? create(version, caller, fail, warn) : NULL;
    if (png && pack && filter) {
        pack(png, LEVEL);
        filter(png, BASE, NO_FILTER);
    }
    return png;
}
