#include "draw/svg_write.h"

#include "base/index.h"
#include "draw/scheme.h"
#include "language/escape.h"

enum { BOX = 60, OPAQUE = 100 };

/* Fonts of about the same widths for who has not that of the theme: labels were measured before they were drawn. */
static const char fallbacks[] = "'DejaVu Sans',Verdana,sans-serif";

struct tone {
    uint32_t dark, light;
    struct text name; /* of its variable in the style sheet */
};

struct writer {
    struct arena *arena;
    const struct theme *theme;
    LIST(struct tone) tones;
    struct index_map classes; /* what a class says; its number gives its name */
    struct buffer out;
};

/* Colours and classes */

/* The colour's variable; a text needs more contrast than a line. */
static struct text tone_name(struct writer *writer, uint32_t dark, bool is_text) {
    uint32_t light = scheme_light(writer->theme, dark, is_text ? SCHEME_TEXTS : SCHEME_MARKS);
    for (size_t i = 0; i < writer->tones.len; i++)
        if (writer->tones.at[i].dark == dark && writer->tones.at[i].light == light)
            return writer->tones.at[i].name;
    struct tone *tone = LIST_ADD(writer->arena, &writer->tones);
    *tone = (struct tone){.dark = dark, .light = light, .name = scheme_role(writer->theme, dark)};
    if (tone->name.len == 0)
        tone->name = text_format(writer->arena, "c%zu", writer->tones.len);
    return tone->name;
}

/* "12.3", "-0.5", "7". */
static void put_tenths(struct buffer *out, int32_t number) {
    int32_t size = number < 0 ? -number : number;
    buffer_printf(out, "%s%d", number < 0 ? "-" : "", (int)(size / VECTOR_TENTHS));
    if (size % VECTOR_TENTHS != 0)
        buffer_printf(out, ".%d", (int)(size % VECTOR_TENTHS));
}

/* A string of a style sheet: all but plain characters as their numbers. */
static void put_family(struct buffer *out, struct text family) {
    buffer_putc(out, '\'');
    for (size_t i = 0; i < family.len; i++) {
        char c = family.at[i];
        if (char_is_letter(c) || char_is_digit(c) || char_is_one_of(c, " -_") || (unsigned char)c >= 0x80)
            buffer_putc(out, c);
        else
            buffer_printf(out, "\\%x ", (unsigned)(unsigned char)c);
    }
    buffer_puts(out, "',");
}

static void put_fonts(struct buffer *out, struct text family) {
    buffer_puts(out, "font-family:");
    if (!text_is(family, "DejaVu Sans"))
        put_family(out, family);
    buffer_puts(out, fallbacks);
}

static void put_text_look(struct writer *writer, struct buffer *out, const struct piece *piece) {
    static const char *const anchors[] = {"", ";text-anchor:middle", ";text-anchor:end"};
    buffer_puts(out, ";font-size:");
    put_tenths(out, piece->size);
    buffer_printf(out, "px%s%s%s", anchors[piece->anchor], piece->bold ? ";font-weight:bold" : "",
                  piece->slanted ? ";font-style:italic" : "");
    if (!text_equal(piece->family, writer->theme->font)) {
        buffer_putc(out, ';');
        put_fonts(out, piece->family);
    }
    if (piece->boxed) {
        buffer_puts(out, ";paint-order:stroke;stroke:var(--ground);stroke-width:");
        put_tenths(out, BOX);
        buffer_puts(out, "px");
    }
}

static void put_line_look(struct buffer *out, const struct piece *piece) {
    buffer_puts(out, ";stroke-width:");
    put_tenths(out, piece->size);
    if (piece->dash[0] > 0) {
        buffer_puts(out, ";stroke-dasharray:");
        put_tenths(out, piece->dash[0]);
        buffer_putc(out, ' ');
        put_tenths(out, piece->dash[1]);
    }
}

/* The number of the class that says how a piece looks. */
static uint32_t class_of(struct writer *writer, const struct piece *piece) {
    struct buffer look = buffer_in(writer->arena);
    struct text tone = tone_name(writer, piece->colour, piece->kind == PIECE_TEXT);
    buffer_printf(&look, "%s:var(--%.*s)", piece->kind == PIECE_LINE ? "stroke" : "fill", TEXT_ARG(tone));
    if (piece->opacity < OPAQUE)
        buffer_printf(&look, ";opacity:.%02d", piece->opacity); /* hundredths */
    if (piece->kind == PIECE_TEXT)
        put_text_look(writer, &look, piece);
    if (piece->kind == PIECE_LINE)
        put_line_look(&look, piece);
    return index_put(&writer->classes, buffer_text(&look));
}

/* "a" to "z", "aa", ... */
static struct text class_name(struct arena *arena, uint32_t number) {
    struct text last = text_format(arena, "%c", (int)('a' + number % 26));
    return number < 26 ? last
                       : text_format(arena, "%.*s%.*s", TEXT_ARG(class_name(arena, number / 26 - 1)), TEXT_ARG(last));
}

/* Shapes */

static void put_pair(struct buffer *out, int32_t x, int32_t y) {
    put_tenths(out, x);
    buffer_puts(out, y < 0 ? "" : " ");
    put_tenths(out, y);
}

/* From the spot before to this; a letter is left out where it says nothing new. */
static void put_step(struct buffer *out, const struct spot *from, const struct spot *to, char *letter) {
    int32_t x = to->x - from->x, y = to->y - from->y;
    char next = y == 0 ? 'h' : x == 0 ? 'v' : 'l';
    if (next != *letter)
        buffer_putc(out, next);
    else if ((next == 'v' ? y : x) >= 0)
        buffer_putc(out, ' ');
    *letter = next;
    if (next == 'l')
        put_pair(out, x, y);
    else
        put_tenths(out, next == 'h' ? x : y);
}

static void put_path(struct buffer *out, const struct piece *piece) {
    char letter = 0;
    for (size_t i = 0; i < piece->spots.len; i++) {
        const struct spot *spot = &piece->spots.at[i];
        if (!spot->starts) {
            put_step(out, spot - 1, spot, &letter);
            continue;
        }
        if (i > 0 && piece->kind == PIECE_AREA)
            buffer_putc(out, 'z');
        buffer_putc(out, 'M');
        put_pair(out, spot->x, spot->y);
        letter = 0;
    }
    if (piece->kind == PIECE_AREA)
        buffer_putc(out, 'z');
}

static void put_text(struct buffer *out, const struct piece *piece, const char *class) {
    const struct spot *spot = piece->spots.at;
    buffer_printf(out, "<text%s x=\"", class);
    put_tenths(out, spot->x);
    buffer_puts(out, "\" y=\"");
    put_tenths(out, spot->y);
    if (piece->turn != 0) {
        buffer_printf(out, "\" transform=\"rotate(%d ", piece->turn);
        put_pair(out, spot->x, spot->y);
        buffer_putc(out, ')');
    }
    buffer_puts(out, text_has(piece->text, TEXT("  ")) ? "\" xml:space=\"preserve\">" : "\">");
    escape_put(out, piece->text, ESCAPE_HTML);
    buffer_puts(out, "</text>\n");
}

static void put_dot(struct buffer *out, const struct piece *piece, const char *class) {
    const struct spot *spot = piece->spots.at;
    buffer_printf(out, "<circle%s cx=\"", class);
    put_tenths(out, spot->x);
    buffer_puts(out, "\" cy=\"");
    put_tenths(out, spot->y);
    buffer_puts(out, "\" r=\"");
    put_tenths(out, piece->size);
    buffer_puts(out, "\"/>\n");
}

/* Lines of one look may be one path, since where they cross they look no different. */
static size_t put_lines(struct buffer *out, const struct piece *pieces, size_t count, const char *class) {
    size_t done = 0;
    buffer_printf(out, "<path%s d=\"", class);
    do
        put_path(out, &pieces[done++]);
    while (done < count && pieces[done].kind == PIECE_LINE && pieces[done - 1].kind == PIECE_LINE &&
           pieces[done].opacity == OPAQUE);
    buffer_puts(out, "\"/>\n");
    return done;
}

static void put_run(struct buffer *out, const struct piece *pieces, size_t count, const char *class) {
    for (size_t i = 0; i < count;)
        if (pieces[i].kind == PIECE_TEXT)
            put_text(out, &pieces[i++], class);
        else if (pieces[i].kind == PIECE_DOT)
            put_dot(out, &pieces[i++], class);
        else
            i += put_lines(out, &pieces[i], count - i, class);
}

/* What stands behind each other and looks the same shares a group. */
static void put_pieces(struct writer *writer, const struct vector *vector) {
    uint32_t *classes = arena_array(writer->arena, vector->pieces.len, sizeof *classes);
    for (size_t i = 0; i < vector->pieces.len; i++)
        classes[i] = class_of(writer, &vector->pieces.at[i]);
    for (size_t i = 0, stop; i < vector->pieces.len; i = stop) {
        for (stop = i + 1; stop < vector->pieces.len && classes[stop] == classes[i]; stop++)
            ;
        struct text name = class_name(writer->arena, classes[i]);
        const char *class = text_string(writer->arena, text_format(writer->arena, " class=\"%.*s\"", TEXT_ARG(name)));
        bool alone = stop - i == 1;
        if (!alone)
            buffer_printf(&writer->out, "<g%s>\n", class);
        put_run(&writer->out, vector->pieces.at + i, stop - i, alone ? class : "");
        if (!alone)
            buffer_puts(&writer->out, "</g>\n");
    }
}

/* The style sheet */

static void put_tones(struct writer *writer, struct buffer *out, bool light) {
    buffer_puts(out, "svg{");
    for (size_t i = 0; i < writer->tones.len; i++) {
        const struct tone *tone = &writer->tones.at[i];
        buffer_printf(out, "%s--%.*s:#%06x", i > 0 ? ";" : "", TEXT_ARG(tone->name),
                      (unsigned)(light ? tone->light : tone->dark));
    }
    buffer_puts(out, "}");
}

static struct text style_of(struct writer *writer) {
    struct buffer out = buffer_in(writer->arena);
    buffer_puts(&out, "<style>\n");
    put_tones(writer, &out, false);
    buffer_puts(&out, "\n@media print,(prefers-color-scheme:light){");
    put_tones(writer, &out, true);
    buffer_puts(&out, "}\nsvg{");
    put_fonts(&out, writer->theme->font);
    buffer_puts(&out, ";fill:none;stroke-linecap:round;stroke-linejoin:round}\nrect{fill:var(--ground)}\n");
    for (uint32_t i = 0; i < writer->classes.keys.len; i++)
        buffer_printf(&out, ".%.*s{%.*s}\n", TEXT_ARG(class_name(writer->arena, i)),
                      TEXT_ARG(writer->classes.keys.at[i]));
    buffer_puts(&out, "</style>\n");
    return buffer_text(&out);
}

static void put_head(struct buffer *out, const struct vector *vector, struct text title, struct text description) {
    unsigned width = vector->width, height = vector->height;
    buffer_printf(out,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%u\" height=\"%u\" viewBox=\"0 0 %u %u\""
                  " role=\"img\" aria-labelledby=\"t d\">\n<title id=\"t\">",
                  width, height, width, height);
    escape_put(out, title, ESCAPE_HTML);
    buffer_puts(out, "</title>\n<desc id=\"d\">");
    escape_put(out, description, ESCAPE_HTML);
    buffer_puts(out, "</desc>\n");
}

struct text svg_write(struct arena *arena, const struct vector *vector, const struct theme *theme, struct text title,
                      struct text description) {
    struct writer writer = {.arena = arena, .theme = theme, .classes = index_in(arena), .out = buffer_in(arena)};
    struct buffer out = buffer_in(arena);
    tone_name(&writer, scheme_number(theme->dark.ground), false);
    put_pieces(&writer, vector);
    put_head(&out, vector, title, description);
    buffer_put(&out, style_of(&writer));
    buffer_puts(&out, "<rect width=\"100%\" height=\"100%\"/>\n");
    buffer_put(&out, buffer_text(&writer.out));
    buffer_puts(&out, "</svg>\n");
    return buffer_text(&out);
}
