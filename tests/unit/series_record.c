/* The small parts of the record of a build and of explanations. */
#include "check.h"

#include <math.h>

#include "series/trace.h"

static void test_lines(void **state) {
    static const struct {
        uint32_t lines[8];
        size_t count;
        const char *expected;
    } cases[] = {
        {{0}, 0, ""},
        {{7}, 1, "7"},
        {{47, 44, 46, 45, 187}, 5, "44-47, 187"},
        {{3, 1, 5}, 3, "1, 3, 5"},
        {{2, 2, 3, 3}, 4, "2-3"},
        {{9, 9}, 2, "9"},
        {{1, 2, 4, 5, 4294967295u}, 5, "1-2, 4-5, 4294967295"},
    };
    (void)state;
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint32_t lines[8];
        for (size_t k = 0; k < 8; k++)
            lines[k] = cases[i].lines[k];
        assert_text(trace_lines(arena, lines, cases[i].count), cases[i].expected);
    }
    arena_free(arena);
}

static void test_sentence(void **state) {
    static const char *const cases[][2] = {
        {"", ""},
        {"  One. \n", "One."},
        {"One\n  and  two.", "One and two."},
        {"## Title", "Title"},
        {"- an item\n", "an item"},
        {"-79% less", "-79% less"},
    };
    (void)state;
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_text(record_sentence(arena, text_of(cases[i][0])), cases[i][1]);
    arena_free(arena);
}

static struct verdict verdict_of(struct value left, const char *comparator, struct value right, double margin) {
    return (struct verdict){.holds = true,
                            .has_sides = true,
                            .left = left,
                            .right = right,
                            .comparator = text_of(comparator),
                            .margin = margin};
}

static void test_verdict(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct value left = value_quantity(1073741824.0, UNIT_BYTES), right = value_quantity(4294967296.0, UNIT_BYTES);
    left.name = TEXT("e.g.last");
    struct verdict verdict = verdict_of(left, "<", right, 0.75);
    const struct node *node = record_verdict(arena, &verdict);
    assert_text(record_sides(arena, node, NULL), "e.g.last 1.00 GB < 4.00 GB");
    struct index_map told = index_in(arena);
    index_put(&told, TEXT("e.g.last"));
    assert_text(record_sides(arena, node, &told), "e.g.last < 4.00 GB");
    assert_text(record_margin(arena, node), "75.0%");
    verdict = verdict_of(left, "==", left, 0);
    assert_text(record_margin(arena, record_verdict(arena, &verdict)), "exact");
    verdict = verdict_of(left, "overlaps", left, NAN);
    assert_text(record_margin(arena, record_verdict(arena, &verdict)), "-");
    verdict = (struct verdict){.holds = false, .margin = NAN};
    node = record_verdict(arena, &verdict);
    assert_text(record_sides(arena, node, NULL), "");
    assert_false(node_get(node, "holds")->truth);
    arena_free(arena);
}

static void test_values(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct value never = value_quantity(INFINITY, UNIT_HOURS), zero = value_quantity(-0.0, UNIT_BYTES);
    struct value time = value_quantity(0, UNIT_TIME), range = value_interval(2, 1, 3, UNIT_BYTES);
    struct value absent = value_absent(TEXT("nobody measured it"));
    assert_text(record_value(arena, &never)->text, "never");
    assert_text(record_value(arena, &time)->text, "1970-01-01T00:00:00Z");
    assert_false(signbit(record_value(arena, &zero)->number));
    assert_true(node_get(record_value(arena, &range), "high")->number == 3);
    assert_int_equal(record_value(arena, &absent)->kind, NODE_NULL);
    assert_string_equal(record_unit(&never), "hours");
    assert_string_equal(record_unit(&absent), "absent");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_sentence),
        cmocka_unit_test(test_verdict),
        cmocka_unit_test(test_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
