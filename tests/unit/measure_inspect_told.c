/* What the audit says of small reports, word for word: who is missing, when and beside whom, what stands twice, and
 * from how many on they are told together. */
#include "check.h"

#include "measure_findings.h"
#include "measure_told.h"

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

static struct text told(struct fixture *fixture, const char *lines, const char *roster) {
    struct buffer rows = buffer_in(fixture->arena);
    struct text rest = text_of(lines);
    buffer_puts(&rows, MEMORY);
    for (size_t i = 0; rest.len > 0; i++)
        line_put(&rows, text_split(&rest, '\n'), i);
    buffer_putc(&rows, '\0');
    fixture_put(fixture, "memory.csv", rows.at);
    if (roster)
        fixture_put(fixture, "relays.csv", roster);
    fixture->rules.at[RULE_NOT_AS_TOLD].off = true; /* nobody is in group B */
    return findings(fixture);
}

#define STAYS "fingerprint,nickname,group,from,to\n"
#define ALL ROSTER ",a1,A\n,a2,A\n,a3,A\n,a4,A\n,a5,A\n,z1,Z\n"

static const struct {
    const char *name, *lines, *roster, *excluded, *told;
} cases[] = {
    {"nothing", "A a1 xxxxx\nA a2 xxxxx\nZ z1 xxxxx\n", ROSTER ",a1,A\n,a2,A\n,z1,Z\n", NULL, ""},
    {"not yet a member at the edge", "A a1 ..xxx\nA a2 xxxxx\nZ z1 xxxxx\n",
     STAYS ",a1,A,2026-01-01T06:00,\n,a2,A,,\n,z1,Z,,\n", NULL, ""},
    {"a member no more at the edge", "A a1 xxx..\nA a2 xxxxx\nZ z1 xxxxx\n",
     STAYS ",a1,A,,2026-01-01T20:00\n,a2,A,,\n,z1,Z,,\n", NULL, ""},
    {"one between", "A a1 xx.xx\nA a2 xxxxx\nZ z1 xxxxx\n", ROSTER ",a1,A\n,a2,A\n,z1,Z\n", NULL,
     "absent-member note 1 a1 @3:1 A 2026-01-01T12:00..2026-01-01T12:00\n"
     "  a1 is missing in 1 of the 5 samples of group alpha between its first and its last, that of 2026-01-01T12:00\n"
     "  - it had 0.98 GB at 2026-01-01T06:00, and then 1.04 GB at 2026-01-01T18:00\n"
     "  = the sample's mean is of the others; statistics over time follow each relay\n"},
    {"three between", "A a1 xx.xx\nA a2 x.xxx\nA a3 xx..x\nA a4 xxxxx\nA a5 xxxxx\nZ z1 xxxxx\n", ALL, NULL,
     "absent-member note 1 a1 @3:1 A 2026-01-01T12:00..2026-01-01T12:00\n"
     "  a1 is missing in 1 of the 5 samples of group alpha between its first and its last, that of 2026-01-01T12:00\n"
     "  - it had 0.98 GB at 2026-01-01T06:00, and then 1.04 GB at 2026-01-01T18:00\n"
     "  = the sample's mean is of the others; statistics over time follow each relay\n"
     "absent-member note 1 a2 @6:1 A 2026-01-01T06:00..2026-01-01T06:00\n"
     "  a2 is missing in 1 of the 5 samples of group alpha between its first and its last, that of 2026-01-01T06:00\n"
     "  - it had 1.14 GB at 2026-01-01, and then 1.20 GB at 2026-01-01T12:00\n"
     "  = the sample's mean is of the others; statistics over time follow each relay\n"
     "absent-member note 2 a3 @11:1 A 2026-01-01T12:00..2026-01-01T18:00\n"
     "  a3 is missing in 2 of the 5 samples of group alpha between its first and its last, first in that of "
     "2026-01-01T12:00\n"
     "  - it had 1.36 GB at 2026-01-01T06:00, and then 1.45 GB at 2026-01-02\n"
     "  = the sample's mean is of the others; statistics over time follow each relay\n"},
    {"four between", "A a1 xx.xx\nA a2 x.xxx\nA a3 xx..x\nA a4 x...x\nA a5 xxxxx\nZ z1 xxxxx\n", ALL, NULL,
     "absent-member note 7 @6:1 A 2026-01-01T06:00..2026-01-01T18:00\n"
     "  4 relays of group alpha are missing in samples between their first and their last, 7 readings in all, first in "
     "that of 2026-01-01T06:00: a1, a2, a3 and a4\n"
     "  = a sample's mean is of those who are in it; statistics over time follow each relay\n"},
    {"in no sample together", "A a1 xx.xx\nA a2 x.xxx\nA a3 xxxxx\nZ z1 xxxxx\n", ROSTER ",a1,A\n,a2,A\n,a3,A\n,z1,Z\n",
     NULL,
     "absent-member note 1 a1 @3:1 A 2026-01-01T12:00..2026-01-01T12:00\n"
     "  a1 is missing in 1 of the 5 samples of group alpha between its first and its last, that of 2026-01-01T12:00\n"
     "  - it had 0.98 GB at 2026-01-01T06:00, and then 1.04 GB at 2026-01-01T18:00\n"
     "  = the sample's mean is of the others; statistics over time follow each relay\n"
     "absent-member note 1 a2 @6:1 A 2026-01-01T06:00..2026-01-01T06:00\n"
     "  a2 is missing in 1 of the 5 samples of group alpha between its first and its last, that of 2026-01-01T06:00\n"
     "  - it had 1.14 GB at 2026-01-01, and then 1.20 GB at 2026-01-01T12:00\n"
     "  = the sample's mean is of the others; statistics over time follow each relay\n"},
    {"edges", "A a1 .xxxx\nA a2 xxxx.\nA a3 xxxxx\nZ z1 xxxxx\n", ROSTER ",a1,A\n,a2,A\n,a3,A\n,z1,Z\n", NULL,
     "absent-at-edge warning 1 a1 @6:1 A 2026-01-01..2026-01-01\n"
     "  a1 is missing in the first sample of group alpha, at 2026-01-01\n"
     "  - a1 begins with 0.98 GB at 2026-01-01T06:00\n"
     "  = ask for last of each one alone (of: last), or for a mean; or say in the roster from when to when it is a "
     "member\n"
     "absent-at-edge warning 1 a2 @5:1 A 2026-01-02..2026-01-02\n"
     "  a2 is missing in the last sample of group alpha, at 2026-01-02\n"
     "  - a2 ends with 1.23 GB at 2026-01-01T18:00, which is not in the group's last value\n"
     "  = ask for last of each one alone (of: last), or for a mean; or say in the roster from when to when it is a "
     "member\n"},
    {"three edges", "A a1 ..xxx\nA a2 .xxxx\nA a3 .xxxx\nA a4 xxxxx\nA a5 xxxxx\nZ z1 xxxxx\n", ALL, NULL,
     "absent-at-edge warning 3 @13:1 A 2026-01-01..2026-01-01T06:00\n"
     "  a1, a2 and a3 are missing in the first 2 samples of group alpha, at 2026-01-01\n"
     "  - a1 begins with 1.01 GB at 2026-01-01T12:00\n"
     "  - a2 begins with 1.17 GB at 2026-01-01T06:00\n"
     "  - a3 begins with 1.36 GB at 2026-01-01T06:00\n"
     "  = ask for last of each one alone (of: last), or for a mean; or say in the roster from when to when it is a "
     "member\n"},
    {"four edges", "A a1 xxx..\nA a2 xxxx.\nA a3 xxxx.\nA a4 x....\nA a5 xxxxx\nZ z1 xxxxx\n", ALL, NULL,
     "absent-at-edge warning 4 @18:1 A 2026-01-01T06:00..2026-01-02\n"
     "  a1, a2, a3 and a4 are missing in the last 4 samples of group alpha, at 2026-01-02\n"
     "  - a1 ends with 1.01 GB at 2026-01-01T12:00, which is not in the group's last value\n"
     "  - a2 ends with 1.23 GB at 2026-01-01T18:00, which is not in the group's last value\n"
     "  - a3 ends with 1.42 GB at 2026-01-01T18:00, which is not in the group's last value\n"
     "  - a4 ends with 1.53 GB at 2026-01-01, which is not in the group's last value\n"
     "  = ask for last of each one alone (of: last), or for a mean; or say in the roster from when to when it is a "
     "member\n"},
    {"twice alike", "A a1 x=xxx\nA a2 xxxxx\nZ z1 xxxxx\n", ROSTER ",a1,A\n,a2,A\n,z1,Z\n", NULL,
     "read-twice warning 1 a1 @3:1 A 2026-01-01T06:00..2026-01-01T06:00\n"
     "  a1 of group alpha has two readings of resident memory at one time, equal, 1 time\n"
     "  - the first: 0.98 GB and 0.98 GB at 2026-01-01T06:00, in lines 3 and 4\n"
     "  = leave the wrong ones out, under rows: of the experiment; both count until then\n"},
    {"twice", "A a1 x=2xx\nA a2 xx22x\nZ z1 2xxxx\n", ROSTER ",a1,A\n,a2,A\n,z1,Z\n", NULL,
     "read-twice warning 4 @3:1 A 2026-01-01T06:00..2026-01-01T18:00\n"
     "  a1 and a2 of group alpha have two readings of resident memory at one time, partly equal, 4 times\n"
     "  - the first: 0.98 GB and 0.98 GB at 2026-01-01T06:00, in lines 3 and 4\n"
     "  = leave the wrong ones out, under rows: of the experiment; both count until then\n"
     "read-twice warning 1 z1 @17:1 Z 2026-01-01..2026-01-01\n"
     "  z1 of group control has two readings of resident memory at one time, different, 1 time\n"
     "  - the first: 1.34 GB and 1.35 GB at 2026-01-01, in lines 17 and 16\n"
     "  = leave the wrong ones out, under rows: of the experiment; both count until then\n"},
    {"for another", "A a1 222\nA a3 xxx\nZ z1 xxx\n", ROSTER ",a1,A\n,a2,A\n,a3,A\n,z1,Z\n", NULL,
     "doubled-name error 3 a1 @3:1 A 2026-01-01..2026-01-01T12:00\n"
     "  'a1' of group alpha stands twice in 3 of its 3 samples, and 'a2', its neighbour in the roster, in none\n"
     "  - most likely one of the two was collected under the other's name, and the group's count and mean are right\n"
     "  = mend the names in the rows, or waive it with what is known: {code: doubled-name, experiment: test, relay: "
     "a1, reason: ...}\n"},
    {"alone in its group", "A a1 222\nA a2 xxx\nZ z1 xxx\n", ROSTER ",a1,A\n,a2,A\n,a9,A\n,z1,Z\n", NULL,
     "doubled-name error 3 a1 @3:1 A 2026-01-01..2026-01-01T12:00\n"
     "  'a1' of group alpha stands twice in 3 of its 3 samples, and 'a9', the only one that the group lacks of its "
     "roster, in none\n"
     "  - most likely one of the two was collected under the other's name, and the group's count and mean are right\n"
     "  = mend the names in the rows, or waive it with what is known: {code: doubled-name, experiment: test, relay: "
     "a1, reason: ...}\n"},
    {"alike", "A a1 xxx\nA al xxx\nA Al xxx\nZ z1 xxx\n", ROSTER ",a1,A\n,al,A\n,Al,A\n,z1,Z\n", NULL,
     "like-names warning 3 Al @2:1 A\n"
     "  'Al', 'a1' and 'al' look alike and count as 3 relays\n"
     "  = if they are one, spell it as one, or give its rows a key; otherwise waive it\n"},
    {"not in the roster", "A a1 xxx\nA a2 xxx\nZ z1 xxx\nZ z2 xxx\n", ROSTER ",a1,A\n,a3,A\n,z1,Z\n", NULL,
     "not-measured warning 1 a3 @3:5 A\n"
     "  1 of 2 relays that the roster lists in group alpha has no reading of resident memory: a3\n"
     "  = measure it, take it out of the roster, or exclude it with its reason, under relays:\n"
     "not-listed note 1 a2 @5:1 A\n"
     "  1 of 2 relays of group alpha is not in the roster: a2\n"
     "  = add it to the roster; the rows' own group counts until then\n"
     "not-listed note 1 z2 @11:1 Z\n"
     "  1 of 2 relays of group control is not in the roster: z2\n"
     "  = add it to the roster; the rows' own group counts until then\n"},
    {"in no group", "A a1 xxx\n- q xxx\n- r xxx\nZ z1 xxx\n", ROSTER ",a1,A\n,z1,Z\n", NULL,
     "not-listed note 2 @file -\n"
     "  2 relays are measured that neither the rows nor the roster put into a group\n"
     "  = they count nowhere; list them if they belong to a group\n"},
    {"without a roster", "A a1 xxx\n- q xxx\nZ z1 xxx\n", NULL, NULL, ""},
    {"gaps", "A a1 xx.xxx.xx\nZ z1 xx.xxx.xx\n", ROSTER ",a1,A\n,z1,Z\n", NULL,
     "sample-gap note 1 @4:1 AZ 2026-01-01T06:00..2026-01-01T18:00\n"
     "  groups alpha and control: no sample from 2026-01-01T06:00 to 2026-01-01T18:00, 12 hours where 6 hours is "
     "usual\n"
     "  = means go straight across what is no longer than twice the usual interval; nothing is known of what happened "
     "in it\n"
     "sample-gap note 1 @7:1 AZ 2026-01-02T06:00..2026-01-02T18:00\n"
     "  groups alpha and control: no sample from 2026-01-02T06:00 to 2026-01-02T18:00, 12 hours where 6 hours is "
     "usual\n"
     "  = means go straight across what is no longer than twice the usual interval; nothing is known of what happened "
     "in it\n"},
    {"many gaps",
     "A a1 xx.xx.xx.xx.xx..xx.xx.xx.xx.xx\nA a2 xx.xx.xx.xx.xx..xx.xx.xx.xx.xx\nZ z1 xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n",
     ROSTER ",a1,A\n,a2,A\n,z1,Z\n", NULL,
     "sample-gap note 9 @4:1 A 2026-01-01T06:00..2026-01-08\n"
     "  group alpha: 9 intervals between samples are longer than 1.75 times the usual 6 hours\n"
     "  - the longest, of 18 hours, is from 2026-01-04T06:00 to 2026-01-05\n"
     "  = means leave out what is longer than twice the usual interval, and go straight across the others; nothing is "
     "known of what happened in them\n"},
    {"near duplicates", "A a1 x:xxx\nZ z1 x:x:x\n", ROSTER ",a1,A\n,z1,Z\n", NULL,
     "near-duplicate warning 1 @4:1 AZ 2026-01-01T06:00..2026-01-01T06:10\n"
     "  groups alpha and control: two samples at 2026-01-01T06:00 and 2026-01-01T06:10, 10 minutes apart where 5 hours "
     "50 minutes is usual\n"
     "  = leave one of the two out, under rows: of the experiment, if it was taken twice\n"
     "near-duplicate warning 1 @13:1 Z 2026-01-01T18:00..2026-01-01T18:10\n"
     "  group control: two samples at 2026-01-01T18:00 and 2026-01-01T18:10, 10 minutes apart where 5 hours 50 minutes "
     "is usual\n"
     "  = leave one of the two out, under rows: of the experiment, if it was taken twice\n"},
    {"many near duplicates", "A a1 x:xx:xx:xx:xx:xx:xx:xx::x\nZ z1 x:xx:xx:xx:xx:xx:xx:xx::x\n",
     ROSTER ",a1,A\n,z1,Z\n", NULL,
     "near-duplicate warning 9 @4:1 AZ 2026-01-01T06:00..2026-01-06T18:10\n"
     "  groups alpha and control: 9 intervals between samples are shorter than 0.1 of the usual 5 hours 50 minutes\n"
     "  - the shortest, of 10 minutes, is from 2026-01-01T06:00 to 2026-01-01T06:10\n"
     "  = leave one of the two out, under rows: of the experiment, if it was taken twice\n"},
    {"late and early", "A a1 xxxxxxxx\nA a2 xxxxxxxx\nZ z1 ...xxx..\n", ROSTER ",a1,A\n,a2,A\n,z1,Z\n", NULL,
     "late-group warning 1 @18:1 Z\n"
     "  group control starts 18 hours later than the others: at 2026-01-01T18:00, they at 2026-01-01\n"
     "  = compare over a window that all groups have, or waive it and say so\n"},
    {"two groups by turns", "A a1 xx.xx\nZ a1 ..x..\nZ z1 xxxxx\n", ROSTER ",z1,Z\n", NULL,
     "changed-group error 1 a1 @6:1 AZ 2026-01-01T12:00..2026-01-01T12:00\n"
     "  a1 is in group alpha at first and in group control from 2026-01-01T12:00 on\n"
     "  = say in the roster from when to when it was in which group, or leave it out, under relays:\n"
     "not-listed note 1 a1 @2:1 A\n"
     "  1 of 1 relay of group alpha is not in the roster: a1\n"
     "  = add it to the roster; the rows' own group counts until then\n"
     "not-listed note 1 a1 @6:1 Z\n"
     "  1 of 2 relays of group control is not in the roster: a1\n"
     "  = add it to the roster; the rows' own group counts until then\n"
     "sample-gap note 1 @4:1 A 2026-01-01T06:00..2026-01-01T18:00\n"
     "  group alpha: no sample from 2026-01-01T06:00 to 2026-01-01T18:00, 12 hours where 6 hours is usual\n"
     "  = means go straight across what is no longer than twice the usual interval; nothing is known of what happened "
     "in it\n"
     "time-back note 1 @6:1 -\n"
     "  times go back 1 time in this file, here from 2026-01-02 to 2026-01-01T12:00\n"
     "  = rows are sorted by time; if a clock was set, correct the times\n"},
    {"excluded", "A a1 xx.xx\nA a2 x=xxx\nA al xxxx.\nZ z1 xxxxx\n", ROSTER ",a1,A\n,a3,A\n,z1,Z\n", "joined late",
     "read-twice note 1 a2 @7:1 A 2026-01-01T06:00..2026-01-01T06:00\n"
     "  a2 of group alpha has two readings of resident memory at one time, equal, 1 time\n"
     "  - the first: 1.17 GB and 1.17 GB at 2026-01-01T06:00, in lines 7 and 8\n"
     "  = leave the wrong ones out, under rows: of the experiment; both count until then\n"
     "like-names note 2 a1 @2:1 A\n"
     "  'a1' and 'al' look alike and count as 2 relays\n"
     "  = if they are one, spell it as one, or give its rows a key; otherwise waive it\n"
     "not-measured note 1 a3 @3:5 A\n"
     "  1 of 2 relays that the roster lists in group alpha has no reading of resident memory: a3\n"
     "  = measure it, take it out of the roster, or exclude it with its reason, under relays:\n"
     "not-listed note 2 @6:1 A\n"
     "  2 of 3 relays of group alpha are not in the roster: a2 and al\n"
     "  = add it to the roster; the rows' own group counts until then\n"
     "absent-at-edge note 1 al @5:1 A 2026-01-02..2026-01-02\n"
     "  al is missing in the last sample of group alpha, at 2026-01-02\n"
     "  - al ends with 1.42 GB at 2026-01-01T18:00, which is not in the group's last value\n"
     "  = ask for last of each one alone (of: last), or for a mean; or say in the roster from when to when it is a "
     "member\n"
     "absent-member note 1 a1 @3:1 A 2026-01-01T12:00..2026-01-01T12:00\n"
     "  a1 is missing in 1 of the 5 samples of group alpha between its first and its last, that of 2026-01-01T12:00\n"
     "  - it had 0.98 GB at 2026-01-01T06:00, and then 1.04 GB at 2026-01-01T18:00\n"
     "  = the sample's mean is of the others; statistics over time follow each relay\n"},
    {"of one letter", "A a 222\nA c x22\nZ z xxx\n", ROSTER ",a,A\n,b,A\n,c,A\n,d,A\n,z,Z\n", NULL,
     "doubled-name error 3 a @3:1 A 2026-01-01..2026-01-01T12:00\n"
     "  'a' of group alpha stands twice in 3 of its 3 samples, and 'b', its neighbour in the roster, in none\n"
     "  - most likely one of the two was collected under the other's name, and the group's count and mean are right\n"
     "  = mend the names in the rows, or waive it with what is known: {code: doubled-name, experiment: test, relay: a, "
     "reason: ...}\n"
     "read-twice warning 2 c @10:1 A 2026-01-01T06:00..2026-01-01T12:00\n"
     "  c of group alpha has two readings of resident memory at one time, different, 2 times\n"
     "  - the first: 1.18 GB and 1.19 GB at 2026-01-01T06:00, in lines 10 and 9\n"
     "  = leave the wrong ones out, under rows: of the experiment; both count until then\n"
     "not-measured warning 1 d @5:4 A\n"
     "  1 of 4 relays that the roster lists in group alpha has no reading of resident memory: d\n"
     "  = measure it, take it out of the roster, or exclude it with its reason, under relays:\n"},
    {"neighbour of another group", "A a 22x\nA c 222\nZ z xxx\n", ROSTER ",a,A\n,c,A\n,b,Z\n,d,Z\n,z,Z\n", NULL,
     "doubled-name error 3 c @8:1 A 2026-01-01..2026-01-01T12:00\n"
     "  'c' of group alpha stands twice in 3 of its 3 samples, and 'b', its neighbour in the roster, in none\n"
     "  - most likely one of the two was collected under the other's name, and the neighbour is listed in another "
     "group\n"
     "  = mend the names in the rows, or waive it with what is known: {code: doubled-name, experiment: test, relay: c, "
     "reason: ...}\n"
     "read-twice warning 2 a @3:1 A 2026-01-01..2026-01-01T06:00\n"
     "  a of group alpha has two readings of resident memory at one time, different, 2 times\n"
     "  - the first: 0.96 GB and 0.97 GB at 2026-01-01, in lines 3 and 2\n"
     "  = leave the wrong ones out, under rows: of the experiment; both count until then\n"
     "not-measured warning 1 d @5:4 Z\n"
     "  1 of 3 relays that the roster lists in group control has no reading of resident memory: d\n"
     "  = measure it, take it out of the roster, or exclude it with its reason, under relays:\n"},
    {"own group first", "A b 222\nZ z xxx\n", ROSTER ",a,Z\n,b,A\n,c,A\n,z,Z\n", NULL,
     "doubled-name error 3 b @3:1 A 2026-01-01..2026-01-01T12:00\n"
     "  'b' of group alpha stands twice in 3 of its 3 samples, and 'c', its neighbour in the roster, in none\n"
     "  - most likely one of the two was collected under the other's name, and the group's count and mean are right\n"
     "  = mend the names in the rows, or waive it with what is known: {code: doubled-name, experiment: test, relay: b, "
     "reason: ...}\n"
     "not-measured warning 1 a @2:4 Z\n"
     "  1 of 2 relays that the roster lists in group control has no reading of resident memory: a\n"
     "  = measure it, take it out of the roster, or exclude it with its reason, under relays:\n"},
    {"nine of ten", "A a 222222222x\nZ z xxxxxxxxxx\n", ROSTER ",a,A\n,b,A\n,z,Z\n", NULL,
     "doubled-name error 9 a @3:1 A 2026-01-01..2026-01-03\n"
     "  'a' of group alpha stands twice in 9 of its 10 samples, and 'b', its neighbour in the roster, in none\n"
     "  - most likely one of the two was collected under the other's name, and the group's count and mean are right\n"
     "  = mend the names in the rows, or waive it with what is known: {code: doubled-name, experiment: test, relay: a, "
     "reason: ...}\n"},
    {"eight of nine", "A a 22222222x\nZ z xxxxxxxxx\n", ROSTER ",a,A\n,b,A\n,z,Z\n", NULL,
     "read-twice warning 8 a @3:1 A 2026-01-01..2026-01-02T18:00\n"
     "  a of group alpha has two readings of resident memory at one time, different, 8 times\n"
     "  - the first: 0.96 GB and 0.97 GB at 2026-01-01, in lines 3 and 2\n"
     "  = leave the wrong ones out, under rows: of the experiment; both count until then\n"
     "not-measured warning 1 b @3:4 A\n"
     "  1 of 2 relays that the roster lists in group alpha has no reading of resident memory: b\n"
     "  = measure it, take it out of the roster, or exclude it with its reason, under relays:\n"},
    {"two for one", "A a 222\nA c 222\nA e xxx\nZ z xxx\n", ROSTER ",e,A\n,f,A\n,z,Z\n", NULL,
     "read-twice warning 6 @3:1 A 2026-01-01..2026-01-01T12:00\n"
     "  a and c of group alpha have two readings of resident memory at one time, different, 6 times\n"
     "  - the first: 0.96 GB and 0.97 GB at 2026-01-01, in lines 3 and 2\n"
     "  = leave the wrong ones out, under rows: of the experiment; both count until then\n"
     "not-measured warning 1 f @3:4 A\n"
     "  1 of 2 relays that the roster lists in group alpha has no reading of resident memory: f\n"
     "  = measure it, take it out of the roster, or exclude it with its reason, under relays:\n"
     "not-listed note 2 @3:1 A\n"
     "  2 of 3 relays of group alpha are not in the roster: a and c\n"
     "  = add it to the roster; the rows' own group counts until then\n"},
    {"one for two", "A a 222\nA e xxx\nZ z xxx\n", ROSTER ",e,A\n,f,A\n,g,A\n,z,Z\n", NULL,
     "read-twice warning 3 a @3:1 A 2026-01-01..2026-01-01T12:00\n"
     "  a of group alpha has two readings of resident memory at one time, different, 3 times\n"
     "  - the first: 0.96 GB and 0.97 GB at 2026-01-01, in lines 3 and 2\n"
     "  = leave the wrong ones out, under rows: of the experiment; both count until then\n"
     "not-measured warning 2 @3:4 A\n"
     "  2 of 3 relays that the roster lists in group alpha have no reading of resident memory: f and g\n"
     "  = measure it, take it out of the roster, or exclude it with its reason, under relays:\n"
     "not-listed note 1 a @3:1 A\n"
     "  1 of 2 relays of group alpha is not in the roster: a\n"
     "  = add it to the roster; the rows' own group counts until then\n"},
    {"five of them", "A a xxx\nZ v xx=\nZ w xxx\nZ x xxx\nZ y xxx\nZ z xxx\n",
     ROSTER ",a,A\n,b,A\n,c,A\n,d,A\n,e,A\n,f,A\n", NULL,
     "read-twice warning 1 v @7:1 Z 2026-01-01T12:00..2026-01-01T12:00\n"
     "  v of group control has two readings of resident memory at one time, equal, 1 time\n"
     "  - the first: 1.20 GB and 1.20 GB at 2026-01-01T12:00, in lines 7 and 8\n"
     "  = leave the wrong ones out, under rows: of the experiment; both count until then\n"
     "not-measured warning 5 @3:4 A\n"
     "  5 of 6 relays that the roster lists in group alpha have no reading of resident memory: b, c, d and 2 more\n"
     "  = measure it, take it out of the roster, or exclude it with its reason, under relays:\n"
     "not-listed note 5 @5:1 Z\n"
     "  5 of 5 relays of group control are not in the roster: v, w, x and 2 more\n"
     "  = add it to the roster; the rows' own group counts until then\n"},
    {"alike in two groups", "A l xxx\nA b xxx\nZ 1 xxx\nZ I xxx\n", NULL, NULL,
     "like-names warning 3 l @2:1 AZ\n"
     "  'l', '1' and 'I' look alike and count as 3 relays\n"
     "  = if they are one, spell it as one, or give its rows a key; otherwise waive it\n"},
    {"alike in the roster", "A l xxx\nA b xxx\nZ z xxx\n", ROSTER ",1,A\n,b,A\n,z,Z\n", NULL,
     "like-names warning 2 1 @2:1 A\n"
     "  '1' and 'l' look alike and count as 2 relays\n"
     "  = if they are one, spell it as one, or give its rows a key; otherwise waive it\n"},
    {"one in no group", "A a xxx\n- q xxx\nZ z xxx\n", ROSTER ",a,A\n,z,Z\n", NULL,
     "not-listed note 1 @file -\n"
     "  1 relay is measured that neither the rows nor the roster put into a group\n"
     "  = they count nowhere; list them if they belong to a group\n"},
    {"starts", "A a xxxxxx\nA b .xxxxx\nZ z ..xxxx\n", ROSTER ",a,A\n,b,A\n,z,Z\n", NULL,
     "absent-at-edge warning 1 b @2:1 A 2026-01-01..2026-01-01\n"
     "  b is missing in the first sample of group alpha, at 2026-01-01\n"
     "  - b begins with 1.17 GB at 2026-01-01T06:00\n"
     "  = ask for last of each one alone (of: last), or for a mean; or say in the roster from when to when it is a "
     "member\n"},
    {"ends", "A a xxxxxx\nA b xxxxx.\nZ z xx....\n", ROSTER ",a,A\n,b,A\n,z,Z\n", NULL,
     "late-group warning 1 @14:1 Z\n"
     "  group control ends 1 day earlier than the others: at 2026-01-01T06:00, they at 2026-01-02T06:00\n"
     "  = compare over a window that all groups have, or waive it and say so\n"
     "absent-at-edge warning 1 b @7:1 A 2026-01-02T06:00..2026-01-02T06:00\n"
     "  b is missing in the last sample of group alpha, at 2026-01-02T06:00\n"
     "  - b ends with 1.26 GB at 2026-01-02, which is not in the group's last value\n"
     "  = ask for last of each one alone (of: last), or for a mean; or say in the roster from when to when it is a "
     "member\n"},
    {"two samples", "A a xx\nA b x\nZ z xx\n", ROSTER ",a,A\n,b,A\n,z,Z\n", NULL,
     "absent-at-edge warning 1 b @3:1 A 2026-01-01T06:00..2026-01-01T06:00\n"
     "  b is missing in the last sample of group alpha, at 2026-01-01T06:00\n"
     "  - b ends with 1.14 GB at 2026-01-01, which is not in the group's last value\n"
     "  = ask for last of each one alone (of: last), or for a mean; or say in the roster from when to when it is a "
     "member\n"},
    {"joins late", "A a .xxxx\nA b xxxxx\nZ z xxxxx\n", STAYS ",a,A,2026-01-01T06:00,\n,b,A,,\n,z,Z,,\n", NULL, ""},
    {"joins before it is listed", "A a xxxxx\nA b xxxxx\nZ z xxxxx\n", STAYS ",a,A,2026-01-01T06:00,\n,b,A,,\n,z,Z,,\n",
     NULL,
     "revised-rows note 1 @2:1  2026-01-01..2026-01-01\n"
     "  1 row of resident memory lies outside of the time that the roster gives their relay, and does not count\n"
     "  = correct the membership in the roster if they should count\n"},
    {"leaves early", "A a xxx..\nA b xxxxx\nZ z xxxxx\n", STAYS ",a,A,,2026-01-01T18:00\n,b,A,,\n,z,Z,,\n", NULL, ""},
    {"leaves late", "A a xxxxx\nA b xxxxx\nZ z xxxxx\n", STAYS ",a,A,,2026-01-01T18:00\n,b,A,,\n,z,Z,,\n", NULL,
     "revised-rows note 2 @5:1  2026-01-01T18:00..2026-01-02\n"
     "  2 rows of resident memory lie outside of the time that the roster gives their relay, and do not count\n"
     "  = correct the membership in the roster if they should count\n"},
    {"moves as listed", "A a xx...\nA b xxxxx\nZ a ..xxx\nZ z xxxxx\n",
     STAYS ",a,A,,2026-01-01T12:00\n,a,Z,2026-01-01T12:00,\n,b,A,,\n,z,Z,,\n", NULL, ""},
    {"returns", "A a x.x.x\nA b xxxxx\nZ z xxxxx\n",
     STAYS ",a,A,,2026-01-01T06:00\n,a,A,2026-01-01T12:00,2026-01-01T18:00\n,a,A,2026-01-02,\n,b,A,,\n,z,Z,,\n", NULL,
     ""},
    {"in two groups", "A a xxx\nA b xxx\nZ a xxx\nZ z xxx\n", NULL, NULL,
     "two-groups error 3 a @8:1 AZ 2026-01-01..2026-01-01T12:00\n"
     "  a is in groups alpha and control at one time, first at 2026-01-01\n"
     "  = say in the roster from when to when it was in which group, or leave it out, under relays:\n"
     "time-back note 1 @8:1 -\n"
     "  times go back 1 time in this file, here from 2026-01-01T12:00 to 2026-01-01\n"
     "  = rows are sorted by time; if a clock was set, correct the times\n"},
    {"in two groups at one time", "A a xxx\nA b xxx\nZ a .x.\nZ z xxx\n", NULL, NULL,
     "two-groups error 1 a @8:1 AZ 2026-01-01T06:00..2026-01-01T06:00\n"
     "  a is in groups alpha and control at one time, first at 2026-01-01T06:00\n"
     "  = say in the roster from when to when it was in which group, or leave it out, under relays:\n"
     "time-back note 1 @8:1 -\n"
     "  times go back 1 time in this file, here from 2026-01-01T12:00 to 2026-01-01T06:00\n"
     "  = rows are sorted by time; if a clock was set, correct the times\n"},
    {"two in two groups", "A a xxx\nA b xx.\nZ a xxx\nZ b .xx\nZ z xxx\n", NULL, NULL,
     "two-groups error 4 @7:1 AZ 2026-01-01..2026-01-01T12:00\n"
     "  a and b are in groups alpha and control at one time, first at 2026-01-01\n"
     "  = say in the roster from when to when it was in which group, or leave it out, under relays:\n"
     "time-back note 1 @7:1 -\n"
     "  times go back 1 time in this file, here from 2026-01-01T06:00 to 2026-01-01\n"
     "  = rows are sorted by time; if a clock was set, correct the times\n"},
    {"two change", "A a xx..\nA b x...\nA c xxxx\nZ a ..xx\nZ b .xxx\nZ z xxxx\n", NULL, NULL,
     "changed-group error 5 @9:1 AZ 2026-01-01T06:00..2026-01-01T18:00\n"
     "  a and b are in group alpha at first and in group control from 2026-01-01T06:00 on\n"
     "  = say in the roster from when to when it was in which group, or leave it out, under relays:\n"},
    {"three groups, each begins later", "A a xxxxxxxxx\nB b ...xxxxxx\nZ z ......xxx\n", NULL, NULL,
     "late-group warning 1 @2:1 A\n  group alpha starts 18 hours earlier than the others: at 2026-01-01, they at "
     "2026-01-01T18:00\n  = compare over a window that all groups have, or waive it and say so\nlate-group warning 1 "
     "@17:1 Z\n  group control starts 18 hours later than the others: at 2026-01-02T12:00, they at 2026-01-01T18:00\n  "
     "= compare over a window that all groups have, or waive it and say so\n"},
    {"in two groups, read by turns and once at one time", "A a x.xx\nA b xxxx\nZ a .xx.\nZ z xxxx\n", NULL, NULL,
     "two-groups error 1 a @9:1 AZ 2026-01-01T12:00..2026-01-01T12:00\n  a is in groups alpha and control at one time, "
     "first at 2026-01-01T12:00\n  = say in the roster from when to when it was in which group, or leave it out, under "
     "relays:\ntime-back note 1 @9:1 -\n  times go back 1 time in this file, here from 2026-01-01T18:00 to "
     "2026-01-01T06:00\n  = rows are sorted by time; if a clock was set, correct the times\n"},
    {"listed with times, but not in the group of its rows", "A a xx..\nA b xxxx\nZ a ..xx\nZ z xxxx\n",
     STAYS ",a,B,2026-01-02,\n,b,A,,\n,z,Z,,\n", NULL,
     "two-groups error 2 a @2:1 BA 2026-01-01..2026-01-01T06:00\n  a is in group beta in the roster and in group alpha "
     "in 2 rows of resident memory\n  = correct the roster or the rows, or leave the relay out, under "
     "relays:\ntwo-groups error 2 a @8:1 BZ 2026-01-01T12:00..2026-01-01T18:00\n  a is in group beta in the roster and "
     "in group control in 2 rows of resident memory\n  = correct the roster or the rows, or leave the relay out, under "
     "relays:\nchanged-group error 2 a @8:1 AZ 2026-01-01T12:00..2026-01-01T18:00\n  a is in group alpha at first and "
     "in group control from 2026-01-01T12:00 on\n  = say in the roster from when to when it was in which group, or "
     "leave it out, under relays:\n"},
    {"in three groups, one after the other", "A a xx....\nA b xxxxxx\nB a ..xx..\nB c xxxxxx\nZ a ....xx\nZ z xxxxxx\n",
     NULL, NULL,
     "changed-group error 2 a @10:1 AB 2026-01-01T12:00..2026-01-01T18:00\n  a is in group alpha at first and in group "
     "beta from 2026-01-01T12:00 on\n  = say in the roster from when to when it was in which group, or leave it out, "
     "under relays:\nchanged-group error 2 a @18:1 AZ 2026-01-02..2026-01-02T06:00\n  a is in group alpha at first and "
     "in group control from 2026-01-02 on\n  = say in the roster from when to when it was in which group, or leave it "
     "out, under relays:\nchanged-group error 2 a @18:1 BZ 2026-01-02..2026-01-02T06:00\n  a is in group beta at first "
     "and in group control from 2026-01-02 on\n  = say in the roster from when to when it was in which group, or leave "
     "it out, under relays:\n"},
    {"listed in the later one of its two groups", "A a xx..\nA b xxxx\nZ a ..xx\nZ z xxxx\n",
     ROSTER ",a,Z\n,b,A\n,z,Z\n", NULL,
     "changed-group error 2 a @8:1 AZ 2026-01-01T12:00..2026-01-01T18:00\n  a is in group alpha at first and in group "
     "control from 2026-01-01T12:00 on\n  = say in the roster from when to when it was in which group, or leave it "
     "out, under relays:\n"},
};

static struct told case_tell(struct fixture *fixture, size_t n) {
    if (cases[n].excluded)
        fixture->plan.groups.at[0].excluded = text_of(cases[n].excluded);
    return (struct told){cases[n].name, cases[n].told, told(fixture, cases[n].lines, cases[n].roster)};
}

int main(void) {
    return told_main("findings_word_for_word", sizeof cases / sizeof *cases, case_tell);
}
