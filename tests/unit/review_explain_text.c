/* An explanation laid out as text. */
#include "review/explain_text.h"

#include "check.h"

/* A range behind a line break is as far in as the first was: it is parted from the next all the same. */
static void ranges_are_parted(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct declaration declared = {.one = TEXT("host"), .many = TEXT("hosts")};
    struct node *list = node_list(arena), *map = node_map(arena);
    struct buffer lines = buffer_in(arena), expected = buffer_in(arena);
    buffer_puts(&expected, "x = 1\n  rows        40, lines ");
    for (int i = 0; i < 20; i++) {
        buffer_printf(&lines, "%s%d-%d", i > 0 ? ", " : "", 1000 + 10 * i, 1001 + 10 * i);
        buffer_printf(&expected, "%s%d-%d",
                      i == 0              ? ""
                      : i == 8 || i == 17 ? ",\n              "
                                          : ", ",
                      1000 + 10 * i, 1001 + 10 * i);
    }
    buffer_puts(&expected, "\n");
    record_put_text(arena, map, "name", TEXT("x"));
    record_put_text(arena, map, "text", TEXT("1"));
    record_put_text(arena, map, "exact", TEXT("1"));
    record_put_text(arena, map, "lines", buffer_text(&lines));
    record_put_number(arena, map, "rows", 40);
    node_push(arena, list, map);
    assert_text(explain_text(arena, &declared, list), buffer_text(&expected).at);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(ranges_are_parted)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
