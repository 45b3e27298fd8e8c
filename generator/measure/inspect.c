#include "measure/inspect.h"

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

/* Who was measured: names before the roster, since a name may stand for one that is missing. */
static void inspect_roll(struct arena *arena, struct arena *scratch, struct report *report) {
    struct roll roll = roll_of(arena, scratch, report);
    inspect_names(&roll);
    inspect_subjects(&roll);
    inspect_alike(&roll);
    inspect_roster(&roll);
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

void report_inspect(struct arena *arena, struct report *report) {
    struct arena *scratch = arena_new();
    struct sampling sampling = sampling_of(scratch, report);
    inspect_roll(arena, scratch, report);
    inspect_samples(arena, scratch, &sampling);
    inspect_members(arena, scratch, &sampling);
    inspect_rows(arena, scratch, report);
    inspect_values(arena, report);
    inspect_course(arena, report);
    inspect_agreement(arena, report);
    inspect_forms(arena, report);
    findings_ease(report);
    arena_free(scratch);
}
