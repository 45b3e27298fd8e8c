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
static int64_t usual_interval(struct arena *arena, const struct readings *readings) {
    int64_t *times = arena_array(arena, readings->len, sizeof *times);
    for (size_t i = 0; i < readings->len; i++)
        times[i] = readings->at[i].time;
    size_t distinct = calendar_distinct(times, readings->len);
    if (distinct < 2)
        return 0;
    size_t count = distinct - 1;
    for (size_t i = 0; i < count; i++)
        times[i] = times[i + 1] - times[i];
    qsort(times, count, sizeof *times, by_value);
    int64_t low = times[(count - 1) / 2], high = times[count / 2];
    return low + (high - low) / 2;
}

void readings_make(struct arena *arena, struct readings *readings, const struct row_list *rows, size_t groups) {
    readings->len = rows->len;
    readings->at = arena_array(arena, rows->len, sizeof *readings->at);
    readings->group_start = arena_array(arena, groups + 1, sizeof *readings->group_start);
    readings->usual = 0;
    if (rows->len == 0)
        return;
    size_t *next = arena_array(arena, groups + 1, sizeof *next);
    for (size_t i = 0; i < rows->len; i++)
        readings->group_start[rows->at[i].group + 1]++;
    for (size_t g = 0; g < groups; g++)
        next[g + 1] = readings->group_start[g + 1] += readings->group_start[g];
    for (size_t i = 0; i < rows->len; i++) {
        const struct row *row = &rows->at[i];
        readings->at[next[row->group]++] = (struct reading){row->time, row->value, row->who, row->line};
    }
    for (size_t g = 0; g < groups; g++)
        sort_group(&readings->at[readings->group_start[g]], readings->group_start[g + 1] - readings->group_start[g]);
    readings->usual = usual_interval(arena, readings);
}

/* Readings are sorted by group and time, so those of one subject come in the order of their times. */
struct readings_order readings_by_subject(struct arena *arena, const struct readings *readings, size_t subjects) {
    struct readings_order by = {arena_array(arena, subjects + 2, sizeof *by.start),
                                arena_array(arena, readings->len, sizeof *by.order)};
    for (size_t i = 0; i < readings->len; i++)
        by.start[readings->at[i].subject + 2]++;
    for (size_t s = 2; s < subjects + 2; s++)
        by.start[s] += by.start[s - 1];
    for (size_t i = 0; i < readings->len; i++)
        by.order[by.start[readings->at[i].subject + 1]++] = i;
    return by;
}

void odd_rows_note(struct odd_rows *rows, uint32_t line, int64_t time) {
    bool first = rows->count++ == 0;
    rows->line = first || line < rows->line ? line : rows->line;
    rows->from = first || time < rows->from ? time : rows->from;
    rows->to = first || time > rows->to ? time : rows->to;
}
