#include "draw/vector.h"

#include <stdlib.h>

#include "draw/scheme.h"

enum { LOOK_BACK = 256, CLEAR = 100 };

/* Thinning */

/* Whether the spots between two lie within half a tenth of the line between these, and not beyond its ends. */
static bool on_line(const struct spot *spots, size_t first, size_t last) {
    double dx = spots[last].x - spots[first].x, dy = spots[last].y - spots[first].y, square = dx * dx + dy * dy;
    for (size_t i = first + 1; i < last; i++) {
        double x = spots[i].x - spots[first].x, y = spots[i].y - spots[first].y;
        double along = x * dx + y * dy, aside = x * dy - y * dx;
        if (along < 0 || along > square || 4 * aside * aside > square || (square <= 0 && (x != 0 || y != 0)))
            return false;
    }
    return true;
}

static bool same_spot(const struct spot *a, const struct spot *b) {
    return a->x == b->x && a->y == b->y;
}

/* A part of spots, from..stop-1; returns how many were put at `out`, which does not run ahead of `from`. */
static size_t part_thin(struct spot *spots, size_t from, size_t stop, size_t out) {
    size_t kept = from, start = out;
    spots[out++] = spots[from];
    for (size_t i = from + 1; i < stop; i++) {
        bool ends = i + 1 == stop;
        if (!ends && i + 1 - kept < LOOK_BACK && on_line(spots, kept, i + 1))
            continue;
        if (same_spot(&spots[i], &spots[out - 1]))
            continue;
        struct spot spot = spots[i];
        spots[out++] = spot;
        kept = i;
    }
    return out - start > 1 ? out : start;
}

static void spots_thin(struct piece *piece) {
    size_t out = 0, from = 0;
    while (from < piece->spots.len) {
        size_t stop = from + 1;
        while (stop < piece->spots.len && !piece->spots.at[stop].starts)
            stop++;
        out = part_thin(piece->spots.at, from, stop, out);
        from = stop;
    }
    piece->spots.len = out;
}

static bool same_text(const struct piece *a, const struct piece *b) {
    return a->kind == b->kind && same_spot(a->spots.at, b->spots.at) && text_equal(a->text, b->text) &&
           a->size == b->size && a->turn == b->turn && a->anchor == b->anchor;
}

/* A text that is drawn again, as one with a box is; what is known of either stays. */
static bool is_again(struct vector *vector, const struct piece *piece) {
    for (size_t i = 0; piece->kind == PIECE_TEXT && i < vector->pieces.len; i++) {
        struct piece *before = &vector->pieces.at[i];
        if (!same_text(before, piece))
            continue;
        before->boxed = before->boxed || piece->boxed;
        return true;
    }
    return false;
}

void vector_thin(struct arena *arena, struct vector *vector) {
    struct vector thin = {.width = vector->width, .height = vector->height};
    for (size_t i = 0; i < vector->pieces.len; i++) {
        struct piece *piece = &vector->pieces.at[i];
        if (piece->kind == PIECE_LINE || piece->kind == PIECE_AREA)
            spots_thin(piece);
        if (piece->spots.len > 0 && piece->opacity > 0 && !is_again(&thin, piece))
            *LIST_ADD(arena, &thin.pieces) = *piece;
    }
    *vector = thin;
}

/* Checking */

/* Tenths of a px; empty when the right is left of the left. */
struct cover {
    int64_t left, top, right, bottom;
};

/* What a piece covers; of a text the spot that it stands at. */
static struct cover cover_of(const struct piece *piece) {
    struct cover cover = {INT64_MAX, INT64_MAX, INT64_MIN, INT64_MIN};
    int64_t more = piece->kind == PIECE_LINE ? piece->size / 2 : piece->kind == PIECE_DOT ? piece->size : 0;
    for (size_t i = 0; i < piece->spots.len; i++) {
        const struct spot *spot = &piece->spots.at[i];
        cover.left = spot->x - more < cover.left ? spot->x - more : cover.left;
        cover.top = spot->y - more < cover.top ? spot->y - more : cover.top;
        cover.right = spot->x + more > cover.right ? spot->x + more : cover.right;
        cover.bottom = spot->y + more > cover.bottom ? spot->y + more : cover.bottom;
    }
    return cover;
}

/* More than the grid is. */
static bool is_clear(uint32_t colour, uint32_t ground) {
    int far = 0;
    for (int n = 0; n < SCHEME_CHANNELS; n++)
        far += abs(scheme_channel(colour, n) - scheme_channel(ground, n));
    return far > CLEAR;
}

static bool is_in_plot(const struct piece *piece, const struct box *plot) {
    struct cover cover = cover_of(piece);
    return cover.right > (int64_t)plot->left * VECTOR_TENTHS && cover.left < (int64_t)plot->right * VECTOR_TENTHS &&
           cover.bottom > (int64_t)plot->top * VECTOR_TENTHS && cover.top < (int64_t)plot->bottom * VECTOR_TENTHS;
}

static bool has_plot(const struct vector *vector, const struct picture_rule *rule, uint32_t ground) {
    /* Axes run along the sides. */
    struct box inner = {rule->plot.left + 3, rule->plot.top, rule->plot.right, rule->plot.bottom - 3};
    for (size_t i = 0; i < vector->pieces.len; i++) {
        const struct piece *piece = &vector->pieces.at[i];
        if (piece->kind != PIECE_TEXT && is_clear(piece->colour, ground) && is_in_plot(piece, &inner))
            return true;
    }
    return false;
}

static const char *border_touched(const struct vector *vector) {
    int64_t edge = (int64_t)PICTURE_BORDER * VECTOR_TENTHS, width = (int64_t)vector->width * VECTOR_TENTHS,
            height = (int64_t)vector->height * VECTOR_TENTHS;
    for (size_t i = 0; i < vector->pieces.len; i++) {
        struct cover cover = cover_of(&vector->pieces.at[i]);
        if (cover.left < edge)
            return "left";
        if (cover.right > width - edge)
            return "right";
        if (cover.top < edge)
            return "upper";
        if (cover.bottom > height - edge)
            return "lower";
    }
    return NULL;
}

bool vector_check(struct arena *arena, const struct vector *vector, const struct picture_rule *rule, uint32_t ground,
                  struct text *why) {
    if (vector->width != rule->width || vector->height != rule->height) {
        *why = text_format(arena, "it is %u by %u pixels instead of %u by %u", (unsigned)vector->width,
                           (unsigned)vector->height, (unsigned)rule->width, (unsigned)rule->height);
        return false;
    }
    if (!has_plot(vector, rule, ground)) {
        *why = TEXT("nothing is drawn in its plot area");
        return false;
    }
    const char *side = border_touched(vector);
    if (side)
        *why = text_format(arena, "something touches its %s border", side);
    return !side;
}
