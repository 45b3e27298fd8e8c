/* Findings: what one touches, in its report and in the one beside it; and rules by their words. */
#include "check.h"

#include "measure/finding.h"
#include "measure_fixture.h"

static void findings_touch_groups(void **state) {
    const struct fixture *fixture = *state;
    const struct report one = {0}, beside = {0}, other = {0};
    struct finding_list list = {0};
    struct finding *finding =
        finding_add(fixture->arena, &list, &fixture->rules, RULE_JUMP, &one, (struct place){0}, "a\nb\r%d", 1);
    assert_text(finding->message, "a b 1");
    assert_true(finding_touches(finding, 0) && finding_touches_of(finding, &one, 7));
    finding_groupless(finding);
    assert_false(finding_touches(finding, 0));
    finding_group(fixture->arena, finding, 2);
    finding_group(fixture->arena, finding, 2);
    finding_group(fixture->arena, finding, 3);
    assert_int_equal(finding->groups.len, 2);
    finding->beside = &beside;
    finding->beside_group = 5;
    const struct {
        const struct report *report;
        int group;
        bool touched;
    } rows[] = {{&one, 2, true},     {&one, 3, true},     {&one, 5, false},   {&beside, 5, true},
                {&beside, 2, false}, {&beside, 4, false}, {&other, 2, false}, {&other, 5, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(finding_touches_of(finding, rows[i].report, rows[i].group), rows[i].touched);
}

static void rules_are_off_or_as_their_table_says(void **state) {
    struct fixture *fixture = *state;
    struct finding_list list = {0};
    enum rule rule;
    for (int r = 0; r < RULE_COUNT; r++) {
        assert_true(rule_find(rule_word((enum rule)r), &rule));
        assert_int_equal(rule, r);
        assert_true(fixture->rules.at[r].threshold == rule_threshold(rule) && !fixture->rules.at[r].off);
    }
    assert_false(rule_find(TEXT("jumps"), &rule));
    fixture->rules.at[RULE_JUMP].off = true;
    struct finding *none =
        finding_add(fixture->arena, &list, &fixture->rules, RULE_JUMP, NULL, (struct place){0}, "%s", "told");
    assert_null(none);
    finding_group(fixture->arena, none, 1);
    finding_help(fixture->arena, none, "%s", "");
    finding_note(fixture->arena, none, "%s", "");
    assert_int_equal(list.len, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(findings_touch_groups, fixture_open, fixture_close),
        cmocka_unit_test_setup_teardown(rules_are_off_or_as_their_table_says, fixture_open, fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
