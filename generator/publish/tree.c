#include "publish/tree.h"

#include "base/index.h"

const struct markdown *markdown_skip(const struct markdown *node, const struct markdown *root) {
    while (node != root && !node->next)
        node = node->up;
    return node == root ? NULL : node->next;
}

const struct markdown *markdown_next(const struct markdown *node, const struct markdown *root) {
    return node->first ? node->first : markdown_skip(node, root);
}

struct text markdown_plain(struct arena *arena, const struct markdown *root) {
    struct buffer out = buffer_in(arena);
    const struct markdown *node = root;
    while (node) {
        if (node->kind == MARKDOWN_TEXT || node->kind == MARKDOWN_CODE)
            buffer_put(&out, node->text);
        else if (node->kind == MARKDOWN_BREAK)
            buffer_putc(&out, ' ');
        node = node->kind == MARKDOWN_IMAGE ? markdown_skip(node, root) : markdown_next(node, root);
    }
    return buffer_text(&out);
}

/* Anchors of headings */

/* The code point at `at`; the text is UTF-8, as cmark's output always is. */
static unsigned long decode(struct text t, size_t at, size_t length) {
    unsigned char first = (unsigned char)t.at[at];
    unsigned long code = length == 1 ? first : first & (0x7FU >> length);
    for (size_t i = 1; i < length; i++)
        code = code << 6 | ((unsigned char)t.at[at + i] & 0x3FU);
    return code;
}

/* Marks and symbols beyond ASCII that are no part of a word. */
static bool is_mark(unsigned long code) {
    bool latin = code >= 0x80 && code < 0xC0 && code != 0xAA && code != 0xB5 && code != 0xBA;
    return latin || code == 0xD7 || code == 0xF7 || (code >= 0x2000 && code < 0x2070) ||
           (code >= 0x20A0 && code < 0x20D0) || (code >= 0x2190 && code < 0x2C00) ||
           (code >= 0x3000 && code < 0x3005) || (code >= 0x3008 && code < 0x3021) ||
           (code >= 0xFE00 && code < 0xFE70) || code >= 0x1F000;
}

static void put_slug_ascii(struct buffer *out, char c) {
    if (char_is_letter(c) || char_is_digit(c) || c == '-' || c == '_')
        buffer_putc(out, char_lower(c));
    else if (c == ' ')
        buffer_putc(out, '-');
}

/* Upper case beyond Latin-1 stays: no heading of a series in English has it. */
struct text markdown_slug(struct arena *arena, struct text heading) {
    struct buffer out = buffer_in(arena);
    size_t length;
    for (size_t i = 0; i < heading.len; i += length) {
        length = text_char_length(heading, i);
        unsigned long code = decode(heading, i, length);
        if (code < 0x80) {
            put_slug_ascii(&out, heading.at[i]);
        } else if (code >= 0xC0 && code <= 0xDE && code != 0xD7) {
            buffer_putc(&out, heading.at[i]);
            buffer_putc(&out, (char)(heading.at[i + 1] + 0x20));
        } else if (!is_mark(code)) {
            buffer_put(&out, text_cut(heading, i, i + length));
        }
    }
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}

struct name_list markdown_anchors(struct arena *arena, const struct markdown *root) {
    struct name_list anchors = {0};
    struct index_map taken = index_in(arena);
    size_t headings = 0;
    for (const struct markdown *node = root; node; node = markdown_next(node, root))
        headings += node->kind == MARKDOWN_HEADING;
    size_t *counts = arena_array(arena, headings, sizeof *counts); /* by what is taken: the highest number behind it */
    for (const struct markdown *node = root; node; node = markdown_next(node, root)) {
        if (node->kind != MARKDOWN_HEADING)
            continue;
        struct text slug = markdown_slug(arena, markdown_plain(arena, node)), anchor = slug;
        uint32_t own = index_find(&taken, slug);
        while (index_find(&taken, anchor) != INDEX_NONE)
            anchor = text_format(arena, "%.*s-%zu", TEXT_ARG(slug), ++counts[own]);
        index_put(&taken, anchor);
        *LIST_ADD(arena, &anchors) = anchor;
    }
    return anchors;
}

struct text markdown_id(struct arena *arena, struct text anchor) {
    unsigned char first = anchor.len > 0 ? (unsigned char)anchor.at[0] : 0;
    bool letter = first >= 0x80 || (first >= 'a' && first <= 'z');
    bool taken =
        text_starts(anchor, TEXT("claim-")) || text_starts(anchor, TEXT("page-")) || text_starts(anchor, TEXT("s-"));
    return letter && !taken ? anchor : text_format(arena, "s-%.*s", TEXT_ARG(anchor));
}
