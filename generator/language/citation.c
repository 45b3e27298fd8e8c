#include "language/citation.h"

#include <string.h>

static bool is_one_of(char c, const char *set) {
    return c != '\0' && strchr(set, c) != NULL;
}

bool citation_url_is_good(struct text url) {
    if (!text_starts(url, TEXT("https://")) && !text_starts(url, TEXT("http://")))
        return false;
    for (size_t i = 0; i < url.len; i++) {
        char c = url.at[i];
        if (!char_is_letter(c) && !char_is_digit(c) && !is_one_of(c, "-._~:/?#[]@!$&'()*+,;=%"))
            return false;
    }
    return true;
}

void citation_put(struct buffer *out, const struct citation *citation, enum escape escape) {
    buffer_puts(out, escape == ESCAPE_MARKDOWN ? " ([" : " (");
    escape_put(out, citation->title, escape);
    if (escape == ESCAPE_MARKDOWN) {
        buffer_puts(out, "](");
        for (size_t i = 0; i < citation->url.len; i++) {
            char c = citation->url.at[i];
            if (c == '(' || c == ')')
                buffer_putc(out, '\\');
            buffer_putc(out, c);
            if (c == '&')
                buffer_puts(out, "amp;"); /* a backslash keeps no entity from being read */
        }
        buffer_putc(out, ')');
    }
    buffer_putc(out, ')');
}

size_t citation_place(struct text text, size_t start) {
    size_t last = text.len;
    while (last > start && char_is_blank(text.at[last - 1]))
        last--;
    size_t stop = last;
    while (stop > start && is_one_of(text.at[stop - 1], "*_\"')"))
        stop--;
    return stop > start && is_one_of(text.at[stop - 1], ".!?") ? stop - 1 : last;
}
