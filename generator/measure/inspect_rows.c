#include "measure/inspect_rows.h"

#include "measure/readings.h"
#include "measure/telling.h"

/* Times that go back */

static void tell_backward(struct arena *arena, struct report *report, size_t kind) {
    const struct odd_rows *back = &report->backward[kind];
    struct text from = telling_time(arena, back->from), to = telling_time(arena, back->to);
    struct finding *finding = finding_add(arena, &report->found, report->plan->rules, RULE_TIME_BACK, report,
                                          place_line(report->sources[kind], back->line),
                                          "times go back %zu time%s in this file, here from %.*s to %.*s", back->count,
                                          back->count == 1 ? "" : "s", TEXT_ARG(from), TEXT_ARG(to));
    if (!finding)
        return;
    finding->count = back->count;
    finding_groupless(finding);
    finding_help(arena, finding, "rows are sorted by time; if a clock was set, correct the times");
}

/* Rows that a later one replaced, or that lie outside of their subject's membership */

/* Measures of one row are replaced together: they are told once. */
static bool is_told(const struct report *report, size_t measure) {
    const struct readings *own = &report->readings[measure];
    for (size_t m = 0; m < measure; m++) {
        const struct readings *other = &report->readings[m];
        if (other->source == own->source && other->replaced.count == own->replaced.count &&
            other->replaced.line == own->replaced.line)
            return true;
    }
    return own->replaced.count == 0;
}

static void tell_replaced(struct arena *arena, struct report *report, size_t measure) {
    const struct readings *readings = &report->readings[measure];
    const struct odd_rows *replaced = &readings->replaced;
    struct finding *finding = finding_add(
        arena, &report->found, report->plan->rules, RULE_REVISED_ROWS, report,
        place_line(readings->source, replaced->line),
        "%zu row%s of %.*s %s replaced by a later row of one %.*s and time, %zu by another value", replaced->count,
        replaced->count == 1 ? "" : "s", TEXT_ARG(report->declared->measures.at[measure].words),
        replaced->count == 1 ? "is" : "are", TEXT_ARG(report->declared->one), replaced->changed);
    if (!finding)
        return;
    finding->count = replaced->count;
    finding->measure = (int)measure;
    finding->from = replaced->from;
    finding->to = replaced->to;
    finding_help(arena, finding, "the later row stands; this is as declared for its kind of file");
}

static void tell_outside(struct arena *arena, struct report *report) {
    const struct odd_rows *outside = &report->outside;
    struct finding *finding = finding_add(
        arena, &report->found, report->plan->rules, RULE_REVISED_ROWS, report,
        place_line(report->readings[MEASURE_MAIN].source, outside->line),
        "%zu row%s of %.*s lie%s outside of the time that the roster gives their %.*s, and do%s not count",
        outside->count, outside->count == 1 ? "" : "s", TEXT_ARG(report->declared->measures.at[MEASURE_MAIN].words),
        outside->count == 1 ? "s" : "", TEXT_ARG(report->declared->one), outside->count == 1 ? "es" : "");
    if (!finding)
        return;
    finding->count = outside->count;
    finding->from = outside->from;
    finding->to = outside->to;
    finding_help(arena, finding, "correct the membership in the roster if they should count");
}

/* Dates of the experiment */

enum side { BEFORE_START, BEHIND_END };

/* The readings of a measure on one side of the dates: how many, in which groups. */
struct beyond {
    struct odd_rows rows;
    LIST(int) groups;
};

static struct beyond beyond_of(struct arena *scratch, const struct report *report, size_t measure, enum side side,
                               int64_t limit) {
    const struct readings *readings = &report->readings[measure];
    struct beyond beyond = {0};
    for (size_t g = 0; g < report->group_count; g++) {
        size_t before = beyond.rows.count;
        for (struct stride stride = lane_all(&readings->lanes[g]); stride_next(&stride);) {
            const struct reading *row = &stride.now;
            bool out = side == BEFORE_START ? row->time < limit : row->time >= limit;
            if (out)
                odd_rows_note(&beyond.rows, row->line, row->time);
        }
        if (beyond.rows.count > before)
            *LIST_ADD(scratch, &beyond.groups) = (int)g;
    }
    return beyond;
}

/* Only the main measure has to keep to the dates: of others, a history from before may be meant. */
static void tell_beyond(struct arena *arena, struct report *report, size_t measure, enum side side,
                        const struct beyond *beyond) {
    const struct odd_rows *rows = &beyond->rows;
    struct text time = telling_time(arena, side == BEFORE_START ? rows->from : rows->to), date;
    struct text groups = telling_groups(arena, report, beyond->groups.at, beyond->groups.len);
    report_text(report, side == BEFORE_START ? TEXT("start_date") : TEXT("end_date"), &date);
    struct finding *finding =
        finding_add(arena, &report->found, report->plan->rules, RULE_OUTSIDE_DATES, report,
                    place_line(report->readings[measure].source, rows->line),
                    "%.*s: %zu row%s of %.*s %s %s %s, %.*s, the %s at %.*s", TEXT_ARG(groups), rows->count,
                    rows->count == 1 ? "" : "s", TEXT_ARG(report->declared->measures.at[measure].words),
                    rows->count == 1 ? "lies" : "lie", side == BEFORE_START ? "before" : "behind",
                    side == BEFORE_START ? "start_date" : "end_date", TEXT_ARG(date),
                    side == BEFORE_START ? "earliest" : "latest", TEXT_ARG(time));
    if (!finding)
        return;
    finding->count = rows->count;
    finding->measure = (int)measure;
    finding->from = rows->from;
    finding->to = rows->to;
    for (size_t i = 0; i < beyond->groups.len; i++)
        *LIST_ADD(arena, &finding->groups) = beyond->groups.at[i];
    if (measure == MEASURE_MAIN) {
        finding_help(arena, finding, "correct the date, or leave the rows out, under rows: of the experiment");
        return;
    }
    finding_help(arena, finding, "good where a history from outside is meant; otherwise give statistics a window");
    finding->severity = DIAG_NOTE;
}

static void inspect_dates(struct arena *arena, struct arena *scratch, struct report *report) {
    if (report->has_end && report->has_start && report->behind_end <= report->start)
        return; /* told as not-as-told: one of both is wrong, and the rows need not be */
    for (size_t m = 0; m < report->declared->measures.len; m++)
        for (int side = BEFORE_START; side <= BEHIND_END; side++) {
            bool asked = side == BEFORE_START ? report->has_start : report->has_end;
            int64_t limit = side == BEFORE_START ? report->start : report->behind_end;
            struct beyond beyond = {0};
            if (asked)
                beyond = beyond_of(scratch, report, m, (enum side)side, limit);
            if (beyond.rows.count > 0)
                tell_beyond(arena, report, m, (enum side)side, &beyond);
        }
}

void inspect_rows(struct arena *arena, struct report *report) {
    for (size_t k = 0; k < report->declared->files.len; k++)
        if (report->backward[k].count > 0)
            tell_backward(arena, report, k);
    struct arena *scratch = arena_new();
    inspect_dates(arena, scratch, report);
    arena_free(scratch);
    for (size_t m = 0; m < report->declared->measures.len; m++)
        if (!is_told(report, m))
            tell_replaced(arena, report, m);
    if (report->outside.count > 0)
        tell_outside(arena, report);
}
