/* Expressions: literals, grammar, names, units and comparisons, each row with what prints or the exact complaint. */
#include "expr_world.h"

static const struct row literals_rows[] = {
    {"5", "5"},
    {"2.5", "2.5"},
    {"5 GB", "5.00 GB"},
    {"5GB", "5.00 GB"},
    {"300 MB", "0.29 GB"},
    {"10 KB", "10 KB"},
    {"20 Mbit", "20.0 Mbit/s"},
    {"20 Mbit/s", "20.0 Mbit/s"},
    {"70%", "70%"},
    {"12.5 % | percent 1", "12.5%"},
    {"0.7%", "0.7%"},
    {"48h", "48 hours"},
    {"1h", "1 hour"},
    {"7d", "7.0 days"},
    {"7 d | hours", "168 hours"},
    {"5 ms", "5.0 ms"},
    {"230ms", "230 ms"},
    {"1.5 s", "1.50 s"},
    {"20 us | ms 3", "0.020 ms"},
    {"2025-12-31", "31 December 2025"},
    {"2026-01-04T06:00 - 2026-01-03", "30 hours"},
    {"2026-01-04 06:00 - 12h | date \"%F %T\"", "2026-01-03 18:00:00"},
    {"2026-01-04T06:00+12h | date \"%F %T\"", "2026-01-04 18:00:00"},
    {"2026-01-04T06:00:30+01:00 | date \"%F %T\"", "2026-01-04 05:00:30"},
    {"2026-01-04T06:00Z == 2026-01-04T06:00", "true"},
    {"2025 - 12 - 31", "1982"},
    {"2025-02-29", "!bad-time 1+10 '2025-02-29' is not a time | note: February 2025 has 28 days | help: write a "
                   "date, or a date and a clock time in UTC: 2025-12-31, 2026-01-04T06:00; a difference of numbers "
                   "has blanks around its minus signs"},
    {"2 + 2025-12-311",
     "!bad-time 5+11 '2025-12-311' is not a time | help: write a date, or a date and a clock time in UTC: "
     "2025-12-31, 2026-01-04T06:00; a difference of numbers has blanks around its minus signs"},
    {"2025-12-31T24:00",
     "!bad-time 1+16 '2025-12-31T24:00' is not a time | help: write a date, or a date and a clock time in UTC: "
     "2025-12-31, 2026-01-04T06:00; a difference of numbers has blanks around its minus signs"},
    {"2025-12-31T6",
     "!bad-time 1+12 '2025-12-31T6' is not a time | help: write a date, or a date and a clock time in UTC: "
     "2025-12-31, 2026-01-04T06:00; a difference of numbers has blanks around its minus signs"},
    {"\"a \\\"b\\\" \\\\\"", "a \"b\" \\"},
    {"\"\"", ""},
    {"true", "true"},
    {"false", "false"},
    {"never", "never"},
    {"  5\n\t", "5"},
    {"5 or true", "!unit-mismatch 1+1 a condition must be true or false, and this is 5 (count) | help: compare it "
                  "with something: x < 5 GB"},
    {"5 GiB", "!bad-expression 3+3 a number has no unit 'GiB' | help: did you mean 'GB'? | help: units are GB MB "
              "KB Mbit % h d s ms us"},
    {"5x", "!bad-expression 2+1 a number has no unit 'x' | help: did you mean '%', 'h' or 'd'? | help: units are "
           "GB MB KB Mbit % h d s ms us"},
    {"48hours", "!bad-expression 3+5 a number has no unit 'hours' | help: did you mean 'h'? | help: units are GB "
                "MB KB Mbit % h d s ms us"},
    {"1_000", "!bad-expression 2+4 a number has no unit '_000' | help: units are GB MB KB Mbit % h d s ms us"},
    {"11111111112222222222333333333344444444445",
     "!bad-expression 1+41 this is no number: '1111111111222222222233333333334444444444' | help: 40 digits are the "
     "most"},
    {"\"open", "!bad-expression 1+1 a text is not closed | help: put a \" behind it, on the same line; a \" inside "
               "is written \\\""},
    {"\"op\nen\"", "!bad-expression 1+1 a text is not closed | help: put a \" behind it, on the same line; a \" "
                   "inside is written \\\""},
    {"\"a\\n\"", "!bad-expression 3+2 a text knows no escape '\\n' | help: \\\" and \\\\ are the only ones"},
    {"\"a\\", "!bad-expression 3+1 a text knows no escape '\\' | help: \\\" and \\\\ are the only ones"},
    {"'a'", "!bad-expression 1+1 an expression has no ''' | help: a text stands in straight double quotes: \"text\""},
    {"two = 2", "!bad-expression 5+1 an expression has no '=' | help: two values are compared with ==, and the "
                "name of an argument has a colon: from: 48h"},
    {"two & 2", "!bad-expression 5+1 an expression has no '&' | help: write `and`"},
    {"two \xE2\x89\xA4 2", "!bad-expression 5+3 an expression has no '\xE2\x89\xA4' | help: write <="},
};

static void test_literals(void **state) {
    (void)state;
    CHECK_ROWS(literals_rows);
}

static const struct row grammar_rows[] = {
    {"1 + 2 * 3", "7"},
    {"(1 + 2) * 3", "9"},
    {"10 - 2 - 3", "5"},
    {"2 * 3 * 4 + 1", "25"},
    {"-2 + 5", "3"},
    {"- - 2", "2"},
    {"2 - -2", "4"},
    {"-(2 + 3)", "-5"},
    {"not true", "false"},
    {"not not true", "true"},
    {"not 1 > 2", "true"},
    {"1 < 2 and 2 < 3", "true"},
    {"true or false and false", "true"},
    {"(true or false) and false", "false"},
    {"(1 < 2) == true", "true"},
    {"", "!bad-expression 1+0 a value is missing at the end"},
    {"1 +", "!bad-expression 4+0 a value is missing at the end"},
    {"1 2", "!bad-expression 3+1 an operator or the end is expected, not '2'"},
    {"1,000", "!bad-expression 2+1 an operator or the end is expected, not ',' | help: a decimal has a point, and "
              "thousands are not grouped"},
    {"* 2", "!bad-expression 1+1 a value is expected, not '*'"},
    {"and", "!bad-expression 1+3 a value is expected, not 'and'"},
    {"(1", "!bad-expression 3+0 ')' is missing at the end"},
    {"1)", "!bad-expression 2+1 an operator or the end is expected, not ')'"},
    {"1 < 2 < 3", "!bad-expression 7+1 one comparison at a time is expected, not '<' | help: write a < b and b < c"},
    {"abs(1", "!bad-expression 6+0 ',' or ')' is missing at the end | help: 'abs(' is not closed"},
    {"abs(1,)", "!bad-expression 7+1 an argument is expected, not ')'"},
    {"abs(,1)", "!bad-expression 5+1 a value is expected, not ','"},
    {"two.", "!bad-expression 4+1 an operator or the end is expected, not '.'"},
    {"best(allocators).", "!bad-expression 18+0 a name behind '.' is missing at the end"},
    {"1 : 2", "!bad-expression 3+1 an operator or the end is expected, not ':'"},
    {"mean(mimalloc, from: 1h, from: 2h)",
     "!bad-argument 26+4 the argument 'from' stands here twice | help: remove one of them"},
    {"mean(from: 1h, mimalloc)", "!bad-argument 16+8 an argument without a name follows one with a name | help: "
                                 "put it first, or give it a name: f(x, from: 48h)"},
};

static void test_grammar(void **state) {
    (void)state;
    CHECK_ROWS(grammar_rows);
}

static void test_names(void **state) {
    static const struct row rows[] = {
        {"unified.mimalloc.last", "1.16 GB <- unified.mimalloc.last@1"},
        {"mimalloc.label", "mimalloc"},
        {"unified.mimalloc.write.mean", "20.0 Mbit/s <- unified.mimalloc.write.mean@1"},
        {"mimalloc", "unified.mimalloc"},
        {"(mimalloc).last", "1.16 GB <- unified.mimalloc.last@1"},
        {".", "post"},
        {"unified.mimaloc.last",
         "!unknown-name 1+20 nothing is named 'unified.mimaloc.last' | help: did you mean 'unified.mimalloc.last'?"},
        {"1 + unifed.x", "!unknown-name 5+8 nothing is named 'unifed.x'"},
        {"mimalloc.last.x", "!unknown-name 1+15 nothing is named 'mimalloc.last.x' | help: 'mimalloc.last' is 1.16 GB "
                            "(bytes), whose parts are low and high, the ends of its 95% interval"},
        {"(mimalloc).lost",
         "!unknown-name 1+15 nothing is named '(mimalloc).lost' | help: did you mean '(mimalloc).last'?"},
        {"half.x", "!unknown-name 1+6 nothing is named 'half.x' | help: 'half' is 50% (share), whose parts are low and "
                   "high, the ends of its 95% interval"},
        {"mimalloc.observed.mean", "!absent-value 1+22 'mimalloc.observed.mean' has no value: the report has no "
                                   "bandwidth file | help: name a value that the data hold, or leave the sentence out"},
        {"missing", "!absent-value 1+7 'missing' has no value: nobody wrote it down | help: name a value that the data "
                    "hold, or leave the sentence out"},
        {"1 + missing", "!absent-value 5+7 'missing' has no value: nobody wrote it down | help: name a value that the "
                        "data hold, or leave the sentence out"},
        {"missing == missing", "!absent-value 1+7 'missing' has no value: nobody wrote it down | help: name a value "
                               "that the data hold, or leave the sentence out"},
        {"not missing", "!absent-value 5+7 'missing' has no value: nobody wrote it down | help: name a value that the "
                        "data hold, or leave the sentence out"},
        {"-missing", "!absent-value 2+7 'missing' has no value: nobody wrote it down | help: name a value that the "
                     "data hold, or leave the sentence out"},
        {"allocators", "!not-printable 1+10 4 items (list) cannot be printed | help: print each element in a section, "
                       "or count() of it"},
        {"broken", "!fact-loop 1+0 facts go in a circle"},
        {"mimalloc.broken", "!fact-loop 1+0 facts go in a circle"},
    };
    (void)state;
    CHECK_ROWS(rows);
}

static const struct row units_rows[] = {
    {"5 GB + 1 GB", "6.00 GB"},
    {"5 GB - 4 GB", "1.00 GB"},
    {"20 Mbit + 1 Mbit", "21.0 Mbit/s"},
    {"two + 3", "5 <- two@1"},
    {"48h + 1d", "3.0 days"},
    {"control.end - control.start", "9.0 days <- unified.control.end@1, unified.control.start@15"},
    {"control.start + 48h", "7 January 2026 <- unified.control.start@1"},
    {"48h + control.start", "7 January 2026 <- unified.control.start@7"},
    {"control.start - 1d", "4 January 2026 <- unified.control.start@1"},
    {"half + 25%", "75% <- half@1"},
    {"control.change + 5%", "+5% <- unified.control.change@1"},
    {"5% + control.change", "5% <- unified.control.change@6"},
    {"half - control.guards", "-20% <- half@1, unified.control.guards@8"},
    {"times + times", "9.7x <- times@1, times@9"},
    {"control.slope + control.slope", "+0.48 GB a day <- unified.control.slope@1, unified.control.slope@17"},
    {"2 * 5 GB", "10.00 GB"},
    {"5 GB * 2", "10.00 GB"},
    {"5 GB * 50%", "2.50 GB"},
    {"50% * 5 GB", "2.50 GB"},
    {"times * 1 GB", "4.86 GB <- times@1"},
    {"10 * 70%", "7"},
    {"70% * 2", "140%"},
    {"2 * mimalloc.change", "-159% <- unified.mimalloc.change@5"},
    {"control.slope * 24h", "0.24 GB <- unified.control.slope@1"},
    {"24h * control.slope", "0.24 GB <- unified.control.slope@7"},
    {"5 GB / 2 GB", "2.5x"},
    {"5 GB / 2", "2.50 GB"},
    {"half / 25%", "2.0x <- half@1"},
    {"3 / 2", "1.5x"},
    {"24 GB / 1d", "+24.00 GB a day"},
    {"24 Mbit / 24h", "+24.0 Mbit/s a day"},
    {"24 GB / 24h * 12h", "12.00 GB"},
    {"24 Mbit / 24h * 12h", "12.0 Mbit/s"},
    {"-half", "-50% <- half@2"},
    {"-mimalloc.change", "+79% <- unified.mimalloc.change@2"},
    {"control.last + 70%",
     "!unit-mismatch 1+18 cannot add 5.64 GB (bytes) and 70% (share) | help: both sides need one unit: 5 GB with "
     "bytes, 20 Mbit with bit/s, 70% with shares and changes, 48h with hours, 3 with counts"},
    {"control.last - 70%",
     "!unit-mismatch 1+18 cannot subtract 70% (share) from 5.64 GB (bytes) | help: both sides need one unit: 5 GB "
     "with bytes, 20 Mbit with bit/s, 70% with shares and changes, 48h with hours, 3 with counts"},
    {"1 + 2 GB", "!unit-mismatch 1+8 cannot add 1 (count) and 2.00 GB (bytes) | help: both sides need one unit: 5 "
                 "GB with bytes, 20 Mbit with bit/s, 70% with shares and changes, 48h with hours, 3 with counts"},
    {"1 GB + 2 GB + 3",
     "!unit-mismatch 1+15 cannot add 3.00 GB (bytes) and 3 (count) | help: both sides need one unit: 5 GB with "
     "bytes, 20 Mbit with bit/s, 70% with shares and changes, 48h with hours, 3 with counts"},
    {"times + 1", "!unit-mismatch 1+9 cannot add 4.9x (ratio) and 1 (count) | help: both sides need one unit: 5 GB "
                  "with bytes, 20 Mbit with bit/s, 70% with shares and changes, 48h with hours, 3 with counts"},
    {"control.start + control.end",
     "!unit-mismatch 1+27 cannot add 5 January 2026 (time) and 14 January 2026 (time) | help: both sides need one "
     "unit: 5 GB with bytes, 20 Mbit with bit/s, 70% with shares and changes, 48h with hours, 3 with counts"},
    {"48h - control.start",
     "!unit-mismatch 1+19 cannot subtract 5 January 2026 (time) from 48 hours (hours) | help: both sides need one "
     "unit: 5 GB with bytes, 20 Mbit with bit/s, 70% with shares and changes, 48h with hours, 3 with counts"},
    {"control.start + 1",
     "!unit-mismatch 1+17 cannot add 5 January 2026 (time) and 1 (count) | help: both sides need one unit: 5 GB "
     "with bytes, 20 Mbit with bit/s, 70% with shares and changes, 48h with hours, 3 with counts"},
    {"control.start * 2", "!unit-mismatch 1+17 cannot multiply 5 January 2026 (time) by 2 (count) | help: a "
                          "quantity is multiplied by a count, share or ratio, and divided by a count or a quantity "
                          "of its unit; what is measured is divided by hours, too, and a count by seconds"},
    {"control.start / 2", "!unit-mismatch 1+17 cannot divide 5 January 2026 (time) by 2 (count) | help: a quantity "
                          "is multiplied by a count, share or ratio, and divided by a count or a quantity of its "
                          "unit; what is measured is divided by hours, too, and a count by seconds"},
    {"-control.start", "!unit-mismatch 1+14 cannot negate 5 January 2026 (time) | help: a minus sign stands before "
                       "numbers; before a condition write `not`"},
    {"5 GB * 5 GB", "!unit-mismatch 1+11 cannot multiply 5.00 GB (bytes) by 5.00 GB (bytes) | help: a quantity is "
                    "multiplied by a count, share or ratio, and divided by a count or a quantity of its unit; what "
                    "is measured is divided by hours, too, and a count by seconds"},
    {"5 GB * mimalloc.change",
     "!unit-mismatch 1+22 cannot multiply 5.00 GB (bytes) by -79% (change) | help: a quantity is multiplied by a "
     "count, share or ratio, and divided by a count or a quantity of its unit; what is measured is divided by "
     "hours, too, and a count by seconds"},
    {"5 GB / 50%", "!unit-mismatch 1+10 cannot divide 5.00 GB (bytes) by 50% (share) | help: a quantity is "
                   "multiplied by a count, share or ratio, and divided by a count or a quantity of its unit; what "
                   "is measured is divided by hours, too, and a count by seconds"},
    {"2 / 5 GB", "!unit-mismatch 1+8 cannot divide 2 (count) by 5.00 GB (bytes) | help: a quantity is multiplied "
                 "by a count, share or ratio, and divided by a count or a quantity of its unit; what is measured "
                 "is divided by hours, too, and a count by seconds"},
    {"\"a\" + \"b\"", "!unit-mismatch 1+9 cannot add \"a\" (text) and \"b\" (text) | help: numbers go with "
                      "numbers; texts and truths only with == and !="},
    {"control + 1", "!unit-mismatch 1+11 cannot add unified.control (group) and 1 (count) | help: name a value of "
                    "it, such as .last"},
    {"-true", "!unit-mismatch 1+5 cannot negate true (truth) | help: a minus sign stands before numbers; before a "
              "condition write `not`"},
    {"true * 2", "!unit-mismatch 1+8 cannot multiply true (truth) by 2 (count) | help: numbers go with numbers; "
                 "texts and truths only with == and !="},
    {"allocators / 2", "!unit-mismatch 1+14 cannot divide 4 items (list) by 2 (count) | help: numbers go with "
                       "numbers; texts and truths only with == and !="},
    {"5 GB / 0",
     "!division-by-zero 1+8 the divisor is 0 | help: ask first: if(x == 0, ..., ...) with the unit of x behind 0"},
    {"5 GB / (1 GB - 1 GB)",
     "!division-by-zero 1+20 the divisor is 0 | help: ask first: if(x == 0, ..., ...) with the unit of x behind 0"},
    {"never + 1h", "!bad-argument 1+10 'never' cannot be calculated with | help: compare it first: if(x < never, "
                   "..., \"never\")"},
    {"never * 2",
     "!bad-argument 1+9 'never' cannot be calculated with | help: compare it first: if(x < never, ..., \"never\")"},
    {"never / 2",
     "!bad-argument 1+9 'never' cannot be calculated with | help: compare it first: if(x < never, ..., \"never\")"},
    {"-never",
     "!bad-argument 1+6 'never' cannot be calculated with | help: compare it first: if(x < never, ..., \"never\")"},
    {"huge * huge", "!bad-argument 1+11 the result is too large | help: numbers end near 10^308"},
};

static void test_units(void **state) {
    (void)state;
    CHECK_ROWS(units_rows);
}

static void test_rates(void **state) {
    static const struct row rows[] = {
        {"12.5 / 1 s", "12.5/s"},
        {"30 / 500 ms", "60/s"},
        {"30 / 500 ms * 2 s", "120"},
        {"2 s * (30 / 1 s)", "60"},
        {"2 * (30 / 1 s)", "60/s"},
        {"1.5 s / 500 ms", "3.0x"},
        {"1 s - 750 ms", "250 ms"},
        {"24 ms / 24h", "+24.0 ms a day"},
        {"24 ms / 24h * 12h", "12.0 ms"},
        {"24 / 24h", "+24 a day"},
        {"24 / 24h * 12h", "12"},
        {"70% / 24h", "+70% a day"},
        {"48 / 1 s / 24h", "+48/s a day"},
        {"5 ms + 48h", "!unit-mismatch 1+10 cannot add 5.0 ms (seconds) and 48 hours (hours) | help: spans in seconds "
                       "go with 1.5 s, 230 ms and 850 us, spans in hours and times with 48h and 7d"},
        {"control.start + 5 s",
         "!unit-mismatch 1+19 cannot add 5 January 2026 (time) and 5.00 s (seconds) | help: spans in seconds go with "
         "1.5 s, 230 ms and 850 us, spans in hours and times with 48h and 7d"},
        {"48h / 5 s", "!unit-mismatch 1+9 cannot divide 48 hours (hours) by 5.00 s (seconds) | help: a quantity is "
                      "multiplied by a count, share or ratio, and divided by a count or a quantity of its unit; what "
                      "is measured is divided by hours, too, and a count by seconds"},
        {"5 GB / 5 s", "!unit-mismatch 1+10 cannot divide 5.00 GB (bytes) by 5.00 s (seconds) | help: a quantity is "
                       "multiplied by a count, share or ratio, and divided by a count or a quantity of its unit; what "
                       "is measured is divided by hours, too, and a count by seconds"},
        {"mimalloc.change / 24h",
         "!unit-mismatch 1+21 cannot divide -79% (change) by 24 hours (hours) | help: a quantity is multiplied by a "
         "count, share or ratio, and divided by a count or a quantity of its unit; what is measured is divided by "
         "hours, too, and a count by seconds"},
        {"24 / 24h / 24h", "!unit-mismatch 1+14 cannot divide +24 a day (count per hour) by 24 hours (hours) | help: a "
                           "quantity is multiplied by a count, share or ratio, and divided by a count or a quantity of "
                           "its unit; what is measured is divided by hours, too, and a count by seconds"},
        {"24 / 24h * 5 s", "!unit-mismatch 1+14 cannot multiply +24 a day (count per hour) by 5.00 s (seconds) | help: "
                           "a quantity is multiplied by a count, share or ratio, and divided by a count or a quantity "
                           "of its unit; what is measured is divided by hours, too, and a count by seconds"},
    };
    (void)state;
    CHECK_ROWS(rows);
}

static const struct row comparisons_rows[] = {
    {"mimalloc.last < jemalloc.last", "true <- unified.mimalloc.last@1, unified.jemalloc.last@17"},
    {"mimalloc.last <= mimalloc.last", "true <- unified.mimalloc.last@1, unified.mimalloc.last@18"},
    {"mimalloc.last >= jemalloc.last", "false <- unified.mimalloc.last@1, unified.jemalloc.last@18"},
    {"mimalloc.last > 1 GB", "true <- unified.mimalloc.last@1"},
    {"1.001 GB == 1 GB", "false"},
    {"1 GB == 1024 MB", "true"},
    {"1 GB != 1 GB", "false"},
    {"mimalloc.change < -70%", "true <- unified.mimalloc.change@1"},
    {"times > 4", "true <- times@1"},
    {"4 < times", "true <- times@5"},
    {"times > 400%", "true <- times@1"},
    {"times > mimalloc.change",
     "!unit-mismatch 1+23 cannot compare 4.9x (ratio) with -79% (change) | help: both sides need one unit: 5 GB "
     "with bytes, 20 Mbit with bit/s, 70% with shares and changes, 48h with hours, 3 with counts"},
    {"48h == 2d", "true"},
    {"control.start < control.end", "true <- unified.control.start@1, unified.control.end@17"},
    {"never > 100000d", "true"},
    {"1 s == 1000 ms", "true"},
    {"850 us < 1 ms", "true"},
    {"5 / 1 s > 2 / 1 s", "true"},
    {"60 s < 1h", "!unit-mismatch 1+9 cannot compare 60.0 s (seconds) with 1 hour (hours) | help: spans in seconds "
                  "go with 1.5 s, 230 ms and 850 us, spans in hours and times with 48h and 7d"},
    {"5 / 1 s < 6",
     "!unit-mismatch 1+11 cannot compare 5/s (per second) with 6 (count) | help: both sides need one unit: 5 GB "
     "with bytes, 20 Mbit with bit/s, 70% with shares and changes, 48h with hours, 3 with counts"},
    {"never == never", "true"},
    {"reaches(control, 5 GB) < never", "true <- named by the object@1"},
    {"reaches(mimalloc, 5 GB) == never", "true <- named by the object@1"},
    {"mimalloc.label == \"mimalloc\"", "true"},
    {"mimalloc.label != \"x\"", "true"},
    {"unified.mimalloc == mimalloc", "true"},
    {"mimalloc == jemalloc", "false"},
    {"mimalloc != jemalloc", "true"},
    {"control.excluded == false", "true"},
    {"control.excluded", "false"},
    {"2 < 70%", "!unit-mismatch 1+7 cannot compare 2 (count) with 70% (share) | help: both sides need one unit: 5 "
                "GB with bytes, 20 Mbit with bit/s, 70% with shares and changes, 48h with hours, 3 with counts"},
    {"5 GB < 20 Mbit",
     "!unit-mismatch 1+14 cannot compare 5.00 GB (bytes) with 20.0 Mbit/s (bit/s) | help: both sides need one "
     "unit: 5 GB with bytes, 20 Mbit with bit/s, 70% with shares and changes, 48h with hours, 3 with counts"},
    {"\"a\" < \"b\"", "!unit-mismatch 1+9 cannot compare \"a\" (text) with \"b\" (text) | help: numbers go with "
                      "numbers; texts and truths only with == and !="},
    {"\"1\" == 1", "!unit-mismatch 1+8 cannot compare \"1\" (text) with 1 (count) | help: numbers go with numbers; "
                   "texts and truths only with == and !="},
    {"mimalloc < jemalloc", "!unit-mismatch 1+19 cannot compare unified.mimalloc (group) with unified.jemalloc "
                            "(group) | help: name a value of it, such as .last"},
    {"true < false", "!unit-mismatch 1+12 cannot compare true (truth) with false (truth) | help: numbers go with "
                     "numbers; texts and truths only with == and !="},
    {"mimalloc.ci95 == jemalloc.ci95",
     "!unit-mismatch 1+30 cannot compare 0.86 GB to 1.46 GB (interval of bytes) with 1.33 GB to 1.93 GB (interval "
     "of bytes) | help: clearly(a < b) compares means, and overlap(a.range, b.range) what single subjects have"},
    {"allocators == allocators", "!unit-mismatch 1+24 cannot compare 4 items (list) with 4 items (list) | help: "
                                 "numbers go with numbers; texts and truths only with == and !="},
    {"false and missing == 1", "false"},
    {"true or missing == 1", "true"},
    {"true and missing == 1", "!absent-value 10+7 'missing' has no value: nobody wrote it down | help: name a "
                              "value that the data hold, or leave the sentence out"},
    {"two and true", "!unit-mismatch 1+3 a condition must be true or false, and this is 2 (count) | help: compare "
                     "it with something: x < 5 GB"},
    {"not two", "!unit-mismatch 5+3 a condition must be true or false, and this is 2 (count) | help: compare it "
                "with something: x < 5 GB"},
};

/* Words for numbers, zeros with a sign, what follows an operator in its place. */
static const struct row small_rows[] = {
    {"1234567890123456789012345678901234567890", "1234567890123456800000000000000000000000"},
    {"12345678901234567890123456789012345678901",
     "!bad-expression 1+41 this is no number: '1234567890123456789012345678901234567890' | help: 40 digits are the "
     "most"},
    {"0 | words", "zero"},
    {"1 | words", "one"},
    {"19 | words", "nineteen"},
    {"20 | Words", "Twenty"},
    {"21 | words", "twenty-one"},
    {"30 | words", "thirty"},
    {"99 | words", "ninety-nine"},
    {"100 | words", "100"},
    {"-1 | words", "-1"},
    {"2.5 | words", "2.5"},
    {"-0.004", "0"},
    {"-0.005", "-0.01"},
    {"-0.004 | number 1", "0.0"},
    {"-0.04 | signed 1", "0.0"},
    {"-0.4% | percent", "-0.4%"},
    {"0 | signed", "0"},
    {"0.4 | signed 0", "0"},
    {"1 < , 2", "!bad-expression 5+1 a value is expected, not ','"},
    {"1 + > 2", "!bad-expression 5+1 a value is expected, not '>'"},
    {"1 > > 2", "!bad-expression 5+1 a value is expected, not '>'"},
    {"1 < = 2", "!bad-expression 5+1 an expression has no '=' | help: two values are compared with ==, and the name of "
                "an argument has a colon: from: 48h"},
    {"> 2", "!bad-expression 1+1 a value is expected, not '>'"},
    {"\"\"", ""},
};

static void test_small(void **state) {
    (void)state;
    CHECK_ROWS(small_rows);
}

static void test_comparisons(void **state) {
    (void)state;
    CHECK_ROWS(comparisons_rows);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_literals), TEST(test_grammar),     TEST(test_names), TEST(test_units),
        TEST(test_rates),    TEST(test_comparisons), TEST(test_small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
