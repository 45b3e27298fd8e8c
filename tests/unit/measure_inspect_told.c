/* What the audit says of small reports, word for word: who is missing, when and beside whom, what stands twice, and
 * from how many on they are told together. */
#include "check.h"

#include <stdio.h>

#include "measure/inspect.h"
#include "measure_fixture.h"

/* A line of a report: a group's letter or -, a name, and a sign for each sample, six hours apart: x it was read, . it
 * was not, = it was read twice alike, 2 it was read twice with different values. */
static void line_put(struct buffer *rows, struct text line, size_t number) {
    struct text group = text_split(&line, ' '), name = text_split(&line, ' ');
    group = text_is(group, "-") ? TEXT("") : group;
    for (size_t i = 0; i < line.len; i++) {
        size_t value = 1000000 + 200000 * number + 30000 * i;
        for (size_t times = line.at[i] == '.' ? 0 : line.at[i] == 'x' ? 1 : 2; times > 0; times--)
            buffer_printf(rows, "2026-01-%02zuT%02zu:%s:00,s,relay,,%.*s,%.*s,%zu,,,,,\n", 1 + i / 4, i % 4 * 6,
                          line.at[i] == ':' && times == 1 ? "10" : "00", TEXT_ARG(name), TEXT_ARG(group),
                          value + (line.at[i] == '2' ? 10000 * times : 0));
    }
}

/* The findings, one below the other: code, level, count and subject; message; notes; what to do. */
static struct text told(struct fixture *fixture, const char *lines, const char *roster) {
    static const char *const levels[] = {[DIAG_NOTE] = "note", [DIAG_WARNING] = "warning", [DIAG_ERROR] = "error"};
    struct buffer rows = buffer_in(fixture->arena), out = buffer_in(fixture->arena);
    struct text rest = text_of(lines);
    buffer_puts(&rows, MEMORY);
    for (size_t i = 0; rest.len > 0; i++)
        line_put(&rows, text_split(&rest, '\n'), i);
    buffer_putc(&rows, '\0');
    fixture_put(fixture, "memory.csv", rows.at);
    if (roster)
        fixture_put(fixture, "relays.csv", roster);
    fixture->rules.at[RULE_NOT_AS_TOLD].off = true; /* nobody is in group B */
    struct report *report = fixture_good(fixture);
    report_inspect(fixture->arena, report);
    for (size_t i = 0; i < report->found.len; i++) {
        const struct finding *finding = &report->found.at[i];
        struct text word = rule_word(finding->rule);
        buffer_printf(&out, "%.*s %s %zu%s%.*s: %.*s\n", TEXT_ARG(word), levels[finding->severity], finding->count,
                      finding->subject.len > 0 ? " " : "", TEXT_ARG(finding->subject), TEXT_ARG(finding->message));
        for (size_t n = 0; n < finding->notes.len; n++)
            buffer_printf(&out, "  %.*s\n", TEXT_ARG(finding->notes.at[n]));
        buffer_printf(&out, "  = %.*s\n", TEXT_ARG(finding->help));
    }
    return buffer_text(&out);
}

#define ALL ROSTER ",a1,A\n,a2,A\n,a3,A\n,a4,A\n,a5,A\n,z1,Z\n"

static const struct {
    const char *name, *lines, *roster, *excluded, *told;
} cases[] = {
    {"nothing", "A a1 xxxxx\nA a2 xxxxx\nZ z1 xxxxx\n", ROSTER ",a1,A\n,a2,A\n,z1,Z\n", NULL, ""},
    {"one between", "A a1 xx.xx\nA a2 xxxxx\nZ z1 xxxxx\n", ROSTER ",a1,A\n,a2,A\n,z1,Z\n", NULL,
     "absent-member note 1 a1: a1 is missing in 1 of the 5 samples of group alpha between its first and its last, that "
     "of 2026-01-01T12:00\n"
     "  it had 0.98 GB at 2026-01-01T06:00, and then 1.04 GB at 2026-01-01T18:00\n"
     "  = the sample's mean is of the others; statistics over time follow each relay\n"},
    {"three between", "A a1 xx.xx\nA a2 x.xxx\nA a3 xx..x\nA a4 xxxxx\nA a5 xxxxx\nZ z1 xxxxx\n", ALL, NULL,
     "absent-member note 1 a1: a1 is missing in 1 of the 5 samples of group alpha between its first and its last, that "
     "of 2026-01-01T12:00\n"
     "  it had 0.98 GB at 2026-01-01T06:00, and then 1.04 GB at 2026-01-01T18:00\n"
     "  = the sample's mean is of the others; statistics over time follow each relay\n"
     "absent-member note 1 a2: a2 is missing in 1 of the 5 samples of group alpha between its first and its last, that "
     "of 2026-01-01T06:00\n"
     "  it had 1.14 GB at 2026-01-01, and then 1.20 GB at 2026-01-01T12:00\n"
     "  = the sample's mean is of the others; statistics over time follow each relay\n"
     "absent-member note 2 a3: a3 is missing in 2 of the 5 samples of group alpha between its first and its last, "
     "first in that of 2026-01-01T12:00\n"
     "  it had 1.36 GB at 2026-01-01T06:00, and then 1.45 GB at 2026-01-02\n"
     "  = the sample's mean is of the others; statistics over time follow each relay\n"},
    {"four between", "A a1 xx.xx\nA a2 x.xxx\nA a3 xx..x\nA a4 x...x\nA a5 xxxxx\nZ z1 xxxxx\n", ALL, NULL,
     "absent-member note 7: 4 relays of group alpha are missing in samples between their first and their last, 7 "
     "readings in all, first in that of 2026-01-01T06:00: a1, a2, a3 and a4\n"
     "  = a sample's mean is of those who are in it; statistics over time follow each relay\n"},
    {"in no sample together", "A a1 xx.xx\nA a2 x.xxx\nA a3 xxxxx\nZ z1 xxxxx\n", ROSTER ",a1,A\n,a2,A\n,a3,A\n,z1,Z\n",
     NULL,
     "absent-member note 1 a1: a1 is missing in 1 of the 5 samples of group alpha between its first and its last, that "
     "of 2026-01-01T12:00\n"
     "  it had 0.98 GB at 2026-01-01T06:00, and then 1.04 GB at 2026-01-01T18:00\n"
     "  = the sample's mean is of the others; statistics over time follow each relay\n"
     "absent-member note 1 a2: a2 is missing in 1 of the 5 samples of group alpha between its first and its last, that "
     "of 2026-01-01T06:00\n"
     "  it had 1.14 GB at 2026-01-01, and then 1.20 GB at 2026-01-01T12:00\n"
     "  = the sample's mean is of the others; statistics over time follow each relay\n"},
    {"edges", "A a1 .xxxx\nA a2 xxxx.\nA a3 xxxxx\nZ z1 xxxxx\n", ROSTER ",a1,A\n,a2,A\n,a3,A\n,z1,Z\n", NULL,
     "absent-at-edge warning 1 a1: a1 is missing in the first sample of group alpha, at 2026-01-01\n"
     "  a1 begins with 0.98 GB at 2026-01-01T06:00\n"
     "  = ask for last of each one alone (of: last), or for a mean; or say in the roster from when to when it is a "
     "member\n"
     "absent-at-edge warning 1 a2: a2 is missing in the last sample of group alpha, at 2026-01-02\n"
     "  a2 ends with 1.23 GB at 2026-01-01T18:00, which is not in the group's last value\n"
     "  = ask for last of each one alone (of: last), or for a mean; or say in the roster from when to when it is a "
     "member\n"},
    {"three edges", "A a1 ..xxx\nA a2 .xxxx\nA a3 .xxxx\nA a4 xxxxx\nA a5 xxxxx\nZ z1 xxxxx\n", ALL, NULL,
     "absent-at-edge warning 3: a1, a2 and a3 are missing in the first 2 samples of group alpha, at 2026-01-01\n"
     "  a1 begins with 1.01 GB at 2026-01-01T12:00\n"
     "  a2 begins with 1.17 GB at 2026-01-01T06:00\n"
     "  a3 begins with 1.36 GB at 2026-01-01T06:00\n"
     "  = ask for last of each one alone (of: last), or for a mean; or say in the roster from when to when it is a "
     "member\n"},
    {"four edges", "A a1 xxx..\nA a2 xxxx.\nA a3 xxxx.\nA a4 x....\nA a5 xxxxx\nZ z1 xxxxx\n", ALL, NULL,
     "absent-at-edge warning 4: a1, a2, a3 and a4 are missing in the last 4 samples of group alpha, at 2026-01-02\n"
     "  a1 ends with 1.01 GB at 2026-01-01T12:00, which is not in the group's last value\n"
     "  a2 ends with 1.23 GB at 2026-01-01T18:00, which is not in the group's last value\n"
     "  a3 ends with 1.42 GB at 2026-01-01T18:00, which is not in the group's last value\n"
     "  a4 ends with 1.53 GB at 2026-01-01, which is not in the group's last value\n"
     "  = ask for last of each one alone (of: last), or for a mean; or say in the roster from when to when it is a "
     "member\n"},
    {"twice alike", "A a1 x=xxx\nA a2 xxxxx\nZ z1 xxxxx\n", ROSTER ",a1,A\n,a2,A\n,z1,Z\n", NULL,
     "read-twice warning 1 a1: a1 of group alpha has two readings of resident memory at one time, equal, 1 time\n"
     "  the first: 0.98 GB and 0.98 GB at 2026-01-01T06:00, in lines 3 and 4\n"
     "  = leave the wrong ones out, under rows: of the experiment; both count until then\n"},
    {"twice", "A a1 x=2xx\nA a2 xx22x\nZ z1 2xxxx\n", ROSTER ",a1,A\n,a2,A\n,z1,Z\n", NULL,
     "read-twice warning 4: a1 and a2 of group alpha have two readings of resident memory at one time, partly equal, 4 "
     "times\n"
     "  the first: 0.98 GB and 0.98 GB at 2026-01-01T06:00, in lines 3 and 4\n"
     "  = leave the wrong ones out, under rows: of the experiment; both count until then\n"
     "read-twice warning 1 z1: z1 of group control has two readings of resident memory at one time, different, 1 time\n"
     "  the first: 1.34 GB and 1.35 GB at 2026-01-01, in lines 17 and 16\n"
     "  = leave the wrong ones out, under rows: of the experiment; both count until then\n"},
    {"for another", "A a1 222\nA a3 xxx\nZ z1 xxx\n", ROSTER ",a1,A\n,a2,A\n,a3,A\n,z1,Z\n", NULL,
     "doubled-name error 3 a1: 'a1' of group alpha stands twice in 3 of its 3 samples, and 'a2', its neighbour in the "
     "roster, in none\n"
     "  most likely one of the two was collected under the other's name, and the group's count and mean are right\n"
     "  = mend the names in the rows, or waive it with what is known: {code: doubled-name, experiment: test, relay: "
     "a1, reason: ...}\n"},
    {"alone in its group", "A a1 222\nA a2 xxx\nZ z1 xxx\n", ROSTER ",a1,A\n,a2,A\n,a9,A\n,z1,Z\n", NULL,
     "doubled-name error 3 a1: 'a1' of group alpha stands twice in 3 of its 3 samples, and 'a9', the only one that the "
     "group lacks of its roster, in none\n"
     "  most likely one of the two was collected under the other's name, and the group's count and mean are right\n"
     "  = mend the names in the rows, or waive it with what is known: {code: doubled-name, experiment: test, relay: "
     "a1, reason: ...}\n"},
    {"alike", "A a1 xxx\nA al xxx\nA Al xxx\nZ z1 xxx\n", ROSTER ",a1,A\n,al,A\n,Al,A\n,z1,Z\n", NULL,
     "like-names warning 3 Al: 'Al', 'a1' and 'al' look alike and count as 3 relays\n"
     "  = if they are one, spell it as one, or give its rows a key; otherwise waive it\n"},
    {"not in the roster", "A a1 xxx\nA a2 xxx\nZ z1 xxx\nZ z2 xxx\n", ROSTER ",a1,A\n,a3,A\n,z1,Z\n", NULL,
     "not-measured warning 1 a3: 1 of 2 relays that the roster lists in group alpha has no reading of resident memory: "
     "a3\n"
     "  = measure it, take it out of the roster, or exclude it with its reason, under relays:\n"
     "not-listed note 1 a2: 1 of 2 relays of group alpha is not in the roster: a2\n"
     "  = add it to the roster; the rows' own group counts until then\n"
     "not-listed note 1 z2: 1 of 2 relays of group control is not in the roster: z2\n"
     "  = add it to the roster; the rows' own group counts until then\n"},
    {"in no group", "A a1 xxx\n- q xxx\n- r xxx\nZ z1 xxx\n", ROSTER ",a1,A\n,z1,Z\n", NULL,
     "not-listed note 2: 2 relays are measured that neither the rows nor the roster put into a group\n"
     "  = they count nowhere; list them if they belong to a group\n"},
    {"without a roster", "A a1 xxx\n- q xxx\nZ z1 xxx\n", NULL, NULL, ""},
    {"gaps", "A a1 xx.xxx.xx\nZ z1 xx.xxx.xx\n", ROSTER ",a1,A\n,z1,Z\n", NULL,
     "sample-gap note 1: groups alpha and control: no sample from 2026-01-01T06:00 to 2026-01-01T18:00, 12 hours where "
     "6 hours is usual\n"
     "  = means go straight across what is no longer than twice the usual interval; nothing is known of what happened "
     "in it\n"
     "sample-gap note 1: groups alpha and control: no sample from 2026-01-02T06:00 to 2026-01-02T18:00, 12 hours where "
     "6 hours is usual\n"
     "  = means go straight across what is no longer than twice the usual interval; nothing is known of what happened "
     "in it\n"},
    {"many gaps",
     "A a1 xx.xx.xx.xx.xx..xx.xx.xx.xx.xx\nA a2 xx.xx.xx.xx.xx..xx.xx.xx.xx.xx\nZ z1 xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n",
     ROSTER ",a1,A\n,a2,A\n,z1,Z\n", NULL,
     "sample-gap note 9: group alpha: 9 intervals between samples are longer than 1.75 times the usual 6 hours\n"
     "  the longest, of 18 hours, is from 2026-01-04T06:00 to 2026-01-05\n"
     "  = means leave out what is longer than twice the usual interval, and go straight across the others; nothing is "
     "known of what happened in them\n"},
    {"near duplicates", "A a1 x:xxx\nZ z1 x:x:x\n", ROSTER ",a1,A\n,z1,Z\n", NULL,
     "near-duplicate warning 1: groups alpha and control: two samples at 2026-01-01T06:00 and 2026-01-01T06:10, 10 "
     "minutes apart where 5 hours 50 minutes is usual\n"
     "  = leave one of the two out, under rows: of the experiment, if it was taken twice\n"
     "near-duplicate warning 1: group control: two samples at 2026-01-01T18:00 and 2026-01-01T18:10, 10 minutes apart "
     "where 5 hours 50 minutes is usual\n"
     "  = leave one of the two out, under rows: of the experiment, if it was taken twice\n"},
    {"many near duplicates", "A a1 x:xx:xx:xx:xx:xx:xx:xx::x\nZ z1 x:xx:xx:xx:xx:xx:xx:xx::x\n",
     ROSTER ",a1,A\n,z1,Z\n", NULL,
     "near-duplicate warning 9: groups alpha and control: 9 intervals between samples are shorter than 0.1 of the "
     "usual 5 hours 50 minutes\n"
     "  the shortest, of 10 minutes, is from 2026-01-01T06:00 to 2026-01-01T06:10\n"
     "  = leave one of the two out, under rows: of the experiment, if it was taken twice\n"},
    {"late and early", "A a1 xxxxxxxx\nA a2 xxxxxxxx\nZ z1 ...xxx..\n", ROSTER ",a1,A\n,a2,A\n,z1,Z\n", NULL,
     "late-group warning 1: group control starts 18 hours later than the others: at 2026-01-01T18:00, they at "
     "2026-01-01\n"
     "  = compare over a window that all groups have, or waive it and say so\n"},
    {"two groups by turns", "A a1 xx.xx\nZ a1 ..x..\nZ z1 xxxxx\n", ROSTER ",z1,Z\n", NULL,
     "changed-group error 1 a1: a1 is in group alpha at first and in group control from 2026-01-01T12:00 on\n"
     "  = say in the roster from when to when it was in which group, or leave it out, under relays:\n"
     "not-listed note 1 a1: 1 of 1 relay of group alpha is not in the roster: a1\n"
     "  = add it to the roster; the rows' own group counts until then\n"
     "not-listed note 1 a1: 1 of 2 relays of group control is not in the roster: a1\n"
     "  = add it to the roster; the rows' own group counts until then\n"
     "sample-gap note 1: group alpha: no sample from 2026-01-01T06:00 to 2026-01-01T18:00, 12 hours where 6 hours is "
     "usual\n"
     "  = means go straight across what is no longer than twice the usual interval; nothing is known of what happened "
     "in it\n"
     "time-back note 1: times go back 1 time in this file, here from 2026-01-02 to 2026-01-01T12:00\n"
     "  = rows are sorted by time; if a clock was set, correct the times\n"},
    {"excluded", "A a1 xx.xx\nA a2 x=xxx\nA al xxxx.\nZ z1 xxxxx\n", ROSTER ",a1,A\n,a3,A\n,z1,Z\n", "joined late",
     "read-twice note 1 a2: a2 of group alpha has two readings of resident memory at one time, equal, 1 time\n"
     "  the first: 1.17 GB and 1.17 GB at 2026-01-01T06:00, in lines 7 and 8\n"
     "  = leave the wrong ones out, under rows: of the experiment; both count until then\n"
     "like-names note 2 a1: 'a1' and 'al' look alike and count as 2 relays\n"
     "  = if they are one, spell it as one, or give its rows a key; otherwise waive it\n"
     "not-measured note 1 a3: 1 of 2 relays that the roster lists in group alpha has no reading of resident memory: "
     "a3\n"
     "  = measure it, take it out of the roster, or exclude it with its reason, under relays:\n"
     "not-listed note 2: 2 of 3 relays of group alpha are not in the roster: a2 and al\n"
     "  = add it to the roster; the rows' own group counts until then\n"
     "absent-at-edge note 1 al: al is missing in the last sample of group alpha, at 2026-01-02\n"
     "  al ends with 1.42 GB at 2026-01-01T18:00, which is not in the group's last value\n"
     "  = ask for last of each one alone (of: last), or for a mean; or say in the roster from when to when it is a "
     "member\n"
     "absent-member note 1 a1: a1 is missing in 1 of the 5 samples of group alpha between its first and its last, that "
     "of 2026-01-01T12:00\n"
     "  it had 0.98 GB at 2026-01-01T06:00, and then 1.04 GB at 2026-01-01T18:00\n"
     "  = the sample's mean is of the others; statistics over time follow each relay\n"},
};

static void findings_word_for_word(void **state) {
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        void *own;
        assert_int_equal(fixture_open(&own), 0);
        struct fixture *fixture = own;
        if (cases[i].excluded)
            fixture->plan.groups.at[0].excluded = text_of(cases[i].excluded);
        struct text text = told(fixture, cases[i].lines, cases[i].roster);
        if (!text_is(text, cases[i].told)) {
            fprintf(stderr, "%s:\n%.*s", cases[i].name, TEXT_ARG(text)); /* print_error cuts long texts */
            wrong++;
        }
        fixture_close(&own);
    }
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(findings_word_for_word)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
