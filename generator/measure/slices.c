#include "measure/slices.h"

#include <math.h>

#include "base/calendar.h"
#include "language/student.h"

double hours_between(int64_t start, int64_t end) {
    return (double)(end - start) / (double)MICROS_PER_HOUR;
}

struct slice slice_of(const struct report *report, int group, size_t measure) {
    return (struct slice){.report = report,
                          .group = group,
                          .measure = measure,
                          .window = report->window,
                          .of = -1,
                          .over = -1,
                          .before = NAN,
                          .after = NAN};
}

static bool cohort_known(const struct report *report, size_t cohort) {
    for (size_t i = 0; i < report->subject_count; i++)
        if (report->subjects[i].excluded.len == 0 && report->subjects[i].cohorts[cohort] != COHORT_UNKNOWN)
            return true;
    return false;
}

static bool subject_known(const struct report *report, int group, struct text name) {
    for (size_t i = 0; i < report->subject_count; i++)
        if (report->subjects[i].group == group && text_equal(report->subjects[i].name, name))
            return true;
    return false;
}

static bool wanted(const struct slice *slice, const struct subject *subject) {
    if (slice->subject.len && !text_equal(subject->name, slice->subject))
        return false;
    return subject->cohorts[slice->cohort] == COHORT_IN;
}

static bool is_left_out(const struct slice *slice, const struct reading *row) {
    const struct omission *without = slice->without;
    if (!without || without->report != slice->report)
        return false;
    return without->what == OMIT_SUBJECT ? row->subject == without->subject : row->time == without->time;
}

static const struct lane *slice_lane(const struct slice *slice) {
    return &slice->report->readings[slice->measure].lanes[slice->group];
}

int64_t slice_origin(const struct slice *slice) {
    struct reading first = {.line = 0};
    if (slice->group >= 0)
        first = lane_get(slice_lane(slice), 0);
    return first.line > 0 ? first.time : slice->report->first;
}

/* The rows of a lane that are in the slice, from one hour to another. */
static void cut_take(struct arena *arena, struct cut *cut, const struct lane *lane, double from, double to) {
    const struct slice *slice = cut->slice;
    cut->rows = arena_array(arena, lane->values.len, sizeof *cut->rows);
    bool inside = false;
    int64_t time = INT64_MIN; /* of no reading */
    for (struct stride stride = lane_all(lane); stride_next(&stride);) {
        if (stride.now.time != time) {
            double hours = hours_between(cut->origin, stride.now.time);
            time = stride.now.time;
            inside = !(hours < from) && !(hours > to);
        }
        if (!inside || !wanted(slice, &slice->report->subjects[stride.now.subject]) || is_left_out(slice, &stride.now))
            continue;
        cut->rows[cut->len++] = stride.now;
    }
}

bool slice_is_summary(const struct slice *slice) {
    return slice->report->readings[slice->measure].digests != NULL;
}

struct cut cut_of(struct arena *arena, const struct slice *slice) {
    const struct report *report = slice->report;
    const struct readings *readings = &report->readings[slice->measure];
    struct cut cut = {.slice = slice, .longest = SLICE_GAP_TIMES * readings->usual, .digests = readings->digests};
    if (slice->group < 0 || (size_t)slice->group >= report->group_count)
        cut.why = "there is no such group";
    else if (!cohort_known(report, slice->cohort))
        cut.why = "no row of the report says who is in this cohort";
    else if (slice->subject.len && readings->digests)
        cut.why = "its file is a summary, which holds no single {one}";
    else if (slice->subject.len && !subject_known(report, slice->group, slice->subject))
        cut.why = "the group has no {one} of this name";
    else if (!report_covers(report, slice->window.from) || !report_covers(report, slice->window.to))
        cut.why = "the window begins or ends outside of what was measured";
    if (cut.why)
        return cut;
    cut.origin = slice_origin(slice);
    cut_take(arena, &cut, slice_lane(slice), moment_hours(slice->window.from, cut.origin),
             moment_hours(slice->window.to, cut.origin));
    return cut;
}

struct cut *cut_parts(struct arena *arena, const struct cut *cut, const uint32_t *part_of, size_t parts) {
    struct cut *all = arena_array(arena, parts, sizeof *all);
    struct reading *rows = arena_array(arena, cut->len, sizeof *rows);
    for (size_t i = 0; i < parts; i++) {
        all[i] = *cut;
        all[i].len = 0;
    }
    for (size_t i = 0; i < cut->len; i++)
        if (part_of[cut->rows[i].subject] != UINT32_MAX)
            all[part_of[cut->rows[i].subject]].len++;
    for (size_t i = 0, start = 0; i < parts; i++) {
        all[i].rows = &rows[start];
        start += all[i].len;
        all[i].len = 0;
    }
    for (size_t i = 0; i < cut->len; i++)
        if (part_of[cut->rows[i].subject] != UINT32_MAX) {
            struct cut *part = &all[part_of[cut->rows[i].subject]];
            part->rows[part->len++] = cut->rows[i];
        }
    return all;
}

static void sample_of_digest(struct sample *sample, const struct digest *digest, double mean) {
    sample->count = digest->count;
    sample->mean = mean;
    sample->min = digest->min;
    sample->max = digest->max;
    sample->sd = digest->sd;
}

size_t cut_samples(struct arena *arena, const struct cut *cut, struct sample **out) {
    LIST(struct sample) samples = {0};
    for (size_t i = 0, start; i < cut->len;) {
        const struct reading *first = &cut->rows[i];
        struct sample sample = {.time = first->time, .min = first->value, .max = first->value};
        struct running_sum sum = {.sum = 0};
        for (start = i; i < cut->len && cut->rows[i].time == first->time; i++) {
            double value = cut->rows[i].value;
            running_add(&sum, value);
            sample.min = MIN(value, sample.min);
            sample.max = MAX(value, sample.max);
        }
        sample.hours = hours_between(cut->origin, sample.time);
        sample.count = i - start;
        sample.mean = running_total(&sum) / (double)sample.count;
        if (cut->digests)
            sample_of_digest(&sample, &cut->digests[first->line], first->value);
        sample.after_gap = samples.len > 0 && sample.time - samples.at[samples.len - 1].time > cut->longest;
        *LIST_ADD(arena, &samples) = sample;
    }
    *out = samples.at;
    return samples.len;
}

/* Rows come by time; those of a subject stay in that order. */
size_t cut_strands(struct arena *arena, const struct cut *cut, struct strand **out) {
    size_t subjects = cut->slice->report->subject_count, count = 0, start = 0;
    size_t *ends = arena_array(arena, subjects, sizeof *ends);
    const struct reading **rows = arena_array(arena, cut->len, sizeof *rows);
    *out = arena_array(arena, MIN(cut->len, subjects), sizeof **out);
    for (size_t i = 0; i < cut->len && !cut->digests; i++)
        ends[cut->rows[i].subject]++;
    for (size_t s = 0; s < subjects; s++) {
        size_t len = ends[s];
        if (len > 0)
            (*out)[count++] = (struct strand){.subject = (uint32_t)s, .rows = &rows[start], .len = len};
        ends[s] = start;
        start += len;
    }
    for (size_t i = 0; i < cut->len && !cut->digests; i++)
        rows[ends[cut->rows[i].subject]++] = &cut->rows[i];
    return count;
}

static void row_use(struct subject_value *value, const struct reading *row) {
    if (value->row_count == 0 || value->rows[value->row_count - 1] != row)
        value->rows[value->row_count++] = row;
}

/* The time-weighted mean of the readings from one time to another, by trapezoids without gaps; their rows are added to
 * *value. False when no interval counts. */
static bool mean_between(const struct cut *cut, const struct strand *strand, double from, double to, double *mean,
                         struct subject_value *value) {
    struct running_sum area = {.sum = 0}, width = {.sum = 0};
    bool any = false;
    for (size_t i = 1; i < strand->len; i++) {
        const struct reading *a = strand->rows[i - 1], *b = strand->rows[i];
        bool outside = hours_between(cut->origin, a->time) < from || hours_between(cut->origin, b->time) > to;
        if (outside || b->time - a->time > cut->longest)
            continue;
        row_use(value, a);
        row_use(value, b);
        double hours = hours_between(a->time, b->time);
        running_add(&width, hours);
        running_add(&area, (a->value + b->value) / 2 * hours);
        any = true;
    }
    if (any)
        *mean = running_total(&area) / running_total(&width);
    return any;
}

static bool strand_mean(const struct cut *cut, const struct strand *strand, struct subject_value *value) {
    return mean_between(cut, strand, -INFINITY, INFINITY, &value->value, value);
}

static bool strand_shift(const struct cut *cut, const struct strand *strand, struct subject_value *value) {
    const struct slice *slice = cut->slice;
    double at = moment_hours(slice->at, cut->origin);
    double from = isnan(slice->before) ? -INFINITY : at - slice->before;
    double to = isnan(slice->after) ? INFINITY : at + slice->after;
    double before, after;
    bool both = mean_between(cut, strand, from, at, &before, value) && mean_between(cut, strand, at, to, &after, value);
    if (both)
        value->value = after - before;
    return both;
}

static bool strand_slope(struct arena *arena, const struct cut *cut, const struct strand *strand,
                         struct subject_value *value) {
    double *x = arena_array(arena, strand->len, sizeof *x), *y = arena_array(arena, strand->len, sizeof *y);
    double count = (double)strand->len;
    if (strand->len < 2)
        return false;
    for (size_t i = 0; i < strand->len; i++) {
        row_use(value, strand->rows[i]);
        x[i] = hours_between(cut->origin, strand->rows[i]->time);
        y[i] = strand->rows[i]->value;
    }
    double x_mean = stat_sum(x, strand->len) / count, y_mean = stat_sum(y, strand->len) / count;
    for (size_t i = 0; i < strand->len; i++) {
        x[i] -= x_mean;
        y[i] = x[i] * (y[i] - y_mean);
        x[i] *= x[i];
    }
    value->value = stat_sum(y, strand->len) / stat_sum(x, strand->len);
    return true;
}

/* The share gives way by less than any data tell: 93 is 7% below 100, though not in binary. */
bool is_fall(double before, double after, double share) {
    return before > after && before - after >= before * share * (1 - 1e-12);
}

static bool strand_falls(const struct cut *cut, const struct strand *strand, struct subject_value *value) {
    for (size_t i = 0; i < strand->len; i++) {
        row_use(value, strand->rows[i]);
        value->value += i > 0 && is_fall(strand->rows[i - 1]->value, strand->rows[i]->value, cut->slice->level);
    }
    return strand->len >= 2;
}

bool strand_can(enum statistic of) {
    return of == STAT_COUNT || stat_has(of, STAT_OWN);
}

/* The row that is the value of the subject alone; NULL when there is none. */
static const struct reading *strand_row(const struct cut *cut, const struct strand *strand, enum statistic of) {
    const struct reading *row = strand->rows[of == STAT_LAST || of == STAT_COUNT ? strand->len - 1 : 0];
    if (of == STAT_COUNT)
        return row->time == cut->rows[cut->len - 1].time ? row : NULL;
    for (size_t i = 0; i < strand->len; i++) {
        double value = strand->rows[i]->value;
        if ((of == STAT_PEAK && value > row->value) || (of == STAT_LOW && value < row->value))
            row = strand->rows[i];
    }
    return row;
}

bool strand_value(struct arena *arena, const struct cut *cut, const struct strand *strand, enum statistic of,
                  struct subject_value *value) {
    *value = (struct subject_value){.subject = strand->subject};
    value->rows = arena_array(arena, strand->len, sizeof(const struct reading *));
    switch (of) {
    case STAT_MEAN:
        return strand_mean(cut, strand, value);
    case STAT_SLOPE:
        return strand_slope(arena, cut, strand, value);
    case STAT_FALLS:
        return strand_falls(cut, strand, value);
    case STAT_SHIFT:
        return strand_shift(cut, strand, value);
    default:
        break;
    }
    const struct reading *row = strand_can(of) ? strand_row(cut, strand, of) : NULL;
    if (row) {
        value->value = row->value;
        row_use(value, row);
    }
    return row != NULL;
}

size_t slice_values(struct arena *arena, const struct slice *slice, enum statistic of, struct subject_value **out) {
    struct cut cut = cut_of(arena, slice);
    struct strand *strands;
    size_t count = cut_strands(arena, &cut, &strands), kept = 0;
    *out = arena_array(arena, count, sizeof **out);
    for (size_t i = 0; i < count; i++)
        kept += strand_value(arena, &cut, &strands[i], of, &(*out)[kept]) ? 1 : 0;
    return kept;
}

size_t slice_samples(struct arena *arena, const struct slice *slice, struct sample **out) {
    struct cut cut = cut_of(arena, slice);
    return cut_samples(arena, &cut, out);
}

size_t slice_rows(struct arena *arena, const struct slice *slice, struct reading **out) {
    struct cut cut = cut_of(arena, slice);
    *out = cut.rows;
    return cut.len;
}

size_t slice_excluded(struct arena *arena, const struct slice *slice, size_t **counts) {
    const struct report *report = slice->report;
    int64_t origin = slice_origin(slice);
    double from = moment_hours(slice->window.from, origin), to = moment_hours(slice->window.to, origin);
    size_t all = 0;
    *counts = arena_array(arena, report->plan->exclusions.len, sizeof **counts);
    for (size_t i = 0; i < report->excluded_rows.len; i++) {
        const struct excluded_row *row = &report->excluded_rows.at[i];
        double hours = hours_between(origin, row->time);
        if (row->group < 0 || row->group != slice->group || row->measure != (int)slice->measure || hours < from ||
            hours > to || !wanted(slice, &report->subjects[row->subject]))
            continue;
        (*counts)[row->exclusion]++;
        all++;
    }
    return all;
}

struct extent slice_extent(struct arena *scratch, const struct slice *slice) {
    const struct report *report = slice->report;
    LIST(int64_t) times = {0};
    bool *seen = arena_array(scratch, report->subject_count, sizeof *seen);
    struct extent extent = {0};
    struct arena *own = arena_new();
    for (size_t g = 0; g < report->group_count; g++) {
        struct slice one = *slice;
        one.group = (int)g;
        const struct group *group = &report->groups[g];
        bool included = group->name.len && !group->excluded.len && !group->aside;
        arena_clear(own);
        struct cut cut = included ? cut_of(own, &one) : (struct cut){0};
        for (size_t i = 0; i < cut.len; i++) {
            uint32_t subject = cut.rows[i].subject;
            if (i == 0 || cut.rows[i - 1].time != cut.rows[i].time)
                *LIST_ADD(scratch, &times) = cut.rows[i].time;
            extent.subjects += seen[subject] || cut.digests ? 0 : 1;
            seen[subject] = true;
        }
        extent.groups += cut.len > 0 ? 1 : 0;
    }
    arena_free(own);
    extent.samples = calendar_distinct(times.at, times.len);
    if (times.len > 0) {
        extent.start = times.at[0];
        extent.end = times.at[extent.samples - 1];
    }
    return extent;
}
