/* What the audit says of the reports in tests/unit/audits, word for word. A file there holds cases:
 *
 *     == what the case is of
 *     -- memory.csv          a file of the report
 *     -- left out            a line each: NAME, or NAME and from which minute to which; - is anybody; group NAME
 *     -- series              the experiment in series.yaml
 *     -- rules               a line each: a rule's code and its threshold
 *     -- counts              a line each: the number of a measure that is to be a count
 *     -- asked               a line each, of which measure_asked.h has the form: a group; or two with a / between
 *     -- told                what is expected: the findings, or what is said of what was asked
 *
 * In a file, +60 is 01:00 of 2026-01-01, and +0..600/60 a row for each hour up to 10:00, in which ~ is 100, 101, 102
 * ..., and 4|5|6 is 4, then 5, then 6. BLESS=1 writes what is told now into the files: to be read before it is
 * believed. */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>

#include "measure_asked.h"
#include "measure_findings.h"
#include "measure_told.h"

static const char *const files[] = {"course", "values", "names", "members", "samples", "agreement", "forms", "figures"};

static int64_t minutes(struct text number) {
    double value = 0;
    assert_true(text_number(number, &value));
    return (int64_t)value;
}

/* The n-th of 4|5|6, and 100 + n for ~; else the cell is itself. */
static void cell_put(struct buffer *out, struct text cell, size_t n) {
    struct text rest = cell, choice = text_split(&rest, '|');
    for (size_t i = 0; i < n && text_has(cell, TEXT("|")); i++)
        choice = text_split(&rest, '|');
    if (text_is(choice, "~"))
        buffer_printf(out, ",%zu", 100 + n);
    else
        buffer_printf(out, ",%.*s", TEXT_ARG(choice));
}

/* +0..600/60,a,A,~: the rows that it stands for. */
static void rows_put(struct buffer *out, struct text line) {
    struct text times = text_split(&line, ','), range = text_split(&times, '/');
    int64_t step = times.len > 0 ? minutes(times) : 1, time = minutes(text_split(&range, '.'));
    int64_t last = range.len > 0 ? minutes(text_from(range, 1)) : time;
    for (size_t n = 0; time <= last; n++, time += step) {
        buffer_printf(out, "2026-01-%02d %02d:%02d:00", (int)(1 + time / 1440), (int)(time / 60 % 24),
                      (int)(time % 60));
        for (size_t at = 0, end; at <= line.len; at = end + 1) {
            for (end = at; end < line.len && line.at[end] != ',';)
                end++;
            cell_put(out, text_cut(line, at, end), n);
        }
        buffer_putc(out, '\n');
    }
}

static void left_out(struct fixture *fixture, struct text line) {
    const int64_t start = INT64_C(1767225600) * MICROS_PER_SECOND, minute = 60 * MICROS_PER_SECOND;
    struct text name = text_split(&line, ' '), from = text_split(&line, ' ');
    if (text_is(name, "group")) {
        for (size_t g = 0; g < fixture->plan.groups.len; g++)
            if (text_equal(fixture->plan.groups.at[g].name, from))
                fixture->plan.groups.at[g].excluded = TEXT("x");
        return;
    }
    struct exclusion *exclusion = fixture_exclude(fixture, from.len > 0 ? EXCLUDES_ROWS : EXCLUDES_SUBJECT, "");
    exclusion->name = text_is(name, "-") ? TEXT("") : name;
    exclusion->reason = TEXT("x"); /* as short as can be */
    if (from.len == 0)
        return;
    exclusion->from = start + minutes(from) * minute;
    exclusion->to = start + minutes(line) * minute;
}

static void rule_set(struct fixture *fixture, struct text line) {
    enum rule rule;
    assert_true(rule_find(text_split(&line, ' '), &rule));
    assert_true(text_number(line, &fixture->rules.at[rule].threshold));
}

/* One part of a case, with its name. */
static void part_take(struct fixture *fixture, struct text name, struct text part) {
    struct buffer out = buffer_in(fixture->arena);
    while (part.len > 0) {
        struct text line = text_split(&part, '\n');
        if (text_is(name, "left out"))
            left_out(fixture, line);
        else if (text_is(name, "rules"))
            rule_set(fixture, line);
        else if (text_is(name, "counts"))
            fixture->plan.declared->measures.at[minutes(line)].unit = UNIT_COUNT;
        else if (text_starts(line, TEXT("+")))
            rows_put(&out, line);
        else
            buffer_printf(&out, "%.*s\n", TEXT_ARG(line));
    }
    if (text_is(name, "series"))
        told_plan(fixture, buffer_text(&out));
    else if (out.len > 0)
        fixture_put(fixture, text_string(fixture->arena, name), text_string(fixture->arena, buffer_text(&out)));
}

/* The lines before the first that starts so, and in *rest what begins there. */
static struct text lines_before(struct text *rest, const char *start) {
    struct text whole = *rest;
    size_t at = 0;
    while (at < whole.len && !text_starts(text_from(whole, at), text_of(start))) {
        *rest = text_from(whole, at);
        at += text_split(rest, '\n').len + 1;
    }
    *rest = text_from(whole, at);
    return text_cut(whole, 0, at);
}

#define BOTH "{\"groups\": {\"A\": {\"name\": \"first\"}, \"Z\": {\"name\": \"none\"}}}\n"

/* A case with what is told now instead of what it expects. */
static void case_put(struct buffer *out, struct text given) {
    void *own;
    assert_int_equal(fixture_open(&own), 0);
    struct fixture *fixture = own;
    fixture_put(fixture, "experiment.json", BOTH);
    fixture->plan.groups.at[1] = fixture->plan.groups.at[2];
    fixture->plan.groups.at[1].place = fixture->plan.control_place;
    fixture->plan.groups.len = 2;
    given = lines_before(&given, "-- told");
    struct text asked = {0};
    buffer_put(out, given);
    for (struct text rest = given; rest.len > 0;) {
        struct text head = text_split(&rest, '\n'), part = lines_before(&rest, "-- ");
        if (text_is(head, "-- asked"))
            asked = part;
        else if (text_starts(head, TEXT("-- ")))
            part_take(fixture, text_from(head, 3), part);
    }
    buffer_puts(out, "-- told\n");
    if (asked.len == 0)
        buffer_put(out, findings(fixture));
    for (const struct report *report = asked.len > 0 ? fixture_good(fixture) : NULL; asked.len > 0;)
        asked_put(fixture, out, report, text_split(&asked, '\n'));
    fixture_close(&own);
}

static void audits_are_told(void **state) {
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena);
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct text path = text_format(arena, "tests/unit/audits/%s", files[i]);
        struct text rest = file_read(arena, path, diags)->text;
        struct buffer all = buffer_in(arena);
        while (rest.len > 0) {
            struct text head = text_from(rest, 0), name = text_split(&rest, '\n'), body = lines_before(&rest, "== ");
            struct text was = text_cut(head, 0, name.len + 1 + body.len);
            size_t before = all.len;
            case_put(&all, was);
            if (text_equal(text_from(buffer_text(&all), before), was))
                continue;
            fprintf(stderr, "%.*s: %.*s\n", TEXT_ARG(path), TEXT_ARG(text_from(buffer_text(&all), before)));
            wrong++;
        }
        if (getenv("BLESS"))
            assert_true(file_write(arena, path, buffer_text(&all), diags));
    }
    assert_int_equal(wrong, 0);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(audits_are_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
