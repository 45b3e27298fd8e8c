/* Groups over time, measured: means, ranges, single subjects, and what happened to them. */
#include "draw/lines.h"

#include <math.h>
#include <stdlib.h>

#include "draw/flags.h"
#include "language/format.h"
#include "measure/slices.h"

enum { LEVEL_MOST = 10 }; /* times the highest value */

static const double micros_per_day = 24.0 * 3600 * 1e6;

double line_day(const struct layout *layout, int64_t time) {
    return (double)(time - layout->zero) / micros_per_day;
}

/* A row of a data block, and whether a gap precedes it. */
static void point_push(const struct layout *layout, struct node *points, const double *numbers, size_t count,
                       bool after_gap) {
    struct node *point = node_map(layout->arena);
    struct buffer row = buffer_in(layout->arena);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_putc(&row, ' ');
        buffer_put(&row, paper_number(layout->arena, numbers[i]));
    }
    paper_put_text(layout->arena, point, "row", buffer_text(&row));
    paper_put_bool(layout->arena, point, "break", after_gap);
    node_push(layout->arena, points, point);
}

static struct node *points_node(const struct layout *layout, const struct line *line) {
    struct node *points = node_list(layout->arena);
    for (size_t k = 0; k < line->count; k++) {
        const struct sample *sample = &line->samples[k];
        const double numbers[] = {line_day(layout, sample->time), sample->mean * layout->scale,
                                  sample->min * layout->scale, sample->max * layout->scale};
        point_push(layout, points, numbers, 4, sample->after_gap);
    }
    return points;
}

/* One subject's own line. */
static struct node *subject_node(const struct layout *layout, const struct line *line, const struct reading *rows,
                                 size_t count) {
    struct node *points = node_list(layout->arena), *subject = node_map(layout->arena);
    int64_t usual = line->slice->report->readings[line->slice->measure].usual;
    for (size_t i = 0; i < count; i++) {
        const double numbers[] = {line_day(layout, rows[i].time), rows[i].value * layout->scale};
        bool gap = i > 0 && usual > 0 && rows[i].time - rows[i - 1].time > SLICE_GAP_TIMES * usual;
        point_push(layout, points, numbers, 2, gap);
    }
    node_put(layout->arena, subject, "points", points);
    return subject;
}

static int reading_by_subject(const void *a, const void *b) {
    const struct reading *x = a, *y = b;
    if (x->subject != y->subject)
        return x->subject < y->subject ? -1 : 1;
    return x->time < y->time ? -1 : x->time > y->time;
}

static struct node *subjects_node(const struct layout *layout, const struct line *line) {
    struct node *list = node_list(layout->arena);
    if (!layout->chart->subjects)
        return list;
    struct reading *rows;
    size_t count = slice_rows(layout->arena, line->slice, &rows);
    qsort(rows, count, sizeof *rows, reading_by_subject);
    for (size_t start = 0, stop; start < count; start = stop) {
        for (stop = start + 1; stop < count && rows[stop].subject == rows[start].subject;)
            stop++;
        node_push(layout->arena, list, subject_node(layout, line, rows + start, stop - start));
    }
    return list;
}

static void line_measure(const struct layout *layout, struct line *line) {
    bool ranged = layout->chart->subjects || line->band;
    for (size_t k = 0; k < line->count; k++)
        line->top = fmax(line->top, (ranged ? line->samples[k].max : line->samples[k].mean) * layout->scale);
    const struct sample *last = &line->samples[line->count - 1];
    line->end_x = line_day(layout, last->time);
    line->end_y = last->mean * layout->scale;
    line->points = points_node(layout, line);
    line->subjects = subjects_node(layout, line);
}

static bool is_drawn(const struct layout *layout, int group) {
    for (size_t i = 0; i < layout->count; i++)
        if (layout->lines[i].slice->group == group)
            return true;
    return group < 0;
}

static int event_by_time(const void *a, const void *b) {
    const struct event *const *x = a, *const *y = b;
    return COMPARE((*x)->time, (*y)->time);
}

/* A time of the chart's own is told as events are. */
static const struct event *event_of(const struct layout *layout, const struct ruling *ruling) {
    struct event *event = arena_alloc(layout->arena, sizeof *event);
    *event = (struct event){ruling->time, ruling->group, field_text(&ruling->label), ruling->spec->place};
    return event;
}

/* `happened` of them are not the chart's own. */
static void events_refuse(struct layout *layout, size_t happened) {
    struct diags *diags = layout->chart->world->diags;
    bool own = happened <= FLAGS_MOST;
    struct text beside = text_format(layout->arena, happened == 1 ? " and %zu event" : " and %zu events", happened);
    struct text times = text_format(layout->arena, "%zu times in 'lines'%.*s", layout->event_count - happened,
                                    TEXT_ARG(happened > 0 ? beside : TEXT("")));
    struct text events = text_format(layout->arena, "%zu events", happened);
    struct place place = own ? node_get(layout->chart->spec, "lines")->place : place_file(layout->chart->source);
    struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, place, "%.*s are more than the %d that a chart has room for",
                                 TEXT_ARG(own ? times : events), FLAGS_MOST);
    diag_help(diags, diag, own ? "take times out of lines: that matter less" : "draw a shorter window or fewer groups");
    layout->event_count = FLAGS_MOST;
}

/* The events of the groups that are drawn, while they are, and the chart's own times. */
static void events_measure(struct layout *layout) {
    const struct report *report = layout->chart->experiment->report;
    const struct rulings *rulings = &layout->chart->rulings;
    layout->events = arena_array(layout->arena, report->events.len + rulings->count, sizeof *layout->events);
    double end = 0;
    for (size_t i = 0; i < layout->count; i++)
        end = fmax(end, layout->lines[i].end_x);
    for (size_t i = 0; i < report->events.len; i++) {
        const struct event *event = &report->events.at[i];
        double day = line_day(layout, event->time);
        if (day >= 0 && day <= end && is_drawn(layout, event->group))
            layout->events[layout->event_count++] = event;
    }
    size_t happened = layout->event_count;
    for (size_t i = 0; i < rulings->count; i++)
        if (rulings->at[i].has_its_at && rulings->at[i].is_time)
            layout->events[layout->event_count++] = event_of(layout, &rulings->at[i]);
    if (layout->event_count > 1)
        qsort(layout->events, layout->event_count, sizeof *layout->events, event_by_time);
    if (layout->event_count > FLAGS_MOST)
        events_refuse(layout, happened);
}

/* Beside a line that stands far above them all that was measured would lie flat on the axis. */
static void levels_check(const struct layout *layout) {
    const struct chart *chart = layout->chart;
    double top = 0;
    for (size_t i = 0; i < layout->count; i++)
        top = fmax(top, layout->lines[i].top / layout->scale);
    for (size_t i = 0; i < chart->rulings.count; i++) {
        const struct ruling *ruling = &chart->rulings.at[i];
        if (ruling->is_time || !ruling->has_its_at || top <= 0 || ruling->value <= LEVEL_MOST * top)
            continue;
        enum unit unit = chart->world->declared->measures.at[chart->measure].unit;
        struct value level = value_quantity(ruling->value, unit), highest = value_quantity(top, unit);
        struct diags *diags = chart->world->diags;
        struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, node_get(ruling->spec, "at")->place,
                                     "the line at %.*s is more than %d times as high as all that is drawn",
                                     TEXT_ARG(value_show(layout->arena, &level)), LEVEL_MOST);
        diag_help(diags, diag, "the highest value drawn is %.*s, which would lie flat: say in a text what is far above",
                  TEXT_ARG(value_show(layout->arena, &highest)));
    }
}

/* Groups without a sample in the window are left out. */
void lines_measure(struct layout *layout) {
    const struct chart *chart = layout->chart;
    struct line *lines = arena_array(layout->arena, chart->count, sizeof *lines);
    int64_t zero = INT64_MAX;
    for (size_t i = 0; i < chart->count; i++) {
        struct line *line = &lines[layout->count];
        line->slice = &chart->slices[i];
        line->group = &chart->experiment->report->groups[line->slice->group];
        line->count = slice_samples(layout->arena, line->slice, &line->samples);
        line->emphasis = chart->emphasis[i] || !chart->emphasised;
        line->control = line->slice->group == chart->experiment->report->control;
        line->events = chart->marked[i];
        line->band = chart->banded[i];
        line->colour = line->emphasis || line->control ? line->group->colour : paper_muted(layout);
        if (line->count == 0)
            continue;
        zero = line->samples[0].time < zero ? line->samples[0].time : zero;
        layout->count++;
    }
    layout->zero = zero;
    layout->lines = lines;
    for (size_t i = 0; i < layout->count; i++)
        line_measure(layout, &lines[i]);
    events_measure(layout);
    levels_check(layout);
}
