/* Two paths of one file system change places in one step, which POSIX does not have and Linux does (renameat2). */
#ifndef MEMBLOG_EXCHANGE_H
#define MEMBLOG_EXCHANGE_H

#include "base/text.h"

/* errno, or 0. ENOSYS, EINVAL: the system or the file system does not do that. */
int paths_exchange(struct arena *arena, struct text a, struct text b);

#endif
