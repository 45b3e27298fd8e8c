#include "series/overlaps.h"

#include "base/index.h"
#include "measure/telling.h"

/* A subject of a group that counts, from its first reading of the main measure to its last. */
struct stay {
    size_t report;
    const struct subject *subject;
    int64_t first, last;
    uint32_t line;
    size_t next_by_key, next_by_name; /* + 1; 0: none */
};

/* Subjects that two groups have in common. */
struct overlap {
    size_t one, other; /* reports */
    int group, other_group;
    uint32_t line; /* in the other */
    int64_t from, to;
    struct name_list names;
};

struct overlaps {
    struct arena *scratch;
    const struct report *const *reports;
    LIST(struct stay) stays;
    struct index_map keys, names, pairs;
    LIST(size_t) by_key, by_name; /* beside the maps: the last stay, + 1 */
    LIST(struct overlap) found;
};

static struct text server_of(const struct report *report) {
    struct text server = {0};
    report_text(report, TEXT("server"), &server);
    return server;
}

static void stays_in(struct overlaps *overlaps, size_t r, const struct lane *lane, size_t *place) {
    const struct report *report = overlaps->reports[r];
    for (struct stride stride = lane_all(lane); stride_next(&stride);) {
        const struct reading *row = &stride.now;
        const struct subject *subject = &report->subjects[row->subject];
        if (subject->is_many || subject->occurrence > 0 || subject->excluded.len > 0)
            continue;
        if (place[row->subject] == 0) {
            *LIST_ADD(overlaps->scratch, &overlaps->stays) =
                (struct stay){.report = r, .subject = subject, .first = row->time, .line = row->line};
            place[row->subject] = overlaps->stays.len;
        }
        overlaps->stays.at[place[row->subject] - 1].last = row->time;
    }
}

static void stays_of(struct overlaps *overlaps, size_t r) {
    const struct report *report = overlaps->reports[r];
    size_t *place = arena_array(overlaps->scratch, report->subject_count, sizeof *place);
    for (size_t g = 0; g < report->group_count; g++)
        if (group_is_used(report, (int)g))
            stays_in(overlaps, r, &report->readings[MEASURE_MAIN].lanes[g], place);
}

static void overlap_note(struct overlaps *overlaps, const struct stay *one, const struct stay *other) {
    size_t key[4] = {one->report, (size_t)one->subject->group, other->report, (size_t)other->subject->group};
    uint32_t n = index_put(&overlaps->pairs, (struct text){(const char *)key, sizeof key});
    int64_t from = one->first > other->first ? one->first : other->first;
    int64_t to = one->last < other->last ? one->last : other->last;
    if (n == overlaps->found.len)
        *LIST_ADD(overlaps->scratch, &overlaps->found) = (struct overlap){.one = one->report,
                                                                          .other = other->report,
                                                                          .group = one->subject->group,
                                                                          .other_group = other->subject->group,
                                                                          .line = other->line,
                                                                          .from = from,
                                                                          .to = to};
    struct overlap *overlap = &overlaps->found.at[n];
    overlap->line = other->line < overlap->line ? other->line : overlap->line;
    overlap->from = from < overlap->from ? from : overlap->from;
    overlap->to = to > overlap->to ? to : overlap->to;
    *LIST_ADD(overlaps->scratch, &overlap->names) = telling_subject(other->subject);
}

static bool is_ungrouped(const struct overlaps *overlaps, const struct stay *stay) {
    return stay->subject->group == overlaps->reports[stay->report]->ungrouped;
}

/* Whether nobody changes it there. */
static bool is_untreated(const struct overlaps *overlaps, const struct stay *stay) {
    return is_ungrouped(overlaps, stay) || stay->subject->group == overlaps->reports[stay->report]->control;
}

/* Notes two stays of one subject that are at one time and not both untreated; where one is of no group, that one's
 * report is the other, for its numbers rest on nobody having changed them. */
static void pair_note(struct overlaps *overlaps, const struct stay *one, const struct stay *other) {
    const struct report *left = overlaps->reports[one->report], *right = overlaps->reports[other->report];
    if (one->report == other->report || text_equal(left->plan->folder, right->plan->folder) ||
        one->first > other->last || other->first > one->last)
        return;
    if (is_untreated(overlaps, one) && is_untreated(overlaps, other))
        return;
    if (is_ungrouped(overlaps, one))
        overlap_note(overlaps, other, one);
    else
        overlap_note(overlaps, one, other);
}

/* Of one key: one subject, unless it is known to have been on two servers. */
static void keyed_look(struct overlaps *overlaps, const struct stay *one, const struct stay *other) {
    struct text server = server_of(overlaps->reports[one->report]);
    struct text second = server_of(overlaps->reports[other->report]);
    if (server.len == 0 || second.len == 0 || text_equal(server, second))
        pair_note(overlaps, one, other);
}

/* Of one name, and not both with a key: one subject, if it is known to have been on one server. */
static void named_look(struct overlaps *overlaps, const struct stay *one, const struct stay *other) {
    struct text server = server_of(overlaps->reports[one->report]);
    if ((one->subject->key.len == 0 || other->subject->key.len == 0) && server.len > 0 &&
        text_equal(server, server_of(overlaps->reports[other->report])))
        pair_note(overlaps, one, other);
}

static void stays_pair(struct overlaps *overlaps) {
    for (size_t i = 0; i < overlaps->stays.len; i++) {
        struct stay *stay = &overlaps->stays.at[i];
        if (stay->subject->key.len > 0) {
            uint32_t n = index_put(&overlaps->keys, stay->subject->key);
            if (n == overlaps->by_key.len)
                *LIST_ADD(overlaps->scratch, &overlaps->by_key) = 0;
            stay->next_by_key = overlaps->by_key.at[n];
            overlaps->by_key.at[n] = i + 1;
        }
        uint32_t n = index_put(&overlaps->names, stay->subject->name);
        if (n == overlaps->by_name.len)
            *LIST_ADD(overlaps->scratch, &overlaps->by_name) = 0;
        stay->next_by_name = overlaps->by_name.at[n];
        overlaps->by_name.at[n] = i + 1;
        for (size_t s = stay->next_by_key; s > 0; s = overlaps->stays.at[s - 1].next_by_key)
            keyed_look(overlaps, &overlaps->stays.at[s - 1], stay);
        for (size_t s = stay->next_by_name; s > 0 && stay->subject->name.len > 0;
             s = overlaps->stays.at[s - 1].next_by_name)
            named_look(overlaps, &overlaps->stays.at[s - 1], stay);
    }
}

static void overlap_help(struct audit *audit, const struct report *other, const struct overlap *overlap,
                         struct finding *finding) {
    if (overlap->other_group == other->ungrouped)
        finding_help(audit->arena, finding,
                     "group %.*s stands for those whom nobody changed: leave %s out of it, under %.*s: of '%.*s', or "
                     "waive it",
                     TEXT_ARG(telling_group(other, overlap->other_group)), overlap->names.len == 1 ? "it" : "them",
                     TEXT_ARG(other->declared->many), TEXT_ARG(other->alias));
    else
        finding_help(audit->arena, finding,
                     "what is done to it in one experiment is in the numbers of the other: leave it out of one, under "
                     "%.*s:, or waive it",
                     TEXT_ARG(other->declared->many));
}

static void overlap_tell(struct audit *audit, const struct overlaps *overlaps, const struct overlap *overlap) {
    const struct report *one = overlaps->reports[overlap->one], *other = overlaps->reports[overlap->other];
    const struct text group = telling_group(one, overlap->group), second = telling_group(other, overlap->other_group);
    struct text names = telling_names(audit->arena, overlap->names.at, overlap->names.len);
    struct text from = telling_time(audit->arena, overlap->from), to = telling_time(audit->arena, overlap->to);
    struct finding_list list = {0};
    struct finding *finding =
        finding_add(audit->arena, &list, &audit->rules, RULE_TWO_GROUPS, other,
                    place_line(other->readings[MEASURE_MAIN].source, overlap->line),
                    "%.*s %s in group %.*s of '%.*s' and in group %.*s of '%.*s' at one time, from %.*s to %.*s",
                    TEXT_ARG(names), overlap->names.len == 1 ? "is" : "are", TEXT_ARG(group), TEXT_ARG(one->alias),
                    TEXT_ARG(second), TEXT_ARG(other->alias), TEXT_ARG(from), TEXT_ARG(to));
    if (!finding)
        return;
    finding->count = overlap->names.len;
    finding->from = overlap->from;
    finding->to = overlap->to;
    if (overlap->names.len == 1)
        finding->subject = overlap->names.at[0];
    finding_group(audit->arena, finding, overlap->other_group);
    finding->beside = one;
    finding->beside_group = overlap->group;
    overlap_help(audit, other, overlap, finding);
    audit_take(audit, finding);
}

void overlaps_take(struct audit *audit, const struct report *const *reports, size_t count) {
    struct arena *scratch = arena_new();
    struct overlaps overlaps = {.scratch = scratch,
                                .reports = reports,
                                .keys = index_in(scratch),
                                .names = index_in(scratch),
                                .pairs = index_in(scratch)};
    for (size_t r = 0; r < count; r++) {
        bool beside = false;
        for (size_t o = 0; o < count && reports[r]; o++)
            beside = beside || (o != r && reports[o] && reports[o]->first <= reports[r]->last &&
                                reports[r]->first <= reports[o]->last);
        if (beside)
            stays_of(&overlaps, r);
    }
    stays_pair(&overlaps);
    for (size_t i = 0; i < overlaps.found.len; i++)
        overlap_tell(audit, &overlaps, &overlaps.found.at[i]);
    arena_free(scratch);
}
