/*
 * The tree of a Markdown text: what typed numbers, house style, links and pages look through, and the anchors of its
 * headings. How it is parsed is for publish/markdown.h.
 */
#ifndef MEMBLOG_TREE_H
#define MEMBLOG_TREE_H

#include "base/text.h"

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

/* The id of the heading with this anchor: the anchor, or with s- before it when it does not start with a letter or
 * could be taken for an id of a page's own (claim-, page-, s-). */
struct text markdown_id(struct arena *arena, struct text anchor);

#endif
