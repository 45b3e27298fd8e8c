/* Who is in a cohort, by each condition: a step below, at and above what it asks for, words among words, and nothing.
 */
#include "measure_fixture.h"

#define NOW "2026-01-01T00:00:00"
#define COHORTS(condition) "cohorts:\n  c: {file: bandwidth, column: f, " condition "}\n  d: {not: c}\n"

/* The series' declaration with these cohorts instead of its own. */
static const struct declaration *declare(struct fixture *fixture, const char *cohorts) {
    const struct source *whole = file_read(fixture->arena, TEXT("templates/relays.yaml"), fixture->diags);
    assert_non_null(whole);
    const char *start = strstr(whole->text.at, "\ncohorts:\n");
    assert_non_null(start);
    struct source *source = arena_alloc(fixture->arena, sizeof *source);
    source->path = TEXT("x.yaml");
    source->text = text_format(fixture->arena, "%.*s\n%s", (int)(start - whole->text.at), whole->text.at, cohorts);
    return declaration_read(fixture->arena, yaml_parse(fixture->arena, source, 0, source->text.len, fixture->diags),
                            fixture->diags);
}

static void conditions_at_their_bounds(void **state) {
    static const struct {
        const char *cohorts, *cell;
        enum belonging belongs;
    } rows[] = {
        {COHORTS("at_least: 10"), "9.9", COHORT_OUT}, {COHORTS("at_least: 10"), "10", COHORT_IN},
        {COHORTS("at_least: 10"), "10.1", COHORT_IN}, {COHORTS("below: 10"), "9.9", COHORT_IN},
        {COHORTS("below: 10"), "10", COHORT_OUT},     {COHORTS("below: 10"), "10.1", COHORT_OUT},
        {COHORTS("below: 10"), "", COHORT_UNKNOWN},   {COHORTS("is: a"), "a", COHORT_IN},
        {COHORTS("is: a"), "b", COHORT_OUT},          {COHORTS("is: a"), "ab", COHORT_OUT},
        {COHORTS("is: a"), "", COHORT_UNKNOWN},       {COHORTS("has: a"), "a", COHORT_IN},
        {COHORTS("has: a"), "\"a,b\"", COHORT_IN},    {COHORTS("has: a"), "\"b, a\"", COHORT_IN},
        {COHORTS("has: a"), "\"b,ab\"", COHORT_OUT},  {COHORTS("has: a"), "", COHORT_UNKNOWN},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        void *own;
        assert_int_equal(fixture_open(&own), 0);
        struct fixture *fixture = own;
        fixture->plan.declared = declare(fixture, rows[i].cohorts);
        fixture_put(fixture, "m.csv", MEMORY ROW(NOW, "z", "Z", "1"));
        fixture_put(
            fixture, "b.csv",
            text_format(fixture->arena, "timestamp,nickname,group,write_mbps,f\n" NOW ",z,Z,1,%s\n", rows[i].cell).at);
        const struct report *report = fixture_good(fixture);
        assert_int_equal(report->subjects[0].cohorts[0], COHORT_IN);
        if (report->subjects[0].cohorts[1] != rows[i].belongs)
            print_error("%s of %s\n", rows[i].cohorts, rows[i].cell);
        assert_int_equal(report->subjects[0].cohorts[1], rows[i].belongs);
        assert_int_equal(report->subjects[0].cohorts[2], rows[i].belongs == COHORT_IN    ? COHORT_OUT
                                                         : rows[i].belongs == COHORT_OUT ? COHORT_IN
                                                                                         : COHORT_UNKNOWN);
        fixture_close(&own);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(conditions_at_their_bounds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
