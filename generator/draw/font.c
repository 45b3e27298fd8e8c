/* Finds and measures the charts' font. */
#include "draw/font.h"

#include <stdlib.h>

#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include FT_MODULE_H

enum { ASCII = 128 };

struct font {
    struct text path;
    struct FT_MemoryRec_ memory;
    FT_Library library;
    FT_Face face;
    double ascii[ASCII]; /* advances in font units, which are asked for most */
    struct font *bold;   /* of the same family; NULL: it is the bold one */
};

/* The path of the face of exactly this family that is nearest to a weight of fontconfig's, or an empty text. */
static struct text path_of(struct arena *arena, FcConfig *config, struct text family, int weight) {
    struct text path = {0};
    FcPattern *wanted = FcPatternCreate();
    FcPatternAddString(wanted, FC_FAMILY, (const FcChar8 *)text_string(arena, family));
    FcPatternAddInteger(wanted, FC_WEIGHT, weight);
    FcConfigSubstitute(config, wanted, FcMatchPattern);
    FcDefaultSubstitute(wanted);
    FcResult result;
    FcPattern *found = FcFontMatch(config, wanted, &result);
    FcChar8 *name = NULL, *file = NULL;
    for (int n = 0; found && FcPatternGetString(found, FC_FAMILY, n, &name) == FcResultMatch; n++)
        if (text_is(family, (const char *)name) && FcPatternGetString(found, FC_FILE, 0, &file) == FcResultMatch)
            path = text_copy(arena, text_of((const char *)file));
    if (found)
        FcPatternDestroy(found);
    FcPatternDestroy(wanted);
    return path;
}

/* In font units; generous for what the font lacks. */
static double advance_of(const struct font *font, unsigned long character) {
    FT_UInt glyph = FT_Get_Char_Index(font->face, character);
    FT_Fixed advance = 0;
    if (glyph == 0)
        return 1.5 * font->face->units_per_EM;
    return FT_Get_Advance(font->face, glyph, FT_LOAD_NO_SCALE, &advance) == 0 ? (double)advance : 0;
}

/* FreeType leaves out tables that it has no memory for, and calls the font another one then. */
static void *memory_change(FT_Memory memory, long before, long size, void *block) {
    (void)memory, (void)before;
    void *changed = realloc(block, (size_t)size);
    if (!changed)
        out_of_memory();
    return changed;
}

static void *memory_take(FT_Memory memory, long size) {
    return memory_change(memory, 0, size, NULL);
}

static void memory_give(FT_Memory memory, void *block) {
    (void)memory;
    free(block);
}

static bool library_open(struct font *font) {
    font->memory = (struct FT_MemoryRec_){NULL, memory_take, memory_give, memory_change};
    if (FT_New_Library(&font->memory, &font->library) != 0)
        return false;
    FT_Add_Default_Modules(font->library);
    return true;
}

/* One face; NULL when there is none that can be scaled. *path is its file, or empty when there is none. */
static struct font *face_open(struct arena *arena, FcConfig *config, struct text family, int weight,
                              struct text *path) {
    struct font *font = arena_alloc(arena, sizeof *font);
    *path = font->path = path_of(arena, config, family, weight);
    if (font->path.len == 0 || !library_open(font))
        return NULL;
    if (FT_New_Face(font->library, font->path.at, 0, &font->face) == 0 && FT_IS_SCALABLE(font->face)) {
        for (unsigned long c = 0; c < ASCII; c++)
            font->ascii[c] = advance_of(font, c);
        return font;
    }
    font_close(font);
    return NULL;
}

struct font *font_open(struct arena *arena, struct text family, struct diags *diags) {
    FcConfig *config = FcInitLoadConfigAndFonts();
    struct text path;
    struct font *font = face_open(arena, config, family, FC_WEIGHT_REGULAR, &path);
    struct font *bold = font ? face_open(arena, config, family, FC_WEIGHT_BOLD, &path) : NULL;
    FcConfigDestroy(config);
    FcFini();
    if (bold) {
        font->bold = bold;
        return font;
    }
    if (font)
        font_close(font);
    if (path.len > 0) {
        diag_add(diags, DIAG_NO_FONT, place_none(),
                 "the charts' font '%.*s' cannot be taken from %.*s: it cannot be "
                 "read, or is no font that can be scaled",
                 TEXT_ARG(family), TEXT_ARG(path));
        return NULL;
    }
    struct diag *diag =
        diag_add(diags, DIAG_NO_FONT, place_none(), "the charts' font '%.*s' is not installed", TEXT_ARG(family));
    diag_help(diags, diag,
              "`make setup` installs fonts-dejavu-core, which has DejaVu Sans; theme: font: in series.yaml "
              "names another");
    return NULL;
}

void font_find(struct arena *arena, struct text family, struct text paths[FONT_FACES]) {
    FcConfig *config = FcInitLoadConfigAndFonts();
    paths[0] = path_of(arena, config, family, FC_WEIGHT_REGULAR);
    paths[1] = path_of(arena, config, family, FC_WEIGHT_BOLD);
    FcConfigDestroy(config);
    FcFini();
}

void font_files(const struct font *font, struct text paths[FONT_FACES]) {
    paths[0] = font->path;
    paths[1] = font_bold(font)->path;
}

const struct font *font_bold(const struct font *font) {
    return font->bold ? font->bold : font;
}

static void face_close(struct font *font) {
    if (font->face)
        FT_Done_Face(font->face);
    if (font->library)
        FT_Done_Library(font->library);
    font->face = NULL;
    font->library = NULL;
}

void font_close(struct font *font) {
    if (font->bold)
        face_close(font->bold);
    face_close(font);
}

/* The character at *at, which moves on; stray bytes count as U+FFFD. */
static unsigned long next_character(struct text text, size_t *at) {
    size_t len = text_char_length(text, *at);
    unsigned char first = (unsigned char)text.at[*at];
    unsigned long character = len == 1 ? first : first & (0xffu >> (len + 1));
    for (size_t i = 1; i < len && *at + i < text.len; i++)
        character = character << 6 | ((unsigned char)text.at[*at + i] & 0x3fu);
    *at += len;
    return len == 1 && first >= 0x80 ? 0xfffdul : character;
}

struct text font_lacks(const struct font *font, struct text text, unsigned long *character) {
    for (size_t at = 0, start; at < text.len;) {
        start = at;
        *character = next_character(text, &at);
        if (FT_Get_Char_Index(font->face, *character) == 0 || FT_Get_Char_Index(font_bold(font)->face, *character) == 0)
            return text_cut(text, start, at);
    }
    return TEXT("");
}

double font_width(const struct font *font, struct text text, double pixels) {
    double units = 0;
    for (size_t at = 0; at < text.len;) {
        unsigned long character = next_character(text, &at);
        units += character < ASCII ? font->ascii[character] : advance_of(font, character);
    }
    return units * pixels / font->face->units_per_EM;
}

struct text font_fit(const struct font *font, struct arena *arena, struct text text, double pixels, double width) {
    if (font_width(font, text, pixels) <= width)
        return text;
    static const char ellipsis[] = "\xe2\x80\xa6";
    double room = width - font_width(font, TEXT(ellipsis), pixels);
    size_t fits = 0;
    for (size_t at = 0; at < text.len;) {
        at += text_char_length(text, at);
        if (font_width(font, text_cut(text, 0, at), pixels) > room)
            break;
        fits = at;
    }
    struct text start = text_trim(text_cut(text, 0, fits));
    return text_format(arena, "%.*s%s", TEXT_ARG(start), ellipsis);
}

/* A blank behind a digit belongs to a number and its unit. */
static bool is_break(struct text text, size_t at) {
    return at == text.len || (text.at[at] == ' ' && (at == 0 || !char_is_digit(text.at[at - 1])));
}

/* The end of the longest start of `text` that ends before a break and fits; at least one piece. */
static size_t wrap_point(const struct font *font, struct text text, double pixels, double width) {
    size_t good = 0;
    double used = 0;
    for (size_t at = 0; at <= text.len; at++) {
        if (!is_break(text, at))
            continue;
        used += font_width(font, text_cut(text, good, at), pixels);
        if (good > 0 && used > width)
            break;
        good = at;
    }
    return good;
}

size_t font_wrap(const struct font *font, struct arena *arena, struct text text, double pixels, double width,
                 struct text *lines, size_t most) {
    size_t count = 0;
    text = text_trim(text);
    while (text.len > 0 && count < most) {
        size_t stop = count + 1 == most ? text.len : wrap_point(font, text, pixels, width);
        lines[count++] = font_fit(font, arena, text_trim(text_cut(text, 0, stop)), pixels, width);
        text = text_trim(text_from(text, stop));
    }
    return count;
}
