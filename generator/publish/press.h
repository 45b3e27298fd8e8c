/*
 * The press: what the pages of the web site are made with. It holds the templates of templates/pages, the ledger and
 * the outbox, and fills templates from maps; which pages there are is for publish/pages.h.
 */
#ifndef MEMBLOG_PRESS_H
#define MEMBLOG_PRESS_H

#include "base/outbox.h"
#include "base/url.h"
#include "publish/findings.h"
#include "publish/ledger.h"
#include "publish/offer.h"
#include "series/outputs.h"
#include "series/tried.h"

struct press {
    const struct site *site;
    struct arena *arena; /* of what is told to templates and of what they come to, until a file is published */
    struct diags *diags;
    struct outbox *outbox;
    const struct ledger *ledger;
    const struct tried_list *tried; /* of all claims */
    const struct offer *offers;     /* of each experiment */
    const struct told_list *told;   /* all findings, while pages of the audit are made */
    LIST(struct partial) partials;  /* of templates/pages/partials */
};

/* The template templates/pages/NAME; NULL after a diagnostic. Values are escaped for HTML, {{{ }}} are not. */
const struct template *press_template(struct press *press, struct text name);
/* Fills a template from a map, whose keys are names, over a scope that may be NULL. */
struct text press_fill(struct press *press, const struct template *template, const struct node *map,
                       const struct scope *up);
/* The same with the partial templates/pages/partials/NAME.html, without blanks at its end. */
struct text press_partial(struct press *press, const char *name, const struct node *map);
/* The two parts of such a partial before and behind its {{{text}}}. */
struct text press_frame(struct press *press, const char *name, struct node *map, struct text *behind);

/* Keys of a map; an empty text is there as well. */
void press_put(struct press *press, struct node *map, const char *key, struct text text);
void press_put_count(struct press *press, struct node *map, const char *key, size_t count);
/* A count that is worth a word; of nothing an empty text. */
void press_put_some(struct press *press, struct node *map, const char *key, size_t count);

/* What a post comes down to: from and to with text, label, short and share, in percent of the larger, and failed;
 * without them where it says nothing of the kind. */
void press_put_sides(struct press *press, struct node *map, const struct post *post);

/* What pages offer of a report. */
const struct offer *press_offer(const struct press *press, const struct report *report);
/* A file of the posts folder as it is put into the outbox. What it was made of is forgotten, lest it adds up over a
 * long series: the arena is cleared. */
void press_publish(struct press *press, struct text file, struct text bytes);
/* base_url with the URL behind it, relative to posts/; empty without base_url. */
struct text press_address(const struct press *press, struct text url);
/* The same; without base_url the URL as it is. */
struct text press_link(const struct press *press, struct text url);
/* Whether the outbox has a file of this path, though its bytes may come later. */
bool press_has(const struct press *press, struct text path);
/* The URL of a file of the charts folder, seen from posts/. */
struct text press_chart_url(const struct press *press, struct text file);
/* A chart's picture of a shape: url, svg, width and height; null when the outbox has none. */
struct node *press_chart(struct press *press, const struct chart *chart, enum shape shape);
/* The day of a time, as 2026-01-06. */
struct text press_day(struct arena *arena, int64_t micros);

#endif
