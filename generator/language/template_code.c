/* Which tags stand in Markdown code. Follows CommonMark as far as it decides what escaping a value needs: fences, and
 * runs of backquotes of equal length within one paragraph, heading, list item or table cell. */
#include "language/template_code.h"

enum { RUN_LONGEST = 80 /* cmark takes longer runs as text */ };

/* A run of backquotes, or a tag, in a paragraph. */
struct item {
    struct chunk *tag;     /* NULL: a run */
    size_t closer, opener; /* the run's length, and as an opener (its first mark may be escaped) */
    size_t match;          /* index of the next run that closes it, or 0 */
};

struct marker {
    struct arena *arena;
    const char *text;
    size_t end;              /* of it */
    LIST(struct item) items; /* of the paragraph so far */
    char fence;              /* its mark inside a fenced block, otherwise NUL */
    size_t fence_len;
    bool line_begun;
    bool fence_line; /* the line opens or closes a fence */
    bool cell;       /* the line is a table row */
    bool alone;      /* the line is a block of its own */
    bool quoted;     /* it starts with > */
};

static void find_matches(struct marker *marker) {
    size_t last[RUN_LONGEST + 1] = {0};
    for (size_t i = marker->items.len; i-- > 0;) {
        struct item *item = &marker->items.at[i];
        if (item->tag != NULL)
            continue;
        item->match = item->opener <= RUN_LONGEST ? last[item->opener] : 0;
        if (item->closer <= RUN_LONGEST)
            last[item->closer] = i;
    }
}

static void end_paragraph(struct marker *marker) {
    find_matches(marker);
    for (size_t i = 0; i < marker->items.len; i++) {
        size_t match = marker->items.at[i].match;
        if (marker->items.at[i].tag != NULL || match == 0)
            continue;
        for (; i < match; i++)
            if (marker->items.at[i].tag != NULL)
                marker->items.at[i].tag->code = CODE_SPAN;
    }
    marker->items.len = 0;
}

static size_t skip(const char *text, size_t at, size_t stop, char c) {
    while (at < stop && text[at] == c)
        at++;
    return at;
}

static size_t skip_blank(const char *text, size_t at, size_t stop) {
    while (at < stop && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r'))
        at++;
    return at;
}

/* Whether a list item starts at `at`. */
static bool starts_item(const char *text, size_t at, size_t stop) {
    size_t mark = at;
    while (mark < stop && char_is_digit(text[mark]))
        mark++;
    if (mark == stop)
        return false;
    bool good = mark > at ? text[mark] == '.' || text[mark] == ')'
                          : text[mark] == '-' || text[mark] == '+' || text[mark] == '*';
    return good && (mark + 1 == stop || text[mark + 1] == ' ' || text[mark + 1] == '\t');
}

static bool ends_line(const struct marker *marker, size_t at) {
    return at == marker->end || marker->text[at] == '\n';
}

/* Looks for a fence at `at`, in the line's literal start that ends at `stop`; true if the line is one. */
static bool read_fence(struct marker *marker, size_t at, size_t stop) {
    char c = at < stop ? marker->text[at] : '\0';
    if (c != '`' && c != '~')
        return false;
    size_t end = skip(marker->text, at, stop, c);
    if (marker->fence != '\0') {
        bool closes = c == marker->fence && end - at >= marker->fence_len && ends_line(marker, stop) &&
                      skip_blank(marker->text, end, stop) == stop;
        if (closes)
            marker->fence = '\0';
        return closes;
    }
    if (end - at < 3)
        return false;
    for (size_t i = end; c == '`' && !ends_line(marker, i); i++)
        if (marker->text[i] == '`')
            return false;
    end_paragraph(marker);
    marker->fence = c;
    marker->fence_len = end - at;
    return true;
}

/* The line starts with the bytes at..stop-1. */
static void open_line(struct marker *marker, size_t at, size_t stop) {
    const char *text = marker->text;
    marker->line_begun = true;
    marker->cell = false;
    marker->alone = false;
    size_t first = skip_blank(text, at, stop);
    marker->fence_line = first - at <= 3 && read_fence(marker, first, stop);
    if (marker->fence_line || marker->fence != '\0')
        return;
    if (first == stop && ends_line(marker, stop)) {
        marker->quoted = false;
        end_paragraph(marker);
        return;
    }
    char c = first < stop ? text[first] : '\0';
    marker->cell = c == '|';
    marker->alone = c == '|' || c == '#';
    if (marker->alone || starts_item(text, first, stop) || (c == '>') != marker->quoted)
        end_paragraph(marker);
    marker->quoted = c == '>';
}

static void close_line(struct marker *marker) {
    if (marker->alone)
        end_paragraph(marker);
    marker->line_begun = false;
}

/* Collects the runs of backquotes in at..stop-1, all on one line. */
static void read_runs(struct marker *marker, size_t at, size_t stop) {
    bool escaped = false; /* by a backslash outside of code */
    for (size_t i = at; i < stop; i++) {
        char c = marker->text[i];
        if (c == '`') {
            size_t end = skip(marker->text, i, stop, '`');
            *LIST_ADD(marker->arena, &marker->items) =
                (struct item){.closer = end - i, .opener = end - i - (escaped ? 1 : 0)};
            i = end - 1;
        } else if (c == '|' && marker->cell && !escaped) {
            end_paragraph(marker);
        }
        escaped = c == '\\' && !escaped;
    }
}

static void read_literal(struct marker *marker, size_t at, size_t stop) {
    while (at < stop) {
        size_t end = at;
        while (end < stop && marker->text[end] != '\n')
            end++;
        bool ends = end < stop;
        if (!marker->line_begun)
            open_line(marker, at, end);
        if (!marker->fence_line && marker->fence == '\0')
            read_runs(marker, at, end);
        if (ends)
            close_line(marker);
        at = ends ? end + 1 : end;
    }
}

static void read_tag(struct marker *marker, struct chunk *tag) {
    if (!marker->line_begun && !tag->standalone)
        open_line(marker, tag->start, tag->start);
    if (tag->kind != CHUNK_VALUE && tag->kind != CHUNK_PARTIAL)
        return;
    tag->cell = marker->cell;
    if (marker->fence != '\0')
        tag->code = marker->fence == '~' ? CODE_TILDE_FENCE : CODE_FENCE;
    else
        LIST_ADD(marker->arena, &marker->items)->tag = tag;
}

void template_mark_code(struct arena *arena, const struct source *source, struct chunks *chunks) {
    struct marker marker = {.arena = arena, .text = source->text.at};
    marker.end = chunks->len > 0 ? chunks->at[chunks->len - 1].stop : 0;
    for (size_t i = 0; i < chunks->len; i++) {
        struct chunk *chunk = &chunks->at[i];
        if (chunk->kind == CHUNK_LITERAL)
            read_literal(&marker, chunk->start, chunk->stop);
        else
            read_tag(&marker, chunk);
    }
    end_paragraph(&marker);
}
