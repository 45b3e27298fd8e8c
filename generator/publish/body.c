#include <stdint.h>
#include <stdlib.h>

#include "base/file.h"
#include "publish/body.h"
#include "publish/document.h"
#include "publish/markdown.h"
#include "publish/passages.h"
#include "publish/shown.h"
#include "series/outputs.h"

/* What a sentence rests on. */
enum rest { REST_CLAIM, REST_SOURCE, RESTS };

/* A mark with the claim that it is of, or NULL. */
struct body_mark {
    struct mark mark;
    struct ledger_claim *claim;
    size_t order;   /* around what comes later, where two cover the same */
    size_t passage; /* of whose evidence it is a part; 0: of none */
    enum rest rest; /* what it is there */
};

struct body {
    struct press *press;
    const struct post *post;
    const struct filling *filling;
    struct index_map labels; /* of tables, so that each is called once */
    struct passages passages;
    LIST(struct body_mark) marks;
};

static struct body_mark *mark_add(struct body *body, size_t start, size_t stop) {
    size_t order = body->marks.len;
    struct body_mark *own = LIST_ADD(body->press->arena, &body->marks);
    own->mark.start = start;
    own->mark.stop = stop;
    own->order = order;
    return own;
}

/* Facts and claims */

/* The row of a number on the evidence page, or of the first that it was computed from and that has one. */
static struct text fact_link(const struct body *body, const struct tag *tag) {
    const struct ledger *ledger = body->press->ledger;
    const struct ledger_fact *fact = ledger_fact(ledger, body->post, &tag->value);
    for (size_t i = 0; i < tag->used_count && !fact; i++)
        fact = ledger_fact(ledger, body->post, &tag->used[i].value);
    return fact ? ledger_link(ledger, body->post, fact->id) : TEXT("");
}

static void fact_mark(struct body *body, const struct tag *tag, size_t start, size_t stop) {
    struct press *press = body->press;
    struct node *map = ledger_fact_node(press->arena, press->ledger, body->post, &tag->value);
    press_put(press, map, "link", TEXT(""));
    if (tag->value.name.len == 0)
        press_put(press, map, "name", tag->expression);
    struct mark *mark = &mark_add(body, start, stop)->mark;
    mark->inside = press_frame(press, "fact", map, &mark->outside);
    press_put(press, map, "link", fact_link(body, tag));
    mark->open = mark->again = press_frame(press, "fact", map, &mark->close);
}

/* What may stand before and behind a sentence and is none of it: blanks, marks of lists and headings, and those of
 * emphasis, behind which a mark covers the same. */
static const char margin[] = " \t\n\r*_~";

static bool is_list_mark(struct text text, size_t at) {
    return char_is_one_of(text.at[at], "-+>#") && at + 1 < text.len && char_is_one_of(text.at[at + 1], " #");
}

/* A mark without the margins of what it covers. */
static struct body_mark *sentence_mark(struct body *body, size_t start, size_t stop) {
    struct text text = body->filling->text;
    while (start < stop && (char_is_one_of(text.at[start], margin) || is_list_mark(text, start)))
        start++;
    while (stop > start && char_is_one_of(text.at[stop - 1], margin))
        stop--;
    return mark_add(body, start, stop);
}

/* The HTML around a sentence by a partial that is told whether it is its first piece. */
static void mark_frame(struct press *press, struct mark *mark, const char *partial, struct node *map) {
    node_put(press->arena, map, "first", node_bool(press->arena, false));
    mark->again = press_frame(press, partial, map, &mark->close);
    node_set(press->arena, map, TEXT("first"), place_none(), node_bool(press->arena, true));
    mark->open = press_frame(press, partial, map, &mark->close);
}

static void claim_mark(struct body *body, size_t n) {
    struct press *press = body->press;
    const struct claim *claim = &body->filling->claims.at[n];
    struct ledger_claim *entry = ledger_claim(press->ledger, body->filling, n);
    struct node *map = node_map(press->arena);
    press_put(press, map, "id", text_format(press->arena, "claim-%zu", entry->number));
    node_put(press->arena, map, "holds", node_bool(press->arena, claim->verdict.holds));
    struct body_mark *own = sentence_mark(body, claim->start, claim->stop);
    own->claim = entry;
    own->passage = passages_find(&body->passages, claim->start, claim->stop);
    own->rest = REST_CLAIM;
    mark_frame(press, &own->mark, "claim", map);
}

static void source_mark(struct body *body, const struct cited *cited) {
    struct press *press = body->press;
    struct node *map = node_map(press->arena);
    struct body_mark *own = sentence_mark(body, cited->start, cited->stop);
    own->passage = passages_find(&body->passages, cited->start, cited->stop);
    own->rest = REST_SOURCE;
    mark_frame(press, &own->mark, "source", map);
}

/* What a passage rests on: how many sentences of each kind, and the mark that ends last, the inner one of two. */
struct resting {
    struct body_mark *last;
    size_t counts[RESTS];
};

static void resting_add(struct resting *resting, struct body_mark *own) {
    const struct body_mark *last = resting->last;
    resting->counts[own->rest]++;
    if (!last || last->mark.stop < own->mark.stop ||
        (last->mark.stop == own->mark.stop && last->mark.start > own->mark.start))
        resting->last = own;
}

/* At the end of each passage of which a sentence rests on something, one mark that leads to all of it. */
static void passages_mark(struct body *body) {
    static const char *const keys[RESTS] = {"claims", "sources"};
    struct press *press = body->press;
    struct resting *resting = arena_array(press->arena, body->passages.count + 1, sizeof *resting);
    for (size_t i = 0; i < body->marks.len; i++)
        if (body->marks.at[i].passage > 0)
            resting_add(&resting[body->marks.at[i].passage], &body->marks.at[i]);
    for (size_t passage = 1; passage <= body->passages.count; passage++) {
        if (!resting[passage].last)
            continue;
        struct node *map = node_map(press->arena);
        for (int k = 0; k < RESTS; k++) {
            size_t count = resting[passage].counts[k];
            press_put(press, map, keys[k], count > 0 ? text_format(press->arena, "%zu", count) : TEXT(""));
        }
        press_put(press, map, "evidence",
                  ledger_link(press->ledger, body->post, ledger_passage(press->ledger, passage)));
        resting[passage].last->mark.last = press_partial(press, "passage", map);
    }
}

static int by_start(const void *left, const void *right) {
    const struct body_mark *a = left, *b = right;
    if (a->mark.start != b->mark.start)
        return a->mark.start < b->mark.start ? -1 : 1;
    if (a->mark.stop != b->mark.stop)
        return a->mark.stop > b->mark.stop ? -1 : 1;
    return a->order > b->order ? 1 : -1;
}

static void marks_collect(struct body *body) {
    const struct filling *filling = body->filling;
    for (size_t i = 0; i < filling->claims.len; i++)
        if (text_trim(filling->claims.at[i].sentence).len > 0)
            claim_mark(body, i);
    for (size_t i = 0; i < filling->sources.len; i++)
        if (filling->sources.at[i].link_stop > filling->sources.at[i].link_start)
            source_mark(body, &filling->sources.at[i]);
    for (size_t i = 0; i < filling->segments.len; i++) {
        const struct segment *segment = &filling->segments.at[i];
        if (segment->kind == SEGMENT_TAG && record_is_number(&filling->tags.at[segment->tag]))
            fact_mark(body, &filling->tags.at[segment->tag], segment->start, segment->stop);
    }
    passages_mark(body);
    if (body->marks.len > 0)
        qsort(body->marks.at, body->marks.len, sizeof *body->marks.at, by_start);
}

/* Links */

static struct text target_of(const struct body *body, struct text path) {
    struct arena *arena = body->press->arena;
    return path_clean(arena, path_join(arena, body->press->site->world->folders.posts, path));
}

/* The page that is made of a Markdown file of the posts folder; empty when there is none. */
static struct text page_of(const struct body *body, struct text path) {
    const struct site *site = body->press->site;
    struct text target = target_of(body, path);
    if (text_equal(target, target_of(body, output_name(OUTPUT_INDEX))))
        return output_name(OUTPUT_INDEX_PAGE);
    uint32_t n = index_find(&site->texts, target);
    struct arena *arena = body->press->arena;
    return n < site->post_count ? url_encode(arena, output_page(arena, site->posts[n])) : TEXT("");
}

static struct text body_link(void *context, struct text url) {
    const struct body *body = context;
    struct arena *arena = body->press->arena;
    struct url link = url_read(arena, url);
    struct text page = TEXT("");
    if (link.kind == URL_FILE)
        page = page_of(body, link.path);
    else if (link.kind != URL_HERE)
        return url;
    if (link.kind == URL_FILE && page.len == 0)
        return url;
    if (link.anchor.len == 0)
        return page.len > 0 ? page : url;
    if (output_is(page, OUTPUT_INDEX_PAGE)) /* which has the opening of the text alone */
        return url;
    return text_format(arena, "%.*s#%.*s", TEXT_ARG(page),
                       TEXT_ARG(url_encode(arena, markdown_id(arena, link.anchor))));
}

/* Figures and tables */

static struct text figure_html(const struct body *body, const struct chart *chart, struct text alt) {
    struct press *press = body->press;
    struct node *map = node_map(press->arena), *picture = press_chart(press, chart, SHAPE_WIDE);
    if (picture->kind == NODE_NULL)
        return TEXT("");
    node_put(press->arena, map, "picture", picture);
    node_put(press->arena, map, "narrow", press_chart(press, chart, SHAPE_NARROW));
    press_put(press, map, "alt", alt);
    press_put(press, map, "long", field_text(&chart->account));
    /* The finding is the picture's title, so below it stands what it shows; among all charts that stands above. */
    struct text shows = body->filling ? field_text(&chart->description) : TEXT("");
    press_put(press, map, "caption", shows.len > 0 ? shows : field_text(&chart->title));
    node_put(press->arena, map, "lazy", node_bool(press->arena, !body->filling)); /* among all charts */
    press_put(press, map, "script", press_chart_url(press, output_script(press->arena, chart, SHAPE_WIDE)));
    return press_partial(press, "figure", map);
}

static struct text body_figure(void *context, struct text url, struct text alt) {
    const struct body *body = context;
    const struct chart *chart = shown_chart(body->press->site, url);
    return chart ? figure_html(body, chart, alt) : TEXT("");
}

static struct text body_table(void *context, struct text heading, struct text *behind) {
    struct body *body = context;
    struct press *press = body->press;
    struct text name = heading;
    for (size_t n = 2; index_find(&body->labels, name) != INDEX_NONE; n++)
        name = text_format(press->arena, "%.*s (%zu)", TEXT_ARG(heading), n);
    index_put(&body->labels, name);
    struct node *map = node_map(press->arena);
    press_put(press, map, "label", name);
    return press_frame(press, "table", map, behind);
}

/* The text before the first heading below the title; marks that reach out of it are dropped. */
static struct text opening_of(struct body *body) {
    struct text text = body->filling->text;
    const struct markdown *root = document_of(body->press->arena, body->press->site, body->filling);
    size_t line = SIZE_MAX, stop = 0, kept = 0;
    for (const struct markdown *block = root->first; block && line == SIZE_MAX; block = block->next)
        if (block->kind == MARKDOWN_HEADING && block->level > 1)
            line = block->line;
    for (size_t at = 1; at < line && stop < text.len; stop++)
        at += text.at[stop] == '\n';
    for (size_t i = 0; i < body->marks.len; i++)
        if (body->marks.at[i].mark.stop <= stop)
            body->marks.at[kept++] = body->marks.at[i];
    body->marks.len = kept;
    return text_cut(text, 0, stop);
}

struct text body_figure_html(struct press *press, const struct chart *chart) {
    const struct body body = {.press = press};
    return figure_html(&body, chart, field_text(&chart->alt));
}

struct text body_html(struct press *press, const struct post *post) {
    struct body body = {.press = press,
                        .post = post,
                        .filling = post ? &post->filling : &press->site->index_filling,
                        .labels = index_in(press->arena)};
    body.passages = passages_of(press->arena, body.filling->text, document_of(press->arena, press->site, body.filling));
    marks_collect(&body);
    struct text text = post ? body.filling->text : opening_of(&body);
    struct mark *marks = arena_array(press->arena, body.marks.len, sizeof *marks);
    bool *placed = arena_array(press->arena, body.marks.len, sizeof *placed);
    for (size_t i = 0; i < body.marks.len; i++)
        marks[i] = body.marks.at[i].mark;
    struct markdown_view view = {.marks = marks,
                                 .mark_count = body.marks.len,
                                 .placed = placed,
                                 .context = &body,
                                 .link = body_link,
                                 .figure = body_figure,
                                 .table = body_table};
    struct text html = markdown_html(press->arena, text, &view);
    for (size_t i = 0; i < body.marks.len; i++)
        if (body.marks.at[i].claim)
            body.marks.at[i].claim->shown = placed[i];
    return html;
}

static struct text abroad_link(void *context, struct text url) {
    const struct body *body = context;
    struct press *press = body->press;
    struct url link = url_read(press->arena, url);
    struct text here = body_link(context, url);
    if (link.kind == URL_ELSEWHERE || link.kind == URL_ROOT)
        return url;
    if (link.kind == URL_HERE)
        here = text_format(press->arena, "%.*s%.*s",
                           TEXT_ARG(url_encode(press->arena, output_page(press->arena, body->post))), TEXT_ARG(here));
    return press_link(press, here);
}

struct text body_abroad(struct press *press, const struct post *post) {
    struct body body = {.press = press, .post = post, .filling = &post->filling};
    struct markdown_view view = {.context = &body, .link = abroad_link, .image = abroad_link};
    return markdown_html(press->arena, post->filling.text, &view);
}
