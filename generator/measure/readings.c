#include "measure/readings.h"

#include <stdlib.h>

#include "base/calendar.h"

static int by_time_subject(const void *left, const void *right) {
    const struct reading *a = left, *b = right;
    int order = COMPARE(a->time, b->time);
    order = order ? order : COMPARE(a->subject, b->subject);
    return order ? order : COMPARE(a->line, b->line);
}

/* Files mostly come sample by sample, so that little is left to sort: where times only rise, the readings of one time.
 */
static void sort_group(struct reading *at, size_t len) {
    bool rising = true;
    for (size_t i = 1; i < len && rising; i++)
        rising = at[i - 1].time <= at[i].time;
    for (size_t start = 0, end; start < len; start = end) {
        bool sorted = true;
        for (end = start + 1; end < len && (!rising || at[end].time == at[start].time); end++)
            sorted = sorted && by_time_subject(&at[end - 1], &at[end]) <= 0;
        if (!sorted)
            qsort(at + start, end - start, sizeof *at, by_time_subject);
    }
}

static int by_value(const void *left, const void *right) {
    const int64_t *a = left, *b = right;
    return COMPARE(*a, *b);
}

/* The median of the intervals between distinct times; of an even number, the middle of the two middle ones. */
static int64_t usual_interval(const struct readings *readings, size_t groups) {
    struct arena *scratch = arena_new();
    LIST(int64_t) times = {0};
    for (size_t g = 0; g < groups; g++)
        for (size_t i = 0; i < readings->lanes[g].samples.len; i++)
            *LIST_ADD(scratch, &times) = lane_sample_at(&readings->lanes[g], i)->time;
    size_t distinct = times.at ? calendar_distinct(times.at, times.len) : 0, count = distinct < 2 ? 0 : distinct - 1;
    int64_t low = 0, high = 0;
    for (size_t i = 0; i < count; i++)
        times.at[i] = times.at[i + 1] - times.at[i];
    if (count > 0) {
        qsort(times.at, count, sizeof *times.at, by_value);
        low = times.at[(count - 1) / 2];
        high = times.at[count / 2];
    }
    arena_free(scratch);
    return low + (high - low) / 2;
}

void readings_close(struct arena *arena, struct readings *readings, size_t groups) {
    readings->group_start = arena_array(arena, groups + 1, sizeof *readings->group_start);
    for (size_t g = 0; g < groups; g++)
        readings->group_start[g + 1] = readings->group_start[g] + readings->lanes[g].values.len;
    readings->len = readings->group_start[groups];
    readings->usual = usual_interval(readings, groups);
}

void readings_make(struct arena *arena, struct readings *readings, const struct row_list *rows, size_t groups,
                   double factor) {
    struct arena *scratch = arena_new();
    struct reading *all = arena_array(scratch, rows->len, sizeof *all);
    size_t *next = arena_array(scratch, groups + 1, sizeof *next), start = 0;
    readings->lanes = arena_array(arena, groups, sizeof *readings->lanes);
    for (size_t i = 0; i < rows->len; i++)
        next[rows->at[i].group + 1]++;
    for (size_t g = 0; g < groups; g++)
        next[g + 1] += next[g];
    for (size_t i = 0; i < rows->len; i++) {
        const struct row *row = &rows->at[i];
        all[next[row->group]++] = (struct reading){row->time, row->value, row->who, row->line};
    }
    for (size_t g = 0; g < groups; start = next[g++]) {
        struct lane *lane = &readings->lanes[g];
        *lane = lane_of(factor);
        sort_group(&all[start], next[g] - start);
        for (size_t i = start; i < next[g]; i++)
            lane_add(arena, lane, &all[i]);
        lane_close(arena, lane);
    }
    arena_free(scratch);
    readings_close(arena, readings, groups);
}

struct readings_order readings_by_subject(struct arena *arena, const struct readings *readings,
                                          const struct report *report) {
    size_t subjects = report->subject_count;
    struct readings_order by = {arena_array(arena, subjects + 2, sizeof *by.start),
                                arena_array(arena, readings->len, sizeof *by.at)};
    for (size_t g = 0; g < report->group_count; g++)
        for (struct stride stride = lane_all(&readings->lanes[g]); stride_next(&stride);)
            by.start[stride.now.subject + 2]++;
    for (size_t s = 2; s < subjects + 2; s++)
        by.start[s] += by.start[s - 1];
    for (size_t g = 0; g < report->group_count; g++)
        for (struct stride stride = lane_all(&readings->lanes[g]); stride_next(&stride);)
            by.at[by.start[stride.now.subject + 1]++] = stride.now;
    return by;
}

void odd_rows_note(struct odd_rows *rows, uint32_t line, int64_t time) {
    bool first = rows->count++ == 0;
    rows->line = first ? line : MIN(line, rows->line);
    rows->from = first ? time : MIN(time, rows->from);
    rows->to = first ? time : MAX(time, rows->to);
}
