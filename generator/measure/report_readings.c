#include <stdlib.h>

#include "measure/ingest.h"

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

/* Subjects are sorted by group first, so that sorting by group needs no look at them: but time stands between. */
struct grouped {
    struct reading reading;
    int group;
};

static int by_group_time_subject(const void *left, const void *right) {
    const struct grouped *a = left, *b = right;
    int order = COMPARE(a->group, b->group);
    order = order ? order : COMPARE(a->reading.time, b->reading.time);
    order = order ? order : COMPARE(a->reading.subject, b->reading.subject);
    return order ? order : COMPARE(a->reading.line, b->reading.line);
}

static int by_value(const void *left, const void *right) {
    const int64_t *a = left, *b = right;
    return COMPARE(*a, *b);
}

/* The median of the intervals between distinct times; of an even number, the middle of the two middle ones. */
static int64_t usual_interval(struct arena *arena, const struct readings *readings) {
    int64_t *times = arena_array(arena, readings->len, sizeof *times);
    size_t distinct = 0;
    for (size_t i = 0; i < readings->len; i++)
        times[i] = readings->at[i].time;
    qsort(times, readings->len, sizeof *times, by_value);
    for (size_t i = 0; i < readings->len; i++)
        if (distinct == 0 || times[i] != times[distinct - 1])
            times[distinct++] = times[i];
    if (distinct < 2)
        return 0;
    size_t count = distinct - 1;
    for (size_t i = 0; i < count; i++)
        times[i] = times[i + 1] - times[i];
    qsort(times, count, sizeof *times, by_value);
    int64_t low = times[(count - 1) / 2], high = times[count / 2];
    return low + (high - low) / 2;
}

void readings_arrange(struct arena *arena, struct readings *readings, const struct subject *subjects, size_t groups) {
    struct grouped *rows = arena_array(arena, readings->len, sizeof *rows);
    readings->group_start = arena_array(arena, groups + 1, sizeof *readings->group_start);
    readings->usual = 0;
    if (readings->len == 0)
        return;
    for (size_t i = 0; i < readings->len; i++) {
        rows[i] = (struct grouped){readings->at[i], subjects[readings->at[i].subject].group};
        readings->group_start[rows[i].group + 1]++;
    }
    qsort(rows, readings->len, sizeof *rows, by_group_time_subject);
    for (size_t i = 0; i < readings->len; i++)
        readings->at[i] = rows[i].reading;
    for (size_t i = 0; i < groups; i++)
        readings->group_start[i + 1] += readings->group_start[i];
    readings->usual = usual_interval(arena, readings);
}
