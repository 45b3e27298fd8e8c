/* What the audit says where experiment.json and the rows disagree, word for word: rows of two hours, one member of each
 * group, two of the first. */
#include "check.h"

#include "measure_findings.h"
#include "measure_told.h"

#define AT(day, hour, name, group, kb) ROW("2026-01-0" day "T0" hour ":00:00", name, group, kb)
#define ROWS                                                                                                           \
    MEMORY AT("2", "0", "a", "A", "1") AT("2", "1", "a", "A", "2") AT("2", "0", "c", "A", "3")                         \
        AT("2", "1", "c", "A", "4") AT("2", "0", "b", "B", "1") AT("2", "1", "b", "B", "2")                            \
            AT("2", "0", "z", "Z", "1") AT("2", "1", "z", "Z", "2")
#define GROUPS(a) "\"groups\": {\"A\": " a ", \"B\": {}, \"Z\": {}}"

static const struct {
    const char *name, *json, *told;
} cases[] = {
    {"nothing", "{" GROUPS("{}") "}", ""},
    {"a day and the interval before", "{\"start_date\": \"2025-12-31T23:00\", " GROUPS("{}") "}", ""},
    {"more before", "{\"start_date\": \"2025-12-31T22:59\", " GROUPS("{}") "}",
     "not-as-told warning 1 @1:16 \n"
     "  the experiment starts at 2025-12-31T22:59, and its first row is of 2026-01-02\n"
     "  = correct the start_date, or waive it with the reason why nothing was measured before\n"},
    {"a day before", "{\"start_date\": \"2026-01-01\", \"end_date\": \"2026-01-03\", " GROUPS("{}") "}", ""},
    {"days before", "{\"start_date\": \"2025-12-31\", \"end_date\": \"2026-01-04\", " GROUPS("{}") "}",
     "not-as-told warning 1 @1:16 \n"
     "  the experiment starts at 2025-12-31, and its first row is of 2026-01-02\n"
     "  = correct the start_date, or waive it with the reason why nothing was measured before\n"
     "not-as-told warning 1 @1:42 \n"
     "  the experiment ends at 2026-01-04, and its last row is of 2026-01-02T01:00\n"
     "  = correct the end_date, or waive it with the reason why nothing was measured after\n"},
    {"after", "{\"start_date\": \"2026-01-02\", \"end_date\": \"2026-01-03T02:00\", " GROUPS("{}") "}", ""},
    {"more after", "{\"start_date\": \"2026-01-02\", \"end_date\": \"2026-01-03T02:01\", " GROUPS("{}") "}",
     "not-as-told warning 1 @1:42 \n"
     "  the experiment ends at 2026-01-03T02:01, and its last row is of 2026-01-02T01:00\n"
     "  = correct the end_date, or waive it with the reason why nothing was measured after\n"},
    {"one day", "{\"start_date\": \"2026-01-02\", \"end_date\": \"2026-01-02\", " GROUPS("{}") "}", ""},
    {"ends first", "{\"start_date\": \"2026-01-02\", \"end_date\": \"2026-01-01\", " GROUPS("{}") "}",
     "not-as-told warning 1 @1:42 \n"
     "  the end_date is before the start_date\n"
     "  = correct one of both\n"},
    {"no date", "{\"start_date\": \"2026-01-02\", \"end_date\": \"x\", " GROUPS("{}") "}",
     "not-as-told warning 1 @1:42 \n"
     "  the end_date 'x' is not a date\n"
     "  = write it as 2025-09-18, or leave it out: rows behind it are not found until then\n"},
    {"rows outside", "{\"start_date\": \"2026-01-02T01:00\", \"end_date\": \"2026-01-02T00:30\", " GROUPS("{}") "}",
     "not-as-told warning 1 @1:48 \n"
     "  the end_date is before the start_date\n"
     "  = correct one of both\n"},
    {"rows before", "{\"start_date\": \"2026-01-03\", " GROUPS("{}") "}",
     "outside-dates warning 8 @2:1 ABZ m0 2026-01-02..2026-01-02T01:00\n"
     "  all groups: 8 rows of resident memory lie before start_date, 2026-01-03, the earliest at 2026-01-02\n"
     "  = correct the date, or leave the rows out, under rows: of the experiment\n"},
    {"rows behind", "{\"start_date\": \"2025-12-31\", \"end_date\": \"2026-01-01\", " GROUPS("{}") "}",
     "outside-dates warning 8 @2:1 ABZ m0 2026-01-02..2026-01-02T01:00\n"
     "  all groups: 8 rows of resident memory lie behind end_date, 2026-01-01, the latest at 2026-01-02T01:00\n"
     "  = correct the date, or leave the rows out, under rows: of the experiment\n"
     "not-as-told warning 1 @1:16 \n"
     "  the experiment starts at 2025-12-31, and its first row is of 2026-01-02\n"
     "  = correct the start_date, or waive it with the reason why nothing was measured before\n"},
    {"names", "{" GROUPS("{\"relays\": [\"a\", \"c\"]}") "}", ""},
    {"one name more", "{" GROUPS("{\"relays\": [\"a\", \"c\", \"d\"]}") "}",
     "not-as-told warning 1 @1:29 A\n"
     "  experiment.json lists d in group alpha, and no row measures it there\n"
     "  = correct experiment.json, or find out who is missing or too many\n"},
    {"names more", "{" GROUPS("{\"relays\": [\"c\", \"d\", \"e\", 5]}") "}",
     "not-as-told warning 3 @1:29 A\n"
     "  experiment.json lists d, e and 5 in group alpha, and no row measures them there\n"
     "  = correct experiment.json, or find out who is missing or too many\n"
     "not-as-told warning 1 @1:29 A\n"
     "  rows measure a in group alpha, which experiment.json does not list\n"
     "  = correct experiment.json, or find out who is missing or too many\n"},
    {"names less", "{" GROUPS("{\"relays\": [true]}") "}",
     "not-as-told warning 2 @1:29 A\n"
     "  rows measure a and c in group alpha, which experiment.json does not list\n"
     "  = correct experiment.json, or find out who is missing or too many\n"},
    {"count", "{" GROUPS("{\"relays\": 2}") "}", ""},
    {"one", "{" GROUPS("{\"relays\": 1}") "}",
     "not-as-told warning 1 @1:29 A\n"
     "  experiment.json counts 1 relay in group alpha, the rows have 2\n"
     "  = correct experiment.json, or find out who is missing or too many\n"},
    {"three", "{" GROUPS("{\"relays\": \"3\"}") "}",
     "not-as-told warning 1 @1:29 A\n"
     "  experiment.json counts 3 relays in group alpha, the rows have 2\n"
     "  = correct experiment.json, or find out who is missing or too many\n"},
    {"version", "{" GROUPS("{\"name\": \"x 1.2.3\", \"config\": {\"version\": \"1.2\"}}") "}", ""},
    {"longer version", "{" GROUPS("{\"name\": \"x 1.2\", \"config\": {\"version\": \"1.2.3\"}}") "}", ""},
    {"other version", "{" GROUPS("{\"name\": \"x 1.2\", \"config\": {\"version\": \"1.3\"}}") "}",
     "not-as-told warning 1 @1:58 A\n"
     "  group alpha is called 'x 1.2', and its config says version 1.3\n"
     "  = correct the one that is wrong\n"},
    {"one of two versions", "{" GROUPS("{\"name\": \"2.1 1.3\", \"config\": {\"version\": \"1.3\"}}") "}", ""},
    {"no version", "{" GROUPS("{\"name\": \"x 2\", \"config\": {\"version\": \"1.3\"}}") "}", ""},
    {"empty version", "{" GROUPS("{\"name\": \"x 1.2\", \"config\": {\"version\": \"\"}}") "}", ""},
    {"server", "{\"server\": \"s\", " GROUPS("{}") "}", ""},
    {"other server", "{\"server\": \"t\", " GROUPS("{}") "}",
     "not-as-told warning 8 @2:1 \n"
     "  server is 't' in the experiment, and 8 of 8 rows say otherwise, as 's'\n"
     "  = correct the one that is wrong\n"},
    {"group of nobody", "{\"groups\": {\"A\": {}, \"B\": {}, \"Z\": {}, \"Y\": {}}}",
     "not-as-told note 1 @1:40 Y\n"
     "  group Y is described, and no row of resident memory is of it\n"
     "  = take the group out, or measure it\n"},
    {"a group of nobody, of series.yaml alone", NULL,
     "not-as-told warning 1 @1:9 Y\n"
     "  group delta is described, and no row of resident memory is of it\n"
     "  = take the group out, or measure it\n"},
};

static struct told case_tell(struct fixture *fixture, size_t n) {
    fixture_put(fixture, "m.csv", ROWS);
    if (cases[n].json)
        fixture_put(fixture, "experiment.json", cases[n].json);
    else {
        fixture_take(fixture, "experiment.json");
        fixture_group(fixture, "Y", "delta");
        fixture->plan.groups.at[3].place = fixture->plan.folder_place;
    }
    return (struct told){cases[n].name, cases[n].told, findings(fixture)};
}

int main(void) {
    return told_main("findings_word_for_word", sizeof cases / sizeof *cases, case_tell);
}
