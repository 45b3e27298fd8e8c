#include "review/page.h"

#include "base/url.h"
#include "publish/document.h"
#include "series/outputs.h"

#include <string.h>

static bool is_line_end(struct text text, size_t i) {
    return text.at[i] == '\n' || (text.at[i] == '\r' && (i + 1 == text.len || text.at[i + 1] != '\n'));
}

static void lines_find(struct page *page, struct arena *arena) {
    struct text text = page->filling->text;
    size_t count = 1;
    for (size_t i = 0; i < text.len; i++)
        count += is_line_end(text, i);
    size_t *lines = arena_array(arena, count, sizeof *lines);
    page->line_count = 1;
    for (size_t i = 0; i < text.len; i++)
        if (is_line_end(text, i))
            lines[page->line_count++] = i + 1;
    page->lines = lines;
}

static void page_parse(struct page *page, const struct site *site, struct text file) {
    page->site = site;
    page->path = path_join(site->arena, site->world->folders.posts, file);
    page->tree = document_of(site->arena, site, page->filling);
    page->anchors = markdown_anchors(site->arena, page->tree);
    lines_find(page, site->arena);
}

struct pages pages_parse(const struct site *site) {
    struct pages pages = {.site = site, .at = arena_array(site->arena, site->post_count + 1, sizeof *pages.at)};
    for (size_t i = 0; i < site->post_count; i++) {
        const struct post *post = site->posts[i];
        struct page *page = &pages.at[pages.len++];
        page->post = post;
        page->template = post->source;
        page->filling = &post->filling;
        page_parse(page, site, output_text(site->arena, post));
    }
    if (site->index) {
        struct page *page = &pages.at[pages.len++];
        page->template = site->index_source;
        page->filling = &site->index_filling;
        page_parse(page, site, output_name(OUTPUT_INDEX));
    }
    return pages;
}

static struct place page_place(const struct page *page, size_t offset, size_t len) {
    struct place place = filling_place(page->filling, offset, len);
    return place.source ? place : place_of(page->template, 0, 0);
}

struct place page_line(const struct page *page, size_t line) {
    if (line == 0 || line > page->line_count)
        return place_of(page->template, 0, 0);
    struct text text = page->filling->text;
    size_t start = page->lines[line - 1];
    while (start < text.len && (text.at[start] == ' ' || text.at[start] == '\t'))
        start++;
    size_t stop = start;
    while (stop < text.len && !char_is_blank(text.at[stop]))
        stop++;
    return page_place(page, start, stop - start);
}

struct place page_part(const struct page *page, const struct markdown *node, struct text part) {
    const struct markdown *block = node;
    while (block->kind >= MARKDOWN_TEXT && block->up)
        block = block->up;
    if (part.len == 0 || node->line == 0 || node->line > page->line_count)
        return page_line(page, node->line);
    struct text text = page->filling->text;
    size_t last = block->last_line > node->line ? block->last_line : node->line;
    size_t stop = last < page->line_count ? page->lines[last] : text.len;
    for (size_t i = page->lines[node->line - 1]; i + part.len <= stop; i++)
        if (memcmp(text.at + i, part.at, part.len) == 0)
            return page_place(page, i, part.len);
    return page_line(page, node->line);
}

struct text page_target(const struct page *page, struct text relative) {
    struct arena *arena = page->site->arena;
    return path_clean(arena, path_join(arena, path_folder(page->path), relative));
}
