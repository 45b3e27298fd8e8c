#include "publish/head.h"

#include "base/source.h"
#include "draw/cards.h"
#include "draw/paper.h"
#include "language/format.h"
#include "publish/linked.h"
#include "publish/offer.h"
#include "series/outputs.h"

enum { TITLE_MOST = 70 };

/* The title with the series' behind it where both fit, otherwise cut at a blank where it is too long. */
static struct text title_text(const struct press *press, struct text title) {
    struct text series = press->site->world->title;
    struct text both = text_format(press->arena, "%.*s · %.*s", TEXT_ARG(title), TEXT_ARG(series));
    if (series.len > 0 && !text_equal(title, series) && text_characters(both) <= TITLE_MOST)
        return both;
    if (text_characters(title) <= TITLE_MOST)
        return title;
    size_t stop = 0, count = 0;
    for (size_t i = 0; i < title.len && count < TITLE_MOST; i += text_char_length(title, i), count++)
        if (title.at[i] == ' ')
            stop = i;
    if (stop == 0)
        for (count = 0; count + 1 < TITLE_MOST; count++)
            stop += text_char_length(title, stop);
    return text_format(press->arena, "%.*s…", TEXT_ARG(text_cut(title, 0, stop)));
}

static struct node *image_node(struct press *press, const struct post *post) {
    const struct site *site = press->site;
    struct text path = post ? card_path(site, post) : TEXT("");
    if (!post || !press_has(press, path))
        return node_new(press->arena, NODE_NULL, place_none());
    struct text url = url_encode(press->arena, path_relative(press->arena, path, site->world->folders.posts));
    struct node *map = node_map(press->arena);
    press_put(press, map, "url", press_link(press, url));
    press_put_count(press, map, "width", card_width());
    press_put_count(press, map, "height", card_height());
    press_put(press, map, "title", field_text(&post->title));
    press_put_sides(press, map, post);
    return map;
}

static struct node *file_node(struct press *press, const struct offered *offered) {
    struct node *file = node_map(press->arena);
    struct value size = value_quantity((double)source_size(offered->source), UNIT_BYTES);
    press_put(press, file, "name", path_name(offered->source->path));
    press_put(press, file, "url", offered->url);
    press_put(press, file, "size", value_show(press->arena, &size));
    press_put(press, file, "sha256", offered->hash);
    return file;
}

struct node *data_node(struct press *press, const struct report *only) {
    struct node *list = node_list(press->arena);
    for (size_t e = 0; e < press->site->world->experiment_count; e++) {
        const struct report *report = press->site->world->experiments[e].report;
        const struct offer *offer = &press->offers[e];
        if (only && only != report)
            continue;
        struct node *map = node_map(press->arena), *files = node_list(press->arena);
        press_put(press, map, "alias", report->alias);
        press_put(press, map, "name", report->name);
        press_put(press, map, "folder", report->plan->folder);
        for (size_t i = 0; i < offer->count; i++)
            node_push(press->arena, files, file_node(press, &offer->files[i]));
        node_put(press->arena, map, "files", files);
        node_push(press->arena, list, map);
    }
    return list;
}

struct node *theme_node(struct press *press) {
    const struct theme *theme = &press->site->world->theme;
    struct node *map = node_map(press->arena);
    node_put(press->arena, map, "dark", paper_colours(press->arena, &theme->dark));
    node_put(press->arena, map, "light", paper_colours(press->arena, &theme->light));
    return map;
}

/* The declared words of the subject; `One` and `Many` start a sentence. */
static struct node *subject_node(struct press *press) {
    const struct declaration *declared = press->site->world->declared;
    const struct {
        const char *key, *first;
        struct text word;
    } words[] = {{"one", "One", declared->one}, {"many", "Many", declared->many}, {"full", "Full", declared->full}};
    struct node *map = node_map(press->arena);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        press_put(press, map, words[i].key, words[i].word);
        press_put(press, map, words[i].first, text_upper_first(press->arena, words[i].word));
    }
    return map;
}

struct node *head_node(struct press *press, const struct post *post, struct text file, struct text title,
                       struct text description) {
    struct arena *arena = press->arena;
    const struct world *world = press->site->world;
    struct text url = url_encode(arena, file);
    struct node *map = node_map(arena), *image = image_node(press, post);
    press_put(press, map, "title", title_text(press, title));
    press_put(press, map, "heading", title);
    press_put(press, map, "description", description);
    press_put(press, map, "series", world->title);
    press_put(press, map, "units", world->declared->units);
    node_put(arena, map, "subject", subject_node(press));
    node_put(arena, map, "theme", theme_node(press));
    press_put(press, map, "author", post ? post->author : world->author);
    press_put(press, map, "day", post ? press_day(arena, post->date) : TEXT(""));
    press_put(press, map, "updated", post ? press_day(arena, post->updated) : TEXT(""));
    press_put(press, map, "licence", world->licence.name);
    press_put(press, map, "licence_url", world->licence.url);
    press_put(press, map, "file", url);
    press_put(press, map, "markdown", TEXT("")); /* of pages that are made of one */
    press_put(press, map, "canonical", press_address(press, output_is(file, OUTPUT_INDEX_PAGE) ? TEXT("") : url));
    press_put(press, map, "feed", press_link(press, output_name(OUTPUT_FEED)));
    node_put(arena, map, "is_post", node_bool(arena, post != NULL));
    node_put(arena, map, "image", image);
    struct text picture = image->kind == NODE_MAP ? record_get(image, "url") : TEXT("");
    press_put(press, map, "json", linked_json(press, post, picture));
    return map;
}
