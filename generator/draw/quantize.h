/*
 * Choosing colours: the few that stand best for a picture's many, by libimagequant. memblog can be built without it
 * (`make QUANT=no`); then none are chosen, and a picture of more colours than a palette holds stays as large as it is.
 */
#ifndef MEMBLOG_QUANTIZE_H
#define MEMBLOG_QUANTIZE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* A colour and how many pixels have it. */
struct tint {
    unsigned char r, g, b;
    unsigned count;
};

enum { QUANTIZE_MOST = 160 };

/* Writes at most QUANTIZE_MOST colours and returns how many; 0 when none could be chosen. The result depends on the
 * tints alone, not on the number of cores. */
size_t quantize(struct arena *arena, const struct tint *tints, size_t count, unsigned char (*colours)[3]);
bool quantize_is_there(void);
/* Which licence a binary is under, by whether it is linked with libimagequant: a line for `memblog --version`. */
const char *quantize_licence(void);

#endif
