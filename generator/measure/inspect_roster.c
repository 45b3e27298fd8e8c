#include "measure/inspect_roster.h"

#include "measure/roster.h"
#include "measure/telling.h"

/* Names by group. */
struct members {
    LIST(struct text) names;
    struct place place;
    size_t all;
};

/* The finding is of these. */
static void members_put(struct arena *arena, struct finding *finding, int group, const struct members *members) {
    finding->count = members->names.len;
    if (members->names.len == 1)
        finding->subject = members->names.at[0];
    finding_group(arena, finding, group);
}

static void tell_not_measured(struct roll *roll, int group, const struct members *members) {
    struct report *report = roll->report;
    struct text names = telling_names(roll->arena, members->names.at, members->names.len);
    struct text called = telling_group(report, group), words = report->declared->measures.at[MEASURE_MAIN].words;
    struct finding *finding =
        finding_add(roll->arena, &report->found, report->plan->rules, RULE_NOT_MEASURED, report, members->place,
                    "%zu of %zu %.*s that the roster lists in group %.*s %s no reading of %.*s: %.*s",
                    members->names.len, members->all, TEXT_ARG(telling_subjects(report, members->all)),
                    TEXT_ARG(called), members->names.len == 1 ? "has" : "have", TEXT_ARG(words), TEXT_ARG(names));
    if (!finding)
        return;
    members_put(roll->arena, finding, group, members);
    finding_help(roll->arena, finding,
                 "measure it, take it out of the roster, or exclude it with its reason, under %.*s:",
                 TEXT_ARG(report->declared->many));
}

static void inspect_not_measured(struct roll *roll) {
    const struct report *report = roll->report;
    struct members *groups = arena_array(roll->scratch, report->group_count, sizeof *groups);
    for (size_t i = 0; i < roll->listed_count; i++) {
        const struct listed *listed = &roll->listed[i];
        struct members *members = &groups[listed->group];
        members->all++;
        if (listed->measured || listed->subject->excluded.len > 0 ||
            roll->entries[listed->subject - report->subjects].accounted)
            continue;
        if (members->names.len == 0)
            members->place = listed->subject->listed->list.at[0]->place;
        *LIST_ADD(roll->scratch, &members->names) = listed->name;
    }
    for (size_t g = 0; g < report->group_count; g++)
        if (groups[g].names.len > 0)
            tell_not_measured(roll, (int)g, &groups[g]);
}

static void tell_not_listed(struct roll *roll, int group, const struct members *members) {
    struct report *report = roll->report;
    struct text names = telling_names(roll->arena, members->names.at, members->names.len);
    struct text called = telling_group(report, group);
    struct finding *finding =
        finding_add(roll->arena, &report->found, report->plan->rules, RULE_NOT_LISTED, report, members->place,
                    "%zu of %zu %.*s of group %.*s %s not in the roster: %.*s", members->names.len, members->all,
                    TEXT_ARG(telling_subjects(report, members->all)), TEXT_ARG(called),
                    members->names.len == 1 ? "is" : "are", TEXT_ARG(names));
    if (!finding)
        return;
    members_put(roll->arena, finding, group, members);
    finding_help(roll->arena, finding, "add it to the roster; the rows' own group counts until then");
}

/* Subjects of no group stand aside by intent: one note says how many there are. */
static void tell_reserve(struct roll *roll) {
    struct report *report = roll->report;
    size_t count = report->ungrouped_subjects;
    if (count == 0 || report->ungrouped >= 0)
        return;
    struct finding *finding = finding_add(roll->arena, &report->found, report->plan->rules, RULE_NOT_LISTED, report,
                                          place_file(report->readings[MEASURE_MAIN].source),
                                          "%zu %.*s %s measured that neither the rows nor the roster put into a group",
                                          count, TEXT_ARG(telling_subjects(report, count)), count == 1 ? "is" : "are");
    if (!finding)
        return;
    finding->severity = DIAG_NOTE;
    finding->count = count;
    finding_groupless(finding);
    finding_help(roll->arena, finding, "they count nowhere; list them if they belong to a group");
}

static void inspect_not_listed(struct roll *roll) {
    const struct report *report = roll->report;
    struct members *groups = arena_array(roll->scratch, report->group_count, sizeof *groups);
    for (size_t s = 0; s < report->subject_count && roll->listed_count > 0; s++) {
        const struct subject *subject = &report->subjects[s];
        if (!roll_counts(roll, s) || subject->occurrence > 0 || subject->group == report->ungrouped)
            continue;
        struct members *members = &groups[subject->group];
        members->all++;
        if (subject->listed || roll->entries[s].accounted)
            continue;
        if (members->names.len == 0)
            members->place = place_line(report->readings[MEASURE_MAIN].source, roll->entries[s].line);
        *LIST_ADD(roll->scratch, &members->names) = telling_subject(subject);
    }
    for (size_t g = 0; g < report->group_count; g++)
        if (groups[g].names.len > 0)
            tell_not_listed(roll, (int)g, &groups[g]);
    if (roll->listed_count > 0)
        tell_reserve(roll);
}

void inspect_roster(struct roll *roll) {
    inspect_not_measured(roll);
    inspect_not_listed(roll);
}
