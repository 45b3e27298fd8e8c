/*
 * Markdown as GitHub reads it (tables, strikethrough and bare URLs included), parsed into a tree of our own: what typed
 * numbers, house style and links are judged by. It judges nothing itself and keeps no place in a template; markdown.c
 * is the only file that knows cmark-gfm.
 */
#ifndef MEMBLOG_MARKDOWN_H
#define MEMBLOG_MARKDOWN_H

#include "base/file.h"
#include "publish/marks.h"

enum markdown_kind {
    MARKDOWN_DOCUMENT,
    MARKDOWN_PARAGRAPH,
    MARKDOWN_HEADING,
    MARKDOWN_LIST,
    MARKDOWN_ITEM,
    MARKDOWN_QUOTE,
    MARKDOWN_CODE_BLOCK,
    MARKDOWN_HTML_BLOCK,
    MARKDOWN_RULE,
    MARKDOWN_TABLE,
    MARKDOWN_ROW,
    MARKDOWN_CELL,
    MARKDOWN_TEXT,
    MARKDOWN_CODE,
    MARKDOWN_HTML,
    MARKDOWN_BREAK,
    MARKDOWN_EMPHASIS, /* strong and struck text too */
    MARKDOWN_LINK,
    MARKDOWN_IMAGE, /* its children are the alt text */
    MARKDOWN_OTHER
};

struct markdown {
    enum markdown_kind kind;
    int level;              /* of a heading, from 1 */
    bool fenced;            /* a code block between fences */
    size_t line, last_line; /* in the text, from 1; of an inline the line it stands on */
    struct text text;       /* of TEXT, CODE, CODE_BLOCK, HTML and HTML_BLOCK: decoded, as a reader sees it */
    struct text url, title; /* of LINK and IMAGE: decoded, but with %20 as written */
    struct markdown *up, *first, *last, *next;
};

/* Never fails: every text is Markdown. */
const struct markdown *markdown_parse(struct arena *arena, struct text text);
/* The node that follows in reading order, children first, within `root`; NULL behind the last. No recursion, so that a
 * deep nesting does no harm. */
const struct markdown *markdown_next(const struct markdown *node, const struct markdown *root);
/* The node that follows `node` and all that is in it. */
const struct markdown *markdown_skip(const struct markdown *node, const struct markdown *root);
/* What a reader reads in a node and below it: texts and code, a line break as a blank; no images, no HTML. */
struct text markdown_plain(struct arena *arena, const struct markdown *root);
/* The anchor of a heading by GitHub's rule: lower case, blanks as hyphens, other marks left out. */
struct text markdown_slug(struct arena *arena, struct text heading);
/* The anchors of all headings in order; one that was there before gets -1, -2 ... behind it. */
struct name_list markdown_anchors(struct arena *arena, const struct markdown *root);

/*
 * Markdown as HTML: what cmark-gfm makes of it, with headings that have an id, tables that can be scrolled and marks
 * around parts of the text. Raw HTML in the text is left out, and so are links to scripts; the HTML that a view gives
 * is taken as it is.
 */
struct markdown_view {
    /* Marked piece by piece where a mark reaches over the borders of other elements; inside code, addresses and alt
     * texts, and where marking would change how the text is read, not marked at all. */
    const struct mark *marks;
    size_t mark_count;
    bool *placed; /* out, one for each mark: whether it is in the HTML; may be NULL */
    void *context;
    /* Where a link leads from the page; the URL itself when it may stay. May be NULL, as those below. */
    struct text (*link)(void *context, struct text url);
    /* What stands for a paragraph that is one image; empty: the image as it is. */
    struct text (*figure)(void *context, struct text url, struct text alt);
    /* What stands before a table below the heading (empty: none), and *behind it. */
    struct text (*table)(void *context, struct text heading, struct text *behind);
};

/* Never fails. Without the marks, figures and frames the HTML is that of the text alone. */
struct text markdown_html(struct arena *arena, struct text text, const struct markdown_view *view);
/* The id of the heading with this anchor: the anchor, or with s- before it when it does not start with a letter or
 * could be taken for an id of a page's own (claim-, page-, s-). */
struct text markdown_id(struct arena *arena, struct text anchor);

#endif
