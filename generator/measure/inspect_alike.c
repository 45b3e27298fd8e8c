#include "measure/inspect_alike.h"

#include "base/index.h"
#include "measure/likeness.h"
#include "measure/telling.h"

struct alike {
    LIST(const struct subject *) subjects; /* of different names */
};

/* A name of the roster that no row has and one of rows that the roster has not explain each other. */
static void pair_account(struct roll *roll, const struct alike *alike) {
    const struct report *report = roll->report;
    bool unmeasured = false, unlisted = false;
    for (size_t i = 0; i < alike->subjects.len; i++) {
        bool counts = roll_counts(roll, (size_t)(alike->subjects.at[i] - report->subjects));
        unmeasured = unmeasured || (alike->subjects.at[i]->listed && !counts);
        unlisted = unlisted || (!alike->subjects.at[i]->listed && counts);
    }
    for (size_t i = 0; i < alike->subjects.len && unmeasured && unlisted; i++)
        roll->entries[alike->subjects.at[i] - report->subjects].accounted = true;
}

static void tell_alike(struct roll *roll, const struct alike *alike) {
    struct report *report = roll->report;
    struct text *names = arena_array(roll->scratch, alike->subjects.len, sizeof *names);
    uint32_t line = 0;
    size_t measure = MEASURE_MAIN;
    bool grouped = false;
    for (size_t i = 0; i < alike->subjects.len; i++) {
        const struct subject *subject = alike->subjects.at[i];
        const struct roll_entry *entry = &roll->entries[subject - report->subjects];
        names[i] = text_format(roll->arena, "'%.*s'", TEXT_ARG(subject->name));
        grouped = grouped || subject->group >= 0;
        if (entry->count > 0 && (line == 0 || (entry->measure == measure && entry->line < line))) {
            line = entry->line;
            measure = entry->measure;
        }
    }
    if (!grouped)
        return;
    const struct source *source = report->readings[measure].source;
    struct finding *finding =
        finding_add(roll->arena, &report->found, report->plan->rules, RULE_LIKE_NAMES, report,
                    line > 0 ? place_line(source, line) : place_file(source), "%.*s look alike and count as %zu %.*s",
                    TEXT_ARG(telling_names(roll->arena, names, alike->subjects.len)), alike->subjects.len,
                    TEXT_ARG(report->declared->many));
    if (!finding)
        return;
    finding->count = alike->subjects.len;
    finding->subject = alike->subjects.at[0]->name;
    pair_account(roll, alike);
    for (size_t i = 0; i < alike->subjects.len; i++)
        if (alike->subjects.at[i]->group >= 0)
            finding_group(roll->arena, finding, alike->subjects.at[i]->group);
    finding_help(roll->arena, finding, "if they are one, spell it as one, or give its rows a key; otherwise waive it");
}

/* Subjects of one name are told apart by their keys, and of one number they are one. */
void inspect_alike(struct roll *roll) {
    const struct report *report = roll->report;
    struct index_map looks = index_in(roll->scratch), names = index_in(roll->scratch);
    struct alike *alike = arena_array(roll->scratch, report->subject_count, sizeof *alike);
    struct buffer look = buffer_in(roll->scratch);
    for (size_t s = 0; s < report->subject_count; s++) {
        const struct subject *subject = &report->subjects[s];
        size_t before = names.keys.len;
        if (subject->name.len == 0 || subject->excluded.len > 0 || index_put(&names, subject->name) != before)
            continue;
        likeness_put(&look, subject->name);
        struct alike *own = &alike[index_put(&looks, buffer_text(&look))];
        *LIST_ADD(roll->scratch, &own->subjects) = subject;
    }
    for (size_t i = 0; i < looks.keys.len; i++)
        if (alike[i].subjects.len > 1)
            tell_alike(roll, &alike[i]);
}
