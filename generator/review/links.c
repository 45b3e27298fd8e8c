#include "review/links.h"

#include "base/url.h"
#include "publish/shown.h"

#include <stdint.h>

/* Files */

struct checker {
    const struct pages *pages;
    struct arena *arena;
    struct diags *findings;
    struct name_list published; /* the outbox's paths, cleaned */
    struct text posts, charts;  /* folders, cleaned */
};

static bool is_in(struct text path, struct text folder) {
    return path.len > folder.len && text_starts(path, folder) && path.at[folder.len] == '/';
}

static bool is_there(const struct checker *checker, struct text path) {
    if (names_have(checker->published, path))
        return true;
    for (size_t i = 0; i < checker->published.len; i++)
        if (is_in(checker->published.at[i], path))
            return true;
    if (is_in(path, checker->posts) || is_in(path, checker->charts))
        return false;
    return file_is_there(checker->arena, path) || file_is_folder(checker->arena, path);
}

/* A published file of the same name elsewhere, or with nearly the same; empty if there is none. */
static struct text nearest_file(const struct checker *checker, struct text path) {
    struct text name = path_name(path), best = TEXT("");
    size_t least = name.len / 3 + 1;
    for (size_t i = 0; i < checker->published.len; i++) {
        size_t distance = text_distance(path_name(checker->published.at[i]), name);
        if (distance < least) {
            least = distance;
            best = checker->published.at[i];
        }
    }
    return best;
}

static void refuse_file(const struct checker *checker, const struct page *page, const struct markdown *node,
                        struct text path) {
    struct text near = nearest_file(checker, path);
    struct text help = TEXT("correct the path or take the link out");
    struct text folder = path_clean(checker->arena, path_folder(page->path));
    if (near.len > 0)
        help =
            text_format(checker->arena, "did you mean '%.*s'?", TEXT_ARG(path_relative(checker->arena, near, folder)));
    diag_add(checker->findings, DIAG_BROKEN_LINK, page_part(page, node, node->url),
             "'%.*s' leads to %.*s, which is not there and no build writes: %.*s", TEXT_ARG(node->url), TEXT_ARG(path),
             TEXT_ARG(help));
}

/* Anchors */

static const struct page *page_at(const struct checker *checker, struct text path) {
    for (size_t i = 0; i < checker->pages->len; i++)
        if (text_equal(path_clean(checker->arena, checker->pages->at[i].path), path))
            return &checker->pages->at[i];
    return NULL;
}

/* The anchors of a Markdown file that is no page of ours; none when it cannot be read. */
static struct name_list file_anchors(const struct checker *checker, struct text path) {
    const struct source *source = file_read_if_there(checker->arena, path, checker->findings);
    struct name_list none = {0};
    return source ? markdown_anchors(checker->arena, markdown_parse(checker->arena, source->text)) : none;
}

static void anchor_check(const struct checker *checker, const struct page *page, const struct markdown *node,
                         struct text path, struct text anchor) {
    const struct page *other = page_at(checker, path);
    if (!other && (names_have(checker->published, path) || !text_ends(path, TEXT(".md"))))
        return;
    struct name_list anchors = other ? other->anchors : file_anchors(checker, path);
    struct text best = TEXT("");
    size_t least = anchor.len / 3 + 2;
    for (size_t i = 0; i < anchors.len; i++) {
        size_t distance = text_distance(anchors.at[i], anchor);
        if (distance == 0 && text_equal(anchors.at[i], anchor))
            return;
        if (distance < least) {
            least = distance;
            best = anchors.at[i];
        }
    }
    struct text help = best.len > 0 ? text_format(checker->arena, "did you mean '#%.*s'?", TEXT_ARG(best))
                                    : TEXT("correct it or take it out");
    diag_add(checker->findings, DIAG_BROKEN_ANCHOR, page_part(page, node, node->url),
             "%.*s has no heading for '#%.*s': %.*s", TEXT_ARG(path), TEXT_ARG(anchor), TEXT_ARG(help));
}

static void link_check(const struct checker *checker, const struct page *page, const struct markdown *node) {
    struct url link = url_read(checker->arena, node->url);
    struct text path = path_clean(checker->arena, page->path);
    switch (link.kind) {
    case URL_ELSEWHERE:
        return;
    case URL_ROOT:
        diag_add(checker->findings, DIAG_BROKEN_LINK, page_part(page, node, node->url),
                 "'%.*s' starts at the root of whatever site shows it: write it relative to the page",
                 TEXT_ARG(node->url));
        return;
    case URL_HERE:
        if (link.anchor.len == 0) {
            diag_add(checker->findings, DIAG_BROKEN_LINK, page_part(page, node, TEXT("](")),
                     "a link or image without a target: say where it leads");
            return;
        }
        break;
    case URL_FILE:
        path = page_target(page, link.path);
        if (!is_there(checker, path)) {
            refuse_file(checker, page, node, path);
            return;
        }
    }
    if (link.anchor.len > 0)
        anchor_check(checker, page, node, path, link.anchor);
}

void links_check(const struct pages *pages, const struct outbox *outbox, struct diags *findings) {
    struct arena *arena = pages->site->arena;
    struct checker checker = {.pages = pages, .arena = arena, .findings = findings};
    checker.posts = path_clean(arena, pages->site->world->folders.posts);
    checker.charts = path_clean(arena, pages->site->world->folders.charts);
    for (size_t i = 0; i < outbox_count(outbox); i++)
        *LIST_ADD(arena, &checker.published) = path_clean(arena, outbox_path(outbox, i));
    for (size_t i = 0; i < pages->len; i++) {
        const struct page *page = &pages->at[i];
        for (const struct markdown *node = page->tree; node; node = markdown_next(node, page->tree))
            if (node->kind == MARKDOWN_LINK || node->kind == MARKDOWN_IMAGE)
                link_check(&checker, page, node);
    }
}

/* Charts */

static void shown_check(const struct page *page, const struct chart *chart, const char *key, const char *where,
                        struct diags *findings) {
    if (chart && !shown_in(page->site, page->tree, chart))
        diag_add(findings, DIAG_CHART_NOT_SHOWN, node_get(page->post->front, key)->place,
                 "the post names the chart '%.*s' and does not show it: put ![{{%s.alt}}]({{%s.file}}) %s",
                 TEXT_ARG(chart->name), key, key, where);
}

static void used_mark(const struct page *page, bool *used) {
    for (const struct markdown *node = page->tree; node; node = markdown_next(node, page->tree)) {
        size_t number = node->kind == MARKDOWN_IMAGE ? shown_number(page->site, node->url) : page->site->chart_count;
        if (number < page->site->chart_count)
            used[number] = true;
    }
}

void charts_check(const struct pages *pages, struct diags *findings) {
    const struct site *site = pages->site;
    bool *used = arena_array(site->arena, site->chart_count, sizeof *used);
    for (size_t i = 0; i < pages->len; i++) {
        const struct page *page = &pages->at[i];
        if (page->post)
            shown_check(page, page->post->chart, "chart", "below the title", findings);
        if (page->post)
            shown_check(page, page->post->second, "second_chart", "where it is spoken of", findings);
        if (page->post)
            used_mark(page, used);
    }
    for (size_t i = 0; i < site->chart_count; i++) {
        const struct chart *chart = site->charts[i];
        if (!used[i] && !chart->reference && chart->posts.len == 0)
            diag_add(
                findings, DIAG_UNUSED_CHART, place_of(chart->source, 0, 0),
                "no post uses this chart: show it, remove it, or write 'reference: true' if it is kept for reference");
    }
}
