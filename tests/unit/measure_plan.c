/* What series.yaml and experiment.json say of a report, together: groups, texts, dates, files, and each mistake. */
#include "check.h"

#include "base/calendar.h"
#include "base/path.h"
#include "measure_told.h"

#define DAY "2026-01-01T"
#define GOOD MEMORY ROW(DAY "00:00:00", "a", "A", "1") ROW(DAY "02:00:00", "z", "Z", "1")
#define GROUPS                                                                                                         \
    "\"groups\": {\"A\": {\"name\": \"one\"}, \"B\": {}, \"Z\": {\"name\": \"rest\", \"config\": {\"k\": 1}}}"
#define PLAIN "{" GROUPS "}"

static const struct {
    const char *json, *told;      /* NULL: no experiment.json, nothing */
    const char *groups;           /* "LETTER=NAME", of those without a letter "=NAME"; NULL: A, B and Z */
    const char *control, *folder; /* NULL: control, rep */
    const char *rows;             /* NULL: good ones */
    const char *expected;
} cases[] = {
    {"{\"end_date\": \"2026-01-02T03:04:05\", " GROUPS "}", NULL, NULL, NULL, NULL, NULL,
     "A=alpha 'one', B=beta 'B', Z=control 'rest' configured, control 2 ungrouped -1 read '' '' '' end "
     "2026-01-02T03:04:05 behind 2026-01-02T03:04:05.000001 experiment.json m.csv\n"},
    {PLAIN, NULL, "A=alpha B=beta Z=rest =control", NULL, NULL, NULL,
     "A=alpha 'one', B=beta 'B', Z=rest 'rest' configured, =control 'control', control 3 ungrouped 3 read '' '' '' "
     "experiment.json m.csv\n"
     "1:1+6 no-rows: 'test' has no row of a relay that is in no group: rows or the roster put each in one | help: take "
     "ungrouped: out, or leave the group of those relays empty that nobody treated, in their rows and in the roster\n"
     "2:10+7 no-control: the control 'control' has no rows that count: those without a group in DATA/rep/m.csv | help: "
     "measure the control, or declare as control a group that was measured\n"},
    {PLAIN, NULL, "A=p B=beta Z=control", NULL, NULL, NULL,
     "A=p 't', B=beta 'B', Z=control 'rest' configured, control 2 ungrouped -1 read '' '' '' experiment.json m.csv\n"},
    {PLAIN, NULL, "=control", NULL, NULL, MEMORY ROW(DAY "00:00:00", "q", "", "1"),
     "A= 'one', B= 'B', Z= 'rest' configured, =control 'control', control 3 ungrouped 3 read '' '' '' experiment.json "
     "m.csv\n"},
    {PLAIN, NULL, "A=control B=beta Z=rest", "rest", NULL, NULL,
     "A=control 'one', B=beta 'B', Z=rest 'rest' configured, control 2 ungrouped -1 read '' '' '' experiment.json "
     "m.csv\n"
     "2:10+7 bad-value: the control is 'rest', and another group is named 'control' | help: templates find the control "
     "as 'control': give the other group another name\n"},
    {NULL, "events: {file: m.csv, time: timestamp, text: server}", NULL, NULL, NULL, NULL,
     "A=alpha 'A', B=beta 'B', Z=control 'Z', control 2 ungrouped -1 read '' '' '' m.csv\n"},
    {PLAIN, NULL, "B=beta Z=control", "beto", NULL, NULL,
     "A= 'one', B=beta 'B', Z=control 'rest' configured, control -1 ungrouped -1 read '' '' '' experiment.json m.csv\n"
     "2:10+7 no-control: the control 'beto' is none of the groups of 'test' | help: did you mean 'beta'?\n"},
    {PLAIN, NULL, NULL, NULL, NULL, NULL,
     "A=alpha 'one', B=beta 'B', Z=control 'rest' configured, control 2 ungrouped -1 read '' '' '' experiment.json "
     "m.csv\n"},
    {NULL, NULL, NULL, NULL, NULL, NULL,
     "A=alpha 'A', B=beta 'B', Z=control 'Z', control 2 ungrouped -1 read '' '' '' m.csv\n"},
    {"{\"id\": \"i\", \"name\": \"n\", \"provenance\": \"p\", \"reconstructed\": true, \"start_date\": \"2025-12-31\", "
     "\"end_date\": \" 2026-01-02 \", \"server\": \"s\", \"list\": [1], \"number\": 3, \"truth\": true, " GROUPS "}",
     NULL, NULL, NULL, NULL, NULL,
     "A=alpha 'one', B=beta 'B', Z=control 'rest' configured, control 2 ungrouped -1 reconstructed id 'i' server 's' "
     "number '3' truth 'true' read 'i' 'n' 'p' start 2025-12-31 end 2026-01-02 behind 2026-01-03 experiment.json "
     "m.csv\n"},
    {"{\"id\": 5, \"name\": \"\", \"end_date\": \"2026-01-02T03:04:05\", \"start_date\": "
     "\"2026-01-01T01:00:00+02:00\", " GROUPS "}",
     "id: j\nname: m\nserver: t\nreconstructed: true\nend_date: 2026-01-03\n", NULL, NULL, NULL, NULL,
     "A=alpha 'one', B=beta 'B', Z=control 'rest' configured, control 2 ungrouped -1 reconstructed id 'j' server 't' "
     "read 'j' 'm' '' start 2025-12-31T23:00 end 2026-01-03 behind 2026-01-04 experiment.json m.csv\n"},
    {NULL, "id: j\nnumber: 7\nlist: [a]\ntruth: false\nstart_date: 2026-01-01\nend_date: never\n", NULL, NULL, NULL,
     NULL,
     "A=alpha 'A', B=beta 'B', Z=control 'Z', control 2 ungrouped -1 id 'j' number '7' truth 'false' read 'j' '' '' "
     "start 2026-01-01 m.csv\n"},
    {"{\"start_date\": \"2026-13-01\", " GROUPS "}", NULL, NULL, NULL, NULL, NULL,
     "A=alpha 'one', B=beta 'B', Z=control 'rest' configured, control 2 ungrouped -1 read '' '' '' experiment.json "
     "m.csv\n"
     "1:16+12 bad-time: 'start_date' is not a date | note: a year has 12 months, and the month stands before the day | "
     "help: write \"start_date\": \"2025-09-09\"\n"},
    {"{\"start_date\": 5, \"end_date\": 5, " GROUPS "}", NULL, NULL, NULL, NULL, NULL,
     "A=alpha 'one', B=beta 'B', Z=control 'rest' configured, control 2 ungrouped -1 read '' '' '' experiment.json "
     "m.csv\n"
     "1:16+1 bad-time: 'start_date' is not a date | help: write \"start_date\": \"2025-09-09\"\n"},
    {PLAIN, "start_date: x\n", NULL, NULL, NULL, NULL,
     "A=alpha 'one', B=beta 'B', Z=control 'rest' configured, control 2 ungrouped -1 read '' '' '' experiment.json "
     "m.csv\n"
     "1:13+1 bad-time: 'start_date' is not a date | help: write \"start_date\": \"2025-09-09\"\n"},
    {"{\"end_date\": \"x\", " GROUPS "}", NULL, NULL, NULL, NULL, NULL,
     "A=alpha 'one', B=beta 'B', Z=control 'rest' configured, control 2 ungrouped -1 read '' '' '' experiment.json "
     "m.csv\n"},
    {"{\"reconstructed\": \"yes\", " GROUPS "}", NULL, NULL, NULL, NULL, NULL,
     "A=alpha 'one', B=beta 'B', Z=control 'rest' configured, control 2 ungrouped -1 read '' '' '' experiment.json "
     "m.csv\n"
     "1:19+5 bad-value: 'reconstructed' must be true or false and is a text | help: write true or false without "
     "quotes, or leave it out\n"},
    {"{\"groups\": []}", NULL, NULL, NULL, NULL, NULL,
     "1:12+2 bad-value: \"groups\" is not a map with groups | help: write \"groups\": {\"A\": {\"name\": \"...\", "
     "\"config\": {}}, ...}\n"},
    {"{}", NULL, NULL, NULL, NULL, NULL,
     "1:1+2 missing-key: \"groups\" is missing | help: write \"groups\": {\"A\": {\"name\": \"...\", \"config\": {}}, "
     "...}\n"},
    {"{\"groups\": {\"A\": {\"name\": 1, \"config\": 2}, \"B\": {}, \"Z\": {}}}", NULL, NULL, NULL, NULL, NULL,
     "A=alpha '1', B=beta 'B', Z=control 'Z', control 2 ungrouped -1 read '' '' '' experiment.json m.csv\n"
     "1:40+1 bad-value: 'config' must be a map and is a number | help: a map gives each value a name, or is {} when it "
     "is empty\n"},
    {"{\"groups\": {\"A\": 1, \"B\": 2, \"Z\": {}}}", NULL, NULL, NULL, NULL, NULL,
     "1:18+1 bad-value: group 'A' is not a map | help: write \"A\": {\"name\": \"...\", \"config\": {}}\n"
     "1:26+1 bad-value: group 'B' is not a map | help: write \"B\": {\"name\": \"...\", \"config\": {}}\n"},
    {"{\"groups\": ", NULL, NULL, NULL, NULL, NULL,
     "1:12+0 json-syntax: unexpected token near end of file | help: a brace or bracket is not closed\n"},
    {"7", NULL, NULL, NULL, NULL, NULL, "1:1+1 bad-value: experiment.json does not hold a map\n"},
    {"7", NULL, NULL, NULL, NULL, MEMORY ROW(DAY "00:00:00", "a", "A", "x") ROW(DAY "00:00:00", "q", "Q", "1"),
     "1:1+1 bad-value: experiment.json does not hold a map\n"
     "2:34+1 bad-number: 'x' is not a number, column 'rss_kb' holds numbers | help: write digits with a point, such as "
     "1215304 or 5.14; leave the cell empty when nothing was measured\n"},
    {PLAIN, NULL, "A=alpha B=beta Y=control", NULL, NULL, NULL,
     "A=alpha 'one', B=beta 'B', Z= 'rest' configured, control -1 ungrouped -1 read '' '' '' experiment.json m.csv\n"
     "1:1+6 unknown-group: DATA/rep/experiment.json has no group 'Y' | help: did you mean 'A', 'B' or 'Z'?\n"},
    {PLAIN, NULL, "A=alpha A=beta Z=control", NULL, NULL, NULL,
     "A=alpha 'one', B= 'B', Z=control 'rest' configured, control 2 ungrouped -1 read '' '' '' experiment.json m.csv\n"
     "1:1+6 bad-value: group 'A' is named twice, 'alpha' and 'beta' | help: leave one of the two entries\n"},
    {PLAIN, NULL, "A=alpha Z=control", NULL, NULL, NULL,
     "A=alpha 'one', B= 'B', Z=control 'rest' configured, control 2 ungrouped -1 read '' '' '' experiment.json "
     "m.csv\n"},
    {PLAIN, NULL, "A=alpha B=beta Z=control =rest", NULL, NULL,
     MEMORY ROW(DAY "00:00:00", "a", "A", "1") ROW(DAY "00:00:00", "z", "Z", "1") ROW(DAY "01:00:00", "q", "", "1"),
     "A=alpha 'one', B=beta 'B', Z=control 'rest' configured, =rest 'rest' aside, control 2 ungrouped 3 read '' '' '' "
     "experiment.json m.csv\n"},
    {PLAIN, NULL, "A=alpha B=beta Z=control =rest", NULL, NULL, NULL,
     "A=alpha 'one', B=beta 'B', Z=control 'rest' configured, =rest 'rest' aside, control 2 ungrouped 3 read '' '' '' "
     "experiment.json m.csv\n"
     "1:1+6 no-rows: 'test' has no row of a relay that is in no group: rows or the roster put each in one | help: take "
     "ungrouped: out, or leave the group of those relays empty that nobody treated, in their rows and in the roster\n"},
    {PLAIN, NULL, "A=alpha B=beta =control", NULL, NULL,
     MEMORY ROW(DAY "00:00:00", "a", "A", "1") ROW(DAY "01:00:00", "q", "", "1"),
     "A=alpha 'one', B=beta 'B', Z= 'rest' configured, =control 'control', control 3 ungrouped 3 read '' '' '' "
     "experiment.json m.csv\n"},
    {NULL, NULL, "A=alpha =control", NULL, NULL, NULL,
     "A=alpha 'A', =control 'control', control 1 ungrouped 1 read '' '' '' m.csv\n"
     "3:32+1 unknown-group: series.yaml has no group 'Z' | help: did you mean 'A'? | note: groups are declared under "
     "groups: of 'test' in series.yaml\n"},
    {NULL, NULL, "A=alpha Z=control =rest", NULL, NULL,
     MEMORY ROW(DAY "00:00:00", "a", "A", "1") ROW(DAY "00:00:00", "z", "Z", "1") ROW(DAY "01:00:00", "q", "", "1"),
     "A=alpha 'A', Z=control 'Z', =rest 'rest' aside, control 1 ungrouped 2 read '' '' '' m.csv\n"},
    {PLAIN, NULL, NULL, "alpha", NULL, NULL,
     "A=alpha 'one', B=beta 'B', Z=control 'rest' configured, control 0 ungrouped -1 read '' '' '' experiment.json "
     "m.csv\n"
     "2:10+7 bad-value: the control is 'alpha', and another group is named 'control' | help: templates find the "
     "control as 'control': give the other group another name\n"},
    {PLAIN, NULL, "A=control B=beta Z=rest", NULL, NULL, MEMORY ROW(DAY "00:00:00", "z", "Z", "1"),
     "A=control 'one', B=beta 'B', Z=rest 'rest' configured, control 0 ungrouped -1 read '' '' '' experiment.json "
     "m.csv\n"
     "2:10+7 no-control: the control 'control' has no rows that count: group 'A' in DATA/rep/m.csv | help: measure the "
     "control, or declare as control a group that was measured\n"},
    {PLAIN, NULL, NULL, "contrl", NULL, NULL,
     "A=alpha 'one', B=beta 'B', Z=control 'rest' configured, control -1 ungrouped -1 read '' '' '' experiment.json "
     "m.csv\n"
     "2:10+7 no-control: the control 'contrl' is none of the groups of 'test' | help: did you mean 'control'?\n"},
    {PLAIN, NULL, NULL, "", NULL, NULL,
     "A=alpha 'one', B=beta 'B', Z=control 'rest' configured, control -1 ungrouped -1 read '' '' '' experiment.json "
     "m.csv\n"},
    {PLAIN, NULL, "A=alpha B=beta", "beta", NULL, NULL,
     "A=alpha 'one', B=beta 'B', Z= 'rest' configured, control 1 ungrouped -1 read '' '' '' experiment.json m.csv\n"
     "2:10+7 no-control: the control 'beta' has no rows that count: group 'B' in DATA/rep/m.csv | help: measure the "
     "control, or declare as control a group that was measured\n"},
    {PLAIN, NULL, "A=alpha Y=control", "control", NULL, NULL,
     "A=alpha 'one', B= 'B', Z= 'rest' configured, control -1 ungrouped -1 read '' '' '' experiment.json m.csv\n"
     "1:1+6 unknown-group: DATA/rep/experiment.json has no group 'Y' | help: did you mean 'A', 'B' or 'Z'?\n"},
    {PLAIN, NULL, NULL, "beta", NULL, NULL,
     "A=alpha 'one', B=beta 'B', Z=control 'rest' configured, control 1 ungrouped -1 read '' '' '' experiment.json "
     "m.csv\n"
     "2:10+7 bad-value: the control is 'beta', and another group is named 'control' | help: templates find the control "
     "as 'control': give the other group another name\n"
     "2:10+7 no-control: the control 'beta' has no rows that count: group 'B' in DATA/rep/m.csv | help: measure the "
     "control, or declare as control a group that was measured\n"},
    {PLAIN, NULL, NULL, NULL, "repo", NULL,
     "1:9+3 no-report: there is no report directory DATA/repo | help: did you mean 'rep'? | help: a report directory "
     "holds CSV files, and experiment.json where it has one; put it below DATA or correct its name in series.yaml\n"},
    {PLAIN, NULL, NULL, NULL, "", NULL,
     "1:9+3 no-report: there is no report directory DATA | help: a report directory holds CSV files, and "
     "experiment.json where it has one; put it below DATA or correct its name in series.yaml\n"},
    {PLAIN, NULL, NULL, NULL, "../rep", NULL, "1:9+3 bad-value: the report directory is not in DATA\n"},
    {PLAIN, NULL, NULL, NULL, "x/y", NULL,
     "1:9+3 no-report: there is no report directory DATA/x/y | help: a report directory holds CSV files, and "
     "experiment.json where it has one; put it below DATA or correct its name in series.yaml\n"},
    {PLAIN, NULL, NULL, NULL, ".", NULL,
     "1:9+3 no-report: DATA/. has no memory CSV | help: put a .csv file there whose header names timestamp, type, "
     "nickname and rss_kb; its file name is free\n"},
    {PLAIN, NULL, NULL, NULL, NULL, MEMORY,
     "A=alpha 'one', B=beta 'B', Z=control 'rest' configured, control 2 ungrouped -1 read '' '' '' experiment.json "
     "m.csv\n"
     "1:1+0 no-rows: the file holds no memory reading of a relay in a group | help: rows need a value, and a group in "
     "the row or in the roster\n"},
    {PLAIN, NULL, NULL, NULL, NULL, MEMORY ROW(DAY "00:00:00", "a", "A", "1"),
     "A=alpha 'one', B=beta 'B', Z=control 'rest' configured, control 2 ungrouped -1 read '' '' '' experiment.json "
     "m.csv\n"
     "2:10+7 no-control: the control 'control' has no rows that count: group 'Z' in DATA/rep/m.csv | help: measure the "
     "control, or declare as control a group that was measured\n"},
    {PLAIN, NULL, NULL, NULL, NULL, MEMORY ROW(DAY "00:00:00", "a", "A", "") ROW(DAY "00:00:00", "z", "Z", ""),
     "A=alpha 'one', B=beta 'B', Z=control 'rest' configured, control 2 ungrouped -1 read '' '' '' experiment.json "
     "m.csv\n"
     "1:1+0 no-rows: the file holds no memory reading of a relay in a group | help: rows need a value, and a group in "
     "the row or in the roster\n"},
    {PLAIN, NULL, NULL, NULL, NULL, MEMORY ROW(DAY "00:00:00", "a", "A", "x"),
     "A=alpha 'one', B=beta 'B', Z=control 'rest' configured, control 2 ungrouped -1 read '' '' '' experiment.json "
     "m.csv\n"
     "2:34+1 bad-number: 'x' is not a number, column 'rss_kb' holds numbers | help: write digits with a point, such as "
     "1215304 or 5.14; leave the cell empty when nothing was measured\n"},
};

static void set_groups(struct fixture *fixture, const char *groups) {
    fixture->plan.groups.len = 0;
    for (struct text rest = text_of(groups); rest.len > 0;) {
        struct text name = text_split(&rest, ' '), letter = text_split(&name, '=');
        fixture_group(fixture, text_string(fixture->arena, letter), text_string(fixture->arena, name));
        struct group_plan *plan = &fixture->plan.groups.at[fixture->plan.groups.len - 1];
        plan->ungrouped = letter.len == 0;
        plan->title = name.len == 1 ? TEXT("t") : TEXT("");
    }
}

static void put_time(struct buffer *out, const char *name, bool there, int64_t time) {
    if (!there)
        return;
    buffer_printf(out, " %s ", name);
    calendar_show(out, time);
}

static void put_report(struct fixture *fixture, struct buffer *out, const struct report *report) {
    static const char *const keys[] = {"id", "server", "list", "number", "truth"};
    const struct source **sources;
    struct text text;
    for (size_t i = 0; i < report->group_count; i++) {
        const struct group *group = &report->groups[i];
        buffer_printf(out, "%.*s=%.*s '%.*s'%s%s, ", TEXT_ARG(group->letter), TEXT_ARG(group->name),
                      TEXT_ARG(group->title), group->config ? " configured" : "", group->aside ? " aside" : "");
    }
    buffer_printf(out, "control %d ungrouped %d%s", report->control, report->ungrouped,
                  report->reconstructed ? " reconstructed" : "");
    assert_false(report_text(report, TEXT("no such key"), &text) || text.len > 0);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (report_text(report, text_of(keys[i]), &text) || text.len > 0)
            buffer_printf(out, " %s '%.*s'", keys[i], TEXT_ARG(text));
    buffer_printf(out, " read '%.*s' '%.*s' '%.*s'", TEXT_ARG(report->id), TEXT_ARG(report->name),
                  TEXT_ARG(report->provenance));
    put_time(out, "start", report->has_start, report->start);
    put_time(out, "end", report->has_end, report->end);
    put_time(out, "behind", report->has_end, report->behind_end);
    for (size_t i = 0, count = report_sources(fixture->arena, report, &sources); i < count; i++)
        buffer_printf(out, " %.*s", TEXT_ARG(path_name(sources[i]->path)));
    buffer_putc(out, '\n');
    for (size_t g = 0; g < report->group_count; g++)
        assert_int_equal(report_group(report, report->groups[g].name), report->groups[g].name.len > 0 ? (int)g : -1);
    struct moment moment = {.kind = MOMENT_TIME, .time = report->first - 1};
    assert_false(report_covers(report, moment));
    for (moment.time++; moment.time <= report->last; moment.time += MICROS_PER_HOUR)
        assert_true(report_covers(report, moment));
    moment.time = report->last + 1;
    assert_false(report_covers(report, moment));
    assert_true(report_covers(report, (struct moment){.kind = MOMENT_HOURS, .hours = 1e9}));
}

static struct told case_tell(struct fixture *fixture, size_t n) {
    struct buffer out = buffer_in(fixture->arena);
    fixture_take(fixture, "experiment.json");
    if (cases[n].json)
        fixture_put(fixture, "experiment.json", cases[n].json);
    if (cases[n].groups)
        set_groups(fixture, cases[n].groups);
    fixture->plan.control = text_of(cases[n].control ? cases[n].control : "control");
    fixture->plan.folder = text_of(cases[n].folder ? cases[n].folder : "rep");
    fixture_put(fixture, "m.csv", cases[n].rows ? cases[n].rows : GOOD);
    if (cases[n].told)
        told_plan(fixture, text_of(cases[n].told));
    const struct report *report = fixture_load(fixture);
    if (report)
        put_report(fixture, &out, report);
    told_diags(fixture, &out);
    return (struct told){"", cases[n].expected, told_text(fixture, &out)};
}

int main(void) {
    return told_main("plans", sizeof cases / sizeof *cases, case_tell);
}
