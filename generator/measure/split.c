#include "measure/split.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { WIDE = 16 };

/* Bit i is set where byte i of sixteen is one that a row is cut at, or that only libcsv knows. */
#ifdef __SSE2__
static unsigned marks_of(const char *bytes) {
    __m128i wide = _mm_loadu_si128((const __m128i *)(const void *)bytes);
    __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(wide, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(wide, _mm_set1_epi8('\r')));
    __m128i cuts = _mm_or_si128(_mm_cmpeq_epi8(wide, _mm_set1_epi8(',')), _mm_cmpeq_epi8(wide, _mm_set1_epi8('"')));
    __m128i nuls = _mm_cmpeq_epi8(wide, _mm_setzero_si128());
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(ends, cuts), nuls));
}
#else
static unsigned marks_of(const char *bytes) {
    unsigned marks = 0;
    for (unsigned i = 0; i < WIDE; i++) {
        char c = bytes[i];
        marks |= (unsigned)(c == '\n' || c == '\r' || c == ',' || c == '"' || c == '\0') << i;
    }
    return marks;
}
#endif

/* The same of what is left at the end of a text. */
static unsigned marks_left(struct text text, size_t at) {
    char rest[WIDE];
    memset(rest, ' ', sizeof rest);
    memcpy(rest, text.at + at, text.len - at);
    return marks_of(rest);
}

static void cell_put(struct arena *arena, struct cells *cells, const char *start, const char *stop) {
    while (*start == ' ' || *start == '\t') /* at stop is what ended the cell */
        start++;
    while (stop > start && (stop[-1] == ' ' || stop[-1] == '\t'))
        stop--;
    if (cells->len == cells->cap)
        cells->at = arena_grow(arena, cells->at, cells->len, &cells->cap, sizeof *cells->at);
    cells->at[cells->len++] = (struct text){start, (size_t)(stop - start)};
}

size_t split_row(struct arena *arena, struct text text, size_t start, struct cells *cells) {
    const char *cell = text.at + start;
    cells->len = 0;
    for (size_t at = start; at < text.len; at += WIDE) {
        unsigned marks = text.len - at >= WIDE ? marks_of(text.at + at) : marks_left(text, at);
        for (; marks != 0; marks &= marks - 1) {
            size_t mark = at + (size_t)__builtin_ctz(marks);
            char c = text.at[mark];
            if (c == '"' || c == '\0' || (c == '\r' && (mark + 1 == text.len || text.at[mark + 1] != '\n')))
                return SPLIT_NOT;
            cell_put(arena, cells, cell, text.at + mark);
            if (c != ',')
                return mark;
            cell = text.at + mark + 1;
        }
    }
    return SPLIT_NOT;
}
