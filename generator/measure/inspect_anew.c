#include "measure/inspect_anew.h"

#include "measure/slices.h"
#include "measure/telling.h"

struct anew {
    size_t falls, subjects;
    struct reading first;
    struct reading before; /* of its subject, before the first fall */
    int64_t last;
};

/* Follows each subject of a group through a measure: the falls, and the last two readings of each subject. */
static void follow(struct arena *scratch, const struct report *report, struct marks *marks, size_t group,
                   struct anew *own) {
    double share = report->plan->rules->at[RULE_BEGAN_ANEW].threshold;
    bool *fallen = arena_array(scratch, report->subject_count, sizeof *fallen);
    for (struct stride stride = lane_all(&report->readings[marks->measure].lanes[group]); stride_next(&stride);) {
        const struct reading *row = &stride.now;
        struct reading before = marks->last[row->subject];
        marks->before[row->subject] = before;
        marks->last[row->subject] = *row;
        if (!is_fall(before.value, row->value, share))
            continue; /* from the 0 of no reading before, nothing falls */
        own->subjects += fallen[row->subject] ? 0 : 1;
        fallen[row->subject] = true;
        if (own->falls++ == 0) {
            own->first = *row;
            own->before = before;
        }
        own->last = row->time;
    }
}

static void tell_anew(struct arena *arena, struct report *report, size_t measure, size_t group,
                      const struct anew *anew) {
    struct text name = telling_group(report, (int)group);
    struct finding *finding =
        finding_add(arena, &report->found, report->plan->rules, RULE_BEGAN_ANEW, report,
                    place_line(report->readings[measure].source, anew->first.line),
                    "%zu %.*s of group %.*s began anew, %zu time%s in all, by %.*s", anew->subjects,
                    TEXT_ARG(telling_subjects(report, anew->subjects)), TEXT_ARG(name), anew->falls,
                    anew->falls == 1 ? "" : "s", TEXT_ARG(report->declared->measures.at[measure].words));
    if (!finding)
        return;
    struct text from = telling_value(arena, report, measure, anew->before.value);
    struct text to = telling_value(arena, report, measure, anew->first.value);
    struct text time = telling_time(arena, anew->first.time);
    finding->count = anew->falls;
    finding->from = anew->first.time;
    finding->to = anew->last;
    finding_group(arena, finding, (int)group);
    finding_note(arena, finding, "the first: %.*s at %.*s, from %.*s to %.*s",
                 TEXT_ARG(telling_subject(&report->subjects[anew->first.subject])), TEXT_ARG(time), TEXT_ARG(from),
                 TEXT_ARG(to));
    finding_help(arena, finding, "compare means over a window that holds whole turns, not last values");
}

struct marks inspect_anew(struct arena *arena, struct arena *scratch, struct report *report) {
    struct anew *anew = arena_array(scratch, report->group_count, sizeof *anew);
    struct marks marks = {.before = arena_array(scratch, report->subject_count, sizeof *marks.before),
                          .last = arena_array(scratch, report->subject_count, sizeof *marks.last)};
    size_t m = 0;
    while (m < report->declared->measures.len &&
           (!report->declared->measures.at[m].high_water || report->readings[m].len == 0))
        m++;
    if (m == report->declared->measures.len)
        return marks;
    marks.measure = m;
    for (size_t g = 0; g < report->group_count; g++)
        follow(scratch, report, &marks, g, &anew[g]);
    for (size_t g = 0; g < report->group_count; g++)
        if (anew[g].falls > 0 && group_is_named(report, (int)g))
            tell_anew(arena, report, m, g, &anew[g]);
    return marks;
}
