#include "review/measured.h"

#include "series/record.h"

/* The map of a list whose text at `key` is this; NULL when there is none. */
static const struct node *find(const struct node *list, const char *key, struct text text) {
    for (size_t i = 0; i < record_count(list); i++)
        if (text_equal(record_get(list->items[i], key), text))
            return list->items[i];
    return NULL;
}

static bool has_text(const struct node *list, struct text text) {
    for (size_t i = 0; list && i < list->count; i++)
        if (text_equal(list->items[i]->text, text))
            return true;
    return false;
}

static struct node *change_add(struct arena *arena, struct node *list, struct text where, struct text what,
                               const char *change) {
    struct node *map = node_map(arena);
    record_put_text(arena, map, "where", where);
    record_put_text(arena, map, "what", what);
    record_put_text(arena, map, "change", text_of(change));
    node_push(arena, list, map);
    return map;
}

/* The texts of one list that the other lacks. */
static void names_add(struct arena *arena, struct node *list, struct text where, struct text what, const char *change,
                      const struct node *mine, const struct node *others) {
    struct node *names = node_list(arena);
    for (size_t i = 0; i < record_count(mine); i++)
        if (!has_text(others, mine->items[i]->text))
            node_push(arena, names, mine->items[i]);
    if (names->count > 0)
        node_put(arena, change_add(arena, list, where, what, change), "names", names);
}

/* Names of files that are in one report alone, or are others by their hashes. */
static void files_add(struct arena *arena, struct node *list, const struct node *old, const struct node *new) {
    const struct node *olds = record_list(old, "files"), *news = record_list(new, "files");
    struct node *changed = node_list(arena), *added = node_list(arena), *gone = node_list(arena);
    struct text where = record_get(new ? new : old, "alias");
    for (size_t i = 0; i < record_count(news); i++) {
        const struct node *file = news->items[i], *before = find(olds, "name", record_get(file, "name"));
        struct node *name = node_string(arena, record_get(file, "name"));
        if (!before)
            node_push(arena, added, name);
        else if (!text_equal(record_get(before, "sha256"), record_get(file, "sha256")))
            node_push(arena, changed, name);
    }
    for (size_t i = 0; i < record_count(olds); i++)
        if (!find(news, "name", record_get(olds->items[i], "name")))
            node_push(arena, gone, node_string(arena, record_get(olds->items[i], "name")));
    names_add(arena, list, where, TEXT("file"), "changed", changed, NULL);
    names_add(arena, list, where, TEXT("file"), "added", added, NULL);
    names_add(arena, list, where, TEXT("file"), "gone", gone, NULL);
}

static void group_add(struct arena *arena, struct node *list, struct text many, const struct node *old,
                      const struct node *new) {
    struct text where = record_get(new ? new : old, "group");
    const struct node *olds = record_list(old, "names"), *news = record_list(new, "names");
    const struct node *old_rows = node_get(old, "rows"), *new_rows = node_get(new, "rows");
    double before = old_rows ? old_rows->number : 0, after = new_rows ? new_rows->number : 0;
    names_add(arena, list, where, many, "added", news, olds);
    names_add(arena, list, where, many, "gone", olds, news);
    if (before == after)
        return;
    struct node *map = change_add(arena, list, where, TEXT("rows"), after > before ? "added" : "gone");
    record_put_number(arena, map, "old", before);
    record_put_number(arena, map, "new", after);
}

struct node *measured_changes(struct arena *arena, const struct node *before, const struct node *after) {
    struct node *list = node_list(arena);
    const struct node *olds = record_list(before, "reports"), *news = record_list(after, "reports");
    for (size_t i = 0; olds && i < record_count(news); i++)
        files_add(arena, list, find(olds, "alias", record_get(news->items[i], "alias")), news->items[i]);
    for (size_t i = 0; news && i < record_count(olds); i++)
        if (!find(news, "alias", record_get(olds->items[i], "alias")))
            files_add(arena, list, olds->items[i], NULL);
    const struct node *old = node_get(before, "tally"), *new = node_get(after, "tally");
    if (!old || !new)
        return list;
    const struct node *old_groups = record_list(old, "groups"), *new_groups = record_list(new, "groups");
    for (size_t i = 0; i < record_count(new_groups); i++)
        group_add(arena, list, record_get(new, "many"),
                  find(old_groups, "group", record_get(new_groups->items[i], "group")), new_groups->items[i]);
    for (size_t i = 0; i < record_count(old_groups); i++)
        if (!find(new_groups, "group", record_get(old_groups->items[i], "group")))
            group_add(arena, list, record_get(old, "many"), old_groups->items[i], NULL);
    return list;
}

static void chart_add(struct arena *arena, struct node *list, struct text name, const char *why) {
    struct node *map = node_map(arena);
    record_put_text(arena, map, "chart", name);
    record_put_text(arena, map, "why", text_of(why));
    node_push(arena, list, map);
}

struct node *measured_charts(struct arena *arena, const struct node *before, const struct node *after) {
    struct node *list = node_list(arena);
    const struct node *old = node_get(before, "tally"), *new = node_get(after, "tally");
    if (!old || !new)
        return list;
    const struct node *olds = record_list(old, "charts"), *news = record_list(new, "charts");
    for (size_t i = 0; i < record_count(news); i++) {
        struct text name = record_get(news->items[i], "chart");
        const struct node *was = find(olds, "chart", name);
        if (!was)
            chart_add(arena, list, name, "added");
        else if (!text_equal(record_get(was, "from"), record_get(news->items[i], "from")))
            chart_add(arena, list, name, "data");
    }
    for (size_t i = 0; i < record_count(olds); i++)
        if (!find(news, "chart", record_get(olds->items[i], "chart")))
            chart_add(arena, list, record_get(olds->items[i], "chart"), "gone");
    return list;
}
