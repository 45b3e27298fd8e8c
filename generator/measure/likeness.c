#include "measure/likeness.h"

#include <stdint.h>

/* The character at *at, which moves behind it; a stray byte stands for itself. Of four bytes there is none that is
 * taken for another. */
static uint32_t next_character(struct text name, size_t *at) {
    size_t len = text_char_length(name, *at);
    unsigned char first = (unsigned char)name.at[*at];
    uint32_t character = len == 2 ? first & 0x1fU : len == 3 ? first & 0x0fU : first;
    for (size_t i = 1; i < len; i++)
        character = character << 6 | ((unsigned char)name.at[*at + i] & 0x3fU);
    *at += len;
    return character;
}

/* Blanks and marks without a width. */
static bool is_unseen(uint32_t c) {
    return c <= ' ' || c == 0xa0 || c == 0xad || (c >= 0x2000 && c <= 0x200f) || c == 0x202f || c == 0x205f ||
           c == 0x2060 || c == 0x3000 || c == 0xfeff;
}

/* Greek and Cyrillic letters, in both cases, that look as a Latin one does. */
static char latin_twin(uint32_t c) {
    static const struct {
        uint16_t character;
        char latin;
    } twins[] = {{0x391, 'a'}, {0x392, 'b'}, {0x395, 'e'}, {0x396, 'z'}, {0x397, 'h'}, {0x399, 'i'}, {0x39a, 'k'},
                 {0x39c, 'm'}, {0x39d, 'n'}, {0x39f, 'o'}, {0x3a1, 'p'}, {0x3a4, 't'}, {0x3a5, 'y'}, {0x3a7, 'x'},
                 {0x3b1, 'a'}, {0x3b9, 'i'}, {0x3ba, 'k'}, {0x3bd, 'v'}, {0x3bf, 'o'}, {0x3c1, 'p'}, {0x3c5, 'u'},
                 {0x3c7, 'x'}, {0x405, 's'}, {0x406, 'i'}, {0x408, 'j'}, {0x410, 'a'}, {0x412, 'b'}, {0x415, 'e'},
                 {0x41a, 'k'}, {0x41c, 'm'}, {0x41d, 'h'}, {0x41e, 'o'}, {0x420, 'p'}, {0x421, 'c'}, {0x422, 't'},
                 {0x423, 'y'}, {0x425, 'x'}, {0x430, 'a'}, {0x432, 'b'}, {0x435, 'e'}, {0x43a, 'k'}, {0x43c, 'm'},
                 {0x43d, 'h'}, {0x43e, 'o'}, {0x440, 'p'}, {0x441, 'c'}, {0x442, 't'}, {0x443, 'y'}, {0x445, 'x'},
                 {0x455, 's'}, {0x456, 'i'}, {0x458, 'j'}};
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        if (twins[i].character == c)
            return twins[i].latin;
    return '\0';
}

/* One character for all that are taken for each other. */
static char shape_of(char c) {
    switch (char_lower(c)) {
    case '0':
        return 'o';
    case '1':
    case 'i':
    case '|':
        return 'l';
    case '5':
        return 's';
    default:
        return char_lower(c);
    }
}

void likeness_put(struct buffer *buffer, struct text name) {
    buffer->len = 0;
    for (size_t at = 0; at < name.len;) {
        size_t start = at;
        uint32_t c = next_character(name, &at);
        bool wide = c >= 0xff01 && c <= 0xff5e; /* the full-width twins of ASCII */
        char twin = wide ? (char)(c - 0xff01 + '!') : c < 0x80 ? (char)c : latin_twin(c);
        if (is_unseen(c))
            continue;
        if (twin)
            buffer_putc(buffer, shape_of(twin));
        else
            buffer_put(buffer, text_cut(name, start, at));
    }
}
