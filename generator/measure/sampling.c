#include "measure/sampling.h"

#include "base/index.h"
#include "measure/telling.h"

static struct samples samples_of(struct arena *scratch, const struct report *report, size_t group) {
    const struct lane *lane = &report->readings[MEASURE_MAIN].lanes[group];
    struct samples samples = {.at = arena_array(scratch, lane->samples.len, sizeof *samples.at)};
    for (struct stride stride = lane_all(lane); stride_next(&stride);) {
        const struct reading *row = &stride.now;
        if (samples.len == 0 || samples.at[samples.len - 1].time != row->time)
            samples.at[samples.len++] = (struct timing){row->time, row->line};
    }
    return samples;
}

struct sampling sampling_of(struct arena *scratch, struct report *report) {
    const struct readings *readings = &report->readings[MEASURE_MAIN];
    const struct rule_setting *rules = report->plan->rules->at;
    struct sampling sampling = {.report = report, .usual = readings->usual};
    sampling.gap = rules[RULE_SAMPLE_GAP].threshold * (double)readings->usual;
    sampling.near = rules[RULE_NEAR_DUPLICATE].threshold * (double)readings->usual;
    sampling.groups = arena_array(scratch, report->group_count, sizeof *sampling.groups);
    for (size_t g = 0; g < report->group_count; g++)
        if (group_is_named(report, (int)g))
            sampling.groups[g] = samples_of(scratch, report, g);
    return sampling;
}

struct moments moments_in(struct arena *scratch) {
    struct moments moments = {.keys = arena_alloc(scratch, sizeof *moments.keys)};
    *moments.keys = index_in(scratch);
    return moments;
}

void moments_add(struct arena *scratch, struct moments *moments, int64_t from, const struct timing *to, int group) {
    int64_t key[2] = {from, to->time};
    uint32_t n = index_put(moments->keys, (struct text){(const char *)key, sizeof key});
    if (n == moments->len)
        *LIST_ADD(scratch, moments) = (struct moment_of){.from = from, .to = to->time, .line = to->line};
    struct moment_of *moment = &moments->at[n];
    *LIST_ADD(scratch, &moment->groups) = group;
}

static int by_time(const void *left, const void *right) {
    const struct moment_of *a = left, *b = right;
    int order = COMPARE(a->from, b->from);
    return order ? order : COMPARE(a->to, b->to);
}

void moments_sort(struct moments *moments) {
    LIST_SORT(moments, by_time);
}

size_t moments_groups(struct arena *scratch, const struct moments *moments, size_t group_count, int **out) {
    bool *seen = arena_array(scratch, group_count, sizeof *seen);
    size_t count = 0;
    *out = arena_array(scratch, group_count, sizeof **out);
    for (size_t i = 0; i < moments->len; i++)
        for (size_t g = 0; g < moments->at[i].groups.len; g++)
            seen[moments->at[i].groups.at[g]] = true;
    for (size_t g = 0; g < group_count; g++)
        if (seen[g])
            (*out)[count++] = (int)g;
    return count;
}
