#include "measure/statistics.h"

#include <math.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "measure/slices.h"

static const struct {
    const char *name;
    enum stat_kind kind;
    const char *definition;
} table[STAT_COUNT] = {
    [STAT_FIRST] = {"first", STAT_IN_MEASURE, "Mean over the group's relays in its first sample."},
    [STAT_LAST] = {"last", STAT_IN_MEASURE, "Mean over the group's relays in its last sample."},
    [STAT_PEAK] = {"peak", STAT_IN_MEASURE, "The largest sample mean."},
    [STAT_LOW] = {"low", STAT_IN_MEASURE, "The smallest sample mean."},
    [STAT_MEAN] = {"mean", STAT_IN_MEASURE,
                   "Mean over relays of each relay's time-weighted mean; an interval longer than twice the usual one "
                   "counts for nothing."},
    [STAT_MEDIAN] = {"median", STAT_IN_MEASURE,
                     "Median over relays, in the group's last sample unless said otherwise."},
    [STAT_MIN] = {"min", STAT_IN_MEASURE,
                  "The smallest relay's value, in the group's last sample unless said otherwise."},
    [STAT_MAX] = {"max", STAT_IN_MEASURE,
                  "The largest relay's value, in the group's last sample unless said otherwise."},
    [STAT_SD] = {"sd", STAT_IN_MEASURE,
                 "Standard deviation over relays (n - 1), in the group's last sample unless said otherwise."},
    [STAT_CI95] = {"ci95", STAT_IN_MEASURE,
                   "95% confidence interval of the mean over relays by Student's t, in the group's last sample unless "
                   "said otherwise."},
    [STAT_SUBJECTS] = {"relays", STAT_AS_COUNT, "The number of relays with at least one reading."},
    [STAT_SAMPLES] = {"samples", STAT_AS_COUNT, "The number of samples, one for each time."},
    [STAT_START] = {"start", STAT_AS_TIME, "The time of the first sample."},
    [STAT_END] = {"end", STAT_AS_TIME, "The time of the last sample."},
    [STAT_DURATION] = {"duration", STAT_AS_HOURS, "The time from the first sample to the last."},
    [STAT_GAPS] = {"gaps", STAT_AS_COUNT,
                   "The number of intervals between samples that are longer than twice the usual one."},
    [STAT_REACHES] =
        {"reaches", STAT_AS_HOURS,
         "The time from the group's first sample to the first sample whose mean is at or above the level."},
    [STAT_SLOPE] = {"slope", STAT_PER_HOUR, "The least-squares slope of the sample means over time."},
};

static const char no_reading[] = "no relay has a reading in the window";

const char *stat_name(enum statistic statistic) {
    return table[statistic].name;
}

bool stat_find(struct text name, enum statistic *statistic) {
    for (int i = 0; i < STAT_COUNT; i++) {
        if (text_is(name, table[i].name)) {
            *statistic = (enum statistic)i;
            return true;
        }
    }
    return false;
}

enum stat_kind stat_kind_of(enum statistic statistic) {
    return table[statistic].kind;
}

const char *stat_definition(enum statistic statistic) {
    return table[statistic].definition;
}

/* What a computation works on; `figure` is filled with the counts of the whole window and narrowed from there. */
struct work {
    struct arena *arena;
    const struct slice *slice;
    struct cut cut;
    struct sample *samples;
    size_t sample_count;
    struct strand *strands;
    size_t strand_count;
    struct figure figure;
};

static struct figure absent(struct work *work, const char *why) {
    work->figure.exists = false;
    work->figure.why = why;
    return work->figure;
}

static struct figure value_of(struct work *work, double value) {
    work->figure.exists = true;
    work->figure.value = work->figure.low = work->figure.high = value;
    return work->figure;
}

static void narrow_to(struct work *work, const struct sample *sample) {
    work->figure.subjects = work->figure.rows = sample->count;
    work->figure.start = work->figure.end = sample->time;
}

static struct figure of_sample(struct work *work, const struct sample *sample) {
    narrow_to(work, sample);
    return value_of(work, sample->mean);
}

static struct figure extreme(struct work *work, bool largest) {
    const struct sample *best = &work->samples[0];
    for (size_t i = 1; i < work->sample_count; i++) {
        double mean = work->samples[i].mean;
        if (largest ? mean > best->mean : mean < best->mean)
            best = &work->samples[i];
    }
    return of_sample(work, best);
}

static struct figure mean(struct work *work) {
    double *means = arena_array(work->arena, work->strand_count, sizeof *means);
    size_t count = 0, rows = 0;
    int64_t start = 0, end = 0;
    for (size_t i = 0; i < work->strand_count; i++) {
        size_t used;
        int64_t first = 0, last = 0;
        if (strand_mean(work->arena, &work->cut, &work->strands[i], &means[count], &used, &first, &last)) {
            start = count == 0 || first < start ? first : start;
            end = count == 0 || last > end ? last : end;
            rows += used;
            count++;
        }
    }
    if (count == 0)
        return absent(work, "no relay has two readings in the window without a gap between them");
    work->figure.subjects = count;
    work->figure.rows = rows;
    work->figure.start = start;
    work->figure.end = end;
    return value_of(work, stat_sum(means, count) / (double)count);
}

static int by_value(const void *left, const void *right) {
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static double deviation(struct arena *arena, const double *values, size_t count, double centre) {
    double *squares = arena_array(arena, count, sizeof *squares);
    for (size_t i = 0; i < count; i++)
        squares[i] = (values[i] - centre) * (values[i] - centre);
    return sqrt(stat_sum(squares, count) / (double)(count - 1));
}

static struct figure interval(struct work *work, const double *values, size_t count, double centre) {
    double half = stat_t975(count - 1) * deviation(work->arena, values, count, centre) / sqrt((double)count);
    value_of(work, centre);
    work->figure.low = centre - half;
    work->figure.high = centre + half;
    return work->figure;
}

/* The counts and times of what entered a statistic over subjects' own values. */
static void narrow_to_values(struct work *work, enum statistic of, size_t count) {
    work->figure.subjects = count;
    if (of == STAT_MEAN) {
        struct figure all = work->figure;
        mean(work); /* the rows that entered the subjects' means */
        work->figure.samples = all.samples;
        return;
    }
    work->figure.rows = count;
    if (of == STAT_COUNT)
        work->figure.start = work->figure.end;
}

static struct figure over_subjects(struct work *work, enum statistic statistic) {
    enum statistic of = work->slice->of < 0 ? STAT_COUNT : (enum statistic)work->slice->of;
    double *values = arena_array(work->arena, work->strand_count, sizeof *values);
    size_t count = 0;
    if (!strand_can(of))
        return absent(work, "a relay's own value is its first, last, mean, peak or low");
    for (size_t i = 0; i < work->strand_count; i++) {
        struct subject_value value;
        if (strand_value(work->arena, &work->cut, &work->strands[i], of, &value))
            values[count++] = value.value;
    }
    if (count == 0)
        return absent(work, "no relay has two readings in the window without a gap between them");
    qsort(values, count, sizeof *values, by_value);
    narrow_to_values(work, of, count);
    double centre = stat_sum(values, count) / (double)count;
    switch (statistic) {
    case STAT_MEDIAN:
        return value_of(work, (values[(count - 1) / 2] + values[count / 2]) / 2);
    case STAT_MIN:
        return value_of(work, values[0]);
    case STAT_MAX:
        return value_of(work, values[count - 1]);
    case STAT_SD:
        return count < 2 ? absent(work, "a standard deviation needs two relays")
                         : value_of(work, deviation(work->arena, values, count, centre));
    default:
        return count < 3 ? absent(work, "a confidence interval needs three relays")
                         : interval(work, values, count, centre);
    }
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

static struct figure slope(struct work *work) {
    size_t count = work->sample_count;
    double *x = arena_array(work->arena, count, sizeof *x), *y = arena_array(work->arena, count, sizeof *y);
    if (count < 2)
        return absent(work, "a slope needs two samples in the window");
    for (size_t i = 0; i < count; i++) {
        x[i] = work->samples[i].hours;
        y[i] = work->samples[i].mean;
    }
    double x_mean = stat_sum(x, count) / (double)count, y_mean = stat_sum(y, count) / (double)count;
    for (size_t i = 0; i < count; i++) {
        x[i] -= x_mean;
        y[i] = x[i] * (y[i] - y_mean);
        x[i] *= x[i];
    }
    return value_of(work, stat_sum(y, count) / stat_sum(x, count));
}

static struct figure dispatch(struct work *work, enum statistic statistic) {
    double seconds = (double)MICROS_PER_SECOND;
    switch (statistic) {
    case STAT_FIRST:
        return of_sample(work, &work->samples[0]);
    case STAT_LAST:
        return of_sample(work, &work->samples[work->sample_count - 1]);
    case STAT_PEAK:
        return extreme(work, true);
    case STAT_LOW:
        return extreme(work, false);
    case STAT_MEAN:
        return mean(work);
    case STAT_START:
        return value_of(work, (double)work->figure.start / seconds);
    case STAT_END:
        return value_of(work, (double)work->figure.end / seconds);
    case STAT_DURATION:
        return value_of(work, hours_between(work->figure.start, work->figure.end));
    case STAT_SUBJECTS:
        return value_of(work, (double)work->strand_count);
    case STAT_SAMPLES:
        return value_of(work, (double)work->sample_count);
    case STAT_GAPS:
        return gaps(work);
    case STAT_REACHES:
        return reaches(work);
    case STAT_SLOPE:
        return slope(work);
    default:
        return over_subjects(work, statistic);
    }
}

struct figure stat_compute(struct arena *scratch, const struct slice *slice, enum statistic statistic) {
    struct work work = {.arena = scratch, .slice = slice, .cut = cut_of(scratch, slice)};
    if (work.cut.why)
        return absent(&work, work.cut.why);
    work.sample_count = cut_samples(scratch, &work.cut, &work.samples);
    work.strand_count = cut_strands(scratch, &work.cut, &work.strands);
    if (work.sample_count == 0 || !work.samples || !work.strands) {
        /* Of nothing one can still say how many; what `subjects` and the like count is none. */
        return stat_kind_of(statistic) == STAT_AS_COUNT ? value_of(&work, 0) : absent(&work, no_reading);
    }
    work.figure.subjects = work.strand_count;
    work.figure.samples = work.sample_count;
    work.figure.rows = work.cut.len;
    work.figure.start = work.cut.rows[0]->time;
    work.figure.end = work.cut.rows[work.cut.len - 1]->time;
    return dispatch(&work, statistic);
}
