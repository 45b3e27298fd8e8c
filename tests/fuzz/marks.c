/* Markdown as a page: \x02 and \x03 in the input stand around what becomes an element. Without its elements, a page is
 * what cmark-gfm makes of the text; with them, each tag is closed where it should be. Sentences and passages are read
 * of the same text. */
#include <string.h>

#include "fuzz.h"

#include "publish/markdown.h"
#include "publish/passages.h"
#include "publish/sentences.h"

enum { MARKS_MOST = 64, TAGS_MOST = 4096 };
enum { OPENS = '\x02', CLOSES = '\x03' };

struct page {
    struct text text;
    struct mark marks[MARKS_MOST];
    size_t count;
};

static struct mark mark_new(size_t start) {
    return (struct mark){.start = start,
                         .open = TEXT("<ins1>"),
                         .again = TEXT("<ins2>"),
                         .close = TEXT("</ins>"),
                         .last = TEXT("<ins3></ins>"),
                         .inside = TEXT("<ins4>"),
                         .outside = TEXT("</ins>")};
}

/* What is marked is nested or apart, and is something; line ends are those of file_read_text. */
static struct page page_read(struct arena *arena, struct text input) {
    struct page page = {0};
    struct buffer out = buffer_in(arena);
    size_t open[MARKS_MOST], depth = 0, kept = 0;
    for (size_t i = 0; i < input.len; i++) {
        char c = input.at[i];
        if (c == OPENS && page.count < MARKS_MOST) {
            open[depth++] = page.count;
            page.marks[page.count++] = mark_new(out.len);
        } else if (c == CLOSES && depth > 0) {
            page.marks[open[--depth]].stop = out.len;
        } else if (c != OPENS && c != CLOSES && c != '\0' && c != '\r') {
            buffer_putc(&out, c);
        }
    }
    for (size_t i = 0; i < page.count; i++)
        if (page.marks[i].stop > page.marks[i].start)
            page.marks[kept++] = page.marks[i];
    page.count = kept;
    page.text = out.len > 0 ? buffer_text(&out) : TEXT("");
    return page;
}

/* The name of the tag that stands at `at`, with its slash before it if it closes. */
static struct text tag_at(struct text html, size_t at) {
    size_t stop = at + 1;
    while (stop < html.len && !char_is_one_of(html.at[stop], " >"))
        stop++;
    return text_cut(html, at + 1, stop);
}

static bool is_void(struct text tag) {
    return text_is(tag, "br") || text_is(tag, "hr") || text_is(tag, "img") || text_starts(tag, TEXT("!--"));
}

/* Each tag that opens is closed, the last one first. */
static void require_nested(struct text html) {
    struct text open[TAGS_MOST];
    size_t depth = 0;
    for (size_t i = 0; i < html.len; i++) {
        if (html.at[i] != '<')
            continue;
        struct text tag = tag_at(html, i);
        if (tag.len > 0 && tag.at[0] == '/') {
            REQUIRE(depth > 0);
            struct text opened = open[--depth], closed = text_from(tag, 1);
            REQUIRE(text_equal(opened, closed) || (text_is(closed, "ins") && text_starts(opened, closed)));
        } else if (!is_void(tag)) {
            if (depth == TAGS_MOST)
                return;
            open[depth++] = tag;
        }
    }
    REQUIRE(depth == 0);
}

static struct text without(struct arena *arena, struct text html) {
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < html.len; i++)
        if (text_starts(text_from(html, i), TEXT("</ins>")))
            i += strlen("</ins>") - 1;
        else if (text_starts(text_from(html, i), TEXT("<ins")))
            i += strlen("<ins1>") - 1;
        else
            buffer_putc(&out, html.at[i]);
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}

static void read_text(struct arena *arena, struct text text) {
    struct text sentence, masked = sentences_mask(arena, text);
    REQUIRE(masked.len == text.len);
    for (size_t at = 0, before = 0; sentences_next(text, &at, &sentence); before = at)
        REQUIRE(sentence.len > 0 && at > before && at <= text.len);
    struct passages passages = passages_of(arena, text, markdown_parse(arena, text));
    for (size_t i = 0; i < passages.line_count; i++)
        REQUIRE(passages.of[i] <= passages.count && passages.starts[i] <= text.len);
    for (size_t i = 1; i <= passages.count; i++)
        passages_row(arena, &passages, i);
    for (size_t i = 0; i < text.len; i++)
        REQUIRE(passages_find(&passages, i, text.len) <= passages.count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct run run = run_new(data, size, "post.md");
    struct page page = page_read(run.arena, run.source.text);
    size_t bad;
    if (!text_utf8(page.text, &bad)) /* no file that holds anything else is read */
        return run_end(&run);
    struct markdown_view bare = {0}, view = {.marks = page.marks, .mark_count = page.count};
    struct text plain = markdown_html(run.arena, page.text, &bare);
    struct text html = markdown_html(run.arena, page.text, &view);
    REQUIRE(text_equal(without(run.arena, html), plain));
    require_nested(html);
    read_text(run.arena, page.text);
    return run_end(&run);
}
