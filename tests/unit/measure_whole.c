/* What is left out, what happened, and the rest of a report, told in full. */
#include "measure_whole.h"

#define SIX                                                                                                            \
    Z R("0", "", "a", "A", "1") R("1", "", "a", "A", "2") R("3", "", "a", "A", "3") R("0", "", "b", "A", "9")          \
        R("1", "", "b", "A", "8") R("0", "", "c", "B", "5")
#define KEYED                                                                                                          \
    Z R("0", "F1", "a", "A", "1") R("1", "F1", "a", "A", "1") R("0", "F2", "a", "A", "1") R("1", "F", "b", "A", "1")   \
        R("2", "", "c", "A", "1")
#define SUBJECTS                                                                                                       \
    "0 a//0 in 0, who 1?? \n"                                                                                          \
    "1 b//0 in 0, who 2?? \n"                                                                                          \
    "2 c//0 in 1, who 3?? \n"                                                                                          \
    "3 z//0 in 2, who 0?? \n"
#define READINGS                                                                                                       \
    "0 usual 1.5: 0 0=1:3 0 1=9:6 1 0=2:4 1 1=8:7 3 0=3:5 | 0 2=5:8 | 0 3=1:2; replaced 0 0 0\n"                       \
    "from 0 to 3; ungrouped 0 early 0 outside 0 0 superseded 0\n"
#define NOTHING "out 0: not 0 not 1 not 2\n"
#define SPANS "fingerprint,nickname,group,from,to\n"

static const struct whole cases[] = {
    {.rows = SIX, .told = SUBJECTS READINGS},
    {.rows = Z R("0", "", "a", "A", "1"),
     .told = "0 a//0 in 0, who 1?? \n1 z//0 in 2, who 0?? \n0 usual 0: 0 0=1:3 | | 0 1=1:2; replaced 0 0 0\nfrom 0 to "
             "0; ungrouped 0 early 0 outside 0 0 superseded 0\n"},
    {.rows = SIX R("1", "", "a", "A", "7") R("1", "", "a", "A", "2") R("0", "", "b", "A", "9"),
     .told = "0 a//0 in 0, who 1?? \n"
             "1 a//1 in 0, who 1?? \n"
             "2 a//2 in 0, who 1?? \n"
             "3 b//0 in 0, who 2?? \n"
             "4 b//1 in 0, who 2?? \n"
             "5 c//0 in 1, who 3?? \n"
             "6 z//0 in 2, who 0?? \n"
             "0 usual 1.5: 0 0=1:3 0 3=9:6 0 4=9:11 1 0=2:4 1 1=2:10 1 2=7:9 1 3=8:7 3 0=3:5 | 0 5=5:8 | 0 6=1:2; "
             "replaced 0 0 0\n"
             "from 0 to 3; ungrouped 0 early 0 outside 0 0 superseded 0 backward in 1: 1 11\n"},
    {.rows = Z R("3", "", "a", "A", "1") R("1", "", "a", "A", "1") R("2", "", "a", "A", "1") R("0", "", "b", "A", "1")
         R("2", "", "b", "A", "1"),
     .bandwidth = B("3", "", "a", "A", "1", "") B("1", "", "a", "A", "1", "") B("1", "", "a", "A", "2", ""),
     .told = "0 a//0 in 0, who 1?? \n"
             "1 b//0 in 0, who 2?? \n"
             "2 z//0 in 2, who 0?? \n"
             "0 usual 1: 0 1=1:6 1 0=1:4 2 0=1:5 2 1=1:7 3 0=1:3 | | 0 2=1:2; replaced 0 0 0\n"
             "1 usual 2: 1 0=2:4 3 0=1:2 | |; replaced 1 1 3\n"
             "from 0 to 3; ungrouped 0 early 0 outside 0 0 superseded 1 backward in 1: 1 4 backward in 4: 1 3\n"},
    {.rows = Z R("0", "", "a", "", "1") R("1", "", "a", "A", "1") R("2", "", "a", "", "1") R("0", "", "q", "", "1")
         R("1", "", "q", "", "1"),
     .roster = ROSTER ",b,B\n",
     .told = "0 a//0 in 0, who 2?? \n"
             "1 b//0 in 1, who 0?? listed \n"
             "2 z//0 in 2, who 1?? \n"
             "3 q//0 in -1, who 3?? \n"
             "0 usual 1: 1 0=1:4 | | 0 2=1:2; replaced 0 0 0\n"
             "from 0 to 1; ungrouped 1 early 1 outside 0 0 superseded 0\n"
             "5:1+38 bad-value: the row names no group, another one of relay 'a' does | help: fill in 'group', or take "
             "the row out\n"},
    {.rows = Z R("0", "", "a", "", "1") R("1", "", "a", "B", "1") R("0", "", "b", "", "1") R("4", "", "b", "", "1"),
     .roster =
         SPANS ",a,A,,2026-01-01T01:00:00\n,a,B,2026-01-01T01:00:00,\n,b,A,2026-01-01T00:00:00,2026-01-01T04:00:00\n",
     .told = "0 a//0 in 0, who 0?? listed \n"
             "1 b//0 in 0, who 1?? listed \n"
             "2 a//0 in 1, who 0?? listed \n"
             "3 z//0 in 2, who 2?? \n"
             "0 usual 1: 0 0=1:3 0 1=1:5 | 1 2=1:4 | 0 3=1:2; replaced 0 0 0\n"
             "from 0 to 1; ungrouped 0 early 0 outside 1 6 superseded 0\n"},
    {.rows = Z R("0", "F1", "a", "A", "1") R("1", "F2", "a", "A", "1") R("2", "", "a", "A", "1")
         R("0", "F", "b", "A", "1") R("1", "", "b", "A", "1"),
     .bandwidth = B("0", "F1", "a", "A", "1", "Guard") B("1", "F2", "a", "A", "1", "Exit")
         B("2", "F", "b", "A", "1", "Guard") B("3", "F", "b", "A", "1", "Fast"),
     .told = "0 a//0 in 0, who 3?? \n"
             "1 a/F1/0 in 0, who 1+- \n"
             "2 a/F2/0 in 0, who 2-+ \n"
             "3 b/F/0 in 0, who 4-+ \n"
             "4 z//0 in 2, who 0?? \n"
             "0 usual 1: 0 1=1:3 0 3=1:6 1 2=1:4 1 3=1:7 2 0=1:5 | | 0 4=1:2; replaced 0 0 0\n"
             "1 usual 1: 0 1=1:2 1 2=1:3 2 3=1:4 3 3=1:5 | |; replaced 0 0 0\n"
             "from 0 to 3; ungrouped 0 early 0 outside 0 0 superseded 0\n"},
    {.rows = Z R("0", "", "a", "A", "1") R("0", "", "a", "A", "4") R("1", "", "a", "A", "3") R("1", "", "a", "A", "2")
         R("2", "", "a", "A", "9"),
     .told = "0 a//0 in 0, who 1?? \n"
             "1 a//1 in 0, who 1?? \n"
             "2 z//0 in 2, who 0?? \n"
             "0 usual 1: 0 0=1:3 0 1=4:4 1 0=2:6 1 1=3:5 2 0=9:7 | | 0 2=1:2; replaced 0 0 0\n"
             "from 0 to 2; ungrouped 0 early 0 outside 0 0 superseded 0\n"},
    {.rows = Z R("0", "", "a", "A", "1") R("1", "", "a", "B", "1") R("2", "", "a", "A", "1") R("0", "", "b", "", "1"),
     .told = "0 a//0 in 0, who 1?? \n"
             "1 a//0 in 1, who 1?? \n"
             "2 z//0 in 2, who 0?? \n"
             "3 b//0 in -1, who 2?? \n"
             "0 usual 1: 0 0=1:3 2 0=1:5 | 1 1=1:4 | 0 2=1:2; replaced 0 0 0\n"
             "from 0 to 2; ungrouped 1 early 0 outside 0 0 superseded 0\n"},
    {.rows = SIX,
     .events = "[{time: 2026-01-01T03:00, text: last}, {time: 2026-01-01, text: first, group: beta}, {time: "
               "2026-01-01, text: a, group: p}, {time: 2026-01-01, text: b, group: p}]",
     .told = SUBJECTS READINGS "event 0 0 a\n"
                               "event 0 0 b\n"
                               "event 0 1 first\n"
                               "event 3 -1 last\n"},
    {.rows = SIX,
     .events = "[{time: 2025-12-31T23:59:59, text: x}, {time: 2026-01-01T03:00:01, text: y}]",
     .told = SUBJECTS READINGS "1:17+19 bad-value: the event is before the first sample of 'test' | help: it was "
                               "measured from 2026-01-01 to 2026-01-01T03:00, in UTC\n"
                               "1:55+19 bad-value: the event is after the last sample of 'test' | help: it was "
                               "measured from 2026-01-01 to 2026-01-01T03:00, in UTC\n"},
    {.rows = SIX,
     .out = {{.kind = EXCLUDES_SUBJECT, .name = "a"}},
     .told = "0 a//0 in 0, who 1?? moved\n"
             "1 b//0 in 0, who 2?? \n"
             "2 c//0 in 1, who 3?? \n"
             "3 z//0 in 2, who 0?? \n"
             "0 usual 1: 0 1=9:6 1 1=8:7 | 0 2=5:8 | 0 3=1:2; replaced 0 0 0\n"
             "from 0 to 1; ungrouped 0 early 0 outside 0 0 superseded 0\n"
             "out 3: 0 0 in 0 of 1:3 0 1 0 in 0 of 1:4 0 3 0 in 0 of 1:5 0 touches 0 not 1 not 2\n"},
    {.rows = SIX,
     .out = {{.kind = EXCLUDES_SUBJECT, .name = "b"}, {.kind = EXCLUDES_ROWS, .name = "a", .to = "01:00"}},
     .told = "0 a//0 in 0, who 1?? \n"
             "1 b//0 in 0, who 2?? moved\n"
             "2 c//0 in 1, who 3?? \n"
             "3 z//0 in 2, who 0?? \n"
             "0 usual 1.5: 1 0=2:4 3 0=3:5 | 0 2=5:8 | 0 3=1:2; replaced 0 0 0\n"
             "from 0 to 3; ungrouped 0 early 0 outside 0 0 superseded 0\n"
             "out 2: 0 1 in 0 of 1:6 0 1 1 in 0 of 1:7 0 touches 0 not 1 not 2\n"
             "out 1: 0 0 in 0 of 1:3 0 touches 0 not 1 not 2\n"},
    {.rows = SIX,
     .out = {{.kind = EXCLUDES_ROWS, .name = "a", .from = "01:00", .to = "03:00"}},
     .told = SUBJECTS "0 usual 1.5: 0 0=1:3 0 1=9:6 1 1=8:7 3 0=3:5 | 0 2=5:8 | 0 3=1:2; replaced 0 0 0\n"
                      "from 0 to 3; ungrouped 0 early 0 outside 0 0 superseded 0\n"
                      "out 1: 1 0 in 0 of 1:4 0 touches 0 not 1 not 2\n"},
    {.rows = SIX,
     .out = {{.kind = EXCLUDES_ROWS, .group = "p", .from = "01:00"}},
     .told = SUBJECTS "0 usual 0: 0 0=1:3 0 1=9:6 | 0 2=5:8 | 0 3=1:2; replaced 0 0 0\n"
                      "from 0 to 0; ungrouped 0 early 0 outside 0 0 superseded 0\n"
                      "out 3: 1 0 in 0 of 1:4 0 3 0 in 0 of 1:5 0 1 1 in 0 of 1:7 0 touches 0 not 1 not 2\n"},
    {.rows = SIX,
     .out = {{.kind = EXCLUDES_ROWS, .group = "p", .name = "b"}, {.kind = EXCLUDES_ROWS, .group = "beta"}},
     .told = SUBJECTS "0 usual 1.5: 0 0=1:3 1 0=2:4 3 0=3:5 | | 0 3=1:2; replaced 0 0 0\n"
                      "from 0 to 3; ungrouped 0 early 0 outside 0 0 superseded 0\n"
                      "out 2: 0 1 in 0 of 1:6 0 1 1 in 0 of 1:7 0 touches 0 not 1 not 2\n"
                      "out 1: 0 2 in 1 of 1:8 0 not 0 touches 1 not 2\n"},
    {.rows = SIX,
     .out = {{.kind = EXCLUDES_ROWS, .group = "beta", .name = "a"},
             {.kind = EXCLUDES_ROWS, .name = "a", .group = "pp"},
             {.kind = EXCLUDES_ROWS, .name = "c", .group = "beta", .to = "00:00"}},
     .told = SUBJECTS READINGS NOTHING NOTHING NOTHING "1:1+6 unknown-group: test has no group 'pp' | help: did you "
                                                       "mean 'p'? | help: it has p, beta and control\n"},
    {.rows = SIX,
     .out = {{.kind = EXCLUDES_ROWS, .name = "a", .from = "02:00", .to = "03:00"},
             {.kind = EXCLUDES_ROWS, .name = "a", .from = "01:30", .to = "02:00"},
             {.kind = EXCLUDES_ROWS, .name = "c", .from = "05:00"}},
     .told = SUBJECTS READINGS NOTHING NOTHING NOTHING
     "1:1+6 unused-exclusion: the exclusion leaves out no row of 'test' | note: but for its time, the nearest row that "
     "meets it is of 2026-01-01T03:00, in UTC | help: correct it, or take the entry out; rows in no group count "
     "nowhere anyway\n"
     "1:1+6 unused-exclusion: the exclusion leaves out no row of 'test' | note: but for its time, the nearest row that "
     "meets it is of 2026-01-01T01:00, in UTC | help: correct it, or take the entry out; rows in no group count "
     "nowhere anyway\n"
     "1:1+6 unused-exclusion: the exclusion leaves out no row of 'test' | note: but for its time, the nearest row that "
     "meets it is of 2026-01-01, in UTC | help: correct it, or take the entry out; rows in no group count nowhere "
     "anyway\n"},
    {.rows = SIX,
     .out = {{.kind = EXCLUDES_ROWS, .name = "a"},
             {.kind = EXCLUDES_ROWS, .group = "p", .name = "a"},
             {.kind = EXCLUDES_ROWS, .name = "b", .to = "00:30"}},
     .told = SUBJECTS "0 usual 1: 1 1=8:7 | 0 2=5:8 | 0 3=1:2; replaced 0 0 0\n"
                      "from 0 to 1; ungrouped 0 early 0 outside 0 0 superseded 0\n"
                      "out 3: 0 0 in 0 of 1:3 0 1 0 in 0 of 1:4 0 3 0 in 0 of 1:5 0 touches 0 not 1 not 2\n" NOTHING
                      "out 1: 0 1 in 0 of 1:6 0 touches 0 not 1 not 2\n"
                      "1:1+6 unused-exclusion: the exclusion leaves out no row of 'test' | help: another entry leaves "
                      "out the rows that meet it; take one of them out\n"},
    {.rows = SIX,
     .out = {{.kind = EXCLUDES_SUBJECT, .name = "q"},
             {.kind = EXCLUDES_ROWS, .name = "q"},
             {.kind = EXCLUDES_SUBJECT, .key = "F9"}},
     .told = SUBJECTS READINGS NOTHING NOTHING NOTHING
     "1:1+6 unknown-subject: no file of 'test' names a relay 'q' | help: did you mean 'z', 'a' or 'b'?\n"
     "1:1+6 unknown-name: no file of 'test' names a relay 'q' | help: did you mean 'z', 'a' or 'b'? | help: correct "
     "it, or take the entry out\n"
     "1:1+6 unknown-subject: no file of 'test' names a relay 'F9'\n"},
    {.rows = SIX,
     .out = {{.kind = EXCLUDES_SUBJECT, .name = "a", .key = "F"},
             {.kind = EXCLUDES_ROWS, .name = "f9"},
             {.kind = EXCLUDES_SUBJECT, .name = "aa"}},
     .told = SUBJECTS READINGS NOTHING NOTHING NOTHING
     "1:1+6 unknown-subject: no file of 'test' names a relay 'a' with the key F | help: did you mean 'z', 'b' or "
     "'c'?\n"
     "1:1+6 unknown-name: no file of 'test' names a relay 'f9' | help: correct it, or take the entry out\n"
     "1:1+6 unknown-subject: no file of 'test' names a relay 'aa' | help: did you mean 'a'?\n"},
    {.rows = KEYED,
     .out = {{.kind = EXCLUDES_SUBJECT, .name = "a"}, {.kind = EXCLUDES_ROWS, .name = "a"}},
     .told = "0 a/F1/0 in 0, who 1?? \n"
             "1 a/F2/0 in 0, who 2?? \n"
             "2 b/F/0 in 0, who 3?? \n"
             "3 c//0 in 0, who 4?? \n"
             "4 z//0 in 2, who 0?? \n"
             "0 usual 1: 0 0=1:3 0 1=1:5 1 0=1:4 1 2=1:6 2 3=1:7 | | 0 4=1:2; replaced 0 0 0\n"
             "from 0 to 2; ungrouped 0 early 0 outside 0 0 superseded 0\n" NOTHING NOTHING
             "1:1+6 bad-value: 'a' names 2 relays | help: write fingerprint: F1 or F2\n"
             "1:1+6 bad-value: 'a' names 2 relays | help: write relay: F1 or F2\n"},
    {.rows = KEYED,
     .out = {{.kind = EXCLUDES_SUBJECT, .name = "a", .key = "f1"}, {.kind = EXCLUDES_ROWS, .key = "F2"}},
     .told = "0 a/F1/0 in 0, who 1?? moved\n"
             "1 a/F2/0 in 0, who 2?? \n"
             "2 b/F/0 in 0, who 3?? \n"
             "3 c//0 in 0, who 4?? \n"
             "4 z//0 in 2, who 0?? \n"
             "0 usual 1: 1 2=1:6 2 3=1:7 | | 0 4=1:2; replaced 0 0 0\n"
             "from 0 to 2; ungrouped 0 early 0 outside 0 0 superseded 0\n"
             "out 2: 0 0 in 0 of 1:3 0 1 0 in 0 of 1:4 0 touches 0 not 1 not 2\n"
             "out 1: 0 1 in 0 of 1:5 0 touches 0 not 1 not 2\n"},
    {.rows = KEYED,
     .out = {{.kind = EXCLUDES_ROWS, .name = "f"},
             {.kind = EXCLUDES_SUBJECT, .name = "b", .key = "F1"},
             {.kind = EXCLUDES_SUBJECT, .name = "c", .key = "F"}},
     .told = "0 a/F1/0 in 0, who 1?? \n"
             "1 a/F2/0 in 0, who 2?? \n"
             "2 b/F/0 in 0, who 3?? \n"
             "3 c//0 in 0, who 4?? \n"
             "4 z//0 in 2, who 0?? \n"
             "0 usual 1: 0 0=1:3 0 1=1:5 1 0=1:4 2 3=1:7 | | 0 4=1:2; replaced 0 0 0\n"
             "from 0 to 2; ungrouped 0 early 0 outside 0 0 superseded 0\n"
             "out 1: 1 2 in 0 of 1:6 0 touches 0 not 1 not 2\n" NOTHING NOTHING
             "1:1+6 unknown-subject: no file of 'test' names a relay 'b' with the key F1 | help: did you mean 'z', 'a' "
             "or 'c'?\n"
             "1:1+6 unknown-subject: no file of 'test' names a relay 'c' with the key F | help: did you mean 'z', 'a' "
             "or 'b'?\n"},
    {.rows = KEYED R("0", "", "a", "A", "1"),
     .bandwidth = B("0", "F", "b", "A", "1", "Guard") B("1", "F", "b", "A", "1", ""),
     .out = {{.kind = EXCLUDES_ROWS, .name = "b", .file = "bandwidth"},
             {.kind = EXCLUDES_ROWS, .group = "p", .file = "memory", .from = "01:00"}},
     .told = "0 a//0 in 0, who 5?? \n"
             "1 a/F1/0 in 0, who 1?? \n"
             "2 a/F2/0 in 0, who 2?? \n"
             "3 b/F/0 in 0, who 3?? \n"
             "4 c//0 in 0, who 4?? \n"
             "5 z//0 in 2, who 0?? \n"
             "0 usual 0: 0 0=1:8 0 1=1:3 0 2=1:5 | | 0 5=1:2; replaced 0 0 0\n"
             "from 0 to 0; ungrouped 0 early 0 outside 0 0 superseded 0\n"
             "out 2: 0 3 in 0 of 4:2 -1 0 3 in 0 of 4:2 1 1 3 in 0 of 4:3 1 touches 0 not 1 not 2\n"
             "out 3: 1 1 in 0 of 1:4 0 1 3 in 0 of 1:6 0 2 4 in 0 of 1:7 0 touches 0 not 1 not 2\n"},
    {.rows = SIX,
     .bandwidth = B("0", "", "a", "A", "1", "") B("1", "", "a", "A", "1", "Guard") B("1", "", "b", "A", "", "Guard")
         B("2", "", "b", "A", "4", "Exit"),
     .out = {{.kind = EXCLUDES_ROWS, .group = "p", .file = "bandwidth", .to = "01:00"},
             {.kind = EXCLUDES_ROWS, .name = "b", .file = "bandwidth"}},
     .told = "0 a//0 in 0, who 1+- \n"
             "1 b//0 in 0, who 2?? \n"
             "2 c//0 in 1, who 3?? \n"
             "3 z//0 in 2, who 0?? \n"
             "0 usual 1.5: 0 0=1:3 0 1=9:6 1 0=2:4 1 1=8:7 3 0=3:5 | 0 2=5:8 | 0 3=1:2; replaced 0 0 0\n"
             "1 usual 0: 1 0=1:3 | |; replaced 0 0 0\n"
             "from 0 to 3; ungrouped 0 early 0 outside 0 0 superseded 0\n"
             "out 1: 0 0 in 0 of 4:2 1 touches 0 not 1 not 2\n"
             "out 2: 1 1 in 0 of 4:4 -1 2 1 in 0 of 4:5 -1 2 1 in 0 of 4:5 1 touches 0 not 1 not 2\n"},
    {.rows = KEYED R("0", "", "a", "A", "1"),
     .out = {{.kind = EXCLUDES_SUBJECT, .name = "a"}},
     .told = "0 a//0 in 0, who 5?? \n"
             "1 a/F1/0 in 0, who 1?? \n"
             "2 a/F2/0 in 0, who 2?? \n"
             "3 b/F/0 in 0, who 3?? \n"
             "4 c//0 in 0, who 4?? \n"
             "5 z//0 in 2, who 0?? \n"
             "0 usual 1: 0 0=1:8 0 1=1:3 0 2=1:5 1 1=1:4 1 3=1:6 2 4=1:7 | | 0 5=1:2; replaced 0 0 0\n"
             "from 0 to 2; ungrouped 0 early 0 outside 0 0 superseded 0\n"
             "out 0: not 0 not 1 not 2\n"
             "1:1+6 bad-value: 'a' names 3 relays | help: write fingerprint: F1 or F2\n"},
    {.rows = Z R("1", "", "a", "A", "1") R("3", "", "a", "A", "2") R("3", "", "b", "A", "1") R("1", "", "b", "A", "2"),
     .out = {{.kind = EXCLUDES_ROWS, .name = "a", .from = "02:00", .to = "02:00"},
             {.kind = EXCLUDES_ROWS, .name = "b", .from = "02:00", .to = "02:00"},
             {.kind = EXCLUDES_ROWS, .name = "a", .file = "roster"}},
     .told = "0 a//0 in 0, who 1?? \n"
             "1 b//0 in 0, who 2?? \n"
             "2 z//0 in 2, who 0?? \n"
             "0 usual 1.5: 1 0=1:3 1 1=2:6 3 0=2:4 3 1=1:5 | | 0 2=1:2; replaced 0 0 0\n"
             "from 0 to 3; ungrouped 0 early 0 outside 0 0 superseded 0 backward in 1: 1 6\n"
             "out 0: not 0 not 1 not 2\n"
             "out 0: not 0 not 1 not 2\n"
             "out 0: not 0 not 1 not 2\n"
             "1:1+6 unused-exclusion: the exclusion leaves out no row of 'test' | note: but for its time, the nearest "
             "row that meets it is of 2026-01-01T01:00, in UTC | help: correct it, or take the entry out; rows in no "
             "group count nowhere anyway\n"
             "1:1+6 unused-exclusion: the exclusion leaves out no row of 'test' | note: but for its time, the nearest "
             "row that meets it is of 2026-01-01T01:00, in UTC | help: correct it, or take the entry out; rows in no "
             "group count nowhere anyway\n"
             "1:1+6 unused-exclusion: the exclusion leaves out no row of 'test' | help: correct it, or take the entry "
             "out; rows in no group count nowhere anyway\n"},
    {.days = "group,relay,day0,day1\nA,a,7,8\nA,b,5,6\nZ,z,9,9\n",
     .out = {{.kind = EXCLUDES_SUBJECT, .name = "a"}, {.kind = EXCLUDES_ROWS, .name = "b", .to = "01:00"}},
     .told = "0 a//0 in 0, who 0?? moved\n"
             "1 b//0 in 0, who 1?? \n"
             "2 z//0 in 2, who 2?? \n"
             "0 usual 24: 24 1=6.29146e+06:3 | | 0 2=9.43718e+06:4 24 2=9.43718e+06:4; replaced 0 0 0\n"
             "from 0 to 24; ungrouped 0 early 0 outside 0 0 superseded 0\n"
             "out 2: 0 0 in 0 of 2:2 0 24 0 in 0 of 2:2 0 touches 0 not 1 not 2\n"
             "out 1: 0 1 in 0 of 2:3 0 touches 0 not 1 not 2\n"},
    {.rows = SIX,
     .out = {{.kind = EXCLUDES_ROWS, .group = "p", .to = "01:00"}},
     .told = "0 a//0 in 0, who 1?? \n"
             "1 b//0 in 0, who 2?? \n"
             "2 c//0 in 1, who 3?? \n"
             "3 z//0 in 2, who 0?? \n"
             "0 usual 1.5: 1 0=2:4 1 1=8:7 3 0=3:5 | 0 2=5:8 | 0 3=1:2; replaced 0 0 0\n"
             "from 0 to 3; ungrouped 0 early 0 outside 0 0 superseded 0\n"
             "out 2: 0 0 in 0 of 1:3 0 0 1 in 0 of 1:6 0 touches 0 not 1 not 2\n"},
    {.rows = Z,
     .bandwidth = B("0", "", "a", "A", "1", ""),
     .told = "0 a//0 in 0, who 1?? \n"
             "1 z//0 in 2, who 0?? \n"
             "0 usual 0: | | 0 1=1:2; replaced 0 0 0\n"
             "1 usual 0: 0 0=1:2 | |; replaced 0 0 0\n"
             "from 0 to 0; ungrouped 0 early 0 outside 0 0 superseded 0\n"},
    {.rows = Z R("0", "", "a", "A", "1") R("1", "", "a", "A", "1"),
     .bandwidth = B("5", "", "a", "A", "1", "") B("0", "", "z", "Z", "1", ""),
     .roster = ROSTER "F1,a,A\nF1,b,A\n,c,B\n,d,\n",
     .told = "0 a/F1/0 in 0, who 0?? listed \n"
             "1 c//0 in 1, who 1?? listed \n"
             "2 z//0 in 2, who 3?? \n"
             "3 d//0 in -1, who 2?? \n"
             "0 usual 1: 0 0=1:3 1 0=1:4 | | 0 2=1:2; replaced 0 0 0\n"
             "1 usual 5: 5 0=1:2 | | 0 2=1:3; replaced 0 0 0\n"
             "from 0 to 5; ungrouped 0 early 0 outside 0 0 superseded 0\n"},
    {.rows = Z R("0", "", "a", "", "1") R("0", "", "b", "", "1"),
     .roster = ROSTER "F1,a,A\nF2,a,B\nF3,b,A\nF4,b,A\n",
     .told = "0 a/F1/0 in 0, who 0?? listed \n"
             "1 b//0 in 0, who 6?? listed \n"
             "2 b/F3/0 in 0, who 2?? listed \n"
             "3 b/F4/0 in 0, who 3?? listed \n"
             "4 a/F2/0 in 1, who 1?? listed \n"
             "5 z//0 in 2, who 4?? \n"
             "6 a//0 in -1, who 5?? \n"
             "0 usual 0: 0 1=1:4 | | 0 5=1:2; replaced 0 0 0\n"
             "from 0 to 0; ungrouped 1 early 0 outside 0 0 superseded 0\n"},
};

static struct told case_tell(struct fixture *fixture, size_t n) {
    return whole_tell(fixture, &cases[n]);
}

int main(void) {
    return told_main("reports_in_full", sizeof cases / sizeof *cases, case_tell);
}
