#include "measure/inspect_names.h"

#include <stdlib.h>

#include "measure/telling.h"

/* Readings at one time */

/* Of a subject, beside the report's subjects, at its first occurrence. */
struct doubling {
    size_t times;                 /* at which it has more than one reading, */
    size_t equal;                 /* and at which the first two are the same */
    struct reading first, second; /* the first two of them */
    int64_t last;
};

/* Of two readings of one time that stand side by side. */
static void doubling_note(const struct report *report, struct doubling *doubling, const struct reading *a,
                          const struct reading *b) {
    const struct subject *one = &report->subjects[a->subject], *other = &report->subjects[b->subject];
    if (one->who != other->who || one->occurrence > 0)
        return;
    if (doubling->times++ == 0) {
        doubling->first = *a;
        doubling->second = *b;
    }
    doubling->last = a->time;
    doubling->equal += a->value == b->value ? 1 : 0;
}

/* Occurrences of one subject stand side by side, among subjects as among the readings of one time. */
static struct doubling *doublings_of(const struct roll *roll, size_t measure) {
    const struct report *report = roll->report;
    const struct readings *readings = &report->readings[measure];
    struct doubling *doublings = arena_array(roll->scratch, report->subject_count, sizeof *doublings);
    for (size_t g = 0; g < report->group_count; g++) {
        struct reading before = {0};
        for (struct stride stride = lane_all(&readings->lanes[g]); stride_next(&stride); before = stride.now)
            if (before.line > 0 && before.time == stride.now.time)
                doubling_note(report, &doublings[before.subject], &before, &stride.now);
    }
    return doublings;
}

/* Doubled names */

static int by_group_and_name(const void *left, const void *right) {
    const struct listed *a = left, *b = right;
    int order = COMPARE(a->group, b->group);
    return order ? order : text_compare(a->name, b->name);
}

static int by_name(const void *left, const void *right) {
    const struct listed *a = left, *b = right;
    return text_compare(a->name, b->name);
}

static bool is_missing(const struct roll *roll, const struct listed *listed) {
    return !listed->measured && listed->subject->excluded.len == 0 &&
           !roll->entries[listed->subject - roll->report->subjects].accounted;
}

/* The entry before or behind the one of a name that no row measures; one of the name's group comes first. */
static const struct listed *missing_beside(const struct roll *roll, const struct listed *all, const struct listed *own,
                                           int group) {
    const struct listed *const sides[] = {own && own > all ? own - 1 : NULL,
                                          own && own + 1 < all + roll->listed_count ? own + 1 : NULL};
    const struct listed *found = NULL;
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        const struct listed *beside = sides[i];
        if (beside && is_missing(roll, beside) && (!found || (found->group != group && beside->group == group)))
            found = beside;
    }
    return found;
}

/* The roster in two orders: by name, and within its groups by name. */
struct orders {
    const struct listed *by_name, *by_group;
};

static const struct listed *place_in(const struct roll *roll, const struct listed *all, const struct subject *subject,
                                     int (*order)(const void *, const void *)) {
    struct listed key = {.name = telling_subject(subject), .group = subject->group};
    return bsearch(&key, all, roll->listed_count, sizeof key, order);
}

static const struct listed *neighbour_of(const struct roll *roll, struct orders orders, const struct subject *subject) {
    const struct listed *own = place_in(roll, orders.by_group, subject, by_group_and_name);
    const struct listed *found = missing_beside(roll, orders.by_group, own, subject->group);
    if (found && found->group == subject->group)
        return found;
    own = place_in(roll, orders.by_name, subject, by_name);
    return missing_beside(roll, orders.by_name, own, subject->group);
}

/* The one entry of the roster in a group that no row measures; NULL when there is none, or more. */
static const struct listed *only_missing(const struct roll *roll, int group) {
    const struct listed *found = NULL;
    for (size_t i = 0; i < roll->listed_count; i++) {
        const struct listed *listed = &roll->listed[i];
        if (listed->group != group || !is_missing(roll, listed))
            continue;
        if (found)
            return NULL;
        found = listed;
    }
    return found;
}

/* How a missing name is known to be the one that another stands for. */
enum evidence { BESIDE_IN_ROSTER, ALONE_IN_GROUP };

static void tell_doubled(struct roll *roll, const struct doubling *doubling, const struct subject *subject,
                         const struct listed *neighbour, enum evidence evidence) {
    struct report *report = roll->report;
    const struct readings *readings = &report->readings[MEASURE_MAIN];
    struct text name = telling_subject(subject), group = telling_group(report, subject->group);
    struct finding *finding = finding_add(
        roll->arena, &report->found, report->plan->rules, RULE_DOUBLED_NAME, report,
        place_line(readings->source, doubling->first.line),
        "'%.*s' of group %.*s stands twice in %zu of its %zu samples, and '%.*s', %s, in none", TEXT_ARG(name),
        TEXT_ARG(group), doubling->times, roll->entries[subject - report->subjects].count, TEXT_ARG(neighbour->name),
        evidence == BESIDE_IN_ROSTER ? "its neighbour in the roster"
                                     : "the only one that the group lacks of its roster");
    if (!finding)
        return;
    roll->entries[neighbour->subject - report->subjects].accounted = true;
    finding->count = doubling->times;
    finding->subject = name;
    finding->from = doubling->first.time;
    finding->to = doubling->last;
    finding_group(roll->arena, finding, subject->group);
    finding_note(roll->arena, finding, "most likely one of the two was collected under the other's name%s",
                 neighbour->group == subject->group ? ", and the group's count and mean are right"
                                                    : ", and the neighbour is listed in another group");
    finding_help(roll->arena, finding,
                 "mend the names in the rows, or waive it with what is known: {code: doubled-name, experiment: %.*s, "
                 "%.*s: %.*s, reason: ...}",
                 TEXT_ARG(report->alias), TEXT_ARG(report->declared->one), TEXT_ARG(name));
}

static bool is_doubled(const struct roll *roll, const struct doubling *doublings, size_t s) {
    double share = roll->report->plan->rules->at[RULE_DOUBLED_NAME].threshold;
    return doublings[s].times > 0 && (double)doublings[s].times >= share * (double)roll->entries[s].count;
}

/* What is told as a doubled name is no other finding besides. */
static void tell_if(struct roll *roll, struct doubling *doublings, size_t s, const struct listed *other,
                    enum evidence evidence) {
    struct report *report = roll->report;
    size_t before = report->found.len;
    if (other)
        tell_doubled(roll, &doublings[s], &report->subjects[s], other, evidence);
    if (report->found.len > before)
        doublings[s].times = 0;
}

/* Neighbours first; then a group's one doubled name that is left, with its one missing name that is left. */
static void inspect_doubled(struct roll *roll, struct doubling *doublings) {
    const struct report *report = roll->report;
    struct listed *by_group = arena_array(roll->scratch, roll->listed_count, sizeof *by_group);
    size_t *left = arena_array(roll->scratch, report->group_count, sizeof *left);
    for (size_t i = 0; i < roll->listed_count; i++)
        by_group[i] = roll->listed[i];
    qsort(by_group, roll->listed_count, sizeof *by_group, by_group_and_name);
    struct orders orders = {roll->listed, by_group};
    for (size_t s = 0; s < report->subject_count; s++)
        if (is_doubled(roll, doublings, s))
            tell_if(roll, doublings, s, neighbour_of(roll, orders, &report->subjects[s]), BESIDE_IN_ROSTER);
    for (size_t s = 0; s < report->subject_count; s++)
        if (is_doubled(roll, doublings, s))
            left[report->subjects[s].group]++;
    for (size_t s = 0; s < report->subject_count; s++)
        if (is_doubled(roll, doublings, s) && left[report->subjects[s].group] == 1)
            tell_if(roll, doublings, s, only_missing(roll, report->subjects[s].group), ALONE_IN_GROUP);
}

/* Readings that stand twice */

/* The doublings of one group, told together from some on. */
struct twice {
    int group;
    size_t times, equal, count;
    const struct doubling *first;
    int64_t from, to;
    LIST(struct text) names;
};

static void twice_add(struct arena *arena, struct twice *twice, const struct doubling *doubling, struct text name) {
    bool first = twice->names.len == 0;
    twice->times += doubling->times;
    twice->equal += doubling->equal;
    twice->from = first ? doubling->first.time : MIN(doubling->first.time, twice->from);
    twice->to = first ? doubling->last : MAX(doubling->last, twice->to);
    if (first || doubling->first.line < twice->first->first.line)
        twice->first = doubling;
    *LIST_ADD(arena, &twice->names) = name;
}

static void tell_twice(struct roll *roll, size_t measure, const struct twice *twice) {
    struct report *report = roll->report;
    struct arena *arena = roll->arena;
    const struct readings *readings = &report->readings[measure];
    const struct reading *row = &twice->first->first, *other = &twice->first->second;
    struct text names = telling_names(arena, twice->names.at, twice->names.len);
    struct text group = telling_group(report, twice->group);
    const char *alike = twice->equal == twice->times ? "equal" : twice->equal == 0 ? "different" : "partly equal";
    struct finding *finding = finding_add(
        arena, &report->found, report->plan->rules, RULE_READ_TWICE, report, place_line(readings->source, row->line),
        "%.*s of group %.*s %s two readings of %.*s at one time, %s, %zu time%s", TEXT_ARG(names), TEXT_ARG(group),
        twice->names.len == 1 ? "has" : "have", TEXT_ARG(report->declared->measures.at[measure].words), alike,
        twice->times, twice->times == 1 ? "" : "s");
    if (!finding)
        return;
    finding->count = twice->times;
    finding->from = twice->from;
    finding->to = twice->to;
    if (twice->names.len == 1)
        finding->subject = twice->names.at[0];
    finding_group(arena, finding, twice->group);
    struct text time = telling_time(arena, row->time);
    struct text first = telling_value(arena, report, measure, row->value);
    struct text second = telling_value(arena, report, measure, other->value);
    finding_note(arena, finding, "the first: %.*s and %.*s at %.*s, in lines %u and %u", TEXT_ARG(first),
                 TEXT_ARG(second), TEXT_ARG(time), (unsigned)row->line, (unsigned)other->line);
    finding_help(arena, finding, "leave the wrong ones out, under rows: of the experiment; both count until then");
}

static void inspect_twice(struct roll *roll, size_t measure, const struct doubling *doublings) {
    const struct report *report = roll->report;
    struct twice *twice = arena_array(roll->scratch, report->group_count, sizeof *twice);
    for (size_t s = 0; s < report->subject_count; s++)
        if (doublings[s].times > 0) {
            struct twice *own = &twice[report->subjects[s].group];
            own->group = report->subjects[s].group;
            twice_add(roll->scratch, own, &doublings[s], telling_subject(&report->subjects[s]));
        }
    for (size_t g = 0; g < report->group_count; g++)
        if (twice[g].names.len > 0)
            tell_twice(roll, measure, &twice[g]);
}

/* The first measure with readings stands for all of its file. */
static bool is_first_of_file(const struct report *report, size_t measure) {
    const struct readings *own = &report->readings[measure];
    for (size_t m = 0; m < measure; m++)
        if (report->readings[m].len > 0 && report->readings[m].source == own->source)
            return false;
    return true;
}

void inspect_names(struct roll *roll) {
    for (size_t m = 0; m < roll->report->declared->measures.len; m++) {
        if (!is_first_of_file(roll->report, m))
            continue;
        struct doubling *doublings = doublings_of(roll, m);
        if (m == MEASURE_MAIN)
            inspect_doubled(roll, doublings);
        inspect_twice(roll, m, doublings);
    }
}
