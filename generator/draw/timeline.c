/* Lays out groups over time: mean lines, bands, single subjects, event marks, names at the ends. */
#include "draw/timeline.h"

#include <math.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "draw/flags.h"
#include "measure/slices.h"

/* Between plot and names, px. */
enum { GAP = 26 };
/* Heights of a mark, px: of hardly one subject, of all. */
enum { MARK_LEAST = 4, MARK_MOST = 14 };

static const double micros_per_day = 24.0 * 3600 * 1e6;

/* One group's line. */
struct line {
    const struct slice *slice;
    const struct group *group;
    struct sample *samples;
    size_t count;
    bool emphasis, control, events;
    double end_x, end_y, top; /* display units */
    struct node *points, *subjects;
};

struct timeline {
    struct layout *layout;
    double *label_y; /* by line */
    double x_max, y_max, y_step, room;
    double above; /* px that flags take above the plot */
    bool stacked; /* names stand above their values */
};

/* Measuring */

static double day_of(const struct layout *layout, int64_t time) {
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
        const double numbers[] = {day_of(layout, sample->time), sample->mean * layout->scale,
                                  sample->min * layout->scale, sample->max * layout->scale};
        point_push(layout, points, numbers, 4, sample->after_gap);
    }
    return points;
}

/* One subject's own line. */
static struct node *subject_node(const struct layout *layout, const struct line *line, const struct reading **rows,
                                 size_t count) {
    struct node *points = node_list(layout->arena), *subject = node_map(layout->arena);
    int64_t usual = line->slice->report->readings[line->slice->measure].usual;
    for (size_t i = 0; i < count; i++) {
        const double numbers[] = {day_of(layout, rows[i]->time), rows[i]->value * layout->scale};
        bool gap = i > 0 && usual > 0 && rows[i]->time - rows[i - 1]->time > SLICE_GAP_TIMES * usual;
        point_push(layout, points, numbers, 2, gap);
    }
    node_put(layout->arena, subject, "points", points);
    return subject;
}

static int reading_by_subject(const void *a, const void *b) {
    const struct reading *const *x = a, *const *y = b;
    if ((*x)->subject != (*y)->subject)
        return (*x)->subject < (*y)->subject ? -1 : 1;
    return (*x)->time < (*y)->time ? -1 : (*x)->time > (*y)->time;
}

static struct node *subjects_node(const struct layout *layout, const struct line *line) {
    struct node *list = node_list(layout->arena);
    if (!layout->chart->subjects)
        return list;
    const struct reading **rows;
    size_t count = slice_rows(layout->arena, line->slice, &rows);
    qsort(rows, count, sizeof *rows, reading_by_subject);
    for (size_t start = 0, stop; start < count; start = stop) {
        for (stop = start + 1; stop < count && rows[stop]->subject == rows[start]->subject;)
            stop++;
        node_push(layout->arena, list, subject_node(layout, line, rows + start, stop - start));
    }
    return list;
}

static void line_measure(const struct layout *layout, struct line *line) {
    bool ranged = layout->chart->subjects || (layout->chart->band && line->emphasis);
    for (size_t k = 0; k < line->count; k++)
        line->top = fmax(line->top, (ranged ? line->samples[k].max : line->samples[k].mean) * layout->scale);
    const struct sample *last = &line->samples[line->count - 1];
    line->end_x = day_of(layout, last->time);
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

/* The events of the groups that are drawn, while they are. */
static void events_measure(struct layout *layout) {
    const struct report *report = layout->chart->experiment->report;
    layout->events = arena_array(layout->arena, report->events.len, sizeof *layout->events);
    double end = 0;
    for (size_t i = 0; i < layout->count; i++)
        end = fmax(end, layout->lines[i].end_x);
    for (size_t i = 0; i < report->events.len; i++) {
        const struct event *event = &report->events.at[i];
        double day = day_of(layout, event->time);
        if (day >= 0 && day <= end && is_drawn(layout, event->group))
            layout->events[layout->event_count++] = event;
    }
    if (layout->event_count <= FLAGS_MOST)
        return;
    struct diags *diags = layout->chart->world->diags;
    struct diag *diag =
        diag_add(diags, DIAG_BAD_VALUE, place_file(layout->chart->source),
                 "%zu events are more than the %d that a chart has room for", layout->event_count, FLAGS_MOST);
    diag_help(diags, diag, "draw a shorter window or fewer groups");
    layout->event_count = FLAGS_MOST;
}

/* Groups without a sample in the window are left out. */
void timeline_measure(struct layout *layout) {
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
}

/* Axes */

static void ranges_find(struct timeline *timeline) {
    const struct layout *layout = timeline->layout;
    for (size_t i = 0; i < layout->count; i++) {
        timeline->y_max = fmax(timeline->y_max, layout->lines[i].top);
        timeline->x_max = fmax(timeline->x_max, layout->lines[i].end_x);
    }
    timeline->y_step = paper_step(timeline->y_max * 1.02, 8);
    timeline->y_max = fmax(1, ceil(timeline->y_max * 1.02 / timeline->y_step)) * timeline->y_step;
    if (timeline->x_max <= 0)
        timeline->x_max = 1;
}

/* Hours between tics so that at most `most` are on the axis: whole days, or less where there are not two days. */
static int tics_step(double days, int most) {
    static const int hours[] = {1, 2, 3, 6, 12};
    if (days >= 2)
        return 24 * (int)ceil(floor(days + 1) / most);
    for (size_t i = 0; i < sizeof hours / sizeof *hours; i++)
        if (days * 24 <= (most - 1) * hours[i])
            return hours[i];
    return 24;
}

static struct node *time_tics(const struct timeline *timeline) {
    const struct layout *layout = timeline->layout;
    struct node *list = node_list(layout->arena);
    bool days = timeline->x_max >= 2;
    int step = tics_step(timeline->x_max, layout->narrow ? 4 : 8);
    int64_t unit = (days ? 24 : step) * MICROS_PER_HOUR, time = layout->zero / unit * unit;
    if (time < layout->zero)
        time += unit;
    for (;; time += step * MICROS_PER_HOUR) {
        double at = day_of(layout, time);
        if (at > timeline->x_max)
            return list;
        struct buffer label = buffer_in(layout->arena);
        calendar_format(&label, time, time % (24 * MICROS_PER_HOUR) == 0 ? TEXT("%-d %b") : TEXT("%H:%M"));
        paper_push_tic(layout->arena, list, at, buffer_text(&label));
    }
}

static void axes_put(const struct timeline *timeline) {
    const struct layout *layout = timeline->layout;
    struct node *x = node_map(layout->arena), *y = node_map(layout->arena);
    paper_put_number(layout->arena, x, "min", 0);
    paper_put_number(layout->arena, x, "max", timeline->x_max);
    paper_put_number(layout->arena, y, "max", timeline->y_max);
    paper_put_number(layout->arena, layout->context, "gap", GAP);
    paper_put_number(layout->arena, layout->context, "axis_y", 34 + timeline->above);
    paper_put_number(layout->arena, y, "step", timeline->y_step);
    node_put(layout->arena, layout->context, "x", x);
    node_put(layout->arena, layout->context, "y", y);
    node_put(layout->arena, layout->context, "x_tics", time_tics(timeline));
    node_put(layout->arena, layout->context, "y_tics", paper_tics(layout->arena, timeline->y_step, timeline->y_max));
}

/* Marks of events stand above the axis, in a lane for each group that the spec lists under `events`. They are as high
 * as many of the group's subjects had one, from a least that can be seen. */
static struct node *marks_node(const struct layout *layout) {
    struct node *list = node_list(layout->arena);
    int lane = 0;
    for (size_t i = 0; i < layout->count; i++) {
        const struct line *line = &layout->lines[i];
        struct fall *falls;
        size_t count = line->events ? events_of(layout->arena, &layout->chart->events, line->slice, &falls) : 0;
        for (size_t k = 0; k < count; k++) {
            struct node *mark = node_map(layout->arena);
            double share = (double)falls[k].fallen / (double)falls[k].sampled;
            paper_put_number(layout->arena, mark, "x", day_of(layout, falls[k].time));
            paper_put_number(layout->arena, mark, "lane", lane);
            paper_put_number(layout->arena, mark, "size", MARK_LEAST + (MARK_MOST - MARK_LEAST) * share);
            paper_put_text(layout->arena, mark, "colour", line->group->colour);
            node_push(layout->arena, list, mark);
        }
        lane += line->events;
    }
    return list;
}

/* Names at the ends */

static int line_by_height(const void *a, const void *b) {
    const struct line *const *x = a, *const *y = b;
    if ((*x)->end_y != (*y)->end_y)
        return (*x)->end_y < (*y)->end_y ? -1 : 1;
    return *x < *y ? -1 : *x > *y;
}

/* Narrow names stand in the kinds' small size, and above their values where all have room for it. */
static double name_size(const struct layout *layout) {
    return layout->narrow ? layout->small : 1;
}

static struct text value_of(const struct timeline *timeline, const struct line *line) {
    return paper_value(timeline->layout, line->end_y / timeline->layout->scale);
}

static double value_width(const struct timeline *timeline, const struct line *line) {
    double width = paper_text_width(timeline->layout, value_of(timeline, line));
    return timeline->stacked ? width : name_size(timeline->layout) * width;
}

/* The room that the names need, at most two fifths of the picture; longer names are cut. */
static double labels_width(const struct timeline *timeline) {
    const struct layout *layout = timeline->layout;
    double most = 0, space = paper_text_width(layout, TEXT("  "));
    for (size_t i = 0; i < layout->count; i++) {
        const struct line *line = &layout->lines[i];
        double name = name_size(layout) * paper_text_width(layout, line->group->short_label);
        double value = value_width(timeline, line);
        most = fmax(most, timeline->stacked ? fmax(name, value) : name + space + value);
    }
    return fmin(most, layout->width * 0.4);
}

/* Names stand right of the plot at the height of their line's end, moved apart where they would overlap. */
static void labels_place(struct timeline *timeline) {
    const struct layout *layout = timeline->layout;
    size_t count = layout->count;
    const struct line **order = arena_array(layout->arena, count, sizeof *order);
    double *at = arena_array(layout->arena, count, sizeof *at);
    double unit = timeline->y_max / (layout->top - layout->bottom); /* of one px */
    double line = (timeline->stacked ? 1.25 + 1.2 * layout->small : 1.3 * name_size(layout)) * layout->pixels * unit;
    for (size_t i = 0; i < count; i++)
        order[i] = &layout->lines[i];
    if (count > 0)
        qsort(order, count, sizeof *order, line_by_height);
    for (size_t i = 0; i < count; i++)
        at[i] = order[i]->end_y;
    paper_spread(at, count, line, line / 2, timeline->y_max);
    for (size_t i = 0; i < count; i++)
        timeline->label_y[order[i] - layout->lines] = at[i];
}

static struct node *end_node(const struct timeline *timeline, size_t n) {
    const struct layout *layout = timeline->layout;
    const struct line *line = &layout->lines[n];
    struct node *end = node_map(layout->arena);
    double unit = timeline->y_max / (layout->top - layout->bottom);
    paper_put_number(layout->arena, end, "x", line->end_x);
    paper_put_number(layout->arena, end, "y", line->end_y);
    paper_put_number(layout->arena, end, "label_y", timeline->label_y[n]);
    /* A name also needs a lead when its line ends before the axis does. */
    bool early = line->end_x < timeline->x_max * 0.995;
    paper_put_bool(layout->arena, end, "moved",
                   early || fabs(timeline->label_y[n] - line->end_y) > 0.3 * layout->pixels * unit);
    return end;
}

static struct node *line_node(const struct timeline *timeline, size_t n) {
    const struct layout *layout = timeline->layout;
    const struct line *line = &layout->lines[n];
    struct arena *arena = layout->arena;
    struct node *map = node_map(arena);
    double taken = timeline->stacked ? 0 : value_width(timeline, line) + paper_text_width(layout, TEXT("  "));
    paper_put_text(arena, map, "id", paper_id(arena, n));
    paper_put_text(arena, map, "label",
                   font_fit(layout->font, arena, line->group->short_label, name_size(layout) * layout->pixels,
                            timeline->room - taken + 1));
    paper_put_text(arena, map, "value", value_of(timeline, line));
    paper_put_text(arena, map, "colour", line->group->colour);
    paper_put_number(arena, map, "width", line->emphasis ? 5 : 3.5);
    paper_put_bool(arena, map, "emphasis", line->emphasis);
    paper_put_bool(arena, map, "control", line->control);
    paper_put_bool(arena, map, "band", layout->chart->band && line->emphasis);
    node_put(arena, map, "points", line->points);
    node_put(arena, map, "subjects", line->subjects);
    node_put(arena, map, "end", end_node(timeline, n));
    return map;
}

double timeline_least(const struct layout *layout) {
    return PAPER_HEAD + flags_height(layout, layout->event_count) +
           fmax(300, (double)layout->count * 1.3 * layout->pixels);
}

/* Names events above the plot, which is lowered by what they take. */
static void events_place(struct timeline *timeline) {
    struct layout *layout = timeline->layout;
    double *at = arena_array(layout->arena, layout->event_count, sizeof *at);
    struct flag *flags = arena_array(layout->arena, layout->event_count, sizeof *flags);
    for (size_t i = 0; i < layout->event_count; i++) {
        at[i] = day_of(layout, layout->events[i]->time);
        flags[i].event = layout->events[i];
        flags[i].x = layout->left + at[i] / timeline->x_max * (layout->right - layout->left);
    }
    timeline->above = flags_height(layout, flags_place(layout, flags, layout->event_count));
    layout->top -= timeline->above;
    flags_put(layout, flags, layout->event_count, at);
}

void timeline_place(struct layout *layout) {
    struct timeline timeline = {.layout = layout};
    timeline.label_y = arena_array(layout->arena, layout->count, sizeof *timeline.label_y);
    layout->top -= PAPER_HEAD;
    ranges_find(&timeline);
    double height = layout->top - flags_height(layout, layout->event_count) - layout->bottom;
    timeline.stacked = layout->narrow && (double)layout->count * 2.3 * layout->pixels < height;
    timeline.room = labels_width(&timeline);
    layout->left = PAPER_EDGE + paper_tics_width(layout, timeline.y_step, timeline.y_max) + 16;
    layout->right = layout->width - timeline.room - GAP - PAPER_EDGE;
    events_place(&timeline);
    labels_place(&timeline);
    axes_put(&timeline);
    paper_put_bool(layout->arena, layout->context, "stacked", timeline.stacked);
    node_put(layout->arena, layout->context, "marks", marks_node(layout));
    struct node *series = node_list(layout->arena);
    /* What the post is about is drawn last, on top. */
    for (int emphasis = 0; emphasis < 2; emphasis++)
        for (size_t i = 0; i < layout->count; i++)
            if (layout->lines[i].emphasis == (emphasis == 1))
                node_push(layout->arena, series, line_node(&timeline, i));
    node_put(layout->arena, layout->context, "series", series);
}
