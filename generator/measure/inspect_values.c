#include "measure/inspect_values.h"

#include "base/number.h"
#include "measure/relations.h"
#include "measure/telling.h"

/* From the first to the last time of some rows. */
struct times {
    int64_t from, to;
};

/* `count`: of those before. */
static void times_take(struct times *times, size_t count, int64_t time) {
    times->from = count == 0 ? time : MIN(time, times->from);
    times->to = count == 0 ? time : MAX(time, times->to);
}

/* Readings of one group and measure with one fault. */
struct faults {
    size_t count;
    struct reading first;
    struct times times;
};

static void fault_add(struct faults *faults, const struct reading *reading) {
    times_take(&faults->times, faults->count, reading->time);
    faults->first = faults->count++ == 0 ? *reading : faults->first;
}

static const char *many(size_t count) {
    return count == 1 ? "" : "s";
}

/* "relay a1 at 2026-01-01T06:00", with "first " before it where there are more. */
static struct text first_of(struct arena *arena, const struct report *report, struct text name, int64_t time,
                            size_t count) {
    return text_format(arena, "%s%.*s %.*s at %.*s", count > 1 ? "first " : "", TEXT_ARG(report->declared->one),
                       TEXT_ARG(name), TEXT_ARG(telling_time(arena, time)));
}

static void zeros_tell(struct arena *arena, struct report *report, int group, size_t measure, struct faults zeros) {
    const struct measure *declared = &report->declared->measures.at[measure];
    if (zeros.count == 0)
        return;
    struct text first =
        first_of(arena, report, telling_subject(&report->subjects[zeros.first.subject]), zeros.first.time, zeros.count);
    struct finding *finding =
        finding_add(arena, &report->found, report->plan->rules, RULE_ZERO_VALUE, report,
                    place_line(report->readings[measure].source, zeros.first.line),
                    "%.*s of group %.*s is 0 in %zu reading%s, %.*s", TEXT_ARG(declared->words),
                    TEXT_ARG(telling_group(report, group)), zeros.count, many(zeros.count), TEXT_ARG(first));
    if (!finding)
        return;
    finding->count = zeros.count;
    finding->from = zeros.times.from;
    finding->to = zeros.times.to;
    finding_help(arena, finding, "leave the cell empty where nothing was measured, or leave the row out");
    if (measure != MEASURE_MAIN)
        finding->severity = DIAG_NOTE;
    finding_scope(arena, finding, group, measure);
}

static void beyond_tell(struct arena *arena, struct report *report, int group, size_t measure, struct faults beyond) {
    const struct measure *declared = &report->declared->measures.at[measure];
    if (beyond.count == 0)
        return;
    struct text value = telling_value(arena, report, measure, beyond.first.value),
                most = telling_value(arena, report, measure, unit_most(declared->unit)),
                first = first_of(arena, report, telling_subject(&report->subjects[beyond.first.subject]),
                                 beyond.first.time, beyond.count);
    struct finding *finding =
        finding_add(arena, &report->found, report->plan->rules, RULE_BEYOND_UNIT, report,
                    place_line(report->readings[measure].source, beyond.first.line),
                    "%.*s of group %.*s is above %.*s in %zu reading%s, %.*s: %.*s", TEXT_ARG(declared->words),
                    TEXT_ARG(telling_group(report, group)), TEXT_ARG(most), beyond.count, many(beyond.count),
                    TEXT_ARG(first), TEXT_ARG(value));
    if (!finding)
        return;
    finding->count = beyond.count;
    finding->from = beyond.times.from;
    finding->to = beyond.times.to;
    finding_help(arena, finding, "correct the unit of the column where it is declared, or the value");
    finding_scope(arena, finding, group, measure);
}

static void readings_inspect(struct arena *arena, struct report *report, size_t measure) {
    const struct readings *readings = &report->readings[measure];
    enum unit unit = report->declared->measures.at[measure].unit;
    bool zero_is_odd = unit_zero_is_odd(unit);
    double most = unit_most(unit);
    for (size_t g = 0; g < report->group_count; g++) {
        struct faults zeros = {0}, beyond = {0};
        for (struct stride stride = lane_all(&readings->lanes[g]); stride_next(&stride);) {
            const struct reading *reading = &stride.now;
            if (reading->value == 0 && zero_is_odd)
                fault_add(&zeros, reading);
            if (reading->value > most)
                fault_add(&beyond, reading);
        }
        zeros_tell(arena, report, (int)g, measure, zeros);
        beyond_tell(arena, report, (int)g, measure, beyond);
    }
}

/* Rows */

/* Whose reading a line of a file holds. */
struct lines {
    const struct report *report;
    uint32_t *subject; /* by line, + 1; 0: none that counts; or LEFT_OUT */
};
#define LEFT_OUT UINT32_MAX /* series.yaml leaves the row out, and it is asked no more */

static void lines_take(struct lines *lines, const struct source *source, size_t last) {
    for (size_t m = 0; m < lines->report->declared->measures.len; m++) {
        const struct readings *readings = &lines->report->readings[m];
        for (size_t g = 0; readings->source == source && g < lines->report->group_count; g++)
            for (struct stride stride = lane_all(&readings->lanes[g]); stride_next(&stride);)
                if (stride.now.line <= last)
                    lines->subject[stride.now.line] = stride.now.subject + 1;
    }
    for (size_t i = 0; i < lines->report->excluded_rows.len; i++) {
        const struct excluded_row *row = &lines->report->excluded_rows.at[i];
        if (lines->report->sources[row->file] == source && row->line <= last)
            lines->subject[row->line] = LEFT_OUT;
    }
}

static struct lines lines_of(struct arena *arena, const struct report *report, const struct relations *relations) {
    size_t last = 0;
    for (size_t i = 0; i < relations->breaches.len; i++)
        last = MAX(relations->breaches.at[i].row.line, last);
    for (size_t i = 0; i < relations->blanks.len; i++)
        last = MAX(relations->blanks.at[i].row.line, last);
    struct lines lines = {report, arena_array(arena, last + 1, sizeof(uint32_t))};
    if (last > 0)
        lines_take(&lines, relations->source, last);
    return lines;
}

enum { NO_GROUP = -1, NOT_ASKED = -2 };

/* The group that a row counts in, by what else it measures; otherwise the one that it names, if it need not count. */
static int group_of(const struct lines *lines, const struct noted_row *row, int otherwise) {
    uint32_t subject = lines->subject[row->line];
    if (subject == 0)
        return otherwise;
    return subject == LEFT_OUT ? NOT_ASKED : lines->report->subjects[subject - 1].group;
}

/* Of rows in the order of their lines. */
static bool is_before(const struct noted_row *row, const struct noted_row *other) {
    return row->time < other->time || (row->time == other->time && text_compare(row->name, other->name) < 0);
}

/* Breaches of one relation in one group, or in none. */
struct breaches {
    size_t count;
    const struct breach *first;
    struct times times;
};

static void number_put(struct buffer *buffer, const char *before, double number) {
    buffer_puts(buffer, before);
    number_print_shortest(buffer, number);
}

static struct finding *breach_find(struct arena *arena, struct report *report, const struct relations *relations,
                                   struct breaches breaches, struct text whose) {
    const struct related *related = &relations->kind->related;
    const struct breach *first = breaches.first;
    bool is_limit = first->relation < related->limits.len;
    struct buffer numbers = buffer_in(arena), what = buffer_in(arena);
    number_put(&numbers, "", first->column);
    number_put(&numbers, is_limit ? " above " : ", and ", first->of);
    if (is_limit) {
        const struct limit *limit = &related->limits.at[first->relation];
        buffer_printf(&what, "%.*s is above %.*s", TEXT_ARG(limit->column), TEXT_ARG(limit->limit));
    } else {
        const struct quotient *ratio = &related->ratios.at[first->relation - related->limits.len];
        buffer_printf(&what, "%.*s is not %.*s / %.*s", TEXT_ARG(ratio->column), TEXT_ARG(ratio->of),
                      TEXT_ARG(ratio->by));
        number_put(&numbers, " / ", first->by);
        number_put(&numbers, " is ", number_round(first->of / first->by, 0, 4));
    }
    struct text start = first_of(arena, report, first->row.name, first->row.time, breaches.count);
    return finding_add(arena, &report->found, report->plan->rules, is_limit ? RULE_ABOVE_LIMIT : RULE_NOT_RATIO, report,
                       place_line(relations->source, first->row.line), "%.*s in %zu row%s of %.*s, %.*s: %.*s",
                       TEXT_ARG(buffer_text(&what)), breaches.count, many(breaches.count), TEXT_ARG(whose),
                       TEXT_ARG(start), TEXT_ARG(buffer_text(&numbers)));
}

static void breach_tell(struct arena *arena, struct report *report, const struct relations *relations,
                        struct breaches breaches, int group) {
    if (breaches.count == 0)
        return;
    struct text whose =
        group < 0 ? TEXT("no group") : text_format(arena, "group %.*s", TEXT_ARG(telling_group(report, group)));
    struct finding *finding = breach_find(arena, report, relations, breaches, whose);
    if (!finding)
        return;
    finding->count = breaches.count;
    finding->from = breaches.times.from;
    finding->to = breaches.times.to;
    finding_help(arena, finding, "correct the column that is wrong, or leave the row%s out", many(breaches.count));
    if (group < 0) {
        finding->severity = DIAG_NOTE;
        finding_groupless(finding);
        return;
    }
    finding_group(arena, finding, group);
}

static void breaches_inspect(struct arena *arena, struct report *report, const struct relations *relations,
                             const struct lines *lines) {
    size_t slots = report->group_count + 1;
    size_t all = relations->kind->related.limits.len + relations->kind->related.ratios.len;
    struct breaches *breaches = arena_array(arena, all * slots, sizeof *breaches);
    for (size_t i = 0; i < relations->breaches.len; i++) {
        const struct breach *breach = &relations->breaches.at[i];
        int group = group_of(lines, &breach->row, NO_GROUP);
        if (group == NOT_ASKED)
            continue;
        struct breaches *of = &breaches[breach->relation * slots + (size_t)(group + 1)];
        times_take(&of->times, of->count, breach->row.time);
        if (of->count++ == 0 || is_before(&breach->row, &of->first->row))
            of->first = breach;
    }
    for (size_t i = 0; i < all * slots; i++)
        breach_tell(arena, report, relations, breaches[i], (int)(i % slots) - 1);
}

/* Empty cells */

struct blanks {
    size_t count, filled;
    const struct blank *first;
    struct times times;
    bool *groups; /* that it touches */
};

static void blanks_tell(struct arena *arena, struct report *report, const struct relations *relations, size_t m,
                        struct blanks blanks) {
    double share = (double)blanks.filled / (double)(blanks.filled + blanks.count);
    size_t measure = relations->measures.at[m].measure;
    if (blanks.count == 0 || share < report->plan->rules->at[RULE_EMPTY_CELL].threshold)
        return;
    struct text column = relations->names.keys.at[blanks.first->column];
    struct text first = first_of(arena, report, blanks.first->row.name, blanks.first->row.time, blanks.count);
    struct finding *finding =
        finding_add(arena, &report->found, report->plan->rules, RULE_EMPTY_CELL, report,
                    place_line(relations->source, blanks.first->row.line), "%.*s is empty in %zu of %zu rows, %.*s",
                    TEXT_ARG(column), blanks.count, blanks.count + blanks.filled, TEXT_ARG(first));
    if (!finding)
        return;
    finding->count = blanks.count;
    finding->measure = (int)measure;
    finding->from = blanks.times.from;
    finding->to = blanks.times.to;
    finding_help(arena, finding, "fill the cell, or take the row out: it does not count as %.*s",
                 TEXT_ARG(report->declared->measures.at[measure].words));
    for (size_t g = 0; g < report->group_count; g++)
        if (blanks.groups[g])
            finding_group(arena, finding, (int)g);
    if (finding->groups.len == 0)
        finding_groupless(finding);
    if (measure != MEASURE_MAIN)
        finding->severity = DIAG_NOTE;
}

/* A column is full or not by the samples in which it has anything: what was not collected at all is no empty cell. */
static void blanks_inspect(struct arena *arena, struct report *report, const struct relations *relations,
                           const struct lines *lines) {
    size_t measures = relations->measures.len;
    struct blanks *blanks = arena_array(arena, measures, sizeof *blanks);
    for (size_t m = 0; m < measures; m++)
        blanks[m].groups = arena_array(arena, report->group_count, sizeof *blanks[m].groups);
    for (size_t i = 0; i < relations->sums.all.len; i++)
        for (size_t m = 0; m < measures && sums_at(&relations->sums, i)->filled; m++)
            blanks[m].filled += sums_at(&relations->sums, i)->filled[m];
    for (size_t i = 0; i < relations->blanks.len; i++) {
        const struct blank *blank = &relations->blanks.at[i];
        struct blanks *of = &blanks[blank->measure];
        int group = group_of(lines, &blank->row, blank->row.group);
        if (sums_at(&relations->sums, blank->sum)->filled[blank->measure] == 0 || group == NOT_ASKED)
            continue;
        if (group >= 0)
            of->groups[group] = true;
        times_take(&of->times, of->count, blank->row.time);
        if (of->count++ == 0 || is_before(&blank->row, &of->first->row))
            of->first = blank;
    }
    for (size_t m = 0; m < measures; m++)
        blanks_tell(arena, report, relations, m, blanks[m]);
}

void inspect_values(struct arena *arena, struct report *report) {
    for (size_t m = 0; m < report->declared->measures.len; m++)
        readings_inspect(arena, report, m);
    for (size_t k = 0; k < report->declared->files.len; k++) {
        const struct relations *relations = report->relations[k];
        if (!relations || relations->kind->roster)
            continue;
        struct lines lines = lines_of(arena, report, relations);
        breaches_inspect(arena, report, relations, &lines);
        blanks_inspect(arena, report, relations, &lines);
    }
}
