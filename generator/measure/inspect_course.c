#include "measure/inspect_course.h"

#include "base/sorted.h"
#include "measure/slices.h"
#include "measure/telling.h"
#include <math.h>

/* A subject began anew between two readings. */
struct anew {
    int64_t from, to;
    size_t next; /* of the same subject, + 1; 0: none */
};

/* A sample of a group that is a copy of the one before it. */
struct copy {
    int64_t time, before;
    int group;
    uint32_t line; /* of its first reading */
    size_t count;  /* of its readings */
};
struct copy_list {
    struct copy *at;
    size_t len, cap;
};

/* While one measure is inspected. */
struct course {
    struct arena *arena;
    struct report *report;
    const struct readings *readings;
    size_t measure;
    struct reading *last; /* by subject: the one before that at hand; all 0: none */
    struct copy_list copies;
    LIST(struct anew) anew;
    size_t *anew_first, *anew_last; /* by subject: into anew, + 1 */
};

static double threshold(const struct course *course, enum rule rule) {
    return course->report->plan->rules->at[rule].threshold;
}

static void scope(const struct course *course, struct finding *finding, int group) {
    if (finding && course->measure != MEASURE_MAIN)
        finding->severity = DIAG_NOTE;
    finding_scope(course->arena, finding, group, course->measure);
}

static struct text words_of(const struct course *course) {
    return course->report->declared->measures.at[course->measure].words;
}

/* Goes on to the next reading of a stride; *last is that of its subject before it. */
static bool course_next(struct course *course, struct stride *stride, struct reading *last) {
    if (!stride_next(stride))
        return false;
    *last = course->last[stride->now.subject];
    course->last[stride->now.subject] = stride->now;
    return true;
}

/* To be called before a stride. */
static struct stride course_begin(struct course *course, size_t group) {
    const struct lane *lane = &course->readings->lanes[group];
    for (size_t i = 0; i < lane->members.len; i++)
        course->last[((const struct lane_member *)column_at(&lane->members, i, sizeof(struct lane_member)))->subject] =
            (struct reading){0};
    return lane_all(lane);
}

/* Jumps */

static void anew_add(struct course *course, uint32_t subject, int64_t from, int64_t to) {
    *LIST_ADD(course->arena, &course->anew) = (struct anew){from, to, 0};
    size_t last = course->anew_last[subject], now = course->anew.len;
    if (last > 0)
        course->anew.at[last - 1].next = now;
    else
        course->anew_first[subject] = now;
    course->anew_last[subject] = now;
}

static void anew_follow(struct course *course, const struct lane *marks) {
    struct reading *last = arena_array(course->arena, course->report->subject_count, sizeof *last);
    for (struct stride stride = lane_all(marks); stride_next(&stride); last[stride.now.subject] = stride.now) {
        const struct reading *mark = &stride.now, *before = &last[mark->subject];
        if (is_fall(before->value, mark->value, threshold(course, RULE_BEGAN_ANEW))) /* never from the 0 of none */
            anew_add(course, mark->subject, before->time, mark->time);
    }
}

/* From one high-water measure of the file alone: those of several would not be in order. */
static void anew_find(struct course *course) {
    const struct report *report = course->report;
    const struct declaration *declared = report->declared;
    course->anew_first = arena_array(course->arena, report->subject_count, sizeof *course->anew_first);
    course->anew_last = arena_array(course->arena, report->subject_count, sizeof *course->anew_last);
    for (size_t m = 0; m < declared->measures.len; m++) {
        const struct readings *marks = &report->readings[m];
        if (!declared->measures.at[m].high_water || marks->source != course->readings->source || marks->len == 0)
            continue;
        for (size_t g = 0; g < report->group_count; g++)
            anew_follow(course, &marks->lanes[g]);
        return;
    }
}

/* Moves on to what is not over yet at the first of the two times: jumps of a subject are asked in their order. */
static bool began_anew(struct course *course, uint32_t subject, int64_t from, int64_t to) {
    const struct anew *anew = course->anew.at;
    size_t at = course->anew_first[subject];
    while (anew && at > 0 && anew[at - 1].to <= from)
        at = anew[at - 1].next;
    course->anew_first[subject] = at;
    return anew && at > 0 && anew[at - 1].from < to;
}

static bool event_is_before(const void *all, size_t at, int64_t time) {
    return ((const struct report *)all)->events.at[at].time < time;
}

/* Whether an event of the group, or of all, lies from one time to the other. */
static bool event_between(const struct report *report, int group, int64_t from, int64_t to) {
    const struct event *events = report->events.at;
    size_t at = sorted_from(report, 0, report->events.len, event_is_before, from);
    for (; at < report->events.len && events[at].time <= to; at++)
        if (events[at].group < 0 || events[at].group == group)
            return true;
    return false;
}

static void jumps_tell(const struct course *course, int group, size_t count, const struct reading *from,
                       const struct reading *to, double factor) {
    const struct report *report = course->report;
    struct text low = telling_value(course->arena, report, course->measure, from->value),
                high = telling_value(course->arena, report, course->measure, to->value);
    struct text times = text_format(course->arena, "%.*s and %.*s", TEXT_ARG(telling_time(course->arena, from->time)),
                                    TEXT_ARG(telling_time(course->arena, to->time)));
    struct finding *finding =
        finding_add(course->arena, &course->report->found, report->plan->rules, RULE_JUMP, report,
                    place_line(course->readings->source, to->line),
                    "%.*s of group %.*s jumps %zu time%s, %.*s %.*s%s from %.*s to %.*s (%.0f times) between %.*s",
                    TEXT_ARG(words_of(course)), TEXT_ARG(telling_group(report, group)), count, count == 1 ? "" : "s",
                    TEXT_ARG(report->declared->one), TEXT_ARG(telling_subject(&report->subjects[to->subject])),
                    count > 1 ? " the most," : "", TEXT_ARG(low), TEXT_ARG(high), factor, TEXT_ARG(times));
    if (!finding)
        return;
    finding->count = count;
    finding_help(course->arena, finding,
                 "if something happened, say it as an event of the group; otherwise leave the rows out that are wrong");
    scope(course, finding, group);
}

static void jumps_inspect(struct course *course, int group) {
    struct reading before, from = {0}, to = {0};
    size_t count = 0;
    double least = threshold(course, RULE_JUMP), most = least;
    for (struct stride stride = course_begin(course, (size_t)group); course_next(course, &stride, &before);) {
        const struct reading *now = &stride.now, *last = &before;
        double most_apart = least * 0.99; /* by less, no rounding makes it a jump */
        if (now->value < last->value * most_apart && last->value < now->value * most_apart)
            continue;
        double factor =
            now->value > 0 && last->value > 0 ? fmax(now->value / last->value, last->value / now->value) : 0;
        if (factor <= least || began_anew(course, now->subject, last->time, now->time) ||
            event_between(course->report, group, last->time, now->time))
            continue;
        count++;
        if (factor > most) {
            from = before;
            to = *now;
        }
        most = fmax(factor, most);
    }
    if (count > 0)
        jumps_tell(course, group, count, &from, &to, most);
}

/* Copies */

/* The sample at hand: whether its readings are, so far, those of the sample before, to the last digit. */
struct likeness_of {
    struct copy copy;
    size_t members; /* of the sample before; 0: there is none */
    bool same, any; /* any: one is not 0 */
};

static void copy_close(struct course *course, const struct likeness_of *sample) {
    if (sample->same && sample->any && sample->copy.count == sample->members)
        *LIST_ADD(course->arena, &course->copies) = sample->copy;
}

static void copies_find(struct course *course, int group) {
    struct likeness_of sample = {0};
    struct reading last;
    for (struct stride stride = course_begin(course, (size_t)group); course_next(course, &stride, &last);) {
        const struct reading *now = &stride.now;
        if (sample.copy.count == 0 || sample.copy.time != now->time) {
            copy_close(course, &sample);
            sample = (struct likeness_of){
                .copy = {now->time, sample.copy.time, group, now->line, 0}, .members = sample.copy.count, .same = true};
        }
        sample.copy.count++;
        sample.same = sample.same && last.line > 0 && last.time == sample.copy.before && last.value == now->value;
        sample.any = sample.any || now->value != 0;
    }
    copy_close(course, &sample);
}

static int by_time(const void *left, const void *right) {
    const struct copy *a = left, *b = right;
    int order = COMPARE(a->time, b->time);
    return order ? order : COMPARE(a->group, b->group);
}

/* Fewer may be the same by chance. */
enum { COPIED_LEAST = 3 };

static void copies_tell(const struct course *course, const struct copy_list *copies, size_t first, size_t samples) {
    const struct report *report = course->report;
    const struct copy *copy = &copies->at[first];
    size_t subjects = 0;
    LIST(int) groups = {0};
    for (size_t i = first; i < copies->len && copies->at[i].time == copy->time; i++) {
        subjects += copies->at[i].count;
        *LIST_ADD(course->arena, &groups) = copies->at[i].group;
    }
    struct text now = telling_time(course->arena, copy->time), before = telling_time(course->arena, copy->before),
                whose = telling_groups(course->arena, report, groups.at, groups.len);
    struct finding *finding = finding_add(course->arena, &course->report->found, report->plan->rules,
                                          RULE_COPIED_SAMPLE, report, place_line(course->readings->source, copy->line),
                                          "%.*s at %.*s is that at %.*s to the last digit for all %zu %.*s of %.*s",
                                          TEXT_ARG(words_of(course)), TEXT_ARG(now), TEXT_ARG(before), subjects,
                                          TEXT_ARG(telling_subjects(report, subjects)), TEXT_ARG(whose));
    if (!finding)
        return;
    finding->count = samples;
    finding->from = copy->time;
    finding->to = copies->at[copies->len - 1].time;
    if (samples > 1)
        finding_note(course->arena, finding,
                     samples == 2 ? "%zu more sample is a copy, at %.*s" : "%zu more samples are copies, up to %.*s",
                     samples - 1, TEXT_ARG(telling_time(course->arena, finding->to)));
    finding_help(course->arena, finding, "leave the rows out of what was not measured again");
    for (size_t i = 0; i < copies->len; i++)
        scope(course, finding, copies->at[i].group);
}

/* Copies of one time are one; the rest is forgotten where they are of too few subjects. */
static void copies_inspect(struct course *course) {
    struct copy_list *copies = &course->copies;
    size_t samples = 0, kept = 0;
    for (size_t g = 0; g < course->report->group_count; g++)
        copies_find(course, (int)g);
    LIST_SORT(copies, by_time);
    for (size_t i = 0, next; i < copies->len; i = next) {
        size_t subjects = 0;
        for (next = i; next < copies->len && copies->at[next].time == copies->at[i].time; next++)
            subjects += copies->at[next].count;
        samples += subjects >= COPIED_LEAST ? 1 : 0;
        for (size_t c = i; c < next && subjects >= COPIED_LEAST; c++)
            copies->at[kept++] = copies->at[c];
    }
    copies->len = kept;
    if (kept > 0)
        copies_tell(course, copies, 0, samples);
}

/* What does not move */

struct stuck {
    size_t runs, longest;
    struct reading last; /* that ends the longest */
    int64_t since;       /* when the longest began */
    int64_t from, to;    /* of all */
};

/* Whether the group's sample of a time is a copy. Times only rise from call to call; *next starts at 0. */
static bool is_copied(const struct course *course, int group, int64_t time, size_t *next) {
    const struct copy_list *copies = &course->copies;
    while (*next < copies->len && (copies->at[*next].time < time || copies->at[*next].group != group))
        (*next)++;
    return *next < copies->len && copies->at[*next].time == time;
}

static void stuck_tell(const struct course *course, int group, const struct stuck *stuck) {
    const struct report *report = course->report;
    const struct reading *last = &stuck->last;
    struct text value = telling_value(course->arena, report, course->measure, last->value),
                times =
                    text_format(course->arena, "from %.*s to %.*s", TEXT_ARG(telling_time(course->arena, stuck->since)),
                                TEXT_ARG(telling_time(course->arena, last->time)));
    struct finding *finding = finding_add(
        course->arena, &course->report->found, report->plan->rules, RULE_STUCK_VALUE, report,
        place_line(course->readings->source, last->line),
        "%.*s of group %.*s stays the same to the last digit %zu time%s, %.*s %.*s%s %zu readings %.*s: %.*s",
        TEXT_ARG(words_of(course)), TEXT_ARG(telling_group(report, group)), stuck->runs, stuck->runs == 1 ? "" : "s",
        TEXT_ARG(report->declared->one), TEXT_ARG(telling_subject(&report->subjects[last->subject])),
        stuck->runs > 1 ? " the longest," : "", stuck->longest, TEXT_ARG(times), TEXT_ARG(value));
    if (!finding)
        return;
    finding->count = stuck->runs;
    finding->from = stuck->from;
    finding->to = stuck->to;
    finding_help(course->arena, finding, "see whether they were read anew each time; leave out what was not");
    scope(course, finding, group);
}

static void stuck_reach(struct stuck *stuck, int64_t since, int64_t now) {
    stuck->from = MIN(since, stuck->from);
    stuck->to = MAX(now, stuck->to);
}

/* A copied sample is told as that, and so neither goes on with a run nor ends it. Marks stay the same by nature, and
 * where nothing is counted, 0 does. */
static void stuck_inspect(struct course *course, size_t *run, int64_t *since, int group) {
    bool zeros_stay = !unit_zero_is_odd(course->report->declared->measures.at[course->measure].unit);
    size_t least = (size_t)fmax(2, ceil(threshold(course, RULE_STUCK_VALUE)));
    struct stuck stuck = {.from = INT64_MAX, .to = INT64_MIN};
    struct reading last;
    size_t copy = 0;
    for (struct stride stride = course_begin(course, (size_t)group); course_next(course, &stride, &last);) {
        const struct reading *now = &stride.now;
        if (is_copied(course, group, now->time, &copy))
            continue;
        bool same = last.line > 0 && last.value == now->value && !(now->value == 0 && zeros_stay);
        run[now->subject] = same ? run[now->subject] + 1 : 1;
        since[now->subject] = same ? since[now->subject] : now->time;
        if (run[now->subject] >= least)
            stuck_reach(&stuck, since[now->subject], now->time);
        stuck.runs += run[now->subject] == least ? 1 : 0;
        if (run[now->subject] > stuck.longest) {
            stuck.longest = run[now->subject];
            stuck.last = *now;
            stuck.since = since[now->subject];
        }
    }
    if (stuck.runs > 0)
        stuck_tell(course, group, &stuck);
}

static void measure_inspect(struct arena *arena, struct report *report, size_t measure) {
    const struct readings *readings = &report->readings[measure];
    struct course course = {.arena = arena, .report = report, .readings = readings, .measure = measure};
    if (readings->digests)
        return;
    course.last = arena_array(arena, report->subject_count, sizeof *course.last);
    anew_find(&course);
    bool is_mark = report->declared->measures.at[measure].high_water;
    if (!is_mark)
        copies_inspect(&course);
    size_t *run = arena_array(arena, report->subject_count, sizeof *run);
    int64_t *since = arena_array(arena, report->subject_count, sizeof *since);
    for (size_t g = 0; g < report->group_count; g++) {
        jumps_inspect(&course, (int)g);
        if (!is_mark)
            stuck_inspect(&course, run, since, (int)g);
    }
}

void inspect_course(struct arena *arena, struct report *report) {
    for (size_t m = 0; m < report->declared->measures.len && !report->reconstructed; m++)
        measure_inspect(arena, report, m);
}
