/* The frame of a chart: words above and below the plot, and what the kinds share. */
#include "publish/layout.h"

#include <math.h>

enum { EDGE = 30 };

void layout_put_text(const struct layout *layout, struct node *map, const char *key, struct text text) {
    node_put(layout->arena, map, key, node_string(layout->arena, text));
}

void layout_put_number(const struct layout *layout, struct node *map, const char *key, double number) {
    struct buffer out = buffer_in(layout->arena);
    number_print(&out, number, 6);
    /* Trailing zeros say nothing, and scripts are read by people. */
    while (out.at[out.len - 1] == '0')
        out.len--;
    if (out.at[out.len - 1] == '.')
        out.len--;
    layout_put_text(layout, map, key, text_copy(layout->arena, buffer_text(&out)));
}

static void put_bool(const struct layout *layout, struct node *map, const char *key, bool truth) {
    node_put(layout->arena, map, key, node_bool(layout->arena, truth));
}

double layout_text_width(const struct layout *layout, struct text text) {
    return font_width(layout->font, text, layout->pixels);
}

double layout_step(double most, double parts) {
    static const double steps[] = {1, 2, 2.5, 5, 10};
    if (!(most > 0))
        return 1;
    double power = pow(10, floor(log10(most / parts)));
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (most / parts <= steps[i] * power * (1 + 1e-9))
            return steps[i] * power;
    return 10 * power;
}

struct node *layout_tics(const struct layout *layout, double step, double most) {
    struct node *list = node_list(layout->arena);
    for (int k = 0; k * step <= most * (1 + 1e-9); k++) {
        struct node *tic = node_map(layout->arena);
        struct buffer label = buffer_in(layout->arena);
        number_print_shortest(&label, round(k * step * 1e6) / 1e6);
        layout_put_number(layout, tic, "at", k * step);
        layout_put_text(layout, tic, "label", buffer_text(&label));
        node_push(layout->arena, list, tic);
    }
    return list;
}

struct text layout_value(const struct layout *layout, double value) {
    struct value quantity = value_quantity(value, measure_unit(layout->chart->measure));
    return value_show(layout->arena, &quantity);
}

struct text layout_id(const struct layout *layout, size_t n) {
    return text_format(layout->arena, "s%zu", n + 1);
}

/* Groups of neighbours that would overlap are pooled and centred on their mean, as in isotonic regression. */
void layout_spread(double *at, size_t count, double gap, double low, double high) {
    if (count == 0)
        return;
    for (int round = 0; round < 200; round++) {
        bool moved = false;
        for (size_t i = 0; i + 1 < count; i++) {
            double missing = gap - (at[i + 1] - at[i]);
            if (missing > gap * 1e-6) {
                at[i] -= missing / 2;
                at[i + 1] += missing / 2;
                moved = true;
            }
        }
        if (at[0] < low)
            at[0] = low;
        if (at[count - 1] > high)
            at[count - 1] = high;
        if (!moved)
            break;
    }
    /* What is left of an overlap goes upwards, then down from the top. */
    for (size_t i = 1; i < count; i++)
        at[i] = at[i] < at[i - 1] + gap ? at[i - 1] + gap : at[i];
    if (at[count - 1] > high)
        at[count - 1] = high;
    for (size_t i = count - 1; i > 0; i--)
        at[i - 1] = at[i - 1] > at[i] - gap ? at[i] - gap : at[i - 1];
}

/* Wraps a text into lines under each other from `*y` px below the top; `*y` moves below the last. */
static void put_lines(const struct layout *layout, const char *key, struct text text, double size, double leading,
                      double *y) {
    enum { MOST = 5 };
    struct text lines[MOST];
    size_t count =
        font_wrap(layout->font, layout->arena, text, size * layout->pixels, layout->width - 2 * EDGE, lines, MOST);
    struct node *list = node_list(layout->arena);
    double line = size * layout->pixels * leading;
    for (size_t i = 0; i < count; i++) {
        struct node *map = node_map(layout->arena);
        layout_put_text(layout, map, "text", lines[i]);
        layout_put_number(layout, map, "y", (*y + line / 2) / layout->height);
        node_push(layout->arena, list, map);
        *y += line;
    }
    node_put(layout->arena, layout->context, key, list);
}

static void put_theme(const struct layout *layout) {
    const struct theme *theme = &layout->chart->site->world->theme;
    struct node *map = node_map(layout->arena);
    layout_put_text(layout, map, "ground", theme->ground);
    layout_put_text(layout, map, "ink", theme->ink);
    layout_put_text(layout, map, "muted", theme->muted);
    layout_put_text(layout, map, "grid", theme->grid);
    layout_put_text(layout, map, "accent", theme->accent);
    node_put(layout->arena, layout->context, "theme", map);
    layout_put_text(layout, layout->context, "font", theme->font);
}

void layout_put_plot(const struct layout *layout) {
    struct node *plot = node_map(layout->arena);
    layout_put_number(layout, plot, "left", layout->left / layout->width);
    layout_put_number(layout, plot, "right", layout->right / layout->width);
    layout_put_number(layout, plot, "top", layout->top / layout->height);
    layout_put_number(layout, plot, "bottom", layout->bottom / layout->height);
    node_put(layout->arena, layout->context, "plot", plot);
}

static void put_frame(struct layout *layout, struct text output) {
    struct node *context = layout->context;
    const struct chart *chart = layout->chart;
    layout_put_number(layout, context, "width", layout->width);
    layout_put_number(layout, context, "height", layout->height);
    put_bool(layout, context, "wide", !layout->narrow);
    put_bool(layout, context, "narrow", layout->narrow);
    layout_put_number(layout, context, "font_size", layout->points);
    layout_put_text(layout, context, "output", output);
    put_theme(layout);
    double y = 22;
    put_lines(layout, "title_lines", field_text(&chart->title), 1.4, 1.25, &y);
    y += 8;
    put_lines(layout, "subtitle_lines", field_text(&chart->subtitle), 1, 1.35, &y);
    y += chart->kind == CHART_TIMELINE ? 64 : 98;
    layout->top = layout->height - y;
    layout->bottom = 70 + layout->pixels * 1.7;
    struct text source = font_fit(layout->font, layout->arena, field_text(&chart->credit), 0.85 * layout->pixels,
                                  layout->width - 2 * EDGE);
    layout_put_text(layout, context, "source_line", source);
    layout_put_text(layout, context, "y_label", chart->site->world->axes[chart->measure]);
}

struct node *layout_chart(struct arena *arena, const struct chart *chart, const struct font *font, enum shape shape,
                          struct text output) {
    bool narrow = shape == SHAPE_NARROW;
    struct layout layout = {.arena = arena,
                            .chart = chart,
                            .font = font,
                            .context = node_map(arena),
                            .narrow = narrow,
                            .width = narrow ? 780 : 1500,
                            .height = 900,
                            .points = narrow ? 16.5 : 18,
                            .scale = chart->measure == MEASURE_RSS ? 1.0 / (1 << 30) : 1e-6};
    layout.pixels = layout.points * 4 / 3;
    layout.left = EDGE;
    layout.right = layout.width - EDGE;
    put_frame(&layout, output);
    if (chart->kind == CHART_TIMELINE)
        layout_timeline(&layout);
    else
        layout_rows(&layout);
    layout_put_plot(&layout);
    return layout.context;
}
