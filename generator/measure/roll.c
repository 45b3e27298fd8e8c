#include "measure/roll.h"

#include <stdlib.h>

#include "base/index.h"
#include "measure/roster.h"

bool roll_puts(const struct subject *subject, int group) {
    for (size_t i = 0; subject->listed && i < subject->listed->list.len; i++)
        if (subject->listed->list.at[i]->group == group)
            return true;
    return false;
}

bool roll_counts(const struct roll *roll, size_t subject) {
    const struct roll_entry *entry = &roll->entries[subject];
    return roll->report->subjects[subject].group >= 0 && entry->measure == MEASURE_MAIN && entry->count > 0;
}

static void count_readings(struct roll *roll, size_t measure, const struct lane *lane) {
    for (struct stride stride = lane_all(lane); stride_next(&stride);) {
        const struct reading *row = &stride.now;
        struct roll_entry *entry = &roll->entries[row->subject];
        if (entry->count > 0 && entry->measure != measure)
            continue;
        if (entry->count++ == 0)
            *entry = (struct roll_entry){measure, 1, row->time, row->time, row->line, false};
        entry->last = row->time;
    }
}

static int by_name(const void *left, const void *right) {
    const struct listed *a = left, *b = right;
    int order = text_compare(a->name, b->name);
    order = order ? order : COMPARE(a->group, b->group);
    return order ? order : COMPARE(a->subject, b->subject);
}

/* By subject: a row of the main measure was of it, and is excluded. */
static const bool *left_out_of(const struct roll *roll) {
    const struct report *report = roll->report;
    bool *left_out = arena_array(roll->scratch, report->subject_count, sizeof *left_out);
    for (size_t i = 0; i < report->excluded_rows.len; i++) {
        const struct excluded_row *row = &report->excluded_rows.at[i];
        if (row->group >= 0 && row->measure == MEASURE_MAIN)
            left_out[row->subject] = true;
    }
    return left_out;
}

/* Each row's subject of the roster once; the subjects that it names stand together where they have several places. */
static void list_roster(struct roll *roll) {
    const struct report *report = roll->report;
    struct index_map rosters = index_in(roll->scratch);
    const bool *left_out = left_out_of(roll);
    roll->listed = arena_array(roll->scratch, report->subject_count, sizeof *roll->listed);
    for (size_t s = 0; s < report->subject_count; s++) {
        const struct subject *subject = &report->subjects[s];
        if (!subject->listed)
            continue;
        struct text key = {(const char *)&subject->listed, sizeof subject->listed};
        size_t before = rosters.keys.len;
        uint32_t n = index_put(&rosters, key);
        struct listed *listed = &roll->listed[n];
        if (n == before)
            *listed = (struct listed){subject, subject->listed->name, subject->listed->list.at[0]->group, false};
        listed->measured = listed->measured || left_out[s] || roll_counts(roll, s);
    }
    roll->listed_count = rosters.keys.len;
    qsort(roll->listed, roll->listed_count, sizeof *roll->listed, by_name);
}

struct roll roll_of(struct arena *arena, struct arena *scratch, struct report *report) {
    struct roll roll = {.arena = arena, .scratch = scratch, .report = report};
    roll.entries = arena_array(scratch, report->subject_count, sizeof *roll.entries);
    for (size_t m = 0; m < report->declared->measures.len; m++)
        for (size_t g = 0; g < report->group_count; g++)
            count_readings(&roll, m, &report->readings[m].lanes[g]);
    list_roster(&roll);
    return roll;
}
