#include <stdlib.h>

#include "base/hash.h"
#include "publish/body.h"
#include "publish/feed.h"
#include "series/outputs.h"

/* A UUID of version 8 (RFC 9562), made of the series' id and a name: it holds no date and no address, so it stays when
 * the post is changed and the site moves. */
static struct text uuid_of(struct press *press, struct text name) {
    struct text id = press->site->world->id;
    struct text key = text_format(press->arena, "%.*s\n%.*s", TEXT_ARG(id), TEXT_ARG(name));
    struct text hash = hash_sha256(press->arena, key);
    static const char variants[] = "89ab";
    return text_format(press->arena, "urn:uuid:%.8s-%.4s-8%.3s-%c%.3s-%.12s", hash.at, hash.at + 8, hash.at + 13,
                       variants[char_hex(hash.at[16]) & 3], hash.at + 17, hash.at + 20);
}

static int newest_first(const void *left, const void *right) {
    const struct post *const *a = left, *const *b = right;
    if ((*a)->date != (*b)->date)
        return (*a)->date > (*b)->date ? -1 : 1;
    return text_compare((*a)->slug, (*b)->slug);
}

static struct text instant(struct press *press, int64_t date) {
    return text_format(press->arena, "%.*sT00:00:00Z", TEXT_ARG(press_day(press->arena, date)));
}

static struct node *link_node(struct press *press, const struct post *post) {
    struct node *map = node_map(press->arena);
    press_put(press, map, "url", press_link(press, url_encode(press->arena, output_page(press->arena, post))));
    press_put(press, map, "day", press_day(press->arena, post->updated));
    return map;
}

static struct node *entry_node(struct press *press, const struct post *post) {
    struct node *map = link_node(press, post);
    press_put(press, map, "id", uuid_of(press, post->slug));
    press_put(press, map, "title", field_text(&post->title));
    press_put(press, map, "summary", field_text(&post->summary));
    press_put(press, map, "author", post->author);
    press_put(press, map, "published", instant(press, post->date));
    press_put(press, map, "updated", instant(press, post->updated));
    press_put(press, map, "content", body_abroad(press, post));
    return map;
}

/* Newest first; when the last change was. */
static struct node *posts_node(struct press *press, struct node *(*node_of)(struct press *, const struct post *),
                               int64_t *changed) {
    const struct site *site = press->site;
    const struct post **posts = arena_array(press->arena, site->post_count, sizeof *posts);
    struct node *list = node_list(press->arena);
    for (size_t i = 0; i < site->post_count; i++)
        posts[i] = site->posts[i];
    if (site->post_count > 0)
        qsort(posts, site->post_count, sizeof *posts, newest_first);
    *changed = 0;
    for (size_t i = 0; i < site->post_count; i++) {
        node_push(press->arena, list, node_of(press, posts[i]));
        *changed = posts[i]->updated > *changed ? posts[i]->updated : *changed;
    }
    return list;
}

void feed_put(struct press *press) {
    const struct world *world = press->site->world;
    int64_t changed;
    struct node *page = node_map(press->arena), *map = node_map(press->arena);
    node_put(press->arena, map, "entries", posts_node(press, entry_node, &changed));
    press_put(press, map, "id", uuid_of(press, TEXT("feed")));
    press_put(press, map, "title", world->title);
    press_put(press, map, "author", world->author);
    press_put(press, map, "licence", world->licence.name);
    press_put(press, map, "updated", instant(press, changed));
    press_put(press, map, "self", press_address(press, output_name(OUTPUT_FEED)));
    press_put(press, map, "home", press_address(press, TEXT("")));
    node_put(press->arena, page, "feed", map);
    press_publish(press, output_name(OUTPUT_FEED),
                  press_fill(press, press_template(press, output_name(OUTPUT_FEED)), page, NULL));
}

void sitemap_put(struct press *press) {
    if (press->site->world->base_url.len == 0)
        return;
    int64_t changed;
    struct node *page = node_map(press->arena), *map = node_map(press->arena);
    node_put(press->arena, map, "posts", posts_node(press, link_node, &changed));
    press_put(press, map, "day", press_day(press->arena, changed));
    press_put(press, map, "home", press_address(press, TEXT("")));
    press_put(press, map, "charts", press_address(press, output_name(OUTPUT_CHARTS)));
    press_put(press, map, "evidence", press_address(press, output_name(OUTPUT_EVIDENCE)));
    press_put(press, map, "audit", press_address(press, output_name(OUTPUT_AUDIT)));
    node_put(press->arena, page, "sitemap", map);
    press_publish(press, output_name(OUTPUT_SITEMAP),
                  press_fill(press, press_template(press, output_name(OUTPUT_SITEMAP)), page, NULL));
}

void robots_put(struct press *press) {
    struct node *map = node_map(press->arena);
    press_put(press, map, "sitemap", press_address(press, output_name(OUTPUT_SITEMAP)));
    press_publish(press, output_name(OUTPUT_ROBOTS),
                  press_fill(press, press_template(press, output_name(OUTPUT_ROBOTS)), map, NULL));
}
