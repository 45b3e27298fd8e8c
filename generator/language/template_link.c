#include "language/template_link.h"

/* Moves what starts or stops behind `at` on by `len`. */
static void move(size_t *start, size_t *stop, size_t at, size_t len) {
    *start += *start > at ? len : 0;
    *stop += *stop > at ? len : 0;
}

/* Makes room for a segment of `len` bytes at `at`: where a literal is cut in two, behind its first part. */
static size_t segments_part(struct arena *arena, struct filling *filling, size_t at, size_t len) {
    size_t n = filling->segments.len;
    while (n > 0 && filling->segments.at[n - 1].start >= at)
        n--;
    bool cut = n > 0 && filling->segments.at[n - 1].stop > at;
    size_t more = cut ? 2 : 1, old = filling->segments.len;
    for (size_t i = 0; i < more; i++)
        LIST_ADD(arena, &filling->segments);
    struct segment *segments = filling->segments.at;
    for (size_t i = old; i-- > n;) {
        segments[i + more] = segments[i];
        segments[i + more].start += len;
        segments[i + more].stop += len;
    }
    if (cut) {
        struct segment *first = &segments[n - 1], *rest = &segments[n + 1];
        *rest = *first;
        rest->start = at + len;
        rest->stop += len;
        rest->place.offset += at - first->start;
        rest->place.len -= at - first->start;
        first->place.len = at - first->start;
        first->stop = at;
    }
    return n;
}

/* A place that a tag's value does not reach over. */
static size_t link_place(const struct filling *filling, struct text text, size_t start) {
    size_t at = citation_place(text, start);
    struct text sentence = text_trim(text_from(text, start));
    for (size_t i = 0; i < filling->segments.len; i++) {
        const struct segment *segment = &filling->segments.at[i];
        if (segment->kind != SEGMENT_LITERAL && segment->start < at && at < segment->stop)
            return (size_t)(sentence.at - text.at) + sentence.len;
    }
    return at;
}

const char *template_link(struct arena *arena, struct filling *filling, struct buffer *out, size_t n,
                          enum escape escape) {
    struct text text = buffer_text(out);
    struct cited *cited = &filling->sources.at[n];
    const char *obstacle = citation_obstacle(text, cited->start, escape);
    if (!obstacle) {
        size_t at = link_place(filling, text, cited->start);
        struct text rest = text_copy(arena, text_from(text, at));
        out->len = at;
        citation_put(out, cited->citation, escape);
        size_t len = out->len - at;
        buffer_put(out, rest);
        size_t link = segments_part(arena, filling, at, len);
        filling->segments.at[link] =
            (struct segment){.kind = SEGMENT_LINK, .start = at, .stop = at + len, .place = cited->place};
        for (size_t i = 0; i < filling->claims.len; i++)
            move(&filling->claims.at[i].start, &filling->claims.at[i].stop, at, len);
        for (size_t i = 0; i < filling->sources.len; i++) {
            struct cited *other = &filling->sources.at[i];
            move(&other->start, &other->stop, at, len);
            move(&other->link_start, &other->link_stop, at, len);
        }
        cited->link_start = at;
        cited->link_stop = at + len;
    } else {
        cited->link_start = cited->link_stop = text.len;
    }
    cited->stop = out->len;
    return obstacle;
}

struct text template_sentence(struct arena *arena, const struct filling *filling, const struct cited *cited) {
    struct text before = text_cut(filling->text, cited->start, cited->link_start);
    struct text behind = text_cut(filling->text, cited->link_stop, cited->stop);
    return text_format(arena, "%.*s%.*s", TEXT_ARG(before), TEXT_ARG(behind));
}
