#include "draw/svg_look.h"

#include <math.h>
#include <string.h>

#include "draw/scheme.h"

static bool is_separator(char c) {
    return char_is_blank(c) || c == ',';
}

/* The next word of `rest` up to a blank or comma. */
struct text svg_word(struct text *rest) {
    size_t start = 0, stop;
    while (start < rest->len && is_separator(rest->at[start]))
        start++;
    for (stop = start; stop < rest->len && !is_separator(rest->at[stop]); stop++)
        ;
    struct text word = text_cut(*rest, start, stop);
    *rest = text_from(*rest, stop);
    return word;
}

bool svg_number(struct text text, double *number) {
    return text_number(text, number) && fabs(*number) <= SVG_NUMBER_MOST;
}

/* All numbers of a text: exactly `count`. */
static bool numbers_read(struct text text, double *numbers, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!svg_number(svg_word(&text), &numbers[i]))
            return false;
    return svg_word(&text).len == 0;
}

/* What stands in the brackets of "name(...)"; false when it is another or none. */
static bool call_read(struct text text, const char *name, struct text *inside) {
    struct text start = text_of(name);
    if (!text_starts(text, start) || !text_ends(text, TEXT(")")))
        return false;
    *inside = text_cut(text, start.len, text.len - 1);
    return true;
}

static bool colour_read(struct text text, uint32_t *colour) {
    struct text inside;
    double parts[3];
    if (text_is(text, "black") || text_is(text, "white")) {
        *colour = text_is(text, "black") ? 0 : 0xffffff;
        return true;
    }
    if (text_starts(text, TEXT("#")))
        return scheme_read(text, colour);
    if (!call_read(text, "rgb(", &inside) || !numbers_read(inside, parts, 3))
        return false;
    *colour = 0;
    for (size_t i = 0; i < 3; i++) {
        if (parts[i] < 0 || parts[i] > 255)
            return false;
        *colour = *colour << 8 | (uint32_t)lround(parts[i]);
    }
    return true;
}

static bool paint_read(struct text text, struct svg_paint *paint) {
    *paint = (struct svg_paint){.none = text_is(text, "none"), .current = text_is(text, "currentColor")};
    return paint->none || paint->current || colour_read(text, &paint->colour);
}

/* One function a kind of attribute: false when the value is not known. */
static bool take_fill(struct svg_look *look, struct text text) {
    return paint_read(text, &look->fill);
}

static bool take_stroke(struct svg_look *look, struct text text) {
    return paint_read(text, &look->stroke);
}

static bool take_colour(struct svg_look *look, struct text text) {
    return colour_read(text, &look->colour);
}

static bool take_width(struct svg_look *look, struct text text) {
    return svg_number(text, &look->width) && look->width >= 0;
}

static bool take_opacity(struct svg_look *look, struct text text) {
    double opacity;
    if (!svg_number(text, &opacity) || opacity < 0 || opacity > 1)
        return false;
    look->opacity *= opacity;
    return true;
}

static bool take_dash(struct svg_look *look, struct text text) {
    return numbers_read(text, look->dash, 2) && look->dash[0] >= 0 && look->dash[1] >= 0;
}

static bool take_size(struct svg_look *look, struct text text) {
    return svg_number(text, &look->size) && look->size > 0;
}

static bool take_anchor(struct svg_look *look, struct text text) {
    static const char *const anchors[] = {"start", "middle", "end"};
    for (size_t i = 0; i < sizeof anchors / sizeof *anchors; i++)
        if (text_is(text, anchors[i])) {
            look->anchor = (enum anchor)i;
            return true;
        }
    return false;
}

static bool take_weight(struct svg_look *look, struct text text) {
    look->bold = text_is(text, "bold");
    return look->bold || text_is(text, "normal");
}

static bool take_slant(struct svg_look *look, struct text text) {
    look->slanted = text_is(text, "italic") || text_is(text, "oblique");
    return look->slanted || text_is(text, "normal");
}

/* A word of the font's name that says how it looks; false when it is none. */
static bool face_take(struct svg_look *look, struct text word) {
    bool bold = text_is(word, "Bold"), slanted = text_is(word, "Italic") || text_is(word, "Oblique");
    look->bold = look->bold || bold;
    look->slanted = look->slanted || slanted;
    return bold || slanted;
}

/* gnuplot writes the whole name of the font: "Family Bold" or "Family:Bold:Italic". */
static bool take_family(struct svg_look *look, struct text text) {
    struct text family = text_split(&text, ':');
    while (text.len > 0)
        if (!face_take(look, text_split(&text, ':')))
            return false;
    for (size_t at = family.len; at-- > 0;)
        if (family.at[at] == ' ' && face_take(look, text_from(family, at + 1)))
            family = text_cut(family, 0, at);
        else if (family.at[at] == ' ')
            break;
    look->family = family;
    return true;
}

/* The background of a text is a filter. */
static bool take_style(struct svg_look *look, struct text text) {
    look->boxed = text_is(text, "filter:url(#textbox)");
    return look->boxed;
}

static bool move(struct svg_look *look, struct text inside) {
    double by[2];
    if (!numbers_read(inside, by, 2) || look->turn != 0 || look->scale != 1)
        return false;
    look->x += by[0];
    look->y += by[1];
    return true;
}

/* The next "name(...)" of `rest`, with its brackets; empty when there is no whole one. */
static struct text call_next(struct text *rest) {
    struct text step = text_trim(*rest);
    const char *end = step.len > 0 ? memchr(step.at, ')', step.len) : NULL;
    if (!end)
        return TEXT("");
    size_t stop = (size_t)(end - step.at) + 1;
    *rest = text_from(step, stop);
    return text_cut(step, 0, stop);
}

/* "translate(1,2) rotate(-90)" or "translate(1,2) scale(3)", in this order. */
static bool take_transform(struct svg_look *look, struct text text) {
    while (text_trim(text).len > 0) {
        struct text call = call_next(&text), inside;
        double number = 0;
        if (call_read(call, "translate(", &inside)) {
            if (!move(look, inside))
                return false;
        } else if (call_read(call, "rotate(", &inside) && numbers_read(inside, &number, 1)) {
            look->turn = (int)lround(number);
        } else if (call_read(call, "scale(", &inside) && numbers_read(inside, &number, 1)) {
            look->scale *= number;
        } else {
            return false;
        }
    }
    return true;
}

/* Others say nothing of how it looks here: ids, classes, ends of lines, which are round. */
static const struct {
    const char *name;
    bool (*take)(struct svg_look *look, struct text text);
} attributes[] = {{"fill", take_fill},
                  {"stroke", take_stroke},
                  {"color", take_colour},
                  {"stroke-width", take_width},
                  {"opacity", take_opacity},
                  {"fill-opacity", take_opacity},
                  {"stroke-opacity", take_opacity},
                  {"stroke-dasharray", take_dash},
                  {"font-size", take_size},
                  {"font-family", take_family},
                  {"font-weight", take_weight},
                  {"font-style", take_slant},
                  {"text-anchor", take_anchor},
                  {"style", take_style},
                  {"transform", take_transform}};

bool svg_look_take(struct svg_look *look, const char *name, struct text value) {
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
        if (strcmp(name, attributes[i].name) == 0)
            return attributes[i].take(look, value);
    return true;
}
