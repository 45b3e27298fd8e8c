#include "publish/spots.h"

#include <string.h>

#include "publish/sentences.h"
#include "publish/tree.h"

/* Finding them */

struct reader {
    struct arena *arena;
    struct text mask; /* of the text, by sentences_mask */
    size_t *lines;    /* where each starts, and the end behind the last */
    size_t line_count;
    struct spot_list spots;
};

static size_t line_start(const struct reader *reader, size_t line) {
    return reader->lines[line <= reader->line_count ? line - 1 : reader->line_count];
}

static void spot_add(struct reader *reader, size_t start, size_t stop, enum spot_kind kind) {
    size_t at = reader->spots.len;
    *LIST_ADD(reader->arena, &reader->spots) = (struct spot){kind, start, stop, at};
}

static void read_sentences(struct reader *reader, size_t start, size_t stop) {
    struct text text = text_cut(reader->mask, start, stop);
    size_t at = 0;
    for (struct text sentence; sentences_next(text, &at, &sentence);) {
        size_t place = start + (size_t)(sentence.at - text.at);
        spot_add(reader, place, place + sentence.len, SPOT_SENTENCE);
    }
}

struct spot_list spots_markdown(struct arena *arena, struct text text, const struct markdown *tree) {
    struct reader reader = {.arena = arena, .mask = sentences_mask(arena, text)};
    reader.lines = text_line_starts(arena, reader.mask, &reader.line_count);
    for (const struct markdown *node = tree; node; node = markdown_next(node, tree)) {
        if (node->line == 0)
            continue;
        size_t start = line_start(&reader, node->line), stop = line_start(&reader, node->last_line + 1);
        if (node->kind == MARKDOWN_TABLE)
            spot_add(&reader, start, stop, SPOT_TABLE);
        else if (node->kind == MARKDOWN_PARAGRAPH || node->kind == MARKDOWN_HEADING)
            read_sentences(&reader, start, stop);
    }
    return reader.spots;
}

struct spot_list spots_plain(struct arena *arena, struct text text) {
    struct spot_list spots = {0};
    *LIST_ADD(arena, &spots) = (struct spot){SPOT_SENTENCE, 0, text.len, 0};
    return spots;
}

/* Asking */

static size_t spot_before(const struct spot_list *spots, size_t offset) {
    size_t low = 0, high = spots->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (spots->at[middle].start <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? SIZE_MAX : low - 1;
}

size_t spots_find(const struct spot_list *spots, size_t offset) {
    size_t at = spot_before(spots, offset);
    return at == SIZE_MAX ? SIZE_MAX : spots->at[at].joined;
}

size_t spots_meeting(const struct spot_list *spots, size_t start, size_t stop) {
    size_t at = spot_before(spots, start);
    if (at == SIZE_MAX || spots->at[at].stop <= start)
        at = at == SIZE_MAX ? 0 : at + 1;
    return at < spots->len && spots->at[at].start < stop ? spots->at[at].joined : SIZE_MAX;
}

void spots_join(struct spot_list *spots, size_t start, size_t stop) {
    size_t first = spot_before(spots, start), last = spot_before(spots, stop > start ? stop - 1 : start);
    if (first == SIZE_MAX)
        return;
    for (size_t i = first + 1; i <= last; i++)
        if (spots->at[i].kind == SPOT_SENTENCE && spots->at[first].kind == SPOT_SENTENCE)
            spots->at[i].joined = spots->at[first].joined;
}

/* Back to the template */

size_t filling_segment(const struct filling *filling, size_t offset) {
    size_t low = 0, high = filling->segments.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (filling->segments.at[middle].stop <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct place filling_place(const struct filling *filling, size_t offset, size_t len) {
    size_t n = filling_segment(filling, offset);
    if (n == filling->segments.len)
        return place_none();
    const struct segment *segment = &filling->segments.at[n];
    if (segment->kind != SEGMENT_LITERAL)
        return segment->place;
    size_t rest = segment->stop - offset;
    return place_of(segment->place.source, segment->place.offset + (offset - segment->start), len < rest ? len : rest);
}
