#include "measure/split.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { WIDE = 16 };

/* Bit i is set where byte i of sixteen is a comma, or one that a row ends at or that only libcsv knows. */
struct marks {
    unsigned commas, ends;
};

#ifdef __SSE2__
static struct marks marks_of(const char *bytes) {
    __m128i wide = _mm_loadu_si128((const __m128i *)(const void *)bytes);
    __m128i lines = _mm_or_si128(_mm_cmpeq_epi8(wide, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(wide, _mm_set1_epi8('\r')));
    __m128i odd = _mm_or_si128(_mm_cmpeq_epi8(wide, _mm_set1_epi8('"')), _mm_cmpeq_epi8(wide, _mm_setzero_si128()));
    return (struct marks){(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(wide, _mm_set1_epi8(','))),
                          (unsigned)_mm_movemask_epi8(_mm_or_si128(lines, odd))};
}
#else
static struct marks marks_of(const char *bytes) {
    struct marks marks = {0};
    for (unsigned i = 0; i < WIDE; i++) {
        char c = bytes[i];
        marks.commas |= (unsigned)(c == ',') << i;
        marks.ends |= (unsigned)(c == '\n' || c == '\r' || c == '"' || c == '\0') << i;
    }
    return marks;
}
#endif

/* The same of what is left at the end of a text. */
static struct marks marks_left(struct text text, size_t at) {
    char rest[WIDE];
    memset(rest, ' ', sizeof rest);
    memcpy(rest, text.at + at, text.len - at);
    return marks_of(rest);
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/* At `stop` is what ended the cell. */
static inline struct text cell_of(const char *start, const char *stop) {
    while (is_blank(*start))
        start++;
    while (stop > start && is_blank(stop[-1]))
        stop--;
    return (struct text){start, (size_t)(stop - start)};
}

size_t split_row(struct arena *arena, struct text text, size_t start, struct cells *cells) {
    const char *cell = text.at + start;
    cells->len = 0;
    for (size_t at = start; at < text.len; at += WIDE) {
        struct marks marks = text.len - at >= WIDE ? marks_of(text.at + at) : marks_left(text, at);
        LIST_ROOM(arena, cells, WIDE);
        struct text *next = cells->at + cells->len;
        for (unsigned before = marks.commas & ((marks.ends & -marks.ends) - 1); before != 0; before &= before - 1) {
            const char *comma = text.at + at + __builtin_ctz(before);
            *next++ = cell_of(cell, comma);
            cell = comma + 1;
        }
        cells->len = (size_t)(next - cells->at);
        if (marks.ends == 0)
            continue;
        size_t end = at + (size_t)__builtin_ctz(marks.ends);
        char c = text.at[end];
        if (c == '"' || c == '\0' || (c == '\r' && (end + 1 == text.len || text.at[end + 1] != '\n')))
            return SPLIT_NOT;
        cells->at[cells->len++] = cell_of(cell, text.at + end);
        return end;
    }
    return SPLIT_NOT;
}
