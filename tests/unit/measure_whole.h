/* All that comes of a report's files, told in lines: subjects, readings, what was left out, odd rows and events. The
 * tests that include this have the files of each case and what is told. */
#ifndef MEMBLOG_MEASURE_WHOLE_H
#define MEMBLOG_MEASURE_WHOLE_H

#include "check.h"

#include "base/calendar.h"
#include "measure/exclusions.h"
#include "measure_told.h"

#define T(hour) "2026-01-01T0" hour ":00:00"
#define R(hour, key, name, group, kb) T(hour) ",s,relay," key "," name "," group "," kb ",,,,,\n"
#define Z R("0", "", "z", "Z", "1")
#define B(hour, key, name, group, mbps, flags) T(hour) "," key "," name "," group "," mbps ",," flags "\n"

struct left_out {
    const char *name, *key, *group, *file, *from, *to; /* NULL: not given; hours of the day */
    enum exclusion_kind kind;
};

struct whole {
    const char *rows, *bandwidth, *roster, *days, *events,
        *reserve; /* NULL: no such file, event, group of the ungrouped */
    struct left_out out[3];
    const char *told;
};

/* Hours since the day began. */
static inline void put_time(struct buffer *out, const char *before, int64_t time) {
    int64_t day = 0;
    assert_true(calendar_parse(TEXT("2026-01-01"), &day));
    if (time == INT64_MIN || time == INT64_MAX)
        buffer_printf(out, "%s-", before);
    else
        buffer_printf(out, "%s%g", before, (double)(time - day) / (double)MICROS_PER_HOUR);
}

static inline void put_subjects(struct buffer *out, const struct report *report) {
    for (size_t i = 0; i < report->subject_count; i++) {
        const struct subject *subject = &report->subjects[i];
        buffer_printf(out, "%zu %.*s/%.*s/%u in %d, who %u", i, TEXT_ARG(subject->name), TEXT_ARG(subject->key),
                      subject->occurrence, subject->group, subject->who);
        for (size_t c = 1; c < 3; c++)
            buffer_printf(out, "%c", "?+-"[subject->cohorts[c]]);
        buffer_printf(out, "%s%.*s\n", subject->listed ? " listed " : " ", TEXT_ARG(subject->excluded));
    }
}

static inline void put_readings(struct buffer *out, const struct report *report) {
    for (size_t m = 0; m < report->declared->measures.len; m++) {
        const struct readings *readings = &report->readings[m];
        if (readings->len == 0)
            continue;
        buffer_printf(out, "%zu usual %g:", m, (double)readings->usual / (double)MICROS_PER_HOUR);
        for (size_t g = 0; g < report->group_count; g++) {
            buffer_puts(out, g > 0 ? " |" : "");
            for (struct stride stride = lane_all(&readings->lanes[g]); stride_next(&stride);) {
                put_time(out, " ", stride.now.time);
                buffer_printf(out, " %u=%g:%u", stride.now.subject, stride.now.value / (m == MEASURE_RSS ? 1024 : 1e6),
                              stride.now.line);
            }
        }
        buffer_printf(out, "; replaced %zu %zu %u\n", readings->replaced.count, readings->replaced.changed,
                      readings->replaced.line);
    }
}

static inline void put_odd(struct buffer *out, const struct report *report) {
    put_time(out, "from ", report->first);
    put_time(out, " to ", report->last);
    buffer_printf(out, "; ungrouped %zu early %zu outside %zu %u superseded %zu", report->ungrouped_subjects,
                  report->early_rows, report->outside_rows, report->outside.line, report->superseded);
    for (size_t k = 0; k < report->declared->files.len; k++)
        if (report->backward[k].count > 0)
            buffer_printf(out, " backward in %zu: %zu %u", k, report->backward[k].count, report->backward[k].line);
    buffer_putc(out, '\n');
    for (size_t e = 0; e < report->plan->exclusions.len; e++) {
        buffer_printf(out, "out %zu:", exclusion_rows(report, e));
        for (size_t i = report->exclusion_start[e]; i < report->exclusion_start[e + 1]; i++) {
            const struct excluded_row *row = &report->excluded_rows.at[i];
            put_time(out, " ", row->time);
            buffer_printf(out, " %u in %d of %zu:%u %d", row->subject, row->group, row->file, row->line, row->measure);
        }
        for (int g = 0; g < (int)report->group_count; g++)
            buffer_printf(out, "%s%d", exclusion_touches(report, e, g) ? " touches " : " not ", g);
        buffer_putc(out, '\n');
    }
    for (size_t i = 0; i < report->events.len; i++) {
        const struct event *event = &report->events.at[i];
        put_time(out, "event ", event->time);
        buffer_printf(out, " %d %.*s\n", event->group, TEXT_ARG(event->text));
    }
}

static inline int64_t hour_of(struct fixture *fixture, const char *hour, int64_t otherwise) {
    int64_t time = otherwise;
    if (hour)
        assert_true(calendar_parse(text_of(text_format(fixture->arena, "2026-01-01T%s:00", hour).at), &time));
    return time;
}

static inline void leave_out(struct fixture *fixture, const struct left_out *left) {
    struct exclusion *exclusion = fixture_exclude(fixture, left->kind, left->name ? left->name : "");
    exclusion->key = text_of(left->key ? left->key : "");
    exclusion->group = text_of(left->group ? left->group : "");
    exclusion->file = left->file ? declared_file(fixture->plan.declared, text_of(left->file)) : -1;
    exclusion->from = hour_of(fixture, left->from, INT64_MIN);
    exclusion->to = hour_of(fixture, left->to, INT64_MAX);
    exclusion->reason = text_of(left->kind == EXCLUDES_SUBJECT ? "moved" : "cut");
}

static inline struct told whole_tell(struct fixture *fixture, const struct whole *whole) {
    struct buffer out = buffer_in(fixture->arena);
    const char *const files[][3] = {{"m.csv", MEMORY, whole->rows},
                                    {"b.csv", BANDWIDTH, whole->bandwidth},
                                    {"r.csv", "", whole->roster},
                                    {"d.csv", "", whole->days}};
    fixture->plan.groups.at[0].name = TEXT("p"); /* as short as a name can be */
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (files[i][2])
            fixture_put(fixture, files[i][0], text_format(fixture->arena, "%s%s", files[i][1], files[i][2]).at);
    if (whole->reserve) {
        fixture_group(fixture, "", whole->reserve);
        fixture->plan.groups.at[fixture->plan.groups.len - 1].ungrouped = true;
    }
    for (size_t i = 0; i < 3 && (whole->out[i].name || whole->out[i].group || whole->out[i].key); i++)
        leave_out(fixture, &whole->out[i]);
    if (whole->events)
        told_plan(fixture, text_format(fixture->arena, "events: %s\n", whole->events));
    const struct report *report = fixture_load(fixture);
    assert_non_null(report);
    put_subjects(&out, report);
    put_readings(&out, report);
    put_odd(&out, report);
    told_diags(fixture, &out);
    return (struct told){"", whole->told, told_text(fixture, &out)};
}

#endif
