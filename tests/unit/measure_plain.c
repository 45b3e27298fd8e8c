/* Which reports' rows are taken as they stand, and which are settled row by row. Whether both come to the same is asked
 * in measure_lanes.c. */
#include "check.h"

#include "base/index.h"
#include "measure/plain.h"
#include "measure_fixture.h"

/* Rows are "time pair group", in the order of their file; - is no group. Of the roster "pair group" or "pair group
 * from". The pairs' identities are told by one letter each: of `ab`, pair 0 is one subject and pair 1 another. */
static const struct {
    const char *who, *rows, *other, *roster; /* other: of another measure */
    size_t exclusions;
    bool plain;
} cases[] = {
    {"a", "", "", "", 0, true},
    {"ab", "1 0 0, 1 1 0, 2 0 0, 2 1 0", "", "", 0, true},
    {"ab", "1 0 0, 1 1 0, 2 0 0, 2 1 0", "", "", 1, false},
    {"ab", "1 0 0, 1 1 0, 2 0 -, 2 1 0", "", "", 0, false}, /* one names no group */
    {"ab", "1 0 0, 2 0 0", "1 1 -", "", 0, false},
    {"ab", "1 0 0, 1 0 0", "", "", 0, false}, /* twice at one time */
    {"ab", "1 0 0", "1 0 0, 1 1 0, 1 0 0", "", 0, false},
    {"ab", "2 0 0, 1 0 0", "", "", 0, false}, /* back in time */
    {"ab", "2 0 0, 1 1 1", "", "", 0, true},  /* which each group may be by itself */
    {"ab", "1 0 1, 2 0 0", "", "", 0, false}, /* of two groups */
    {"ab", "1 0 0, 1 1 1, 2 1 1, 2 0 0", "", "", 0, true},
    {"aa", "1 0 0, 2 1 0", "", "", 0, false},     /* under two names */
    {"aa", "1 0 0, 2 0 0", "1 1 0", "", 0, true}, /* by two measures, of which each has one */
    {"aba", "1 0 0, 1 1 0, 2 2 0", "", "", 0, false},
    {"ab", "1 0 0, 2 0 0", "", "0 0", 0, true},
    {"ab", "1 0 0, 2 0 0", "", "0 1", 0, true}, /* the row counts, not the roster */
    {"ab", "1 0 0, 2 0 0", "", "1 1", 0, true}, /* of another one */
    {"ab", "1 1 1, 2 0 0", "", "0 0, 1 1", 0, true},
    {"ab", "1 0 0, 2 0 0", "", "0 0 1", 0, false}, /* when it joined */
};

static int number(struct text *rest) {
    double number = -1;
    (void)text_number(text_split(rest, ' '), &number);
    return (int)number;
}

static void rows_add(struct ingest *ingest, size_t measure, const char *rows) {
    uint32_t line = 2;
    for (struct text rest = text_of(rows); rest.len > 0; line++) {
        struct text row = text_trim(text_split(&rest, ','));
        struct reading reading = {.time = number(&row), .value = 1, .line = line};
        reading.subject = (uint32_t)number(&row);
        lane_add(ingest->arena, ingest_lane(ingest, measure, number(&row)), &reading);
    }
}

static void roster_add(struct ingest *ingest, const char *entries) {
    for (struct text rest = text_of(entries); rest.len > 0;) {
        struct text entry = text_trim(text_split(&rest, ','));
        struct roster_entry added = {.from = INT64_MIN, .to = INT64_MAX};
        added.pair = (uint32_t)number(&entry);
        added.group = number(&entry);
        added.from = entry.len > 0 ? number(&entry) : INT64_MIN;
        *LIST_ADD(ingest->arena, &ingest->roster) = added;
    }
}

static void which_rows_are_plain(void **state) {
    struct fixture *fixture = *state;
    struct report report = {.plan = &fixture->plan, .declared = fixture->plan.declared, .group_count = 2};
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ingest ingest = {.arena = fixture->arena,
                                .diags = fixture->diags,
                                .report = &report,
                                .declared = fixture->plan.declared,
                                .pair_index = index_in(fixture->arena),
                                .key = buffer_in(fixture->arena)};
        size_t pairs = strlen(cases[i].who);
        uint32_t *identity_of = arena_array(fixture->arena, pairs, sizeof *identity_of);
        for (size_t p = 0; p < pairs; p++) {
            identity_of[p] = (uint32_t)(cases[i].who[p] - 'a');
            ingest_pair(&ingest, TEXT(""), text_format(fixture->arena, "%zu", p));
        }
        ingest_begin(&ingest);
        rows_add(&ingest, MEASURE_RSS, cases[i].rows);
        rows_add(&ingest, MEASURE_WRITE, cases[i].other);
        ingest_end(&ingest);
        roster_add(&ingest, cases[i].roster);
        struct roster roster = roster_of(&ingest, identity_of, pairs);
        fixture->plan.exclusions.len = 0;
        if (cases[i].exclusions > 0)
            fixture_exclude(fixture, EXCLUDES_ROWS, "");
        if (plain_rows(&ingest, &roster, identity_of, pairs) != cases[i].plain) {
            print_error("#%zu %s; %s; %s\n", i, cases[i].rows, cases[i].other, cases[i].roster);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
    assert_int_equal(diags_count(fixture->diags), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(which_rows_are_plain, fixture_open, fixture_close)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
