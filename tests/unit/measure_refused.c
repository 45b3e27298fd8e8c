/* What is said of files of a report that cannot be taken as they are, word for word. */
#include "check.h"

#include "measure_told.h"

#define HOUR(hour) "2026-01-01T0" hour ":00:00"
#define GOOD MEMORY ROW(HOUR("0"), "a", "A", "1") ROW(HOUR("0"), "z", "Z", "1")
#define ROWS(rows) MEMORY rows ROW(HOUR("0"), "z", "Z", "1")
#define HASH "FC06B52C9F6F114921EF0D82009A180BDE662022"
#define TEN "0123456789"
#define FIFTY TEN TEN TEN TEN TEN
#define LONGEST FIFTY FIFTY FIFTY FIFTY FIFTY "12345"
#define A(hour, kb) ROW(HOUR(hour), "a", "A", kb)

static const struct {
    const char *file, *text, *events, *told; /* events: of the experiment in series.yaml */
} cases[] = {
    {"m.csv", "", NULL,
     "0:0+0 csv-no-header: the file is empty | help: start the file with its header: roster "
     "'fingerprint,nickname,group', memory 'timestamp,type,nickname,rss_kb,hwm_kb', day-column memory "
     "'group,relay,day0,day1', summary of memory "
     "'timestamp,group,cohort,count,mean_kb,sd_kb,min_kb,max_kb', bandwidth "
     "'timestamp,nickname,observed_mbps,write_mbps'\n"},
    {"m.csv", MEMORY, NULL,
     "1:1+0 no-rows: the file holds no memory reading of a relay in a group | help: rows need a value, and a group in "
     "the row or in the roster\n"},
    {"m.csv", "a,b\n1,2\n", NULL,
     "1:9+3 no-report: DATA/rep has no memory CSV | help: put a .csv file there whose header names timestamp, type, "
     "nickname and rss_kb; its file name is free | note: m.csv has the columns a and b\n"},
    {"m.csv", ",a,b\n1,2,3\n", NULL,
     "1:9+3 no-report: DATA/rep has no memory CSV | help: put a .csv file there whose header names timestamp, type, "
     "nickname and rss_kb; its file name is free | note: m.csv has the columns , a and b\n"},
    {"m.csv", ",a,b,c,1\n", NULL,
     "1:1+0 csv-no-header: the first row holds data, not the names of columns | help: start the file with its header: "
     "roster 'fingerprint,nickname,group', memory 'timestamp,type,nickname,rss_kb,hwm_kb', day-column memory "
     "'group,relay,day0,day1', summary of memory 'timestamp,group,cohort,count,mean_kb,sd_kb,min_kb,max_kb', bandwidth "
     "'timestamp,nickname,observed_mbps,write_mbps'\n"},
    {"m.csv", "a,1,2,b\n", NULL,
     "1:9+3 no-report: DATA/rep has no memory CSV | help: put a .csv file there whose header names timestamp, type, "
     "nickname and rss_kb; its file name is free | note: m.csv has the columns a, 1, 2 and b\n"},
    {"m.csv", "a,1,2\n", NULL,
     "1:1+1 csv-no-header: the first row holds data, not the names of columns | help: start the file with its header: "
     "roster 'fingerprint,nickname,group', memory 'timestamp,type,nickname,rss_kb,hwm_kb', day-column memory "
     "'group,relay,day0,day1', summary of memory 'timestamp,group,cohort,count,mean_kb,sd_kb,min_kb,max_kb', bandwidth "
     "'timestamp,nickname,observed_mbps,write_mbps'\n"},
    {"m.csv", "type,nickname,group,rss_kb\nrelay,z,Z,1\n", NULL,
     "1:1+0 csv-no-header: the header names no column 'timestamp'\n"},
    {"r.csv", "fingerprint,nickname,group,1,2,3,4\n,z,Z,,,,\n", NULL, ""},
    {"m.csv", "group,relay,day0,day.5\nA,a,1,2\nZ,z,1,2\n", NULL, ""},
    {"m.csv", HASH ",b\n", NULL,
     "1:1+40 csv-no-header: the first row holds data, not the names of columns | help: start the file with its header: "
     "roster 'fingerprint,nickname,group', memory 'timestamp,type,nickname,rss_kb,hwm_kb', day-column memory "
     "'group,relay,day0,day1', summary of memory 'timestamp,group,cohort,count,mean_kb,sd_kb,min_kb,max_kb', bandwidth "
     "'timestamp,nickname,observed_mbps,write_mbps'\n"},
    {"m.csv", HASH "9,b\n", NULL,
     "1:9+3 no-report: DATA/rep has no memory CSV | help: put a .csv file there whose header names timestamp, type, "
     "nickname and rss_kb; its file name is free | note: m.csv has the columns "
     "FC06B52C9F6F114921EF0D82009A180BDE6620229 and b\n"},
    {"m.csv", "its name is as long as a hash would be..,b\n", NULL,
     "1:9+3 no-report: DATA/rep has no memory CSV | help: put a .csv file there whose header names timestamp, type, "
     "nickname and rss_kb; its file name is free | note: m.csv has the columns its name is as long as a hash would "
     "be.. and b\n"},
    {"m.csv", "a,b\r1,2\n", NULL,
     "1:4+1 csv-syntax: a carriage return ends this row without a line feed | help: save the file with the line ends "
     "of Unix or Windows: by them lines are counted\n"},
    {"m.csv", ROWS(HOUR("0") ",s,relay,F,,A,1,,,,,\n" HOUR("1") ",s,relay,F,,,1,,,,,\n"), NULL,
     "3:1+38 bad-value: the row names no group, another one of relay 'F' does | help: fill in 'group', or take the row "
     "out\n"},
    {"b.csv", "timestamp,nickname,observed_mbps,write_mbps\n" HOUR("1") ",a,1,1\n", NULL, ""},
    {"m.csv", ROWS(HOUR("0") ",s,relay,,a,A\n"), NULL,
     "2:1+32 csv-row: the row has 6 cells, the header names 12 | help: an empty cell still needs its comma\n"},
    {"m.csv", ROWS(HOUR("0") ",s,relay,,a,A,1,,,,,,\n"), NULL,
     "2:1+40 csv-row: the row has 13 cells, the header names 12 | help: a cell that holds a comma is quoted: \"like, "
     "this\"\n"},
    {"m.csv", ROWS(HOUR("0") ",s,relay,,a,A\n" HOUR("1") ",s,relay,,a,A\n" HOUR("2") ",s,relay,,a,A\n"), NULL,
     "2:1+32 csv-row: the row has 6 cells, the header names 12 | help: an empty cell still needs its comma | note: 2 "
     "more like it, the last in line 4\n"},
    {"m.csv", ROWS("") HOUR("1") ",s,relay,,a,A,1,,", NULL,
     "3:1+36 csv-row: the row has 9 cells, the header names 12 | help: the file ends within this row: write the rest "
     "of it, or take it out\n"},
    {"m.csv", ROWS("") HOUR("1") ",s,relay,,a,A,1,,,,,", NULL,
     "3:40+0 cut-row: the last row has no line end: it may have been cut off here | help: end its line if it is whole, "
     "otherwise take it out: a number reads without its last digits, too\n"},
    {"m.csv", ROWS(A("0", "x")), NULL,
     "2:34+1 bad-number: 'x' is not a number, column 'rss_kb' holds numbers | help: write digits with a point, such as "
     "1215304 or 5.14; leave the cell empty when nothing was measured\n"},
    {"m.csv", ROWS(A("0", "-1")), NULL,
     "2:34+2 bad-number: '-1' is below zero, column 'rss_kb' cannot be | help: write digits with a point, such as "
     "1215304 or 5.14; leave the cell empty when nothing was measured\n"},
    {"m.csv", ROWS(A("0", "1e999")), NULL,
     "2:34+5 bad-number: '1e999' is not a number, column 'rss_kb' holds numbers | help: write digits with a point, "
     "such as 1215304 or 5.14; leave the cell empty when nothing was measured\n"},
    {"m.csv", ROWS(A("0", "1,5")), NULL,
     "2:1+41 csv-row: the row has 13 cells, the header names 12 | help: a cell that holds a comma is quoted: \"like, "
     "this\"\n"},
    {"m.csv", ROWS(A("0", "")), NULL, ""},
    {"m.csv", ROWS(A("0", "x") A("1", "y") A("2", "1 KB")), NULL,
     "2:34+1 bad-number: 'x' is not a number, column 'rss_kb' holds numbers | help: write digits with a point, such as "
     "1215304 or 5.14; leave the cell empty when nothing was measured | note: 2 more like it, the last in line 4: 'y' "
     "and '1 KB'\n"},
    {"m.csv", ROWS(ROW("2026-02-30", "a", "A", "1")), NULL,
     "2:1+10 bad-time: '2026-02-30' is not a time | note: February 2026 has 28 days | help: write it by ISO 8601, in "
     "UTC: 2026-01-05T20:27:29\n"},
    {"m.csv", ROWS(ROW("", "a", "A", "1")), NULL,
     "2:1+0 bad-time: '' is not a time | help: write it by ISO 8601, in UTC: 2026-01-05T20:27:29\n"},
    {"m.csv", ROWS(ROW("x", "a", "A", "1") ROW("y", "a", "A", "1")), NULL,
     "2:1+1 bad-time: 'x' is not a time | help: write it by ISO 8601, in UTC: 2026-01-05T20:27:29 | note: 1 more like "
     "it, in line 3: 'y'\n"},
    {"m.csv", ROWS(ROW(HOUR("0"), "a", "X", "1")), NULL,
     "2:32+1 unknown-group: experiment.json has no group 'X' | help: did you mean 'A', 'B' or 'Z'? | note: groups are "
     "declared under \"groups\" in DATA/rep/experiment.json\n"},
    {"m.csv", ROWS(ROW(HOUR("0"), "a", "X", "1") ROW(HOUR("1"), "a", "X", "1") ROW(HOUR("1"), "b", "Y", "1")), NULL,
     "2:32+1 unknown-group: experiment.json has no group 'X' | help: did you mean 'A', 'B' or 'Z'? | note: groups are "
     "declared under \"groups\" in DATA/rep/experiment.json | note: 2 more like it, the last in line 4: 'Y'\n"},
    {"m.csv",
     ROWS(ROW(HOUR("0"),
              "a\x01"
              "b",
              "A", "1")),
     NULL,
     "2:30+3 bad-text: control character 0x01 in column 'nickname' | help: a name is printable text on one line\n"},
    {"m.csv", ROWS(ROW(HOUR("0"), "a\xff", "A", "1")), NULL,
     "2:30+2 bad-text: byte 0xff in column 'nickname' is not UTF-8 | help: save the file in UTF-8\n"},
    {"m.csv", ROWS(ROW(HOUR("0"), "a\xc2\x85", "A", "1")), NULL,
     "2:30+3 bad-text: control character 0x85 in column 'nickname' | help: a name is printable text on one line\n"},
    {"m.csv",
     ROWS(ROW(HOUR("0"),
              "a\xc2\xa0"
              "b",
              "A", "1")),
     NULL, ""},
    {"m.csv",
     ROWS(ROW(HOUR("0"),
              "a\xc2\x9f"
              "\xc3\xa9",
              "A", "1")),
     NULL,
     "2:30+5 bad-text: control character 0x9f in column 'nickname' | help: a name is printable text on one line\n"},
    {"m.csv",
     ROWS(ROW(HOUR("0"),
              "\x1f"
              "b",
              "A", "1")),
     NULL,
     "2:30+2 bad-text: control character 0x1f in column 'nickname' | help: a name is printable text on one line\n"},
    {NULL, NULL, "{file: m.csv, time: timestamp, text: nicknam}",
     "1:1+0 csv-no-header: the header names no column 'nicknam' | help: did you mean 'nickname'?\n"},
    {"m.csv", MEMORY ROW(HOUR("0"), LONGEST, "Z", "1"), NULL, ""},
    {"m.csv", ROWS(ROW(HOUR("0"), LONGEST "6", "A", "1") ROW(HOUR("0"), LONGEST "67", "A", "1")), NULL,
     "2:30+256 bad-text: a name of 256 bytes in column 'nickname' | help: a name has 255 bytes at most | note: 1 more "
     "like it, in line 3\n"},
    {"m.csv", ROWS(ROW(HOUR("0"), "a\x7f", "A", "1")), NULL,
     "2:30+2 bad-text: control character 0x7f in column 'nickname' | help: a name is printable text on one line\n"},
    {"m.csv", ROWS(ROW(HOUR("0"), "", "A", "1")), NULL,
     "2:30+0 bad-value: the row names no relay | help: fill in the nickname or the fingerprint\n"},
    {"m.csv", ROWS(ROW(HOUR("0"), "", "A", "1") ROW(HOUR("1"), "", "A", "1")), NULL,
     "2:30+0 bad-value: the row names no relay | help: fill in the nickname or the fingerprint | note: 1 more like it, "
     "in line 3\n"},
    {"m.csv", ROWS(HOUR("0") ",s,bridge,,a,A,1,,,,,\n"), NULL,
     "2:23+6 bad-value: 'bridge' is not a type of memory row | help: rows with 'relay' count, those with aggregate are "
     "passed over\n"},
    {"m.csv", ROWS(HOUR("0") ",s,bridge,,a,A,1,,,,,\n" HOUR("1") ",s,node,,a,A,1,,,,,\n"), NULL,
     "2:23+6 bad-value: 'bridge' is not a type of memory row | help: rows with 'relay' count, those with aggregate are "
     "passed over | note: 1 more like it, in line 3: 'node'\n"},
    {"m.csv", ROWS(HOUR("0") ",t,relay,,a,A,1,,,,,\n"), NULL, ""},
    {"m.csv", "timestamp,type,nickname,group,rss_kb,rss_kb\n", NULL,
     "1:38+6 csv-no-header: two columns are named 'rss_kb' | help: give each column a name of its own\n"},
    {"m.csv", "timestamp,type,nickname,group,,rss_kb\n" HOUR("0") ",relay,z,Z,,1\n", NULL, ""},
    {"m.csv", "timestamp,type,nickname,rss_kb\n" HOUR("0") ",relay,z,1\n", NULL,
     "12:8+5 csv-no-header: no file of 'test' has a column 'group', which names the group of a row | note: the columns "
     "there are timestamp, type, nickname and rss_kb | help: correct the column\n"},
    {"m.csv", ROWS("\"" HOUR("0") ",s,relay,,a,A,1,,,,,\n"), NULL,
     "2:1+1 csv-syntax: this quote is not closed | help: a cell that holds a comma, a quote or a line's end is written "
     "\"like, this\", a quote inside it as \"\"\n"},
    {"m.csv", ROWS("\"a\"b," HOUR("0") ",s,relay,,a,A,1,,,,,\n"), NULL,
     "2:4+1 csv-syntax: text follows a closing quote | help: a cell that holds a comma, a quote or a line's end is "
     "written \"like, this\", a quote inside it as \"\"\n"},
    {"m.csv", ROWS("\n"), NULL, ""},
    {"m.csv", ROWS(HOUR("0") ",s,relay,,a\"b,A,1,,,,,\n"), NULL,
     "2:31+1 csv-syntax: a quote stands inside a cell that does not start with one | help: a cell that holds a comma, "
     "a quote or a line's end is written \"like, this\", a quote inside it as \"\"\n"},
    {"m.csv", ROWS(HOUR("0") ",s,relay,,\"a\nb\",A,1,,,,,\n"), NULL,
     "2:30+5 bad-text: control character 0x0a in column 'nickname' | help: a name is printable text on one line\n"},
    {"m.csv", "timestamp,type,nickname,group,rss_kb\r\n" HOUR("0") ",relay,z,Z,1\r\n" HOUR("1") ",relay,z,Z,x\r\n",
     NULL,
     "3:31+1 bad-number: 'x' is not a number, column 'rss_kb' holds numbers | help: write digits with a point, such as "
     "1215304 or 5.14; leave the cell empty when nothing was measured\n"},
    {"m.csv", ROWS(HOUR("0") ", s , relay ,, a , A , 1 ,,,,,\n"), NULL, ""},
    {"m.csv", ROWS(HOUR("0") ",s,relay,,\"a\"\"\",A,-,,,,,\n"), NULL,
     "2:38+1 bad-number: '-' is not a number, column 'rss_kb' holds numbers | help: write digits with a point, such as "
     "1215304 or 5.14; leave the cell empty when nothing was measured\n"},
    {"m.csv", ROWS(HOUR("0") ";s;relay;;a;A;1;;;;;\n"), NULL,
     "2:1+39 csv-row: the row has 1 cell, the header names 12 | help: an empty cell still needs its comma\n"},
    {"m.csv", "timestamp;type;nickname;group;rss_kb\n", NULL,
     "1:9+3 no-report: DATA/rep has no memory CSV | help: put a .csv file there whose header names timestamp, type, "
     "nickname and rss_kb; its file name is free | note: m.csv has the columns timestamp;type;nickname;group;rss_kb\n"},
    {"n.csv", GOOD, NULL,
     "1:1+0 two-files: m.csv and n.csv are both memory files | help: name the one to use in series.yaml, under 'test': "
     "'memory: m.csv'\n"},
    {"r.csv", ROSTER ",a,A\n,a,Z\n,z,Z\n", NULL,
     "3:4+1 bad-value: lines 2 and 3 have relay 'a' in the roster at one time, in groups A and Z | help: leave one of "
     "the rows, or end the earlier membership where the later one begins\n"},
    {"r.csv", ROSTER ",a,X\n,z,Z\n", NULL,
     "2:4+1 unknown-group: experiment.json has no group 'X' | help: did you mean 'A', 'B' or 'Z'? | note: groups are "
     "declared under \"groups\" in DATA/rep/experiment.json\n"},
    {"r.csv", ROSTER ",,A\n,z,Z\n", NULL,
     "2:2+0 bad-value: the row names no relay | help: fill in the nickname or the fingerprint\n"},
    {"r.csv", ROSTER, NULL, ""},
    {"r.csv", ROSTER ",a,\n,z,Z\n", NULL, ""},
    {"r.csv", ROSTER ",a,A\n,a,A\n,z,Z\n", NULL, ""},
    {"r.csv", "fingerprint,nickname,group,from,to\n,a,A,x,\n,z,Z,,y\n", NULL,
     "2:6+1 bad-time: 'x' is not a time | help: write it by ISO 8601, in UTC: 2026-01-05T20:27:29\n"
     "3:7+1 bad-time: 'y' is not a time | help: write it by ISO 8601, in UTC: 2026-01-05T20:27:29\n"},
    {"r.csv", "fingerprint,nickname,group,from,to\n,a,A,2026-01-02,2026-01-01\n,z,Z,,\n", NULL,
     "2:17+10 bad-value: the membership ends before it begins\n"},
    {"b.csv", BANDWIDTH HOUR("0") ",,a,A,x,1,\n", NULL,
     "2:26+1 bad-number: 'x' is not a number, column 'observed_mbps' holds numbers | help: write digits with a point, "
     "such as 1215304 or 5.14; leave the cell empty when nothing was measured\n"},
    {"b.csv", BANDWIDTH HOUR("0") ",,y,A,1,1,\n", NULL, ""},
    {"b.csv", BANDWIDTH HOUR("0") ",,a,Z,1,1,\n", NULL, ""},
    {"d.csv", "group,relay,day0,day1\nA,a,x,1\nZ,z,1,1\n", NULL, ""},
    {"d.csv", "group,relay,day0,day2\nA,a,1,1\nZ,z,1,1\n", NULL, ""},
    {"d.csv", "group,relay,day\nA,a,1\n", NULL, ""},
    {"experiment.json", "[]", NULL, "1:1+2 bad-value: experiment.json does not hold a map\n"},
    {"experiment.json", "{\"groups\": {}}", NULL,
     "1:12+2 bad-value: \"groups\" is not a map with groups | help: write \"groups\": {\"A\": {\"name\": \"...\", "
     "\"config\": {}}, ...}\n"},
    {"experiment.json", "{\"start_date\": \"x\", \"groups\": {\"A\": {}, \"Z\": {}}}", NULL,
     "1:16+3 bad-time: 'start_date' is not a date | help: write \"start_date\": \"2025-09-09\"\n"
     "1:1+6 unknown-group: DATA/rep/experiment.json has no group 'B' | help: did you mean 'A' or 'Z'?\n"},
    {"experiment.json", "{\"groups\": {\"A\": {}, \"Z\": {}, \"Q\": {}}}", NULL,
     "1:1+6 unknown-group: DATA/rep/experiment.json has no group 'B' | help: did you mean 'A', 'Z' or 'Q'?\n"},
    {"experiment.json", "{\"groups\": {\"A\": 1, \"B\": {}, \"Z\": {}}}", NULL,
     "1:18+1 bad-value: group 'A' is not a map | help: write \"A\": {\"name\": \"...\", \"config\": {}}\n"},
    {NULL, NULL, "x",
     "1:9+1 bad-value: events are neither listed nor a file | help: write a list of {time: 2026-01-04T06:00, group: "
     "NAME, text: what happened}, or {file: events.csv, time: COLUMN, group: COLUMN, text: COLUMN}\n"},
    {NULL, NULL, "[x]",
     "1:10+1 bad-value: the event is not a map | help: write {time: 2026-01-04T06:00, group: NAME, text: what "
     "happened}\n"},
    {NULL, NULL, "[{text: t}]", "1:10+10 missing-key: 'time' is missing | help: give 'time' a text\n"},
    {NULL, NULL, "[{time: 2026-01-01}]", "1:10+19 missing-key: 'text' is missing | help: give 'text' a text\n"},
    {NULL, NULL, "[{time: '', text: t}]", "1:17+2 missing-key: 'time' is empty | help: give 'time' a text\n"},
    {NULL, NULL, "[{time: x, text: t}]",
     "1:17+1 bad-time: 'x' is not a time | help: write a date, or a date and a clock time in UTC: 2025-12-31, "
     "2026-01-04T06:00\n"},
    {NULL, NULL, "[{time: 2026-01-01, text: t}]", ""},
    {NULL, NULL, "[{time: 2025-12-31, text: t}, {time: 2026-01-02, text: t}]",
     "1:17+10 bad-value: the event is before the first sample of 'test' | help: it was measured from 2026-01-01 to "
     "2026-01-01, in UTC\n"
     "1:46+10 bad-value: the event is after the last sample of 'test' | help: it was measured from 2026-01-01 to "
     "2026-01-01, in UTC\n"},
    {NULL, NULL, "[{time: 2026-01-01, text: t, group: q}]",
     "1:45+1 unknown-group: test has no group 'q' | help: an event without a group concerns all\n"},
    {NULL, NULL, "[{time: 2026-01-01, text: t, group: alpha, wher: x}]",
     "1:52+4 unknown-key: nothing reads a key 'wher'\n"},
    {NULL, NULL, "{file: v.csv, time: t}", "1:9+22 missing-key: 'text' is missing | help: give 'text' a text\n"},
    {NULL, NULL, "{file: v.csv, time: t, text: x}",
     "1:16+5 no-file: DATA/rep has no file 'v.csv' | help: name a CSV file in the report directory itself\n"},
    {NULL, NULL, "{file: m.csv, time: timestamp, text: server}", ""},
    {NULL, NULL, "{file: m.csv, time: nickname, text: min_kb}",
     "2:30+1 bad-time: 'a' is not a time | help: write it by ISO 8601, in UTC: 2026-01-05T20:27:29 | note: 1 more like "
     "it, in line 3: 'z'\n"},
    {NULL, NULL, "{file: m.csv, time: timestamp, text: min_kb, group: group}",
     "2:39+0 bad-value: the event has no text | note: 1 more like it, in line 3\n"},
    {NULL, NULL, "{file: m.csv, time: timestamp, text: nick}",
     "1:1+0 csv-no-header: the header names no column 'nick'\n"},
    {NULL, NULL, "{file: a/m.csv, time: timestamp, text: nickname}",
     "1:16+7 no-file: DATA/rep has no file 'a/m.csv' | help: name a CSV file in the report directory itself\n"},
    {NULL, NULL, "[{time: 2026-02-30, text: t}]",
     "1:17+10 bad-time: '2026-02-30' is not a time | note: February 2026 has 28 days | help: write a date, or a date "
     "and a clock time in UTC: 2025-12-31, 2026-01-04T06:00\n"},
    {NULL, NULL, "[{time: 2025-12-31, text: t}, {time: 2025-12-30, text: t}]",
     "1:17+10 bad-value: the event is before the first sample of 'test' | help: it was measured from 2026-01-01 to "
     "2026-01-01, in UTC\n1:46+10 bad-value: the event is before the first sample of 'test' | help: it was measured "
     "from 2026-01-01 to 2026-01-01, in UTC\n"},
    {"v.csv", "t,x\n2025-12-31,a\n2025-12-30,b\n2026-01-02,c\n", "{file: v.csv, time: t, text: x}",
     "2:1+10 bad-value: the event is before the first sample of 'test' | help: it was measured from 2026-01-01 to "
     "2026-01-01, in UTC | note: 1 more like it, in line 3\n4:1+10 bad-value: the event is after the last sample of "
     "'test' | help: it was measured from 2026-01-01 to 2026-01-01, in UTC\n"},
    {"v.csv", "t,x\n2025-12-31,a\n", "{file: v.csv, time: t, text: x, group: g}",
     "1:1+0 csv-no-header: the header names no column 'g' | help: did you mean 't' or 'x'?\n"},
    {NULL, NULL, "[{time: 2026-01-01, text: t, group: alpho}]",
     "1:45+5 unknown-group: test has no group 'alpho' | help: did you mean 'alpha'? | help: an event without a group "
     "concerns all\n"},
    {"experiment.json", "{\"groups\": {\"A\": {}, \"B\": {}, \"Z\": {}, \"Q\": {}}}",
     "[{time: 2026-01-01, text: t, group: ''}]",
     "1:45+2 unknown-group: test has no group '' | help: an event without a group concerns all\n"},
    {NULL, NULL, "{file: v, time: t, text: x}",
     "1:16+1 no-file: DATA/rep has no file 'v' | help: name a CSV file in the report directory itself\n"},
    {NULL, NULL, "{time: t, text: x}", "1:9+18 missing-key: 'file' is missing | help: give 'file' a text\n"},
    {NULL, NULL, "{file: v.csv, text: x}", "1:9+22 missing-key: 'time' is missing | help: give 'time' a text\n"},
    {NULL, NULL, "{file: m.csv, time: timestamp, text: nickname, wher: x}",
     "1:56+4 unknown-key: nothing reads a key 'wher'\n"},
};

static struct told case_tell(struct fixture *fixture, size_t n) {
    fixture_put(fixture, "m.csv", GOOD);
    if (cases[n].file)
        fixture_put(fixture, cases[n].file, cases[n].text);
    if (cases[n].events)
        told_plan(fixture, text_format(fixture->arena, "events: %s\n", cases[n].events));
    struct buffer out = buffer_in(fixture->arena);
    (void)fixture_load(fixture);
    told_diags(fixture, &out);
    return (struct told){"", cases[n].told, told_text(fixture, &out)};
}

int main(void) {
    return told_main("refusals_word_for_word", sizeof cases / sizeof *cases, case_tell);
}
