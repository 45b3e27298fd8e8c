#include "publish/gallery.h"

#include "base/file.h"
#include "publish/body.h"
#include "publish/markdown.h"
#include "publish/shown.h"
#include "series/outputs.h"

/* What is published of a chart, in the order of the outbox: pictures and scripts, whatever their kinds. */
static struct node *files_node(struct press *press, const struct chart *chart) {
    struct folders folders = press->site->world->folders;
    struct node *list = node_list(press->arena);
    for (size_t i = 0; i < outbox_count(press->outbox); i++) {
        struct text path = outbox_path(press->outbox, i), name = path_name(path);
        bool own = false;
        for (int shape = 0; shape < SHAPE_COUNT; shape++)
            own = own || text_starts(name, text_format(press->arena, "%.*s%s.", TEXT_ARG(chart->name),
                                                       shape_form((enum shape)shape).suffix));
        if (!own || !text_equal(path, path_join(press->arena, folders.charts, name)))
            continue;
        struct node *map = node_map(press->arena);
        press_put(press, map, "url", press_chart_url(press, name));
        press_put(press, map, "name", name);
        node_push(press->arena, list, map);
    }
    return list;
}

static struct node *link_node(struct press *press, const struct post *post) {
    struct node *map = node_map(press->arena);
    press_put(press, map, "file", url_encode(press->arena, output_page(press->arena, post)));
    press_put(press, map, "title", field_text(&post->title));
    return map;
}

static struct node *chart_node(struct press *press, const struct chart *chart, struct node *posts) {
    struct node *map = node_map(press->arena);
    press_put(press, map, "name", chart->name);
    press_put(press, map, "id", ledger_id(press->arena, "chart", chart->name));
    press_put(press, map, "title", field_text(&chart->title));
    press_put(press, map, "description", field_text(&chart->description));
    press_put(press, map, "figure", body_figure_html(press, chart));
    node_put(press->arena, map, "files", files_node(press, chart));
    node_put(press->arena, map, "posts", posts);
    return map;
}

/* The posts that show a chart, and the first of them; beyond the last where none does. */
static struct node *users_node(struct press *press, const struct markdown *const *trees, const struct chart *chart,
                               size_t *first) {
    const struct site *site = press->site;
    struct node *posts = node_list(press->arena);
    *first = site->post_count;
    for (size_t p = 0; p < site->post_count; p++) {
        if (!shown_in(site, trees[p], chart))
            continue;
        *first = p < *first ? p : *first;
        node_push(press->arena, posts, link_node(press, site->posts[p]));
    }
    return posts;
}

struct node *gallery_node(struct press *press) {
    const struct site *site = press->site;
    struct node *list = node_list(press->arena);
    const struct markdown **trees = arena_array(press->arena, site->post_count, sizeof *trees);
    for (size_t p = 0; p < site->post_count; p++)
        trees[p] = markdown_parse(press->arena, site->posts[p]->filling.text);
    size_t *first = arena_array(press->arena, site->chart_count, sizeof *first);
    struct node **posts = arena_array(press->arena, site->chart_count, sizeof(struct node *));
    for (size_t i = 0; i < site->chart_count; i++)
        posts[i] = users_node(press, trees, site->charts[i], &first[i]);
    for (size_t turn = 0; turn <= site->post_count; turn++)
        for (size_t i = 0; i < site->chart_count; i++)
            if (first[i] == turn)
                node_push(press->arena, list, chart_node(press, site->charts[i], posts[i]));
    return list;
}

/* What stands for a post that says nothing for a card. */
static struct node *picture_node(struct press *press, const struct chart *chart) {
    struct node *map = press_chart(press, chart, SHAPE_NARROW);
    if (map->kind != NODE_NULL)
        press_put(press, map, "alt", field_text(&chart->title));
    return map;
}

struct node *gallery_cards(struct press *press) {
    const struct site *site = press->site;
    struct node *list = node_list(press->arena);
    for (size_t i = 0; i < site->post_count; i++) {
        const struct post *post = site->posts[i];
        struct node *map = link_node(press, post), *none = node_new(press->arena, NODE_NULL, place_none());
        press_put(press, map, "summary", field_text(&post->summary));
        press_put(press, map, "day", press_day(press->arena, post->date));
        node_put(press->arena, map, "draft", node_bool(press->arena, post->draft));
        press_put_sides(press, map, post);
        node_put(press->arena, map, "picture",
                 post->chart && !post->card.given ? picture_node(press, post->chart) : none);
        node_push(press->arena, list, map);
    }
    return list;
}
