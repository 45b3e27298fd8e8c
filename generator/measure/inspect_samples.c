#include "measure/inspect_samples.h"

#include <stdlib.h>

#include "measure/rhythm.h"
#include "measure/slices.h"
#include "measure/telling.h"

enum { TOLD_ONE_BY_ONE = 8 };

static const struct source *source_of(const struct report *report) {
    return report->readings[MEASURE_MAIN].source;
}

static void touch(struct arena *arena, struct finding *finding, const int *groups, size_t count, int64_t from,
                  int64_t to) {
    for (size_t i = 0; i < count; i++)
        *LIST_ADD(arena, &finding->groups) = groups[i];
    finding->from = from;
    finding->to = to;
}

/* Intervals that are too long or too short */

/* What is said of such intervals. */
struct saying {
    enum rule rule;
    const char *extreme, *help;
};
static const struct saying gap_saying = {RULE_SAMPLE_GAP, "the longest",
                                         "means leave the interval out; nothing is known of what happened in it"};
static const struct saying near_saying = {
    RULE_NEAR_DUPLICATE, "the shortest",
    "leave one of the two out, under rows: of the experiment, if it was taken twice"};

/* What means do with these intervals, of which not all that are told are too long for them. */
static const char *help_of(const struct saying *saying, int64_t usual, const struct moment_of *at, size_t count) {
    size_t left_out = 0;
    if (saying->rule != RULE_SAMPLE_GAP)
        return saying->help;
    for (size_t i = 0; i < count; i++)
        left_out += at[i].to - at[i].from > SLICE_GAP_TIMES * usual ? 1 : 0;
    if (left_out == count)
        return saying->help;
    return left_out == 0 ? "means go straight across what is no longer than twice the usual interval; nothing is known "
                           "of what happened in it"
                         : "means leave out what is longer than twice the usual interval, and go straight across the "
                           "others; nothing is known of what happened in them";
}

static void tell_one(struct arena *arena, const struct sampling *sampling, const struct saying *saying,
                     const struct moment_of *moment) {
    struct report *report = sampling->report;
    struct text groups = telling_groups(arena, report, moment->groups.at, moment->groups.len);
    struct text from = telling_time(arena, moment->from), to = telling_time(arena, moment->to);
    struct text length = telling_span(arena, moment->to - moment->from), usual = telling_span(arena, sampling->usual);
    struct place place = place_line(source_of(report), moment->line);
    struct finding *finding =
        saying->rule == RULE_SAMPLE_GAP
            ? finding_add(arena, &report->found, report->plan->rules, saying->rule, report, place,
                          "%.*s: no sample from %.*s to %.*s, %.*s where %.*s is usual", TEXT_ARG(groups),
                          TEXT_ARG(from), TEXT_ARG(to), TEXT_ARG(length), TEXT_ARG(usual))
            : finding_add(arena, &report->found, report->plan->rules, saying->rule, report, place,
                          "%.*s: two samples at %.*s and %.*s, %.*s apart where %.*s is usual", TEXT_ARG(groups),
                          TEXT_ARG(from), TEXT_ARG(to), TEXT_ARG(length), TEXT_ARG(usual));
    if (!finding)
        return;
    finding_help(arena, finding, "%s", help_of(saying, sampling->usual, moment, 1));
    touch(arena, finding, moment->groups.at, moment->groups.len, moment->from, moment->to);
}

/* Many of them are told as one. */
static void tell_many(struct arena *arena, struct arena *scratch, const struct sampling *sampling,
                      const struct saying *saying, const struct moments *moments) {
    struct report *report = sampling->report;
    const struct moment_of *extreme = &moments->at[0];
    double times = report->plan->rules->at[saying->rule].threshold;
    bool longest = saying->rule == RULE_SAMPLE_GAP;
    int64_t end = INT64_MIN;
    int *groups;
    size_t count = moments_groups(scratch, moments, report->group_count, &groups);
    for (size_t i = 0; i < moments->len; i++) {
        int64_t own = moments->at[i].to - moments->at[i].from, other = extreme->to - extreme->from;
        extreme = (longest ? own > other : own < other) ? &moments->at[i] : extreme;
        end = MAX(moments->at[i].to, end);
    }
    struct text words = telling_groups(arena, report, groups, count), usual = telling_span(arena, sampling->usual);
    struct place place = place_line(source_of(report), moments->at[0].line);
    struct finding *finding =
        longest ? finding_add(arena, &report->found, report->plan->rules, saying->rule, report, place,
                              "%.*s: %zu intervals between samples are longer than %g times the usual %.*s",
                              TEXT_ARG(words), moments->len, times, TEXT_ARG(usual))
                : finding_add(arena, &report->found, report->plan->rules, saying->rule, report, place,
                              "%.*s: %zu intervals between samples are shorter than %g of the usual %.*s",
                              TEXT_ARG(words), moments->len, times, TEXT_ARG(usual));
    if (!finding)
        return;
    finding->count = moments->len;
    struct text from = telling_time(arena, extreme->from), to = telling_time(arena, extreme->to);
    struct text length = telling_span(arena, extreme->to - extreme->from);
    finding_note(arena, finding, "%s, of %.*s, is from %.*s to %.*s", saying->extreme, TEXT_ARG(length), TEXT_ARG(from),
                 TEXT_ARG(to));
    finding_help(arena, finding, "%s", help_of(saying, sampling->usual, moments->at, moments->len));
    touch(arena, finding, groups, count, moments->at[0].from, end);
}

static void inspect_intervals(struct arena *arena, struct arena *scratch, const struct sampling *sampling,
                              const struct saying *saying) {
    struct moments moments = moments_in(scratch);
    for (size_t g = 0; g < sampling->report->group_count; g++) {
        const struct samples *samples = &sampling->groups[g];
        for (size_t i = 1; i < samples->len; i++) {
            double interval = (double)(samples->at[i].time - samples->at[i - 1].time);
            if (saying->rule == RULE_SAMPLE_GAP ? interval > sampling->gap : interval < sampling->near)
                moments_add(scratch, &moments, samples->at[i - 1].time, &samples->at[i], (int)g);
        }
    }
    moments_sort(&moments);
    if (moments.len > TOLD_ONE_BY_ONE)
        tell_many(arena, scratch, sampling, saying, &moments);
    for (size_t i = 0; i < moments.len && moments.len <= TOLD_ONE_BY_ONE; i++)
        tell_one(arena, sampling, saying, &moments.at[i]);
}

/* Samples off the schedule */

/* Times of the group without the second of two that are near duplicates, which are told as such. */
static size_t times_of(const struct sampling *sampling, const struct samples *samples, int64_t *times, size_t *index) {
    size_t count = 0;
    for (size_t i = 0; i < samples->len; i++)
        if (i == 0 || (double)(samples->at[i].time - samples->at[i - 1].time) >= sampling->near) {
            index[count] = i;
            times[count++] = samples->at[i].time;
        }
    return count;
}

static void tell_off(struct arena *arena, struct arena *scratch, const struct sampling *sampling,
                     const struct moments *moments) {
    struct report *report = sampling->report;
    int *groups;
    size_t count = moments_groups(scratch, moments, report->group_count, &groups);
    struct text words = telling_groups(arena, report, groups, count), usual = telling_span(arena, sampling->usual);
    struct text *times = arena_array(scratch, moments->len, sizeof *times);
    for (size_t i = 0; i < moments->len; i++)
        times[i] = telling_time(scratch, moments->at[i].to);
    struct finding *finding = finding_add(arena, &report->found, report->plan->rules, RULE_OFF_SCHEDULE, report,
                                          place_line(source_of(report), moments->at[0].line),
                                          "%.*s: %zu sample%s off the schedule of one in %.*s: %.*s", TEXT_ARG(words),
                                          moments->len, moments->len == 1 ? " is" : "s are", TEXT_ARG(usual),
                                          TEXT_ARG(telling_names(arena, times, moments->len)));
    if (!finding)
        return;
    finding->count = moments->len;
    finding_help(arena, finding, "an average over samples weighs these more; means over time do not");
    touch(arena, finding, groups, count, moments->at[0].to, moments->at[moments->len - 1].to);
}

/* The groups without any rhythm, told together. */
struct irregular {
    LIST(int) groups;
    size_t off, all;
    uint32_t line;
};

static void tell_irregular(struct arena *arena, const struct sampling *sampling, const struct irregular *irregular) {
    struct report *report = sampling->report;
    struct text words = telling_groups(arena, report, irregular->groups.at, irregular->groups.len);
    struct text usual = telling_span(arena, sampling->usual);
    struct finding *finding =
        finding_add(arena, &report->found, report->plan->rules, RULE_OFF_SCHEDULE, report,
                    place_line(source_of(report), irregular->line),
                    "%.*s: the samples have no rhythm, %zu of %zu are off the usual interval of %.*s", TEXT_ARG(words),
                    irregular->off, irregular->all, TEXT_ARG(usual));
    if (!finding)
        return;
    finding->count = irregular->off;
    finding_help(arena, finding, "look at times, not at counts of samples");
    touch(arena, finding, irregular->groups.at, irregular->groups.len, INT64_MIN, INT64_MAX);
}

static void inspect_rhythm(struct arena *arena, struct arena *scratch, const struct sampling *sampling) {
    enum { RHYTHM_NEEDS = 4 }; /* one in so many samples may be off */
    double share = sampling->report->plan->rules->at[RULE_OFF_SCHEDULE].threshold;
    struct moments moments = moments_in(scratch);
    struct irregular irregular = {0};
    for (size_t g = 0; g < sampling->report->group_count; g++) {
        const struct samples *samples = &sampling->groups[g];
        int64_t *times = arena_array(scratch, samples->len, sizeof *times);
        size_t *index = arena_array(scratch, samples->len, sizeof *index);
        bool *off = arena_array(scratch, samples->len, sizeof *off);
        size_t count = times_of(sampling, samples, times, index);
        size_t marked = rhythm_off(times, count, sampling->usual, sampling->gap, share, off);
        bool none = RHYTHM_NEEDS * marked > count;
        if (none) {
            irregular.line = irregular.groups.len == 0 ? samples->at[0].line : irregular.line;
            *LIST_ADD(scratch, &irregular.groups) = (int)g;
            irregular.off += marked;
            irregular.all += count;
        }
        for (size_t i = 0; i < count && !none; i++)
            if (off[i])
                moments_add(scratch, &moments, times[i], &samples->at[index[i]], (int)g);
    }
    moments_sort(&moments);
    if (moments.len > 0)
        tell_off(arena, scratch, sampling, &moments);
    if (irregular.groups.len > 0)
        tell_irregular(arena, sampling, &irregular);
}

/* Groups that start late or end early */

static int by_time(const void *left, const void *right) {
    const int64_t *a = left, *b = right;
    return COMPARE(*a, *b);
}

enum end { STARTS, ENDS };

static const struct timing *end_of(const struct samples *samples, enum end end) {
    return end == STARTS ? &samples->at[0] : &samples->at[samples->len - 1];
}

static void tell_late(struct arena *arena, const struct sampling *sampling, size_t group, enum end end,
                      int64_t others) {
    static const char *const verbs[] = {"starts", "ends"};
    struct report *report = sampling->report;
    const struct timing *own = end_of(&sampling->groups[group], end);
    bool later = own->time > others;
    struct text name = telling_group(report, (int)group);
    struct text by = telling_span(arena, later ? own->time - others : others - own->time);
    struct text time = telling_time(arena, own->time), usual = telling_time(arena, others);
    struct finding *finding = finding_add(
        arena, &report->found, report->plan->rules, RULE_LATE_GROUP, report, place_line(source_of(report), own->line),
        "group %.*s %s %.*s %s than the others: at %.*s, they at %.*s", TEXT_ARG(name), verbs[end], TEXT_ARG(by),
        later ? "later" : "earlier", TEXT_ARG(time), TEXT_ARG(usual));
    if (!finding)
        return;
    finding_group(arena, finding, (int)group);
    finding_help(arena, finding, "compare over a window that all groups have, or waive it and say so");
}

/* The others are those in the middle: the median of all groups' ends, of an even number the one that lies inward. */
static void inspect_ends(struct arena *arena, struct arena *scratch, const struct sampling *sampling, enum end end) {
    const struct report *report = sampling->report;
    double limit = report->plan->rules->at[RULE_LATE_GROUP].threshold * (double)sampling->usual;
    int64_t *ends = arena_array(scratch, report->group_count, sizeof *ends);
    size_t count = 0;
    for (size_t g = 0; g < report->group_count; g++)
        if (sampling->groups[g].len > 0 && group_is_used(report, (int)g))
            ends[count++] = end_of(&sampling->groups[g], end)->time;
    if (count < 2)
        return;
    qsort(ends, count, sizeof *ends, by_time);
    int64_t others = ends[end == STARTS ? (count - 1) / 2 : count / 2];
    for (size_t g = 0; g < report->group_count; g++) {
        if (sampling->groups[g].len == 0)
            continue;
        int64_t own = end_of(&sampling->groups[g], end)->time;
        if ((double)(MAX(own, others) - MIN(own, others)) > limit)
            tell_late(arena, sampling, g, end, others);
    }
}

void inspect_samples(struct arena *arena, struct arena *scratch, const struct sampling *sampling) {
    inspect_intervals(arena, scratch, sampling, &gap_saying);
    inspect_rhythm(arena, scratch, sampling);
    inspect_intervals(arena, scratch, sampling, &near_saying);
    inspect_ends(arena, scratch, sampling, STARTS);
    inspect_ends(arena, scratch, sampling, ENDS);
}
