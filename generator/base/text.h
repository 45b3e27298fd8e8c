/*
 * Text: a borrowed run of bytes and an owned, growing buffer, kept as two types so that nobody has to guess who
 * may write. Nothing here knows an encoding beyond "UTF-8 or not", and nothing here allocates outside an arena.
 */
#ifndef MEMBLOG_TEXT_H
#define MEMBLOG_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"

/* Borrowed bytes; not necessarily NUL-terminated; `at` may be NULL only when `len` is 0. */
struct text {
    const char *at;
    size_t len;
};

/* A text from a string literal, usable in initialisers. */
#define TEXT(literal) ((struct text){(literal), sizeof(literal) - 1})
/* The two arguments that "%.*s" takes. */
#define TEXT_ARG(t) (int)(t).len, ((t).at ? (t).at : "")
/* The three that "%.*s%s" takes, for a message that quotes a text which may be of any length: its start, and "..."
 * where something was cut. */
#define BRIEF_ARG(t) (int)text_brief(t), ((t).at ? (t).at : ""), (text_brief(t) < (t).len ? "..." : "")

/* What is asked most often stands here, so that it becomes part of who asks. */

/* Borrows; NULL gives the empty text. */
static inline struct text text_of(const char *string) {
    return (struct text){string, string != NULL ? strlen(string) : 0};
}

bool bytes_equal(const char *a, const char *b, size_t len); /* which may be NULL when there are none */

static inline bool text_equal(struct text a, struct text b) {
    return a.len == b.len && bytes_equal(a.at, b.at, a.len);
}

static inline bool text_is(struct text a, const char *string) {
    return text_equal(a, text_of(string));
}

static inline bool text_starts(struct text whole, struct text start) {
    return whole.len >= start.len && bytes_equal(whole.at, start.at, start.len);
}

static inline bool text_ends(struct text whole, struct text end) {
    return end.len == 0 || (whole.len >= end.len && bytes_equal(whole.at + (whole.len - end.len), end.at, end.len));
}

/* A blank, tab, CR or LF. */
static inline bool char_is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static inline bool char_is_digit(char c) {
    return c >= '0' && c <= '9';
}

int text_compare(struct text a, struct text b); /* byte order, for sorting */
bool text_has(struct text whole, struct text part);
size_t text_lines(struct text t);             /* the last one may have no line feed */
bool char_is_letter(char c);                  /* of ASCII, as below */
bool char_is_one_of(char c, const char *set); /* NUL is none */
int char_hex(char c);                         /* 0 to 15; -1: no hexadecimal digit */
char char_upper(char c);
char char_lower(char c);
struct text text_trim(struct text t);                           /* such off both ends */
struct text text_from(struct text t, size_t start);             /* the rest after `start` bytes */
struct text text_cut(struct text t, size_t start, size_t stop); /* bytes start..stop-1, clamped */
/* Splits at the first `mark`: returns what stands before it and moves *rest behind it; *rest becomes empty, with
 * `at` NULL, when there is no mark. */
struct text text_split(struct text *rest, char mark);
/* Where its lines start, at least one; behind them stands the end of the text. */
size_t *text_line_starts(struct arena *arena, struct text text, size_t *count);
/* Whole text as a finite decimal number; false on anything else, blanks included. Locale plays no part. */
bool text_number(struct text t, double *number);
/* True if the bytes are well-formed UTF-8 (no overlong forms, no surrogates); otherwise *bad is the offset. */
bool text_utf8(struct text t, size_t *bad);
/* The number of bytes of the UTF-8 character that starts at `at` (1 for a stray byte). */
size_t text_char_length(struct text t, size_t at);
size_t text_characters(struct text t); /* as columns go: how many of these there are */
size_t text_brief(struct text t);      /* how many bytes of it a message quotes: whole characters, 80 bytes or less */
/* Copies into the arena and adds a NUL behind the end, so that `.at` is also a C string. */
struct text text_copy(struct arena *arena, struct text t);
char *text_string(struct arena *arena, struct text t);
struct text text_upper(struct arena *arena, struct text t);       /* the same with letters of ASCII as capitals */
struct text text_upper_first(struct arena *arena, struct text t); /* the first alone */
struct text text_join(struct arena *arena, const struct text *parts, size_t count, const char *between);
struct text text_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct name_list {
    struct text *at;
    size_t len, cap;
};
bool names_have(struct name_list names, struct text name);
/* "a, b or c", with `word` before the last; empty when there is none. For messages: texts are quoted briefly, and of
 * more than 40 the last is "N more". */
struct text text_choice(struct arena *arena, const struct text *texts, size_t count, const char *word);
/* Restricted Damerau-Levenshtein distance, for "did you mean"; texts over 64 bytes count as far apart. */
size_t text_distance(struct text a, struct text b);

/* Bytes owned by an arena; grows by doubling, never shrinks; always followed by a NUL once something was put. */
struct buffer {
    struct arena *arena;
    char *at;
    size_t len, cap;
};

struct buffer buffer_in(struct arena *arena);
void buffer_put(struct buffer *buffer, struct text t);
void buffer_puts(struct buffer *buffer, const char *string);
void buffer_repeat(struct buffer *buffer, char c, size_t times);
void buffer_printf(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_vprintf(struct buffer *buffer, const char *format, va_list args);
struct text buffer_text(const struct buffer *buffer); /* borrowed until the next put */

static inline void buffer_putc(struct buffer *buffer, char c) {
    if (buffer->len + 1 < buffer->cap) {
        buffer->at[buffer->len++] = c;
        buffer->at[buffer->len] = '\0';
    } else {
        buffer_put(buffer, (struct text){&c, 1});
    }
}

#endif
