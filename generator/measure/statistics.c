#include "measure/statistics.h"

#include <math.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "language/student.h"
#include "measure/board.h"

static const char no_reading[] = "no {one} has a reading in the window";
static const char no_two[] = "no {one} has two readings in the window";
static const char no_single[] = "its file is a summary of samples, and this needs what each {one} had";
static const char no_digest[] = "the summary has no row of this group and cohort in the window";
static const char no_interval[] = "no {one} has two readings in the window without a gap between them";

static struct figure absent(struct work *work, const char *why) {
    work->figure.exists = false;
    work->figure.why = why;
    return work->figure;
}

static struct figure value_of(struct work *work, double value) {
    work->figure.exists = true;
    work->figure.why = NULL;
    work->figure.value = work->figure.low = work->figure.high = value;
    return work->figure;
}

static void narrow_to(struct work *work, const struct sample *sample) {
    work->figure.subjects = sample->count;
    work->figure.rows = work->cut.digests ? 1 : sample->count;
    work->figure.start = work->figure.end = sample->time;
}

static struct figure of_sample(struct work *work, const struct sample *sample) {
    narrow_to(work, sample);
    return value_of(work, sample->mean);
}

static struct figure first(struct work *work) {
    return of_sample(work, &work->samples[0]);
}

static struct figure last(struct work *work) {
    return of_sample(work, &work->samples[work->sample_count - 1]);
}

enum extreme { LARGEST, SMALLEST };

static struct figure extreme(struct work *work, enum extreme which) {
    const struct sample *best = &work->samples[0];
    for (size_t i = 1; i < work->sample_count; i++) {
        double mean = work->samples[i].mean;
        if (which == LARGEST ? mean > best->mean : mean < best->mean)
            best = &work->samples[i];
    }
    return of_sample(work, best);
}

static struct figure peak(struct work *work) {
    return extreme(work, LARGEST);
}

static struct figure low(struct work *work) {
    return extreme(work, SMALLEST);
}

/* What each subject has of its own; where any has, the figure is narrowed to what entered. */
static double *own_values(struct work *work, enum statistic of, size_t *count) {
    double *values = arena_array(work->arena, work->strand_count, sizeof *values);
    struct arena *scratch = arena_new();
    size_t rows = 0;
    int64_t start = 0, end = 0;
    *count = 0;
    for (size_t i = 0; i < work->strand_count; i++) {
        struct subject_value value;
        arena_clear(scratch);
        if (!strand_value(scratch, &work->cut, &work->strands[i], of, &value))
            continue;
        int64_t first = value.rows[0]->time, last = value.rows[value.row_count - 1]->time;
        start = *count > 0 ? MIN(first, start) : first;
        end = *count > 0 ? MAX(last, end) : last;
        rows += value.row_count;
        values[(*count)++] = value.value;
    }
    arena_free(scratch);
    if (*count > 0) {
        work->figure.subjects = *count;
        work->figure.rows = rows;
        work->figure.start = start;
        work->figure.end = end;
    }
    return values;
}

static struct figure average(struct work *work, enum statistic of, const char *why) {
    size_t count;
    const double *values = own_values(work, of, &count);
    return count == 0 ? absent(work, why) : value_of(work, stat_sum(values, count) / (double)count);
}

static struct figure mean(struct work *work) {
    return average(work, STAT_MEAN, no_interval);
}

static struct figure slope(struct work *work) {
    return average(work, STAT_SLOPE, no_two);
}

static struct figure shift(struct work *work) {
    if (work->slice->at.kind == MOMENT_OPEN)
        return absent(work, "no time was given");
    return average(work, STAT_SHIFT, "no {one} has two readings without a gap between them on both sides of the time");
}

static struct figure falls(struct work *work) {
    size_t count;
    if (!(work->slice->level > 0))
        return absent(work, "no share was given");
    const double *values = own_values(work, STAT_FALLS, &count);
    return count == 0 ? absent(work, no_two) : value_of(work, stat_sum(values, count));
}

static int by_value(const void *left, const void *right) {
    const double *a = left, *b = right;
    return COMPARE(*a, *b);
}

static double deviation(struct arena *arena, const double *values, size_t count, double centre) {
    double *squares = arena_array(arena, count, sizeof *squares);
    for (size_t i = 0; i < count; i++)
        squares[i] = (values[i] - centre) * (values[i] - centre);
    return sqrt(stat_sum(squares, count) / (double)(count - 1));
}

/* By `of`, sorted; *count is 0, and the figure absent, when there are none. */
static const double *spread_values(struct work *work, size_t *count) {
    enum statistic of = work->slice->of < 0 ? STAT_COUNT : (enum statistic)work->slice->of;
    absent(work, strand_can(of) ? no_interval : "a {one}'s own value is its first, last, mean, peak or low");
    *count = 0;
    double *values = strand_can(of) ? own_values(work, of, count) : NULL;
    if (*count > 0)
        qsort(values, *count, sizeof *values, by_value);
    return values;
}

static struct figure median(struct work *work) {
    size_t count;
    const double *values = spread_values(work, &count);
    return count == 0 ? work->figure : value_of(work, (values[(count - 1) / 2] + values[count / 2]) / 2);
}

/* All that the others say of the own values: of a summary, its last sample. Without any its count is 0, and the figure
 * absent. */
static struct sample spread_of(struct work *work) {
    if (work->cut.digests) {
        narrow_to(work, &work->samples[work->sample_count - 1]);
        return work->samples[work->sample_count - 1];
    }
    struct sample spread = {0};
    const double *values = spread_values(work, &spread.count);
    if (spread.count == 0)
        return spread;
    spread.mean = stat_sum(values, spread.count) / (double)spread.count;
    spread.sd = spread.count < 2 ? NAN : deviation(work->arena, values, spread.count, spread.mean);
    spread.min = values[0];
    spread.max = values[spread.count - 1];
    return spread;
}

static struct figure smallest(struct work *work) {
    struct sample spread = spread_of(work);
    return spread.count == 0 ? work->figure : value_of(work, spread.min);
}

static struct figure largest(struct work *work) {
    struct sample spread = spread_of(work);
    return spread.count == 0 ? work->figure : value_of(work, spread.max);
}

static struct figure between(struct work *work, double centre, double low, double high) {
    value_of(work, centre);
    work->figure.low = low;
    work->figure.high = high;
    return work->figure;
}

static struct figure range(struct work *work) {
    struct sample spread = spread_of(work);
    return spread.count == 0 ? work->figure : between(work, (spread.min + spread.max) / 2, spread.min, spread.max);
}

static struct figure spread(struct work *work) {
    struct sample spread = spread_of(work);
    if (spread.count < 2)
        return spread.count == 0 ? work->figure : absent(work, "a standard deviation needs two {many}");
    return value_of(work, spread.sd);
}

static struct figure interval(struct work *work) {
    struct sample spread = spread_of(work);
    if (spread.count < 3)
        return spread.count == 0 ? work->figure : absent(work, "a confidence interval needs three {many}");
    double half = student_quantile(0.05, (double)(spread.count - 1)) * spread.sd / sqrt((double)spread.count);
    return between(work, spread.mean, spread.mean - half, spread.mean + half);
}

static struct figure subjects(struct work *work) {
    return value_of(work, (double)work->strand_count);
}

static struct figure samples(struct work *work) {
    return value_of(work, (double)work->sample_count);
}

static struct figure start(struct work *work) {
    return value_of(work, (double)work->figure.start / (double)MICROS_PER_SECOND);
}

static struct figure end(struct work *work) {
    return value_of(work, (double)work->figure.end / (double)MICROS_PER_SECOND);
}

static struct figure duration(struct work *work) {
    return value_of(work, hours_between(work->figure.start, work->figure.end));
}

static struct figure gaps(struct work *work) {
    size_t count = 0;
    for (size_t i = 0; i < work->sample_count; i++)
        count += work->samples[i].after_gap ? 1 : 0;
    return value_of(work, (double)count);
}

static struct figure reaches(struct work *work) {
    if (isnan(work->slice->level))
        return absent(work, "no level was given");
    for (size_t i = 0; i < work->sample_count; i++) {
        if (work->samples[i].mean >= work->slice->level) {
            narrow_to(work, &work->samples[i]);
            return value_of(work, work->samples[i].hours);
        }
    }
    return value_of(work, INFINITY);
}

static struct figure coverage(struct work *work) {
    struct slice whole = *work->slice;
    double from = moment_hours(whole.window.from, work->cut.origin);
    double to = moment_hours(whole.window.to, work->cut.origin);
    from = isnan(from) ? work->samples[0].hours : from;
    to = isnan(to) ? work->samples[work->sample_count - 1].hours : to;
    whole.window = (struct window){0};
    struct sample *all = work->samples;
    size_t count = work->sample_count;
    if (!window_is_open(work->slice->window)) /* gaps reach beyond it */
        count = slice_samples(work->arena, &whole, &all);
    LIST(double) lost = {0};
    if (!(to > from))
        return absent(work, "the window has no length");
    for (size_t i = 0; i <= count; i++) {
        double start = i > 0 ? all[i - 1].hours : from;
        double end = i < count ? all[i].hours : to;
        bool outer = i == 0 || i == count;
        bool gap = outer ? end - start > hours_between(0, work->cut.longest) : all[i].after_gap;
        *LIST_ADD(work->arena, &lost) = gap ? fmax(0, fmin(end, to) - fmax(start, from)) : 0;
    }
    return value_of(work, 1 - stat_sum(lost.at, lost.len) / (to - from));
}

/* Computes of the cut, samples and strands that the work has. */
static struct figure compute(struct work *work, enum statistic statistic);

/* Whether a statistic counts a subject of the cut. */
static bool is_counted(const struct work *work, const struct strand *strand, enum statistic statistic) {
    struct subject_value value;
    enum statistic own = statistic == STAT_LAST ? STAT_COUNT : statistic;
    if (statistic == STAT_FIRST)
        return strand->rows[0]->time == work->cut.rows[0].time;
    if (stat_has(statistic, STAT_SPREAD))
        own = work->slice->of < 0 ? STAT_COUNT : (enum statistic)work->slice->of;
    bool any = statistic == STAT_PEAK || statistic == STAT_LOW;
    return any || strand_value(work->arena, &work->cut, strand, own, &value);
}

/* The strands that a statistic counts, one block behind the other, and for each subject its block; a rest has none. */
static size_t blocks_cut(struct work *work, struct strand *kept, uint32_t *block_of, size_t *counted) {
    size_t size = work->slice->block;
    *counted = 0;
    for (size_t i = 0; i < work->strand_count; i++)
        if (is_counted(work, &work->strands[i], (enum statistic)work->slice->over))
            kept[(*counted)++] = work->strands[i];
    size_t count = *counted / size;
    for (size_t i = 0; i < work->slice->report->subject_count; i++)
        block_of[i] = UINT32_MAX;
    for (size_t i = 0; i < count * size; i++)
        block_of[kept[i].subject] = (uint32_t)(i / size);
    return count;
}

static size_t blocks_make(struct work *work, struct stat_block **out, size_t *counted) {
    struct arena *arena = work->arena;
    size_t size = work->slice->block;
    struct strand *kept = arena_array(arena, work->strand_count, sizeof *kept);
    uint32_t *block_of = arena_array(arena, work->slice->report->subject_count, sizeof *block_of);
    size_t count = blocks_cut(work, kept, block_of, counted);
    struct cut *cuts = cut_parts(arena, &work->cut, block_of, count);
    uint32_t *subjects = arena_array(arena, count * size, sizeof *subjects);
    *out = arena_array(arena, count, sizeof **out);
    for (size_t b = 0; b < count; b++) {
        struct work one = {.arena = arena, .slice = work->slice, .cut = cuts[b]};
        one.sample_count = cut_samples(arena, &one.cut, &one.samples);
        one.strands = &kept[b * size];
        one.strand_count = size;
        (*out)[b] = (struct stat_block){.subjects = &subjects[b * size], .count = size};
        for (size_t i = 0; i < size; i++)
            subjects[b * size + i] = one.strands[i].subject;
        (*out)[b].figure = compute(&one, (enum statistic)work->slice->over);
    }
    return count;
}

static bool has_blocks(const struct slice *slice) {
    return slice->block > 0 && slice->over >= 0 && stat_can_block((enum statistic)slice->over);
}

static struct figure placebo(struct work *work) {
    struct stat_block *blocks;
    size_t counted;
    if (!has_blocks(work->slice))
        return absent(work, "nothing was asked over blocks");
    size_t count = blocks_make(work, &blocks, &counted);
    if (count < 2)
        return absent(work, "there are fewer than two blocks of {many}");
    struct figure *all = &work->figure;
    const struct figure *first = &blocks[0].figure;
    *all = (struct figure){.samples = all->samples, .start = first->start, .end = first->end};
    double low = first->value, high = first->value;
    for (size_t b = 0; b < count; b++) {
        const struct figure *one = &blocks[b].figure;
        if (!one->exists)
            return absent(work, one->why);
        low = fmin(low, one->value);
        high = fmax(high, one->value);
        all->subjects += blocks[b].count;
        all->rows += one->rows;
        all->start = MIN(one->start, all->start);
        all->end = MAX(one->end, all->end);
    }
    return between(work, low + (high - low) / 2, low, high);
}

static const struct {
    const char *name;
    enum stat_kind kind;
    struct figure (*compute)(struct work *work);
    const char *definition;
} table[STAT_COUNT] = {
#define STATISTIC(name, word, kind, flags, function, definition) {word, kind, function, definition},
#include "measure/statistics.def"
#undef STATISTIC
};

enum stat_kind stat_kind_of(enum statistic statistic) {
    return table[statistic].kind;
}

enum unit stat_unit(enum statistic statistic, const struct measure *measure) {
    switch (stat_kind_of(statistic)) {
    case STAT_AS_COUNT:
        return UNIT_COUNT;
    case STAT_AS_SHARE:
        return UNIT_SHARE;
    case STAT_AS_TIME:
        return UNIT_TIME;
    case STAT_AS_HOURS:
        return UNIT_HOURS;
    case STAT_PER_HOUR:
        return unit_per_hour(measure->unit);
    case STAT_IN_MEASURE:
        break;
    }
    return measure->unit;
}

struct text stat_name(const struct declaration *declared, enum statistic statistic) {
    return statistic == STAT_SUBJECTS ? declared->many : text_of(table[statistic].name);
}

bool stat_find(const struct declaration *declared, struct text name, enum statistic *statistic) {
    for (int i = 0; i < STAT_COUNT; i++)
        if (text_equal(name, stat_name(declared, (enum statistic)i))) {
            *statistic = (enum statistic)i;
            return true;
        }
    return false;
}

struct text stat_definition(struct arena *arena, const struct declaration *declared, enum statistic statistic) {
    return declared_words(arena, declared, table[statistic].definition);
}

struct text stat_choice(struct arena *arena, const struct declaration *declared, enum stat_flag flag) {
    struct text names[STAT_COUNT];
    size_t count = 0;
    for (int i = 0; i < STAT_COUNT; i++)
        if (stat_has((enum statistic)i, flag))
            names[count++] = stat_name(declared, (enum statistic)i);
    return text_choice(arena, names, count, "or");
}

static struct figure compute(struct work *work, enum statistic statistic) {
    work->figure.subjects = work->strand_count;
    work->figure.samples = work->sample_count;
    work->figure.rows = work->cut.len;
    for (size_t i = 0; work->samples && work->cut.digests && i < work->sample_count; i++)
        work->figure.subjects = MAX(work->samples[i].count, work->figure.subjects);
    work->figure.start = work->cut.rows[0].time;
    work->figure.end = work->cut.rows[work->cut.len - 1].time;
    return table[statistic].compute(work);
}

bool stat_can_block(enum statistic statistic) {
    enum stat_kind kind = stat_kind_of(statistic);
    bool measured = kind == STAT_IN_MEASURE || kind == STAT_PER_HOUR || statistic == STAT_FALLS;
    return measured && !stat_has(statistic, STAT_INTERVAL);
}

size_t stat_blocks(struct arena *arena, const struct slice *slice, struct stat_block **out, size_t *counted) {
    struct work work = work_at(NULL, arena, slice);
    *out = NULL;
    *counted = 0;
    return has_blocks(slice) && work.strands && work.strand_count > 0 ? blocks_make(&work, out, counted) : 0;
}

struct figure stat_compute(struct arena *scratch, const struct slice *slice, enum statistic statistic) {
    return stat_compute_at(NULL, scratch, slice, statistic);
}

struct figure stat_compute_at(struct board *board, struct arena *scratch, const struct slice *slice,
                              enum statistic statistic) {
    struct work work = work_at(board, scratch, slice);
    if (work.cut.why)
        return absent(&work, work.cut.why);
    if (work.cut.digests && (stat_has(statistic, STAT_SINGLE) || slice->of >= 0))
        return absent(&work, no_single);
    if (work.sample_count == 0 || !work.samples || !work.strands) {
        /* Of nothing one can still say how many; what `subjects` and the like count is none. */
        return stat_has(statistic, STAT_TALLY) ? value_of(&work, 0)
                                               : absent(&work, work.cut.digests ? no_digest : no_reading);
    }
    // cppcheck-suppress returnDanglingLifetime ; a figure points nowhere into the work
    return compute(&work, statistic);
}
