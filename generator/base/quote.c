#include "base/quote.h"

#include <string.h>

#include "base/source.h"

enum { WINDOW = 120, WINDOW_BEFORE = 40 };

/* Prints one character so that no data can steer the terminal: what is no UTF-8 and control characters become a
 * replacement character, tabs and line feeds blanks. */
static void print_char(FILE *out, struct text text, size_t at, size_t len) {
    const unsigned char *s = (const unsigned char *)text.at + at;
    if (s[0] == '\t' || s[0] == '\n')
        fputc(' ', out);
    else if (len == 1 ? s[0] < 0x20 || s[0] >= 0x7F : s[0] == 0xC2 && s[1] < 0xA0)
        fputs("\xEF\xBF\xBD", out);
    else
        fwrite(s, 1, len, out);
}

void quote_text(FILE *out, struct text text) {
    for (size_t i = 0, len; i < text.len; i += len) {
        len = text_char_length(text, i);
        print_char(out, text, i, len);
    }
}

/* Characters from..to-1 of the text, or as many marks with the tabs kept. */
static void print_chars(FILE *out, struct text text, size_t from, size_t to, char mark) {
    size_t number = 0;
    for (size_t i = 0, len; i < text.len && number < to; i += len, number++) {
        len = text_char_length(text, i);
        if (number < from)
            continue;
        if (mark != '\0' || text.at[i] == '\t')
            fputc(text.at[i] == '\t' ? '\t' : mark, out);
        else
            print_char(out, text, i, len);
    }
}

void quote_place(FILE *out, enum paint paint, enum ink ink, struct place place) {
    place = place_settled(place_in_file(place));
    struct text text = source_text(place.source);
    struct source_line at = source_line_at(place.source, place.offset);
    struct text line = text_cut(text, at.start, at.stop);
    size_t begin = place.offset > at.start ? place.offset - at.start : 0;
    begin = begin < line.len ? begin : line.len;
    size_t end = place.len < line.len - begin ? begin + place.len : line.len;
    size_t count = source_line_chars(line, 0, line.len), from = 0, to = count;
    size_t first = source_line_chars(line, 0, begin), last = first + source_line_chars(line, begin, end);
    if (count > WINDOW) {
        from = first > WINDOW_BEFORE ? first - WINDOW_BEFORE : 0;
        from = from < count - WINDOW ? from : count - WINDOW;
        to = from + WINDOW;
        last = last < to ? last : to;
    }
    const char *before = from > 0 ? "..." : "", *after = to < count ? "..." : "";
    ink_put(out, paint, INK_GUTTER);
    int gutter = fprintf(out, "%*zu", QUOTE_GUTTER, place.source->line + at.number + 1);
    fputs(" |", out);
    ink_put(out, paint, INK_NONE);
    fprintf(out, "%s%s", line.len > 0 ? " " : "", before);
    print_chars(out, line, from, to, '\0');
    fprintf(out, "%s\n", after);
    ink_put(out, paint, INK_GUTTER);
    fprintf(out, "%*s | ", gutter, "");
    ink_put(out, paint, INK_NONE);
    fprintf(out, "%*s", (int)strlen(before), "");
    print_chars(out, line, from, first, ' ');
    ink_put(out, paint, ink);
    fputc('^', out);
    for (size_t i = first + 1; i < last; i++)
        fputc('~', out);
    ink_put(out, paint, INK_NONE);
    fputc('\n', out);
}
