#include "publish/gallery.h"

#include "base/file.h"
#include "publish/body.h"
#include "publish/document.h"
#include "publish/shown.h"
#include "series/outputs.h"

/* What is known of a chart before its node is made. */
struct exhibit {
    struct node
        *files; /* what is published of it, in the order of the outbox: pictures and scripts, whatever their kinds */
    LIST(size_t) posts; /* that show it, in reading order */
};

/* A file of a chart is called as the chart in one of its shapes, up to the last dot. */
static void files_find(struct press *press, struct exhibit *exhibits) {
    const struct site *site = press->site;
    struct index_map stems = index_in(press->arena);
    for (size_t i = 0; i < site->chart_count; i++)
        for (int shape = 0; shape < SHAPE_COUNT; shape++)
            index_put(&stems, text_format(press->arena, "%.*s%s", TEXT_ARG(site->charts[i]->name),
                                          shape_form((enum shape)shape).suffix));
    for (size_t i = 0; i < outbox_count(press->outbox); i++) {
        struct text path = outbox_path(press->outbox, i), name = path_name(path);
        size_t dot = name.len;
        while (dot > 0 && name.at[dot - 1] != '.')
            dot--;
        uint32_t stem = dot > 0 ? index_find(&stems, text_cut(name, 0, dot - 1)) : INDEX_NONE;
        if (stem == INDEX_NONE || !text_equal(path, path_join(press->arena, site->world->folders.charts, name)))
            continue;
        struct node *map = node_map(press->arena);
        press_put(press, map, "url", press_chart_url(press, name));
        press_put(press, map, "name", name);
        node_push(press->arena, exhibits[stem / SHAPE_COUNT].files, map);
    }
}

static void posts_find(struct press *press, struct exhibit *exhibits) {
    const struct site *site = press->site;
    for (size_t p = 0; p < site->post_count; p++) {
        const struct markdown *tree = document_of(press->arena, site, &site->posts[p]->filling);
        for (const struct markdown *node = tree; node; node = markdown_next(node, tree)) {
            size_t number = node->kind == MARKDOWN_IMAGE ? shown_number(site, node->url) : site->chart_count;
            if (number == site->chart_count)
                continue;
            struct exhibit *exhibit = &exhibits[number];
            if (exhibit->posts.len == 0 || exhibit->posts.at[exhibit->posts.len - 1] != p)
                *LIST_ADD(press->arena, &exhibit->posts) = p;
        }
    }
}

static struct node *link_node(struct press *press, const struct post *post) {
    struct node *map = node_map(press->arena);
    press_put(press, map, "file", url_encode(press->arena, output_page(press->arena, post)));
    press_put(press, map, "title", field_text(&post->title));
    return map;
}

static struct node *chart_node(struct press *press, const struct chart *chart, const struct exhibit *exhibit) {
    struct node *map = node_map(press->arena), *posts = node_list(press->arena);
    for (size_t i = 0; i < exhibit->posts.len; i++) {
        struct node *link = link_node(press, press->site->posts[exhibit->posts.at[i]]);
        node_put(press->arena, link, "first", node_bool(press->arena, i == 0));
        node_put(press->arena, link, "last", node_bool(press->arena, i + 1 == exhibit->posts.len));
        node_push(press->arena, posts, link);
    }
    press_put(press, map, "name", chart->name);
    press_put(press, map, "id", ledger_id(press->arena, "chart", chart->name));
    press_put(press, map, "title", field_text(&chart->title));
    press_put(press, map, "description", field_text(&chart->description));
    press_put(press, map, "figure", body_figure_html(press, chart));
    node_put(press->arena, map, "files", exhibit->files);
    node_put(press->arena, map, "posts", posts);
    return map;
}

struct node *gallery_node(struct press *press) {
    const struct site *site = press->site;
    struct node *list = node_list(press->arena);
    struct exhibit *exhibits = arena_array(press->arena, site->chart_count, sizeof *exhibits);
    for (size_t i = 0; i < site->chart_count; i++)
        exhibits[i] = (struct exhibit){.files = node_list(press->arena)};
    files_find(press, exhibits);
    posts_find(press, exhibits);
    for (size_t turn = 0; turn <= site->post_count; turn++)
        for (size_t i = 0; i < site->chart_count; i++)
            if ((exhibits[i].posts.len > 0 ? exhibits[i].posts.at[0] : site->post_count) == turn)
                node_push(press->arena, list, chart_node(press, site->charts[i], &exhibits[i]));
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
