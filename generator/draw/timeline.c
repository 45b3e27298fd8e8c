/* Lays out groups over time: axes, event marks, names at the ends, notes between the lines. */
#include "draw/timeline.h"

#include <math.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "draw/flags.h"
#include "draw/lines.h"
#include "draw/notes.h"

/* Between plot and names, px. */
enum { GAP = 26 };
/* Heights of a mark, px: of hardly one subject, of all; and of a lane of marks. */
enum { MARK_LEAST = 4, MARK_MOST = 14, MARK_LANE = 20 };
/* px around the end of a line, where its dot is. */
enum { DOT = 10 };

struct timeline {
    struct layout *layout;
    double *label_y; /* by line */
    double x_max, y_max, y_step, room;
    double names; /* px that the longest name may take */
    double above; /* px that flags take above the plot */
    bool stacked; /* names stand above their values */
};

void timeline_measure(struct layout *layout) {
    lines_measure(layout);
}

/* Axes */

static void ranges_find(struct timeline *timeline) {
    const struct layout *layout = timeline->layout;
    for (size_t i = 0; i < layout->count; i++) {
        timeline->y_max = fmax(timeline->y_max, layout->lines[i].top);
        timeline->x_max = fmax(timeline->x_max, layout->lines[i].end_x);
    }
    for (size_t i = 0; i < layout->chart->rulings.count; i++)
        timeline->y_max = fmax(timeline->y_max, layout->chart->rulings.at[i].value * layout->scale);
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
        double at = line_day(layout, time);
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
    paper_put_number(layout->arena, layout->context, "text_right", (layout->width - PAPER_EDGE) / layout->width);
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
            paper_put_number(layout->arena, mark, "x", line_day(layout, falls[k].time));
            paper_put_number(layout->arena, mark, "foot", 6 + lane * MARK_LANE);
            paper_put_number(layout->arena, mark, "size", MARK_LEAST + (MARK_MOST - MARK_LEAST) * share);
            paper_put_text(layout->arena, mark, "colour", line->colour);
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

/* Names and values are columns, and stacked both begin at the same place; together they take at most two fifths of the
 * picture, and longer names are cut. */
static void columns_measure(struct timeline *timeline) {
    const struct layout *layout = timeline->layout;
    double size = name_size(layout), names = 0, values = 0, space = paper_text_width(layout, TEXT("  "));
    for (size_t i = 0; i < layout->count; i++) {
        names = fmax(names, size * paper_text_width(layout, layout->lines[i].group->short_label));
        values = fmax(values, paper_text_width(layout, value_of(timeline, &layout->lines[i])));
    }
    double taken = timeline->stacked ? 0 : space + values;
    names = fmin(names, layout->width * 0.4 - taken);
    timeline->names = names;
    timeline->room = fmax(names + taken, values);
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
    paper_put_text(arena, map, "id", paper_id(arena, n));
    paper_put_text(arena, map, "label",
                   font_fit(layout->font, arena, line->group->short_label, name_size(layout) * layout->pixels,
                            timeline->names + 1));
    paper_put_text(arena, map, "value", value_of(timeline, line));
    paper_put_text(arena, map, "colour", line->colour);
    paper_put_number(arena, map, "width", line->emphasis ? 5 : 3.5);
    paper_put_bool(arena, map, "emphasis", line->emphasis);
    paper_put_bool(arena, map, "control", line->control);
    paper_put_bool(arena, map, "band", line->band);
    node_put(arena, map, "points", line->points);
    node_put(arena, map, "subjects", line->subjects);
    node_put(arena, map, "end", end_node(timeline, n));
    return map;
}

double timeline_least(const struct layout *layout) {
    return PAPER_HEAD + flags_height(layout, layout->event_count) +
           fmax(300, (double)layout->count * 1.3 * layout->pixels);
}

/* Notes in the plot */

static struct text colour_of(const struct layout *layout, int group) {
    for (size_t i = 0; i < layout->count; i++)
        if (layout->lines[i].slice->group == group)
            return layout->lines[i].colour;
    return paper_muted(layout);
}

static double across_of(const struct timeline *timeline, double day) {
    const struct layout *layout = timeline->layout;
    return layout->left + day / timeline->x_max * (layout->right - layout->left);
}

static double height_of(const struct timeline *timeline, double y) {
    const struct layout *layout = timeline->layout;
    return layout->bottom + y / timeline->y_max * (layout->top - layout->bottom);
}

static double sample_across(const struct timeline *timeline, const struct sample *sample) {
    return across_of(timeline, line_day(timeline->layout, sample->time));
}

/* Between two samples: the mean, and the range where it is shaded or single subjects are drawn in it. */
static void step_avoid(const struct timeline *timeline, struct notes *notes, const struct line *line, size_t k) {
    const struct sample *a = &line->samples[k - 1], *b = &line->samples[k];
    double scale = timeline->layout->scale, x0 = sample_across(timeline, a), x1 = sample_across(timeline, b);
    notes_avoid_stroke(
        notes, (struct stroke){x0, height_of(timeline, a->mean * scale), x1, height_of(timeline, b->mean * scale)});
    if (line->band || timeline->layout->chart->subjects)
        notes_avoid_patch(notes, (struct patch){x0, height_of(timeline, fmin(a->min, b->min) * scale), x1,
                                                height_of(timeline, fmax(a->max, b->max) * scale)});
}

static void line_avoid(const struct timeline *timeline, struct notes *notes, size_t n) {
    const struct layout *layout = timeline->layout;
    const struct line *line = &layout->lines[n];
    for (size_t k = 1; k < line->count; k++)
        if (!line->samples[k].after_gap)
            step_avoid(timeline, notes, line, k);
    double x = across_of(timeline, line->end_x), y = height_of(timeline, line->end_y);
    notes_avoid_patch(notes, (struct patch){x - DOT, y - DOT, x + DOT, y + DOT});
    notes_avoid_stroke(notes, (struct stroke){x, y, layout->right + GAP, height_of(timeline, timeline->label_y[n])});
}

/* Days that a line goes on, from one sample to its next. */
struct span {
    double from, to;
};

static int span_by_start(const void *a, const void *b) {
    const struct span *x = a, *y = b;
    return COMPARE(x->from, y->from);
}

static size_t spans_of(const struct layout *layout, struct span **out) {
    LIST(struct span) spans = {0};
    for (size_t i = 0; i < layout->count; i++)
        for (size_t k = 0; k < layout->lines[i].count; k++) {
            const struct sample *sample = &layout->lines[i].samples[k];
            double to = line_day(layout, sample->time);
            double from = k > 0 && !sample->after_gap ? line_day(layout, sample[-1].time) : to;
            *LIST_ADD(layout->arena, &spans) = (struct span){from, to};
        }
    if (spans.len > 0)
        qsort(spans.at, spans.len, sizeof *spans.at, span_by_start);
    *out = spans.at;
    return spans.len;
}

/* Says what each gap is in which none of the lines goes on. */
static void gaps_put(const struct timeline *timeline, struct notes *notes) {
    const struct layout *layout = timeline->layout;
    struct node *list = node_list(layout->arena);
    struct span *spans;
    size_t count = spans_of(layout, &spans);
    double end = INFINITY;
    for (size_t i = 0; i < count; i++) {
        if (spans[i].from > end)
            notes_put_gap(notes, across_of(timeline, end), across_of(timeline, spans[i].from),
                          layout->chart->world->declared->gap, list);
        end = i == 0 ? spans[i].to : fmax(end, spans[i].to);
    }
    node_put(layout->arena, layout->context, "gaps", list);
}

static void levels_put(const struct timeline *timeline, struct notes *notes) {
    const struct layout *layout = timeline->layout;
    struct node *list = node_list(layout->arena);
    for (size_t i = 0; i < layout->chart->rulings.count; i++) {
        const struct ruling *ruling = &layout->chart->rulings.at[i];
        if (!ruling->has_its_at || ruling->is_time)
            continue;
        double y = ruling->value * layout->scale;
        struct node *level = notes_level(notes, height_of(timeline, y), field_text(&ruling->label));
        paper_put_number(layout->arena, level, "at", y);
        paper_put_text(layout->arena, level, "colour", colour_of(layout, ruling->group));
        node_push(layout->arena, list, level);
    }
    node_put(layout->arena, layout->context, "levels", list);
}

static void level_avoid(const struct timeline *timeline, struct notes *notes, double at) {
    double y = height_of(timeline, at);
    notes_avoid_stroke(notes, (struct stroke){timeline->layout->left, y, timeline->layout->right, y});
}

/* All that is drawn besides lines: the grid, poles of events, their marks at the foot, levels. */
static void frame_avoid(const struct timeline *timeline, struct notes *notes) {
    const struct layout *layout = timeline->layout;
    size_t lanes = 0;
    for (int k = 0; k * timeline->y_step <= timeline->y_max; k++)
        level_avoid(timeline, notes, k * timeline->y_step);
    for (size_t i = 0; i < layout->event_count; i++) {
        double x = across_of(timeline, line_day(layout, layout->events[i]->time));
        notes_avoid_stroke(notes, (struct stroke){x, layout->bottom, x, layout->top});
    }
    for (size_t i = 0; i < layout->count; i++)
        lanes += layout->lines[i].events ? 1 : 0;
    if (lanes > 0)
        notes_avoid_patch(notes, (struct patch){layout->left, layout->bottom, layout->right,
                                                layout->bottom + 6 + (double)lanes * MARK_LANE});
    for (size_t i = 0; i < layout->chart->rulings.count; i++)
        if (!layout->chart->rulings.at[i].is_time)
            level_avoid(timeline, notes, layout->chart->rulings.at[i].value * layout->scale);
}

static void notes_put(const struct timeline *timeline) {
    struct notes notes = {.layout = timeline->layout};
    frame_avoid(timeline, &notes);
    for (size_t i = 0; i < timeline->layout->count; i++)
        line_avoid(timeline, &notes, i);
    gaps_put(timeline, &notes);
    levels_put(timeline, &notes);
}

/* Names events above the plot, which is lowered by what they take. */
static void events_place(struct timeline *timeline) {
    struct layout *layout = timeline->layout;
    double *at = arena_array(layout->arena, layout->event_count, sizeof *at);
    struct flag *flags = arena_array(layout->arena, layout->event_count, sizeof *flags);
    for (size_t i = 0; i < layout->event_count; i++) {
        at[i] = line_day(layout, layout->events[i]->time);
        flags[i].event = layout->events[i];
        flags[i].colour = colour_of(layout, layout->events[i]->group);
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
    columns_measure(&timeline);
    layout->left = PAPER_EDGE + paper_tics_width(layout, timeline.y_step, timeline.y_max) + 16;
    layout->right = layout->width - timeline.room - GAP - PAPER_EDGE;
    events_place(&timeline);
    labels_place(&timeline);
    axes_put(&timeline);
    notes_put(&timeline);
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
