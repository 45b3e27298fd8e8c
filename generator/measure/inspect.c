#include "measure/inspect.h"

#include "base/parallel.h"
#include "measure/inspect_agreement.h"
#include "measure/inspect_alike.h"
#include "measure/inspect_course.h"
#include "measure/inspect_forms.h"
#include "measure/inspect_members.h"
#include "measure/inspect_names.h"
#include "measure/inspect_roster.h"
#include "measure/inspect_rows.h"
#include "measure/inspect_samples.h"
#include "measure/inspect_subjects.h"
#include "measure/inspect_values.h"
#include "measure/telling.h"

static bool sums_up(const struct report *report, size_t measure) {
    return report->readings[measure].digests != NULL;
}

/* Who was measured: names before the roster, since a name may stand for one that is missing. */
static void inspect_roll(struct arena *arena, struct arena *scratch, struct report *report) {
    struct roll roll = roll_of(arena, scratch, report);
    inspect_names(&roll);
    inspect_subjects(&roll);
    inspect_alike(&roll);
    if (!sums_up(report, MEASURE_MAIN))
        inspect_roster(&roll);
}

/* What a summary cannot be asked. */
static void tell_summary(struct arena *arena, struct report *report, size_t measure) {
    static const enum rule unasked[] = {RULE_TWO_GROUPS,  RULE_CHANGED_GROUP, RULE_NOT_MEASURED,   RULE_NOT_LISTED,
                                        RULE_READ_TWICE,  RULE_LIKE_NAMES,    RULE_DOUBLED_NAME,   RULE_TIME_BACK,
                                        RULE_BEGAN_ANEW,  RULE_ABSENT_MEMBER, RULE_ABSENT_AT_EDGE, RULE_JUMP,
                                        RULE_STUCK_VALUE, RULE_COPIED_SAMPLE, RULE_FORMS_DIFFER,   RULE_TWO_CLUSTERS,
                                        RULE_FRESH_START};
    struct text names[sizeof unasked / sizeof *unasked];
    for (size_t i = 0; i < sizeof unasked / sizeof *unasked; i++)
        names[i] = rule_word(unasked[i]);
    const struct readings *readings = &report->readings[measure];
    struct finding *finding =
        finding_add(arena, &report->found, report->plan->rules, RULE_SUMMED_UP, report, place_file(readings->source),
                    "%.*s is a summary of samples: what single %.*s had was not looked at",
                    TEXT_ARG(report->declared->measures.at[measure].words), TEXT_ARG(report->declared->many));
    if (!finding)
        return;
    finding->measure = (int)measure;
    finding_note(arena, finding, "not asked of it: %.*s",
                 TEXT_ARG(text_choice(arena, names, sizeof names / sizeof *names, "and")));
    finding_help(arena, finding, "audit the rows that it was made of, where they are kept");
}

/* The rules about single subjects see no row of a summary. */
static void inspect_singles(struct arena *arena, struct report *report) {
    struct arena *scratch = arena_new();
    struct sampling sampling = sampling_of(scratch, report);
    struct readings *all = report->readings;
    size_t measures = report->declared->measures.len;
    report->readings = arena_array(scratch, measures, sizeof *all);
    for (size_t m = 0; m < measures; m++) {
        report->readings[m] = all[m];
        if (!all[m].digests)
            continue;
        tell_summary(arena, report, m);
        report->readings[m].len = 0;
    }
    inspect_roll(arena, scratch, report);
    inspect_samples(arena, scratch, &sampling);
    if (!sums_up(report, MEASURE_MAIN))
        inspect_members(arena, scratch, &sampling);
    arena_free(scratch);
}

/* What touches groups alone that templates cannot compare without naming them is a note at most. */
static void findings_ease(struct report *report) {
    for (size_t i = 0; i < report->found.len; i++) {
        struct finding *finding = &report->found.at[i];
        bool used = finding->groups.len == 0 && !finding->groupless;
        for (size_t g = 0; g < finding->groups.len; g++)
            used = used || group_is_used(report, finding->groups.at[g]);
        if (!used)
            finding->severity = DIAG_NOTE;
    }
}

/* Rules that are asked at once with others: of a report that differs in what they have found. */
struct part {
    void (*inspect)(struct arena *arena, struct report *report);
    struct arena *arena;
    struct report report;
};

static void part_inspect(void *context, size_t n) {
    struct part *part = (struct part *)context + n;
    part->inspect(part->arena, &part->report);
}

void report_inspect(struct arena *arena, struct report *report) {
    struct part parts[] = {{.inspect = inspect_singles},
                           {.inspect = inspect_rows},
                           {.inspect = inspect_values},
                           {.inspect = inspect_course},
                           {.inspect = inspect_agreement}};
    enum { PARTS = sizeof parts / sizeof *parts };
    for (size_t i = 0; i < PARTS; i++) {
        parts[i].arena = arena_new();
        parts[i].report = *report;
        parts[i].report.found = (struct finding_list){0};
    }
    parallel_run(PARTS, part_inspect, parts);
    for (size_t i = 0; i < PARTS; i++) {
        for (size_t k = 0; k < parts[i].report.found.len; k++) {
            struct finding *finding = LIST_ADD(arena, &report->found);
            *finding = parts[i].report.found.at[k];
            finding->report = report;
        }
        arena_join(arena, parts[i].arena);
    }
    inspect_forms(arena, report);
    findings_ease(report);
}
