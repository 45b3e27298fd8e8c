/* Who a row is of, which group it counts in, and what comes of rows in and out of order, told in full. */
#include "measure_whole.h"

#define SPANS "fingerprint,nickname,group,from,to\n"

static const struct whole cases[] = {
    {.rows = Z R("0", "", "a", "A", "1"),
     .bandwidth = B("1", "", "a", "A", "1", "") B("2", "", "a", "A", "2", "") B("1", "", "b", "A", "3", "")
         B("1", "", "a", "A", "4", "") B("2", "", "b", "A", "5", "") B("1", "", "b", "A", "3", ""),
     .told = "0 a//0 in 0, who 1?? \n"
             "1 b//0 in 0, who 2?? \n"
             "2 z//0 in 2, who 0?? \n"
             "0 usual 0: 0 0=1:3 | | 0 2=1:2; replaced 0 0 0\n"
             "1 usual 1: 1 0=4:5 1 1=3:7 2 0=2:3 2 1=5:6 | |; replaced 2 1 2\n"
             "from 0 to 2; ungrouped 0 early 0 outside 0 0 superseded 2 backward in 4: 1 7\n"},
    {.rows = Z R("0", "F1", "old", "A", "1") R("1", "F1", "new", "A", "1") R("2", "F1", "new", "A", "1")
         R("3", "", "new", "A", "1"),
     .told = "0 new/F1/0 in 0, who 1?? \n"
             "1 z//0 in 2, who 0?? \n"
             "0 usual 1: 0 0=1:3 1 0=1:4 2 0=1:5 3 0=1:6 | | 0 1=1:2; replaced 0 0 0\n"
             "from 0 to 3; ungrouped 0 early 0 outside 0 0 superseded 0\n"},
    {.rows = Z R("0", "F1", "bb", "A", "1") R("0", "F1", "aa", "A", "1") R("0", "F1", "cc", "A", "1"),
     .told = "0 aa/F1/0 in 0, who 1?? \n"
             "1 aa/F1/1 in 0, who 1?? \n"
             "2 aa/F1/2 in 0, who 1?? \n"
             "3 z//0 in 2, who 0?? \n"
             "0 usual 0: 0 0=1:3 0 1=1:4 0 2=1:5 | | 0 3=1:2; replaced 0 0 0\n"
             "from 0 to 0; ungrouped 0 early 0 outside 0 0 superseded 0\n"},
    {.rows = Z R("0", "F1", "x", "A", "1") R("3", "F1", "y", "A", "1"),
     .bandwidth = B("5", "F1", "w", "A", "1", "") B("1", "F1", "v", "A", "1", ""),
     .told = "0 w/F1/0 in 0, who 1?? \n"
             "1 z//0 in 2, who 0?? \n"
             "0 usual 3: 0 0=1:3 3 0=1:4 | | 0 1=1:2; replaced 0 0 0\n"
             "1 usual 4: 1 0=1:3 5 0=1:2 | |; replaced 0 0 0\n"
             "from 0 to 5; ungrouped 0 early 0 outside 0 0 superseded 0\n"},
    {.rows = Z R("0", "F1", "x", "A", "1") R("3", "F1", "y", "A", "1"),
     .roster = ROSTER "F1,listed,A\n",
     .told = "0 listed/F1/0 in 0, who 0?? listed \n"
             "1 z//0 in 2, who 1?? \n"
             "0 usual 3: 0 0=1:3 3 0=1:4 | | 0 1=1:2; replaced 0 0 0\n"
             "from 0 to 3; ungrouped 0 early 0 outside 0 0 superseded 0\n"},
    {.rows =
         Z R("0", "F1", "", "A", "1") R("1", "F1", "", "A", "1") R("0", "", "n", "A", "1") R("1", "F2", "n", "A", "1"),
     .told = "0 /F1/0 in 0, who 1?? \n"
             "1 n/F2/0 in 0, who 2?? \n"
             "2 z//0 in 2, who 0?? \n"
             "0 usual 1: 0 0=1:3 0 1=1:5 1 0=1:4 1 1=1:6 | | 0 2=1:2; replaced 0 0 0\n"
             "from 0 to 1; ungrouped 0 early 0 outside 0 0 superseded 0\n"},
    {.rows = Z R("0", "", "n", "A", "1") R("1", "F1", "n", "A", "1") R("2", "f1", "n", "A", "1")
         R("3", "F1", "m", "A", "1") R("4", "", "m", "A", "1"),
     .told = "0 m/F1/0 in 0, who 1?? \n"
             "1 z//0 in 2, who 0?? \n"
             "0 usual 1: 0 0=1:3 1 0=1:4 2 0=1:5 3 0=1:6 4 0=1:7 | | 0 1=1:2; replaced 0 0 0\n"
             "from 0 to 4; ungrouped 0 early 0 outside 0 0 superseded 0\n"},
    {.rows =
         Z R("0", "F1", "n", "A", "1") R("0", "F2", "n", "A", "1") R("1", "", "n", "A", "1") R("2", "", "n", "B", "1"),
     .told = "0 n//0 in 0, who 3?? \n"
             "1 n/F1/0 in 0, who 1?? \n"
             "2 n/F2/0 in 0, who 2?? \n"
             "3 n//0 in 1, who 3?? \n"
             "4 z//0 in 2, who 0?? \n"
             "0 usual 1: 0 1=1:3 0 2=1:4 1 0=1:5 | 2 3=1:6 | 0 4=1:2; replaced 0 0 0\n"
             "from 0 to 2; ungrouped 0 early 0 outside 0 0 superseded 0\n"},
    {.rows = Z R("0", "", "a", "", "1") R("1", "", "a", "", "1") R("1", "", "a", "A", "1") R("2", "", "a", "", "1"),
     .told = "0 a//0 in 0, who 1?? \n"
             "1 z//0 in 2, who 0?? \n"
             "0 usual 1: 1 0=1:5 | | 0 1=1:2; replaced 0 0 0\n"
             "from 0 to 1; ungrouped 0 early 1 outside 0 0 superseded 0\n"
             "4:1+38 bad-value: the row names no group, another one of relay 'a' does | help: fill in 'group', or take "
             "the row out | note: 1 more like it, in line 6\n"},
    {.rows = Z R("0", "", "a", "", "1") R("1", "", "a", "A", "1") R("0", "", "b", "", "1"),
     .bandwidth = B("0", "", "a", "", "1", "") B("1", "", "b", "B", "1", "") B("2", "", "b", "", "1", "")
         B("2", "", "a", "", "1", ""),
     .told = "0 a//0 in 0, who 1?? \n"
             "1 b//0 in 1, who 2?? \n"
             "2 z//0 in 2, who 0?? \n"
             "0 usual 1: 1 0=1:4 | | 0 2=1:2; replaced 0 0 0\n"
             "1 usual 0: | 1 1=1:3 |; replaced 0 0 0\n"
             "from 0 to 1; ungrouped 1 early 1 outside 0 0 superseded 0\n"
             "4:1+27 bad-value: the row names no group, another one of relay 'b' does | help: fill in 'group', or take "
             "the row out | note: 1 more like it, in line 5: 'a'\n"},
    {.rows = Z R("0", "", "a", "A", "1") R("1", "", "a", "", "1") R("2", "", "a", "", "1") R("0", "", "b", "B", "1")
         R("3", "", "b", "", "1"),
     .told = "0 a//0 in 0, who 1?? \n"
             "1 b//0 in 1, who 2?? \n"
             "2 z//0 in 2, who 0?? \n"
             "0 usual 0: 0 0=1:3 | 0 1=1:6 | 0 2=1:2; replaced 0 0 0\n"
             "from 0 to 0; ungrouped 0 early 0 outside 0 0 superseded 0\n"
             "4:1+38 bad-value: the row names no group, another one of relay 'a' does | help: fill in 'group', or take "
             "the row out | note: 2 more like it, the last in line 7: 'b'\n"},
    {.rows = Z R("0", "", "a", "", "1") R("2", "", "a", "", "1"),
     .roster = SPANS ",a,A,2026-01-01T00:00:01,2026-01-01T02:00:00\n",
     .told = "0 a//0 in 0, who 0?? listed \n"
             "1 z//0 in 2, who 1?? \n"
             "0 usual 0: | | 0 1=1:2; replaced 0 0 0\n"
             "from 0 to 0; ungrouped 1 early 0 outside 2 3 superseded 0\n"},
    {.rows = Z R("0", "", "a", "", "1") R("1", "", "a", "", "1") R("2", "", "a", "", "1") R("3", "", "a", "B", "1"),
     .roster = SPANS ",a,A,2026-01-01T01:00:00,2026-01-01T02:00:00\n,a,B,2026-01-01T03:00:00,\n",
     .told = "0 a//0 in 0, who 0?? listed \n"
             "1 a//0 in 1, who 0?? listed \n"
             "2 z//0 in 2, who 1?? \n"
             "0 usual 1.5: 1 0=1:4 | 3 1=1:6 | 0 2=1:2; replaced 0 0 0\n"
             "from 0 to 3; ungrouped 0 early 0 outside 2 3 superseded 0\n"},
    {.rows = Z R("0", "", "a", "B", "1") R("1", "", "a", "B", "1") R("2", "", "a", "Z", "1"),
     .roster = SPANS ",a,B,2026-01-01T01:00:00,\n,a,A,,2026-01-01T01:00:00\n",
     .told = "0 a//0 in 1, who 0?? listed \n"
             "1 a//0 in 2, who 0?? listed \n"
             "2 z//0 in 2, who 1?? \n"
             "0 usual 1: | 1 0=1:4 | 0 2=1:2 2 1=1:5; replaced 0 0 0\n"
             "from 0 to 2; ungrouped 0 early 0 outside 1 3 superseded 0\n"},
    {.rows = Z R("0", "", "a", "A", "1"),
     .roster = SPANS ",a,A,,2026-01-01T02:00:00\n,a,B,2026-01-01T01:00:00,\n,b,A,,\n,b,A,,2026-01-01T01:00:00\n",
     .told = "0 a//0 in 0, who 0?? listed \n"
             "1 b//0 in 0, who 1?? listed \n"
             "2 z//0 in 2, who 2?? \n"
             "0 usual 0: 0 0=1:3 | | 0 2=1:2; replaced 0 0 0\n"
             "from 0 to 0; ungrouped 0 early 0 outside 0 0 superseded 0\n"
             "3:4+1 bad-value: lines 2 and 3 have relay 'a' in the roster at one time, in groups A and B | help: leave "
             "one of the rows, or end the earlier membership where the later one begins | note: 1 more like it, in "
             "line 5: 'b'\n"},
    {.rows = Z R("0", "", "a", "A", "1"),
     .roster = SPANS ",a,A,,2026-01-01T01:00:00\n,a,B,2026-01-01T00:59:59,\n",
     .told = "0 a//0 in 0, who 0?? listed \n"
             "1 z//0 in 2, who 1?? \n"
             "0 usual 0: 0 0=1:3 | | 0 1=1:2; replaced 0 0 0\n"
             "from 0 to 0; ungrouped 0 early 0 outside 0 0 superseded 0\n"
             "3:4+1 bad-value: lines 2 and 3 have relay 'a' in the roster at one time, in groups A and B | help: leave "
             "one of the rows, or end the earlier membership where the later one begins\n"},
    {.rows = Z R("0", "", "a", "A", "1"),
     .roster = SPANS ",a,B,2026-01-01T01:00:00,\n,a,A,,2026-01-01T01:00:01\n",
     .told = "0 a//0 in 0, who 0?? listed \n"
             "1 z//0 in 2, who 1?? \n"
             "0 usual 0: 0 0=1:3 | | 0 1=1:2; replaced 0 0 0\n"
             "from 0 to 0; ungrouped 0 early 0 outside 0 0 superseded 0\n"
             "3:4+1 bad-value: lines 2 and 3 have relay 'a' in the roster at one time, in groups B and A | help: leave "
             "one of the rows, or end the earlier membership where the later one begins\n"},
    {.rows = Z R("0", "", "q", "", "1") R("1", "", "q", "", "1") R("0", "", "l", "", "1") R("1", "", "l", "A", "1")
         R("1", "", "p", "", "1"),
     .roster = ROSTER ",r,A\n",
     .reserve = "rest",
     .told = "0 l//0 in 0, who 3?? \n"
             "1 r//0 in 0, who 0?? listed \n"
             "2 z//0 in 2, who 1?? \n"
             "3 p//0 in 3, who 4?? \n"
             "4 q//0 in 3, who 2?? \n"
             "0 usual 1: 1 0=1:6 | | 0 2=1:2 | 0 4=1:3 1 3=1:7 1 4=1:4; replaced 0 0 0\n"
             "from 0 to 1; ungrouped 2 early 1 outside 0 0 superseded 0\n"},
    {.rows = Z R("0", "F1", "q", "", "1") R("0", "", "q", "", "1") R("0", "F2", "l", "A", "1") R("1", "", "l", "", "1")
         R("2", "F3", "l", "", "1"),
     .roster = ROSTER "F4,r,\n,s,B\n",
     .reserve = "rest",
     .told = "0 l/F2/0 in 0, who 4?? \n"
             "1 s//0 in 1, who 1?? listed \n"
             "2 z//0 in 2, who 2?? \n"
             "3 l/F3/0 in 3, who 6?? \n"
             "4 q/F1/0 in 3, who 3?? \n"
             "5 q/F1/1 in 3, who 3?? \n"
             "6 l//0 in -1, who 5?? \n"
             "7 r/F4/0 in -1, who 0?? \n"
             "0 usual 2: 0 0=1:5 | | 0 2=1:2 | 0 4=1:3 0 5=1:4 2 3=1:7; replaced 0 0 0\n"
             "from 0 to 2; ungrouped 3 early 0 outside 0 0 superseded 0\n"},
    {.rows = Z R("0", "", "r", "", "1") R("0", "", "s", "", "1") R("0", "", "t", "", "1"),
     .bandwidth = B("1", "", "t", "A", "1", "") B("1", "", "s", "", "1", ""),
     .roster = ROSTER "F4,r,A\nF5,r,B\n",
     .reserve = "rest",
     .out = {{.kind = EXCLUDES_SUBJECT, .name = "s"}},
     .told = "0 r/F4/0 in 0, who 0?? listed \n"
             "1 t//0 in 0, who 5?? \n"
             "2 r/F5/0 in 1, who 1?? listed \n"
             "3 z//0 in 2, who 2?? \n"
             "4 s//0 in 3, who 4?? moved\n"
             "5 r//0 in -1, who 3?? \n"
             "0 usual 0: | | 0 3=1:2 |; replaced 0 0 0\n"
             "1 usual 0: 1 1=1:2 | | |; replaced 0 0 0\n"
             "from 0 to 1; ungrouped 2 early 0 outside 0 0 superseded 0\n"
             "out 2: 0 4 in 3 of 1:4 0 1 4 in 3 of 4:3 1 not 0 not 1 not 2 touches 3\n"
             "1:1+6 no-rows: 'test' has no row of a relay that is in no group: rows or the roster put each in one | "
             "help: take ungrouped: out, or leave the group of those relays empty that nobody treated, in their rows "
             "and in the roster\n"},
    {.rows = Z R("0", "", "a", "A", "3") R("0", "", "a", "A", "1") R("0", "", "a", "B", "2") R("1", "", "a", "A", "5")
         R("0", "", "a", "A", "2"),
     .told = "0 a//0 in 0, who 1?? \n"
             "1 a//1 in 0, who 1?? \n"
             "2 a//2 in 0, who 1?? \n"
             "3 a//0 in 1, who 1?? \n"
             "4 z//0 in 2, who 0?? \n"
             "0 usual 1: 0 0=1:4 0 1=2:7 0 2=3:3 1 0=5:6 | 0 3=2:5 | 0 4=1:2; replaced 0 0 0\n"
             "from 0 to 1; ungrouped 0 early 0 outside 0 0 superseded 0 backward in 1: 1 7\n"},
    {.rows = Z R("0", "", "a", "A", "1"),
     .bandwidth = B("1", "", "a", "A", "1", "") B("1", "", "a", "A", "1", "") B("1", "", "a", "A", "2", "")
         B("2", "", "a", "A", "3", "") B("2", "", "a", "A", "3", "") B("1", "", "a", "B", "9", ""),
     .told = "0 a//0 in 0, who 1?? \n"
             "1 a//0 in 1, who 1?? \n"
             "2 z//0 in 2, who 0?? \n"
             "0 usual 0: 0 0=1:3 | | 0 2=1:2; replaced 0 0 0\n"
             "1 usual 1: 2 0=3:6 | 1 1=9:7 |; replaced 4 2 2\n"
             "from 0 to 2; ungrouped 0 early 0 outside 0 0 superseded 4 backward in 4: 1 7\n"},
    {.rows = Z R("0", "F1", "a", "A", "1") R("0", "", "a", "A", "1"),
     .bandwidth = B("1", "F1", "a", "A", "1", "") B("1", "", "a", "A", "4", "") B("2", "F1", "b", "A", "5", ""),
     .told = "0 b/F1/0 in 0, who 1?? \n"
             "1 b/F1/1 in 0, who 1?? \n"
             "2 z//0 in 2, who 0?? \n"
             "0 usual 0: 0 0=1:3 0 1=1:4 | | 0 2=1:2; replaced 0 0 0\n"
             "1 usual 1: 1 0=4:3 2 0=5:4 | |; replaced 1 1 2\n"
             "from 0 to 2; ungrouped 0 early 0 outside 0 0 superseded 1\n"},
    {.rows = Z R("0", "", "a", "A", "1") R("0", "", "b", "A", "1") R("0", "", "c", "A", "1") R("0", "", "d", "A", "1"),
     .bandwidth = B("2", "", "a", "A", "1", "Guard") B("1", "", "a", "A", "1", "Fast")
         B("1", "", "b", "A", "1", "Guard") B("2", "", "b", "A", "1", "Fast") B("1", "", "c", "A", "1", "Guard")
             B("1", "", "c", "A", "1", "Fast") B("3", "", "d", "", "1", "Guard"),
     .told = "0 a//0 in 0, who 1+- \n"
             "1 b//0 in 0, who 2-+ \n"
             "2 c//0 in 0, who 3-+ \n"
             "3 d//0 in 0, who 4+- \n"
             "4 z//0 in 2, who 0?? \n"
             "0 usual 0: 0 0=1:3 0 1=1:4 0 2=1:5 0 3=1:6 | | 0 4=1:2; replaced 0 0 0\n"
             "1 usual 1: 1 0=1:3 1 1=1:4 1 2=1:7 2 0=1:2 2 1=1:5 | |; replaced 1 0 6\n"
             "from 0 to 2; ungrouped 0 early 0 outside 0 0 superseded 1 backward in 4: 1 3\n"
             "8:1+32 bad-value: the row names no group, another one of relay 'd' does | help: fill in 'group', or take "
             "the row out\n"},
    {.days = "group,relay,day0,day1,day2\nA,a,1,2,3\nA,b,,5,\nZ,z,1,1,1\n",
     .told = "0 a//0 in 0, who 0?? \n"
             "1 b//0 in 0, who 1?? \n"
             "2 z//0 in 2, who 2?? \n"
             "0 usual 24: 0 0=1.04858e+06:2 24 0=2.09715e+06:2 24 1=5.24288e+06:3 48 0=3.14573e+06:2 | | 0 "
             "2=1.04858e+06:4 24 2=1.04858e+06:4 48 2=1.04858e+06:4; replaced 0 0 0\n"
             "from 0 to 48; ungrouped 0 early 0 outside 0 0 superseded 0\n"},
    {.days = "group,relay,day0,day3\nA,a,1,2\nA,a,3,4\nZ,z,1,1\n,q,1,2\n",
     .told = "0 a//0 in 0, who 0?? \n"
             "1 a//1 in 0, who 0?? \n"
             "2 z//0 in 2, who 1?? \n"
             "3 q//0 in -1, who 2?? \n"
             "0 usual 72: 0 0=1.04858e+06:2 0 1=3.14573e+06:3 72 0=2.09715e+06:2 72 1=4.1943e+06:3 | | 0 "
             "2=1.04858e+06:4 72 2=1.04858e+06:4; replaced 0 0 0\n"
             "from 0 to 72; ungrouped 1 early 0 outside 0 0 superseded 0\n"},
    {.rows = Z R("0", "", "a", "A", "1"),
     .days = "group,relay,day0,day1\nA,a,7,8\nZ,z,9,9\n",
     .told = "0 a//0 in 0, who 1?? \n"
             "1 z//0 in 2, who 0?? \n"
             "0 usual 0: 0 0=1:3 | | 0 1=1:2; replaced 0 0 0\n"
             "from 0 to 0; ungrouped 0 early 0 outside 0 0 superseded 0\n"},
    {.rows = Z R("2", "", "a", "A", "1") R("1", "", "a", "A", "1") R("3", "", "b", "A", "1") R("0", "", "a", "A", "1")
         R("1", "", "b", "A", "1"),
     .bandwidth = B("2", "", "a", "A", "1", "") B("0", "", "b", "A", "1", "") B("1", "", "a", "A", "1", ""),
     .told = "0 a//0 in 0, who 1?? \n"
             "1 b//0 in 0, who 2?? \n"
             "2 z//0 in 2, who 0?? \n"
             "0 usual 1: 0 0=1:6 1 0=1:4 1 1=1:7 2 0=1:3 3 1=1:5 | | 0 2=1:2; replaced 0 0 0\n"
             "1 usual 1: 0 1=1:3 1 0=1:4 2 0=1:2 | |; replaced 0 0 0\n"
             "from 0 to 3; ungrouped 0 early 0 outside 0 0 superseded 0 backward in 1: 2 4\n"},
    {.rows = R("0", "", "a", "", "1") R("1", "", "a", "A", "1") Z,
     .told = "0 a//0 in 0, who 0?? \n"
             "1 z//0 in 2, who 1?? \n"
             "0 usual 1: 1 0=1:3 | | 0 1=1:4; replaced 0 0 0\n"
             "from 0 to 1; ungrouped 0 early 1 outside 0 0 superseded 0\n"},
    {.rows = Z,
     .bandwidth = T("1") ",,z,,,5,\n" T("2") ",,z,,7,,\n",
     .told = "0 z//0 in 2, who 0?? \n"
             "0 usual 0: | | 0 0=1:2; replaced 0 0 0\n"
             "from 0 to 0; ungrouped 0 early 0 outside 0 0 superseded 0\n"
             "3:1+27 bad-value: the row names no group, another one of relay 'z' does | help: fill in 'group', or take "
             "the row out | note: 1 more like it, in line 2\n"},
    {.rows = Z R("0", "F1", "a", "A", "1") R("0", "F2", "a", "A", "1") R("0", "F3", "a", "A", "1")
         R("1", "", "a", "A", "1"),
     .bandwidth =
         B("0", "F1", "a", "A", "1", "Guard") B("1", "F1", "a", "A", "1", "Exit") B("1", "F2", "a", "A", "1", "Guard"),
     .out = {{.kind = EXCLUDES_ROWS, .key = "F1", .file = "bandwidth", .from = "01:00"}},
     .told = "0 a//0 in 0, who 4?? \n"
             "1 a/F1/0 in 0, who 1+- \n"
             "2 a/F2/0 in 0, who 2+- \n"
             "3 a/F3/0 in 0, who 3?? \n"
             "4 z//0 in 2, who 0?? \n"
             "0 usual 1: 0 1=1:3 0 2=1:4 0 3=1:5 1 0=1:6 | | 0 4=1:2; replaced 0 0 0\n"
             "1 usual 1: 0 1=1:2 1 2=1:4 | |; replaced 0 0 0\n"
             "from 0 to 1; ungrouped 0 early 0 outside 0 0 superseded 0\n"
             "out 1: 1 1 in 0 of 4:3 -1 1 1 in 0 of 4:3 1 touches 0 not 1 not 2\n"},
    {.rows = Z R("0", "", "q", "", "1") R("0", "", "a", "", "1") R("1", "", "a", "A", "1"),
     .bandwidth = B("0", "", "q", "", "1", "Guard") B("0", "", "a", "", "1", "Guard") B("1", "", "a", "A", "1", "Exit"),
     .reserve = "rest",
     .out = {{.kind = EXCLUDES_ROWS, .group = "rest", .file = "bandwidth"}},
     .told = "0 a//0 in 0, who 2-+ \n"
             "1 z//0 in 2, who 0?? \n"
             "2 q//0 in 3, who 1?? \n"
             "0 usual 1: 1 0=1:5 | | 0 1=1:2 | 0 2=1:3; replaced 0 0 0\n"
             "1 usual 0: 1 0=1:4 | | |; replaced 0 0 0\n"
             "from 0 to 1; ungrouped 1 early 1 outside 0 0 superseded 0\n"
             "out 1: 0 2 in 3 of 4:2 -1 0 2 in 3 of 4:2 1 not 0 not 1 not 2 touches 3\n"},
    {.rows = Z R("0", "", "a", "A", "1"),
     .bandwidth = B("0", "", "a", "A", "1", "Guard") B("0", "", "a", "A", "1", "Exit") B("0", "", "z", "Z", "1", "Exit")
         B("0", "", "z", "Z", "1", "Guard"),
     .told = "0 a//0 in 0, who 1-+ \n"
             "1 z//0 in 2, who 0+- \n"
             "0 usual 0: 0 0=1:3 | | 0 1=1:2; replaced 0 0 0\n"
             "1 usual 0: 0 0=1:3 | | 0 1=1:5; replaced 2 0 2\n"
             "from 0 to 0; ungrouped 0 early 0 outside 0 0 superseded 2\n"},
    {.rows = Z R("0", "", "a", "", "1"),
     .roster = SPANS ",b,B,2026-01-01T01:00:00,\n,b,A,,2026-01-01T01:00:00\n,a,A,2026-01-01T01:00:00,\n",
     .told = "0 a//0 in 0, who 1?? listed \n"
             "1 b//0 in 1, who 0?? listed \n"
             "2 z//0 in 2, who 2?? \n"
             "0 usual 0: | | 0 2=1:2; replaced 0 0 0\n"
             "from 0 to 0; ungrouped 1 early 0 outside 1 3 superseded 0\n"},
    {.rows = R("0", "", "l", "", "1") R("1", "", "l", "A", "1") Z R("0", "", "q", "", "1"),
     .reserve = "rest",
     .told = "0 l//0 in 0, who 0?? \n"
             "1 z//0 in 2, who 1?? \n"
             "2 q//0 in 3, who 2?? \n"
             "0 usual 1: 1 0=1:3 | | 0 1=1:4 | 0 2=1:5; replaced 0 0 0\n"
             "from 0 to 1; ungrouped 1 early 1 outside 0 0 superseded 0\n"},
    {.rows =
         R("0", "", "n", "", "1") R("1", "F1", "n", "A", "1") R("1", "F2", "n", "A", "1") Z R("0", "", "q", "", "1"),
     .reserve = "rest",
     .told = "0 n/F1/0 in 0, who 1?? \n"
             "1 n/F2/0 in 0, who 2?? \n"
             "2 z//0 in 2, who 3?? \n"
             "3 q//0 in 3, who 4?? \n"
             "4 n//0 in -1, who 0?? \n"
             "0 usual 1: 1 0=1:3 1 1=1:4 | | 0 2=1:5 | 0 3=1:6; replaced 0 0 0\n"
             "from 0 to 1; ungrouped 2 early 0 outside 0 0 superseded 0\n"},
    {.rows = Z R("3", "", "a", "A", "1"),
     .bandwidth = B("0", "", "a", "A", "1", "") B("1", "", "a", "", "1", "Guard"),
     .roster = ROSTER ",a,A\n",
     .out = {{.kind = EXCLUDES_ROWS, .group = "p", .file = "bandwidth"}},
     .told = "0 a//0 in 0, who 0?? listed \n"
             "1 z//0 in 2, who 1?? \n"
             "0 usual 3: 3 0=1:3 | | 0 1=1:2; replaced 0 0 0\n"
             "from 0 to 3; ungrouped 0 early 0 outside 0 0 superseded 0\n"
             "out 2: 0 0 in 0 of 4:2 1 1 0 in 0 of 4:3 -1 1 0 in 0 of 4:3 1 touches 0 not 1 not 2\n"},
    {.rows = Z R("0", "F2", "", "", "1") R("0", "F1", "", "", "1"),
     .roster = ROSTER "F1,,A\n",
     .told = "0 /F1/0 in 0, who 0?? listed \n"
             "1 z//0 in 2, who 1?? \n"
             "2 /F2/0 in -1, who 2?? \n"
             "0 usual 0: 0 0=1:4 | | 0 1=1:2; replaced 0 0 0\n"
             "from 0 to 0; ungrouped 1 early 0 outside 0 0 superseded 0\n"},
};

static struct told case_tell(struct fixture *fixture, size_t n) {
    return whole_tell(fixture, &cases[n]);
}

int main(void) {
    return told_main("settled_in_full", sizeof cases / sizeof *cases, case_tell);
}
