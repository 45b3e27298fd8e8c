#include "measure/fair.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "language/student.h"
#include "measure/board.h"

bool fair_measures(enum statistic statistic) {
    switch (statistic) {
    case STAT_SUBJECTS:
    case STAT_SAMPLES:
    case STAT_START:
    case STAT_END:
    case STAT_DURATION:
    case STAT_GAPS:
    case STAT_COVERAGE:
        return false;
    default:
        return true;
    }
}

/* What a side is made of */

/* How a subject's own value is made of a statistic over subjects. */
static enum statistic own_of(const struct side *side) {
    if (!stat_has(side->statistic, STAT_SPREAD))
        return side->statistic;
    return side->slice.of < 0 ? STAT_COUNT : (enum statistic)side->slice.of;
}

/* Whether a side rests on the group's last sample. */
static bool is_of_last(const struct side *side) {
    return own_of(side) == STAT_LAST || own_of(side) == STAT_COUNT;
}

/* The readings of one sample. */
static void take_rows(struct side *side, const struct cut *cut, int64_t time) {
    for (size_t i = 0; i < cut->len; i++)
        if (cut->rows[i].time == time)
            side->values[side->count++] =
                (struct subject_value){.subject = cut->rows[i].subject, .value = cut->rows[i].value};
}

/* What each subject has over time; NAN where the statistic is made of sample means. */
static void take_strands(struct arena *arena, struct side *side, const struct work *work) {
    bool own = stat_has(side->statistic, STAT_EACH) || stat_has(side->statistic, STAT_SPREAD);
    for (size_t i = 0; i < work->strand_count; i++) {
        struct subject_value value = {.subject = work->strands[i].subject, .value = NAN};
        if (!own || strand_value(arena, &work->cut, &work->strands[i], own_of(side), &value))
            side->values[side->count++] = (struct subject_value){.subject = value.subject, .value = value.value};
    }
}

static int by_value(const void *left, const void *right) {
    const struct subject_value *a = left, *b = right;
    int order = COMPARE(a->value, b->value);
    return order ? order : COMPARE(a->subject, b->subject);
}

/* Mean and standard deviation of the values that are wanted; the mean of none and the deviation of one are NAN. */
static size_t spread_of(struct arena *arena, const struct side *side,
                        bool (*wanted)(const struct side *, size_t, size_t), size_t cohort, double *mean,
                        double *deviation) {
    double *values = arena_array(arena, side->count, sizeof *values);
    size_t count = 0;
    for (size_t i = 0; i < side->count; i++)
        if (wanted(side, i, cohort))
            values[count++] = side->values[i].value;
    *mean = stat_sum(values, count) / (double)count;
    for (size_t i = 0; i < count; i++)
        values[i] = (values[i] - *mean) * (values[i] - *mean);
    *deviation = sqrt(stat_sum(values, count) / ((double)count - 1)); /* of one, 0 by 0 */
    return count;
}

static enum belonging belonging_of(const struct side *side, size_t i, size_t cohort) {
    return side->slice.report->subjects[side->values[i].subject].cohorts[cohort];
}

static bool any(const struct side *side, size_t i, size_t cohort) {
    (void)side, (void)i, (void)cohort;
    return true;
}

static bool is_in(const struct side *side, size_t i, size_t cohort) {
    return belonging_of(side, i, cohort) == COHORT_IN;
}

static bool is_out(const struct side *side, size_t i, size_t cohort) {
    return belonging_of(side, i, cohort) == COHORT_OUT;
}

static void count_portions(struct arena *arena, struct side *side) {
    size_t cohorts = side->slice.report->declared->cohorts.len;
    side->portions = arena_array(arena, cohorts, sizeof *side->portions);
    for (size_t c = 0; c < cohorts; c++) {
        struct portion portion = {0};
        for (size_t i = 0; i < side->count; i++) {
            portion.in += is_in(side, i, c) ? 1 : 0;
            portion.known += belonging_of(side, i, c) != COHORT_UNKNOWN ? 1 : 0;
        }
        side->portions[c] = portion;
    }
}

/* Of one high-water mark: who of the side fell between the reading before and that of its last sample. Without one
 * before, its value is 0, from which nothing falls. */
static void count_fresh(struct arena *arena, struct side *side, const struct readings *marks, double share) {
    const struct report *report = side->slice.report;
    struct reading *before = arena_array(arena, report->subject_count, sizeof *before);
    struct reading *now = arena_array(arena, report->subject_count, sizeof *now);
    for (struct stride stride = lane_all(&marks->lanes[side->slice.group]); stride_next(&stride);) {
        if (stride.now.time > side->to)
            break;
        before[stride.now.subject] = now[stride.now.subject];
        now[stride.now.subject] = stride.now;
    }
    for (size_t i = 0; i < side->count; i++) {
        uint32_t subject = side->values[i].subject;
        if (now[subject].time != side->to || !is_fall(before[subject].value, now[subject].value, share))
            continue;
        side->fresh_subject = side->fresh == 0 || subject < side->fresh_subject ? subject : side->fresh_subject;
        side->fresh++;
    }
}

static void find_fresh(struct arena *arena, struct side *side, double share) {
    const struct report *report = side->slice.report;
    for (size_t m = 0; m < report->declared->measures.len && side->fresh == 0; m++)
        if (report->declared->measures.at[m].high_water)
            count_fresh(arena, side, &report->readings[m], share);
}

/* Whether the statistic is of a window and not of a moment. */
static bool is_of_window(const struct side *side) {
    enum statistic own = own_of(side);
    return own != STAT_FIRST && !is_of_last(side);
}

static double coverage_of_side(struct board *board, struct arena *scratch, const struct side *side) {
    if (!is_of_window(side))
        return NAN;
    struct figure figure = stat_compute_at(board, scratch, &side->slice, STAT_COVERAGE);
    return figure.exists ? figure.value : NAN;
}

/* Of a side that has values. */
static void find_start(struct board *board, struct arena *scratch, struct side *side) {
    struct slice whole = slice_of(side->slice.report, side->slice.group, side->slice.measure);
    whole.window = (struct window){0};
    whole.cohort = side->slice.cohort;
    struct figure first = stat_compute_at(board, scratch, &whole, STAT_FIRST);
    side->first = first.start;
    side->first_value = first.value;
}

/* Those of a cohort in the sample of a summary at one time. */
static size_t counted_at(struct arena *scratch, struct slice slice, int64_t time, size_t cohort,
                         struct sample *sample) {
    slice.window.from = slice.window.to = (struct moment){.kind = MOMENT_TIME, .time = time};
    slice.cohort = cohort;
    struct sample *samples;
    size_t count = slice_samples(scratch, &slice, &samples);
    *sample = count > 0 ? samples[0] : (struct sample){.mean = NAN, .sd = NAN};
    return sample->count;
}

/* What a summary says of a statistic that is made of one sample: all but single values. Of a part of a cohort nobody
 * knows who is in another. */
static void take_summary(struct arena *arena, struct arena *scratch, struct side *side, const struct figure *figure) {
    const struct declaration *declared = side->slice.report->declared;
    struct sample sample, part;
    side->subjects = figure->subjects;
    side->portions = arena_array(arena, declared->cohorts.len, sizeof *side->portions);
    if (figure->start != figure->end)
        return;
    counted_at(scratch, side->slice, figure->start, side->slice.cohort, &sample);
    side->mean = sample.mean;
    side->deviation = sample.sd;
    for (size_t c = COHORT_ALL + 1; c < declared->cohorts.len && side->slice.cohort == COHORT_ALL; c++) {
        struct slice slice = side->slice;
        slice.cohort = c;
        if (!cut_of(scratch, &slice).why)
            side->portions[c] = (struct portion){counted_at(scratch, slice, figure->start, c, &part), sample.count};
    }
}

/* Who entered the statistic; true when anything did. */
static bool take_values(struct arena *arena, struct board *board, struct arena *scratch, struct side *side) {
    struct figure figure = stat_compute_at(board, scratch, &side->slice, side->statistic);
    struct work work = work_at(board, scratch, &side->slice);
    const struct cut cut = work.cut;
    if (!figure.exists || cut.len == 0)
        return false;
    side->from = cut.rows[0].time;
    side->to = cut.rows[cut.len - 1].time;
    if (cut.digests) {
        take_summary(arena, scratch, side, &figure);
        return true;
    }
    size_t subjects = side->slice.report->subject_count; /* of whom a group has some: they are copied when known */
    side->values = arena_array(scratch, MIN(cut.len, subjects), sizeof *side->values);
    if (stat_has(side->statistic, STAT_MOMENT))
        take_rows(side, &cut, figure.start);
    else
        take_strands(scratch, side, &work);
    if (stat_has(side->statistic, STAT_OWN))
        qsort(side->values, side->count, sizeof *side->values, by_value);
    struct subject_value *values = arena_array(arena, side->count, sizeof *values);
    if (side->count > 0)
        memcpy(values, side->values, side->count * sizeof *values);
    side->values = values;
    side->subjects = side->count;
    spread_of(scratch, side, any, COHORT_ALL, &side->mean, &side->deviation);
    count_portions(arena, side);
    return true;
}

const struct side *side_of(struct arena *arena, struct arena *scratch, const struct slice *slice,
                           enum statistic statistic, double share) {
    if (!fair_measures(statistic) || slice->subject.len > 0)
        return NULL;
    struct side *side = arena_alloc(arena, sizeof *side);
    side->slice = *slice;
    side->statistic = statistic;
    struct board *board = board_new(); /* the rows are cut once, and once more if the window is not the whole */
    bool any = take_values(arena, board, scratch, side);
    if (any) {
        side->coverage = coverage_of_side(board, scratch, side);
        find_start(board, scratch, side);
    }
    board_free(board);
    if (any && is_of_last(side))
        find_fresh(scratch, side, share);
    return any ? side : NULL;
}

/* Of one side */

/* A mean over subjects says that they have one value; what is asked of single subjects, or of how each moves, does not.
 */
static bool is_mean(const struct side *side) {
    return stat_has(side->statistic, STAT_OWN);
}

static bool is_wide(double mean, double deviation, double most) {
    return deviation > most * fabs(mean);
}

bool side_is_wide(const struct side *side, double most) {
    return is_mean(side) && is_wide(side->mean, side->deviation, most);
}

bool side_has_clusters(const struct side *side, double most, struct cluster clusters[2]) {
    const struct subject_value *values = side->values;
    size_t count = side->count, split = 1;
    if (!is_mean(side) || count < 4)
        return false;
    for (size_t i = split + 1; i < count; i++)
        if (values[i].value - values[i - 1].value > values[split].value - values[split - 1].value)
            split = i;
    clusters[0] = (struct cluster){split, values[0].value, values[split - 1].value};
    clusters[1] = (struct cluster){count - split, values[split].value, values[count - 1].value};
    double gap = clusters[1].low - clusters[0].high;
    double width = fmax(clusters[0].high - clusters[0].low, clusters[1].high - clusters[1].low);
    return split >= 2 && count - split >= 2 && gap > most * width && gap > 0.1 * fabs(side->mean);
}

bool side_is_parted(const struct side *side, const struct cluster clusters[2], size_t cohort) {
    size_t low_in = 0, low_out = 0; /* who is where the lower cluster is that of the cohort, or of the others */
    for (size_t i = 0; i < side->count; i++) {
        bool low = i < clusters[0].count;
        low_in += low ? is_in(side, i, cohort) : is_out(side, i, cohort);
        low_out += low ? is_out(side, i, cohort) : is_in(side, i, cohort);
    }
    return low_in == side->count || low_out == side->count;
}

bool side_is_even_within(const struct side *side, size_t cohort, double most) {
    struct arena *scratch = arena_new();
    double mean, deviation;
    size_t known = spread_of(scratch, side, is_in, cohort, &mean, &deviation);
    bool even = !is_wide(mean, deviation, most);
    known += spread_of(scratch, side, is_out, cohort, &mean, &deviation);
    even = even && !is_wide(mean, deviation, most) && known == side->subjects;
    arena_free(scratch);
    return even;
}

/* Of two */

static double share_of(struct portion portion) {
    return (double)portion.in / (double)portion.known;
}

static bool are_opposite_ends(const struct side *a, const struct side *b) {
    return (a->statistic == STAT_MAX && b->statistic == STAT_MIN) ||
           (a->statistic == STAT_MIN && b->statistic == STAT_MAX);
}

bool fair_mixed(const struct side *a, const struct side *b, double most, size_t *cohort) {
    const struct declaration *declared = a->slice.report->declared;
    double largest = most + 1e-9; /* 0.8 - 0.7 is more than 0.1 in binary */
    bool mixed = false, ends = are_opposite_ends(a, b);
    for (size_t c = COHORT_ALL + 1; c < declared->cohorts.len && !ends; c++) {
        if (declared->cohorts.at[c].not_of != -1)
            continue; /* it differs as the other does */
        double difference = fabs(share_of(a->portions[c]) - share_of(b->portions[c])); /* of unknown ones, NAN */
        if (difference > largest) {
            largest = difference;
            *cohort = c;
            mixed = true;
        }
    }
    return mixed;
}

static bool rests_on_start(const struct side *side) {
    switch (own_of(side)) {
    case STAT_FIRST:
    case STAT_SHIFT:
    case STAT_FALLS:
        return false;
    default:
        return is_of_last(side) || side->from <= side->first;
    }
}

bool fair_unlike_start(const struct side *a, const struct side *b, double most) {
    double allowed = most * (double)a->slice.report->readings[a->slice.measure].usual;
    double apart = fabs((double)(a->first - b->first));
    double ages = fabs((double)(a->to - a->first) - (double)(b->to - b->first));
    return (rests_on_start(a) || rests_on_start(b)) && apart > allowed && ages > allowed;
}

bool fair_unlike_level(const struct side *a, const struct side *b, double most) {
    double low = fmin(a->first_value, b->first_value), high = fmax(a->first_value, b->first_value);
    return (rests_on_start(a) || rests_on_start(b)) && high > most * low;
}

static bool is_what_shifts(const struct side *side, const struct event *event, int64_t usual) {
    if (!stat_has(side->statistic, STAT_AT))
        return false;
    double hours = hours_between(slice_origin(&side->slice), event->time);
    return fabs(hours - moment_hours(side->slice.at, slice_origin(&side->slice))) <= hours_between(0, usual);
}

static bool has_like(const struct report *report, const struct event *event, int group, int64_t usual) {
    for (size_t i = 0; i < report->events.len; i++) {
        const struct event *other = &report->events.at[i];
        int64_t apart = MAX(other->time, event->time) - MIN(other->time, event->time);
        if (other->group == group && text_equal(other->text, event->text) && apart <= usual)
            return true;
    }
    return false;
}

const struct event *fair_lone_event(const struct side *side, const struct side *other) {
    const struct report *report = side->slice.report;
    int64_t usual = report->readings[side->slice.measure].usual;
    int64_t from = MAX(side->from, side->first + usual);
    if (own_of(side) == STAT_FIRST)
        return NULL;
    for (size_t i = 0; i < report->events.len; i++) {
        const struct event *event = &report->events.at[i];
        if (event->group == side->slice.group && event->time > from && event->time <= side->to &&
            !is_what_shifts(side, event, usual) && !has_like(report, event, other->slice.group, usual))
            return event;
    }
    return NULL;
}
