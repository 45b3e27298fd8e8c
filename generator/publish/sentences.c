#include "publish/sentences.h"

#include <string.h>

/* The length of a mark that may stand behind the end of a sentence: ) ] " ' ` * _ ~ and the typographic quotes. */
static size_t closing_length(struct text text, size_t at) {
    static const char *const marks[] = {")",       "]", "\"", "'", "`", "*", "_", "~", "\xE2\x80\x9D", "\xE2\x80\x99",
                                        "\xC2\xBB"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (text_starts(text_from(text, at), text_of(marks[i])))
            return strlen(marks[i]);
    return 0;
}

/* True if the point at `at` ends an abbreviation. */
static bool is_abbreviation(struct text text, size_t at) {
    static const char *const words[] = {"e.g.", "i.e.", "vs.", "cf.", "approx.", "ca.", "No.", "Fig.", "fig."};
    struct text before = text_cut(text, 0, at + 1);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct text word = text_of(words[i]);
        if (!text_ends(before, word))
            continue;
        char c = before.len > word.len ? before.at[before.len - word.len - 1] : ' ';
        if (char_is_blank(c) || c == '(' || c == '"')
            return true;
    }
    return false;
}

/* Where the sentence's closing marks end if a sentence ends at `at`, otherwise 0. */
static size_t sentence_end(struct text text, size_t at) {
    char c = text.at[at];
    if (c != '.' && c != '!' && c != '?')
        return 0;
    size_t stop = at + 1;
    for (size_t length; (length = closing_length(text, stop)) > 0;)
        stop += length;
    if (stop == text.len)
        return stop;
    return char_is_blank(text.at[stop]) && !(c == '.' && is_abbreviation(text, at)) ? stop : 0;
}

bool sentences_next(struct text text, size_t *at, struct text *sentence) {
    while (*at < text.len && char_is_blank(text.at[*at]))
        ++*at;
    size_t start = *at, stop = 0;
    for (; *at < text.len && stop == 0; ++*at)
        stop = sentence_end(text, *at);
    *at = stop > 0 ? stop : text.len;
    *sentence = text_trim(text_cut(text, start, *at));
    return sentence->len > 0;
}

/* The number of backquotes at `at`. */
static size_t ticks(struct text text, size_t at) {
    size_t stop = at;
    while (stop < text.len && text.at[stop] == '`')
        stop++;
    return stop - at;
}

/* Where the code that opens at `at` closes: the offset of its closing marks, or 0. */
static size_t code_end(struct text text, size_t at, size_t width) {
    for (size_t i = at + width, run; i<text.len; i += run> 0 ? run : 1)
        if ((run = ticks(text, i)) == width)
            return i;
    return 0;
}

/* Lines stay lines. */
static void blank(char *bytes, size_t start, size_t stop) {
    for (size_t i = start; i < stop; i++)
        bytes[i] = bytes[i] == '\n' ? '\n' : 'x';
}

/* The end of the address of a link that starts at `at`. */
static size_t address_end(struct text text, size_t at) {
    while (at < text.len && text.at[at] != ')' && !char_is_blank(text.at[at]))
        at += text.at[at] == '\\' ? 2 : 1;
    return at < text.len ? at : text.len;
}

struct text sentences_mask(struct arena *arena, struct text markdown) {
    char *bytes = text_string(arena, markdown);
    size_t address = 0; /* the end of the last one: what starts in it ends with it */
    for (size_t i = 0; i < markdown.len;) {
        size_t width = ticks(markdown, i), close = width > 0 ? code_end(markdown, i, width) : 0;
        if (close > i + width)
            blank(bytes, i + width, close - 1);
        if (width == 0 && i + 2 >= address && text_starts(text_from(markdown, i), TEXT("]("))) {
            address = address_end(markdown, i + 2);
            blank(bytes, i + 2, address);
        }
        i = close > 0 ? close + width : i + (width > 0 ? width : 1);
    }
    return (struct text){bytes, markdown.len};
}
