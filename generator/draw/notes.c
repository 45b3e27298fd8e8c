#include "draw/notes.h"

#include <math.h>

/* px around a note; between a line and its label; between the places that are tried. */
enum { AIR = 8, BESIDE = 3, STEP = 6 };

void notes_avoid_stroke(struct notes *notes, struct stroke stroke) {
    *LIST_ADD(notes->layout->arena, &notes->strokes) = stroke;
}

void notes_avoid_patch(struct notes *notes, struct patch patch) {
    *LIST_ADD(notes->layout->arena, &notes->patches) = patch;
}

/* Cuts the part from..to of a stroke, as shares of it, to where `start + share * step` is at most `most`. */
static void stroke_cut(double start, double step, double most, double *from, double *to) {
    if (step == 0)
        *to = start > most ? -1 : *to;
    else if (step > 0)
        *to = fmin(*to, (most - start) / step);
    else
        *from = fmax(*from, (most - start) / step);
}

/* Liang and Barsky 1984. */
static bool is_crossed(const struct patch *patch, const struct stroke *stroke) {
    double from = 0, to = 1, dx = stroke->x1 - stroke->x0, dy = stroke->y1 - stroke->y0;
    stroke_cut(stroke->x0, dx, patch->right, &from, &to);
    stroke_cut(-stroke->x0, -dx, -patch->left, &from, &to);
    stroke_cut(stroke->y0, dy, patch->top, &from, &to);
    stroke_cut(-stroke->y0, -dy, -patch->bottom, &from, &to);
    return from <= to;
}

size_t notes_covered(const struct notes *notes, const struct patch *patch) {
    size_t count = 0;
    for (size_t i = 0; i < notes->strokes.len; i++)
        count += is_crossed(patch, &notes->strokes.at[i]) ? 1 : 0;
    for (size_t i = 0; i < notes->patches.len; i++) {
        const struct patch *other = &notes->patches.at[i];
        bool apart = other->right < patch->left || other->left > patch->right || other->top < patch->bottom ||
                     other->bottom > patch->top;
        count += apart ? 0 : 1;
    }
    return count;
}

static double note_size(const struct layout *layout) {
    return layout->small * layout->pixels;
}

static struct patch patch_around(double x, double y, double width, double height) {
    return (struct patch){x - width / 2, y - height / 2, x + width / 2, y + height / 2};
}

/* Keeps a place that covers less than the one that was kept; whether that one covers nothing. */
static bool patch_try(const struct notes *notes, struct patch tried, struct patch *kept, size_t *covered) {
    size_t count = notes_covered(notes, &tried);
    if (count < *covered) {
        *kept = tried;
        *covered = count;
    }
    return *covered == 0;
}

static struct node *note_node(const struct layout *layout, const struct patch *patch, struct text text) {
    struct node *map = node_map(layout->arena);
    paper_put_text(layout->arena, map, "text", text);
    paper_put_number(layout->arena, map, "x", (patch->left + patch->right) / 2 / layout->width);
    paper_put_number(layout->arena, map, "y", (patch->bottom + patch->top) / 2 / layout->height);
    return map;
}

/* From the middle of the plot upwards and downwards. */
void notes_put_gap(struct notes *notes, double left, double right, struct text text, struct node *list) {
    const struct layout *layout = notes->layout;
    double width = font_width(layout->font, text, note_size(layout)), height = 1.2 * note_size(layout);
    bool upright = width + 2 * AIR > right - left;
    double across = upright ? height : width, along = upright ? width : height;
    if (text.len == 0 || across + 2 * AIR > right - left || along + 2 * AIR > layout->top - layout->bottom)
        return;
    double middle = (layout->top + layout->bottom) / 2, room = (layout->top - layout->bottom - along) / 2 - AIR;
    struct patch kept = {0};
    size_t covered = SIZE_MAX;
    bool good = false;
    for (double way = 0; way <= room && !good; way += STEP)
        for (int side = -1; side <= 1 && !good; side += 2)
            good =
                patch_try(notes, patch_around((left + right) / 2, middle - side * way, across, along), &kept, &covered);
    struct node *note = note_node(layout, &kept, text);
    paper_put_bool(layout->arena, note, "upright", upright);
    paper_put_number(layout->arena, note, "width", (across + AIR) / layout->width);
    paper_put_number(layout->arena, note, "height", (along + AIR) / layout->height);
    node_push(layout->arena, list, note);
    notes_avoid_patch(notes, kept);
}

struct node *notes_level(struct notes *notes, double y, struct text text) {
    const struct layout *layout = notes->layout;
    double height = 1.2 * note_size(layout), room = layout->right - layout->left - 2 * AIR;
    text = font_fit(layout->font, layout->arena, text, note_size(layout), room);
    double width = font_width(layout->font, text, note_size(layout));
    struct patch kept = {0};
    size_t covered = SIZE_MAX;
    bool good = false;
    for (int side = 1; side >= -1 && !good; side -= 2) {
        double middle = y + side * (height / 2 + BESIDE);
        bool inside = middle + height / 2 <= layout->top && middle - height / 2 >= layout->bottom;
        double first = layout->right - AIR - width / 2, last = layout->left + AIR + width / 2 - 1e-6;
        /* In a plot that has room on neither side it stands below. */
        if (!inside && (side == 1 || covered != SIZE_MAX))
            continue;
        for (double x = first; x >= last && !good; x -= STEP)
            good = patch_try(notes, patch_around(x, middle, width, height), &kept, &covered);
    }
    notes_avoid_patch(notes, kept);
    return note_node(layout, &kept, text);
}
