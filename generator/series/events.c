#include "series/events.h"

#include "language/object.h"
#include "measure/slices.h"

/* A tenth is as much as tells a new mark from a corrected one; a mean falls less when but some of its subjects do, and
 * by itself, too. */
static const double mark_fall = 0.1, mean_fall = 0.2;

static struct text words_of(const struct events *events) {
    return events->high_water ? events->high_water->words : TEXT("");
}

static void events_each(const struct object *object, struct members *members) {
    const struct events *events = (const struct events *)(const void *)object;
    member_put(members, "high_water", value_text(words_of(events)));
    member_put(members, "fall", value_quantity(events->fall, UNIT_SHARE));
}

static bool all_have(const struct slice *slices, const bool *marked, size_t count, size_t measure) {
    struct arena *scratch = arena_new();
    size_t having = 0, asked = 0;
    for (size_t i = 0; i < count; i++) {
        struct slice slice = slices[i];
        struct reading *rows;
        slice.measure = measure;
        asked += marked[i] ? 1 : 0;
        having += marked[i] && slice_rows(scratch, &slice, &rows) > 0 ? 1 : 0;
    }
    arena_free(scratch);
    return asked > 0 && having == asked;
}

void events_choose(struct events *events, const struct slice *slices, const bool *marked, size_t count) {
    *events = (struct events){.fall = mean_fall};
    events->object =
        (struct object){.member = members_find, .names = members_list, .kind = TEXT("marks"), .each = events_each};
    size_t measures = count > 0 ? slices[0].report->declared->measures.len : 0;
    for (size_t m = 0; m < measures && !events->high_water; m++) {
        const struct measure *measure = &slices[0].report->declared->measures.at[m];
        if (!measure->high_water || !all_have(slices, marked, count, m))
            continue;
        events->high_water = measure;
        events->measure = m;
        events->fall = mark_fall;
    }
}

/* Falls of the sample mean. */
static size_t mean_falls(struct arena *arena, const struct slice *slice, double share, struct fall **out) {
    struct sample *samples;
    size_t count = slice_samples(arena, slice, &samples), kept = 0;
    *out = arena_array(arena, count, sizeof **out);
    for (size_t i = 1; i < count; i++)
        if (!samples[i].after_gap && is_fall(samples[i - 1].mean, samples[i].mean, share))
            (*out)[kept++] = (struct fall){samples[i].time, samples[i].count, samples[i].count};
    return kept;
}

size_t events_of(struct arena *arena, const struct events *events, const struct slice *slice, struct fall **out) {
    struct slice marks = *slice;
    if (!events->high_water)
        return mean_falls(arena, slice, events->fall, out);
    marks.measure = events->measure;
    return slice_falls(arena, &marks, events->fall, out);
}
