#include "measure/readings.h"

#include <stdlib.h>

#include "base/calendar.h"

static int by_group_time_subject(const void *left, const void *right) {
    const struct row *a = left, *b = right;
    int order = COMPARE(a->group, b->group);
    order = order ? order : COMPARE(a->time, b->time);
    order = order ? order : COMPARE(a->who, b->who);
    return order ? order : COMPARE(a->line, b->line);
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
    qsort(rows->at, rows->len, sizeof *rows->at, by_group_time_subject);
    for (size_t i = 0; i < rows->len; i++) {
        const struct row *row = &rows->at[i];
        readings->at[i] = (struct reading){row->time, row->value, row->who, row->line};
        readings->group_start[row->group + 1]++;
    }
    for (size_t i = 0; i < groups; i++)
        readings->group_start[i + 1] += readings->group_start[i];
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
