#include "language/citation.h"

bool citation_url_is_good(struct text url) {
    struct text scheme = text_starts(url, TEXT("https://")) ? TEXT("https://") : TEXT("http://");
    if (!text_starts(url, scheme) || url.len == scheme.len)
        return false;
    char host = url.at[scheme.len]; /* where it starts; an address of IPv6 stands in brackets */
    if (!char_is_letter(host) && !char_is_digit(host) && host != '[')
        return false;
    for (size_t i = 0; i < url.len; i++) {
        char c = url.at[i];
        if (!char_is_letter(c) && !char_is_digit(c) && !char_is_one_of(c, "-._~:/?#[]@!$&'()*+,;=%"))
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
    while (stop > start && char_is_one_of(text.at[stop - 1], "*_\"')"))
        stop--;
    return stop > start && char_is_one_of(text.at[stop - 1], ".!?") ? stop - 1 : last;
}

/* A table's row; a delimiter row may have no mark at its ends. */
static bool is_row(struct text line) {
    return line.at[0] == '|' || (text_ends(line, TEXT("|")) && !text_ends(line, TEXT("\\|")));
}

/* A line that is no sentence but a mark of Markdown: a rule, the underline of a heading, a delimiter row. */
static bool is_mark(struct text line) {
    for (size_t i = 0; i < line.len; i++)
        if (!char_is_one_of(line.at[i], "-=_*+:|> \t"))
            return false;
    return true;
}

/* How many marks a line that opens or closes a code block starts with; 0 when it is none. */
static size_t fence_length(struct text line) {
    char c = line.len > 0 ? line.at[0] : '\0';
    size_t len = 0;
    while (len < line.len && line.at[len] == c)
        len++;
    bool good = c == '~' || (c == '`' && !text_has(text_from(line, len), TEXT("`")));
    return good && len >= 3 ? len : 0;
}

/* Whether the last line is one of a code block, its fences included. */
static bool ends_in_code(struct text text) {
    struct text fence = {0}; /* the marks that opened the block at hand */
    bool code = false;
    while (text.len > 0) {
        struct text line = text_trim(text_split(&text, '\n'));
        size_t len = fence_length(line);
        code = fence.len > 0 || len > 0;
        if (fence.len == 0)
            fence = text_cut(line, 0, len);
        else if (len >= fence.len && len == line.len && line.at[0] == fence.at[0])
            fence.len = 0;
    }
    return code;
}

const char *citation_obstacle(struct text text, size_t start, enum escape escape) {
    struct text rest = text_trim(text_from(text, start)), line = rest;
    if (rest.len == 0)
        return "holds no sentence";
    while (rest.len > 0)
        line = text_split(&rest, '\n');
    line = text_trim(line);
    if (escape != ESCAPE_MARKDOWN)
        return NULL;
    if (ends_in_code(text_trim(text)))
        return "ends in a code block";
    return is_row(line) || is_mark(line) ? "ends in a table or a rule" : NULL;
}
