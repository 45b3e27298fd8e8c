/* Holm's adjustment against R: p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.2), "holm"). */
#include "check.h"

#include <math.h>

#include "review/jointly.h"

static void as_r_adjusts(void **state) {
    static const double p[] = {0.01, 0.04, 0.03, 0.005, 0.2}, expected[] = {0.04, 0.09, 0.09, 0.025, 0.2};
    static const double high[] = {0.9, 0.6};
    double adjusted[5];
    struct arena *arena = arena_new();
    (void)state;
    jointly_adjust(arena, p, 5, adjusted);
    for (size_t i = 0; i < 5; i++)
        assert_true(fabs(adjusted[i] - expected[i]) < 1e-12);
    jointly_adjust(arena, high, 2, adjusted); /* 2 * 0.6 is cut, and 0.9 is not below it */
    assert_true(adjusted[0] == 1 && adjusted[1] == 1);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(as_r_adjusts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
