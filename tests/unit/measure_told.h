/* A unit test that is a table of cases: what is told of each, made in a fixture of its own, is what the table expects,
 * word for word. All that differ are shown, not the first alone. What a case is made of is known to its test. */
#ifndef MEMBLOG_MEASURE_TOLD_H
#define MEMBLOG_MEASURE_TOLD_H

#include "check.h"

#include <stdio.h>

#include "measure_fixture.h"

/* Of one case; its name may be empty. The text is in the fixture's arena. */
struct told {
    const char *name, *expected;
    struct text text;
};

struct telling {
    size_t count;
    struct told (*tell)(struct fixture *fixture, size_t n); /* the n-th case, from 0 */
};

static inline void told_compare(void **state) {
    const struct telling *telling = *state;
    size_t wrong = 0;
    for (size_t i = 0; i < telling->count; i++) {
        void *own;
        assert_int_equal(fixture_open(&own), 0);
        struct told told = telling->tell(own, i);
        if (!text_is(told.text, told.expected)) { /* print_error cuts long texts */
            fprintf(stderr, "#%zu %s\n%.*s", i, told.name, TEXT_ARG(told.text));
            wrong++;
        }
        fixture_close(&own);
    }
    assert_int_equal(wrong, 0);
}

/* The whole of a test program: an exit status. */
static inline int told_main(const char *test, size_t count, struct told (*tell)(struct fixture *fixture, size_t n)) {
    struct telling telling = {count, tell};
    const struct CMUnitTest tests[] = {{test, told_compare, NULL, NULL, &telling}};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif
