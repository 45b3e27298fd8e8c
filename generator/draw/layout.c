/* The frame of a chart: words above and below the plot, and what the kinds share. */
#include "draw/layout.h"
#include "base/number.h"

#include <math.h>

enum { EDGE = 30, LINES_MOST = 5 };

void layout_put_text(const struct layout *layout, struct node *map, const char *key, struct text text) {
    node_put(layout->arena, map, key, node_string(layout->arena, text));
}

struct text layout_number(const struct layout *layout, double number) {
    char digits[40];
    size_t at = sizeof digits, decimals = 6, put = 0;
    long long rest = llround(fabs(number) * 1e6);
    bool negative = number < 0 && rest > 0;
    for (; decimals > 0 && rest % 10 == 0; decimals--)
        rest /= 10;
    do {
        if (put++ == decimals && decimals > 0)
            digits[--at] = '.';
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0 || put <= decimals);
    if (negative)
        digits[--at] = '-';
    return text_copy(layout->arena, (struct text){digits + at, sizeof digits - at});
}

void layout_put_number(const struct layout *layout, struct node *map, const char *key, double number) {
    layout_put_text(layout, map, key, layout_number(layout, number));
}

void layout_put_bool(const struct layout *layout, struct node *map, const char *key, bool truth) {
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

static struct text tic_label(const struct layout *layout, double at) {
    struct buffer label = buffer_in(layout->arena);
    number_print_shortest(&label, round(at * 1e6) / 1e6);
    return buffer_text(&label);
}

struct node *layout_tics(const struct layout *layout, double step, double most) {
    struct node *list = node_list(layout->arena);
    for (int k = 0; k * step <= most * (1 + 1e-9); k++) {
        struct node *tic = node_map(layout->arena);
        layout_put_number(layout, tic, "at", k * step);
        layout_put_text(layout, tic, "label", tic_label(layout, k * step));
        node_push(layout->arena, list, tic);
    }
    return list;
}

double layout_tics_width(const struct layout *layout, double step, double most) {
    double width = 0;
    for (int k = 0; k * step <= most * (1 + 1e-9); k++)
        width = fmax(width, layout_text_width(layout, tic_label(layout, k * step)));
    return width;
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

/* Lines of a height under each other from `*y` px below the top; `*y` moves below the last. */
static void put_lines(const struct layout *layout, const char *key, const struct text *lines, size_t count, double line,
                      double *y) {
    struct node *list = node_list(layout->arena);
    for (size_t i = 0; i < count; i++) {
        struct node *map = node_map(layout->arena);
        layout_put_text(layout, map, "text", lines[i]);
        layout_put_number(layout, map, "y", (*y + line / 2) / layout->height);
        node_push(layout->arena, list, map);
        *y += line;
    }
    node_put(layout->arena, layout->context, key, list);
}

/* The lines of a text of `size` ems. */
static size_t wrap(const struct layout *layout, struct text text, double size, struct text *lines, size_t most) {
    return font_wrap(layout->font, layout->arena, text, size * layout->pixels, layout->width - 2 * EDGE, lines, most);
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

/* What the plot needs at least: rows with their names, or lines with theirs; and what the kinds put above it. */
static double plot_least(const struct layout *layout) {
    if (layout->chart->kind == CHART_TIMELINE)
        return 64 + fmax(300, (double)layout->count * 1.3 * layout->pixels);
    return 98 + fmax(150, (double)layout->count * (layout->narrow ? 2 : 1.35) * layout->pixels);
}

/* Title and subtitle from the top down. Where the plot needs their room they are cut: the subtitle first, to two lines,
 * then the title, then the rest of the subtitle. */
static void put_head(struct layout *layout) {
    const struct text title = field_text(&layout->chart->title), subtitle = field_text(&layout->chart->subtitle);
    struct text titles[LINES_MOST], subtitles[LINES_MOST];
    double title_line = layout->large * layout->pixels * 1.25, line = layout->pixels * 1.35, y = 22;
    size_t upper = wrap(layout, title, layout->large, titles, LINES_MOST);
    size_t lower = wrap(layout, subtitle, 1, subtitles, LINES_MOST);
    double room = layout->height - layout->bottom - plot_least(layout) - y - 8;
    while ((double)upper * title_line + (double)lower * line > room && (upper > 1 || lower > 1))
        if (lower > 2 || upper <= 1)
            lower = wrap(layout, subtitle, 1, subtitles, lower - 1);
        else
            upper = wrap(layout, title, layout->large, titles, upper - 1);
    put_lines(layout, "title_lines", titles, upper, title_line, &y);
    y += 8;
    put_lines(layout, "subtitle_lines", subtitles, lower, line, &y);
    layout->top = layout->height - y;
}

/* Texts above the plot and the source below it. */
static void put_frame(struct layout *layout, struct text output) {
    struct node *context = layout->context;
    const struct chart *chart = layout->chart;
    layout_put_number(layout, context, "width", layout->width);
    layout_put_number(layout, context, "height", layout->height);
    layout_put_bool(layout, context, "wide", !layout->narrow);
    layout_put_bool(layout, context, "narrow", layout->narrow);
    layout_put_number(layout, context, "font_size", layout->points);
    layout_put_number(layout, context, "title_size", layout->points * layout->large);
    layout_put_number(layout, context, "small_size", layout->points * layout->small);
    layout_put_text(layout, context, "output", output);
    put_theme(layout);
    struct text lines[LINES_MOST];
    double line = layout->small * layout->pixels * 1.3;
    size_t count = wrap(layout, field_text(&chart->credit), layout->small, lines, 2);
    double y = layout->height - 13 - (double)count * line;
    layout->bottom = layout->height - y + 32 + layout->pixels * 1.7;
    put_lines(layout, "source_lines", lines, count, line, &y);
    put_head(layout);
    layout_put_text(layout, context, "y_label", chart->site->world->axes[chart->measure]);
}

struct layout layout_measure(struct arena *arena, const struct chart *chart, const struct font *font) {
    struct layout layout = {
        .arena = arena, .chart = chart, .font = font, .scale = chart->measure == MEASURE_RSS ? 1.0 / (1 << 30) : 1e-6};
    if (chart->kind == CHART_TIMELINE)
        timeline_measure(&layout);
    else
        rows_measure(&layout);
    return layout;
}

static struct box plot_box(const struct layout *layout) {
    return (struct box){.left = (uint32_t)layout->left,
                        .top = (uint32_t)(layout->height - layout->top),
                        .right = (uint32_t)layout->right,
                        .bottom = (uint32_t)(layout->height - layout->bottom)};
}

/* Shown at half their size: narrow ones on phones of 390 px, wide ones on pages of 750 px. */
struct node *layout_shape(const struct layout *measured, enum shape shape, struct text output, struct box *plot) {
    struct layout layout = *measured;
    struct shape_form form = shape_form(shape);
    layout.context = node_map(layout.arena);
    layout.narrow = shape == SHAPE_NARROW;
    layout.width = form.width;
    layout.height = form.height;
    layout.points = 18;
    layout.pixels = layout.points * 4 / 3;
    layout.large = layout.narrow ? 1.3 : 1.4;
    layout.small = layout.narrow ? 0.9 : 0.85;
    layout.left = EDGE;
    layout.right = layout.width - EDGE;
    put_frame(&layout, output);
    if (layout.chart->kind == CHART_TIMELINE)
        timeline_place(&layout);
    else
        rows_place(&layout);
    layout_put_plot(&layout);
    *plot = plot_box(&layout);
    return layout.context;
}
