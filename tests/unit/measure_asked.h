/* What statistics, and the rules of comparability, say of groups: all that there is to say, as text. */
#ifndef MEMBLOG_MEASURE_ASKED_H
#define MEMBLOG_MEASURE_ASKED_H

#include "base/calendar.h"
#include "measure/fair.h"
#include "measure/falls.h"
#include "measure_fixture.h"

/* Of a line "alpha 60 120 1 0": the group from one minute to another, in a cohort, by a statistic of each one, both by
 * their number. */
static inline struct slice asked_slice(const struct report *report, struct text line) {
    struct slice slice = slice_of(report, report_group(report, text_split(&line, ' ')), MEASURE_MAIN);
    double from = NAN, to = NAN, cohort = 0, of = -1;
    (void)text_number(text_split(&line, ' '), &from);
    (void)text_number(text_split(&line, ' '), &to);
    (void)text_number(text_split(&line, ' '), &cohort);
    (void)text_number(line, &of);
    slice.window = (struct window){hours(from / 60), hours(to / 60)};
    slice.cohort = (size_t)cohort;
    slice.of = (int)of;
    slice.at = hours(2);
    slice.before = 2;
    return slice;
}

static inline void span_put(struct buffer *out, int64_t from, int64_t to) {
    calendar_show(out, from);
    buffer_puts(out, "..");
    calendar_show(out, to);
}

/* A statistic of a slice: the figure; its subjects with what each has, and from how many rows. */
static inline void figure_put(struct fixture *fixture, struct buffer *out, const struct slice *slice,
                              enum statistic statistic) {
    struct figure figure = stat_compute(fixture->arena, slice, statistic);
    struct subject_value *values;
    size_t count = slice_values(fixture->arena, slice, statistic, &values);
    if (figure.exists) {
        buffer_printf(out, " %.6g", figure.value);
        if (figure.low < figure.high)
            buffer_printf(out, " (%.6g to %.6g)", figure.low, figure.high);
        buffer_printf(out, ", of %zu, %zu, %zu, ", figure.subjects, figure.samples, figure.rows);
        span_put(out, figure.start, figure.end);
    } else
        buffer_printf(out, " %s", figure.why);
    for (size_t i = 0; i < count; i++)
        buffer_printf(out, "; %.*s %.6g (%zu)", TEXT_ARG(slice->report->subjects[values[i].subject].name),
                      values[i].value, values[i].row_count);
    buffer_putc(out, '\n');
}

static inline void share_put(struct buffer *out, const char *before, double number) {
    buffer_printf(out, isnan(number) ? "%snothing" : "%s%.6g", before, number);
}

/* A side, and what is to be said of it alone. */
static inline void side_put(struct buffer *out, const struct side *side) {
    static const double shares[] = {0.25, 0.5, 1};
    buffer_printf(out, " %zu", side->count);
    share_put(out, ", ", side->mean);
    share_put(out, " +- ", side->deviation);
    buffer_puts(out, ", ");
    span_put(out, side->from, side->to);
    buffer_puts(out, " after ");
    calendar_show(out, side->first);
    share_put(out, " at ", side->first_value);
    share_put(out, ", covers ", side->coverage);
    if (side->fresh > 0)
        buffer_printf(out, ", %zu fresh, %.*s", side->fresh,
                      TEXT_ARG(side->slice.report->subjects[side->fresh_subject].name));
    for (size_t c = 0; c < side->slice.report->declared->cohorts.len; c++)
        buffer_printf(out, ", %zu/%zu%s", side->portions[c].in, side->portions[c].known,
                      side_is_even_within(side, c, 0.25) ? " even" : "");
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        struct cluster clusters[2];
        buffer_puts(out, side_is_wide(side, shares[i]) ? ", wide" : "");
        if (side_has_clusters(side, 4 * shares[i], clusters))
            buffer_printf(out, ", %zu in %.6g..%.6g and %zu in %.6g..%.6g%s", clusters[0].count, clusters[0].low,
                          clusters[0].high, clusters[1].count, clusters[1].low, clusters[1].high,
                          side_is_parted(side, clusters, COHORT_GUARD) ? " parted" : "");
    }
    buffer_putc(out, '\n');
}

static inline void pair_put(struct buffer *out, const struct side *a, const struct side *b) {
    static const double shares[] = {0.1, 0.3, 0.5, 1, 2};
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        size_t cohort = 0;
        bool mixed = fair_mixed(a, b, shares[i], &cohort);
        buffer_printf(out, ", %s%s%s", mixed ? "mixed " : "", fair_unlike_start(a, b, shares[i]) ? "start" : "",
                      fair_unlike_level(a, b, shares[i]) ? " level" : "");
        assert_int_equal(cohort, mixed ? COHORT_GUARD : 0);
    }
    const struct event *event = fair_lone_event(a, b);
    buffer_printf(out, "%s%.*s\n", event ? ", event " : "", event ? (int)event->text.len : 0,
                  event ? event->text.at : "");
}

static inline const struct side *asked_side(struct fixture *fixture, struct slice slice, enum statistic statistic) {
    slice.level = 0.1;
    return side_of(fixture->arena, fixture->arena, &slice, statistic, 0.1);
}

/* A line's one slice, or two with a / between. */
static inline void asked_put(struct fixture *fixture, struct buffer *out, const struct report *report,
                             struct text line) {
    static const enum statistic few[] = {STAT_LAST, STAT_FIRST, STAT_MEAN, STAT_MAX, STAT_FALLS, STAT_SHIFT};
    struct text first = text_split(&line, '/');
    struct slice one = asked_slice(report, first), other = asked_slice(report, text_trim(line));
    buffer_printf(out, "%.*s%s%.*s:\n", TEXT_ARG(first), line.len > 0 ? "/" : "", TEXT_ARG(line));
    for (int s = 0; s < STAT_PLACEBO && line.len == 0; s++) {
        struct text word = stat_name(report->declared, (enum statistic)s);
        one.level = stat_has((enum statistic)s, STAT_SHARE) ? 0.1 : 150 * 1024;
        buffer_printf(out, "  %.*s:", TEXT_ARG(word));
        figure_put(fixture, out, &one, (enum statistic)s);
    }
    for (size_t i = 0; i < sizeof few / sizeof *few; i++) {
        struct text word = stat_name(report->declared, few[i]);
        const struct side *a = asked_side(fixture, one, few[i]);
        const struct side *b = line.len > 0 ? asked_side(fixture, other, few[i]) : NULL;
        if (!a || (line.len > 0 && !b))
            continue;
        buffer_printf(out, "  %.*s %s", TEXT_ARG(word), line.len > 0 ? "of both" : "as a side:");
        if (b)
            pair_put(out, a, b);
        else
            side_put(out, a);
    }
}

#endif
