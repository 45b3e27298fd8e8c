#include "review/style.h"

#include "publish/sentences.h"
#include "publish/shown.h"

enum { PARAGRAPHS_MAX = 6, SENTENCES_MIN = 2, SENTENCES_MAX = 4, ALT_MAX = 150 };

/* Sentences */

/* Code is one word: only its last byte can end a sentence. */
static void put_code(struct buffer *out, struct text code) {
    if (code.len == 0)
        return;
    buffer_repeat(out, 'x', code.len - 1);
    buffer_putc(out, code.at[code.len - 1]);
}

/* The paragraph as it is read, without images and HTML. */
static struct text prose_of(struct arena *arena, const struct markdown *paragraph) {
    struct buffer out = buffer_in(arena);
    const struct markdown *node = paragraph;
    while (node) {
        if (node->kind == MARKDOWN_TEXT)
            buffer_put(&out, node->text);
        else if (node->kind == MARKDOWN_CODE)
            put_code(&out, node->text);
        else if (node->kind == MARKDOWN_BREAK)
            buffer_putc(&out, ' ');
        node = node->kind == MARKDOWN_IMAGE ? markdown_skip(node, paragraph) : markdown_next(node, paragraph);
    }
    return buffer_text(&out);
}

size_t style_sentences(struct arena *arena, const struct markdown *paragraph) {
    struct text text = prose_of(arena, paragraph), sentence;
    size_t count = 0, at = 0;
    while (sentences_next(text, &at, &sentence))
        count++;
    return count;
}

/* Paragraphs */

static bool is_only_image(const struct markdown *paragraph) {
    for (const struct markdown *node = paragraph->first; node; node = node->next)
        if (node->kind != MARKDOWN_IMAGE && node->kind != MARKDOWN_BREAK &&
            (node->kind != MARKDOWN_TEXT || text_trim(node->text).len > 0))
            return false;
    return true;
}

static bool shows_chart(const struct page *page, const struct markdown *block) {
    for (const struct markdown *node = block; node; node = markdown_next(node, block))
        if (node->kind == MARKDOWN_IMAGE && shown_chart(page->site, node->url))
            return true;
    return false;
}

/* The first block behind the post's head. */
static const struct markdown *head_end(const struct page *page) {
    const struct markdown *first = page->tree->first;
    for (const struct markdown *block = first; block; block = block->next) {
        if (block->kind == MARKDOWN_HEADING && block->level > 1)
            break;
        if (block->kind == MARKDOWN_PARAGRAPH && shows_chart(page, block))
            return block;
    }
    return first;
}

static void paragraphs_check(const struct page *page, struct diags *findings) {
    size_t count = 0;
    for (const struct markdown *block = head_end(page); block; block = block->next) {
        if (block->kind != MARKDOWN_PARAGRAPH || is_only_image(block))
            continue;
        size_t sentences = style_sentences(page->site->arena, block);
        struct place place = page_line(page, block->line);
        if (++count == PARAGRAPHS_MAX + 1)
            diag_add(findings, DIAG_TOO_MANY_PARAGRAPHS, place,
                     "this is paragraph %zu of the post: keep it below seven, with lists and tables for the rest",
                     count);
        if (sentences < SENTENCES_MIN)
            diag_add(findings, DIAG_SENTENCE_COUNT, place,
                     "a paragraph of one sentence: write two to four, or join it to another paragraph");
        else if (sentences > SENTENCES_MAX)
            diag_add(findings, DIAG_SENTENCE_COUNT, place,
                     "a paragraph of %zu sentences: write two to four, or make a list of it", sentences);
    }
}

/* What a post must have */

static bool has_number(struct arena *arena, const struct markdown *table) {
    struct text text = markdown_plain(arena, table);
    for (size_t i = 0; i < text.len; i++)
        if (char_is_digit(text.at[i]))
            return true;
    return false;
}

static void parts_check(const struct page *page, struct diags *findings) {
    size_t charts = 0, tables = 0, fences = 0;
    for (const struct markdown *node = page->tree; node; node = markdown_next(node, page->tree)) {
        const struct chart *chart = node->kind == MARKDOWN_IMAGE ? shown_chart(page->site, node->url) : NULL;
        if (chart && ++charts > 1 && chart != page->post->second)
            diag_add(findings, DIAG_CHART_COUNT, page_part(page, node, node->url),
                     "one chart more: a post shows one, and another only if it names it as second_chart:");
        tables += node->kind == MARKDOWN_TABLE && has_number(page->site->arena, node);
        fences += node->kind == MARKDOWN_CODE_BLOCK && node->fenced;
    }
    struct place post = place_of(page->template, 0, 0);
    if (charts == 0 && !page->post->chart)
        diag_add(findings, DIAG_CHART_COUNT, post, "this post shows no chart: name one as chart: and show it");
    if (tables == 0)
        diag_add(findings, DIAG_NO_TABLE, post, "this post has no table with numbers: put its main figures into one");
    if (fences == 0)
        diag_add(findings, DIAG_NO_INSTRUCTIONS, post,
                 "this post has no instructions: end it with the commands that an operator types, between ``` lines");
}

static void html_check(const struct page *page, struct diags *findings) {
    for (const struct markdown *node = page->tree; node; node = markdown_next(node, page->tree)) {
        if (node->kind != MARKDOWN_HTML && node->kind != MARKDOWN_HTML_BLOCK)
            continue;
        struct text rest = text_trim(node->text), line = text_split(&rest, '\n');
        diag_add(findings, DIAG_RAW_HTML, page_part(page, node, line),
                 "raw HTML '%.*s': write Markdown, or {{! ... }} for a note", TEXT_ARG(line));
    }
}

void style_check(const struct pages *pages, struct diags *findings) {
    for (size_t i = 0; i < pages->len; i++) {
        const struct page *page = &pages->at[i];
        if (page->post) {
            paragraphs_check(page, findings);
            parts_check(page, findings);
        }
        html_check(page, findings);
    }
}

/* Charts */

void alts_check(const struct site *site, struct diags *findings) {
    for (size_t i = 0; i < site->chart_count; i++) {
        const struct field *alt = &site->charts[i]->alt;
        size_t count = text_characters(field_text(alt));
        if (count > ALT_MAX)
            diag_add(findings, DIAG_ALT_LENGTH, alt->node->place,
                     "an alt text of %zu characters: say the finding in %d or fewer, and put the rest under long:",
                     count, ALT_MAX);
    }
}
