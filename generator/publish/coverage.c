#include "publish/coverage.h"

#include "publish/document.h"
#include "publish/sentences.h"
#include "publish/spots.h"
#include "series/record.h"

/* What a sentence rests on */

static bool is_number(const struct value *value) {
    return value->computed && (value->kind == VALUE_QUANTITY || value->kind == VALUE_INTERVAL);
}

static bool rests_on_number(const struct tag *tag) {
    bool found = !tag->string && is_number(&tag->value);
    for (size_t i = 0; i < tag->used_count && !found; i++)
        found = is_number(&tag->used[i].value);
    return found;
}

static bool meet(size_t start, size_t stop, size_t other_start, size_t other_stop) {
    return other_start < stop && other_stop > start;
}

static enum cover cover_of(const struct filling *filling, size_t start, size_t stop) {
    for (size_t i = 0; i < filling->claims.len; i++)
        if (meet(start, stop, filling->claims.at[i].start, filling->claims.at[i].stop))
            return COVER_CLAIMED;
    for (size_t i = 0; i < filling->sources.len; i++)
        if (meet(start, stop, filling->sources.at[i].start, filling->sources.at[i].stop))
            return COVER_SOURCED;
    for (size_t i = filling_segment(filling, start); i < filling->segments.len; i++) {
        const struct segment *segment = &filling->segments.at[i];
        if (segment->start >= stop)
            break;
        if (segment->kind == SEGMENT_TAG && meet(start, stop, segment->start, segment->stop) &&
            rests_on_number(&filling->tags.at[segment->tag]))
            return COVER_COMPUTED;
    }
    return COVER_PLAIN;
}

static struct text first_word(struct text text) {
    size_t start = 0, stop;
    while (start < text.len && !char_is_letter(text.at[start]))
        start++;
    for (stop = start; stop < text.len && char_is_letter(text.at[stop]); stop++)
        continue;
    return text_cut(text, start, stop);
}

/* Texts */

struct reader {
    struct arena *arena;
    const struct site *site;
    const struct filling *filling;
    struct coverage *coverage;
    struct text mask;     /* of the filling's text, by sentences_mask */
    const size_t *starts; /* of its lines */
    size_t line_count;
    int advice; /* the level of the heading that opened a part that advises; 0: none did */
};

/* A text that rests on what stands from its start to `stop`. */
static struct covered covered_of(const struct reader *reader, struct text text, size_t start, size_t stop) {
    enum cover cover = cover_of(reader->filling, start, stop);
    bool advises = reader->advice > 0 || words_have(&reader->site->world->words.imperatives, first_word(text));
    if (cover == COVER_PLAIN && advises)
        cover = COVER_ADVICE;
    return (struct covered){cover, reader->filling, start, text};
}

/* Adds the sentences of text that stands at `start` of the filling, masked. */
static void read_text(struct reader *reader, struct text text, size_t start) {
    size_t at = 0;
    for (struct text sentence; sentences_next(text, &at, &sentence);) {
        size_t place = start + (size_t)(sentence.at - text.at);
        struct covered covered = covered_of(reader, sentence, place, place + sentence.len);
        *LIST_ADD(reader->arena, &reader->coverage->sentences) = covered;
        reader->coverage->counts[covered.cover]++;
    }
}

/* The offset of a line of the mask, from 1; its end when it has fewer. */
static size_t line_start(const struct reader *reader, size_t line) {
    return reader->starts[line <= reader->line_count ? line - 1 : reader->line_count];
}

/* The length of the marks of lists and quotes at the start of a text. */
static size_t marks_length(struct text text) {
    for (size_t at = 0, i = 0;; at = i) {
        while (i < text.len && (char_is_blank(text.at[i]) || text.at[i] == '>'))
            i++;
        size_t mark = i;
        while (i < text.len && char_is_digit(text.at[i]))
            i++;
        i += i < text.len && char_is_one_of(text.at[i], i > mark ? ".)" : "-+*");
        if (i == mark || i == text.len || !char_is_blank(text.at[i]))
            return mark > at ? mark : at;
    }
}

/* A paragraph; one of pictures alone has nothing to read. */
static void read_paragraph(struct reader *reader, const struct markdown *paragraph) {
    if (text_trim(markdown_plain(reader->arena, paragraph)).len == 0)
        return;
    size_t start = line_start(reader, paragraph->line), stop = line_start(reader, paragraph->last_line + 1);
    start += marks_length(text_cut(reader->mask, start, stop));
    read_text(reader, text_cut(reader->mask, start, stop), start);
}

/* A copy of the mask from `start` to `stop` without what tags print there. */
static struct text typed_alone(const struct reader *reader, size_t start, size_t stop) {
    char *bytes = text_string(reader->arena, text_cut(reader->mask, start, stop));
    const struct filling *filling = reader->filling;
    for (size_t i = filling_segment(filling, start); i < filling->segments.len; i++) {
        const struct segment *segment = &filling->segments.at[i];
        if (segment->start >= stop)
            break;
        if (segment->kind == SEGMENT_TAG)
            for (size_t at = segment->start; at < segment->stop; at++)
                if (at >= start && at < stop)
                    bytes[at - start] = 'x';
    }
    return (struct text){bytes, stop - start};
}

/* A row of a table, which is one line, cell by cell. */
static void read_row(struct reader *reader, const struct markdown *row) {
    size_t start = line_start(reader, row->line), stop = line_start(reader, row->line + 1);
    struct text line = typed_alone(reader, start, stop);
    for (size_t at = 0, from = 0; at <= line.len; at++) {
        if (at < line.len && (line.at[at] != '|' || (at > 0 && line.at[at - 1] == '\\')))
            continue;
        if (at > from)
            *LIST_ADD(reader->arena, &reader->coverage->cells) =
                covered_of(reader, text_cut(line, from, at), start + from, start + at);
        from = at + 1;
    }
}

/* Where the part below a heading ends. */
static size_t section_end(const struct reader *reader, const struct markdown *heading) {
    for (const struct markdown *node = heading->next; node; node = node->next)
        if (node->kind == MARKDOWN_HEADING && node->level <= heading->level)
            return line_start(reader, node->line);
    return reader->mask.len;
}

static void read_heading(struct reader *reader, const struct markdown *heading) {
    if (reader->advice == 0 || heading->level <= reader->advice) {
        struct text text = markdown_plain(reader->arena, heading);
        reader->advice = words_have(&reader->site->world->words.sections, text_trim(text)) ? heading->level : 0;
    }
    size_t start = line_start(reader, heading->line), stop = line_start(reader, heading->last_line + 1);
    *LIST_ADD(reader->arena, &reader->coverage->headings) =
        covered_of(reader, typed_alone(reader, start, stop), start, section_end(reader, heading));
}

struct coverage coverage_of(struct arena *arena, const struct site *site, const struct post *post) {
    struct coverage coverage = {0};
    struct reader reader = {.arena = arena, .site = site, .filling = &post->summary.filling, .coverage = &coverage};
    read_text(&reader, post->summary.filling.text, 0);
    reader.filling = &post->filling;
    const struct markdown *tree = document_of(arena, site, &post->filling);
    reader.mask = sentences_mask(arena, post->filling.text);
    reader.starts = text_line_starts(arena, reader.mask, &reader.line_count);
    for (const struct markdown *node = tree; node; node = markdown_next(node, tree))
        if (node->kind == MARKDOWN_HEADING)
            read_heading(&reader, node);
        else if (node->kind == MARKDOWN_PARAGRAPH)
            read_paragraph(&reader, node);
        else if (node->kind == MARKDOWN_ROW && node != node->up->first)
            read_row(&reader, node);
    return coverage;
}

const char *coverage_word(enum cover cover) {
    static const char *const words[] = {"claimed", "sourced", "computed", "advice", "plain"};
    return words[cover];
}

struct node *coverage_told(struct arena *arena, const struct site *site, const struct post *post) {
    struct arena *scratch = arena_new();
    struct coverage coverage = coverage_of(scratch, site, post);
    struct node *map = node_map(arena);
    record_put_text(arena, map, "file", record_file(site, &(struct filled){.post = post}));
    record_put_number(arena, map, "sentences", (double)coverage.sentences.len);
    for (int c = 0; c < COVERS; c++)
        record_put_number(arena, map, coverage_word((enum cover)c), (double)coverage.counts[c]);
    arena_free(scratch);
    return map;
}

struct node *coverage_node(struct arena *arena, const struct site *site) {
    struct node *list = node_list(arena);
    for (size_t i = 0; i < site->post_count; i++)
        node_push(arena, list, coverage_told(arena, site, site->posts[i]));
    return list;
}
