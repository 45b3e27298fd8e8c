#include "publish/markdown.h"

#include <stdint.h>
#include <stdlib.h>
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

static const struct markdown *tree_of(struct arena *arena, cmark_node *document) {
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
    return root;
}

const struct markdown *markdown_parse(struct arena *arena, struct text text) {
    cmark_node *document = parse(text);
    const struct markdown *root = tree_of(arena, document);
    cmark_node_free(document);
    return root;
}

/* HTML */

/* The leaves, texts and the like, that a node or a mark covers. */
struct span {
    size_t start, stop;
};

/* Bytes of Markdown that may be read to try marks, each time all of the text; marks that are in doubt then are left
 * out. */
enum { TRIED_MOST = 8 << 20 };

/* A document out of which marks were taken. */
struct lifted {
    struct arena *arena; /* its own: most are thrown away */
    cmark_node *document;
    struct span *spans; /* of the marks; SIZE_MAX where one was not met */
    struct leaf_list {
        cmark_node **at;
        size_t len, cap;
    } leaves;
};

/* While HTML is made. */
struct weaver {
    struct arena *arena;
    const struct markdown_view *view;
    struct text text, plain, sign; /* the Markdown, its HTML without marks */
    bool *kept;                    /* of the marks, those that change nothing in how the text is read */
    size_t tried;                  /* bytes that were read to try them */
    struct lifted lifted;
    LIST(struct text) pieces; /* HTML that goes through the renderer as numbers */
};

static struct text render(struct arena *arena, cmark_node *document) {
    char *html = cmark_render_html(document, CMARK_OPT_DEFAULT, NULL);
    struct text text = text_copy(arena, text_of(html));
    free(html);
    return text;
}

static struct span *span_of(cmark_node *node) {
    return cmark_node_get_user_data(node);
}

static void span_set(struct weaver *weaver, cmark_node *node, size_t stop) {
    struct span *span = arena_alloc(weaver->lifted.arena, sizeof *span);
    *span = (struct span){weaver->lifted.leaves.len, stop};
    cmark_node_set_user_data(node, span);
}

static void leaf_add(struct weaver *weaver, cmark_node *node) {
    span_set(weaver, node, weaver->lifted.leaves.len + 1);
    *LIST_ADD(weaver->lifted.arena, &weaver->lifted.leaves) = node;
}

static cmark_node *text_node(const char *literal) {
    cmark_node *node = cmark_node_new(CMARK_NODE_TEXT);
    cmark_node_set_literal(node, literal);
    return node;
}

/* Cuts a text at the numbers in it; they go, and where they were is noted. */
static void text_lift(struct weaver *weaver, cmark_node *node) {
    struct arena *arena = weaver->lifted.arena;
    struct text text = text_copy(arena, text_of(cmark_node_get_literal(node))), sign = weaver->sign;
    if (!text_has(text, sign)) {
        leaf_add(weaver, node);
        return;
    }
    for (size_t i = 0; i < text.len;) {
        size_t number, start = i;
        if (marks_read(sign, text, &i, &number)) {
            struct span *span = &weaver->lifted.spans[number / 2];
            *(number % 2 == 0 ? &span->start : &span->stop) = weaver->lifted.leaves.len;
            continue;
        }
        while (i < text.len && !text_starts(text_from(text, i), sign))
            i++;
        cmark_node *piece = text_node(text_string(arena, text_cut(text, start, i)));
        cmark_node_insert_before(node, piece);
        leaf_add(weaver, piece);
    }
    cmark_node_free(node);
}

/* Takes the numbers out of what cannot be marked. */
static void node_strip(const struct weaver *weaver, cmark_node *node) {
    const struct {
        const char *(*get)(cmark_node *);
        int (*set)(cmark_node *, const char *);
    } parts[] = {{cmark_node_get_literal, cmark_node_set_literal},
                 {cmark_node_get_url, cmark_node_set_url},
                 {cmark_node_get_title, cmark_node_set_title},
                 {cmark_node_get_fence_info, cmark_node_set_fence_info}};
    struct arena *arena = weaver->lifted.arena;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct text text = text_of(parts[i].get(node));
        if (text_has(text, weaver->sign))
            parts[i].set(node, text_string(arena, marks_strip(arena, weaver->sign, text)));
    }
}

static bool is_inline(cmark_node *node) {
    return node && (cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE;
}

/* One step of the walk; `image` is the one that the walk is in, whose alt text is no place for marks. */
static void node_lift(struct weaver *weaver, cmark_node *node, cmark_event_type event, cmark_node **image) {
    cmark_node_type type = cmark_node_get_type(node);
    if (*image) {
        node_strip(weaver, node);
        if (node == *image)
            *image = NULL;
    } else if (event == CMARK_EVENT_EXIT) {
        span_of(node)->stop = weaver->lifted.leaves.len;
    } else if (type == CMARK_NODE_TEXT) {
        text_lift(weaver, node);
    } else {
        node_strip(weaver, node);
        if (type == CMARK_NODE_IMAGE)
            *image = node;
        if (is_inline(node) && (*image || is_leaf(kind_of(node))))
            leaf_add(weaver, node);
        else
            span_set(weaver, node, weaver->lifted.leaves.len);
    }
}

/* Takes the marks out of a document; where they were is in spans and leaves. */
static void document_lift(struct weaver *weaver, struct arena *arena, cmark_node *document) {
    struct step {
        cmark_node *node;
        cmark_event_type event;
    };
    size_t mark_count = weaver->view->mark_count;
    cmark_node *image = NULL;
    LIST(struct step) steps = {0};
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
        *LIST_ADD(arena, &steps) = (struct step){cmark_iter_get_node(iter), event};
    cmark_iter_free(iter);
    weaver->lifted = (struct lifted){arena, document, arena_array(arena, mark_count, sizeof(struct span)), {0}};
    for (size_t i = 0; i < mark_count; i++)
        weaver->lifted.spans[i] = (struct span){SIZE_MAX, SIZE_MAX};
    for (size_t i = 0; i < steps.len; i++)
        node_lift(weaver, steps.at[i].node, steps.at[i].event, &image);
}

static void lifted_free(struct lifted *lifted) {
    cmark_node_free(lifted->document);
    arena_free(lifted->arena);
}

/* Tries the marks from..to-1 together with those that are kept; where they change what is read, halves of them, up
 * to TRIED_MOST. What was lifted out of the last good document stays. */
static void marks_try(struct weaver *weaver, size_t from, size_t to) {
    const struct markdown_view *view = weaver->view;
    if (weaver->tried >= TRIED_MOST)
        return;
    weaver->tried += weaver->text.len;
    struct lifted before = weaver->lifted;
    struct arena *arena = arena_new();
    for (size_t i = from; i < to; i++)
        weaver->kept[i] = true;
    document_lift(weaver, arena,
                  parse(marks_insert(arena, weaver->sign, weaver->text, view->marks, view->mark_count, weaver->kept)));
    if (text_equal(render(arena, weaver->lifted.document), weaver->plain)) {
        lifted_free(&before);
        return;
    }
    lifted_free(&weaver->lifted);
    weaver->lifted = before;
    for (size_t i = from; i < to; i++)
        weaver->kept[i] = false;
    if (to - from == 1)
        return;
    marks_try(weaver, from, from + (to - from) / 2);
    marks_try(weaver, from + (to - from) / 2, to);
}

/* The number of a piece of HTML, as text. */
static char *piece_add(struct weaver *weaver, struct text html) {
    *LIST_ADD(weaver->arena, &weaver->pieces) = html;
    return marks_number(weaver->arena, weaver->sign, weaver->pieces.len - 1);
}

static bool is_covered(cmark_node *node, struct span span) {
    const struct span *own = node ? span_of(node) : NULL;
    return own && span.start <= own->start && own->stop <= span.stop;
}

static bool is_in_link(cmark_node *node) {
    while (is_inline(node) && cmark_node_get_type(node) != CMARK_NODE_LINK)
        node = cmark_node_parent(node);
    return is_inline(node);
}

/* Puts a mark around its leaves: around elements that it covers wholly as one, and in pieces where it does not. False
 * when it has none. */
static bool mark_weave(struct weaver *weaver, const struct mark *mark, struct span span) {
    if (span.stop == SIZE_MAX || span.start >= span.stop)
        return false;
    for (size_t i = span.start; i < span.stop;) {
        cmark_node *first = weaver->lifted.leaves.at[i], *up;
        while (is_inline(up = cmark_node_parent(first)) && is_covered(up, span))
            first = up;
        cmark_node *last = first;
        while (is_covered(cmark_node_next(last), span))
            last = cmark_node_next(last);
        bool linked = mark->inside.len > 0 && is_in_link(first);
        struct text open = linked ? mark->inside : i == span.start ? mark->open : mark->again;
        i = span_of(last)->stop;
        cmark_node *behind = text_node(piece_add(weaver, linked ? mark->outside : mark->close));
        cmark_node_insert_before(first, text_node(piece_add(weaver, open)));
        cmark_node_insert_after(last, behind);
        if (i < span.stop || mark->last.len == 0)
            continue;
        for (up = behind; is_inline(up);)
            up = cmark_node_parent(up);
        cmark_node_append_child(up, text_node(piece_add(weaver, mark->last)));
    }
    return true;
}

static void html_insert(struct weaver *weaver, cmark_node *before, cmark_node *behind, struct text html) {
    cmark_node *node = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
    cmark_node_set_on_enter(node, piece_add(weaver, html));
    if (before)
        cmark_node_insert_before(before, node);
    else
        cmark_node_insert_after(behind, node);
}

/* The image of a paragraph that shows nothing else, or NULL. */
static cmark_node *lone_image(const struct weaver *weaver, cmark_node *paragraph) {
    cmark_node *image = NULL;
    for (cmark_node *node = cmark_node_first_child(paragraph); node; node = cmark_node_next(node))
        if (cmark_node_get_type(node) == CMARK_NODE_IMAGE && !image)
            image = node;
        else if (!text_starts(text_of(cmark_node_get_literal(node)), weaver->sign))
            return NULL;
    return image;
}

static void figure_put(struct weaver *weaver, cmark_node *paragraph) {
    const struct markdown_view *view = weaver->view;
    cmark_node *image = view->figure ? lone_image(weaver, paragraph) : NULL;
    if (!image)
        return;
    struct buffer alt = buffer_in(weaver->arena);
    cmark_iter *iter = cmark_iter_new(image);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE)
        buffer_put(&alt, text_of(cmark_node_get_literal(cmark_iter_get_node(iter))));
    cmark_iter_free(iter);
    struct text html = view->figure(view->context, copy(weaver->arena, cmark_node_get_url(image)),
                                    alt.len > 0 ? buffer_text(&alt) : TEXT(""));
    if (html.len == 0)
        return;
    html_insert(weaver, paragraph, NULL, html);
    cmark_node_free(paragraph);
}

static void table_put(struct weaver *weaver, cmark_node *table, struct text heading) {
    const struct markdown_view *view = weaver->view;
    if (!view->table)
        return;
    struct text behind = TEXT(""), before = view->table(view->context, heading, &behind);
    html_insert(weaver, table, NULL, before);
    html_insert(weaver, NULL, table, behind);
}

/* What the view says of links, figures and tables. `headings` are the texts of the headings, in order. */
static void view_apply(struct weaver *weaver, cmark_node *document, const struct name_list *headings) {
    const struct markdown_view *view = weaver->view;
    LIST(cmark_node *) nodes = {0};
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
        if (event == CMARK_EVENT_ENTER)
            *LIST_ADD(weaver->arena, &nodes) = cmark_iter_get_node(iter);
    cmark_iter_free(iter);
    struct text heading = TEXT("");
    size_t count = 0;
    for (size_t i = 0; i < nodes.len; i++) {
        enum markdown_kind kind = kind_of(nodes.at[i]);
        struct text (*address)(void *context, struct text url) = kind == MARKDOWN_LINK    ? view->link
                                                                 : kind == MARKDOWN_IMAGE ? view->image
                                                                                          : NULL;
        if (address) {
            struct text url = address(view->context, copy(weaver->arena, cmark_node_get_url(nodes.at[i])));
            cmark_node_set_url(nodes.at[i], text_string(weaver->arena, url));
        } else if (kind == MARKDOWN_HEADING) {
            heading = count < headings->len ? headings->at[count++] : TEXT("");
        } else if (kind == MARKDOWN_TABLE) {
            table_put(weaver, nodes.at[i], heading);
        }
    }
    /* Last, since a paragraph that becomes a figure is gone. */
    for (size_t i = nodes.len; i-- > 0;)
        if (cmark_node_get_type(nodes.at[i]) == CMARK_NODE_PARAGRAPH)
            figure_put(weaver, nodes.at[i]);
}

/* The texts of the headings, in order, and the ids that the page gives them. */
static void headings_list(struct arena *arena, const struct markdown *root, struct name_list *headings,
                          struct name_list *ids) {
    *ids = markdown_anchors(arena, root);
    for (size_t i = 0; i < ids->len; i++)
        ids->at[i] = markdown_id(arena, ids->at[i]);
    for (const struct markdown *node = root; node; node = markdown_next(node, root))
        if (node->kind == MARKDOWN_HEADING)
            *LIST_ADD(arena, headings) = markdown_plain(arena, node);
}

struct text markdown_html(struct arena *arena, struct text text, const struct markdown_view *view) {
    struct weaver weaver = {.arena = arena, .view = view, .text = text};
    struct name_list headings = {0}, ids;
    cmark_node *document = parse(text);
    weaver.plain = render(arena, document);
    headings_list(arena, tree_of(arena, document), &headings, &ids);
    weaver.sign = marks_sign(arena, text, weaver.plain);
    weaver.kept = arena_array(arena, view->mark_count, sizeof *weaver.kept);
    document_lift(&weaver, arena_new(), document);
    if (weaver.sign.len > 0 && view->mark_count > 0)
        marks_try(&weaver, 0, view->mark_count);
    for (size_t i = 0; i < view->mark_count; i++) {
        bool placed = mark_weave(&weaver, &view->marks[i], weaver.lifted.spans[i]);
        if (view->placed)
            view->placed[i] = placed;
    }
    if (weaver.sign.len > 0)
        view_apply(&weaver, weaver.lifted.document, &headings);
    struct text html = render(arena, weaver.lifted.document);
    lifted_free(&weaver.lifted);
    return marks_finish(arena, weaver.sign, html, weaver.pieces.at, ids.at);
}
