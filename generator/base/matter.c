#include "base/matter.h"

static const char *fence_of(enum matter_format format) {
    return format == MATTER_TOML ? "+++\n" : "---\n";
}

struct matter_writer matter_open(struct arena *arena, enum matter_format format) {
    struct matter_writer matter = {format, buffer_in(arena)};
    buffer_puts(&matter.out, fence_of(format));
    return matter;
}

/* Texts */

/* The code of the UTF-8 character at `at`. */
static unsigned long code_at(struct text text, size_t at, size_t len) {
    unsigned long code = (unsigned char)text.at[at];
    if (len > 1)
        code &= 0x7Fu >> len;
    for (size_t i = 1; i < len && at + i < text.len; i++)
        code = code << 6 | ((unsigned char)text.at[at + i] & 0x3Fu);
    return code;
}

/* What one of both formats takes for no character, or for the end of a line. */
static bool is_escaped(unsigned long code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 || code == 0xFEFF ||
           code == 0xFFFE || code == 0xFFFF;
}

/* In double quotes, with escapes that mean the same in YAML and in TOML. */
static void quoted_put(struct buffer *out, struct text text) {
    buffer_putc(out, '"');
    for (size_t at = 0, len; at < text.len; at += len) {
        len = text_char_length(text, at);
        unsigned long code = code_at(text, at, len);
        if (code == '"' || code == '\\')
            buffer_putc(out, '\\');
        if (is_escaped(code))
            buffer_printf(out, "\\u%04lX", code);
        else
            buffer_put(out, text_cut(text, at, at + len));
    }
    buffer_putc(out, '"');
}

/* Words that YAML reads as something else than themselves. */
static bool is_taken(struct text key) {
    static const char *const words[] = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        size_t i = 0;
        while (i < key.len && words[w][i] != '\0' && char_lower(key.at[i]) == words[w][i])
            i++;
        if (i == key.len && words[w][i] == '\0')
            return true;
    }
    return false;
}

static void key_put(struct matter_writer *matter, struct text key) {
    bool bare = key.len > 0 && char_is_letter(key.at[0]) && !is_taken(key);
    for (size_t i = 0; i < key.len && bare; i++)
        bare = char_is_letter(key.at[i]) || char_is_digit(key.at[i]) || key.at[i] == '_' || key.at[i] == '-';
    if (bare)
        buffer_put(&matter->out, key);
    else
        quoted_put(&matter->out, key);
    buffer_puts(&matter->out, matter->format == MATTER_TOML ? " = " : ": ");
}

/* Values */

enum { INTEGER_LONGEST = 18 }; /* characters that 64 bits hold in any case */

static size_t digits_skip(struct text text, size_t at) {
    while (at < text.len && char_is_digit(text.at[at]))
        at++;
    return at;
}

/* Whether a number is spelt as both formats do: 12, -3.5, 1e-6; not .5, +1, 007. */
static bool is_plain(struct text text) {
    size_t at = text.len > 0 && text.at[0] == '-', whole = digits_skip(text, at);
    if (whole == at || (text.at[at] == '0' && whole > at + 1))
        return false;
    at = whole;
    if (at == text.len)
        return text.len <= INTEGER_LONGEST;
    if (text.at[at] == '.') {
        size_t part = digits_skip(text, at + 1);
        if (part == at + 1)
            return false;
        at = part;
    }
    if (at < text.len && char_lower(text.at[at]) == 'e') {
        at += at + 1 < text.len && char_is_one_of(text.at[at + 1], "+-") ? 2 : 1;
        size_t power = digits_skip(text, at);
        return power > at && power == text.len;
    }
    return at == text.len;
}

static void value_put(struct matter_writer *matter, const struct node *node) {
    struct buffer *out = &matter->out;
    switch (node->kind) {
    case NODE_NULL:
        quoted_put(out, TEXT(""));
        return;
    case NODE_BOOL:
        buffer_puts(out, node->truth ? "true" : "false");
        return;
    case NODE_NUMBER:
        if (is_plain(node->text)) {
            buffer_put(out, node->text);
            return;
        }
        quoted_put(out, node->text);
        return;
    case NODE_STRING:
        quoted_put(out, node->text);
        return;
    case NODE_LIST:
    case NODE_MAP:
        break;
    }
    bool map = node->kind == NODE_MAP;
    buffer_putc(out, map ? '{' : '[');
    for (size_t i = 0; i < node->count; i++) {
        buffer_puts(out, i > 0 ? ", " : "");
        if (map)
            key_put(matter, node->keys[i]);
        value_put(matter, node->items[i]);
    }
    buffer_putc(out, map ? '}' : ']');
}

void matter_put_text(struct matter_writer *matter, const char *key, struct text text) {
    key_put(matter, text_of(key));
    quoted_put(&matter->out, text);
    buffer_putc(&matter->out, '\n');
}

void matter_put_plain(struct matter_writer *matter, const char *key, struct text word) {
    key_put(matter, text_of(key));
    buffer_put(&matter->out, word);
    buffer_putc(&matter->out, '\n');
}

void matter_put_node(struct matter_writer *matter, struct text key, const struct node *node) {
    key_put(matter, key);
    value_put(matter, node);
    buffer_putc(&matter->out, '\n');
}

struct text matter_close(struct matter_writer *matter) {
    buffer_puts(&matter->out, fence_of(matter->format));
    return buffer_text(&matter->out);
}
