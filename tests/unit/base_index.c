#include "check.h"

#include "base/index.h"

static void numbers_in_order_of_arrival(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct index_map index = index_in(arena);
    assert_int_equal(index_find(&index, TEXT("a")), INDEX_NONE);
    assert_int_equal(index_put(&index, TEXT("b")), 0);
    assert_int_equal(index_put(&index, TEXT("")), 1);
    assert_int_equal(index_put(&index, TEXT("a\0b")), 2);
    assert_int_equal(index_put(&index, TEXT("b")), 0);
    assert_int_equal(index_find(&index, TEXT("")), 1);
    assert_int_equal(index_find(&index, TEXT("a\0b")), 2);
    assert_int_equal(index_find(&index, TEXT("a\0c")), INDEX_NONE);
    assert_int_equal(index.keys.len, 3);
    arena_free(arena);
}

/* Past every growth each key keeps its number, and a key is a copy. */
static void grows(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct index_map index = index_in(arena);
    struct buffer key = buffer_in(arena);
    for (uint32_t round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < 5000; i++) {
            key.len = 0;
            buffer_printf(&key, "relay %u", i);
            assert_int_equal(index_put(&index, buffer_text(&key)), i);
        }
    }
    assert_text(index.keys.at[4999], "relay 4999");
    assert_text(index.keys.at[0], "relay 0");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_in_order_of_arrival),
        cmocka_unit_test(grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
