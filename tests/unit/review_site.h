/* A site by hand for the tests of pages: posts 01-a and 02-b with given texts, an index, charts one and two. */
#ifndef MEMBLOG_PUBLISH_SITE_H
#define MEMBLOG_PUBLISH_SITE_H

#include "series_filling.h"

static inline struct chart *site_add_chart(struct site *site, const char *name) {
    struct chart *chart = arena_alloc(site->arena, sizeof *chart);
    chart->name = text_of(name);
    chart->source =
        filling_source(site->arena, text_format(site->arena, "templates/charts/%s.yaml", name).at, "kind: bars\n");
    site->charts[site->chart_count++] = chart;
    index_put(&site->pictures, text_format(site->arena, "charts/%s.png", name));
    return chart;
}

/* The post names the chart `one`. */
static inline void site_add_post(struct site *site, const char *slug, const char *text) {
    struct post *post = arena_alloc(site->arena, sizeof *post);
    const struct source *source = filling_source(site->arena, text_format(site->arena, "%s.md", slug).at, text);
    struct node *front = node_map(site->arena), *chart = node_string(site->arena, TEXT("one"));
    chart->place = place_of(source, 0, 1);
    node_put(site->arena, front, "chart", chart);
    post->slug = text_of(slug);
    post->path = text_format(site->arena, "templates/posts/%s.md", slug);
    post->source = source;
    post->front = front;
    post->chart = site->charts[0];
    *LIST_ADD(site->arena, &site->charts[0]->posts) = &post->object;
    post->filling = *filling_named(site->arena, source->path.at, text, NULL, ESCAPE_MARKDOWN);
    site->posts[site->post_count++] = post;
}

static inline struct site *site_of(struct arena *arena, const char *first, const char *second, const char *index) {
    struct site *site = arena_alloc(arena, sizeof *site);
    struct world *world = arena_alloc(arena, sizeof *world);
    world->arena = site->arena = arena;
    world->folders = (struct folders){TEXT("data"), TEXT("templates"), TEXT("charts"), TEXT("posts")};
    site->world = world;
    site->charts = arena_array(arena, 2, sizeof *site->charts);
    site->posts = arena_array(arena, 2, sizeof *site->posts);
    site->pictures = index_in(arena);
    site_add_chart(site, "one");
    site_add_chart(site, "two");
    site_add_post(site, "01-a", first);
    site_add_post(site, "02-b", second);
    site->index_source = filling_source(arena, "index.md", index);
    site->index = template_parse(arena, site->index_source, 0, site->index_source->text.len,
                                 (struct template_options){.escape = ESCAPE_MARKDOWN}, diags_new(arena));
    site->index_filling = *filling_named(arena, "index.md", index, NULL, ESCAPE_MARKDOWN);
    return site;
}

/* "code@line" of each finding in a source of this name, in order. */
static inline struct text site_findings(struct arena *arena, const struct diags *findings, const char *path) {
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < diags_count(findings); i++) {
        struct diag_view view = diags_view(findings, i);
        size_t line, column;
        if (!view.place.source || !text_is(view.place.source->path, path))
            continue;
        place_resolve(view.place, &line, &column);
        buffer_printf(&out, "%s%s@%zu", out.len > 0 ? " " : "", diag_word(view.code), line);
    }
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}

#endif
