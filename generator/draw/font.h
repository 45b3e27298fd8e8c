/*
 * The font of the charts: found by exact family through fontconfig, measured through FreeType, so that texts can be
 * wrapped and placed before gnuplot draws them, and so that a missing font is an error and not a silent substitute.
 */
#ifndef MEMBLOG_FONT_H
#define MEMBLOG_FONT_H

#include "base/diag.h"

struct font;

/* NULL after a diagnostic (no-font). Close it with font_close. */
struct font *font_open(struct arena *arena, struct text family, struct diags *diags);
void font_close(struct font *font);
/* The files of the regular and the bold face: of a font, and of what font_open would find, without opening it; empty
 * texts then for what is not there. */
enum { FONT_FACES = 2 };
void font_files(const struct font *font, struct text paths[FONT_FACES]);
void font_find(struct arena *arena, struct text family, struct text paths[FONT_FACES]);
/* The bold face of the same family, for titles: measured alike and closed with the font itself. */
const struct font *font_bold(const struct font *font);
/* The first character that a face of the font has no glyph for: its text, or an empty one when there is none, and its
 * number. */
struct text font_lacks(const struct font *font, struct text text, unsigned long *character);
/* Width in pixels of the text at a size of `pixels` per em. A character that the font lacks counts as one and a half
 * em. */
double font_width(const struct font *font, struct text text, double pixels);
/* The longest start of `text`, cut between characters and ended with an ellipsis, that fits; all of it if it does. */
struct text font_fit(const struct font *font, struct arena *arena, struct text text, double pixels, double width);
/* Breaks at blanks into lines that fit, at most `most`; the last one is cut by font_fit. Returns how many. */
size_t font_wrap(const struct font *font, struct arena *arena, struct text text, double pixels, double width,
                 struct text *lines, size_t most);

#endif
