#include "draw/paper.h"

#include <math.h>

#include "base/number.h"

void paper_put_text(struct arena *arena, struct node *map, const char *key, struct text text) {
    node_put(arena, map, key, node_string(arena, text));
}

struct text paper_number(struct arena *arena, double number) {
    struct buffer out = buffer_in(arena);
    int places = 6;
    for (double rest = fabs(number); rest > 0 && rest < 1e-3 && places < 15; rest *= 10)
        places++;
    number_print_shifted(&out, number, 0, places);
    struct text digits = buffer_text(&out);
    while (digits.at[digits.len - 1] == '0')
        digits.len--;
    digits.len -= digits.at[digits.len - 1] == '.';
    return digits;
}

void paper_put_number(struct arena *arena, struct node *map, const char *key, double number) {
    paper_put_text(arena, map, key, paper_number(arena, number));
}

void paper_put_bool(struct arena *arena, struct node *map, const char *key, bool truth) {
    node_put(arena, map, key, node_bool(arena, truth));
}

double paper_text_width(const struct layout *layout, struct text text) {
    return font_width(layout->font, text, layout->pixels);
}

double paper_step(double most, double parts) {
    static const double steps[] = {1, 2, 2.5, 5, 10};
    if (!(most > 0))
        return 1;
    double power = pow(10, floor(log10(most / parts)));
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (most / parts <= steps[i] * power * (1 + 1e-9))
            return steps[i] * power;
    return 10 * power;
}

void paper_push_tic(struct arena *arena, struct node *tics, double at, struct text label) {
    struct node *tic = node_map(arena);
    paper_put_number(arena, tic, "at", at);
    paper_put_text(arena, tic, "label", label);
    node_push(arena, tics, tic);
}

struct node *paper_tics(struct arena *arena, double step, double most) {
    struct node *list = node_list(arena);
    for (int k = 0; k * step <= most * (1 + 1e-9); k++)
        paper_push_tic(arena, list, k * step, paper_number(arena, k * step));
    return list;
}

double paper_tics_width(const struct layout *layout, double step, double most) {
    double width = 0;
    for (int k = 0; k * step <= most * (1 + 1e-9); k++)
        width = fmax(width, paper_text_width(layout, paper_number(layout->arena, k * step)));
    return width;
}

struct text paper_value(const struct layout *layout, double value) {
    struct value quantity =
        value_quantity(value, layout->chart->world->declared->measures.at[layout->chart->measure].unit);
    return value_show(layout->arena, &quantity);
}

struct text paper_muted(const struct layout *layout) {
    return layout->chart->world->theme.dark.muted;
}

struct text paper_id(struct arena *arena, size_t n) {
    return text_format(arena, "s%zu", n + 1);
}

/* Pushes neighbours that are too near apart, half each, and back within low..high; false when none were. */
static bool push_apart(double *at, size_t count, double gap, double low, double high) {
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
    return moved;
}

/* Groups of neighbours that would overlap come to stand around their mean, as in isotonic regression. */
void paper_spread(double *at, size_t count, double gap, double low, double high) {
    if (count == 0)
        return;
    for (int round = 0; round < 200 && push_apart(at, count, gap, low, high); round++)
        ;
    /* What is left of an overlap goes upwards, then down from the top. */
    for (size_t i = 1; i < count; i++)
        at[i] = at[i] < at[i - 1] + gap ? at[i - 1] + gap : at[i];
    if (at[count - 1] > high)
        at[count - 1] = high;
    for (size_t i = count - 1; i > 0; i--)
        at[i - 1] = at[i - 1] > at[i] - gap ? at[i] - gap : at[i - 1];
}

struct node *paper_colours(struct arena *arena, const struct colours *colours) {
    struct node *map = node_map(arena);
    paper_put_text(arena, map, "ground", colours->ground);
    paper_put_text(arena, map, "ink", colours->ink);
    paper_put_text(arena, map, "muted", colours->muted);
    paper_put_text(arena, map, "grid", colours->grid);
    paper_put_text(arena, map, "accent", colours->accent);
    paper_put_text(arena, map, "failed", colours->failed);
    return map;
}

void paper_put_theme(struct arena *arena, struct node *map, const struct theme *theme) {
    node_put(arena, map, "theme", paper_colours(arena, &theme->dark));
    paper_put_text(arena, map, "font", theme->font);
}
