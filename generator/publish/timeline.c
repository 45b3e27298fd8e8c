/* Lays out groups over time: mean lines, bands, single relays, names at the ends. */
#include <math.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "publish/layout.h"

enum { EDGE = 30 };

/* One group's line while it is laid out. */
struct line {
    const struct slice *slice;
    const struct group *group;
    struct sample *samples;
    size_t count;
    bool emphasis, control;
    double end_y, label_y; /* display units */
};

struct timeline {
    struct layout *layout;
    struct line *lines;
    size_t count;
    int64_t zero; /* time of the first sample: x is days since then */
    double x_max, y_max, y_step;
};

static const double micros_per_day = 24.0 * 3600 * 1e6;

static double day_of(const struct timeline *timeline, int64_t time) {
    return (double)(time - timeline->zero) / micros_per_day;
}

static void lines_collect(struct timeline *timeline) {
    const struct chart *chart = timeline->layout->chart;
    struct arena *arena = timeline->layout->arena;
    timeline->lines = arena_array(arena, chart->count, sizeof *timeline->lines);
    timeline->zero = INT64_MAX;
    for (size_t i = 0; i < chart->count; i++) {
        struct line *line = &timeline->lines[timeline->count];
        line->slice = &chart->slices[i];
        line->group = &chart->experiment->report->groups[line->slice->group];
        line->count = stat_samples(arena, line->slice, &line->samples);
        line->emphasis = chart->emphasis[i] || !chart->emphasised;
        line->control = line->slice->group == chart->experiment->report->control;
        if (line->count == 0)
            continue;
        if (line->samples[0].time < timeline->zero)
            timeline->zero = line->samples[0].time;
        timeline->count++;
    }
}

static void ranges_find(struct timeline *timeline) {
    double scale = timeline->layout->scale;
    for (size_t i = 0; i < timeline->count; i++) {
        struct line *line = &timeline->lines[i];
        for (size_t k = 0; k < line->count; k++) {
            bool ranged = timeline->layout->chart->relays || (timeline->layout->chart->band && line->emphasis);
            double top = (ranged ? line->samples[k].max : line->samples[k].mean) * scale;
            timeline->y_max = top > timeline->y_max ? top : timeline->y_max;
        }
        const struct sample *last = &line->samples[line->count - 1];
        double x = day_of(timeline, last->time);
        timeline->x_max = x > timeline->x_max ? x : timeline->x_max;
        line->end_y = line->label_y = last->mean * scale;
    }
    timeline->y_step = layout_step(timeline->y_max * 1.02, 8);
    timeline->y_max = ceil(timeline->y_max * 1.02 / timeline->y_step) * timeline->y_step;
    if (timeline->x_max <= 0)
        timeline->x_max = 1;
}

/* Days that start within the axis, thinned so that their names have room. */
static struct node *day_tics(const struct timeline *timeline) {
    const struct layout *layout = timeline->layout;
    struct node *list = node_list(layout->arena);
    const int64_t day = 24 * MICROS_PER_HOUR;
    int64_t first = timeline->zero / day * day;
    if (first < timeline->zero)
        first += day;
    int days = (int)((double)timeline->x_max - day_of(timeline, first)) + 1;
    int most = layout->narrow ? 4 : 8;
    int step = (days + most - 1) / most;
    for (int d = 0; d < days; d += step > 0 ? step : 1) {
        int64_t time = first + d * day;
        if (day_of(timeline, time) > timeline->x_max)
            break;
        struct buffer label = buffer_in(layout->arena);
        calendar_format(&label, time, TEXT("%-d %b"));
        struct node *tic = node_map(layout->arena);
        layout_put_number(layout, tic, "at", day_of(timeline, time));
        layout_put_text(layout, tic, "label", buffer_text(&label));
        node_push(layout->arena, list, tic);
    }
    return list;
}

static int line_by_height(const void *a, const void *b) {
    const struct line *const *x = a, *const *y = b;
    if ((*x)->end_y != (*y)->end_y)
        return (*x)->end_y < (*y)->end_y ? -1 : 1;
    return *x < *y ? -1 : *x > *y;
}

/* Names stand right of the plot at the height of their line's end, moved apart where they would overlap. */
static void labels_place(struct timeline *timeline) {
    struct layout *layout = timeline->layout;
    struct line **order = arena_array(layout->arena, timeline->count, sizeof(struct line *));
    double *at = arena_array(layout->arena, timeline->count, sizeof *at);
    for (size_t i = 0; i < timeline->count; i++)
        order[i] = &timeline->lines[i];
    qsort(order, timeline->count, sizeof(struct line *), line_by_height);
    double unit = timeline->y_max / (layout->top - layout->bottom); /* of one px */
    for (size_t i = 0; i < timeline->count; i++)
        at[i] = order[i]->end_y;
    double gap = (layout->narrow ? 2.45 : 1.3) * layout->pixels * unit;
    double edge = (layout->narrow ? 1.15 : 0.5) * layout->pixels * unit;
    layout_spread(at, timeline->count, gap, edge, timeline->y_max - edge);
    for (size_t i = 0; i < timeline->count; i++)
        order[i]->label_y = at[i];
}

/* Narrow names stand above their values, in the kinds' small size. */
static double name_size(const struct layout *layout) {
    return layout->narrow ? 0.85 : 1;
}

/* The room that the names need, at most two fifths of the picture; longer names are cut. */
static double labels_width(const struct timeline *timeline) {
    const struct layout *layout = timeline->layout;
    double most = 0;
    for (size_t i = 0; i < timeline->count; i++) {
        const struct line *line = &timeline->lines[i];
        double label = name_size(layout) * layout_text_width(layout, line->group->short_label);
        double value = layout_text_width(layout, layout_value(layout, line->end_y / layout->scale));
        double width = layout->narrow ? (label > value ? label : value)
                                      : label + value + layout_text_width(layout, TEXT("  "));
        most = width > most ? width : most;
    }
    return most > layout->width * 0.4 ? layout->width * 0.4 : most;
}

static struct node *point_node(const struct timeline *timeline, const struct sample *sample) {
    const struct layout *layout = timeline->layout;
    struct node *point = node_map(layout->arena);
    layout_put_number(layout, point, "x", day_of(timeline, sample->time));
    layout_put_number(layout, point, "mean", sample->mean * layout->scale);
    layout_put_number(layout, point, "min", sample->min * layout->scale);
    layout_put_number(layout, point, "max", sample->max * layout->scale);
    node_put(layout->arena, point, "break", node_bool(layout->arena, sample->after_gap));
    return point;
}

/* One relay's own line. */
static struct node *relay_node(const struct timeline *timeline, const struct line *line, const struct reading **rows,
                               size_t count) {
    const struct layout *layout = timeline->layout;
    struct node *points = node_list(layout->arena);
    int64_t usual = line->slice->report->measures[line->slice->measure].usual;
    for (size_t i = 0; i < count; i++) {
        struct node *point = node_map(layout->arena);
        bool gap = i > 0 && usual > 0 && rows[i]->time - rows[i - 1]->time > 2 * usual;
        layout_put_number(layout, point, "x", day_of(timeline, rows[i]->time));
        layout_put_number(layout, point, "y", rows[i]->value * layout->scale);
        node_put(layout->arena, point, "break", node_bool(layout->arena, gap));
        node_push(layout->arena, points, point);
    }
    struct node *relay = node_map(layout->arena);
    node_put(layout->arena, relay, "points", points);
    return relay;
}

static int reading_by_relay(const void *a, const void *b) {
    const struct reading *const *x = a, *const *y = b;
    if ((*x)->relay != (*y)->relay)
        return (*x)->relay < (*y)->relay ? -1 : 1;
    return (*x)->time < (*y)->time ? -1 : (*x)->time > (*y)->time;
}

static struct node *relays_node(const struct timeline *timeline, const struct line *line) {
    struct arena *arena = timeline->layout->arena;
    struct node *list = node_list(arena);
    if (!timeline->layout->chart->relays)
        return list;
    const struct reading **rows;
    size_t count = stat_rows(arena, line->slice, &rows);
    qsort(rows, count, sizeof *rows, reading_by_relay);
    for (size_t start = 0, stop; start < count; start = stop) {
        for (stop = start + 1; stop < count && rows[stop]->relay == rows[start]->relay;)
            stop++;
        node_push(arena, list, relay_node(timeline, line, rows + start, stop - start));
    }
    return list;
}

static struct node *end_node(const struct timeline *timeline, const struct line *line) {
    const struct layout *layout = timeline->layout;
    struct node *end = node_map(layout->arena);
    double unit = timeline->y_max / (layout->top - layout->bottom);
    layout_put_number(layout, end, "x", day_of(timeline, line->samples[line->count - 1].time));
    layout_put_number(layout, end, "y", line->end_y);
    layout_put_number(layout, end, "label_y", line->label_y);
    bool moved = fabs(line->label_y - line->end_y) > 0.3 * layout->pixels * unit;
    node_put(layout->arena, end, "moved", node_bool(layout->arena, moved));
    return end;
}

static struct node *line_node(const struct timeline *timeline, const struct line *line, size_t n, double room) {
    const struct layout *layout = timeline->layout;
    struct arena *arena = layout->arena;
    struct node *map = node_map(arena);
    struct text value = layout_value(layout, line->end_y / layout->scale);
    double taken = layout->narrow ? 0 : layout_text_width(layout, value) + layout_text_width(layout, TEXT("  "));
    layout_put_text(layout, map, "id", layout_id(layout, n));
    layout_put_text(layout, map, "label",
                    font_fit(layout->font, arena, line->group->short_label, name_size(layout) * layout->pixels,
                             room - taken + 1));
    layout_put_text(layout, map, "value", value);
    layout_put_text(layout, map, "colour", line->group->colour);
    layout_put_number(layout, map, "width", line->emphasis ? 5 : 3.5);
    layout_put_number(layout, map, "dash", line->control ? 2 : 1);
    node_put(arena, map, "emphasis", node_bool(arena, line->emphasis));
    node_put(arena, map, "control", node_bool(arena, line->control));
    node_put(arena, map, "band", node_bool(arena, layout->chart->band && line->emphasis));
    struct node *points = node_list(arena);
    for (size_t k = 0; k < line->count; k++)
        node_push(arena, points, point_node(timeline, &line->samples[k]));
    node_put(arena, map, "points", points);
    node_put(arena, map, "relays", relays_node(timeline, line));
    node_put(arena, map, "end", end_node(timeline, line));
    return map;
}

static void axes_put(const struct timeline *timeline) {
    const struct layout *layout = timeline->layout;
    struct node *x = node_map(layout->arena), *y = node_map(layout->arena);
    layout_put_number(layout, x, "min", 0);
    layout_put_number(layout, x, "max", timeline->x_max);
    layout_put_number(layout, y, "max", timeline->y_max);
    layout_put_number(layout, y, "step", timeline->y_step);
    node_put(layout->arena, layout->context, "x", x);
    node_put(layout->arena, layout->context, "y", y);
    node_put(layout->arena, layout->context, "x_tics", day_tics(timeline));
    node_put(layout->arena, layout->context, "y_tics", layout_tics(layout, timeline->y_step, timeline->y_max));
    node_put(layout->arena, layout->context, "ticks", node_list(layout->arena));
}

void layout_timeline(struct layout *layout) {
    struct timeline timeline = {.layout = layout};
    lines_collect(&timeline);
    ranges_find(&timeline);
    double tic = layout_text_width(layout, TEXT("00")), room = labels_width(&timeline);
    layout->left = EDGE + (timeline.y_max >= 100 ? 1.5 : 1) * tic + 16;
    layout->right = layout->width - room - 26 - EDGE;
    labels_place(&timeline);
    axes_put(&timeline);
    struct node *series = node_list(layout->arena);
    /* What the post is about is drawn last, on top. */
    for (int emphasis = 0; emphasis < 2; emphasis++)
        for (size_t i = 0; i < timeline.count; i++)
            if (timeline.lines[i].emphasis == (emphasis == 1))
                node_push(layout->arena, series, line_node(&timeline, &timeline.lines[i], i, room));
    node_put(layout->arena, layout->context, "series", series);
}
