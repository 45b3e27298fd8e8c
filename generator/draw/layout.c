/* The frame of a chart, words above and below the plot, and which file lays out the plot of which kind. */
#include "draw/layout.h"

#include "draw/rows.h"
#include "draw/timeline.h"

enum { LINES_MOST = 5 };

static const struct {
    void (*measure)(struct layout *layout);
    double (*least)(const struct layout *layout);
    void (*place)(struct layout *layout);
} parts[CHART_KINDS] = {
#define KIND(name, word, parts, ...) {parts##_measure, parts##_least, parts##_place},
#include "series/kinds.def"
#undef KIND
};

/* Lines of a height under each other from `*y` px below the top; `*y` moves below the last. */
static void put_lines(const struct layout *layout, const char *key, const struct text *lines, size_t count, double line,
                      double *y) {
    struct node *list = node_list(layout->arena);
    for (size_t i = 0; i < count; i++) {
        struct node *map = node_map(layout->arena);
        paper_put_text(layout->arena, map, "text", lines[i]);
        paper_put_number(layout->arena, map, "y", (*y + line / 2) / layout->height);
        node_push(layout->arena, list, map);
        *y += line;
    }
    node_put(layout->arena, layout->context, key, list);
}

/* The lines of a text of `size` ems. */
static size_t wrap(const struct layout *layout, struct text text, double size, struct text *lines, size_t most) {
    return font_wrap(layout->font, layout->arena, text, size * layout->pixels, layout->width - 2 * PAPER_EDGE, lines,
                     most);
}

static size_t wrap_title(const struct layout *layout, struct text title, struct text *lines, size_t most) {
    return font_wrap(font_bold(layout->font), layout->arena, title, layout->large * layout->pixels,
                     layout->width - 2 * PAPER_EDGE, lines, most);
}

static void put_plot(const struct layout *layout) {
    struct node *plot = node_map(layout->arena);
    paper_put_number(layout->arena, plot, "left", layout->left / layout->width);
    paper_put_number(layout->arena, plot, "right", layout->right / layout->width);
    paper_put_number(layout->arena, plot, "top", layout->top / layout->height);
    paper_put_number(layout->arena, plot, "bottom", layout->bottom / layout->height);
    node_put(layout->arena, layout->context, "plot", plot);
}

/* Title and subtitle from the top down. Where the plot needs their room they are cut: the subtitle first, to two lines,
 * then the title, then the rest of the subtitle. */
static void put_head(struct layout *layout) {
    const struct text title = field_text(&layout->chart->title), subtitle = field_text(&layout->chart->subtitle);
    struct text titles[LINES_MOST], subtitles[LINES_MOST];
    double title_line = layout->large * layout->pixels * 1.25, line = layout->pixels * 1.35, y = 22;
    size_t upper = wrap_title(layout, title, titles, LINES_MOST);
    size_t lower = wrap(layout, subtitle, 1, subtitles, LINES_MOST);
    double room = layout->height - layout->bottom - parts[layout->chart->kind].least(layout) - y - 8;
    while ((double)upper * title_line + (double)lower * line > room && (upper > 1 || lower > 1))
        if (lower > 2 || upper <= 1)
            lower = wrap(layout, subtitle, 1, subtitles, lower - 1);
        else
            upper = wrap_title(layout, title, titles, upper - 1);
    put_lines(layout, "title_lines", titles, upper, title_line, &y);
    y += 8;
    put_lines(layout, "subtitle_lines", subtitles, lower, line, &y);
    layout->top = layout->height - y;
}

/* Texts above the plot and the source below it. */
static void put_frame(struct layout *layout, struct text output) {
    struct arena *arena = layout->arena;
    struct node *context = layout->context;
    const struct chart *chart = layout->chart;
    paper_put_number(arena, context, "width", layout->width);
    paper_put_number(arena, context, "height", layout->height);
    paper_put_bool(arena, context, "wide", !layout->narrow);
    paper_put_bool(arena, context, "narrow", layout->narrow);
    paper_put_number(arena, context, "edge", PAPER_EDGE);
    paper_put_number(arena, context, "font_size", layout->points);
    paper_put_number(arena, context, "title_size", layout->points * layout->large);
    paper_put_number(arena, context, "small_size", layout->points * layout->small);
    paper_put_text(arena, context, "output", output);
    paper_put_text(arena, context, "one", chart->world->declared->one);
    paper_put_text(arena, context, "many", chart->world->declared->many);
    paper_put_theme(arena, context, &chart->world->theme);
    struct text lines[LINES_MOST];
    double line = layout->small * layout->pixels * 1.3;
    size_t count = wrap(layout, field_text(&chart->credit), layout->small, lines, 2);
    double y = layout->height - 13 - (double)count * line;
    layout->bottom = layout->height - y + 32 + layout->pixels * 1.7;
    put_lines(layout, "source_lines", lines, count, line, &y);
    put_head(layout);
    paper_put_text(arena, context, "y_label", chart->world->declared->measures.at[chart->measure].title);
}

struct layout layout_measure(struct arena *arena, const struct chart *chart, const struct font *font) {
    struct layout layout = {.arena = arena,
                            .chart = chart,
                            .font = font,
                            .scale = chart->world->declared->measures.at[chart->measure].scale};
    parts[chart->kind].measure(&layout);
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
    layout.left = PAPER_EDGE;
    layout.right = layout.width - PAPER_EDGE;
    put_frame(&layout, output);
    parts[layout.chart->kind].place(&layout);
    put_plot(&layout);
    *plot = plot_box(&layout);
    return layout.context;
}
