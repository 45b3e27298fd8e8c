#include "publish/linked.h"

#include "base/json.h"
#include "publish/method.h"
#include "publish/offer.h"
#include "series/outputs.h"

static struct node *typed_node(struct press *press, const char *type, struct text id) {
    struct node *map = node_map(press->arena);
    record_put_text(press->arena, map, "@type", text_of(type));
    record_put_text(press->arena, map, "@id", id);
    return map;
}

static struct node *reference_node(struct press *press, struct text id) {
    struct node *map = node_map(press->arena);
    record_put_text(press->arena, map, "@id", id);
    return map;
}

static struct text home_of(struct press *press) {
    struct text home = press_address(press, TEXT(""));
    return home.len > 0 ? home : output_name(OUTPUT_INDEX_PAGE);
}

/* Where templates/pages lists the report's files on the start page. */
static struct text dataset_id(struct press *press, const struct report *report) {
    return text_format(press->arena, "%.*s#page-data-%.*s", TEXT_ARG(home_of(press)), TEXT_ARG(report->alias));
}

static void author_put(struct press *press, struct node *map, const char *key, struct text name) {
    if (name.len == 0)
        return;
    struct node *author = typed_node(press, "Organization", TEXT(""));
    record_put_text(press->arena, author, "name", name);
    node_put(press->arena, map, key, author);
}

/* Datasets */

static struct text description_of(struct press *press, const struct experiment_object *experiment) {
    struct arena *arena = press->arena;
    const struct report *report = experiment->report;
    const struct declaration *declared = report->declared;
    const struct extent *extent = &experiment->extent;
    struct node *texts = node_map(arena);
    press_put(press, texts, "name", report->name);
    for (size_t i = 0; i < declared->texts.len; i++) {
        struct text text;
        report_text(report, declared->texts.at[i], &text);
        press_put(press, texts, text_string(arena, declared->texts.at[i]), text);
    }
    press_put(press, texts, "words", declared->measures.at[MEASURE_MAIN].words);
    press_put(press, texts, "full", declared->full);
    press_put(press, texts, "provenance", report->provenance);
    press_put(press, texts, "start", press_day(arena, extent->start));
    press_put(press, texts, "end", press_day(arena, extent->end));
    press_put_some(press, texts, "subjects", extent->subjects);
    press_put_some(press, texts, declared->many.at, extent->subjects);
    press_put_count(press, texts, "groups", extent->groups);
    press_put_count(press, texts, "samples", extent->samples);
    return press_partial(press, "dataset", texts);
}

/* The measures of which the report has readings. */
static struct node *variables_node(struct press *press, const struct report *report) {
    const struct declaration *declared = report->declared;
    struct node *list = node_list(press->arena);
    for (size_t m = 0; m < declared->measures.len; m++) {
        const struct measure *measure = &declared->measures.at[m];
        if (report->readings[m].len == 0)
            continue;
        struct node *map = typed_node(press, "PropertyValue", TEXT(""));
        record_put_text(press->arena, map, "name", measure->words.len > 0 ? measure->words : measure->title);
        record_put_text(press->arena, map, "alternateName", measure->name);
        record_put_text(press->arena, map, "unitText", text_of(unit_name(measure->unit)));
        node_push(press->arena, list, map);
    }
    return list;
}

static void download_push(struct press *press, struct node *list, struct text url, const char *format,
                          struct text hash) {
    struct node *map = typed_node(press, "DataDownload", TEXT(""));
    record_put_text(press->arena, map, "contentUrl", press_link(press, url));
    record_put_text(press->arena, map, "encodingFormat", text_of(format));
    record_put_text(press->arena, map, "sha256", hash);
    node_push(press->arena, list, map);
}

static const char *media_of(struct text path) {
    if (text_ends(path, TEXT(".json")))
        return "application/json";
    return text_ends(path, TEXT(".csv")) ? "text/csv" : "text/plain";
}

/* The files of the report, and what was computed of all. */
static struct node *downloads_node(struct press *press, const struct report *report) {
    const struct offer *offer = press_offer(press, report);
    struct node *list = node_list(press->arena);
    for (size_t i = 0; i < offer->count; i++) {
        const struct offered *file = &offer->files[i];
        download_push(press, list, file->url, media_of(file->source->path), file->hash);
    }
    download_push(press, list, output_name(OUTPUT_FACTS), "application/json", TEXT(""));
    return list;
}

static struct node *dataset_node(struct press *press, const struct experiment_object *experiment) {
    struct arena *arena = press->arena;
    const struct world *world = press->site->world;
    const struct report *report = experiment->report;
    const struct extent *extent = &experiment->extent;
    struct node *map = typed_node(press, "Dataset", dataset_id(press, report));
    record_put_text(arena, map, "name", report->name.len > 0 ? report->name : report->plan->folder);
    record_put_text(arena, map, "description", description_of(press, experiment));
    record_put_text(arena, map, "identifier", report->id);
    record_put_text(arena, map, "url", home_of(press));
    record_put_text(arena, map, "license", world->licence.url);
    author_put(press, map, "creator", world->author);
    record_put_text(arena, map, "temporalCoverage",
                    text_format(arena, "%.*s/%.*s", TEXT_ARG(record_time(arena, extent->start)),
                                TEXT_ARG(record_time(arena, extent->end))));
    node_put(arena, map, "variableMeasured", variables_node(press, report));
    node_put(arena, map, "distribution", downloads_node(press, report));
    return map;
}

/* Pages */

static struct node *blog_node(struct press *press) {
    const struct world *world = press->site->world;
    struct node *map = typed_node(press, "Blog", home_of(press));
    record_put_text(press->arena, map, "name", world->title);
    record_put_text(press->arena, map, "url", home_of(press));
    record_put_text(press->arena, map, "license", world->licence.url);
    author_put(press, map, "author", world->author);
    return map;
}

static struct node *posting_node(struct press *press, const struct post *post, struct text picture) {
    struct arena *arena = press->arena;
    const struct world *world = press->site->world;
    struct text address = press_link(press, url_encode(arena, output_page(arena, post)));
    struct node *map = typed_node(press, "BlogPosting", address), *about = node_list(arena);
    record_put_text(arena, map, "headline", field_text(&post->title));
    record_put_text(arena, map, "url", address);
    record_put_text(arena, map, "mainEntityOfPage", address);
    record_put_text(arena, map, "description", field_text(&post->summary));
    record_put_text(arena, map, "datePublished", press_day(arena, post->date));
    record_put_text(arena, map, "dateModified", press_day(arena, post->updated));
    author_put(press, map, "author", post->author);
    record_put_text(arena, map, "license", world->licence.url);
    record_put_text(arena, map, "image", picture);
    node_put(arena, map, "isPartOf", reference_node(press, home_of(press)));
    for (size_t e = 0; e < world->experiment_count; e++)
        if (press_uses(press, post, world->experiments[e].report))
            node_push(arena, about, reference_node(press, dataset_id(press, world->experiments[e].report)));
    if (about->count > 0)
        node_put(arena, map, "about", about);
    return map;
}

/* In a script element, where < could end it. */
static struct text json_in_html(struct press *press, const struct node *node) {
    struct text json = json_write(press->arena, node);
    struct buffer out = buffer_in(press->arena);
    for (size_t i = 0; i < json.len; i++)
        if (json.at[i] == '<')
            buffer_puts(&out, "\\u003c");
        else
            buffer_putc(&out, json.at[i]);
    return text_trim(buffer_text(&out));
}

struct text linked_json(struct press *press, const struct post *post, struct text picture) {
    const struct world *world = press->site->world;
    struct node *json = node_map(press->arena), *graph = node_list(press->arena);
    if (post)
        node_push(press->arena, graph, posting_node(press, post, picture));
    node_push(press->arena, graph, blog_node(press));
    for (size_t e = 0; e < world->experiment_count; e++)
        if (!post || press_uses(press, post, world->experiments[e].report))
            node_push(press->arena, graph, dataset_node(press, &world->experiments[e]));
    record_put_text(press->arena, json, "@context", TEXT("https://schema.org"));
    node_put(press->arena, json, "@graph", graph);
    return json_in_html(press, json);
}
