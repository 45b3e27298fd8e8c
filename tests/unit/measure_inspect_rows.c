/* What the audit says of rows, word for word: values that cannot be, columns that deny each other, what does not move,
 * what is a copy, and files that disagree. Hours, values and counts stand one step on either side of what decides. */
#include "check.h"

#include "measure_findings.h"
#include "measure_told.h"

#define WIDE                                                                                                           \
    "timestamp,server,type,fingerprint,nickname,group,rss_kb,vmsize_kb,hwm_kb,frag_ratio,count,total_kb,avg_kb,"       \
    "min_kb,max_kb\n"

/* A row of a case: its hour, a name, a group's letter or -, and rss, vmsize, hwm and ratio with their commas; with the
 * name sum, the group's count, total, mean, lowest and highest instead. */
static void row_put(struct buffer *rows, struct text line) {
    struct text hour = text_split(&line, ' '), name = text_split(&line, ' '), group = text_split(&line, ' ');
    double at = 0;
    assert_true(text_number(hour, &at));
    bool sum = text_is(name, "sum");
    buffer_printf(rows, "2026-01-%02d %02d:00:00,s,%s,,%.*s,%.*s,", 1 + (int)at / 24, (int)at % 24,
                  sum ? "aggregate" : "relay", sum ? 0 : (int)name.len, name.at, text_is(group, "-") ? 0 : 1, group.at);
    buffer_printf(rows, sum ? ",,,,%.*s\n" : "%.*s,,,,,\n", TEXT_ARG(line));
}

static const struct {
    const char *name, *rows, *also, *text, *told; /* also: another file of that text */
} cases[] = {
    {"jump", "0 a A 100,,,\n1 a A 1001,,,\n0 z Z 1000,,,\n1 z Z 100,,,\n", NULL, NULL,
     "jump warning 1 @3:1 A m0\n"
     "  resident memory of group alpha jumps 1 time, relay a from 100 KB to 1.0 MB (10 times) between 2026-01-01 and "
     "2026-01-01T01:00\n"
     "  = if something happened, say it as an event of the group; otherwise leave the rows out that are wrong\n"},
    {"jumps", "0 a A 100,,,\n0 b A 100,,,\n1 a A 1001,,,\n1 b A 1200,,,\n2 a A 2,,,\n0 z Z 1,,,\n", NULL, NULL,
     "absent-at-edge warning 1 b @6:1 A 2026-01-01T02:00..2026-01-01T02:00\n"
     "  b is missing in the last sample of group alpha, at 2026-01-01T02:00\n"
     "  - b ends with 1.2 MB at 2026-01-01T01:00, which is not in the group's last value\n"
     "  = ask for last of each one alone (of: last), or for a mean; or say in the roster from when to when it is a "
     "member\n"
     "jump warning 3 @6:1 A m0\n"
     "  resident memory of group alpha jumps 3 times, relay a the most, from 1.0 MB to 2 KB (500 times) between "
     "2026-01-01T01:00 and 2026-01-01T02:00\n"
     "  = if something happened, say it as an event of the group; otherwise leave the rows out that are wrong\n"},
    {"above", "0 a A 7,6,,\n1 a A 6,6,,\n0 z Z 7,,6,\n", NULL, NULL,
     "above-limit error 1 @2:1 A 2026-01-01..2026-01-01\n"
     "  rss_kb is above vmsize_kb in 1 row of group alpha, relay a at 2026-01-01: 7 above 6\n"
     "  = correct the column that is wrong, or leave the row out\n"
     "above-limit error 1 @4:1 Z 2026-01-01..2026-01-01\n"
     "  rss_kb is above hwm_kb in 1 row of group control, relay z at 2026-01-01: 7 above 6\n"
     "  = correct the column that is wrong, or leave the row out\n"},
    {"above twice", "1 a A 9,6,,\n0 b A 8,6,,\n0 a A 7,6,,\n0 z Z 7,,,\n0 q - 7,6,,\n", NULL, NULL,
     "absent-at-edge warning 1 b @2:1 A 2026-01-01T01:00..2026-01-01T01:00\n"
     "  b is missing in the last sample of group alpha, at 2026-01-01T01:00\n"
     "  - b ends with 8 KB at 2026-01-01, which is not in the group's last value\n"
     "  = ask for last of each one alone (of: last), or for a mean; or say in the roster from when to when it is a "
     "member\n"
     "above-limit note 1 @6:1 - 2026-01-01..2026-01-01\n"
     "  rss_kb is above vmsize_kb in 1 row of no group, relay q at 2026-01-01: 7 above 6\n"
     "  = correct the column that is wrong, or leave the row out\n"
     "above-limit error 3 @4:1 A 2026-01-01..2026-01-01T01:00\n"
     "  rss_kb is above vmsize_kb in 3 rows of group alpha, first relay a at 2026-01-01: 7 above 6\n"
     "  = correct the column that is wrong, or leave the rows out\n"},
    {"ratio", "0 a A 4,7,,1.75\n1 a A 4,9,,2\n2 a A 3,5,,9\n0 z Z 0,5,,1\n0 b A 8,5,,0.6\n", NULL, NULL,
     "absent-at-edge warning 1 b @4:1 A 2026-01-01T01:00..2026-01-01T02:00\n"
     "  b is missing in the last 2 samples of group alpha, at 2026-01-01T02:00\n"
     "  - b ends with 8 KB at 2026-01-01, which is not in the group's last value\n"
     "  = ask for last of each one alone (of: last), or for a mean; or say in the roster from when to when it is a "
     "member\n"
     "zero-value warning 1 @5:1 Z m0 2026-01-01..2026-01-01\n"
     "  resident memory of group control is 0 in 1 reading, relay z at 2026-01-01\n"
     "  = leave the cell empty where nothing was measured, or leave the row out\n"
     "above-limit error 1 @6:1 A 2026-01-01..2026-01-01\n"
     "  rss_kb is above vmsize_kb in 1 row of group alpha, relay b at 2026-01-01: 8 above 5\n"
     "  = correct the column that is wrong, or leave the row out\n"
     "not-ratio warning 1 @4:1 A 2026-01-01T02:00..2026-01-01T02:00\n"
     "  frag_ratio is not vmsize_kb / rss_kb in 1 row of group alpha, relay a at 2026-01-01T02:00: 9, and 5 / 3 is "
     "1.6667\n"
     "  = correct the column that is wrong, or leave the row out\n"},
    {"empty in one of ten",
     "0 a A 1,,,\n1 a A 2,,,\n2 a A 3,,,\n3 a A 4,,,\n4 a A 5,,,\n0 z Z 1,,,\n1 z Z 2,,,\n2 z Z 3,,,\n3 z Z 4,,,\n4 z "
     "Z ,,,\n",
     NULL, NULL,
     "empty-cell warning 1 @11:1 Z m0 2026-01-01T04:00..2026-01-01T04:00\n"
     "  rss_kb is empty in 1 of 10 rows, relay z at 2026-01-01T04:00\n"
     "  = fill the cell, or take the row out: it does not count as resident memory\n"},
    {"empty in one of nine",
     "0 a A 1,,,\n1 a A 2,,,\n2 a A 3,,,\n3 a A 4,,,\n4 a A 5,,,\n0 z Z 1,,,\n1 z Z 2,,,\n2 z Z 3,,,\n4 z Z ,,,\n",
     NULL, NULL, ""},
    {"empty in two",
     "0 b A 1,,1,\n0 c A 1,,1,\n0 d A 1,,1,\n0 e A 1,,1,\n0 f A 1,,1,\n0 g A 1,,1,\n0 h A 1,,1,\n0 i A 1,,1,\n0 j A "
     "1,,1,\n1 b A 2,,2,\n1 c A 2,,2,\n1 d A 2,,2,\n1 e A 2,,2,\n1 f A 2,,2,\n1 g A 2,,2,\n1 h A 2,,2,\n1 i A 2,,2,\n"
     "1 j A 2,,2,\n1 k A 2,,,\n1 a - 2,,,\n0 z Z 1,,1,\n",
     NULL, NULL,
     "absent-at-edge warning 1 k @2:1 A 2026-01-01..2026-01-01\n"
     "  k is missing in the first sample of group alpha, at 2026-01-01\n"
     "  - k begins with 2 KB at 2026-01-01T01:00\n"
     "  = ask for last of each one alone (of: last), or for a mean; or say in the roster from when to when it is a "
     "member\n"
     "empty-cell note 2 @21:1 A m3 2026-01-01T01:00..2026-01-01T01:00\n"
     "  hwm_kb is empty in 2 of 21 rows, first relay a at 2026-01-01T01:00\n"
     "  = fill the cell, or take the row out: it does not count as high-water mark of memory\n"},
    {"zero", "0 a A 0,,0,\n1 a A 2,,0,\n0 z Z 0,,,\n1 z Z 0,,,\n2 z Z 1,,,\n", NULL, NULL,
     "zero-value warning 1 @2:1 A m0 2026-01-01..2026-01-01\n"
     "  resident memory of group alpha is 0 in 1 reading, relay a at 2026-01-01\n"
     "  = leave the cell empty where nothing was measured, or leave the row out\n"
     "zero-value warning 2 @4:1 Z m0 2026-01-01..2026-01-01T01:00\n"
     "  resident memory of group control is 0 in 2 readings, first relay z at 2026-01-01\n"
     "  = leave the cell empty where nothing was measured, or leave the row out\n"
     "zero-value note 2 @2:1 A m3 2026-01-01..2026-01-01T01:00\n"
     "  high-water mark of memory of group alpha is 0 in 2 readings, first relay a at 2026-01-01\n"
     "  = leave the cell empty where nothing was measured, or leave the row out\n"
     "above-limit error 1 @3:1 A 2026-01-01T01:00..2026-01-01T01:00\n"
     "  rss_kb is above hwm_kb in 1 row of group alpha, relay a at 2026-01-01T01:00: 2 above 0\n"
     "  = correct the column that is wrong, or leave the row out\n"},
    {"three alike", "0 a A 5,,,\n1 a A 5,,,\n2 a A 5,,,\n3 a A 6,,,\n4 a A 6,,,\n0 z Z 1,,,\n1 z Z 2,,,\n", NULL, NULL,
     "late-group warning 1 @8:1 Z\n"
     "  group control ends 3 hours earlier than the others: at 2026-01-01T01:00, they at 2026-01-01T04:00\n"
     "  = compare over a window that all groups have, or waive it and say so\n"
     "stuck-value note 1 @4:1 A m0 2026-01-01..2026-01-01T02:00\n"
     "  resident memory of group alpha stays the same to the last digit 1 time, relay a 3 readings from 2026-01-01 to "
     "2026-01-01T02:00: 5 KB\n"
     "  = see whether they were read anew each time; leave out what was not\n"},
    {"runs",
     "0 a A 5,,,\n0 b A 3,,,\n1 a A 5,,,\n1 b A 4,,,\n2 a A 5,,,\n2 b A 4,,,\n3 a A 6,,,\n3 b A 4,,,\n4 a A 6,,,\n4 b "
     "A "
     "4,,,\n0 z Z 1,,,\n1 z Z 2,,,\n",
     NULL, NULL,
     "late-group warning 1 @13:1 Z\n"
     "  group control ends 3 hours earlier than the others: at 2026-01-01T01:00, they at 2026-01-01T04:00\n"
     "  = compare over a window that all groups have, or waive it and say so\n"
     "stuck-value note 2 @11:1 A m0 2026-01-01..2026-01-01T04:00\n"
     "  resident memory of group alpha stays the same to the last digit 2 times, relay b the longest, 4 readings from "
     "2026-01-01T01:00 to 2026-01-01T04:00: 4 KB\n"
     "  = see whether they were read anew each time; leave out what was not\n"},
    {"copy in two groups",
     "0 a A 5,,,\n0 b A 3,,,\n0 z Z 4,,,\n1 a A 5,,,\n1 b A 3,,,\n1 z Z 4,,,\n2 a A 6,,,\n2 b A 3,,,\n2 z Z 4,,,\n",
     NULL, NULL,
     "copied-sample warning 1 @5:1 AZ m0 2026-01-01T01:00..2026-01-01T01:00\n"
     "  resident memory at 2026-01-01T01:00 is that at 2026-01-01 to the last digit for all 3 relays of groups alpha "
     "and control\n"
     "  = leave the rows out of what was not measured again\n"},
    {"copies",
     "0 a A 5,,,\n0 b A 3,,,\n0 c A 4,,,\n1 a A 5,,,\n1 b A 3,,,\n1 c A 4,,,\n2 a A 5,,,\n2 b A 3,,,\n2 c A 4,,,\n0 z "
     "Z "
     "4,,,\n",
     NULL, NULL,
     "copied-sample warning 2 @5:1 A m0 2026-01-01T01:00..2026-01-01T02:00\n"
     "  resident memory at 2026-01-01T01:00 is that at 2026-01-01 to the last digit for all 3 relays of group alpha\n"
     "  - 1 more sample is a copy, at 2026-01-01T02:00\n"
     "  = leave the rows out of what was not measured again\n"},
    {"many copies",
     "0 a A 5,,,\n0 b A 3,,,\n0 c A 4,,,\n1 a A 5,,,\n1 b A 3,,,\n1 c A 4,,,\n2 a A 5,,,\n2 b A 3,,,\n2 c A 4,,,\n3 a "
     "A 5,,,\n3 b A 3,,,\n3 c A 4,,,\n0 z Z 4,,,\n",
     NULL, NULL,
     "late-group warning 1 @14:1 Z\n"
     "  group control ends 3 hours earlier than the others: at 2026-01-01, they at 2026-01-01T03:00\n"
     "  = compare over a window that all groups have, or waive it and say so\n"
     "copied-sample warning 3 @5:1 A m0 2026-01-01T01:00..2026-01-01T03:00\n"
     "  resident memory at 2026-01-01T01:00 is that at 2026-01-01 to the last digit for all 3 relays of group alpha\n"
     "  - 2 more samples are copies, up to 2026-01-01T03:00\n"
     "  = leave the rows out of what was not measured again\n"},
    {"sums",
     "0 a A 2,,,\n0 b A 4,,,\n0 z Z 8,,,\n0 sum A 2,6,3,2,4\n0 sum Z 1,9,8,8,7\n1 a A 2,,,\n1 z Z 8,,,\n1 sum A "
     "1,2,2,2,2\n",
     NULL, NULL,
     "absent-at-edge warning 1 b @7:1 A 2026-01-01T01:00..2026-01-01T01:00\n"
     "  b is missing in the last sample of group alpha, at 2026-01-01T01:00\n"
     "  - b ends with 4 KB at 2026-01-01, which is not in the group's last value\n"
     "  = ask for last of each one alone (of: last), or for a mean; or say in the roster from when to when it is a "
     "member\n"},
    {"wrong sums",
     "0 a A 2,,,\n0 b A 4,,,\n0 z Z 8,,,\n0 sum A 3,6,3,2,6\n1 a A 2,,,\n1 z Z 8,,,\n1 sum A 2,2,2,0,2\n1 sum - "
     "2,8,5,2,8\n2 a A 2,,,\n2 z Z 9,,,\n2 sum - 3,11,,0,9\n",
     NULL, NULL,
     "absent-at-edge warning 1 b @10:1 A 2026-01-01T01:00..2026-01-01T02:00\n"
     "  b is missing in the last 2 samples of group alpha, at 2026-01-01T02:00\n"
     "  - b ends with 4 KB at 2026-01-01, which is not in the group's last value\n"
     "  = ask for last of each one alone (of: last), or for a mean; or say in the roster from when to when it is a "
     "member\n"
     "stuck-value note 1 @10:1 A m0 2026-01-01..2026-01-01T02:00\n"
     "  resident memory of group alpha stays the same to the last digit 1 time, relay a 3 readings from 2026-01-01 to "
     "2026-01-01T02:00: 2 KB\n"
     "  = see whether they were read anew each time; leave out what was not\n"
     "aggregate-differs warning 3 @5:1  2026-01-01..2026-01-01T02:00\n"
     "  count of 'aggregate' rows is not the count of rss_kb in 3 samples, first at 2026-01-01 of group alpha: 3, and "
     "it is 2\n"
     "  - nor is min_kb the minimum in 2 samples, first at 2026-01-01T01:00 of group alpha: 0, and it is 2\n"
     "  - nor is max_kb the maximum in 1 sample, at 2026-01-01 of group alpha: 6, and it is 4\n"
     "  = see whether rows are missing or doubled in the sample\n"
     "aggregate-differs warning 1 @9:1  2026-01-01T01:00..2026-01-01T01:00\n"
     "  total_kb of 'aggregate' rows is not the total of rss_kb in 1 sample, at 2026-01-01T01:00: 8, and it is 10\n"
     "  = see whether rows are missing or doubled in the sample\n"},
    {"days", "0 a A 1048576,,,\n30 a A 2097152,,,\n0 z Z 1048576,,,\n", "days.csv",
     "group,relay,day0,day1\nA,a,1.01,2.03\nZ,z,1.02,\n",
     "forms-differ warning 2 @3:1  m0\n"
     "  2 values of resident memory differ from those in m.csv, first relay z on day 0: 1.02 GB, and 1.00 GB there\n"
     "  = nothing is read from days.csv: correct the file that is wrong, or take this one out\n"},
    {"days of others", "0 a A 1048576,,,\n30 a A 2097152,,,\n0 z Z 1048576,,,\n", "days.csv",
     "group,relay,day0,day1\nA,b,1,2\nZ,z,1,1\n",
     "forms-differ warning 1 @3:1  m0\n"
     "  1 value of resident memory has no row in m.csv, relay z on day 1: 1.00 GB\n"
     "  = nothing is read from days.csv: correct the file that is wrong, or take this one out\n"
     "forms-differ warning 1 @2:1  m0\n"
     "  b has no row of the same group in m.csv\n"
     "  = nothing is read from days.csv: correct the file that is wrong, or take this one out\n"
     "forms-differ warning 1 @file  m0\n"
     "  a of m.csv is not here in the same group\n"
     "  = nothing is read from days.csv: correct the file that is wrong, or take this one out\n"},
    {"another measure jumps", "0 a A 1,,,\n0 z Z 1,,,\n", "bandwidth.csv",
     BANDWIDTH "2026-01-01 00:00,,a,A,1,1,\n2026-01-01 01:00,,a,A,11,1,\n2026-01-01 02:00,,a,A,11,1,\n",
     "jump note 1 @3:1 A m1\n"
     "  observed bandwidth of group alpha jumps 1 time, relay a from 1.0 Mbit/s to 11.0 Mbit/s (11 times) between "
     "2026-01-01 and 2026-01-01T01:00\n"
     "  = if something happened, say it as an event of the group; otherwise leave the rows out that are wrong\n"
     "stuck-value note 1 @4:1 A m2 2026-01-01..2026-01-01T02:00\n"
     "  write bandwidth of group alpha stays the same to the last digit 1 time, relay a 3 readings from 2026-01-01 to "
     "2026-01-01T02:00: 1.0 Mbit/s\n"
     "  = see whether they were read anew each time; leave out what was not\n"},
    {"times back", "1 a A 2,,,\n0 a A 1,,,\n3 a A 4,,,\n2 a A 3,,,\n0 z Z 1,,,\n", NULL, NULL,
     "late-group warning 1 @6:1 Z\n"
     "  group control ends 3 hours earlier than the others: at 2026-01-01, they at 2026-01-01T03:00\n"
     "  = compare over a window that all groups have, or waive it and say so\n"
     "time-back note 2 @3:1 -\n"
     "  times go back 2 times in this file, here from 2026-01-01T01:00 to 2026-01-01\n"
     "  = rows are sorted by time; if a clock was set, correct the times\n"},
};

static struct told case_tell(struct fixture *fixture, size_t n) {
    struct buffer rows = buffer_in(fixture->arena);
    buffer_puts(&rows, WIDE);
    for (struct text rest = text_of(cases[n].rows); rest.len > 0;)
        row_put(&rows, text_split(&rest, '\n'));
    buffer_putc(&rows, '\0');
    fixture_put(fixture, "m.csv", rows.at);
    if (cases[n].also)
        fixture_put(fixture, cases[n].also, cases[n].text);
    fixture->rules.at[RULE_NOT_AS_TOLD].off = true; /* nobody is in group B */
    return (struct told){cases[n].name, cases[n].told, findings(fixture)};
}

int main(void) {
    return told_main("findings_word_for_word", sizeof cases / sizeof *cases, case_tell);
}
