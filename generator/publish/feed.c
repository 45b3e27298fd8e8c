#include <stdlib.h>

#include "publish/feed.h"
#include "series/outputs.h"

/* The authority of tag URIs: the host of base_url, otherwise the series' title. */
static struct text authority(struct press *press) {
    struct text rest = press->site->world->base_url, host;
    if (rest.len > 0) {
        while (rest.len > 0 && !text_starts(rest, TEXT("//")))
            rest = text_from(rest, 1);
        rest = text_from(rest, 2);
        host = text_split(&rest, '/');
        return text_split(&host, ':');
    }
    struct text title = ledger_id(press->arena, "", press->site->world->title);
    struct buffer out = buffer_in(press->arena);
    for (size_t i = 1; i < title.len; i++)
        buffer_putc(&out, char_lower(title.at[i]));
    return out.len > 0 ? buffer_text(&out) : TEXT("memblog");
}

/* RFC 4151: whoever had the authority on the day names it. It stays when a post is changed. */
static struct text tag_uri(struct press *press, int64_t date, struct text name) {
    return text_format(press->arena, "tag:%.*s,%.*s:%.*s", TEXT_ARG(authority(press)),
                       TEXT_ARG(press_day(press->arena, date)), TEXT_ARG(url_encode(press->arena, name)));
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

static struct node *entry_node(struct press *press, const struct post *post) {
    struct node *map = node_map(press->arena);
    struct text url = url_encode(press->arena, output_page(press->arena, post)), address = press_address(press, url);
    press_put(press, map, "id", tag_uri(press, post->date, post->slug));
    press_put(press, map, "title", field_text(&post->title));
    press_put(press, map, "summary", field_text(&post->summary));
    press_put(press, map, "author", post->author);
    press_put(press, map, "url", address.len > 0 ? address : url);
    press_put(press, map, "day", press_day(press->arena, post->date));
    press_put(press, map, "updated", instant(press, post->date));
    return map;
}

static struct node *entries_node(struct press *press, int64_t *newest, int64_t *oldest) {
    const struct site *site = press->site;
    const struct post **posts = arena_array(press->arena, site->post_count, sizeof *posts);
    struct node *list = node_list(press->arena);
    for (size_t i = 0; i < site->post_count; i++)
        posts[i] = site->posts[i];
    if (site->post_count > 0)
        qsort(posts, site->post_count, sizeof *posts, newest_first);
    for (size_t i = 0; i < site->post_count; i++)
        node_push(press->arena, list, entry_node(press, posts[i]));
    *newest = site->post_count > 0 ? posts[0]->date : 0;
    *oldest = site->post_count > 0 ? posts[site->post_count - 1]->date : 0;
    return list;
}

void feed_put(struct press *press) {
    const struct world *world = press->site->world;
    int64_t newest, oldest;
    struct node *page = node_map(press->arena), *map = node_map(press->arena);
    node_put(press->arena, map, "entries", entries_node(press, &newest, &oldest));
    press_put(press, map, "id", tag_uri(press, oldest, TEXT("feed")));
    press_put(press, map, "title", world->title);
    press_put(press, map, "author", world->author);
    press_put(press, map, "updated", instant(press, newest));
    press_put(press, map, "self", press_address(press, output_name(OUTPUT_FEED)));
    press_put(press, map, "home", press_address(press, TEXT("")));
    node_put(press->arena, page, "feed", map);
    press_publish(press, output_name(OUTPUT_FEED),
                  press_fill(press, press_template(press, output_name(OUTPUT_FEED)), page, NULL));
}

void sitemap_put(struct press *press) {
    if (press->site->world->base_url.len == 0)
        return;
    int64_t newest, oldest;
    struct node *page = node_map(press->arena), *map = node_map(press->arena);
    node_put(press->arena, map, "posts", entries_node(press, &newest, &oldest));
    press_put(press, map, "day", press_day(press->arena, newest));
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
