#include "language/escape.h"

static bool is_alphanumeric(char c) {
    return char_is_digit(c) || char_is_letter(c);
}

static void put_octal(struct buffer *out, char c) {
    unsigned byte = (unsigned char)c;
    buffer_putc(out, '\\');
    buffer_putc(out, (char)('0' + (byte >> 6)));
    buffer_putc(out, (char)('0' + (byte >> 3 & 7U)));
    buffer_putc(out, (char)('0' + (byte & 7U)));
}

/* Whether the bytes end with \ooo whose backslash is not itself escaped. */
static bool ends_with_octal(const struct buffer *out) {
    if (out->len < 4)
        return false;
    const char *end = out->at + out->len;
    for (int i = 1; i <= 3; i++)
        if (end[-i] < '0' || end[-i] > '7')
            return false;
    size_t backslashes = 0;
    while (backslashes + 4 <= out->len && end[-4 - (ptrdiff_t)backslashes] == '\\')
        backslashes++;
    return backslashes % 2 == 1;
}

static void put_gnuplot(struct buffer *out, struct text t) {
    bool behind_octal = ends_with_octal(out);
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        bool safe = is_alphanumeric(c) || char_is_one_of(c, " .,:;-+/()=<>_%'!?|");
        if (safe && !(behind_octal && char_is_digit(c))) {
            buffer_putc(out, c);
            behind_octal = false;
        } else {
            put_octal(out, c);
            behind_octal = true;
        }
    }
}

static void put_html(struct buffer *out, struct text t) {
    size_t done = 0;
    for (size_t i = 0; i < t.len; i++) {
        const char *entity = t.at[i] == '&'   ? "&amp;"
                             : t.at[i] == '<' ? "&lt;"
                             : t.at[i] == '>' ? "&gt;"
                             : t.at[i] == '"' ? "&quot;"
                                              : NULL;
        if (entity == NULL)
            continue;
        buffer_put(out, text_cut(t, done, i));
        buffer_puts(out, entity);
        done = i + 1;
    }
    buffer_put(out, text_from(t, done));
}

static void put_markdown(struct buffer *out, struct text t) {
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        bool mark = char_is_one_of(c, "\\`*[]<>|&~#!");
        if (c == '_')
            mark = i == 0 || i + 1 == t.len || !is_alphanumeric(t.at[i - 1]) || !is_alphanumeric(t.at[i + 1]);
        if (mark)
            buffer_putc(out, '\\');
        buffer_putc(out, c);
    }
}

void escape_put(struct buffer *out, struct text t, enum escape escape) {
    switch (escape) {
    case ESCAPE_NONE:
        buffer_put(out, t);
        break;
    case ESCAPE_HTML:
        put_html(out, t);
        break;
    case ESCAPE_MARKDOWN:
        put_markdown(out, t);
        break;
    case ESCAPE_GNUPLOT:
        put_gnuplot(out, t);
        break;
    }
}

/* Where the mark stands that would begin a block, or t.len. */
static size_t block_mark(struct text t) {
    char c = t.at[0];
    char next = t.len > 1 ? t.at[1] : ' ';
    if (c == '=')
        return 0;
    if (c == '-' || c == '+')
        return is_alphanumeric(next) || next == '.' ? t.len : 0;
    if (c == ':')
        return next == '-' ? 0 : t.len;
    size_t digits = 0;
    while (digits < t.len && char_is_digit(t.at[digits]))
        digits++;
    bool ordered = digits > 0 && digits < t.len && (t.at[digits] == '.' || t.at[digits] == ')') &&
                   (digits + 1 == t.len || t.at[digits + 1] == ' ');
    return ordered ? digits : t.len;
}

void escape_put_start(struct buffer *out, struct text t) {
    if (t.len == 0)
        return;
    if (t.at[0] == ' ') {
        /* An entity is never structure: what follows it is inside a paragraph. */
        buffer_puts(out, "&#32;");
        put_markdown(out, text_from(t, 1));
        return;
    }
    size_t mark = block_mark(t);
    put_markdown(out, text_cut(t, 0, mark));
    if (mark < t.len) {
        buffer_putc(out, '\\');
        buffer_putc(out, t.at[mark]);
        put_markdown(out, text_from(t, mark + 1));
    }
}

void escape_put_behind(struct buffer *out, struct text t) {
    size_t digits = 0;
    if (ends_with_octal(out))
        while (digits < t.len && char_is_digit(t.at[digits]))
            digits++;
    for (size_t i = 0; i < digits; i++)
        put_octal(out, t.at[i]);
    buffer_put(out, text_from(t, digits));
}

/* Control characters of ASCII and, in UTF-8, of Latin-1 (U+0080 to U+009F). */
static bool is_control(struct text t, size_t i) {
    unsigned char c = (unsigned char)t.at[i];
    if (c == 0xC2 && i + 1 < t.len)
        return (unsigned char)t.at[i + 1] < 0xA0;
    return c < 0x20 || c == 0x7F;
}

bool escape_allows(struct text t, enum escape escape, size_t *bad) {
    if (escape == ESCAPE_NONE)
        return true;
    size_t limit = t.len;
    bool well_formed = text_utf8(t, &limit);
    if (well_formed)
        limit = t.len;
    for (size_t i = 0; i < limit; i++) {
        if (is_control(t, i) && !(escape == ESCAPE_HTML && char_is_one_of(t.at[i], "\t\n\r"))) {
            *bad = i;
            return false;
        }
    }
    *bad = limit;
    return well_formed;
}

void escape_put_code(struct buffer *out, struct text text) {
    const char *fence = text_has(text, TEXT("`")) ? "``" : "`";
    const char *blank = fence[1] ? " " : "";
    buffer_printf(out, "%s%s", fence, blank);
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '|')
            buffer_putc(out, '\\');
        buffer_putc(out, text.at[i]);
    }
    buffer_printf(out, "%s%s", blank, fence);
}

bool escape_opens_block(struct text put, bool open) {
    for (size_t i = put.len; i-- > 0;)
        if (put.at[i] == '\n') {
            open = true;
            put = text_from(put, i + 1);
            break;
        }
    for (size_t i = 0; i < put.len && open; i++)
        open = char_is_one_of(put.at[i], " \t\r>*+-.)0123456789");
    return open;
}
