/* What comes of a summary of samples, told in full: each row with its digest, who is in a cohort, and what is said. */
#include "check.h"

#include "base/calendar.h"
#include "measure_told.h"

#define HEAD "timestamp,group,cohort,count,mean_kb,sd_kb,min_kb,max_kb\n"
#define S(hour, group, cohort, digest) "2026-01-01T0" hour ":00:00," group "," cohort "," digest "\n"
#define Z S("0", "Z", "all", "2,3,1,2,4")

static const struct {
    const char *rows, *other, *left_out, *told; /* NULL: no other file, nobody; beta: the group */
} cases[] = {
    {Z S("0", "A", "", "3,2,1,1,3") S("0", "A", "guard", "1,2,,2,2") S("1", "A", "guard", "1,2,x,2,2")
         S("1", "A", "other", "0,,,,") S("1", "", "all", "2,3,1,2,4") S("2", "A", "all", "4294967295,3,1,2,4"),
     NULL, NULL,
     "0:2026-01-01 +?? many of 3 2 +- 1, 1..3\n"
     "0:2026-01-01 ?+? many of 1 2 +- nan, 2..2\n"
     "0:2026-01-01T01:00 ?+? many of 1 2 +- nan, 2..2\n"
     "0:2026-01-01T02:00 +?? many of 4294967295 3 +- 1, 2..4\n"
     "2:2026-01-01 +?? many of 2 3 +- 1, 2..4\n"},
    {Z S("0", "A", "all", "2,2,1.41421,1,3") S("1", "A", "all", "3,2,1.22474,1,3") S("2", "A", "all", "2,1,0,1,3")
         S("3", "A", "all", "2,3,0,1,3") S("4", "A", "all", "2,1000001,0,1000000,1000000")
             S("5", "A", "all", "2,999999,0,1000000,1000000") S("6", "A", "all", "1,0,0,0,0")
                 S("7", "A", "all", "1,999999,0,999999,1000000"),
     NULL, NULL,
     "0:2026-01-01 +?? many of 2 2 +- 1.41421, 1..3\n"
     "0:2026-01-01T01:00 +?? many of 3 2 +- 1.22474, 1..3\n"
     "0:2026-01-01T02:00 +?? many of 2 1 +- 0, 1..3\n"
     "0:2026-01-01T03:00 +?? many of 2 3 +- 0, 1..3\n"
     "0:2026-01-01T04:00 +?? many of 2 1e+06 +- 0, 1e+06..1e+06\n"
     "0:2026-01-01T05:00 +?? many of 2 999999 +- 0, 1e+06..1e+06\n"
     "0:2026-01-01T06:00 +?? many of 1 0 +- nan, 0..0\n"
     "0:2026-01-01T07:00 +?? many of 1 999999 +- nan, 999999..1e+06\n"
     "2:2026-01-01 +?? many of 2 3 +- 1, 2..4\n"},
    {Z S("0", "A", "all", "2,2,1.41422,1,3") S("1", "A", "all", "3,2,1.22475,1,3"), NULL, NULL,
     "2:2026-01-01 +?? many of 2 3 +- 1, 2..4\n"
     "3:31+7 bad-value: nothing between the lowest and the highest deviates so much | help: one row is of one sample: "
     "make the summary again | note: 1 more like it, in line 4\n"},
    {Z S("0", "A", "all", "2,0.99,0,1,3") S("1", "A", "all", "2,3.01,0,1,3")
         S("2", "A", "all", "2,1000002,0,1000000,1000000") S("3", "A", "all", "2,999998,0,1000000,1000000"),
     NULL, NULL,
     "2:2026-01-01 +?? many of 2 3 +- 1, 2..4\n"
     "3:29+4 bad-value: the mean does not lie between the lowest and the highest | help: one row is of one sample: "
     "make the summary again | note: 3 more like it, the last in line 6\n"},
    {Z S("0", "A", "all", "1,2,0,1,3") S("1", "A", "all", "1,1,0,1,3"), NULL, NULL,
     "2:2026-01-01 +?? many of 2 3 +- 1, 2..4\n"
     "3:35+1 bad-value: this is not the lowest, and the row counts one | help: one row is of one sample: make the "
     "summary again | note: 1 more like it, in line 4\n"},
    {Z S("0", "A", "all", "1.5,2,0,1,3") S("1", "A", "all", "4294967296,2,0,1,3"), NULL, NULL,
     "2:2026-01-01 +?? many of 2 3 +- 1, 2..4\n"
     "3:27+3 bad-value: this counts no whole number of a sample | help: correct the count | note: 1 more like it, in "
     "line 4\n"},
    {Z S("0", "A", "all", "x,y,z,v,w") S("1", "A", "all", "2,y,z,v,w") S("2", "A", "all", "-1,2,0,1,3"), NULL, NULL,
     "2:2026-01-01 +?? many of 2 3 +- 1, 2..4\n"
     "3:27+1 bad-number: 'x' is not a number, column 'count' holds numbers | help: write digits with a point, such as "
     "1215304 or 5.14; leave the cell empty when nothing was measured\n"
     "4:29+1 bad-number: 'y' is not a number, column 'mean_kb' holds numbers | help: write digits with a point, such "
     "as 1215304 or 5.14; leave the cell empty when nothing was measured\n"
     "4:33+1 bad-number: 'v' is not a number, column 'min_kb' holds numbers | help: write digits with a point, such as "
     "1215304 or 5.14; leave the cell empty when nothing was measured\n"
     "4:35+1 bad-number: 'w' is not a number, column 'max_kb' holds numbers | help: write digits with a point, such as "
     "1215304 or 5.14; leave the cell empty when nothing was measured\n"
     "4:31+1 bad-number: 'z' is not a number, column 'sd_kb' holds numbers | help: write digits with a point, such as "
     "1215304 or 5.14; leave the cell empty when nothing was measured\n"
     "5:27+2 bad-number: '-1' is below zero, column 'count' cannot be | help: write digits with a point, such as "
     "1215304 or 5.14; leave the cell empty when nothing was measured\n"},
    {Z S("0", "A", "all", ",2,0,1,3"), NULL, NULL,
     "2:2026-01-01 +?? many of 2 3 +- 1, 2..4\n"
     "3:27+0 bad-number: '' is not a number, column 'count' holds numbers | help: write digits with a point, such as "
     "1215304 or 5.14; leave the cell empty when nothing was measured\n"},
    {Z S("0", "A", "guards", "2,2,0,1,3") S("1", "A", "rest", "2,2,0,1,3") S("1", "A", "g\x01", "2,2,0,1,3"), NULL,
     NULL,
     "2:2026-01-01 +?? many of 2 3 +- 1, 2..4\n"
     "3:23+6 unknown-name: no cohort is declared as 'guards' | help: did you mean 'guard'? | help: declared are all, "
     "guard and other | note: 1 more like it, in line 4: 'rest'\n"
     "5:23+2 bad-text: control character 0x01 in column 'cohort' | help: a name is printable text on one line\n"},
    {Z S("0", "Q", "all", "2,2,0,1,3") S("x", "A", "all", "2,2,0,1,3") S("1", "A\x01", "all", "2,2,0,1,3"), NULL, NULL,
     "2:2026-01-01 +?? many of 2 3 +- 1, 2..4\n"
     "3:21+1 unknown-group: experiment.json has no group 'Q' | help: did you mean 'A', 'B' or 'Z'? | note: groups are "
     "declared under \"groups\" in DATA/rep/experiment.json\n"
     "4:1+19 bad-time: '2026-01-01T0x:00:00' is not a time | help: write it by ISO 8601, in UTC: 2026-01-05T20:27:29\n"
     "5:21+2 bad-text: control character 0x01 in column 'group' | help: a name is printable text on one line\n"},
    {Z "x,Q,y,z,2,0,1,3\n", NULL, NULL,
     "2:2026-01-01 +?? many of 2 3 +- 1, 2..4\n"
     "3:1+1 bad-time: 'x' is not a time | help: write it by ISO 8601, in UTC: 2026-01-05T20:27:29\n"
     "3:3+1 unknown-group: experiment.json has no group 'Q' | help: did you mean 'A', 'B' or 'Z'? | note: groups are "
     "declared under \"groups\" in DATA/rep/experiment.json\n"
     "3:5+1 unknown-name: no cohort is declared as 'y' | help: declared are all, guard and other\n"
     "3:7+1 bad-number: 'z' is not a number, column 'count' holds numbers | help: write digits with a point, such as "
     "1215304 or 5.14; leave the cell empty when nothing was measured\n"},
    {Z S("0", "A", "all", "2,2,0,1,3") S("0", "A", "all", "2,2,0,1,3"), NULL, NULL,
     "0:2026-01-01 +?? many of 2 2 +- 0, 1..3\n"
     "0:2026-01-01 +?? many of 2 2 +- 0, 1..3\n"
     "2:2026-01-01 +?? many of 2 3 +- 1, 2..4\n"
     "4:1+35 bad-value: line 3 is of the same time, group and cohort, and a summary has one row for them | help: leave "
     "one row: two deviations cannot be made one\n"},
    {Z S("1", "A", "guard", "2,2,0,1,3") S("0", "A", "all", "2,2,0,1,3") S("1", "A", "guard", "2,2,0,1,3")
         S("0", "A", "all", "2,2,0,1,3") S("0", "A", "guard", "2,2,0,1,3") S("0", "A", "all", "2,2,0,1,3"),
     NULL, NULL,
     "0:2026-01-01 +?? many of 2 2 +- 0, 1..3\n"
     "0:2026-01-01 +?? many of 2 2 +- 0, 1..3\n"
     "0:2026-01-01 +?? many of 2 2 +- 0, 1..3\n"
     "0:2026-01-01 ?+? many of 2 2 +- 0, 1..3\n"
     "0:2026-01-01T01:00 ?+? many of 2 2 +- 0, 1..3\n"
     "0:2026-01-01T01:00 ?+? many of 2 2 +- 0, 1..3\n"
     "2:2026-01-01 +?? many of 2 3 +- 1, 2..4\n"
     "5:1+37 bad-value: line 3 is of the same time, group and cohort, and a summary has one row for them | note: 2 "
     "more like it | help: leave one row: two deviations cannot be made one\n"},
    {Z S("0", "A", "all", "2,2,0,1,3"), "group,relay,day0\nA,a,1\nZ,z,1\n", NULL,
     "0:2026-01-01 +?? many of 2 2 +- 0, 1..3\n"
     "2:2026-01-01 +?? many of 2 3 +- 1, 2..4\n"
     "1:1+0 two-files: another file of 'test' holds resident memory, too | help: keep one of the two\n"},
    {Z S("0", "A", "all", "2,2,0,1,3") S("0", "B", "all", "2,2,0,1,3"), NULL, "beta",
     "0:2026-01-01 +?? many of 2 2 +- 0, 1..3\n"
     "2:2026-01-01 +?? many of 2 3 +- 1, 2..4\n"},
    {Z S("0", "A", "all", "2,2,0,1,3"), NULL, "beta",
     "0:2026-01-01 +?? many of 2 2 +- 0, 1..3\n"
     "2:2026-01-01 +?? many of 2 3 +- 1, 2..4\n"
     "1:1+6 unused-exclusion: the exclusion leaves out no row of 'test' | help: correct it, or take the entry out; "
     "rows in no group count nowhere anyway\n"},
    {Z S("0", "A", "all", "2,2,0,1,3"), NULL, "a",
     "0:2026-01-01 +?? many of 2 2 +- 0, 1..3\n"
     "2:2026-01-01 +?? many of 2 3 +- 1, 2..4\n"
     "1:1+6 unknown-name: no file of 'test' names a relay 'a' | help: correct it, or take the entry out\n"},
    {Z S("0", "A", "all", "2,2,0,1,3"), ROSTER "F,a,A\n", "a",
     "0:2026-01-01 +?? many of 2 2 +- 0, 1..3\n"
     "2:2026-01-01 +?? many of 2 3 +- 1, 2..4\n"
     "1:1+6 unused-exclusion: the exclusion leaves out no row of 'test' | note: a summary holds no single relay, and "
     "counts this one | help: correct it, or take the entry out; rows in no group count nowhere anyway\n"},
};

static void put_digests(struct buffer *out, const struct report *report) {
    const struct readings *readings = &report->readings[MEASURE_RSS];
    for (size_t g = 0; g < report->group_count && readings->len > 0; g++)
        for (struct stride stride = lane_all(&readings->lanes[g]); stride_next(&stride);) {
            const struct subject *crowd = &report->subjects[stride.now.subject];
            assert_int_equal(crowd->group, -1);
            buffer_printf(out, "%zu:", g);
            calendar_show(out, stride.now.time);
            for (size_t c = 0; c < report->declared->cohorts.len; c++)
                buffer_printf(out, "%s%c", c > 0 ? "" : " ", "?+-"[crowd->cohorts[c]]);
            const struct digest *digest = &readings->digests[stride.now.line];
            buffer_printf(out, "%s of %zu %g +- %g, %g..%g\n", crowd->is_many ? " many" : "", digest->count,
                          stride.now.value / 1024, digest->sd / 1024, digest->min / 1024, digest->max / 1024);
        }
}

static struct told case_tell(struct fixture *fixture, size_t n) {
    struct buffer out = buffer_in(fixture->arena);
    fixture_put(fixture, "s.csv", text_format(fixture->arena, "%s%s", HEAD, cases[n].rows).at);
    if (cases[n].other)
        fixture_put(fixture, "o.csv", cases[n].other);
    if (cases[n].left_out) {
        bool group = text_is(TEXT("beta"), cases[n].left_out);
        struct exclusion *exclusion = fixture_exclude(fixture, EXCLUDES_ROWS, group ? "" : cases[n].left_out);
        exclusion->group = group ? text_of(cases[n].left_out) : TEXT("");
    }
    const struct report *report = fixture_load(fixture);
    put_digests(&out, report);
    told_diags(fixture, &out);
    return (struct told){"", cases[n].told, told_text(fixture, &out)};
}

int main(void) {
    return told_main("summaries_in_full", sizeof cases / sizeof *cases, case_tell);
}
