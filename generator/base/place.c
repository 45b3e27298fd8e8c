#include "base/place.h"

#include <stdint.h>
#include <string.h>

#include "base/source.h"

#define WHOLE_FILE SIZE_MAX
#define WHOLE_LINE SIZE_MAX /* as `len`: the place is the line of this number, which was not looked for */

struct place place_none(void) {
    return (struct place){NULL, 0, 0};
}

struct place place_of(const struct source *source, size_t offset, size_t len) {
    return (struct place){source, offset, len};
}

struct place place_file(const struct source *source) {
    return (struct place){source, WHOLE_FILE, 0};
}

struct place place_path(struct arena *arena, struct text path) {
    struct source *source = arena_alloc(arena, sizeof *source);
    source->path = text_copy(arena, path);
    return place_file(source);
}

static struct place line_find(const struct source *source, size_t line) {
    struct text text = source_text(source), rest = text, found = {0};
    for (size_t n = 0; n < line && rest.at; n++)
        found = text_split(&rest, '\n');
    size_t len = found.len > 0 && found.at[found.len - 1] == '\r' ? found.len - 1 : found.len;
    return found.at ? place_of(source, (size_t)(found.at - text.at), len) : place_file(source);
}

struct place place_line(const struct source *source, size_t line) {
    return source->pieces ? place_of(source, line, WHOLE_LINE) : line_find(source, line);
}

static bool is_unsettled(struct place place) {
    return place.source && place.source->pieces && place.len == WHOLE_LINE;
}

struct place place_settled(struct place place) {
    return is_unsettled(place) ? line_find(place.source, place.offset) : place;
}

bool place_is_file(struct place place) {
    return place.offset == WHOLE_FILE;
}

struct place place_in_file(struct place place) {
    const struct source *source = place.source;
    if (source == NULL || source->origin == NULL || place.offset == WHOLE_FILE)
        return place;
    size_t len = source->text.len, start = place.offset < len ? place.offset : len;
    size_t last = place.len == 0 ? start : place.len < len - start ? start + place.len - 1 : len - (start < len);
    size_t first_byte = source->origins[start], last_byte = source->origins[last];
    return place_of(source->origin, first_byte, place.len == 0 ? 0 : last_byte - first_byte + 1);
}

bool place_has_line(struct place place) {
    return place.source != NULL && place.offset != WHOLE_FILE && source_size(place.source) > 0;
}

struct source_line source_line_at(const struct source *source, size_t offset) {
    struct text text = source_text(source);
    struct source_line line = {0, 0, text.len};
    offset = offset < text.len ? offset : text.len;
    for (const char *end;
         (end = offset > line.start ? memchr(text.at + line.start, '\n', offset - line.start) : NULL);) {
        line.number++;
        line.start = (size_t)(end - text.at) + 1;
    }
    const char *end = line.start < text.len ? memchr(text.at + line.start, '\n', text.len - line.start) : NULL;
    if (end != NULL)
        line.stop = (size_t)(end - text.at);
    if (line.stop > line.start && text.at[line.stop - 1] == '\r')
        line.stop--;
    /* A byte order mark is no column. */
    if (line.start == 0 && source->line == 0 && source->column == 0 && text_starts(text, TEXT("\xEF\xBB\xBF")))
        line.start = 3;
    return line;
}

size_t source_line_chars(struct text text, size_t start, size_t stop) {
    size_t count = 0;
    for (size_t i = start; i < stop; i += text_char_length(text, i))
        count++;
    return count;
}

void place_resolve(struct place place, size_t *line, size_t *column) {
    *line = *column = 1;
    place = place_in_file(place);
    if (!place_has_line(place))
        return;
    if (is_unsettled(place)) {
        *line = place.offset;
        return;
    }
    const struct source *source = place.source;
    struct text text = source_text(source);
    struct source_line at = source_line_at(source, place.offset);
    size_t stop = place.offset < text.len ? place.offset : text.len;
    size_t moved = at.number == 0 ? source->column : source->indent;
    *line = source->line + at.number + 1;
    *column = moved + source_line_chars(text, at.start, stop) + 1;
}

void place_resolve_end(struct place place, size_t *line, size_t *column) {
    place = place_settled(place_in_file(place));
    if (place_has_line(place)) {
        size_t size = source_size(place.source), rest = size - (place.offset < size ? place.offset : 0);
        place = place_of(place.source, place.offset + (place.len < rest ? place.len : rest), 0);
    }
    place_resolve(place, line, column);
}
