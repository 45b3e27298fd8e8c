/* Functions, lists, calls of objects and formats, each row with what prints or the exact complaint; and its help. */
#include "check.h"
#include "expr_world.h"

static void test_functions(void **state) {
    static const struct row rows[] = {
        {"change(mimalloc.last, control.last)", "-79% <- unified.mimalloc.last@8, unified.control.last@23"},
        {"change(control.last, control.first)", "+889% <- unified.control.last@8, unified.control.first@22"},
        {"change(control.last, control.last)", "0% <- unified.control.last@8, unified.control.last@22"},
        {"reduction(mimalloc.last, control.last)", "79% <- unified.mimalloc.last@11, unified.control.last@26"},
        {"reduction(control.last, control.first)", "-889% <- unified.control.last@11, unified.control.first@25"},
        {"reduction(control.last, control.last)", "0% <- unified.control.last@11, unified.control.last@25"},
        {"ratio(control.last, mimalloc.last)", "4.9x <- unified.control.last@7, unified.mimalloc.last@21"},
        {"change(1, 0)", "!division-by-zero 1+12 the value compared with is 0 | help: ask first: if(x == 0, ..., ...) "
                         "with the unit of x behind 0"},
        {"ratio(1 GB, control.zero)", "!division-by-zero 1+25 the value compared with is 0 | help: ask first: if(x == "
                                      "0, ..., ...) with the unit of x behind 0"},
        {"change(1 GB, 70%)",
         "!unit-mismatch 1+17 cannot take the change between 1.00 GB (bytes) and 70% (share) | help: both sides need "
         "one unit: 5 GB with bytes, 20 Mbit with bit/s, 70% with shares and changes, 48h with hours, 3 with counts"},
        {"ratio(5 GB, 2)",
         "!unit-mismatch 1+14 cannot take the ratio of 5.00 GB (bytes) and 2 (count) | help: both sides need one unit: "
         "5 GB with bytes, 20 Mbit with bit/s, 70% with shares and changes, 48h with hours, 3 with counts"},
        {"ratio(never, 1h)", "!bad-argument 1+16 'never' cannot be calculated with | help: compare it first: if(x < "
                             "never, ..., \"never\")"},
        {"change(control.start, control.end)",
         "!unit-mismatch 1+34 cannot take the change between 5 January 2026 (time) and 14 January 2026 (time) | help: "
         "both sides need one unit: 5 GB with bytes, 20 Mbit with bit/s, 70% with shares and changes, 48h with hours, "
         "3 with counts"},
        {"change(missing, 1)", "!absent-value 8+7 'missing' has no value: nobody wrote it down | help: name a value "
                               "that the data hold, or leave the sentence out"},
        {"change(1)", "!bad-argument 1+9 'change' takes 2 arguments, not 1 | help: change(new, old)"},
        {"change(1, old: 2)", "!bad-argument 11+3 'change' takes no argument named 'old' | help: change(new, old)"},
        {"change(mimalloc, control)", "!unknown-function 1+6 a group has no function 'change' | help: change(new, old) "
                                      "takes quantities: name a value of the group, such as .last"},
        {"abs(-2 GB)", "2.00 GB"},
        {"abs(mimalloc.change)", "79% <- unified.mimalloc.change@5"},
        {"abs(control.change)", "0% <- unified.control.change@5"},
        {"abs(\"x\")", "!bad-argument 5+3 a quantity is needed, and this is \"x\" (text) | help: abs(x) gives the size "
                       "of a number without its sign"},
        {"abs(never)", "!bad-argument 1+10 'never' cannot be calculated with | help: compare it first: if(x < never, "
                       "..., \"never\")"},
        {"abs()", "!bad-argument 1+5 'abs' takes 1 argument, not 0 | help: abs(x)"},
        {"min(3, 1, 2)", "1"},
        {"max(mimalloc.last, jemalloc.last)", "1.63 GB <- unified.mimalloc.last@5, unified.jemalloc.last@20"},
        {"min(48h, never)", "48 hours"},
        {"min(5)", "5"},
        {"min(mimalloc, from: 2h)", "2.00 GB <- min(mimalloc, from: 2h)@1"},
        {"max(1 GB, 2)",
         "!unit-mismatch 1+12 cannot compare 2 (count) with 1.00 GB (bytes) | help: both sides need one unit: 5 GB "
         "with bytes, 20 Mbit with bit/s, 70% with shares and changes, 48h with hours, 3 with counts"},
        {"max(true)", "!bad-argument 5+4 a quantity is needed, and this is true (truth) | help: min(a, b) and max(a, "
                      "b) take quantities, or one group"},
        {"min()", "!bad-argument 1+5 'min' takes at least 1 argument, not 0 | help: min(a, b)"},
        {"round(2.345 GB, 1) | GB 3", "2.300 GB"},
        {"round(1.005, 2)", "1.01"},
        {"round(78.5%) | percent 2", "79.00%"},
        {"round(135.25 Mbit, 1) | Mbit 2", "135.30 Mbit/s"},
        {"round(36.5h)", "37 hours"},
        {"round(75.6h, 1)", "3.2 days"},
        {"round(50.4 MB)", "50 MB"},
        {"round(0.26 MB, 1) | MB 2", "0.30 MB"},
        {"round(50.4 KB)", "50 KB"},
        {"round(control.slope, 1) | GB 3", "+0.200 GB a day <- unified.control.slope@7"},
        {"round(never)", "never"},
        {"round(1, 2.5)", "!bad-argument 10+3 a number of places is a whole number from 0 to 9, and this is 2.5 "
                          "(count) | help: round(x, 1)"},
        {"round(1, 2, 3)", "!bad-argument 1+14 'round' takes at most 2 arguments, not 3 | help: round(x, 1)"},
        {"round(control.start)", "!bad-argument 1+20 a time cannot be rounded | help: print it with | date \"%B %Y\""},
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
        {"if(two, 1, 2)", "!unit-mismatch 4+3 a condition must be true or false, and this is 2 (count) | help: compare "
                          "it with something: x < 5 GB"},
        {"if(true, 1)", "!bad-argument 1+11 'if' takes 3 arguments, not 2 | help: if(condition, a, b)"},
        {"within(104, 100, 5%)", "true"},
        {"within(95, 100, 5%)", "true"},
        {"within(94, 100, 5%)", "false"},
        {"within(-104, -100, 5%)", "true"},
        {"within(1 GB, 1.05 GB, 0.1 GB)", "true"},
        {"within(1 GB, 1.2 GB, 0.1 GB)", "false"},
        {"within(control.start, control.end, 9d)", "true <- unified.control.start@8, unified.control.end@23"},
        {"within(control.start, control.end, 8d)", "false <- unified.control.start@8, unified.control.end@23"},
        {"within(half, 55%, 5%)", "false <- half@8"},
        {"within(1 GB, 2 GB, 1h)", "!bad-argument 20+2 this is no tolerance: 1 hour (hours) | help: within(a, b, 5%) "
                                   "allows 5% of b, within(a, b, 0.1 GB) an amount of a's unit"},
        {"within(1 GB, 2 GB, -5%)", "!bad-argument 20+3 this is no tolerance: -5% (share) | help: within(a, b, 5%) "
                                    "allows 5% of b, within(a, b, 0.1 GB) an amount of a's unit"},
        {"within(1 GB, 2, 5%)",
         "!unit-mismatch 1+19 cannot compare 1.00 GB (bytes) with 2 (count) | help: both sides need one unit: 5 GB "
         "with bytes, 20 Mbit with bit/s, 70% with shares and changes, 48h with hours, 3 with counts"},
        {"within(never, 2h, 5%)", "!bad-argument 1+21 'never' cannot be calculated with | help: compare it first: if(x "
                                  "< never, ..., \"never\")"},
        {"within(control.start, control.end, 5%)",
         "!bad-argument 36+2 this is no tolerance: 5% (share) | help: within(a, b, 5%) allows 5% of b, within(a, b, "
         "0.1 GB) an amount of a's unit"},
        {"within(mimalloc.last, mimalloc.range)", "true <- unified.mimalloc.last@8, unified.mimalloc.range@23"},
        {"within(1.47 GB, mimalloc.range)", "false <- unified.mimalloc.range@17"},
        {"within(mimalloc.last, jemalloc.ci95)",
         "!bad-argument 23+13 a range is needed, and this is 1.33 GB to 1.93 GB (interval of bytes) | help: within(a, "
         "b.range) and within(a, placebo(b)) ask whether a lies in what was observed, within(a, b, 5%) whether it is "
         "as near to b"},
        {"within(half, mimalloc.range)",
         "!unit-mismatch 1+28 cannot compare 50% (share) with a range from 0.86 GB (bytes) | help: both sides need one "
         "unit: 5 GB with bytes, 20 Mbit with bit/s, 70% with shares and changes, 48h with hours, 3 with counts"},
        {"within(half)", "!bad-argument 1+12 'within' takes at least 2 arguments, not 1 | help: within(a, b, 5%) or "
                         "within(a, b.range)"},
        {"placebo(1 GB)", "!bad-argument 9+4 placebo() takes a statistic of a group, and this is 1.00 GB (bytes) | "
                          "help: placebo(unified.control.last) and placebo(mean(unified.control, from: 48h)); of a "
                          "change or a ratio there is none"},
        {"placebo(half)", "!bad-argument 9+4 placebo() takes a statistic of a group, and this is 50% (share) | help: "
                          "placebo(unified.control.last) and placebo(mean(unified.control, from: 48h)); of a change or "
                          "a ratio there is none"},
        {"placebo(1, 2)", "!bad-argument 1+13 'placebo' takes 1 argument, not 2 | help: placebo(group.last)"},
        {"overlap(mimalloc.range, jemalloc.range)", "true <- unified.mimalloc.range@9, unified.jemalloc.range@25"},
        {"overlap(mimalloc.range, unified.tcmalloc.range)",
         "false <- unified.mimalloc.range@9, unified.tcmalloc.range@25"},
        {"overlap(lower, upper)", "true <- lower@9, upper@16"}, /* they have their ends in common */
        {"overlap(upper, lower)", "true <- upper@9, lower@16"},
        {"overlap(lower, beyond)", "false <- lower@9, beyond@16"},
        {"overlap(beyond, lower)", "false <- beyond@9, lower@17"},
        {"overlap(mimalloc.range, control.range)",
         "!absent-value 25+13 'unified.control.range' has no value: nobody was there | help: name a value that the "
         "data hold, or leave the sentence out"},
        {"overlap(mimalloc.range, 1 GB)",
         "!bad-argument 25+4 a range is needed, and this is 1.00 GB (bytes) | help: overlap(a.range, b.range) asks of "
         "single subjects; of means, clearly(a < b) whether they differ and same(a, b, 5%) whether they are alike"},
        {"overlap(mimalloc.range, jemalloc.ci95)",
         "!bad-argument 25+13 intervals of means may overlap though the means differ: 1.33 GB to 1.93 GB (interval of "
         "bytes) | help: overlap(a.range, b.range) asks of single subjects; of means, clearly(a < b) whether they "
         "differ and same(a, b, 5%) whether they are alike"},
        {"mimalloc.ci95", "0.86 GB to 1.46 GB <- unified.mimalloc.ci95@1"},
    };
    (void)state;
    CHECK_ROWS(rows);
}

static void test_lists(void **state) {
    static const struct row rows[] = {
        {"count(allocators)", "4"},
        {"count(nobody)", "0"},
        {"count(allocators, last < 2 GB) | words",
         "three <- unified.tcmalloc.last@19, unified.mimalloc.last@19, unified.jemalloc.last@19, unified.twin.last@19"},
        {"any(allocators, last > 3 GB)", "true <- unified.tcmalloc.last@17"},
        {"any(allocators, last > 4 GB)",
         "false <- unified.tcmalloc.last@17, unified.mimalloc.last@17, unified.jemalloc.last@17, unified.twin.last@17"},
        {"all(allocators, last < control.last)",
         "true <- unified.tcmalloc.last@17, unified.control.last@24, unified.mimalloc.last@17, "
         "unified.control.last@24, unified.jemalloc.last@17, unified.control.last@24, unified.twin.last@17, "
         "unified.control.last@24"},
        {"all(allocators, last < 2 GB)", "false <- unified.tcmalloc.last@17"},
        {"best(allocators).label",
         "mimalloc <- unified.tcmalloc.last@1, unified.mimalloc.last@1, unified.jemalloc.last@1, unified.twin.last@1"},
        {"worst(allocators).label",
         "tcmalloc <- unified.tcmalloc.last@1, unified.mimalloc.last@1, unified.jemalloc.last@1, unified.twin.last@1"},
        {"best(allocators)", "unified.mimalloc <- unified.tcmalloc.last@1, unified.mimalloc.last@1, "
                             "unified.jemalloc.last@1, unified.twin.last@1"},
        {"best(allocators, first).label", "tcmalloc <- unified.tcmalloc.first@18, unified.mimalloc.first@18, "
                                          "unified.jemalloc.first@18, unified.twin.first@18"},
        {"best(allocators, -last).label", "tcmalloc <- unified.tcmalloc.last@19, unified.mimalloc.last@19, "
                                          "unified.jemalloc.last@19, unified.twin.last@19"},
        {"best(allocators).last", "1.16 GB <- unified.tcmalloc.last@1, unified.mimalloc.last@1, "
                                  "unified.jemalloc.last@1, unified.twin.last@1, unified.mimalloc.last@1"},
        {"best(allocators).lost",
         "!unknown-name 1+21 nothing is named 'best(allocators).lost' | help: did you mean 'best(allocators).last'?"},
        {"best(allocators, label)", "!unit-mismatch 18+5 cannot compare \"tcmalloc\" (text) with \"tcmalloc\" (text) | "
                                    "help: numbers go with numbers; texts and truths only with == and !="},
        {"best(allocators, ci95.x)", "!unknown-name 18+6 nothing is named 'ci95.x' | help: 'ci95' is 3.38 GB to 3.98 "
                                     "GB (interval of bytes), which has no parts"},
        {"best(allocators, observed)",
         "!absent-value 18+8 'unified.tcmalloc.observed' has no value: the report has no bandwidth file | help: name a "
         "value that the data hold, or leave the sentence out"},
        {"best(nobody)",
         "!bad-argument 6+6 this list is empty: nobody | help: best() of nothing has no answer; ask count() first"},
        {"worst(nobody)",
         "!bad-argument 7+6 this list is empty: nobody | help: worst() of nothing has no answer; ask count() first"},
        {"any(nobody, true)",
         "!bad-argument 5+6 this list is empty: nobody | help: any() of nothing has no answer; ask count() first"},
        {"all(nobody, true)",
         "!bad-argument 5+6 this list is empty: nobody | help: all() of nothing has no answer; ask count() first"},
        {"count(two)",
         "!bad-argument 7+3 a list is needed, and this is 2 (count) | help: count() goes over a selection of groups"},
        {"count(missing)", "!absent-value 7+7 'missing' has no value: nobody wrote it down | help: name a value that "
                           "the data hold, or leave the sentence out"},
        {"all(allocators)", "!bad-argument 1+15 'all' takes 2 arguments, not 1 | help: all(selection, condition)"},
        {"all(allocators, last)", "!unit-mismatch 17+4 a condition must be true or false, and this is 3.68 GB (bytes) "
                                  "| help: compare it with something: x < 5 GB"},
        {"count(allocators, any(allocators, all(allocators, last > 0 GB)))",
         "4 <- unified.tcmalloc.last@51, unified.mimalloc.last@51, unified.jemalloc.last@51, unified.twin.last@51, "
         "unified.tcmalloc.last@51, unified.mimalloc.last@51, unified.jemalloc.last@51, unified.twin.last@51, "
         "unified.tcmalloc.last@51, unified.mimalloc.last@51, unified.jemalloc.last@51, unified.twin.last@51, "
         "unified.tcmalloc.last@51, unified.mimalloc.last@51, unified.jemalloc.last@51, unified.twin.last@51"},
        {"count(allocators, any(allocators, all(allocators, any(allocators, true))))",
         "!too-deep 51+3 more than 3 of any, all, count, best, worst stand inside each other | help: give the inner "
         "ones a name in facts:"},
    };
    (void)state;
    CHECK_ROWS(rows);
}

static void test_calls(void **state) {
    static const struct row rows[] = {
        {"mean(mimalloc)", "1.16 GB <- mean(mimalloc)@1"},
        {"mean(mimalloc, from: 1h, to: 2h)", "4.16 GB <- mean(mimalloc, from: 1h, to: 2h)@1"},
        {"mean(unified.mimalloc, from: two * 1h)", "3.16 GB <- two@30, mean(unified.mimalloc, from: two * 1h)@1"},
        {"words(mimalloc, cohort: guard, of: mean)", "guard/mean"},
        {"words(mimalloc, of: last)", "/last"},
        {"words(mimalloc, cohort: \"guard\")", "guard/"},
        {"words(mimalloc, cohort: mimalloc.label)", "mimalloc/"},
        {"mean(mimalloc, relay: A01)", "!unknown-name 23+3 nothing is named 'A01'"},
        {"mean(mimalloc, from: missing)", "!absent-value 22+7 'missing' has no value: nobody wrote it down | help: "
                                          "name a value that the data hold, or leave the sentence out"},
        {"reaches(control, 5 GB)", "36 hours <- named by the object@1"},
        {"reaches(mimalloc, 5 GB)", "never <- named by the object@1"},
        {"quiet(mimalloc)", "!absent-value 1+15 'quiet(mimalloc)' has no value: nothing was measured | help: name a "
                            "value that the data hold, or leave the sentence out"},
        {"picky(mimalloc)", "!bad-argument 1+15 picky takes nothing"},
        {"mien(mimalloc)", "!unknown-function 1+4 a group has no function 'mien' | help: statistics are asked of a "
                           "group: mean(mimalloc)"},
        {"mean(unified)", "!unknown-function 1+4 an experiment has no function 'mean'"},
        {"mean(mimalloc.last)", "!unknown-function 1+4 no function 'mean' takes 1.16 GB (bytes) | help: statistics are "
                                "asked of a group: mean(GROUP)"},
        {"mean(allocators)", "!unknown-function 1+4 no function 'mean' takes 4 items (list) | help: statistics are "
                             "asked of a group: mean(GROUP)"},
        {"chnge(1, 2)", "!unknown-function 1+5 no function 'chnge' takes 1 (count) | help: did you mean 'change'? | "
                        "help: statistics are asked of a group: mean(GROUP)"},
        {"nothing()", "!unknown-function 1+7 no function 'nothing' takes nothing | help: statistics are asked of a "
                      "group: mean(GROUP)"},
        {"mean(of: mimalloc)", "!unknown-function 1+4 no function 'mean' takes \"mimalloc\" (text) | help: statistics "
                               "are asked of a group: mean(GROUP)"},
    };
    (void)state;
    CHECK_ROWS(rows);
}

static void test_formats(void **state) {
    static const struct row rows[] = {
        {"control.last | GB 1", "5.6 GB <- unified.control.last@1"},
        {"control.last | GB", "5.64 GB <- unified.control.last@1"},
        {"control.last|MB", "5775 MB <- unified.control.last@1"},
        {"control.start | date \"%F\"", "2026-01-05 <- unified.control.start@1"},
        {"control.start | date", "5 January 2026 <- unified.control.start@1"},
        {"control.relays | Words", "Ten <- unified.control.relays@1"},
        {"mimalloc.label | upper", "MIMALLOC"},
        {"two | signed", "+2 <- two@1"},
        {"control.last | percent", "!bad-format 14+9 format 'percent' does not fit 5.64 GB (bytes) | help: formats "
                                   "that fit: GB MB KB number signed plain interval up down"},
        {"control.last | GBB", "!bad-format 16+3 no format is called 'GBB' | help: did you mean 'GB'? | help: `| GB 1` "
                               "is one; templates/README.md lists all"},
        {"control.last | GB 1.5",
         "!bad-format 19+3 a number of places is a whole number from 0 to 9 | help: write | GB 1"},
        {"control.last | GB 10",
         "!bad-format 19+2 a number of places is a whole number from 0 to 9 | help: write | GB 1"},
        {"control.last | GB 1%",
         "!bad-format 19+2 a number of places is a whole number from 0 to 9 | help: write | GB 1"},
        {"control.relays | words 1",
         "!bad-format 24+1 this format takes no number of places | help: remove the number"},
        {"control.last | GB \"x\"",
         "!bad-format 19+3 only the format 'date' takes a pattern | help: write | date \"%-d %B %Y\""},
        {"control.start | date \"%Q\"", "!bad-format 1+13 a date cannot be written as \"%Q\" | help: a pattern knows "
                                        "%Y %m %d %-d %H %M %S %B %b %A %a %j %F %T, as in | date \"%-d %B %Y\""},
        {"control.start | date \"\"", "!bad-format 1+13 a date cannot be written as \"\" | help: a pattern knows %Y %m "
                                      "%d %-d %H %M %S %B %b %A %a %j %F %T, as in | date \"%-d %B %Y\""},
        {"control.last | GB 1 | words",
         "!bad-format 21+1 a format ends the tag | help: one format is the most, behind the whole expression"},
        {"control.last | GB 1 2",
         "!bad-format 21+1 a format ends the tag | help: one format is the most, behind the whole expression"},
        {"control.last |",
         "!bad-format 15+0 a format is expected behind '|' | help: write | GB 1; templates/README.md lists all"},
        {"control.last | \"open", "!bad-expression 16+1 a text is not closed | help: put a \" behind it, on the same "
                                  "line; a \" inside is written \\\""},
    };
    (void)state;
    CHECK_ROWS(rows);
    assert_null(parse("two | words", NULL));
    assert_string_equal(complaint(), "!bad-expression 5+1 an operator or the end is expected, not '|'");
    assert_int_equal(diags_view(diags, 0).line_count, 1);
    assert_text(diags_view(diags, 0).lines[0],
                "help: a format has its place in a tag that prints; for a choice write `or`");
}

/* One argument too few or too many, and what stands just within and without. */
static const struct row bounds[] = {
    {"change(1, o: 2)", "!bad-argument 11+1 'change' takes no argument named 'o' | help: change(new, old)"},
    {"10 MB", "10 MB"},
    {"9.99 MB", "10.0 MB"},
    {"9.995 s", "10.0 s"},
    {"9.99 s", "9.99 s"},
    {"99.95 ms", "100 ms"},
    {"99.94 ms", "99.9 ms"},
    {"1.5%", "2%"},
    {"0.96%", "1.0%"},
    {"round(2.6, 0)", "3"},
    {"control.start | date \"-\"", "- <- unified.control.start@1"},
    {"1 <> 2", "!bad-expression 4+1 a value is expected, not '>' | help: write != for different"},
    {"1 >< 2", "!bad-expression 4+1 a value is expected, not '<'"},
    {"1 = > 2", "!bad-expression 3+1 an expression has no '=' | help: two values are compared with ==, and the name of "
                "an argument has a colon: from: 48h"},
    {"mimalloc.final", "!unknown-name 1+14 nothing is named 'mimalloc.final' | help: did you mean 'mimalloc.last'?"},
    {"mimalloc.begin", "!unknown-name 1+14 nothing is named 'mimalloc.begin' | help: did you mean 'mimalloc.start'?"},
    {"glibc.last", "!unknown-name 1+10 nothing is named 'glibc.last' | help: 'glibc' is a label: templates ask by name "
                   "| help: did you mean 'control.last'?"},
    {"GLIBC", "!unknown-name 1+5 nothing is named 'GLIBC' | help: 'GLIBC' is a label: templates ask by name | help: "
              "did you mean 'control'?"},
    {"glib.last", "!unknown-name 1+9 nothing is named 'glib.last'"},
    {"glibcc.last", "!unknown-name 1+11 nothing is named 'glibcc.last'"},
    {"tcmalloc.last",
     "!unknown-name 1+13 nothing is named 'tcmalloc.last' | help: did you mean 'unified.tcmalloc.last'?"},
    {"unified.glibc.last", "!unknown-name 1+18 nothing is named 'unified.glibc.last' | help: 'glibc' is a label: "
                           "templates ask by name | help: did you mean 'unified.control.last'?"},
    {"unified.glibc.lost", "!unknown-name 1+18 nothing is named 'unified.glibc.lost'"},
    {"glibc.lost", "!unknown-name 1+10 nothing is named 'glibc.lost'"},
    {"unified.last", "!unknown-name 1+12 nothing is named 'unified.last'"},
    {"change(huge * 100000000, -huge * 100000000)",
     "!bad-argument 1+43 the result is too large | help: numbers end near 10^308"},
    {"control.last | GB 0", "6 GB <- unified.control.last@1"},
    {"control.last | GB 9", "5.640000000 GB <- unified.control.last@1"},
    {"control.last | MB 0", "5775 MB <- unified.control.last@1"},
    {"control.relays | Words 1", "!bad-format 24+1 this format takes no number of places | help: remove the number"},
    {"control.label | upper 1", "!bad-format 23+1 this format takes no number of places | help: remove the number"},
    {"control.label | lower 1", "!bad-format 23+1 this format takes no number of places | help: remove the number"},
    {"control.start | date 1", "!bad-format 22+1 this format takes no number of places | help: remove the number"},
    {"control.last | number 1 GB",
     "!bad-format 23+4 a number of places is a whole number from 0 to 9 | help: write | GB 1"},
    {"control.last | 1",
     "!bad-format 16+1 a format is expected behind '|' | help: write | GB 1; templates/README.md lists all"},
    {"control.last | GB x",
     "!bad-format 19+1 a format ends the tag | help: one format is the most, behind the whole expression"},
    {"\"a\\", "!bad-expression 3+1 a text knows no escape '\\' | help: \\\" and \\\\ are the only ones"},
    {"\"a\\n\"", "!bad-expression 3+2 a text knows no escape '\\n' | help: \\\" and \\\\ are the only ones"},
    {"\"\\\\\\\"\"", "\\\""},
    {"5 and true", "!unit-mismatch 1+1 a condition must be true or false, and this is 5 (count) | help: compare it "
                   "with something: x < 5 GB"},
    {"5and", "!bad-expression 2+3 a number has no unit 'and' | help: units are GB MB KB Mbit % h d s ms us"},
    {"5 or", "!bad-expression 5+0 a value is missing at the end"},
    {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa two",
     "!bad-expression 42+3 an operator or the end is expected, not 'two' | help: an operator stands between two names, "
     "and a dot before a part of what is named"},
    {"two aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     "!bad-expression 5+40 an operator or the end is expected, not 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' | help: "
     "an operator stands between two names, and a dot before a part of what is named"},
    {"two aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     "!bad-expression 5+41 an operator or the end is expected, not 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' | help: "
     "an operator stands between two names, and a dot before a part of what is named"},
    {"within(control.start, control.end, 216h)", "true <- unified.control.start@8, unified.control.end@23"},
    {"within(control.start, control.end, 215.99h)", "false <- unified.control.start@8, unified.control.end@23"},
    {"change(1, 2, 3)", "!bad-argument 1+15 'change' takes 2 arguments, not 3 | help: change(new, old)"},
    {"reduction(1)", "!bad-argument 1+12 'reduction' takes 2 arguments, not 1 | help: reduction(new, old)"},
    {"reduction(1, 2, 3)", "!bad-argument 1+18 'reduction' takes 2 arguments, not 3 | help: reduction(new, old)"},
    {"ratio(1)", "!bad-argument 1+8 'ratio' takes 2 arguments, not 1 | help: ratio(a, b)"},
    {"ratio(1, 2, 3)", "!bad-argument 1+14 'ratio' takes 2 arguments, not 3 | help: ratio(a, b)"},
    {"abs(1, 2)", "!bad-argument 1+9 'abs' takes 1 argument, not 2 | help: abs(x)"},
    {"max()", "!bad-argument 1+5 'max' takes at least 1 argument, not 0 | help: max(a, b)"},
    {"round()", "!bad-argument 1+7 'round' takes at least 1 argument, not 0 | help: round(x, 1)"},
    {"within(1, 2, 3, 4)",
     "!bad-argument 1+18 'within' takes at most 3 arguments, not 4 | help: within(a, b, 5%) or within(a, b.range)"},
    {"overlap(lower)", "!bad-argument 1+14 'overlap' takes 2 arguments, not 1 | help: overlap(a.range, b.range)"},
    {"overlap(lower, upper, 3)",
     "!bad-argument 1+24 'overlap' takes 2 arguments, not 3 | help: overlap(a.range, b.range)"},
    {"placebo()", "!bad-argument 1+9 'placebo' takes 1 argument, not 0 | help: placebo(group.last)"},
    {"interval()", "!bad-argument 1+10 'interval' takes 1 argument, not 0 | help: interval(x)"},
    {"interval(1, 2)", "!bad-argument 1+14 'interval' takes 1 argument, not 2 | help: interval(x)"},
    {"clearly()", "!bad-argument 1+9 'clearly' takes 1 argument, not 0 | help: clearly(a < b)"},
    {"clearly(1 < 2, 3)", "!bad-argument 1+17 'clearly' takes 1 argument, not 2 | help: clearly(a < b)"},
    {"same(1, 2)", "!bad-argument 1+10 'same' takes 3 arguments, not 2 | help: same(a, b, 5%)"},
    {"same(1, 2, 5%, 4)", "!bad-argument 1+17 'same' takes 3 arguments, not 4 | help: same(a, b, 5%)"},
    {"if(true, 1, 2, 3)", "!bad-argument 1+17 'if' takes 3 arguments, not 4 | help: if(condition, a, b)"},
    {"count()", "!bad-argument 1+7 'count' takes at least 1 argument, not 0 | help: count(selection) or "
                "count(selection, condition)"},
    {"count(allocators, true, 3)", "!bad-argument 1+26 'count' takes at most 2 arguments, not 3 | help: "
                                   "count(selection) or count(selection, condition)"},
    {"any(allocators)", "!bad-argument 1+15 'any' takes 2 arguments, not 1 | help: any(selection, condition)"},
    {"any(allocators, true, 3)", "!bad-argument 1+24 'any' takes 2 arguments, not 3 | help: any(selection, condition)"},
    {"all(allocators, true, 3)", "!bad-argument 1+24 'all' takes 2 arguments, not 3 | help: all(selection, condition)"},
    {"best()",
     "!bad-argument 1+6 'best' takes at least 1 argument, not 0 | help: best(selection) or best(selection, mean)"},
    {"best(allocators, last, 3)",
     "!bad-argument 1+25 'best' takes at most 2 arguments, not 3 | help: best(selection) or best(selection, mean)"},
    {"worst()", "!bad-argument 1+7 'worst' takes at least 1 argument, not 0 | help: worst(selection) or "
                "worst(selection, mean)"},
    {"worst(allocators, last, 3)", "!bad-argument 1+26 'worst' takes at most 2 arguments, not 3 | help: "
                                   "worst(selection) or worst(selection, mean)"},
    {"same(1 GB, 2 GB, 0%)",
     "!bad-argument 18+2 this is no margin of sameness: 0% | help: same(a, b, 5%): a is within 5% of b"},
    {"same(1 GB, 2 GB, 100%)",
     "!bad-argument 18+4 this is no margin of sameness: 100% | help: same(a, b, 5%): a is within 5% of b"},
    {"same(1 GB, 2 GB, 99%)",
     "!no-interval 1+21 this has no interval: it is typed, not computed | help: first, last and mean over three "
     "and more have one, slope and shift of measured rows, and sums, differences, changes and ratios of them; "
     "without it compare ranges, as in a.max < b.min"},
    {"same(1 GB, 2 GB, 1 GB)",
     "!bad-argument 18+4 this is no margin of sameness: 1.00 GB | help: same(a, b, 5%): a is within 5% of b"},
    {"same(1 GB, 2 GB, -5%)",
     "!bad-argument 18+3 this is no margin of sameness: -5% | help: same(a, b, 5%): a is within 5% of b"},
    {"clearly(1 == 2)", "!bad-argument 9+6 clearly() asks about one comparison by <, <=, > or >= | help: clearly(a "
                        "< b), clearly(a < 50% * b) or clearly(a - b > 100 MB)"},
    {"clearly(1)", "!bad-argument 9+1 clearly() asks about one comparison by <, <=, > or >= | help: clearly(a < "
                   "b), clearly(a < 50% * b) or clearly(a - b > 100 MB)"},
    {"clearly(1 GB < 2 GB)",
     "!no-interval 9+11 this has no interval: it is typed, not computed | help: first, last and mean over three "
     "and more have one, slope and shift of measured rows, and sums, differences, changes and ratios of them; "
     "without it compare ranges, as in a.max < b.min"},
    {"20 Mbit/s", "20.0 Mbit/s"},
    {"20 Mbit/s2", "!unknown-name 9+2 nothing is named 's2'"},
    {"20 GB/s", "!unknown-name 7+1 nothing is named 's'"},
    {"round(1, 9)", "1"},
    {"round(1, 10)", "!bad-argument 10+2 a number of places is a whole number from 0 to 9, and this is 10 (count) "
                     "| help: round(x, 1)"},
    {"round(1, -1)", "!bad-argument 10+2 a number of places is a whole number from 0 to 9, and this is -1 (count) "
                     "| help: round(x, 1)"},
    {"round(1, 5%)", "!bad-argument 10+2 a number of places is a whole number from 0 to 9, and this is 5% (share) "
                     "| help: round(x, 1)"},
    {"min(two, 2)", "2 <- two@5"},
    {"max(2, two)", "2 <- two@8"},
    {"best(allocators, 1 GB).label", "tcmalloc"},
    {"worst(allocators, 1 GB).label", "tcmalloc"},
    {"(1).high", "!no-interval 1+8 this has no interval: it is typed, not computed | help: first, last and mean "
                 "over three and more have one, slope and shift of measured rows, and sums, differences, changes "
                 "and ratios of them; without it compare ranges, as in a.max < b.min"},
    {"(mimalloc.ci95).low", "0.86 GB <- unified.mimalloc.ci95@2, unified.mimalloc.ci95@1, unified.mimalloc.ci95.low@1"},
    {"mimalloc.range.high", "1.46 GB <- unified.mimalloc.range@1, unified.mimalloc.range.high@1"},
    {"mimalloc.range.middle", "!unknown-name 1+21 nothing is named 'mimalloc.range.middle' | help: "
                              "'mimalloc.range' is 0.86 GB to 1.46 GB (interval of bytes), which has no parts"},
    {"lower.low", "1.00 GB <- lower@1, lower.low@1"},
    {"half.low", "!no-interval 1+8 this has no interval: it does not rest on means over subjects alone | help: "
                 "first, last and mean over three and more have one, slope and shift of measured rows, and sums, "
                 "differences, changes and ratios of them; without it compare ranges, as in a.max < b.min"},
};

static void test_bounds(void **state) {
    (void)state;
    CHECK_ROWS(bounds);
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
        TEST(test_functions), TEST(test_conditions), TEST(test_lists), TEST(test_calls),
        TEST(test_formats),   TEST(test_bounds),     TEST(test_help),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
