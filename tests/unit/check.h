/* What every unit test includes: cmocka with the headers that it wants in front, and checks on texts. */
#ifndef MEMBLOG_CHECK_H
#define MEMBLOG_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/text.h"

/* The text has exactly these bytes. */
#define assert_text(actual, expected) check_text((actual), (expected), __FILE__, __LINE__)

static inline void check_text(struct text actual, const char *expected, const char *file, int line) {
    if (!text_is(actual, expected)) {
        print_error("expected \"%s\"\n     got \"%.*s\"\n", expected, TEXT_ARG(actual));
        _fail(file, line);
    }
}

/* The bytes alone, without a NUL: under the address sanitizer nothing may look behind their end. */
static inline struct text text_exact(struct arena *arena, const char *bytes) {
    char *copy = arena_alloc(arena, strlen(bytes));
    return (struct text){memcpy(copy, bytes, strlen(bytes)), strlen(bytes)};
}

#endif
