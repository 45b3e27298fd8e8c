#include "publish/markdown.h"

#include <string.h>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

static cmark_node *parse(struct text text) {
    static const char *const extensions[] = {"table", "strikethrough", "autolink"};
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
    cmark_parser_feed(parser, text.at ? text.at : "", text.len);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return document;
}

/* Extensions number their kinds as they are registered, so kinds are told apart by name. */
static enum markdown_kind kind_of(cmark_node *node) {
    static const struct {
        const char *name;
        enum markdown_kind kind;
    } kinds[] = {{"document", MARKDOWN_DOCUMENT},
                 {"paragraph", MARKDOWN_PARAGRAPH},
                 {"heading", MARKDOWN_HEADING},
                 {"list", MARKDOWN_LIST},
                 {"item", MARKDOWN_ITEM},
                 {"block_quote", MARKDOWN_QUOTE},
                 {"code_block", MARKDOWN_CODE_BLOCK},
                 {"html_block", MARKDOWN_HTML_BLOCK},
                 {"thematic_break", MARKDOWN_RULE},
                 {"table", MARKDOWN_TABLE},
                 {"table_header", MARKDOWN_ROW},
                 {"table_row", MARKDOWN_ROW},
                 {"table_cell", MARKDOWN_CELL},
                 {"text", MARKDOWN_TEXT},
                 {"code", MARKDOWN_CODE},
                 {"html_inline", MARKDOWN_HTML},
                 {"softbreak", MARKDOWN_BREAK},
                 {"linebreak", MARKDOWN_BREAK},
                 {"emph", MARKDOWN_EMPHASIS},
                 {"strong", MARKDOWN_EMPHASIS},
                 {"strikethrough", MARKDOWN_EMPHASIS},
                 {"link", MARKDOWN_LINK},
                 {"image", MARKDOWN_IMAGE}};
    const char *name = cmark_node_get_type_string(node);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(name, kinds[i].name) == 0)
            return kinds[i].kind;
    return MARKDOWN_OTHER;
}

static struct text copy(struct arena *arena, const char *string) {
    return string && *string ? text_copy(arena, text_of(string)) : TEXT("");
}

/* cmark gives some inlines no line: they stand where their neighbour before, or else their parent, does. */
static size_t line_of(cmark_node *node, const struct markdown *up) {
    int line = cmark_node_get_start_line(node);
    if (line > 0)
        return (size_t)line;
    return up->last ? up->last->last_line : up->line;
}

static struct markdown *add(struct arena *arena, cmark_node *from, struct markdown *up) {
    struct markdown *node = arena_alloc(arena, sizeof *node);
    node->kind = kind_of(from);
    node->up = up;
    if (up) {
        node->line = line_of(from, up);
        *(up->last ? &up->last->next : &up->first) = node;
        up->last = node;
    } else {
        node->line = 1;
    }
    int last = cmark_node_get_end_line(from);
    node->last_line = last > 0 && (size_t)last > node->line ? (size_t)last : node->line;
    node->text = copy(arena, cmark_node_get_literal(from));
    if (node->kind == MARKDOWN_LINK || node->kind == MARKDOWN_IMAGE) {
        node->url = copy(arena, cmark_node_get_url(from));
        node->title = copy(arena, cmark_node_get_title(from));
    } else if (node->kind == MARKDOWN_HEADING) {
        node->level = cmark_node_get_heading_level(from);
    } else if (node->kind == MARKDOWN_CODE_BLOCK) {
        int length, offset;
        char mark;
        node->fenced = cmark_node_get_fenced(from, &length, &offset, &mark) != 0;
    }
    return node;
}

static bool is_leaf(enum markdown_kind kind) {
    return kind == MARKDOWN_TEXT || kind == MARKDOWN_CODE || kind == MARKDOWN_BREAK || kind == MARKDOWN_HTML ||
           kind == MARKDOWN_CODE_BLOCK || kind == MARKDOWN_HTML_BLOCK || kind == MARKDOWN_RULE;
}

const struct markdown *markdown_parse(struct arena *arena, struct text text) {
    cmark_node *document = parse(text);
    cmark_iter *iter = cmark_iter_new(document);
    struct markdown *root = NULL, *up = NULL;
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        if (event == CMARK_EVENT_EXIT) {
            up = up ? up->up : NULL;
            continue;
        }
        struct markdown *node = add(arena, cmark_iter_get_node(iter), up);
        if (!root)
            root = node;
        if (!is_leaf(node->kind))
            up = node;
    }
    cmark_iter_free(iter);
    cmark_node_free(document);
    return root;
}

const struct markdown *markdown_skip(const struct markdown *node, const struct markdown *root) {
    while (node != root && !node->next)
        node = node->up;
    return node == root ? NULL : node->next;
}

const struct markdown *markdown_next(const struct markdown *node, const struct markdown *root) {
    return node->first ? node->first : markdown_skip(node, root);
}

struct text markdown_plain(struct arena *arena, const struct markdown *root) {
    struct buffer out = buffer_in(arena);
    const struct markdown *node = root;
    while (node) {
        if (node->kind == MARKDOWN_TEXT || node->kind == MARKDOWN_CODE)
            buffer_put(&out, node->text);
        else if (node->kind == MARKDOWN_BREAK)
            buffer_putc(&out, ' ');
        node = node->kind == MARKDOWN_IMAGE ? markdown_skip(node, root) : markdown_next(node, root);
    }
    return buffer_text(&out);
}

/* The code point at `at`; the text is UTF-8, as cmark's output always is. */
static unsigned long decode(struct text t, size_t at, size_t length) {
    unsigned char first = (unsigned char)t.at[at];
    unsigned long code = length == 1 ? first : first & (0x7FU >> length);
    for (size_t i = 1; i < length; i++)
        code = code << 6 | ((unsigned char)t.at[at + i] & 0x3FU);
    return code;
}

/* Marks and symbols beyond ASCII that are no part of a word. */
static bool is_mark(unsigned long code) {
    bool latin = code >= 0x80 && code < 0xC0 && code != 0xAA && code != 0xB5 && code != 0xBA;
    return latin || code == 0xD7 || code == 0xF7 || (code >= 0x2000 && code < 0x2070) ||
           (code >= 0x20A0 && code < 0x20D0) || (code >= 0x2190 && code < 0x2C00) ||
           (code >= 0x3000 && code < 0x3005) || (code >= 0x3008 && code < 0x3021) ||
           (code >= 0xFE00 && code < 0xFE70) || code >= 0x1F000;
}

static void put_slug_ascii(struct buffer *out, char c) {
    if (c >= 'A' && c <= 'Z')
        buffer_putc(out, (char)(c - 'A' + 'a'));
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_')
        buffer_putc(out, c);
    else if (c == ' ')
        buffer_putc(out, '-');
}

/* Upper case beyond Latin-1 stays: no heading of a series in English has it. */
struct text markdown_slug(struct arena *arena, struct text heading) {
    struct buffer out = buffer_in(arena);
    size_t length;
    for (size_t i = 0; i < heading.len; i += length) {
        length = text_char_length(heading, i);
        unsigned long code = decode(heading, i, length);
        if (code < 0x80) {
            put_slug_ascii(&out, heading.at[i]);
        } else if (code >= 0xC0 && code <= 0xDE && code != 0xD7) {
            buffer_putc(&out, heading.at[i]);
            buffer_putc(&out, (char)(heading.at[i + 1] + 0x20));
        } else if (!is_mark(code)) {
            buffer_put(&out, text_cut(heading, i, i + length));
        }
    }
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}

static bool is_listed(const struct name_list *names, struct text name) {
    for (size_t i = 0; i < names->len; i++)
        if (text_equal(names->at[i], name))
            return true;
    return false;
}

struct name_list markdown_anchors(struct arena *arena, const struct markdown *root) {
    struct name_list anchors = {0};
    for (const struct markdown *node = root; node; node = markdown_next(node, root)) {
        if (node->kind != MARKDOWN_HEADING)
            continue;
        struct text slug = markdown_slug(arena, markdown_plain(arena, node)), anchor = slug;
        for (size_t n = 1; is_listed(&anchors, anchor); n++)
            anchor = text_format(arena, "%.*s-%zu", TEXT_ARG(slug), n);
        *LIST_ADD(arena, &anchors) = anchor;
    }
    return anchors;
}
