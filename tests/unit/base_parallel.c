#include "base/parallel.h"

#include <stdatomic.h>

#include "check.h"

enum { MOST = 1000 };

struct work {
    atomic_size_t done[MOST];
};

static void work_do(void *context, size_t n) {
    atomic_fetch_add(&((struct work *)context)->done[n], 1);
}

static void test_each_once(void **state) {
    (void)state;
    static const size_t counts[] = {0, 1, 2, 3, MOST - 1};
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
        static struct work work;
        for (size_t i = 0; i < MOST; i++)
            atomic_store(&work.done[i], 0);
        parallel_run(counts[k], work_do, &work);
        for (size_t i = 0; i < MOST; i++)
            assert_int_equal(atomic_load(&work.done[i]), i < counts[k]);
    }
}

static void test_cores(void **state) {
    (void)state;
    assert_true(core_count() >= 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_once), cmocka_unit_test(test_cores)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
