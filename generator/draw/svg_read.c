#include "draw/svg_read.h"

#include <expat.h>
#include <math.h>
#include <string.h>

#include "draw/svg_look.h"

/* What gnuplot's svg terminal does otherwise than its png terminal, at the size in use here, 18 points: dots are twice
 * as large, and the middle of a text is told from its size in points, so that it stands too high by a part of an em. */
#define DOT_SCALE 0.5
#define TEXT_RISE 0.155

enum { DEPTH_MOST = 32 };

struct reader {
    struct arena *arena;
    XML_Parser parser;
    struct vector *vector;
    struct svg_look looks[DEPTH_MOST];
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

/* Values are copied: expat's own do not outlive the call. */
static bool look_take(struct reader *reader, struct svg_look *look, const char **given) {
    for (size_t i = 0; given[i]; i += 2)
        if (!svg_look_take(look, given[i], text_copy(reader->arena, text_of(given[i + 1]))))
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
    return (int32_t)lround(fmax(-SVG_NUMBER_MOST, fmin(SVG_NUMBER_MOST, length)) * VECTOR_TENTHS);
}

static uint32_t painted(const struct svg_look *look, const struct svg_paint *paint) {
    return paint->current ? look->colour : paint->colour;
}

static struct piece *piece_add(struct reader *reader, enum piece_kind kind, uint32_t colour, double size) {
    const struct svg_look *look = &reader->looks[reader->depth];
    struct piece *piece = LIST_ADD(reader->arena, &reader->vector->pieces);
    *piece = (struct piece){
        .kind = kind, .colour = colour, .opacity = (int)lround(look->opacity * 100), .size = tenths(size)};
    return piece;
}

static void spot_add(struct reader *reader, struct piece *piece, double x, double y, bool starts) {
    const struct svg_look *look = &reader->looks[reader->depth];
    *LIST_ADD(reader->arena, &piece->spots) =
        (struct spot){tenths(look->x + look->scale * x), tenths(look->y + look->scale * y), starts};
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
    while ((word = svg_word(&rest)).len > 0) {
        bool starts = word.at[0] == 'M';
        double x, y;
        if (text_is(word, "Z") && piece->spots.len > 0) {
            path_close(reader, piece);
            continue;
        }
        if ((!starts && word.at[0] != 'L') || (piece->spots.len == 0 && !starts) ||
            !svg_number(text_from(word, 1), &x) || !svg_number(svg_word(&rest), &y))
            return fail_at(reader, "a path", path);
        spot_add(reader, piece, x, y, starts);
    }
    return true;
}

static bool open_path(struct reader *reader, const char **given) {
    const struct svg_look *look = &reader->looks[reader->depth];
    struct text path = attribute(given, "d");
    if (look->stroke.none || look->width <= 0)
        return true;
    struct piece *piece = piece_add(reader, PIECE_LINE, painted(look, &look->stroke), look->width);
    for (size_t i = 0; i < 2; i++)
        piece->dash[i] = tenths(look->dash[i]);
    return path_read(reader, piece, path);
}

static bool open_polygon(struct reader *reader, const char **given) {
    const struct svg_look *look = &reader->looks[reader->depth];
    struct text points = attribute(given, "points"), rest = points, word;
    if (look->fill.none)
        return true;
    struct piece *piece = piece_add(reader, PIECE_AREA, painted(look, &look->fill), 0);
    while ((word = svg_word(&rest)).len > 0) {
        double x, y;
        if (!svg_number(word, &x) || !svg_number(svg_word(&rest), &y))
            return fail_at(reader, "a path", points);
        spot_add(reader, piece, x, y, piece->spots.len == 0);
    }
    return true;
}

/* A filled circle is the only symbol that charts use. */
static bool open_use(struct reader *reader, const char **given) {
    const struct svg_look *look = &reader->looks[reader->depth];
    struct text symbol = attribute(given, "xlink:href");
    double radius = text_is(symbol, "#gpPt6") ? look->scale * DOT_SCALE : 0.5;
    if (!text_is(symbol, "#gpPt6") && !text_is(symbol, "#gpDot"))
        return fail_at(reader, "a symbol", symbol);
    spot_add(reader, piece_add(reader, PIECE_DOT, look->colour, radius), 0, 0, true);
    return true;
}

static bool open_text(struct reader *reader, const char **given) {
    (void)given;
    reader->in_text = true;
    reader->characters = buffer_in(reader->arena);
    return true;
}

static void close_text(struct reader *reader) {
    const struct svg_look *look = &reader->looks[reader->depth];
    struct text text = text_copy(reader->arena, buffer_text(&reader->characters));
    reader->in_text = false;
    if (text_trim(text).len == 0)
        return;
    struct piece *piece = piece_add(reader, PIECE_TEXT, painted(look, &look->fill), look->size);
    piece->text = text;
    piece->anchor = look->anchor;
    piece->turn = look->turn;
    piece->bold = look->bold;
    piece->slanted = look->slanted;
    piece->boxed = look->boxed;
    piece->family = look->family;
    double turn = look->turn * acos(-1) / 180, rise = look->size * TEXT_RISE;
    spot_add(reader, piece, -sin(turn) * rise, cos(turn) * rise, true);
}

static bool open_svg(struct reader *reader, const char **given) {
    double width, height;
    if (reader->depth != 1)
        return fail_at(reader, "an element", TEXT("svg"));
    if (!svg_number(attribute(given, "width"), &width) || !svg_number(attribute(given, "height"), &height) ||
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
    struct svg_look *look = &reader->looks[reader->depth + 1];
    *look = reader->looks[reader->depth];
    reader->depth++;
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (strcmp(name, elements[i].name) == 0) {
            if ((reader->depth > 1) == (elements[i].open == open_svg))
                fail(reader, TEXT("it is no SVG"));
            else if (elements[i].open == open_skipped || look_take(reader, look, given))
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

/* gnuplot escapes no `>`, and XML lets no text hold "]]>": it becomes "]]&gt;". There are no CDATA sections to end. */
static struct text texts_mended(struct arena *arena, struct text bytes) {
    static const char end[] = "]]>";
    struct buffer out = buffer_in(arena);
    size_t done = 0;
    for (size_t i = 0; i + sizeof end - 1 <= bytes.len; i++)
        if (memcmp(bytes.at + i, end, sizeof end - 1) == 0) {
            buffer_put(&out, text_cut(bytes, done, i));
            buffer_puts(&out, "]]&gt;");
            done = i + sizeof end - 1;
        }
    if (done == 0)
        return bytes;
    buffer_put(&out, text_from(bytes, done));
    return buffer_text(&out);
}

bool svg_read(struct arena *arena, struct text drawn, struct vector *vector, struct text *why) {
    struct reader *reader = arena_alloc(arena, sizeof *reader);
    struct text bytes = texts_mended(arena, drawn);
    *vector = (struct vector){0};
    reader->arena = arena;
    reader->vector = vector;
    reader->looks[0] = (struct svg_look){.stroke = {.none = true}, .width = 1, .opacity = 1, .size = 16, .scale = 1};
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
