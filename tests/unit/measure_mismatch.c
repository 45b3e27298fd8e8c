/* What is said when files are not as the series declares them, word for word, and how much of it again of another
 * report like it. Where rows have no time, also who stands in two; where there is another file, which are read. */
#include "check.h"

#include <string.h>

#include "base/path.h"
#include "measure_told.h"

#define NOW "2026-01-01T00:00:00"
#define GOOD MEMORY ROW(NOW, "a", "A", "1") ROW(NOW, "z", "Z", "1")
#define SORT(sort, name) NOW ",s," sort ",," name ",Z,1,,,,,\n"
#define UNDATED "{\"groups\": {\"A\": {}, \"B\": {}, \"Z\": {}}}"
/* The first kind of file, behind which the others are numbered. */
#define KIND                                                                                                           \
    "  roster:\n"                                                                                                      \
    "    columns: [fingerprint, nickname, group]\n"                                                                    \
    "    never_with: [timestamp, rss_kb]\n"                                                                            \
    "    roster: true                # it lists relays and measures nothing\n"                                         \
    "    from: from                  # columns that it may have: the time that a relay joined the group, and the "     \
    "time "                                                                                                            \
    "from\n"                                                                                                           \
    "    to: to                      # which it is in it no more; a relay that changes has two rows\n"
#define BARE "timestamp,type,nickname,group,rss_kb\n" NOW ",relay,z,Z,1\n"

static const struct {
    const char *was, *now, *json, *memory, *other, *told; /* NULL: nothing changes, EXPERIMENT, no such file */
} cases[] = {
    {NULL, NULL, NULL, GOOD, NULL, ""},
    {"  name: nickname", "  name: nicknam", NULL, GOOD, NULL,
     "2:1+39 bad-value: the row names no relay | help: fill in the nicknam or the fingerprint | note: 1 more like it, "
     "in line 3\n"
     "1 again\n"},
    {"  name: nickname", "  name: nicknam", NULL, BARE, NULL,
     "9:9+7 csv-no-header: a relay has no column in DATA/rep/m.csv: it is nicknam or fingerprint | help: did you mean "
     "'nickname'? | note: the columns there are timestamp, type, nickname, group and rss_kb | help: correct the column "
     "that holds its name\n"},
    {"  name: nickname                # the column with its name\n  key: fingerprint", "  name: nicknam", NULL, BARE,
     NULL,
     "9:9+7 csv-no-header: a relay has no column in DATA/rep/m.csv: it is nicknam | help: did you mean 'nickname'? | "
     "note: the columns there are timestamp, type, nickname, group and rss_kb | help: correct the column that holds "
     "its name\n"},
    {"nickname, rss_kb]", "nickname, rss_kb, server]", NULL, BARE, NULL,
     "1:1+0 csv-no-header: the header names no column 'server'\n"
     "1 again\n"},
    {"columns: {rss_kb: KB}", "columns: {rss: KB}", NULL, BARE, NULL,
     "55:3+3 csv-no-header: measure 'rss' has no column in DATA/rep/m.csv: it is rss | note: the columns there are "
     "timestamp, type, nickname, group and rss_kb | help: correct the column, or write optional: true if files may "
     "lack it\n"},
    {"columns: {rss_kb: KB}", "columns: {rss: KB, rs: MB}", NULL, BARE, NULL,
     "55:3+3 csv-no-header: measure 'rss' has no column in DATA/rep/m.csv: it is rss or rs | note: the columns there "
     "are timestamp, type, nickname, group and rss_kb | help: correct the column, or write optional: true if files may "
     "lack it\n"},
    {"columns: {rss_kb: KB}", "columns: {rss: KB}\n    optional: true", NULL, BARE, NULL,
     "1:1+0 no-rows: the file holds no memory reading of a relay in a group | help: rows need a value, and a group in "
     "the row or in the roster\n"
     "1 again\n"},
    {"rows: {column: type", "rows: {column: sort", NULL, BARE, NULL,
     "28:20+4 csv-no-header: the sort of a row has no column in DATA/rep/m.csv: it is sort | note: the columns there "
     "are timestamp, type, nickname, group and rss_kb | help: correct the column, or take rows: out\n"},
    {"count: relay}", "count: host}", NULL, BARE, NULL,
     "28:33+4 bad-value: no row of DATA/rep/m.csv has 'host' as its type | note: there is relay | help: correct the "
     "column or what counts in it\n"},
    {"count: relay}", "count: host}", NULL,
     MEMORY SORT("p", "a") SORT("q", "b") SORT("aggregate", "") SORT("r", "c") SORT("s", "d") SORT("p", "e")
         SORT("t", "f") SORT("u", "g"),
     NULL,
     "28:33+4 bad-value: no row of DATA/rep/m.csv has 'host' as its type | note: there is p, q, r, s and t | help: "
     "correct the column or what counts in it\n"},
    {"count: relay}", "count: relay, skip: [q]}", NULL, MEMORY SORT("p", "a") SORT("q", "b") SORT("relay", "z"), NULL,
     "2:23+1 bad-value: 'p' is not a type of memory row | help: rows with 'relay' count, those with q or aggregate are "
     "passed over\n"
     "1 again\n"},
    {"    aggregates: {rows: aggregate, ", "    # ", NULL, MEMORY SORT("p", "a") SORT("relay", "z"), NULL,
     "2:23+1 bad-value: 'p' is not a type of memory row | help: rows with 'relay' count, those with what skip: lists "
     "are passed over\n"
     "1 again\n"},
    {"time: timestamp", "time: time", NULL, GOOD, BANDWIDTH NOW ",,z,Z,1,1,\n" NOW ",,z,Z,1,1,\n",
     "read experiment.json m.csv o.csv\n"},
    {"time: timestamp", "time: time", NULL, GOOD ROW(NOW, "a", "A", "1") ROW(NOW, "z", "Z", "1"), NULL,
     "twice at 4:30+1\n"},
    {"time: timestamp", "time: time", NULL, GOOD NOW ",s,relay,F,,Z,1,,,,,\n" NOW ",s,relay,F,,Z,1,,,,,\n", NULL,
     "twice at 5:29+1\n"},
    {"time: timestamp", "time: time", UNDATED, BARE, NULL,
     "1:1+0 missing-key: 'start_date' is missing, and the rows of DATA/rep/m.csv have no time | note: time: 'time' is "
     "no column there, it has timestamp, type, nickname, group and rss_kb | help: write \"start_date\": "
     "\"2025-09-09\"\n"
     "1 again\n"},
    {"time: timestamp", "time: time", "", BARE, NULL,
     "0:0+0 missing-key: 'start_date' is missing, and the rows of DATA/rep/m.csv have no time | note: time: 'time' is "
     "no column there, it has timestamp, type, nickname, group and rss_kb | help: write \"start_date\": "
     "\"2025-09-09\", or start_date: 2025-09-09 in series.yaml\n"
     "1 again\n"},
    {NULL, NULL, UNDATED, NULL, "group,relay,day0\nZ,z,1\n",
     "read experiment.json o.csv\n"
     "1:1+0 missing-key: 'start_date' is missing, the day columns of DATA/rep/o.csv count from it | help: write "
     "\"start_date\": \"2025-09-09\"\n"
     "1 again\n"},
    {NULL, NULL, "", NULL, "group,relay,day0\nZ,z,1\n",
     "read o.csv\n"
     "0:0+0 missing-key: 'start_date' is missing, the day columns of DATA/rep/o.csv count from it | help: write "
     "\"start_date\": \"2025-09-09\", or start_date: 2025-09-09 in series.yaml\n"
     "1 again\n"},
    {NULL, NULL, NULL, GOOD, "group,relay,day0\nA,a,1\nZ,z,1\n", "read experiment.json m.csv, not o.csv\n"},
    {KIND, "", NULL, GOOD, "group,relay,day0\nA,a,1\nZ,z,1\n", "read experiment.json m.csv, not o.csv\n"},
    {KIND, "", NULL, NULL, "group,relay,day0\nA,a,1\nZ,z,1\n", "read experiment.json o.csv\n"},
    {", cohort: cohort}", "}", NULL, NULL,
     "timestamp,group,cohort,count,mean_kb,sd_kb,min_kb,max_kb\n" NOW ",Z,?,1,1,,1,1\n",
     "read experiment.json o.csv\n"},
    {KIND, "", NULL, "group,relay,day0\nA,a,1\nZ,z,1\n", "group,relay,day0\nA,a,1\nZ,z,1\n",
     "1:1+0 two-files: m.csv and o.csv are both day-column memory files | help: name the one to use in series.yaml, "
     "under 'test': 'memory: m.csv'\n"
     "1 again\n"},
    {"{rss_kb: KB}", "{v: KB}", NULL, "", NULL,
     "0:0+0 csv-no-header: the file is empty | help: start the file with its header: roster "
     "'fingerprint,nickname,group', memory 'timestamp,type,nickname,rss_kb,v,hwm_kb', day-column memory "
     "'group,relay,day0,day1', summary of memory 'timestamp,group,cohort,count,mean_kb,sd_kb,min_kb,max_kb', bandwidth "
     "'timestamp,nickname,observed_mbps,write_mbps'\n"
     "1 again\n"},
    {"days: day ", "days: d ", NULL, "", NULL,
     "0:0+0 csv-no-header: the file is empty | help: start the file with its header: roster "
     "'fingerprint,nickname,group', memory 'timestamp,type,nickname,rss_kb,hwm_kb', day-column memory "
     "'group,relay,d0,d1', summary of memory 'timestamp,group,cohort,count,mean_kb,sd_kb,min_kb,max_kb', bandwidth "
     "'timestamp,nickname,observed_mbps,write_mbps'\n"
     "1 again\n"},
    {"\ngroup: group", "\ngroup: grup", NULL, BARE, NULL,
     "12:8+4 csv-no-header: no file of 'test' has a column 'grup', which names the group of a row | help: did you mean "
     "'group'? | note: the columns there are timestamp, type, nickname, group and rss_kb | help: correct the column\n"},
};

static void declare(struct fixture *fixture, const char *was, const char *now) {
    const char *all = file_read(fixture->arena, TEXT("templates/relays.yaml"), fixture->diags)->text.at;
    const char *at = strstr(all, was);
    struct source *source = arena_alloc(fixture->arena, sizeof *source);
    assert_non_null(at);
    *source =
        (struct source){.path = TEXT("x.yaml"),
                        .text = text_format(fixture->arena, "%.*s%s%s", (int)(at - all), all, now, at + strlen(was))};
    fixture->plan.declared = declaration_read(
        fixture->arena, yaml_parse(fixture->arena, source, 0, source->text.len, fixture->diags), fixture->diags);
}

static void put_sources(struct fixture *fixture, struct buffer *out, const struct report *report) {
    const struct source **sources;
    buffer_puts(out, "read");
    for (size_t i = 0, count = report_sources(fixture->arena, report, &sources); i < count; i++)
        buffer_printf(out, " %.*s", TEXT_ARG(path_name(sources[i]->path)));
    for (size_t i = 0; i < report->spares.len; i++)
        buffer_printf(out, ", not %.*s", TEXT_ARG(path_name(report->spares.at[i].source->path)));
    buffer_putc(out, '\n');
}

static struct told case_tell(struct fixture *fixture, size_t n) {
    struct buffer out = buffer_in(fixture->arena);
    if (cases[n].was)
        declare(fixture, cases[n].was, cases[n].now);
    if (cases[n].json)
        fixture_take(fixture, "experiment.json");
    if (cases[n].json && cases[n].json[0] != '\0')
        fixture_put(fixture, "experiment.json", cases[n].json);
    if (cases[n].memory)
        fixture_put(fixture, "m.csv", cases[n].memory);
    if (cases[n].other)
        fixture_put(fixture, "o.csv", cases[n].other);
    const struct report *report = fixture_load(fixture);
    if (report && report->twice.source) {
        size_t line, column;
        place_resolve(report->twice, &line, &column);
        buffer_printf(&out, "twice at %zu:%zu+%zu\n", line, column, report->twice.len);
    }
    if (report && cases[n].other)
        put_sources(fixture, &out, report);
    told_diags(fixture, &out);
    size_t before = diags_count(fixture->diags);
    (void)fixture_load(fixture);
    if (diags_count(fixture->diags) > before)
        buffer_printf(&out, "%zu again\n", diags_count(fixture->diags) - before);
    return (struct told){cases[n].now ? cases[n].now : "", cases[n].told, told_text(fixture, &out)};
}

int main(void) {
    return told_main("files_and_their_declaration", sizeof cases / sizeof *cases, case_tell);
}
