#include "review/style.h"

#include <string.h>

enum { PARAGRAPHS_MAX = 6, SENTENCES_MIN = 2, SENTENCES_MAX = 4 };

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

/* The length of a mark that may stand behind the end of a sentence: ) ] " ' and the typographic quotes. */
static size_t closing_length(struct text text, size_t at) {
    static const char *const marks[] = {")", "]", "\"", "'", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (text_starts(text_from(text, at), text_of(marks[i])))
            return strlen(marks[i]);
    return 0;
}

/* True if the point at `at` ends an abbreviation. */
static bool is_abbreviation(struct text text, size_t at) {
    static const char *const words[] = {"e.g.", "i.e.", "vs.", "cf.", "approx.", "ca.", "No.", "Fig.", "fig."};
    struct text before = text_cut(text, 0, at + 1);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct text word = text_of(words[i]);
        if (!text_ends(before, word))
            continue;
        char c = before.len > word.len ? before.at[before.len - word.len - 1] : ' ';
        if (char_is_blank(c) || c == '(' || c == '"')
            return true;
    }
    return false;
}

/* Where the sentence's closing marks end if a sentence ends at `at`, otherwise 0. */
static size_t sentence_end(struct text text, size_t at) {
    char c = text.at[at];
    if (c != '.' && c != '!' && c != '?')
        return 0;
    size_t stop = at + 1;
    for (size_t length; (length = closing_length(text, stop)) > 0;)
        stop += length;
    if (stop == text.len)
        return stop;
    return char_is_blank(text.at[stop]) && !(c == '.' && is_abbreviation(text, at)) ? stop : 0;
}

size_t style_sentences(struct arena *arena, const struct markdown *paragraph) {
    struct text text = text_trim(prose_of(arena, paragraph));
    size_t count = 0, start = 0;
    for (size_t i = 0; i < text.len; i++) {
        size_t stop = sentence_end(text, i);
        if (stop == 0)
            continue;
        count++;
        start = stop;
        i = stop - 1;
    }
    return count + (text_trim(text_from(text, start)).len > 0);
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
        if (node->kind == MARKDOWN_IMAGE && page_chart(page, node))
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
        if (node->kind == MARKDOWN_IMAGE && page_chart(page, node) && ++charts == 2)
            diag_add(findings, DIAG_CHART_COUNT, page_part(page, node, node->url),
                     "a second chart: a post shows one, so link to this one or leave it out");
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
