/* What is said of a declaration of a series, word for word. All its names have one letter, and what is changed is the
 * first or the last of its sort. */
#include "check.h"

#include <string.h>

#include "base/yaml.h"
#include "measure/declaration.h"

#define SUBJECT "subject: {one: h, many: hs, name: n, key: k}\n"
#define FILES                                                                                                          \
    "files:\n"                                                                                                         \
    "  r: {columns: [n, g], roster: true, from: f, to: u}\n"                                                           \
    "  a: {columns: [t, v], rows: {column: s, count: c}, at_most: [{column: v, limit: w}],\n"                          \
    "    ratios: [{column: q, of: v, by: w}], aggregates: {rows: z, of: v, count: o, high: x}}\n"                      \
    "  d: {columns: [g], days: e, measure: {m: KB}, instead_of: a}\n"
#define MEASURES                                                                                                       \
    "measures:\n"                                                                                                      \
    "  m: {file: a, columns: {v: KB, V: MB}, axis: MB}\n"                                                              \
    "  p: {file: d, columns: {y: ms}}\n"
#define COHORTS                                                                                                        \
    "cohorts:\n"                                                                                                       \
    "  j: {file: a, column: l, has: b}\n"                                                                              \
    "  i: {not: j}\n"
#define ALL SUBJECT "time: t\ngroup: g\ntexts: [x]\nsame: [x]\n" FILES MEASURES COHORTS "gap: o\n"

/* The declaration with `now` in the place of `was`, and all that is said of it, one below the other. */
static const struct declaration *declare(struct arena *arena, const char *was, const char *now, struct text *told) {
    struct diags *diags = diags_new(arena);
    struct buffer out = buffer_in(arena);
    const char *at = strstr(ALL, was);
    assert_non_null(at);
    struct source *source = arena_alloc(arena, sizeof *source);
    source->path = TEXT("x.yaml");
    source->text = text_format(arena, "%.*s%s%s", (int)(at - ALL), ALL, now, at + strlen(was));
    const struct declaration *declared =
        declaration_read(arena, yaml_parse(arena, source, 0, source->text.len, diags), diags);
    for (size_t i = 0; i < diags_count(diags); i++) {
        struct diag_view view = diags_view(diags, i);
        size_t line, column;
        place_resolve(view.place, &line, &column);
        buffer_printf(&out, "%zu:%zu %s: %.*s\n", line, column, diag_word(view.code), TEXT_ARG(view.message));
        for (size_t n = 0; n < view.line_count; n++)
            buffer_printf(&out, "  %.*s\n", TEXT_ARG(view.lines[n]));
    }
    *told = out.len > 0 ? buffer_text(&out) : TEXT("");
    return declared;
}

static const struct {
    const char *was, *now, *told;
} cases[] = {
    {"", "", ""},
    {"roster: true, from", "roster: true, days: e, from",
     "7:44 bad-value: roster: stands beside days:\n"
     "  help: a roster says who belongs to which group and measures nothing; leave one of the two\n"
     "7:3 missing-key: file 'r' does not say what its days hold\n"
     "  help: write measure: {NAME: UNIT}, as measure: {size: MB}\n"},
    {"roster: true, from", "from",
     "7:30 bad-value: from: stands without roster:\n"
     "  help: a roster alone says when a membership begins and ends; otherwise take from: out\n"
     "7:37 bad-value: to: stands without roster:\n"
     "  help: a roster alone says when a membership begins and ends; otherwise take to: out\n"},
    {"roster: true, from: f, to: u", "from: f",
     "7:30 bad-value: from: stands without roster:\n"
     "  help: a roster alone says when a membership begins and ends; otherwise take from: out\n"},
    {"roster: true, from: f, to: u", "to: u",
     "7:28 bad-value: to: stands without roster:\n"
     "  help: a roster alone says when a membership begins and ends; otherwise take to: out\n"},
    {"days: e, ", "",
     "10:30 bad-value: measure: stands without days:\n"
     "  help: days: day says that columns day0, day1 hold it; otherwise take measure: out\n"
     "10:51 bad-value: instead_of: stands without days:\n"
     "  help: days: and measure: say what it holds instead; or take instead_of: out\n"},
    {"days: e, measure: {m: KB}, instead_of: a", "measure: {m: KB}",
     "10:30 bad-value: measure: stands without days:\n"
     "  help: days: day says that columns day0, day1 hold it; otherwise take measure: out\n"},
    {"days: e, measure: {m: KB}", "days: e, measure: {m: KB}, at_most: [{column: v, limit: w}]",
     "10:27 bad-value: at_most: stands beside days:\n"
     "  help: relations hold between columns of rows that measure at a time; leave it out\n"},
    {"roster: true,", "roster: true, at_most: [{column: v, limit: w}],",
     "7:32 bad-value: at_most: stands beside roster:\n"
     "  help: relations hold between columns of rows that measure at a time; leave it out\n"},
    {"days: e,", "days: e, ratios: [{column: q, of: v, by: w}],",
     "10:27 bad-value: ratios: stands beside days:\n"
     "  help: relations hold between columns of rows that measure at a time; leave it out\n"},
    {"roster: true,", "roster: true, ratios: [{column: q, of: v, by: w}],",
     "7:32 bad-value: ratios: stands beside roster:\n"
     "  help: relations hold between columns of rows that measure at a time; leave it out\n"},
    {"days: e,", "days: e, rows: {column: s, count: c}, aggregates: {rows: z, of: v, low: o},",
     "10:27 bad-value: aggregates: stands beside days:\n"
     "  help: rows that measure at a time have aggregates; leave it out\n"},
    {"days: e, ", "summary: {count: n, mean: v, sd: w, low: q, high: o, mode: k}, days: e, ",
     "10:90 bad-value: summary: stands beside days:\n"
     "  help: a row of a summary is a sample of a group, whatever it was made of; leave this out\n"
     "10:74 unknown-key: nothing reads a key 'mode'\n"},
    {"days: e, measure: {m: KB}, instead_of: a", "summary: {count: n, mean: v, sd: w, low: q}",
     "10:30 bad-value: summary: stands without instead_of:\n"
     "  help: name the kind of file whose rows it sums up: instead_of: KIND\n"
     "10:30 missing-key: 'high' is missing\n"
     "  help: give 'high' a text\n"
     "10:3 missing-key: file 'd' does not say what it sums up\n"
     "  help: write measure: {NAME: UNIT}, as measure: {size: MB}\n"},
    {"rows: {column: s, count: c}, ", "",
     "9:54 bad-value: aggregates: stands without rows:\n"
     "  help: rows: says by which column rows that count are told from those that sum up\n"},
    {"{not: j}", "{not: j, file: a}",
     "16:21 bad-value: not: stands beside file:\n"
     "  help: not: NAME alone is the rest of a cohort; leave it, or the condition\n"},
    {"{not: j}", "{not: j, below: 1}",
     "16:22 bad-value: not: stands beside below:\n"
     "  help: not: NAME alone is the rest of a cohort; leave it, or the condition\n"},
    {"{not: j}", "{not: j, optional: true}",
     "16:25 bad-value: not: stands beside optional:\n"
     "  help: not: NAME alone is the rest of a cohort; leave it, or the condition\n"},
    {"subject: {one: h, many: hs, name: n, key: k}\n", "",
     "1:1 missing-key: no subject is declared\n"
     "  help: write subject: {one: host, many: hosts, name: COLUMN}\n"},
    {"one: h, many: hs, name: n, key: k", "o: h",
     "1:11 unknown-key: nothing reads a key 'o'\n"
     "1:10 missing-key: 'one' is missing\n"
     "  help: give 'one' a text\n"
     "1:10 missing-key: 'many' is missing\n"
     "  help: give 'many' a text\n"
     "1:10 missing-key: 'name' is missing\n"
     "  help: give 'name' a text\n"},
    {"group: g\n", "",
     "1:1 missing-key: 'group' is missing\n"
     "  help: give 'group' a text\n"},
    {"same: [x]", "same: [y]",
     "5:8 bad-value: 'y' is no text of an experiment\n"
     "  help: list it under texts:, too, or take it out\n"},
    {"same: [x]", "same: [x, t]",
     "5:11 bad-value: 't' is no text of an experiment\n"
     "  help: list it under texts:, too, or take it out\n"},
    {"texts: [x]\n", "",
     "4:8 bad-value: 'x' is no text of an experiment\n"
     "  help: list it under texts:, too, or take it out\n"},
    {"gap: o", "gaps: o",
     "17:1 unknown-key: nothing reads a key 'gaps'\n"
     "  help: did you mean 'gap'?\n"},
    {"columns: [n, g], roster", "roster",
     "7:3 missing-key: file 'r' lists no columns by which to know it\n"
     "  help: write columns: [ONE, TWO], which its header names\n"},
    {"columns: [g], days", "columns: [g], again: x, days",
     "10:28 bad-value: again: cannot be 'x'\n"
     "  help: write again: replaces where a later row revises an earlier one; left out, both count\n"},
    {"columns: [g], days", "days",
     "10:3 missing-key: file 'd' lists no columns by which to know it\n"
     "  help: write columns: [ONE, TWO], which its header names\n"},
    {"columns: [g], days", "colums: [g], days",
     "10:7 unknown-key: nothing reads a key 'colums'\n"
     "  help: did you mean 'columns'?\n"
     "10:3 missing-key: file 'd' lists no columns by which to know it\n"
     "  help: write columns: [ONE, TWO], which its header names\n"},
    {"instead_of: a", "instead_of: b",
     "10:60 unknown-name: no kind of file is declared as 'b'\n"
     "  help: did you mean 'r' or 'a'?\n"
     "  help: declared are r or a\n"},
    {"instead_of: a", "instead_of: r",
     "10:40 bad-value: m is a measure of 'a', this file stands in for 'r'\n"
     "  help: name a measure of the file that this one stands in for\n"},
    {"instead_of: a", "instead_of: a, again: twice",
     "10:70 bad-value: again: cannot be 'twice'\n"
     "  help: write again: replaces where a later row revises an earlier one; left out, both count\n"},
    {"instead_of: a", "instead_of: a, again: replaces", ""},
    {"column: s, count: c", "column: s, cuont: c",
     "8:42 unknown-key: nothing reads a key 'cuont'\n"
     "  help: did you mean 'count'?\n"
     "8:30 missing-key: 'count' is missing\n"
     "  help: give 'count' a text\n"},
    {"column: s, count: c", "count: c",
     "8:30 missing-key: 'column' is missing\n"
     "  help: give 'column' a text\n"},
    {"measure: {m: KB}, ", "",
     "10:3 missing-key: file 'd' does not say what its days hold\n"
     "  help: write measure: {NAME: UNIT}, as measure: {size: MB}\n"},
    {"measure: {m: KB}", "measure: {}",
     "10:3 missing-key: file 'd' does not say what its days hold\n"
     "  help: write measure: {NAME: UNIT}, as measure: {size: MB}\n"},
    {"measure: {m: KB}", "measure: {m: KB, p: ms}",
     "10:3 missing-key: file 'd' does not say what its days hold\n"
     "  help: write measure: {NAME: UNIT}, as measure: {size: MB}\n"},
    {"measure: {m: KB}", "measure: {o: KB}",
     "10:40 unknown-name: no measure is declared as 'o'\n"
     "  help: name one of those under measures:\n"},
    {"measure: {m: KB}", "measure: {m: ms}",
     "10:43 bad-value: m is counted in bytes, this is seconds\n"
     "  help: the days of a measure are in a unit of the same sort as its columns\n"},
    {"measure: {m: KB}", "measure: {m: KBs}",
     "10:43 bad-value: 'KBs' is no unit\n"
     "  help: did you mean 'KB'?\n"
     "  help: a unit is count, GB, MB, KB, bytes, Mbit/s, Kbit/s, bit/s, byte/s, %, ratio, h, d, s, ms, us or /s\n"},
    {"measure: {m: KB}", "measure: {p: ms}",
     "10:40 bad-value: p is a measure of 'd', this file stands in for 'a'\n"
     "  help: name a measure of the file that this one stands in for\n"},
    {"  d: {columns: [g], days: e, measure: {m: KB}, instead_of: a}", "  d: x",
     "10:6 bad-value: files 'd' is not a map\n"
     "  help: write d: {KEY: VALUE}, with the keys that templates/README.md shows\n"
     "13:13 unknown-name: no kind of file is declared as 'd'\n"
     "  help: did you mean 'r' or 'a'?\n"
     "  help: declared are r or a\n"},
    {"at_most: [{column: v, limit: w}]", "at_most: [v]",
     "8:63 bad-value: an item of 'at_most' is not a map\n"
     "  help: write at_most: [{column: ONE, limit: OTHER}]\n"},
    {"column: v, limit: w", "column: v, limit: v",
     "8:82 bad-value: limit: names the column of column:, 'v'\n"
     "  help: name the other column\n"},
    {"column: v, limit: w", "column: v, limit: w, most: w", "8:85 unknown-key: nothing reads a key 'most'\n"},
    {"column: v, limit: w", "limit: w",
     "8:63 missing-key: 'column' is missing\n"
     "  help: give 'column' a text\n"},
    {"column: v, limit: w", "column: v",
     "8:63 missing-key: 'limit' is missing\n"
     "  help: give 'limit' a text\n"},
    {"column: v, limit: w", "column: v, limit: w, optional: maybe",
     "8:95 bad-value: 'optional' must be true or false and is a text\n"
     "  help: write true or false without quotes, or leave it out\n"},
    {"column: q, of: v, by: w", "column: v, of: v, by: w",
     "9:30 bad-value: of: names the column of column:, 'v'\n"
     "  help: name the other column\n"},
    {"column: q, of: v, by: w", "column: q, of: v, by: q",
     "9:37 bad-value: by: names the column of column:, 'q'\n"
     "  help: name the other column\n"},
    {"column: q, of: v, by: w", "column: q, of: v, by: v",
     "9:37 bad-value: by: names the column of of:, 'v'\n"
     "  help: name the other column\n"},
    {"column: q, of: v, by: w", "of: v, by: w",
     "9:14 missing-key: 'column' is missing\n"
     "  help: give 'column' a text\n"},
    {"column: q, of: v, by: w", "column: q, by: w",
     "9:14 missing-key: 'of' is missing\n"
     "  help: give 'of' a text\n"},
    {"column: q, of: v, by: w", "column: q, of: v",
     "9:14 missing-key: 'by' is missing\n"
     "  help: give 'by' a text\n"},
    {"column: q, of: v, by: w", "column: q, of: v, by: w, optional: maybe",
     "9:50 bad-value: 'optional' must be true or false and is a text\n"
     "  help: write true or false without quotes, or leave it out\n"},
    {"column: q, of: v, by: w", "column: q, of: v, by: w, to: w", "9:40 unknown-key: nothing reads a key 'to'\n"},
    {"[{column: q, of: v, by: w}]", "[q]",
     "9:14 bad-value: an item of 'ratios' is not a map\n"
     "  help: write ratios: [{column: RATIO, of: ONE, by: OTHER}]\n"},
    {"rows: z, of: v, count: o, high: x", "rows: c, of: v, count: o",
     "9:61 bad-value: rows with 'c' count as readings\n"
     "  help: name the sort of the rows that sum up the others\n"},
    {"rows: z, of: v, count: o, high: x", "rows: z, of: v",
     "9:54 missing-key: aggregates: names no figure\n"
     "  help: name the columns of count, total, mean, low or high\n"},
    {"rows: z, of: v, count: o, high: x", "of: v, high: o",
     "9:54 missing-key: 'rows' is missing\n"
     "  help: give 'rows' a text\n"},
    {"rows: z, of: v, count: o, high: x", "rows: z, total: o, mean: p",
     "9:54 missing-key: 'of' is missing\n"
     "  help: give 'of' a text\n"},
    {"rows: z, of: v, count: o, high: x", "rows: z, of: v, count: v",
     "9:78 bad-value: count: names the column of of:, 'v'\n"
     "  help: name the other column\n"},
    {"rows: z, of: v, count: o, high: x", "rows: z, of: v, low: o, high: o",
     "9:85 bad-value: high: names the column of low:, 'o'\n"
     "  help: name the other column\n"},
    {"rows: z, of: v, count: o, high: x", "rows: z, of: v, count: o, most: x, optional: maybe",
     "9:81 unknown-key: nothing reads a key 'most'\n"
     "9:100 bad-value: 'optional' must be true or false and is a text\n"
     "  help: write true or false without quotes, or leave it out\n"},
    {"  m: {file: a, columns: {v: KB, V: MB}, axis: MB}\n  p: {file: d, columns: {y: ms}}\n", "  m: x\n",
     "12:6 bad-value: measures 'm' is not a map\n"
     "  help: write m: {KEY: VALUE}, with the keys that templates/README.md shows\n"
     "1:1 missing-key: no measure is declared\n"
     "  help: write measures: with a line as load: {file: loads, columns: {load_ms: ms}}\n"
     "10:40 unknown-name: no measure is declared as 'm'\n"
     "  help: name one of those under measures:\n"},
    {"measures:\n  m: {file: a, columns: {v: KB, V: MB}, axis: MB}\n  p: {file: d, columns: {y: ms}}\n", "",
     "1:1 missing-key: no measure is declared\n"
     "  help: write measures: with a line as load: {file: loads, columns: {load_ms: ms}}\n"
     "10:40 unknown-name: no measure is declared as 'm'\n"
     "  help: name one of those under measures:\n"},
    {"{file: d, columns: {y: ms}}", "{columns: {y: ms}}",
     "13:6 missing-key: 'file' is missing\n"
     "  help: give 'file' a text\n"},
    {"{file: d, columns: {y: ms}}", "{file: d}",
     "13:3 missing-key: measure 'p' names no column\n"
     "  help: write columns: {COLUMN: UNIT}, as columns: {load_ms: ms}\n"},
    {"{file: d, columns: {y: ms}}", "{file: d, columns: {}, axis: KB}",
     "13:3 missing-key: measure 'p' names no column\n"
     "  help: write columns: {COLUMN: UNIT}, as columns: {load_ms: ms}\n"},
    {"{file: d, columns: {y: ms}}", "{file: r, columns: {y: ms}}",
     "13:13 bad-value: 'r' is a roster, which measures nothing\n"
     "  help: name the file that holds the measure, or take roster: true from this one\n"},
    {"{file: d, columns: {y: ms}}", "{file: dd, columns: {y: ms}}",
     "13:13 unknown-name: no kind of file is declared as 'dd'\n"
     "  help: did you mean 'd'?\n"
     "  help: declared are r, a or d\n"},
    {"{y: ms}", "{y: ms, Y: KB}",
     "13:36 bad-value: seconds and bytes are two units, a measure has one\n"
     "  help: columns beside each other are spellings of one quantity; declare another measure for another\n"},
    {"{y: ms}", "{y: s, Y: KB}",
     "13:35 bad-value: seconds and bytes are two units, a measure has one\n"
     "  help: columns beside each other are spellings of one quantity; declare another measure for another\n"},
    {"{y: ms}", "{y: '', Y: KB}",
     "13:29 missing-key: 'y' is empty\n"
     "  help: give 'y' a text\n"},
    {"measure: {m: KB}", "measure: {m: ''}",
     "10:43 missing-key: 'm' is empty\n"
     "  help: give 'm' a text\n"},
    {"same: [x]", "same: ['']",
     "5:8 bad-value: an item of 'same' must be a text and is empty\n"
     "  help: write same: [one, two], and what is no plain word in double quotes\n"},
    {FILES, "files: x\n",
     "6:8 bad-value: 'files' must be a map and is a text\n"
     "  help: a map gives each value a name, or is {} when it is empty\n"
     "8:13 unknown-name: no kind of file is declared as 'a'\n"
     "9:13 unknown-name: no kind of file is declared as 'd'\n"
     "11:13 unknown-name: no kind of file is declared as 'a'\n"},
    {MEASURES, "measures: x\n",
     "11:11 bad-value: 'measures' must be a map and is a text\n"
     "  help: a map gives each value a name, or is {} when it is empty\n"
     "1:1 missing-key: no measure is declared\n"
     "  help: write measures: with a line as load: {file: loads, columns: {load_ms: ms}}\n"
     "10:40 unknown-name: no measure is declared as 'm'\n"
     "  help: name one of those under measures:\n"},
    {COHORTS, "cohorts: [x]\n",
     "14:10 bad-value: 'cohorts' must be a map and is a list\n"
     "  help: a map gives each value a name, or is {} when it is empty\n"},
    {"columns: [g], days", "columns: [g], name: k, days",
     "10:27 bad-value: column 'k' is the subject's key already, it cannot be the subject's name, too\n"
     "  help: name the column that holds this\n"},
    {"time: t\ngroup: g\ntexts: [x]\nsame: [x]\n" FILES,
     "group: g\nfiles:\n  a: {columns: [v]}\n  d: {columns: [g], summary: {count: c, mean: q, sd: w, low: o, high: f}, "
     "instead_of: a, measure: {m: KB}}\n",
     "5:3 bad-value: a summary is of samples, and nothing says in which column their time stands\n"
     "  help: write time: COLUMN beside files:\n"},
    {"v: KB", "v: kB",
     "12:29 bad-value: 'kB' is no unit\n"
     "  help: did you mean 'GB', 'MB' or 'KB'?\n"
     "  help: a unit is count, GB, MB, KB, bytes, Mbit/s, Kbit/s, bit/s, byte/s, %, ratio, h, d, s, ms, us or /s\n"},
    {"axis: MB", "axis: ms",
     "12:47 bad-value: the axis counts in seconds, the columns in bytes\n"
     "  help: give the axis a unit of the same sort as the columns\n"},
    {"axis: MB", "axis: MBs",
     "12:47 bad-value: 'MBs' is no unit\n"
     "  help: did you mean 'MB'?\n"
     "  help: a unit is count, GB, MB, KB, bytes, Mbit/s, Kbit/s, bit/s, byte/s, %, ratio, h, d, s, ms, us or /s\n"},
    {"axis: MB", "axes: MB",
     "12:41 unknown-key: nothing reads a key 'axes'\n"
     "  help: did you mean 'axis'?\n"},
    {"file: a, column: l, has: b", "file: a, column: l",
     "15:3 missing-key: cohort 'j' has no condition\n"
     "  help: give one of has, is, at_least or below, or not: with the name of another cohort\n"},
    {"file: a, column: l, has: b", "file: a, column: l, has: b, is: c",
     "15:3 missing-key: cohort 'j' has more than one condition\n"
     "  help: give one of has, is, at_least or below, or not: with the name of another cohort\n"},
    {"file: a, column: l, has: b", "file: a, column: l, at_least: b",
     "15:37 bad-value: at_least: takes a number, not 'b'\n"
     "  help: write digits with a point, as at_least: 1000\n"},
    {"file: a, column: l, has: b", "file: a, column: l, at_least: 1", ""},
    {"file: a, column: l, has: b", "file: a, column: l, below: 1x",
     "15:34 bad-value: below: takes a number, not '1x'\n"
     "  help: write digits with a point, as at_least: 1000\n"},
    {"file: a, column: l, has: b", "file: a, column: l, is: ''",
     "15:31 missing-key: 'is' is empty\n"
     "  help: give 'is' a text\n"},
    {"file: a, column: l, has: b", "file: a, has: b",
     "15:6 missing-key: 'column' is missing\n"
     "  help: give 'column' a text\n"},
    {"file: a, column: l, has: b", "column: l, has: b",
     "15:6 missing-key: 'file' is missing\n"
     "  help: give 'file' a text\n"},
    {"file: a, column: l, has: b", "file: b, column: l, has: b",
     "15:13 unknown-name: no kind of file is declared as 'b'\n"
     "  help: did you mean 'r', 'a' or 'd'?\n"
     "  help: declared are r, a or d\n"},
    {"{not: j}", "{not: all}",
     "16:12 unknown-name: no cohort before this one is 'all'\n"
     "  help: declare the cohort that this one is the rest of above it; nothing is the rest of all\n"},
    {"{not: j}", "{not: k}",
     "16:12 unknown-name: no cohort before this one is 'k'\n"
     "  help: declare the cohort that this one is the rest of above it; nothing is the rest of all\n"},
    {"{not: j}", "{not: i}",
     "16:12 unknown-name: no cohort before this one is 'i'\n"
     "  help: declare the cohort that this one is the rest of above it; nothing is the rest of all\n"},
    {"{not: j}", "{nut: j}",
     "16:7 unknown-key: nothing reads a key 'nut'\n"
     "  help: did you mean 'not'?\n"
     "16:6 missing-key: 'file' is missing\n"
     "  help: give 'file' a text\n"
     "16:6 missing-key: 'column' is missing\n"
     "  help: give 'column' a text\n"
     "16:3 missing-key: cohort 'i' has no condition\n"
     "  help: give one of has, is, at_least or below, or not: with the name of another cohort\n"},
    {"time: t", "time: g",
     "3:8 bad-value: column 'g' is the time already, it cannot be the group, too\n"
     "  help: name the column that holds this\n"},
    {"name: n", "name: g",
     "1:35 bad-value: column 'g' is the group already, it cannot be the subject's name, too\n"
     "  help: name the column that holds this\n"},
    {"key: k", "key: n",
     "1:35 bad-value: column 'n' is the subject's key already, it cannot be the subject's name, too\n"
     "  help: name the column that holds this\n"},
    {"time: t", "time: v",
     "12:3 bad-value: column 'v' is the time already, it cannot be a measure, too\n"
     "  help: name the column that holds this\n"},
    {"group: g", "group: y",
     "13:3 bad-value: column 'y' is the group already, it cannot be a measure, too\n"
     "  help: name the column that holds this\n"},
    {"columns: [g], days", "columns: [g], name: t, days",
     "10:27 bad-value: column 't' is the time already, it cannot be the subject's name, too\n"
     "  help: name the column that holds this\n"},
    {"columns: [g], days", "columns: [g], name: n, days", ""},
    {"columns: [g], days", "columns: [g], name: v, days", ""},
    {"column: s, count", "column: n, count",
     "8:39 bad-value: column 'n' is the subject's name already, it cannot be the sort of a row, too\n"
     "  help: name the column that holds this\n"},
    {"column: s, count", "column: t, count",
     "8:39 bad-value: column 't' is the time already, it cannot be the sort of a row, too\n"
     "  help: name the column that holds this\n"},
};

static void each_mistake_is_told(void **state) {
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_new();
        struct text told;
        (void)declare(arena, cases[i].was, cases[i].now, &told);
        if (!text_is(told, cases[i].told)) {
            print_error("%s for %s says\n%.*s", cases[i].now, cases[i].was, TEXT_ARG(told));
            wrong++;
        }
        arena_free(arena);
    }
    assert_int_equal(wrong, 0);
}

static void what_is_declared_is_kept(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct text told;
    const struct declaration *declared = declare(arena, "{not: j}", "{not: j}", &told);
    assert_text(told, "");
    assert_int_equal(declared->files.len, 3);
    const struct file_kind *roster = &declared->files.at[0], *rows = &declared->files.at[1],
                           *days = &declared->files.at[2];
    assert_true(roster->roster && !rows->roster && !days->roster);
    assert_int_equal(roster->instead_of, -1);
    assert_int_equal(days->instead_of, 1);
    assert_text(days->held_measure, "m");
    assert_true(days->held_factor == 1024);
    assert_int_equal(rows->rows_skip.len, 1);
    assert_text(rows->rows_skip.at[0], "z");
    assert_int_equal(rows->related.limits.len, 1);
    assert_int_equal(rows->related.ratios.len, 1);
    assert_text(rows->related.summary.columns[SUMMED_COUNT], "o");
    assert_text(rows->related.summary.columns[SUMMED_TOTAL], "");
    assert_text(rows->related.summary.columns[SUMMED_HIGH], "x");
    struct related_column_list columns = related_columns(arena, &rows->related);
    static const char names[] = "vwqvwvox"; /* limit: 2, ratio: 3, summary: of, count, high */
    assert_int_equal(columns.len, strlen(names));
    for (size_t i = 0; i < columns.len; i++)
        assert_int_equal(columns.at[i].name.at[0], names[i]);
    const struct measure *measure = &declared->measures.at[0], *other = &declared->measures.at[1];
    assert_int_equal(measure->file, 1);
    assert_int_equal(measure->columns.len, 2);
    assert_true(measure->columns.at[0].factor == 1024 && measure->columns.at[1].factor == 1024 * 1024);
    assert_true(measure->scale == 1.0 / (1024 * 1024) && other->scale == 1);
    assert_int_equal(declared_measures(arena, declared).len, 2);
    assert_int_equal(declared_measure(declared, TEXT("p")), 1);
    assert_int_equal(declared_measure(declared, TEXT("o")), -1);
    struct name_list cohorts = declared_cohorts(arena, declared);
    assert_int_equal(cohorts.len, 3);
    assert_text(cohorts.at[0], "all");
    assert_int_equal(declared->cohorts.at[0].not_of, -1);
    assert_int_equal(declared->cohorts.at[1].not_of, -1);
    assert_int_equal(declared->cohorts.at[2].not_of, 1);
    assert_text(declared_words(arena, declared, "{one}, {many} or {on}"), "h, hs or {on}");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_mistake_is_told),
        cmocka_unit_test(what_is_declared_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
