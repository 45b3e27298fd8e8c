#include "measure/inspect_members.h"

#include <math.h>
#include <stdlib.h>

#include "base/sorted.h"
#include "measure/inspect_anew.h"
#include "measure/roster.h"
#include "measure/slices.h"
#include "measure/telling.h"

enum { TOLD_ONE_BY_ONE = 3 };

/* In which of their group's collections subjects have rows that are excluded. */
struct left_out {
    size_t *start; /* by subject, and one more: its collections begin at at[start[s]] */
    struct left_out_of {
        uint32_t subject;
        size_t collection;
    } * at; /* by subject and collection, each once */
};

/* One group's samples, near duplicates as one: who is in either of two was there. */
struct collections {
    struct samples samples;
    size_t count;   /* of collections */
    size_t *of;     /* beside the samples: which collection */
    int64_t *times; /* of the first sample in each */
    const struct report *report;
    struct left_out left_out;
};

static struct collections collections_of(struct arena *scratch, const struct sampling *sampling, size_t group) {
    struct collections all = {.samples = sampling->groups[group]};
    all.of = arena_array(scratch, all.samples.len, sizeof *all.of);
    all.times = arena_array(scratch, all.samples.len, sizeof *all.times);
    for (size_t i = 0; i < all.samples.len; i++) {
        bool same = i > 0 && (double)(all.samples.at[i].time - all.samples.at[i - 1].time) < sampling->near;
        if (!same)
            all.times[all.count++] = all.samples.at[i].time;
        all.of[i] = all.count - 1;
    }
    return all;
}

static bool sample_is_before(const void *samples, size_t at, int64_t time) {
    return ((const struct samples *)samples)->at[at].time < time;
}

/* Also of a sample that is none, where `at` has wrapped round. */
static bool is_near(const struct samples *samples, size_t at, double near, int64_t time) {
    return at < samples->len && (samples->at[at].time == time || fabs((double)(samples->at[at].time - time)) < near);
}

/* The collection that a row of this time would be in, if there is one. */
static bool collection_at(const struct collections *all, double near, int64_t time, size_t *collection) {
    size_t at = sorted_from(&all->samples, 0, all->samples.len, sample_is_before, time);
    if (!is_near(&all->samples, at, near, time))
        at--;
    if (!is_near(&all->samples, at, near, time))
        return false;
    *collection = all->of[at];
    return true;
}

static int by_collection(const void *left, const void *right) {
    const struct left_out_of *a = left, *b = right;
    int order = COMPARE(a->subject, b->subject);
    return order ? order : COMPARE(a->collection, b->collection);
}

/* Of the subjects of all groups, beside the report's. */
static struct left_out left_out_of(struct arena *scratch, const struct sampling *sampling,
                                   const struct collections *collections) {
    const struct report *report = sampling->report;
    struct left_out out = {arena_array(scratch, report->subject_count + 1, sizeof *out.start),
                           arena_array(scratch, report->excluded_rows.len, sizeof *out.at)};
    size_t found = 0, count = 0;
    for (size_t i = 0; i < report->excluded_rows.len; i++) {
        const struct excluded_row *row = &report->excluded_rows.at[i];
        if (row->group >= 0 && row->measure == MEASURE_MAIN &&
            collection_at(&collections[row->group], sampling->near, row->time, &out.at[found].collection))
            out.at[found++].subject = row->subject;
    }
    qsort(out.at, found, sizeof *out.at, by_collection);
    for (size_t i = 0; i < found; i++)
        if (count == 0 || by_collection(&out.at[count - 1], &out.at[i]) != 0)
            out.at[count++] = out.at[i];
    for (size_t i = 0; i < count; i++)
        out.start[out.at[i].subject + 1]++;
    for (size_t s = 0; s < report->subject_count; s++)
        out.start[s + 1] += out.start[s];
    return out;
}

static bool left_out_is_before(const void *left_out, size_t at, int64_t collection) {
    return ((const struct left_out *)left_out)->at[at].collection < (size_t)collection;
}

/* How many of the subject's collections before this one are left out, counted from its first. */
static size_t left_out_before(const struct collections *all, size_t subject, size_t collection) {
    size_t first = all->left_out.start[subject], stop = all->left_out.start[subject + 1];
    return sorted_from(&all->left_out, first, stop, left_out_is_before, (int64_t)collection) - first;
}

/* How many of the collections start..stop-1 have no row of the subject's that is left out. */
static size_t open_between(const struct collections *all, const struct subject *subject, size_t start, size_t stop) {
    size_t s = (size_t)(subject - all->report->subjects);
    if (start >= stop)
        return 0;
    return stop - start - (left_out_before(all, s, stop) - left_out_before(all, s, start));
}

/* What a member has of its group's collections. */
struct presence {
    struct reading first, last;
    struct reading before, after;      /* around its first absence */
    size_t first_in, last_in;          /* collections */
    size_t missed;                     /* between them */
    size_t stretches;                  /* of absence */
    int64_t missed_first, missed_last; /* times */
};

static bool collection_is_before(const void *all, size_t at, int64_t time) {
    return ((const struct collections *)all)->times[at] < time;
}

/* How many of the collections start..stop-1 the subject was to be in: all that its rows are not left out of, unless the
 * roster says from when to when. */
static size_t expected(const struct collections *all, const struct subject *subject, size_t start, size_t stop) {
    size_t count = 0;
    if (!subject->listed || !stays_are_timed(subject->listed))
        return open_between(all, subject, start, stop);
    for (size_t i = 0; i < subject->listed->list.len; i++) {
        const struct roster_entry *entry = subject->listed->list.at[i];
        if (entry->group == subject->group)
            count += open_between(all, subject, sorted_from(all, start, stop, collection_is_before, entry->from),
                                  sorted_from(all, start, stop, collection_is_before, entry->to));
    }
    return count;
}

static void presence_add(const struct collections *all, const struct subject *subject, struct presence *presence,
                         const struct reading *row, size_t collection) {
    bool first = presence->first.line == 0;
    size_t missed =
        first || collection == presence->last_in ? 0 : expected(all, subject, presence->last_in + 1, collection);
    if (first) {
        presence->first = *row;
        presence->first_in = collection;
    }
    if (missed > 0) {
        if (presence->stretches++ == 0) {
            presence->before = presence->last;
            presence->after = *row;
            size_t lost = presence->last_in + 1;
            while (expected(all, subject, lost, lost + 1) == 0)
                lost++;
            presence->missed_first = all->times[lost];
        }
        size_t lost = collection - 1;
        while (expected(all, subject, lost, lost + 1) == 0)
            lost--;
        presence->missed_last = all->times[lost];
        presence->missed += missed;
    }
    presence->last = *row;
    presence->last_in = collection;
}

/* Of each subject of the group, beside the report's; second occurrences are another rule's. */
static void presences_take(const struct sampling *sampling, size_t group, const struct collections *all,
                           struct presence *presences) {
    const struct report *report = sampling->report;
    size_t sample = 0;
    for (struct stride stride = lane_all(&report->readings[MEASURE_MAIN].lanes[group]); stride_next(&stride);) {
        const struct reading *row = &stride.now;
        const struct subject *subject = &report->subjects[row->subject];
        if (subject->occurrence > 0)
            continue;
        while (all->samples.at[sample].time < row->time)
            sample++;
        presence_add(all, subject, &presences[row->subject], row, all->of[sample]);
    }
}

struct members {
    struct arena *arena, *scratch;
    const struct sampling *sampling;
    struct report *report;
    size_t group, start, stop; /* the group's subjects: start..stop-1 */
    const struct collections *all;
    const struct presence *presences;
    struct marks marks;
};

static struct text value_at(const struct members *members, const struct reading *row) {
    struct text time = telling_time(members->scratch, row->time);
    struct text value = telling_value(members->scratch, members->report, MEASURE_MAIN, row->value);
    return text_format(members->scratch, "%.*s at %.*s", TEXT_ARG(value), TEXT_ARG(time));
}

/* Absent between first and last */

static void tell_absent_one(const struct members *members, size_t s) {
    struct report *report = members->report;
    const struct presence *presence = &members->presences[s];
    struct arena *arena = members->arena;
    struct text name = telling_subject(&report->subjects[s]), group = telling_group(report, (int)members->group);
    struct text time = telling_time(arena, presence->missed_first);
    const struct source *source = report->readings[MEASURE_MAIN].source;
    struct finding *finding =
        finding_add(arena, &report->found, report->plan->rules, RULE_ABSENT_MEMBER, report,
                    place_line(source, presence->before.line),
                    "%.*s is missing in %zu of the %zu samples of group %.*s between its first and its last, %s %.*s",
                    TEXT_ARG(name), presence->missed, presence->last_in - presence->first_in + 1, TEXT_ARG(group),
                    presence->missed == 1 ? "that of" : "first in that of", TEXT_ARG(time));
    if (!finding)
        return;
    finding->count = presence->missed;
    finding->subject = name;
    finding->from = presence->missed_first;
    finding->to = presence->missed_last;
    finding_group(arena, finding, (int)members->group);
    finding_note(arena, finding, "it had %.*s, and then %.*s", TEXT_ARG(value_at(members, &presence->before)),
                 TEXT_ARG(value_at(members, &presence->after)));
    finding_help(arena, finding, "the sample's mean is of the others; statistics over time follow each %.*s",
                 TEXT_ARG(report->declared->one));
}

static void tell_absent_many(const struct members *members, const size_t *subjects, size_t count) {
    struct report *report = members->report;
    struct arena *arena = members->arena;
    const struct presence *first = &members->presences[subjects[0]];
    struct text *names = arena_array(members->scratch, count, sizeof *names);
    size_t missed = 0;
    int64_t from = first->missed_first, to = first->missed_last;
    for (size_t i = 0; i < count; i++) {
        const struct presence *presence = &members->presences[subjects[i]];
        names[i] = telling_subject(&report->subjects[subjects[i]]);
        missed += presence->missed;
        first = presence->missed_first < first->missed_first ? presence : first;
        from = first->missed_first;
        to = MAX(presence->missed_last, to);
    }
    struct text group = telling_group(report, (int)members->group), time = telling_time(arena, from);
    struct finding *finding = finding_add(
        arena, &report->found, report->plan->rules, RULE_ABSENT_MEMBER, report,
        place_line(report->readings[MEASURE_MAIN].source, first->before.line),
        "%zu %.*s of group %.*s are missing in samples between their first and their last, %zu readings in all, first "
        "in that of %.*s: %.*s",
        count, TEXT_ARG(report->declared->many), TEXT_ARG(group), missed, TEXT_ARG(time),
        TEXT_ARG(telling_names(arena, names, count)));
    if (!finding)
        return;
    finding->count = missed;
    finding->from = from;
    finding->to = to;
    finding_group(arena, finding, (int)members->group);
    finding_help(arena, finding, "a sample's mean is of those who are in it; statistics over time follow each %.*s",
                 TEXT_ARG(report->declared->one));
}

/* Absent at an edge */

enum edge { EDGE_FIRST, EDGE_LAST };

/* In how many of the first or last collections the subject is missing, if the very first or last of the group is one.
 */
static size_t missing_at(const struct members *members, size_t s, enum edge edge) {
    const struct presence *presence = &members->presences[s];
    const struct subject *subject = &members->report->subjects[s];
    size_t at = edge == EDGE_FIRST ? 0 : members->all->count - 1;
    if (presence->first.line == 0 || expected(members->all, subject, at, at + 1) == 0)
        return 0;
    return edge == EDGE_FIRST ? expected(members->all, subject, 0, presence->first_in)
                              : expected(members->all, subject, presence->last_in + 1, members->all->count);
}

/* What is known of the subject where it was seen: it is what the group's first or last value lacks. */
static void note_edge(const struct members *members, struct finding *finding, size_t s, enum edge edge) {
    struct report *report = members->report;
    const struct presence *presence = &members->presences[s];
    struct text name = telling_subject(&report->subjects[s]);
    struct text value = value_at(members, edge == EDGE_FIRST ? &presence->first : &presence->last);
    const struct reading *mark = &members->marks.last[s], *before = &members->marks.before[s];
    double share = report->plan->rules->at[RULE_BEGAN_ANEW].threshold;
    if (edge == EDGE_FIRST) {
        finding_note(members->arena, finding, "%.*s begins with %.*s", TEXT_ARG(name), TEXT_ARG(value));
        return;
    }
    if (mark->time != presence->last.time || !is_fall(before->value, mark->value, share)) {
        finding_note(members->arena, finding, "%.*s ends with %.*s, which is not in the group's last value",
                     TEXT_ARG(name), TEXT_ARG(value));
        return;
    }
    struct text from = telling_value(members->scratch, report, members->marks.measure, before->value);
    struct text to = telling_value(members->scratch, report, members->marks.measure, mark->value);
    finding_note(members->arena, finding,
                 "%.*s had just begun anew (%.*s %.*s after %.*s) and ends with %.*s, which is not in the group's last "
                 "value",
                 TEXT_ARG(name), TEXT_ARG(report->declared->measures.at[members->marks.measure].words), TEXT_ARG(to),
                 TEXT_ARG(from), TEXT_ARG(value));
}

static void tell_edge(const struct members *members, const size_t *subjects, size_t count, enum edge edge) {
    enum { NOTES = 5 };
    struct report *report = members->report;
    struct arena *arena = members->arena;
    const struct collections *all = members->all;
    const char *which = edge == EDGE_FIRST ? "first" : "last";
    struct text *names = arena_array(members->scratch, count, sizeof *names);
    size_t most = 0;
    for (size_t i = 0; i < count; i++) {
        size_t missed = missing_at(members, subjects[i], edge);
        names[i] = telling_subject(&report->subjects[subjects[i]]);
        most = MAX(missed, most);
    }
    int64_t time = all->times[edge == EDGE_FIRST ? 0 : all->count - 1];
    size_t sample = edge == EDGE_FIRST ? 0 : all->samples.len - 1;
    struct text group = telling_group(report, (int)members->group), at = telling_time(arena, time);
    struct text samples = most == 1 ? TEXT("sample") : text_format(members->scratch, "%zu samples", most);
    struct finding *finding = finding_add(
        arena, &report->found, report->plan->rules, RULE_ABSENT_AT_EDGE, report,
        place_line(report->readings[MEASURE_MAIN].source, all->samples.at[sample].line),
        "%.*s %s missing in the %s %.*s of group %.*s, at %.*s", TEXT_ARG(telling_names(arena, names, count)),
        count == 1 ? "is" : "are", which, TEXT_ARG(samples), TEXT_ARG(group), TEXT_ARG(at));
    if (!finding)
        return;
    finding->count = count;
    if (count == 1)
        finding->subject = names[0];
    finding->from = edge == EDGE_FIRST ? time : all->times[all->count - most];
    finding->to = edge == EDGE_FIRST ? all->times[most - 1] : time;
    finding_group(arena, finding, (int)members->group);
    for (size_t i = 0; i < count && i < NOTES; i++)
        note_edge(members, finding, subjects[i], edge);
    finding_help(arena, finding,
                 "ask for last of each one alone (of: last), or for a mean; or say in the roster from when to when it "
                 "is a member");
}

static void inspect_edges(const struct members *members, size_t *subjects) {
    for (int edge = EDGE_FIRST; edge <= EDGE_LAST; edge++) {
        size_t count = 0;
        for (size_t s = members->start; s < members->stop; s++)
            if (missing_at(members, s, (enum edge)edge) > 0)
                subjects[count++] = s;
        if (count > 0)
            tell_edge(members, subjects, count, (enum edge)edge);
    }
}

static void inspect_between(const struct members *members, size_t *subjects) {
    size_t count = 0;
    for (size_t s = members->start; s < members->stop; s++)
        if (members->presences[s].missed > 0)
            subjects[count++] = s;
    for (size_t i = 0; i < count && count <= TOLD_ONE_BY_ONE; i++)
        tell_absent_one(members, subjects[i]);
    if (count > TOLD_ONE_BY_ONE)
        tell_absent_many(members, subjects, count);
}

/* Whoever rows have in several groups is told as such, and is missing in each by turns; without a `first` it has no
 * absence. The roster may say that it is meant. */
static void movers_forget(struct arena *scratch, const struct report *report, struct presence *presences) {
    size_t most = 0;
    for (size_t s = 0; s < report->subject_count; s++)
        most = MAX(report->subjects[s].who, most);
    size_t *places = arena_array(scratch, most + 1, sizeof *places);
    for (size_t s = 0; s < report->subject_count; s++)
        places[report->subjects[s].who] += presences[s].first.line != 0 ? 1 : 0;
    for (size_t s = 0; s < report->subject_count; s++) {
        const struct subject *subject = &report->subjects[s];
        if (places[subject->who] > 1 && !(subject->listed && stays_are_timed(subject->listed)))
            presences[s] = (struct presence){0};
    }
}

void inspect_members(struct arena *arena, struct arena *scratch, const struct sampling *sampling) {
    struct report *report = sampling->report;
    struct presence *presences = arena_array(scratch, report->subject_count, sizeof *presences);
    struct collections *collections = arena_array(scratch, report->group_count, sizeof *collections);
    size_t *subjects = arena_array(scratch, report->subject_count, sizeof *subjects);
    struct members members = {
        .arena = arena, .scratch = scratch, .sampling = sampling, .report = report, .presences = presences};
    members.marks = inspect_anew(arena, scratch, report);
    for (size_t g = 0; g < report->group_count; g++) {
        collections[g] = collections_of(scratch, sampling, g);
        collections[g].report = report;
    }
    struct left_out left_out = left_out_of(scratch, sampling, collections);
    for (size_t g = 0; g < report->group_count; g++) {
        collections[g].left_out = left_out;
        if (collections[g].count > 0)
            presences_take(sampling, g, &collections[g], presences);
    }
    movers_forget(scratch, report, presences);
    for (size_t g = 0; g < report->group_count; g++) {
        members.group = g;
        members.all = &collections[g];
        members.start = members.stop;
        while (members.stop < report->subject_count && report->subjects[members.stop].group == (int)g)
            members.stop++;
        inspect_edges(&members, subjects);
        if (!report->groups[g].aside)
            inspect_between(&members, subjects);
    }
}
