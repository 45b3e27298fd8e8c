#include "draw/svg_read.h"

#include <expat.h>
#include <math.h>
#include <string.h>

/* What gnuplot's svg terminal does otherwise than its png terminal, at the size in use here, 18 points: dots are twice
 * as large, and the middle of a text is told from its size in points, so that it stands too high by a part of an em. */
#define DOT_SCALE 0.5
#define TEXT_RISE 0.155

enum { DEPTH_MOST = 32, COORDINATE_MOST = 100000, TENTHS = 10 };

struct paint {
    bool none, current; /* current: the frame's colour */
    uint32_t colour;
};

/* What an element hands down to those in it. */
struct frame {
    struct paint fill, stroke;
    uint32_t colour;
    double width, opacity, size;
    double x, y, scale; /* lengths in px */
    int turn;
    double dash[2];
    enum anchor anchor;
    bool boxed, bold, slanted;
    struct text family;
};

struct reader {
    struct arena *arena;
    XML_Parser parser;
    struct vector *vector;
    struct frame frames[DEPTH_MOST];
    size_t depth;
    size_t skipped; /* elements that are open of one that is left behind */
    bool in_text;   /* characters are those of a text */
    bool closed;    /* the picture has ended */
    struct buffer characters;
    struct text why;
};

static bool fail(struct reader *reader, struct text why) {
    if (reader->why.len == 0)
        reader->why = why;
    XML_StopParser(reader->parser, XML_FALSE);
    return false;
}

static bool fail_at(struct reader *reader, const char *what, struct text quoted) {
    return fail(reader, text_format(reader->arena, "it holds %s that is not known: '%.*s%s'", what, BRIEF_ARG(quoted)));
}

/* Values of attributes */

static bool is_separator(char c) {
    return char_is_blank(c) || c == ',';
}

/* The next word of `rest` up to a blank or comma. */
static struct text word_next(struct text *rest) {
    size_t start = 0, stop;
    while (start < rest->len && is_separator(rest->at[start]))
        start++;
    for (stop = start; stop < rest->len && !is_separator(rest->at[stop]); stop++)
        ;
    struct text word = text_cut(*rest, start, stop);
    *rest = text_from(*rest, stop);
    return word;
}

static bool number_read(struct text text, double *number) {
    return text_number(text, number) && fabs(*number) <= COORDINATE_MOST;
}

/* All numbers of a text: exactly `count`. */
static bool numbers_read(struct text text, double *numbers, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!number_read(word_next(&text), &numbers[i]))
            return false;
    return word_next(&text).len == 0;
}

/* What stands in the brackets of "name(...)"; false when it is another or none. */
static bool call_read(struct text text, const char *name, struct text *inside) {
    struct text start = text_of(name);
    if (!text_starts(text, start) || !text_ends(text, TEXT(")")))
        return false;
    *inside = text_cut(text, start.len, text.len - 1);
    return true;
}

static bool hex_read(struct text text, uint32_t *colour) {
    *colour = 0;
    for (size_t i = 1; i < 7; i++) {
        if (text.len != 7 || char_hex(text.at[i]) < 0)
            return false;
        *colour = *colour << 4 | (uint32_t)char_hex(text.at[i]);
    }
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
        return hex_read(text, colour);
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

static bool paint_read(struct text text, struct paint *paint) {
    *paint = (struct paint){.none = text_is(text, "none"), .current = text_is(text, "currentColor")};
    return paint->none || paint->current || colour_read(text, &paint->colour);
}

/* One function a kind of attribute: false when the value is not known. */
static bool take_fill(struct frame *frame, struct text text) {
    return paint_read(text, &frame->fill);
}

static bool take_stroke(struct frame *frame, struct text text) {
    return paint_read(text, &frame->stroke);
}

static bool take_colour(struct frame *frame, struct text text) {
    return colour_read(text, &frame->colour);
}

static bool take_width(struct frame *frame, struct text text) {
    return number_read(text, &frame->width) && frame->width >= 0;
}

static bool take_opacity(struct frame *frame, struct text text) {
    double opacity;
    if (!number_read(text, &opacity) || opacity < 0 || opacity > 1)
        return false;
    frame->opacity *= opacity;
    return true;
}

static bool take_dash(struct frame *frame, struct text text) {
    return numbers_read(text, frame->dash, 2) && frame->dash[0] >= 0 && frame->dash[1] >= 0;
}

static bool take_size(struct frame *frame, struct text text) {
    return number_read(text, &frame->size) && frame->size > 0;
}

static bool take_anchor(struct frame *frame, struct text text) {
    static const char *const anchors[] = {"start", "middle", "end"};
    for (size_t i = 0; i < sizeof anchors / sizeof *anchors; i++)
        if (text_is(text, anchors[i])) {
            frame->anchor = (enum anchor)i;
            return true;
        }
    return false;
}

static bool take_weight(struct frame *frame, struct text text) {
    frame->bold = text_is(text, "bold");
    return frame->bold || text_is(text, "normal");
}

static bool take_slant(struct frame *frame, struct text text) {
    frame->slanted = text_is(text, "italic") || text_is(text, "oblique");
    return frame->slanted || text_is(text, "normal");
}

/* gnuplot writes the whole name of the font: "Family:Bold:Italic". */
static bool take_family(struct frame *frame, struct text text) {
    frame->family = text_split(&text, ':');
    while (text.len > 0) {
        struct text word = text_split(&text, ':');
        frame->bold = frame->bold || text_is(word, "Bold");
        frame->slanted = frame->slanted || text_is(word, "Italic");
        if (!text_is(word, "Bold") && !text_is(word, "Italic"))
            return false;
    }
    return true;
}

/* The background of a text is a filter. */
static bool take_style(struct frame *frame, struct text text) {
    frame->boxed = text_is(text, "filter:url(#textbox)");
    return frame->boxed;
}

static bool move(struct frame *frame, struct text inside) {
    double by[2];
    if (!numbers_read(inside, by, 2) || frame->turn != 0 || frame->scale != 1)
        return false;
    frame->x += by[0];
    frame->y += by[1];
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
static bool take_transform(struct frame *frame, struct text text) {
    while (text_trim(text).len > 0) {
        struct text call = call_next(&text), inside;
        double number = 0;
        if (call_read(call, "translate(", &inside)) {
            if (!move(frame, inside))
                return false;
        } else if (call_read(call, "rotate(", &inside) && numbers_read(inside, &number, 1)) {
            frame->turn = (int)lround(number);
        } else if (call_read(call, "scale(", &inside) && numbers_read(inside, &number, 1)) {
            frame->scale *= number;
        } else {
            return false;
        }
    }
    return true;
}

/* Others say nothing of how it looks here: ids, classes, ends of lines, which are round. */
static const struct {
    const char *name;
    bool (*take)(struct frame *frame, struct text text);
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

static bool frame_take(struct reader *reader, struct frame *frame, const char **given) {
    for (size_t i = 0; given[i]; i += 2)
        for (size_t k = 0; k < sizeof attributes / sizeof *attributes; k++)
            if (strcmp(given[i], attributes[k].name) == 0 && !attributes[k].take(frame, text_of(given[i + 1])))
                return fail_at(reader, text_string(reader->arena, text_format(reader->arena, "a %s", given[i])),
                               text_of(given[i + 1]));
    return true;
}

static struct text attribute(const char **given, const char *name) {
    for (size_t i = 0; given[i]; i += 2)
        if (strcmp(given[i], name) == 0)
            return text_of(given[i + 1]);
    return TEXT("");
}

/* Pieces */

static int32_t tenths(double length) {
    return (int32_t)lround(fmax(-COORDINATE_MOST, fmin(COORDINATE_MOST, length)) * TENTHS);
}

static uint32_t painted(const struct frame *frame, const struct paint *paint) {
    return paint->current ? frame->colour : paint->colour;
}

static struct piece *piece_add(struct reader *reader, enum piece_kind kind, uint32_t colour, double size) {
    const struct frame *frame = &reader->frames[reader->depth];
    struct piece *piece = LIST_ADD(reader->arena, &reader->vector->pieces);
    *piece = (struct piece){
        .kind = kind, .colour = colour, .opacity = (int)lround(frame->opacity * 100), .size = tenths(size)};
    return piece;
}

static void spot_add(struct reader *reader, struct piece *piece, double x, double y, bool starts) {
    const struct frame *frame = &reader->frames[reader->depth];
    *LIST_ADD(reader->arena, &piece->spots) =
        (struct spot){tenths(frame->x + frame->scale * x), tenths(frame->y + frame->scale * y), starts};
}

/* Back to where the last part starts. */
static void path_close(struct reader *reader, struct piece *piece) {
    size_t start = piece->spots.len - 1;
    while (!piece->spots.at[start].starts)
        start--;
    struct spot back = piece->spots.at[start];
    back.starts = false;
    *LIST_ADD(reader->arena, &piece->spots) = back;
}

/* "M1,2 L3,4 Z": a letter stands before the x of its spot, or alone. */
static bool path_read(struct reader *reader, struct piece *piece, struct text path) {
    struct text rest = path, word;
    while ((word = word_next(&rest)).len > 0) {
        bool starts = word.at[0] == 'M';
        double x, y;
        if (text_is(word, "Z") && piece->spots.len > 0) {
            path_close(reader, piece);
            continue;
        }
        if ((!starts && word.at[0] != 'L') || (piece->spots.len == 0 && !starts) ||
            !number_read(text_from(word, 1), &x) || !number_read(word_next(&rest), &y))
            return fail_at(reader, "a path", path);
        spot_add(reader, piece, x, y, starts);
    }
    return true;
}

static bool open_path(struct reader *reader, const char **given) {
    const struct frame *frame = &reader->frames[reader->depth];
    struct text path = attribute(given, "d");
    if (frame->stroke.none || frame->width <= 0)
        return true;
    struct piece *piece = piece_add(reader, PIECE_LINE, painted(frame, &frame->stroke), frame->width);
    for (size_t i = 0; i < 2; i++)
        piece->dash[i] = tenths(frame->dash[i]);
    return path_read(reader, piece, path);
}

static bool open_polygon(struct reader *reader, const char **given) {
    const struct frame *frame = &reader->frames[reader->depth];
    struct text points = attribute(given, "points"), rest = points, word;
    if (frame->fill.none)
        return true;
    struct piece *piece = piece_add(reader, PIECE_AREA, painted(frame, &frame->fill), 0);
    while ((word = word_next(&rest)).len > 0) {
        double x, y;
        if (!number_read(word, &x) || !number_read(word_next(&rest), &y))
            return fail_at(reader, "a path", points);
        spot_add(reader, piece, x, y, piece->spots.len == 0);
    }
    return true;
}

/* A filled circle is the only symbol that charts use. */
static bool open_use(struct reader *reader, const char **given) {
    const struct frame *frame = &reader->frames[reader->depth];
    struct text symbol = attribute(given, "xlink:href");
    double radius = text_is(symbol, "#gpPt6") ? frame->scale * DOT_SCALE : 0.5;
    if (!text_is(symbol, "#gpPt6") && !text_is(symbol, "#gpDot"))
        return fail_at(reader, "a symbol", symbol);
    spot_add(reader, piece_add(reader, PIECE_DOT, frame->colour, radius), 0, 0, true);
    return true;
}

static bool open_text(struct reader *reader, const char **given) {
    (void)given;
    reader->in_text = true;
    reader->characters = buffer_in(reader->arena);
    return true;
}

static void close_text(struct reader *reader) {
    const struct frame *frame = &reader->frames[reader->depth];
    struct text text = text_copy(reader->arena, buffer_text(&reader->characters));
    reader->in_text = false;
    if (text_trim(text).len == 0)
        return;
    struct piece *piece = piece_add(reader, PIECE_TEXT, painted(frame, &frame->fill), frame->size);
    piece->text = text;
    piece->anchor = frame->anchor;
    piece->turn = frame->turn;
    piece->bold = frame->bold;
    piece->slanted = frame->slanted;
    piece->boxed = frame->boxed;
    piece->family = text_copy(reader->arena, frame->family);
    double turn = frame->turn * acos(-1) / 180, rise = frame->size * TEXT_RISE;
    spot_add(reader, piece, -sin(turn) * rise, cos(turn) * rise, true);
}

static bool open_svg(struct reader *reader, const char **given) {
    double width, height;
    if (reader->depth != 1)
        return fail_at(reader, "an element", TEXT("svg"));
    if (!number_read(attribute(given, "width"), &width) || !number_read(attribute(given, "height"), &height) ||
        width < 1 || height < 1)
        return fail(reader, TEXT("it says no size"));
    reader->vector->width = (uint32_t)lround(width);
    reader->vector->height = (uint32_t)lround(height);
    return true;
}

static bool open_group(struct reader *reader, const char **given) {
    (void)given;
    return reader->depth > 1 || fail(reader, TEXT("it is no SVG"));
}

static bool open_skipped(struct reader *reader, const char **given) {
    (void)given;
    reader->skipped = 1;
    return true;
}

/* A rectangle is the ground; who writes the picture puts one below everything. */
static bool open_ground(struct reader *reader, const char **given) {
    if (reader->vector->pieces.len > 0)
        return fail_at(reader, "an element", TEXT("rect"));
    return open_group(reader, given);
}

static const struct {
    const char *name;
    bool (*open)(struct reader *reader, const char **given);
} elements[] = {{"svg", open_svg},      {"g", open_group},     {"path", open_path},   {"polygon", open_polygon},
                {"use", open_use},      {"text", open_text},   {"rect", open_ground}, {"title", open_skipped},
                {"desc", open_skipped}, {"defs", open_skipped}};

static void element_open(void *context, const char *name, const char **given) {
    struct reader *reader = context;
    if (reader->skipped > 0) {
        reader->skipped++;
        return;
    }
    if (reader->in_text || reader->depth + 1 >= DEPTH_MOST) {
        fail(reader, reader->in_text ? TEXT("it holds an element in a text") : TEXT("it is nested too deeply"));
        return;
    }
    struct frame *frame = &reader->frames[reader->depth + 1];
    *frame = reader->frames[reader->depth];
    reader->depth++;
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (strcmp(name, elements[i].name) == 0) {
            if ((reader->depth > 1) == (elements[i].open == open_svg))
                fail(reader, TEXT("it is no SVG"));
            else if (elements[i].open == open_skipped || frame_take(reader, frame, given))
                elements[i].open(reader, given);
            return;
        }
    fail_at(reader, "an element", text_of(name));
}

static void element_close(void *context, const char *name) {
    struct reader *reader = context;
    (void)name;
    if (reader->skipped > 1) {
        reader->skipped--;
        return;
    }
    reader->skipped = 0;
    if (reader->in_text)
        close_text(reader);
    reader->depth--;
    reader->closed = reader->depth == 0;
}

static void characters_take(void *context, const char *at, int len) {
    struct reader *reader = context;
    if (reader->in_text)
        buffer_put(&reader->characters, (struct text){at, (size_t)len});
}

/* Entities would be declared in one: there are none in a picture. */
static void doctype_refuse(void *context, const char *name, const char *system, const char *public, int internal) {
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    fail(context, TEXT("it declares a document type"));
}

bool svg_read(struct arena *arena, struct text bytes, struct vector *vector, struct text *why) {
    struct reader *reader = arena_alloc(arena, sizeof *reader);
    *vector = (struct vector){0};
    reader->arena = arena;
    reader->vector = vector;
    reader->frames[0] = (struct frame){.stroke = {.none = true}, .width = 1, .opacity = 1, .size = 16, .scale = 1};
    reader->parser = bytes.len > INT32_MAX ? NULL : XML_ParserCreate("UTF-8");
    if (!reader->parser) {
        *why = TEXT("there was no memory to read it");
        return false;
    }
    XML_SetUserData(reader->parser, reader);
    XML_SetElementHandler(reader->parser, element_open, element_close);
    XML_SetCharacterDataHandler(reader->parser, characters_take);
    XML_SetStartDoctypeDeclHandler(reader->parser, doctype_refuse);
    bool good = XML_Parse(reader->parser, bytes.len > 0 ? bytes.at : "", (int)bytes.len, XML_TRUE) == XML_STATUS_OK;
    if (!good && reader->why.len == 0)
        reader->why = text_format(arena, "it is no whole XML: %s in its line %lu",
                                  XML_ErrorString(XML_GetErrorCode(reader->parser)),
                                  (unsigned long)XML_GetCurrentLineNumber(reader->parser));
    XML_ParserFree(reader->parser);
    *why = reader->why;
    return good && reader->why.len == 0;
}
