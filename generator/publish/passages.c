#include "publish/passages.h"

#include "publish/tree.h"

static bool is_passage(enum markdown_kind kind) {
    return kind == MARKDOWN_PARAGRAPH || kind == MARKDOWN_HEADING || kind == MARKDOWN_ROW;
}

struct passages passages_of(struct arena *arena, struct text text, const struct markdown *root) {
    struct passages passages = {.text = text};
    passages.starts = text_line_starts(arena, text, &passages.line_count);
    size_t *of = arena_array(arena, passages.line_count, sizeof *of);
    LIST(const struct markdown *) nodes = {0};
    *LIST_ADD(arena, &nodes) = NULL;
    for (const struct markdown *node = root; node; node = markdown_next(node, root)) {
        if (!is_passage(node->kind))
            continue;
        passages.count++;
        *LIST_ADD(arena, &nodes) = node;
        for (size_t at = node->line; at <= node->last_line && at <= passages.line_count; at++)
            of[at - 1] = passages.count;
    }
    passages.nodes = nodes.at;
    passages.of = of;
    return passages;
}

size_t passages_find(const struct passages *passages, size_t start, size_t stop) {
    while (stop > start && char_is_one_of(passages->text.at[stop - 1], " \t\r\n"))
        stop--;
    size_t line = 0, end = passages->line_count;
    while (end - line > 1) { /* the line that holds the last character */
        size_t middle = line + (end - line) / 2;
        if (passages->starts[middle] < (stop > 0 ? stop : 1))
            line = middle;
        else
            end = middle;
    }
    return passages->of[line];
}

struct text passages_row(struct arena *arena, const struct passages *passages, size_t passage) {
    const struct markdown *row = passage > 0 && passage <= passages->count ? passages->nodes[passage] : NULL;
    struct name_list cells = {0};
    for (const struct markdown *cell = row && row->kind == MARKDOWN_ROW ? row->first : NULL; cell; cell = cell->next) {
        struct text text = text_trim(markdown_plain(arena, cell));
        if (text.len > 0)
            *LIST_ADD(arena, &cells) = text;
    }
    return text_join(arena, cells.at, cells.len, " · ");
}
