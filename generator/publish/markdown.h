/*
 * Markdown as GitHub reads it (tables, strikethrough and bare URLs included), parsed into a tree of our own and
 * rendered as HTML. It judges nothing itself and keeps no place in a template; markdown.c is the only file that knows
 * cmark-gfm.
 */
#ifndef MEMBLOG_MARKDOWN_H
#define MEMBLOG_MARKDOWN_H

#include "publish/marks.h"
#include "publish/tree.h"

/* Never fails: every text is Markdown. */
const struct markdown *markdown_parse(struct arena *arena, struct text text);
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
    /* Where a picture is, which is no figure. */
    struct text (*image)(void *context, struct text url);
    /* What stands for a paragraph that is one image; empty: the image as it is. */
    struct text (*figure)(void *context, struct text url, struct text alt);
    /* What stands before a table below the heading (empty: none), and *behind it. */
    struct text (*table)(void *context, struct text heading, struct text *behind);
};

/* Never fails. Without the marks, figures and frames the HTML is that of the text alone. */
struct text markdown_html(struct arena *arena, struct text text, const struct markdown_view *view);

#endif
