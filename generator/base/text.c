#include "base/text.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool bytes_equal(const char *a, const char *b, size_t len) {
    return len == 0 || a == b || (a[0] == b[0] && memcmp(a, b, len) == 0);
}

int text_compare(struct text a, struct text b) {
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common > 0 ? memcmp(a.at, b.at, common) : 0;
    return order != 0 ? order : COMPARE(a.len, b.len);
}

bool text_has(struct text whole, struct text part) {
    if (part.len == 0)
        return true;
    for (size_t i = 0; i + part.len <= whole.len; i++) {
        const char *found = memchr(whole.at + i, part.at[0], whole.len - part.len - i + 1);
        if (!found)
            return false;
        i = (size_t)(found - whole.at);
        if (memcmp(found, part.at, part.len) == 0)
            return true;
    }
    return false;
}

bool char_is_letter(char c) {
    return char_upper(c) != char_lower(c);
}

bool char_is_one_of(char c, const char *set) {
    return c != '\0' && strchr(set, c) != NULL;
}

int char_hex(char c) {
    if (char_is_digit(c))
        return c - '0';
    c = char_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

char char_upper(char c) {
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

char char_lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

struct text text_trim(struct text t) {
    while (t.len > 0 && char_is_blank(t.at[0]))
        t = text_from(t, 1);
    while (t.len > 0 && char_is_blank(t.at[t.len - 1]))
        t.len--;
    return t;
}

struct text text_from(struct text t, size_t start) {
    return text_cut(t, start, t.len);
}

struct text text_cut(struct text t, size_t start, size_t stop) {
    stop = stop < t.len ? stop : t.len;
    start = start < stop ? start : stop;
    return t.at == NULL ? t : (struct text){t.at + start, stop - start};
}

size_t *text_line_starts(struct arena *arena, struct text text, size_t *count) {
    size_t lines = 1, line = 0;
    for (size_t i = 0; i < text.len; i++)
        lines += text.at[i] == '\n';
    size_t *starts = arena_array(arena, lines + 1, sizeof *starts);
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] == '\n')
            starts[++line] = i + 1;
    starts[lines] = text.len;
    *count = lines;
    return starts;
}

struct text text_split(struct text *rest, char mark) {
    struct text whole = *rest;
    const char *found = whole.len > 0 ? memchr(whole.at, mark, whole.len) : NULL;
    if (found == NULL) {
        *rest = (struct text){NULL, 0};
        return whole;
    }
    size_t before = (size_t)(found - whole.at);
    *rest = text_from(whole, before + 1);
    return text_cut(whole, 0, before);
}

size_t text_lines(struct text t) {
    size_t lines = 0;
    while (t.len > 0) {
        (void)text_split(&t, '\n');
        lines++;
    }
    return lines;
}

static size_t skip_digits(struct text t, size_t i) {
    while (i < t.len && char_is_digit(t.at[i]))
        i++;
    return i;
}

static bool is_decimal(struct text t) {
    size_t i = t.len > 0 && (t.at[0] == '-' || t.at[0] == '+') ? 1 : 0;
    size_t whole = skip_digits(t, i);
    size_t digits = whole - i;
    i = whole;
    if (i < t.len && t.at[i] == '.') {
        size_t end = skip_digits(t, i + 1);
        digits += end - (i + 1);
        i = end;
    }
    if (digits == 0)
        return false;
    if (i < t.len && (t.at[i] == 'e' || t.at[i] == 'E')) {
        i++;
        i += i < t.len && (t.at[i] == '-' || t.at[i] == '+') ? 1 : 0;
        size_t end = skip_digits(t, i);
        if (end == i)
            return false;
        i = end;
    }
    return i == t.len;
}

/* Digits, fifteen at most, with a point among them or without: the whole and the power of ten are exact, so that one
 * division rounds as strtod does. */
static bool read_short(struct text t, double *number) {
    static const double powers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    int64_t whole = 0;
    size_t point = t.len;
    for (size_t i = 0; i < t.len; i++) {
        unsigned digit = (unsigned)(unsigned char)t.at[i] - '0';
        if (digit <= 9)
            whole = 10 * whole + digit;
        else if (t.at[i] == '.' && point == t.len && t.len > 1)
            point = i;
        else
            return false;
    }
    *number = (double)whole;
    if (point < t.len)
        *number /= powers[t.len - point - 1];
    return true;
}

bool text_number(struct text t, double *number) {
    if (t.len > 0 && t.len <= 15 && read_short(t, number))
        return true;
    char copy[512];
    if (t.len >= sizeof copy || !is_decimal(t))
        return false;
    memcpy(copy, t.at, t.len);
    copy[t.len] = '\0';
    double value = strtod(copy, NULL);
    if (!isfinite(value))
        return false;
    *number = value;
    return true;
}

/* The length of the well-formed UTF-8 character at `at`, or 0. */
static size_t char_length(struct text t, size_t at) {
    const unsigned char *s = (const unsigned char *)t.at + at;
    size_t left = t.len - at;
    unsigned char first = s[0], low = 0x80, high = 0xBF;
    size_t len = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (len == 1)
        return 1;
    if (first < 0xC2 || first > 0xF4 || left < len)
        return 0;
    switch (first) { /* no overlong forms, no surrogates, nothing above U+10FFFF */
    case 0xE0:
        low = 0xA0;
        break;
    case 0xED:
        high = 0x9F;
        break;
    case 0xF0:
        low = 0x90;
        break;
    case 0xF4:
        high = 0x8F;
        break;
    default:
        break;
    }
    if (s[1] < low || s[1] > high)
        return 0;
    for (size_t i = 2; i < len; i++)
        if (s[i] < 0x80 || s[i] > 0xBF)
            return 0;
    return len;
}

bool text_utf8(struct text t, size_t *bad) {
    for (size_t i = 0, len; i < t.len; i += len) {
        len = char_length(t, i);
        if (len == 0) {
            *bad = i;
            return false;
        }
    }
    return true;
}

size_t text_char_length(struct text t, size_t at) {
    size_t len = at < t.len ? char_length(t, at) : 0;
    return len > 0 ? len : 1;
}

size_t text_characters(struct text t) {
    size_t count = 0;
    for (size_t at = 0; at < t.len; at += text_char_length(t, at))
        count++;
    return count;
}

enum { BRIEF_MAX = 80, CHOICE_MAX = 40, PRINTED_BRIEF = 256 };

size_t text_brief(struct text t) {
    if (t.len <= BRIEF_MAX)
        return t.len;
    size_t len = 0;
    for (size_t next = 0; next <= BRIEF_MAX; next += text_char_length(t, next))
        len = next;
    return len;
}

char *text_string(struct arena *arena, struct text t) {
    if (t.len == SIZE_MAX) /* no room for the NUL: let the arena say so */
        return arena_array(arena, SIZE_MAX, 2);
    char *copy = arena_alloc(arena, t.len + 1);
    if (t.len > 0)
        memcpy(copy, t.at, t.len);
    return copy;
}

struct text text_copy(struct arena *arena, struct text t) {
    return (struct text){text_string(arena, t), t.len};
}

static struct text upper_up_to(struct arena *arena, struct text t, size_t stop) {
    char *copy = text_string(arena, t);
    for (size_t i = 0; i < t.len && i < stop; i++)
        copy[i] = char_upper(copy[i]);
    return (struct text){copy, t.len};
}

struct text text_upper(struct arena *arena, struct text t) {
    return upper_up_to(arena, t, t.len);
}

struct text text_upper_first(struct arena *arena, struct text t) {
    return upper_up_to(arena, t, 1);
}

struct text text_join(struct arena *arena, const struct text *parts, size_t count, const char *between) {
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_puts(&out, between);
        buffer_put(&out, parts[i]);
    }
    return buffer_text(&out);
}

struct text text_format(struct arena *arena, const char *format, ...) {
    struct buffer buffer = buffer_in(arena);
    va_list args;
    va_start(args, format);
    buffer_vprintf(&buffer, format, args);
    va_end(args);
    return buffer_text(&buffer);
}

enum { DISTANCE_MAX = 64 };

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

size_t text_distance(struct text a, struct text b) {
    if (a.len > DISTANCE_MAX || b.len > DISTANCE_MAX)
        return SIZE_MAX;
    size_t rows[3][DISTANCE_MAX + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b.len; j++)
        before[j] = above[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t changed = above[j - 1] + (a.at[i - 1] != b.at[j - 1]);
            row[j] = least(changed, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
        size_t *oldest = before;
        before = above;
        above = row;
        row = oldest;
    }
    return above[b.len];
}

struct buffer buffer_in(struct arena *arena) {
    return (struct buffer){.arena = arena};
}

/* Makes room for `more` bytes and a NUL. */
static void reserve(struct buffer *buffer, size_t more) {
    if (more >= SIZE_MAX / 4 - buffer->len)
        arena_array(buffer->arena, SIZE_MAX, 2); /* ends the program: out of memory */
    size_t need = buffer->len + more + 1;
    if (buffer->at && need <= buffer->cap)
        return;
    size_t cap = buffer->cap < 32 ? 64 : buffer->cap * 2;
    cap = cap < need ? need : cap;
    buffer->at = arena_resize(buffer->arena, buffer->at, buffer->cap, cap);
    buffer->cap = cap;
}

void buffer_put(struct buffer *buffer, struct text t) {
    reserve(buffer, t.len);
    if (t.len > 0)
        memmove(buffer->at + buffer->len, t.at, t.len);
    buffer->len += t.len;
    buffer->at[buffer->len] = '\0';
}

void buffer_puts(struct buffer *buffer, const char *string) {
    buffer_put(buffer, text_of(string));
}

void buffer_repeat(struct buffer *buffer, char c, size_t times) {
    reserve(buffer, times);
    memset(buffer->at + buffer->len, c, times);
    buffer->len += times;
    buffer->at[buffer->len] = '\0';
}

void buffer_printf(struct buffer *buffer, const char *format, ...) {
    va_list args;
    va_start(args, format);
    buffer_vprintf(buffer, format, args);
    va_end(args);
}

void buffer_vprintf(struct buffer *buffer, const char *format, va_list args) {
    char brief[PRINTED_BRIEF]; /* most is, and is printed once then */
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(brief, sizeof brief, format, args);
    if (len >= PRINTED_BRIEF) {
        reserve(buffer, (size_t)len);
        vsnprintf(buffer->at + buffer->len, (size_t)len + 1, format, again);
        buffer->len += (size_t)len;
    } else if (len >= 0)
        buffer_put(buffer, (struct text){brief, (size_t)len});
    va_end(again);
}

struct text buffer_text(const struct buffer *buffer) {
    return (struct text){buffer->at, buffer->len};
}

bool names_have(struct name_list names, struct text name) {
    for (size_t i = 0; i < names.len; i++)
        if (text_equal(names.at[i], name))
            return true;
    return false;
}

struct text text_choice(struct arena *arena, const struct text *texts, size_t count, const char *word) {
    struct buffer out = buffer_in(arena);
    size_t shown = count <= CHOICE_MAX ? count : CHOICE_MAX - 1;
    for (size_t i = 0; i < shown; i++) {
        if (i > 0 && i + 1 == count)
            buffer_printf(&out, " %s ", word);
        else if (i > 0)
            buffer_puts(&out, ", ");
        buffer_printf(&out, "%.*s%s", BRIEF_ARG(texts[i]));
    }
    if (shown < count)
        buffer_printf(&out, " %s %zu more", word, count - shown);
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}
