/* Functions, lists, calls of objects and formats, each row with what prints or the exact complaint; and its help. */
#include "expr_world.h"

static void test_functions(void **state) {
    static const struct row rows[] = {
        {"change(mimalloc.last, control.last)", "-79%"},
        {"change(control.last, control.first)", "+889%"},
        {"change(control.last, control.last)", "0%"},
        {"reduction(mimalloc.last, control.last)", "79%"},
        {"reduction(control.last, control.first)", "-889%"},
        {"reduction(control.last, control.last)", "0%"},
        {"ratio(control.last, mimalloc.last)", "4.9x"},
        {"change(1, 0)", "!division-by-zero 1+12 the value compared with is 0"},
        {"ratio(1 GB, control.zero)", "!division-by-zero 1+25 the value compared with is 0"},
        {"change(1 GB, 70%)", "!unit-mismatch 1+17 cannot take the change between 1.00 GB (bytes) and 70% (share)"},
        {"ratio(5 GB, 2)", "!unit-mismatch 1+14 cannot take the ratio of 5.00 GB (bytes) and 2 (count)"},
        {"ratio(never, 1h)", "!bad-argument 1+16 'never' cannot be calculated with"},
        {"change(control.start, control.end)", "!unit-mismatch 1+34 cannot take the change between 5 January 2026 "
                                               "(time) and 14 January 2026 (time)"},
        {"change(missing, 1)", "!absent-value 8+7 'missing' has no value: nobody wrote it down"},
        {"change(1)", "!bad-argument 1+9 'change' takes 2 arguments, not 1"},
        {"change(1, old: 2)", "!bad-argument 11+3 'change' takes no argument named 'old'"},
        {"change(mimalloc, control)", "!unknown-function 1+6 a group has no function 'change'"},
        {"abs(-2 GB)", "2.00 GB"},
        {"abs(mimalloc.change)", "79%"},
        {"abs(control.change)", "0%"},
        {"abs(\"x\")", "!bad-argument 5+3 a quantity is needed, and this is \"x\" (text)"},
        {"abs(never)", "!bad-argument 1+10 'never' cannot be calculated with"},
        {"abs()", "!bad-argument 1+5 'abs' takes 1 argument, not 0"},
        {"min(3, 1, 2)", "1"},
        {"max(mimalloc.last, jemalloc.last)", "1.63 GB"},
        {"min(48h, never)", "48 hours"},
        {"min(5)", "5"},
        {"min(mimalloc, from: 2h)", "2.00 GB"},
        {"max(1 GB, 2)", "!unit-mismatch 1+12 cannot compare 2 (count) with 1.00 GB (bytes)"},
        {"max(true)", "!bad-argument 5+4 a quantity is needed, and this is true (truth)"},
        {"min()", "!bad-argument 1+5 'min' takes at least 1 argument, not 0"},
        {"round(2.345 GB, 1) | GB 3", "2.300 GB"},
        {"round(1.005, 2)", "1.01"},
        {"round(78.5%) | percent 2", "79.00%"},
        {"round(135.25 Mbit, 1) | Mbit 2", "135.30 Mbit/s"},
        {"round(36.5h)", "37 hours"},
        {"round(75.6h, 1)", "3.2 days"},
        {"round(50.4 MB)", "50 MB"},
        {"round(0.26 MB, 1) | MB 2", "0.30 MB"},
        {"round(50.4 KB)", "50 KB"},
        {"round(control.slope, 1) | GB 3", "+0.200 GB a day"},
        {"round(never)", "never"},
        {"round(1, 2.5)", "!bad-argument 10+3 a number of places is a whole number from 0 to 9, and this is 2.5 "
                          "(count)"},
        {"round(1, 2, 3)", "!bad-argument 1+14 'round' takes at most 2 arguments, not 3"},
        {"round(control.start)", "!bad-argument 1+20 a time cannot be rounded"},
    };
    (void)state;
    CHECK_ROWS(rows);
}

static void test_conditions(void **state) {
    static const struct row rows[] = {
        {"if(1 < 2, \"yes\", \"no\")", "yes"},
        {"if(1 > 2, \"yes\", \"no\")", "no"},
        {"if(true, 1, missing + 1)", "1"},
        {"if(false, nothing.at.all, 2 GB)", "2.00 GB"},
        {"if(two, 1, 2)", "!unit-mismatch 4+3 a condition must be true or false, and this is 2 (count)"},
        {"if(true, 1)", "!bad-argument 1+11 'if' takes 3 arguments, not 2"},
        {"within(104, 100, 5%)", "true"},
        {"within(95, 100, 5%)", "true"},
        {"within(94, 100, 5%)", "false"},
        {"within(-104, -100, 5%)", "true"},
        {"within(1 GB, 1.05 GB, 0.1 GB)", "true"},
        {"within(1 GB, 1.2 GB, 0.1 GB)", "false"},
        {"within(control.start, control.end, 9d)", "true"},
        {"within(control.start, control.end, 8d)", "false"},
        {"within(half, 55%, 5%)", "false"},
        {"within(1 GB, 2 GB, 1h)", "!bad-argument 20+2 this is no tolerance: 1 hour (hours)"},
        {"within(1 GB, 2 GB, -5%)", "!bad-argument 20+3 this is no tolerance: -5% (share)"},
        {"within(1 GB, 2, 5%)", "!unit-mismatch 1+19 cannot compare 1.00 GB (bytes) with 2 (count)"},
        {"within(never, 2h, 5%)", "!bad-argument 1+21 'never' cannot be calculated with"},
        {"within(control.start, control.end, 5%)", "!bad-argument 36+2 this is no tolerance: 5% (share)"},
        {"within(mimalloc.last, mimalloc.range)", "true"},
        {"within(1.47 GB, mimalloc.range)", "false"},
        {"within(mimalloc.last, jemalloc.ci95)",
         "!bad-argument 23+13 a range is needed, and this is 1.33 GB to 1.93 GB "
         "(interval of bytes)"},
        {"within(half, mimalloc.range)",
         "!unit-mismatch 1+28 cannot compare 50% (share) with a range from 0.86 GB (bytes)"},
        {"within(half)", "!bad-argument 1+12 'within' takes at least 2 arguments, not 1"},
        {"placebo(1 GB)", "!bad-argument 9+4 placebo() takes a statistic of a group, and this is 1.00 GB (bytes)"},
        {"placebo(half)", "!bad-argument 9+4 placebo() takes a statistic of a group, and this is 50% (share)"},
        {"placebo(1, 2)", "!bad-argument 1+13 'placebo' takes 1 argument, not 2"},
        {"overlap(mimalloc.range, jemalloc.range)", "true"},
        {"overlap(mimalloc.range, unified.tcmalloc.range)", "false"},
        {"overlap(lower, upper)", "true"}, /* they have their ends in common */
        {"overlap(upper, lower)", "true"},
        {"overlap(lower, beyond)", "false"},
        {"overlap(beyond, lower)", "false"},
        {"overlap(mimalloc.range, control.range)", "!absent-value 25+13 'unified.control.range' has no value: nobody "
                                                   "was there"},
        {"overlap(mimalloc.range, 1 GB)", "!bad-argument 25+4 a range is needed, and this is 1.00 GB (bytes)"},
        {"overlap(mimalloc.range, jemalloc.ci95)",
         "!bad-argument 25+13 intervals of means may overlap though the means "
         "differ: 1.33 GB to 1.93 GB (interval of bytes)"},
        {"mimalloc.ci95", "0.86 GB to 1.46 GB"},
    };
    (void)state;
    CHECK_ROWS(rows);
}

static void test_lists(void **state) {
    static const struct row rows[] = {
        {"count(allocators)", "4"},
        {"count(nobody)", "0"},
        {"count(allocators, last < 2 GB) | words", "three"},
        {"any(allocators, last > 3 GB)", "true"},
        {"any(allocators, last > 4 GB)", "false"},
        {"all(allocators, last < control.last)", "true"},
        {"all(allocators, last < 2 GB)", "false"},
        {"best(allocators).label", "mimalloc"},
        {"worst(allocators).label", "tcmalloc"},
        {"best(allocators)", "unified.mimalloc"},
        {"best(allocators, first).label", "tcmalloc"},
        {"best(allocators, -last).label", "tcmalloc"},
        {"best(allocators).last", "1.16 GB"},
        {"best(allocators).lost", "!unknown-name 1+21 nothing is named 'best(allocators).lost'"},
        {"best(allocators, label)", "!unit-mismatch 18+5 cannot compare \"tcmalloc\" (text) with \"tcmalloc\" (text)"},
        {"best(allocators, ci95.x)", "!unknown-name 18+6 nothing is named 'ci95.x'"},
        {"best(allocators, observed)", "!absent-value 18+8 'unified.tcmalloc.observed' has no value: the report has "
                                       "no bandwidth file"},
        {"best(nobody)", "!bad-argument 6+6 this list is empty: nobody"},
        {"worst(nobody)", "!bad-argument 7+6 this list is empty: nobody"},
        {"any(nobody, true)", "!bad-argument 5+6 this list is empty: nobody"},
        {"all(nobody, true)", "!bad-argument 5+6 this list is empty: nobody"},
        {"count(two)", "!bad-argument 7+3 a list is needed, and this is 2 (count)"},
        {"count(missing)", "!absent-value 7+7 'missing' has no value: nobody wrote it down"},
        {"all(allocators)", "!bad-argument 1+15 'all' takes 2 arguments, not 1"},
        {"all(allocators, last)", "!unit-mismatch 17+4 a condition must be true or false, and this is 3.68 GB (bytes)"},
        {"count(allocators, any(allocators, all(allocators, last > 0 GB)))", "4"},
        {"count(allocators, any(allocators, all(allocators, any(allocators, true))))",
         "!too-deep 51+3 more than 3 of any, all, count, best, worst stand inside each other"},
    };
    (void)state;
    CHECK_ROWS(rows);
}

static void test_calls(void **state) {
    static const struct row rows[] = {
        {"mean(mimalloc)", "1.16 GB"},
        {"mean(mimalloc, from: 1h, to: 2h)", "4.16 GB"},
        {"mean(unified.mimalloc, from: two * 1h)", "3.16 GB"},
        {"words(mimalloc, cohort: guard, of: mean)", "guard/mean"},
        {"words(mimalloc, of: last)", "/last"},
        {"words(mimalloc, cohort: \"guard\")", "guard/"},
        {"words(mimalloc, cohort: mimalloc.label)", "mimalloc/"},
        {"mean(mimalloc, relay: A01)", "!unknown-name 23+3 nothing is named 'A01'"},
        {"mean(mimalloc, from: missing)", "!absent-value 22+7 'missing' has no value: nobody wrote it down"},
        {"reaches(control, 5 GB)", "36 hours"},
        {"reaches(mimalloc, 5 GB)", "never"},
        {"quiet(mimalloc)", "!absent-value 1+15 'quiet(mimalloc)' has no value: nothing was measured"},
        {"picky(mimalloc)", "!bad-argument 1+15 picky takes nothing"},
        {"mien(mimalloc)", "!unknown-function 1+4 a group has no function 'mien'"},
        {"mean(unified)", "!unknown-function 1+4 an experiment has no function 'mean'"},
        {"mean(mimalloc.last)", "!unknown-function 1+4 no function 'mean' takes 1.16 GB (bytes)"},
        {"mean(allocators)", "!unknown-function 1+4 no function 'mean' takes 4 items (list)"},
        {"chnge(1, 2)", "!unknown-function 1+5 no function 'chnge' takes 1 (count)"},
        {"nothing()", "!unknown-function 1+7 no function 'nothing' takes nothing"},
        {"mean(of: mimalloc)", "!unknown-function 1+4 no function 'mean' takes \"mimalloc\" (text)"},
    };
    (void)state;
    CHECK_ROWS(rows);
}

static void test_formats(void **state) {
    static const struct row rows[] = {
        {"control.last | GB 1", "5.6 GB"},
        {"control.last | GB", "5.64 GB"},
        {"control.last|MB", "5775 MB"},
        {"control.start | date \"%F\"", "2026-01-05"},
        {"control.start | date", "5 January 2026"},
        {"control.relays | Words", "Ten"},
        {"mimalloc.label | upper", "MIMALLOC"},
        {"two | signed", "+2"},
        {"control.last | percent", "!bad-format 14+9 format 'percent' does not fit 5.64 GB (bytes)"},
        {"control.last | GBB", "!bad-format 16+3 no format is called 'GBB'"},
        {"control.last | GB 1.5", "!bad-format 19+3 a number of places is a whole number from 0 to 9"},
        {"control.last | GB 10", "!bad-format 19+2 a number of places is a whole number from 0 to 9"},
        {"control.last | GB 1%", "!bad-format 19+2 a number of places is a whole number from 0 to 9"},
        {"control.relays | words 1", "!bad-format 24+1 this format takes no number of places"},
        {"control.last | GB \"x\"", "!bad-format 19+3 only the format 'date' takes a pattern"},
        {"control.start | date \"%Q\"", "!bad-format 1+13 a date cannot be written as \"%Q\""},
        {"control.start | date \"\"", "!bad-format 1+13 a date cannot be written as \"\""},
        {"control.last | GB 1 | words", "!bad-format 21+1 a format ends the tag"},
        {"control.last | GB 1 2", "!bad-format 21+1 a format ends the tag"},
        {"control.last |", "!bad-format 15+0 a format is expected behind '|'"},
        {"control.last | \"open", "!bad-expression 16+1 a text is not closed"},
    };
    (void)state;
    CHECK_ROWS(rows);
    assert_null(parse("two | words", NULL));
    assert_string_equal(complaint(), "!bad-expression 5+1 an operator or the end is expected, not '|'");
}

/* The lines under a diagnostic, as an editor sees them. */
static void test_help(void **state) {
    static const struct row rows[] = {
        {"unified.mimaloc.last", "= help: did you mean 'unified.mimalloc.last'?"},
        {"unifid.mimalloc.last", "= help: did you mean 'unified.mimalloc.last'?"},
        {"mimalloc.lastt", "= help: did you mean 'mimalloc.last'?"},
        {"best(allocators).labl", "= help: did you mean 'best(allocators).label'?"},
        {"mimalloc.last.x",
         "= help: 'mimalloc.last' is 1.16 GB (bytes), whose parts are low and high, the ends of its 95% interval"},
        {"all(allocators, lst < 1 GB)", "= help: did you mean 'last'?"},
        {"5 GBB", "= help: did you mean 'GB'?"},
        {"two = 2", "= help: two values are compared with =="},
        {"1,000", "= help: a decimal has a point, and thousands are not grouped"},
        {"strictt(mimalloc)", "= help: did you mean 'strict'?"}, /* though it would refuse these arguments */
        {"chnge(1, 2)", "= help: did you mean 'change'?"},
        {"change(1)", "= help: change(new, old)"},
        {"change(mimalloc, control)",
         "= help: change(new, old) takes quantities: name a value of the group, such as .last"},
        {"control.last | percnt", "= help: did you mean 'percent'?"},
        {"control.last | percent", "= help: formats that fit: GB MB KB number signed plain"},
        {"1 < 2 < 3", "= help: write a < b and b < c"},
        {"mimalloc.ci95 < jemalloc.ci95",
         "= help: clearly(a < b) compares means, and overlap(a.range, b.range) what single "
         "subjects have"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char seen[2048] = "";
        FILE *file = tmpfile();
        assert_non_null(file);
        run(rows[i].text);
        diags_print(diags, file);
        rewind(file);
        seen[fread(seen, 1, sizeof seen - 1, file)] = '\0';
        fclose(file);
        if (strstr(seen, rows[i].expected) == NULL) {
            print_error("%s\nlacks %s\n", seen, rows[i].expected);
            fail();
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_functions), TEST(test_conditions), TEST(test_lists),
        TEST(test_calls),     TEST(test_formats),    TEST(test_help),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
