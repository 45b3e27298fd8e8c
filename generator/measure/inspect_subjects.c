#include "measure/inspect_subjects.h"

#include <stdlib.h>

#include "base/index.h"
#include "measure/readings.h"
#include "measure/roster.h"
#include "measure/telling.h"

/* Two groups */

/* Subjects that one pair of groups shares in one way, told together. */
enum sharing { SHARED_IN_ROWS, SHARED_AFTER, SHARED_WITH_ROSTER };
struct shared {
    enum sharing how;
    int first, second; /* the groups; of the roster and of the rows */
    size_t rows;       /* readings of the later group, or times that both have */
    size_t measure;    /* of the readings in question */
    uint32_t line;     /* the first */
    int64_t from, to;
    LIST(struct text) names;
};
struct shared_list {
    struct shared *at;
    size_t len, cap;
    struct index_map keys;
};

static struct shared *shared_of(struct roll *roll, struct shared_list *list, enum sharing how, int first, int second,
                                size_t measure) {
    int numbers[4] = {(int)how, first, second, (int)measure};
    uint32_t n = index_put(&list->keys, (struct text){(const char *)numbers, sizeof numbers});
    if (n == list->len)
        *LIST_ADD(roll->scratch, list) = (struct shared){
            .how = how, .first = first, .second = second, .measure = measure, .from = INT64_MAX, .to = INT64_MIN};
    return &list->at[n];
}

static void shared_add(struct roll *roll, struct shared *shared, const struct subject *subject, size_t rows,
                       const struct roll_entry *entry, int64_t from) {
    shared->rows += rows;
    shared->line = shared->names.len == 0 || entry->line < shared->line ? entry->line : shared->line;
    shared->from = MIN(from, shared->from);
    shared->to = MAX(entry->last, shared->to);
    *LIST_ADD(roll->scratch, &shared->names) = telling_subject(subject);
}

static struct finding *tell_in_rows(struct roll *roll, const struct shared *shared, struct place place) {
    struct report *report = roll->report;
    struct text names = telling_names(roll->arena, shared->names.at, shared->names.len);
    struct text first = telling_group(report, shared->first), second = telling_group(report, shared->second);
    const char *is = shared->names.len == 1 ? "is" : "are";
    if (shared->how == SHARED_WITH_ROSTER)
        return finding_add(roll->arena, &report->found, report->plan->rules, RULE_TWO_GROUPS, report, place,
                           "%.*s %s in group %.*s in the roster and in group %.*s in %zu row%s of %.*s",
                           TEXT_ARG(names), is, TEXT_ARG(first), TEXT_ARG(second), shared->rows,
                           shared->rows == 1 ? "" : "s",
                           TEXT_ARG(report->declared->measures.at[shared->measure].words));
    struct text time = telling_time(roll->arena, shared->from);
    if (shared->how == SHARED_AFTER)
        return finding_add(roll->arena, &report->found, report->plan->rules, RULE_CHANGED_GROUP, report, place,
                           "%.*s %s in group %.*s at first and in group %.*s from %.*s on", TEXT_ARG(names), is,
                           TEXT_ARG(first), TEXT_ARG(second), TEXT_ARG(time));
    return finding_add(roll->arena, &report->found, report->plan->rules, RULE_TWO_GROUPS, report, place,
                       "%.*s %s in groups %.*s and %.*s at one time, first at %.*s", TEXT_ARG(names), is,
                       TEXT_ARG(first), TEXT_ARG(second), TEXT_ARG(time));
}

static void tell_shared(struct roll *roll, const struct shared *shared) {
    struct report *report = roll->report;
    struct finding *finding =
        tell_in_rows(roll, shared, place_line(report->readings[shared->measure].source, shared->line));
    if (!finding)
        return;
    finding->count = shared->rows;
    finding->from = shared->from;
    finding->to = shared->to;
    if (shared->names.len == 1)
        finding->subject = shared->names.at[0];
    finding_group(roll->arena, finding, shared->first);
    finding_group(roll->arena, finding, shared->second);
    if (shared->how == SHARED_WITH_ROSTER)
        finding_help(roll->arena, finding, "correct the roster or the rows, or leave the %.*s out, under %.*s:",
                     TEXT_ARG(report->declared->one), TEXT_ARG(report->declared->many));
    else
        finding_help(roll->arena, finding,
                     "say in the roster from when to when it was in which group, or leave it out, under %.*s:",
                     TEXT_ARG(report->declared->many));
}

/* Whether the roster says when the subject was in both groups: then it is known, and rows count as it says. */
static bool is_declared(const struct subject *one, const struct subject *other) {
    return one->listed && stays_are_timed(one->listed) && roll_puts(one, one->group) && roll_puts(other, other->group);
}

/* How many times both were read at; *first is the first of them. `by` is of the main measure, once it is asked for. */
static size_t times_shared(const struct roll *roll, struct readings_order *by, size_t one, size_t other,
                           int64_t *first) {
    if (!by->start)
        *by = readings_by_subject(roll->scratch, &roll->report->readings[MEASURE_MAIN], roll->report);
    const size_t *start = by->start;
    size_t a = start[one], b = start[other], count = 0;
    while (a < start[one + 1] && b < start[other + 1]) {
        int64_t left = by->at[a].time, right = by->at[b].time;
        if (left == right && count++ == 0)
            *first = left;
        a += left <= right ? 1 : 0;
        b += right <= left ? 1 : 0;
    }
    return count;
}

static void pair_look(struct roll *roll, struct shared_list *list, struct readings_order *by, size_t one,
                      size_t other) {
    const struct subject *subjects = roll->report->subjects;
    const struct roll_entry *a = &roll->entries[one], *b = &roll->entries[other];
    int64_t first = b->first;
    if (is_declared(&subjects[one], &subjects[other]) || a->measure != b->measure)
        return;
    size_t times = a->measure == MEASURE_MAIN ? times_shared(roll, by, one, other, &first) : 0;
    if (times == 0 && b->first < a->first) {
        pair_look(roll, list, by, other, one);
        return;
    }
    enum sharing how = times > 0 ? SHARED_IN_ROWS : SHARED_AFTER;
    struct shared *shared = shared_of(roll, list, how, subjects[one].group, subjects[other].group, b->measure);
    shared_add(roll, shared, &subjects[other], times > 0 ? times : b->count, b, first);
}

/* Whether a place is one that rows gave: read, by its first occurrence, in a group that the rows name. */
static bool is_place(const struct roll *roll, size_t s) {
    const struct subject *subject = &roll->report->subjects[s];
    return subject->group >= 0 && roll->report->groups[subject->group].letter.len > 0 && subject->occurrence == 0 &&
           roll->entries[s].count > 0;
}

/* Rows against the roster. */
static void roster_look(struct roll *roll, struct shared_list *list, size_t s) {
    const struct subject *subject = &roll->report->subjects[s];
    const struct roll_entry *entry = &roll->entries[s];
    if (!subject->listed || roll_puts(subject, subject->group))
        return;
    int group = subject->listed->list.at[0]->group;
    struct shared *shared = shared_of(roll, list, SHARED_WITH_ROSTER, group, subject->group, entry->measure);
    shared_add(roll, shared, subject, entry->count, entry, entry->first);
}

/* The places of one subject, linked in the order of the report. */
struct places {
    size_t *next;        /* by subject, + 1; 0: the last */
    size_t *head, *tail; /* by number of a subject, + 1 */
    size_t count;        /* of numbers */
};

static struct places places_of(const struct roll *roll) {
    const struct report *report = roll->report;
    struct places places = {.next = arena_array(roll->scratch, report->subject_count, sizeof(size_t))};
    for (size_t s = 0; s < report->subject_count; s++)
        if (report->subjects[s].who >= places.count)
            places.count = report->subjects[s].who + 1;
    places.head = arena_array(roll->scratch, places.count, sizeof(size_t));
    places.tail = arena_array(roll->scratch, places.count, sizeof(size_t));
    for (size_t s = 0; s < report->subject_count; s++) {
        uint32_t who = report->subjects[s].who;
        if (!is_place(roll, s))
            continue;
        if (places.head[who] == 0)
            places.head[who] = s + 1;
        else
            places.next[places.tail[who] - 1] = s + 1;
        places.tail[who] = s + 1;
    }
    return places;
}

void inspect_subjects(struct roll *roll) {
    const struct report *report = roll->report;
    struct places places = places_of(roll);
    struct shared_list list = {.keys = index_in(roll->scratch)};
    struct readings_order by = {0};
    for (size_t w = 0; w < places.count; w++) {
        bool listed_there = false;
        for (size_t s = places.head[w]; s > 0; s = places.next[s - 1])
            listed_there = listed_there || roll_puts(&report->subjects[s - 1], report->subjects[s - 1].group);
        for (size_t s = places.head[w]; s > 0; s = places.next[s - 1])
            if (!listed_there || roll->entries[s - 1].measure != MEASURE_MAIN)
                roster_look(roll, &list, s - 1); /* otherwise its groups are told of each other */
        for (size_t s = places.head[w]; s > 0; s = places.next[s - 1])
            for (size_t t = places.next[s - 1]; t > 0; t = places.next[t - 1])
                pair_look(roll, &list, &by, s - 1, t - 1);
    }
    for (size_t i = 0; i < list.len; i++)
        tell_shared(roll, &list.at[i]);
}
