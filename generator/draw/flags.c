#include "draw/flags.h"

#include <math.h>

/* px between a pole and its text, and between two texts. */
enum { BESIDE = 8, BETWEEN = 14, ABOVE_PLOT = 14 };

static double text_width(const struct layout *layout, struct text text) {
    return font_width(layout->font, text, layout->small * layout->pixels);
}

static double lane_height(const struct layout *layout) {
    return ceil(1.3 * layout->small * layout->pixels);
}

double flags_height(const struct layout *layout, size_t lanes) {
    return lanes > 0 ? ABOVE_PLOT + (double)lanes * lane_height(layout) : 0;
}

/* Right of its pole if there is room before the poles whose flags point to it, otherwise left; where neither side has
 * room, it is cut on the larger one. */
static void flag_turn(const struct layout *layout, struct flag *flag, double limit) {
    double width = text_width(layout, flag->event->text);
    double right = limit - flag->x - BESIDE, left = flag->x - BESIDE - PAPER_EDGE;
    flag->left = width > right && (width <= left || left > right);
    double room = flag->left ? left : right;
    flag->text = font_fit(layout->font, layout->arena, flag->event->text, layout->small * layout->pixels, room);
    width = fmin(width, text_width(layout, flag->text));
    flag->start = flag->left ? flag->x - BESIDE - width : flag->x + BESIDE;
    flag->end = flag->start + width;
}

static bool overlap(const struct flag *a, const struct flag *b) {
    return a->start < b->end + BETWEEN && b->start < a->end + BETWEEN;
}

/* Above all that it overlaps among those of the same side or of the right one. */
static void flag_lift(struct flag *flag, const struct flag *others, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const struct flag *other = &others[i];
        bool below = other->left ? flag->left && other->x <= flag->x : flag->left || other->x >= flag->x;
        if (other != flag && below && overlap(flag, other) && flag->lane <= other->lane)
            flag->lane = other->lane + 1;
    }
}

/* A text right of its pole stands above those of later poles, so that these end below it, and one left of its pole
 * above those of earlier poles. Those on the right are placed first, the last of them lowest, then those on the left.
 */
size_t flags_place(const struct layout *layout, struct flag *flags, size_t count) {
    double limit = layout->right;
    size_t lanes = 0;
    for (size_t i = count; i-- > 0;) {
        flag_turn(layout, &flags[i], limit);
        if (flags[i].left)
            limit = fmin(limit, flags[i].x - BESIDE);
    }
    for (size_t i = count; i-- > 0;)
        if (!flags[i].left)
            flag_lift(&flags[i], flags + i + 1, count - i - 1);
    for (size_t i = 0; i < count; i++) {
        if (flags[i].left)
            flag_lift(&flags[i], flags, count);
        lanes = flags[i].lane + 1 > lanes ? flags[i].lane + 1 : lanes;
    }
    return lanes;
}

void flags_put(const struct layout *layout, const struct flag *flags, size_t count, const double *at) {
    struct arena *arena = layout->arena;
    struct node *list = node_list(arena);
    for (size_t i = 0; i < count; i++) {
        const struct flag *flag = &flags[i];
        struct node *map = node_map(arena);
        double bottom = ABOVE_PLOT + (double)flag->lane * lane_height(layout);
        paper_put_number(arena, map, "at", at[i]);
        paper_put_number(arena, map, "top", bottom + lane_height(layout) - 4);
        paper_put_number(arena, map, "y", bottom + lane_height(layout) / 2);
        paper_put_number(arena, map, "x", (flag->left ? flag->end : flag->start) / layout->width);
        paper_put_bool(arena, map, "left", flag->left);
        paper_put_text(arena, map, "text", flag->text);
        paper_put_text(arena, map, "colour", flag->colour);
        node_push(arena, list, map);
    }
    node_put(arena, layout->context, "flags", list);
}
