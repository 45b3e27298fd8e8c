#include "measure/lanes.h"

#include <stdlib.h>
#include <string.h>

enum { LANE_MARK = 16 };

static struct lane_sample *sample_at(const struct lane *lane, size_t at) {
    return column_at(&lane->samples, at, sizeof(struct lane_sample));
}

static struct lane_member *member_at(const struct lane *lane, size_t at) {
    return column_at(&lane->members, at, sizeof(struct lane_member));
}

static size_t value_size(const struct lane *lane) {
    return lane->wide ? sizeof(double) : sizeof(uint32_t);
}

static double value_at(const struct lane *lane, size_t at) {
    const void *value = column_at(&lane->values, at, value_size(lane));
    return lane->wide ? *(const double *)value : (double)*(const uint32_t *)value * lane->factor;
}

const struct lane_sample *lane_sample_at(const struct lane *lane, size_t at) {
    return sample_at(lane, at);
}

struct lane lane_of(double factor) {
    return (struct lane){.factor = factor, .inverse = 1 / factor};
}

/* Adding */

static void widen(struct arena *arena, struct lane *lane) {
    struct column_of values = {.len = 0};
    for (size_t i = 0; i < lane->values.len; i++)
        *(double *)column_add(arena, &values, sizeof(double)) = value_at(lane, i);
    lane->values = values;
    lane->wide = true;
}

static void value_add(struct arena *arena, struct lane *lane, double value) {
    double number = value * lane->inverse + 0.5; /* as a whole number the nearest */
    bool narrow = number >= 0 && number < UINT32_MAX && (double)(uint32_t)number * lane->factor == value;
    if (!lane->wide && !narrow)
        widen(arena, lane);
    void *added = column_add(arena, &lane->values, value_size(lane));
    if (lane->wide)
        *(double *)added = value;
    else
        *(uint32_t *)added = (uint32_t)number;
}

/* The last sample's crew was that of the one before so far, and is now no more: it has the first `count` of it. */
static void crew_part(struct arena *arena, struct lane *lane, size_t count) {
    struct lane_sample *sample = sample_at(lane, lane->samples.len - 1);
    size_t former = sample->crew;
    sample->crew = (uint32_t)lane->members.len;
    lane->own = true;
    for (size_t i = 0; i < count; i++) {
        struct lane_member *added = column_add(arena, &lane->members, sizeof *added);
        *added = *member_at(lane, former + i);
    }
}

void lane_close(struct arena *arena, struct lane *lane) {
    if (lane->samples.len == 0)
        return;
    size_t count = lane->values.len - sample_at(lane, lane->samples.len - 1)->start;
    if (!lane->own && count < lane->crew)
        crew_part(arena, lane, count);
    lane->crew = count;
}

static bool member_is(const struct lane_member *one, const struct lane_member *other) {
    return one->subject == other->subject && one->ahead == other->ahead;
}

static void sample_add(struct arena *arena, struct lane *lane, const struct reading *reading) {
    lane_close(arena, lane);
    size_t last = lane->samples.len;
    struct lane_sample *added = column_add(arena, &lane->samples, sizeof *added);
    *added = (struct lane_sample){.time = reading->time, .start = (uint32_t)lane->values.len, .line = reading->line};
    lane->last = added;
    added->crew = last > 0 ? sample_at(lane, last - 1)->crew : 0;
    lane->own = false;
}

void lane_add(struct arena *arena, struct lane *lane, const struct reading *reading) {
    if (!lane->last || lane->last->time != reading->time)
        sample_add(arena, lane, reading);
    const struct lane_sample *sample = lane->last;
    size_t number = lane->values.len - sample->start;
    struct lane_member member = {reading->subject, reading->line - sample->line};
    if (!lane->own && (number >= lane->crew || !member_is(member_at(lane, sample->crew + number), &member)))
        crew_part(arena, lane, number);
    if (lane->own)
        *(struct lane_member *)column_add(arena, &lane->members, sizeof member) = member;
    if (lane->values.len % LANE_MARK == 0)
        *(uint32_t *)column_add(arena, &lane->marks, sizeof(uint32_t)) = (uint32_t)lane->samples.len - 1;
    value_add(arena, lane, reading->value);
}

/* Order */

/* The end of a sample's readings. */
static size_t sample_stop(const struct lane *lane, size_t sample) {
    return sample + 1 < lane->samples.len ? sample_at(lane, sample + 1)->start : lane->values.len;
}

/* Whether a sample has another crew than the one before, or the first. */
static bool crew_is_new(const struct lane *lane, size_t sample) {
    return sample == 0 || sample_at(lane, sample - 1)->crew != sample_at(lane, sample)->crew;
}

static bool crew_is_of_many(const struct lane *lane, size_t sample, struct lane_stamps *stamps) {
    const struct lane_sample *at = sample_at(lane, sample);
    size_t count = sample_stop(lane, sample) - at->start;
    stamps->last++;
    for (size_t i = 0; i < count; i++) {
        uint32_t *stamp = &stamps->of[member_at(lane, at->crew + i)->subject];
        if (*stamp == stamps->last)
            return false;
        *stamp = stamps->last;
    }
    return true;
}

bool lane_rises(const struct lane *lane, struct lane_stamps *stamps) {
    for (size_t i = 0; i < lane->samples.len; i++)
        if ((i > 0 && sample_at(lane, i)->time <= sample_at(lane, i - 1)->time) ||
            (crew_is_new(lane, i) && !crew_is_of_many(lane, i, stamps)))
            return false;
    return true;
}

/* A member and where in its sample it stood. */
struct moved {
    struct lane_member member;
    uint32_t from;
};

static int by_subject(const void *left, const void *right) {
    const struct moved *a = left, *b = right;
    return COMPARE(a->member.subject, b->member.subject);
}

static void crew_sort(struct lane *lane, size_t crew, struct moved *moved, size_t count, const uint32_t *number) {
    for (size_t i = 0; i < count; i++) {
        moved[i] = (struct moved){*member_at(lane, crew + i), (uint32_t)i};
        moved[i].member.subject = number[moved[i].member.subject];
    }
    qsort(moved, count, sizeof *moved, by_subject);
    for (size_t i = 0; i < count; i++)
        *member_at(lane, crew + i) = moved[i].member;
}

static void values_sort(struct lane *lane, size_t start, const struct moved *moved, size_t count, char *values) {
    size_t size = value_size(lane);
    for (size_t i = 0; i < count; i++)
        memcpy(values + i * size, column_at(&lane->values, start + moved[i].from, size), size);
    for (size_t i = 0; i < count; i++)
        memcpy(column_at(&lane->values, start + i, size), values + i * size, size);
}

void lane_number(struct arena *scratch, struct lane *lane, const uint32_t *number) {
    size_t most = 0;
    for (size_t s = 0; s < lane->samples.len; s++)
        most = MAX(sample_stop(lane, s) - sample_at(lane, s)->start, most);
    struct moved *moved = arena_array(scratch, most, sizeof *moved);
    char *values = arena_array(scratch, most, value_size(lane));
    bool still = true;
    for (size_t s = 0; s < lane->samples.len; s++) {
        const struct lane_sample *sample = sample_at(lane, s);
        size_t count = sample_stop(lane, s) - sample->start;
        if (crew_is_new(lane, s)) {
            crew_sort(lane, sample->crew, moved, count, number);
            still = true;
            for (size_t i = 0; i < count; i++)
                still = still && moved[i].from == i;
        }
        if (!still)
            values_sort(lane, sample->start, moved, count, values);
    }
}

/* Walking */

struct stride lane_walk(const struct lane *lane, size_t from, size_t to) {
    struct stride stride = {.lane = lane, .at = from - 1, .next = from, .stop = MIN(to, lane->values.len)};
    if (from >= stride.stop)
        return stride;
    stride.sample = *(const uint32_t *)column_at(&lane->marks, from / LANE_MARK, sizeof(uint32_t));
    while (sample_stop(lane, stride.sample) <= from)
        stride.sample++;
    return stride;
}

struct stride lane_all(const struct lane *lane) {
    return lane_walk(lane, 0, lane->values.len);
}

struct reading lane_get(const struct lane *lane, size_t at) {
    struct stride stride = lane_walk(lane, at, at + 1);
    return stride_next(&stride) ? stride.now : (struct reading){.line = 0};
}

/* How many elements from this one on stand side by side. */
static size_t beside(size_t at) {
    size_t part = (size_t)(63 - __builtin_clzll(at / COLUMN_FIRST + 1));
    return COLUMN_FIRST * (((size_t)2 << part) - 1) - at;
}

bool stride_refill(struct stride *stride) {
    const struct lane *lane = stride->lane;
    size_t at = stride->next;
    if (at >= stride->stop)
        return false;
    if (at == sample_stop(lane, stride->sample))
        stride->sample++;
    const struct lane_sample *sample = sample_at(lane, stride->sample);
    size_t member = sample->crew + (at - sample->start),
           run = MIN(sample_stop(lane, stride->sample), stride->stop) - at;
    run = MIN(run, beside(at));
    run = MIN(run, beside(member));
    const void *values = column_at(&lane->values, at, value_size(lane));
    stride->wide = lane->wide ? values : NULL;
    stride->narrow = lane->wide ? NULL : values;
    stride->members = member_at(lane, member);
    stride->line = sample->line;
    stride->now.time = sample->time;
    stride->run = run;
    stride->next = at + run;
    return true;
}
