/* How findings name what they are of: one and several of each, where words change. */
#include "measure_fixture.h"

#include "base/calendar.h"
#include "measure/telling.h"

static void spans_are_in_the_largest_unit(void **state) {
    static const struct {
        double seconds;
        const char *told;
    } rows[] = {
        {0, "0 seconds"},          {0.499999, "0 seconds"},
        {0.5, "1 second"},         {1.5, "2 seconds"},
        {59, "59 seconds"},        {60, "1 minute"},
        {61, "1 minute 1 second"}, {119, "1 minute 59 seconds"},
        {120, "2 minutes"},        {3599, "59 minutes 59 seconds"},
        {3600, "1 hour"},          {3659, "1 hour"},
        {3660, "1 hour 1 minute"}, {86399, "23 hours 59 minutes"},
        {86400, "1 day"},          {90000, "1 day 1 hour"},
        {172800, "2 days"},        {180000, "2 days 2 hours"},
    };
    const struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_text(telling_span(fixture->arena, (int64_t)(rows[i].seconds * MICROS_PER_SECOND)), rows[i].told);
}

static void names_are_counted_beyond_four(void **state) {
    static const char *const told[] = {"", "a", "a and b", "a, b and c", "a, b, c and d", "a, b, c and 2 more"};
    const struct text names[] = {TEXT("a"), TEXT("b"), TEXT("c"), TEXT("d"), TEXT("e")};
    const struct fixture *fixture = *state;
    for (size_t count = 1; count <= 5; count++)
        assert_text(telling_names(fixture->arena, names, count), told[count]);
}

/* Those without a name are not among all. */
static void groups_are_named_counted_or_all(void **state) {
    static const int order[] = {0, 1, 2, 3, 4, 5};
    static const char *const told[] = {
        "", "group a", "groups a and b", "groups a, b and c", "groups a, b, c and d", "5 groups"};
    const struct fixture *fixture = *state;
    struct group groups[6] = {{.letter = TEXT("A"), .name = TEXT("a")}, {.letter = TEXT("B"), .name = TEXT("b")},
                              {.letter = TEXT("C"), .name = TEXT("c")}, {.letter = TEXT("D"), .name = TEXT("d")},
                              {.letter = TEXT("E"), .name = TEXT("e")}, {.letter = TEXT("F")}};
    struct report report = {.groups = groups, .group_count = 6};
    groups[5].name = TEXT("f");
    for (size_t count = 1; count <= 5; count++)
        assert_text(telling_groups(fixture->arena, &report, order, count), told[count]);
    assert_text(telling_groups(fixture->arena, &report, order, 6), "all groups");
    groups[5].name = TEXT("");
    assert_text(telling_groups(fixture->arena, &report, order, 5), "all groups");
    assert_text(telling_groups(fixture->arena, &report, order + 5, 1), "group F");
    report.group_count = 1;
    assert_text(telling_groups(fixture->arena, &report, order, 1), "group a");
}

static void subjects_are_one_or_many(void **state) {
    const struct fixture *fixture = *state;
    struct group groups[2] = {{.letter = TEXT("A"), .name = TEXT("a")}, {.letter = TEXT("B")}};
    const struct report report = {.declared = fixture->plan.declared, .groups = groups, .group_count = 2};
    assert_text(telling_subjects(&report, 0), "relays");
    assert_text(telling_subjects(&report, 1), "relay");
    assert_text(telling_subjects(&report, 2), "relays");
    assert_text(telling_subject(&(struct subject){.name = TEXT("n"), .key = TEXT("k")}), "n");
    assert_text(telling_subject(&(struct subject){.key = TEXT("k")}), "k");
    assert_true(group_is_used(&report, 0) && !group_is_used(&report, 1));
    groups[0].excluded = TEXT("x");
    assert_false(group_is_used(&report, 0));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(spans_are_in_the_largest_unit, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(names_are_counted_beyond_four, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(groups_are_named_counted_or_all, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(subjects_are_one_or_many, fixture_open, fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
