#include "publish/passages.h"

#include "publish/markdown.h"

static bool is_passage(enum markdown_kind kind) {
    return kind == MARKDOWN_PARAGRAPH || kind == MARKDOWN_HEADING || kind == MARKDOWN_ROW;
}

struct passages passages_of(struct arena *arena, struct text text) {
    struct passages passages = {.text = text, .line_count = 1};
    for (size_t i = 0; i < text.len; i++)
        passages.line_count += text.at[i] == '\n';
    size_t *starts = arena_array(arena, passages.line_count, sizeof *starts), line = 0;
    size_t *of = arena_array(arena, passages.line_count, sizeof *of);
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] == '\n')
            starts[++line] = i + 1;
    const struct markdown *root = markdown_parse(arena, text);
    for (const struct markdown *node = root; node; node = markdown_next(node, root)) {
        if (!is_passage(node->kind))
            continue;
        passages.count++;
        for (size_t at = node->line; at <= node->last_line && at <= passages.line_count; at++)
            of[at - 1] = passages.count;
    }
    passages.starts = starts;
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
