/* Lays out one row a group: bars with ranges, or dots with intervals. */
#include "draw/rows.h"
#include "measure/slices.h"

#include <math.h>
#include <stdlib.h>

/* px: between plot and what stands beside it, between two columns, around what is drawn at the plot's right edge; and
 * what the line of the control's name takes where it cannot stand beside the axis'. */
enum { GAP = 18, COLUMNS = 16, AIR = 12, LINE = 34 };

struct row {
    const struct slice *slice;
    const struct group *group;
    double value, min, max, low, high; /* display units */
    bool has_interval, emphasis, control;
    struct subject_value *subjects;
    size_t count;
    struct text text, note;
};

struct rows {
    struct layout *layout;
    double most, x_max, step;
    double names, texts, notes; /* px of the widest */
    const struct row *control;
};

static int subject_by_value(const void *a, const void *b) {
    const struct subject_value *x = a, *y = b;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return COMPARE(x->subject, y->subject);
}

/* The mean of a bar is the statistic itself, of dots the mean of the subjects' own values. */
static void row_measure(const struct layout *layout, struct row *row) {
    const struct chart *chart = layout->chart;
    struct slice slice = *row->slice;
    slice.of = slice_is_summary(&slice) && chart->statistic == STAT_LAST ? -1 : (int)chart->statistic;
    struct figure mean = stat_compute(layout->arena, row->slice, chart->statistic);
    struct figure interval = stat_compute(layout->arena, &slice, STAT_CI95);
    row->count = slice_values(layout->arena, row->slice, chart->statistic, &row->subjects);
    qsort(row->subjects, row->count, sizeof *row->subjects, subject_by_value);
    row->value = mean.value * layout->scale;
    row->min = row->max = row->value;
    for (size_t i = 0; i < row->count; i++) {
        double value = row->subjects[i].value * layout->scale;
        row->min = value < row->min ? value : row->min;
        row->max = value > row->max ? value : row->max;
    }
    row->has_interval = interval.exists;
    row->low = interval.exists ? fmax(0, interval.low * layout->scale) : row->value;
    row->high = interval.exists ? interval.high * layout->scale : row->value;
    row->text = paper_value(layout, mean.value);
}

/* What a row's value is against the control. */
static void notes_write(const struct layout *layout, struct row *rows) {
    const struct row *control = NULL;
    for (size_t i = 0; i < layout->count; i++)
        if (rows[i].control)
            control = &rows[i];
    for (size_t i = 0; control && control->value != 0 && i < layout->count; i++) {
        struct value change = value_quantity(rows[i].value / control->value - 1, UNIT_CHANGE);
        if (&rows[i] != control)
            rows[i].note = value_show(layout->arena, &change);
    }
}

/* Groups for which the statistic does not exist are left out. */
void rows_measure(struct layout *layout) {
    const struct chart *chart = layout->chart;
    const struct report *report = chart->experiment->report;
    struct row *rows = arena_array(layout->arena, chart->count, sizeof *rows);
    for (size_t i = 0; i < chart->count; i++) {
        struct row *row = &rows[layout->count];
        row->slice = &chart->slices[i];
        row->group = &report->groups[row->slice->group];
        row->emphasis = chart->emphasis[i] || !chart->emphasised;
        row->control = row->slice->group == report->control;
        if (!stat_compute(layout->arena, row->slice, chart->statistic).exists)
            continue;
        row_measure(layout, row);
        layout->count++;
    }
    notes_write(layout, rows);
    layout->rows = rows;
}

/* Where what is drawn of a row ends. */
static double row_end(const struct layout *layout, const struct row *row) {
    return fmax(row->max, kind_form(layout->chart->kind).intervals ? row->high : 0);
}

static void rows_survey(struct rows *rows) {
    const struct layout *layout = rows->layout;
    for (size_t i = 0; i < layout->count; i++) {
        const struct row *row = &layout->rows[i];
        rows->most = fmax(rows->most, row_end(layout, row));
        rows->names = fmax(rows->names, paper_text_width(layout, row->group->short_label));
        rows->texts = fmax(rows->texts, paper_text_width(layout, row->text));
        rows->notes = fmax(rows->notes, paper_text_width(layout, row->note));
        if (row->control)
            rows->control = row;
    }
    rows->names = fmin(rows->names, layout->width * 0.4);
}

/* Values and notes stand in columns of their own, flush right at the edge of the picture; the plot ends before them. */
static void columns_place(struct rows *rows) {
    struct layout *layout = rows->layout;
    double notes = layout->width - PAPER_EDGE, texts = rows->notes > 0 ? notes - rows->notes - COLUMNS : notes;
    paper_put_number(layout->arena, layout->context, "text_right", texts / layout->width);
    paper_put_number(layout->arena, layout->context, "note_right", notes / layout->width);
    layout->left = layout->narrow ? PAPER_EDGE : PAPER_EDGE + rows->names + GAP;
    layout->right = texts - rows->texts - GAP;
}

/* All that is drawn lies within the plot. */
static void ranges_find(struct rows *rows) {
    struct layout *layout = rows->layout;
    double width = layout->right - layout->left;
    rows->x_max = (rows->most > 0 ? rows->most : 1) * width / (width - AIR);
    rows->step = paper_step(rows->most, layout->narrow ? 4 : 6);
}

/* Dots of one row stand on three lines in turn, so that neighbours stay apart. */
static struct node *dots_node(const struct layout *layout, const struct row *row, size_t n) {
    struct node *list = node_list(layout->arena);
    for (size_t i = 0; i < row->count; i++) {
        struct node *point = node_map(layout->arena);
        struct text x = paper_number(layout->arena, row->subjects[i].value * layout->scale);
        struct text y = paper_number(layout->arena, (double)n + ((double)(i % 3) - 1) * 0.45);
        paper_put_text(layout->arena, point, "row", text_format(layout->arena, "%.*s %.*s", TEXT_ARG(x), TEXT_ARG(y)));
        node_push(layout->arena, list, point);
    }
    return list;
}

static struct node *row_node(const struct rows *rows, size_t n) {
    const struct layout *layout = rows->layout;
    const struct row *row = &layout->rows[n];
    struct arena *arena = layout->arena;
    struct node *map = node_map(arena);
    paper_put_text(arena, map, "id", paper_id(arena, n));
    paper_put_number(arena, map, "y", (double)n);
    double names = layout->narrow ? layout->right - PAPER_EDGE : rows->names;
    paper_put_text(arena, map, "label",
                   font_fit(layout->font, arena, row->group->short_label, layout->pixels, names + 1));
    paper_put_text(arena, map, "colour", row->group->colour);
    paper_put_text(arena, map, "text", row->text);
    paper_put_text(arena, map, "note", row->note);
    paper_put_number(arena, map, "mean", row->value);
    paper_put_number(arena, map, "min", row->min);
    paper_put_number(arena, map, "max", row->max);
    paper_put_number(arena, map, "low", row->low);
    paper_put_number(arena, map, "high", row->high);
    paper_put_bool(arena, map, "has_interval", row->has_interval);
    paper_put_bool(arena, map, "emphasis", row->emphasis);
    paper_put_bool(arena, map, "control", row->control);
    node_put(arena, map, "points", dots_node(layout, row, n));
    return map;
}

/* The control's name stands at the end of its line, within the picture; in the line of the axis' name where both fit.
 */
static void control_put(const struct rows *rows) {
    struct layout *layout = rows->layout;
    struct node *control = node_map(layout->arena);
    layout->top -= PAPER_HEAD;
    paper_put_bool(layout->arena, layout->context, "has_control", rows->control != NULL);
    if (rows->control) {
        double room = layout->width - 2 * PAPER_EDGE, size = layout->small;
        struct text label =
            font_fit(layout->font, layout->arena, rows->control->group->short_label, size * layout->pixels, room);
        double half = size * paper_text_width(layout, label) / 2 + 2;
        double x = layout->left + (layout->right - layout->left) * rows->control->value / rows->x_max;
        x = fmax(PAPER_EDGE + half, fmin(layout->width - PAPER_EDGE - half, x));
        struct text axis = layout->chart->world->declared->measures.at[layout->chart->measure].title;
        bool beside = x - half > PAPER_EDGE + size * paper_text_width(layout, axis) + layout->pixels;
        layout->top -= beside ? 0 : LINE;
        paper_put_number(layout->arena, layout->context, "axis_y", beside ? 20 : 56);
        paper_put_number(layout->arena, control, "value", rows->control->value);
        paper_put_number(layout->arena, control, "label_x", x / layout->width);
        paper_put_text(layout->arena, control, "label", label);
    } else {
        paper_put_number(layout->arena, layout->context, "axis_y", 20);
    }
    node_put(layout->arena, layout->context, "control", control);
}

double rows_least(const struct layout *layout) {
    return PAPER_HEAD + LINE + fmax(150, (double)layout->count * (layout->narrow ? 2 : 1.35) * layout->pixels);
}

void rows_place(struct layout *layout) {
    struct rows rows = {.layout = layout};
    rows_survey(&rows);
    columns_place(&rows);
    ranges_find(&rows);
    control_put(&rows);
    struct node *x = node_map(layout->arena), *list = node_list(layout->arena);
    paper_put_number(layout->arena, x, "min", 0);
    paper_put_number(layout->arena, x, "max", rows.x_max);
    node_put(layout->arena, layout->context, "x", x);
    paper_put_number(layout->arena, layout->context, "gap", GAP);
    node_put(layout->arena, layout->context, "x_tics", paper_tics(layout->arena, rows.step, rows.most));
    for (size_t n = 0; n < layout->count; n++)
        node_push(layout->arena, list, row_node(&rows, n));
    node_put(layout->arena, layout->context, "rows", list);
}
