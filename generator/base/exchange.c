#define _GNU_SOURCE /* for renameat2 */
#include "base/exchange.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

int paths_exchange(struct arena *arena, struct text a, struct text b) {
#ifdef RENAME_EXCHANGE
    const char *from = text_string(arena, a), *to = text_string(arena, b);
    return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_EXCHANGE) == 0 ? 0 : errno;
#else
    (void)arena, (void)a, (void)b;
    return ENOSYS;
#endif
}
