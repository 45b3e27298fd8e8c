#include "base/ink.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const marks[INK_COUNT] = {
    [INK_NONE] = "\033[0m",    [INK_PLACE] = "\033[1m",   [INK_ERROR] = "\033[1;31m", [INK_WARNING] = "\033[1;33m",
    [INK_NOTE] = "\033[1;36m", [INK_MESSAGE] = "\033[1m", [INK_GUTTER] = "\033[34m",
};

static bool is_set(const char *variable) {
    const char *value = getenv(variable);
    return value && *value;
}

enum paint paint_of(enum colouring colouring, FILE *out) {
    const char *terminal = getenv("TERM");
    if (colouring != COLOURING_AUTO)
        return colouring == COLOURING_ALWAYS ? PAINT_COLOURED : PAINT_PLAIN;
    bool wanted = !is_set("NO_COLOR") && terminal && strcmp(terminal, "dumb") != 0 && isatty(fileno(out));
    return wanted ? PAINT_COLOURED : PAINT_PLAIN;
}

void ink_put(FILE *out, enum paint paint, enum ink ink) {
    if (paint == PAINT_COLOURED)
        fputs(marks[ink], out);
}
