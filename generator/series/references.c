#include "series/references.h"

#include "base/calendar.h"

static void date_read(struct world *world, struct reference *reference, const struct node *map) {
    int64_t day;
    reference->date = node_required(map, "date", world->diags);
    if (reference->date.len == 0 || calendar_parse_day(reference->date, &day))
        return;
    struct diag *diag = diag_add(world->diags, DIAG_BAD_TIME, node_get(map, "date")->place, "'%.*s' is not a date",
                                 TEXT_ARG(reference->date));
    calendar_explain(world->diags, diag, reference->date);
    diag_help(world->diags, diag, "write the day on which it was read, as 2026-01-06");
}

struct text references_url(const struct node *map, const char *key, struct diags *diags) {
    struct text url = node_required(map, key, diags);
    if (url.len == 0 || citation_url_is_good(url))
        return url;
    struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, node_get(map, key)->place,
                                 "'%.*s' is not an address on the web", TEXT_ARG(url));
    diag_help(diags, diag, "write it whole, as https://example.org/page, with %%20 and the like for blanks");
    return url;
}

static void reference_read(struct world *world, struct text name, struct place place, const struct node *map) {
    static const char *const known[] = {"title", "url", "date", "quote", NULL};
    if (!node_is_map(map, "source", name, "{title: ..., url: ..., date: ..., quote: ...}", world->diags))
        return;
    node_known(map, known, world->diags);
    struct reference *reference = &world->references[world->reference_count++];
    reference->place = place;
    reference->citation.name = name;
    reference->citation.title = node_required(map, "title", world->diags);
    reference->citation.url = references_url(map, "url", world->diags);
    date_read(world, reference, map);
    reference->quote = node_text(map, "quote", TEXT(""), world->diags);
}

void references_read(struct world *world) {
    const struct node *map = node_map_of(world->series, "sources", world->diags);
    if (!map)
        return;
    world->references = arena_array(world->arena, map->count, sizeof *world->references);
    for (size_t i = 0; i < map->count; i++)
        reference_read(world, map->keys[i], map->key_places[i], map->items[i]);
}

void links_read(struct world *world) {
    static const char *const known[] = {"title", "url", NULL};
    const struct node *list = node_list_of(world->series, "links", world->diags);
    for (size_t i = 0; list && i < list->count; i++) {
        const struct node *map = list->items[i];
        if (!node_is_map(map, "an entry of", TEXT("links"), "[{title: The manual, url: https://example.org/manual}]",
                         world->diags))
            continue;
        node_known(map, known, world->diags);
        struct further *link = LIST_ADD(world->arena, &world->links);
        link->title = node_required(map, "title", world->diags);
        link->url = references_url(map, "url", world->diags);
    }
}

const struct reference *references_find(const struct world *world, struct text name, struct place place) {
    struct name_list names = {0};
    for (size_t i = 0; i < world->reference_count; i++) {
        if (text_equal(world->references[i].citation.name, name))
            return &world->references[i];
        *LIST_ADD(world->arena, &names) = world->references[i].citation.name;
    }
    struct diag *diag =
        diag_add(world->diags, DIAG_UNKNOWN_SOURCE, place, "no source is called '%.*s'", TEXT_ARG(name));
    diag_nearest(world->diags, diag, name, names.at, names.len);
    diag_help(world->diags, diag, "%s",
              names.len > 0 ? "series.yaml lists them under sources:"
                            : "list it in series.yaml: sources: {NAME: {title: ..., url: ..., date: ..., quote: ...}}");
    return NULL;
}

const struct reference *references_of(const struct citation *citation) {
    return (const struct reference *)(const void *)((const char *)citation - offsetof(struct reference, citation));
}
