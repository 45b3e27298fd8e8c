#include "base/node.h"

struct node *node_new(struct arena *arena, enum node_kind kind, struct place place) {
    struct node *node = arena_alloc(arena, sizeof *node);
    node->kind = kind;
    node->place = place;
    return node;
}

struct node *node_map(struct arena *arena) {
    return node_new(arena, NODE_MAP, place_none());
}

struct node *node_list(struct arena *arena) {
    return node_new(arena, NODE_LIST, place_none());
}

struct node *node_string(struct arena *arena, struct text text) {
    struct node *node = node_new(arena, NODE_STRING, place_none());
    node->text = text;
    return node;
}

struct node *node_bool(struct arena *arena, bool truth) {
    struct node *node = node_new(arena, NODE_BOOL, place_none());
    node->truth = truth;
    node->text = truth ? TEXT("true") : TEXT("false");
    return node;
}

void node_push(struct arena *arena, struct node *list, struct node *item) {
    list->items = arena_add(arena, list->items, list->count, &list->cap, sizeof(struct node *));
    list->items[list->count++] = item;
}

void node_set(struct arena *arena, struct node *map, struct text key, struct place key_place, struct node *value) {
    for (size_t i = 0; i < map->count; i++) {
        if (text_equal(map->keys[i], key)) {
            map->key_places[i] = key_place;
            map->items[i] = value;
            return;
        }
    }
    node_append(arena, map, key, key_place, value);
}

void node_append(struct arena *arena, struct node *map, struct text key, struct place key_place, struct node *value) {
    size_t keys_cap = map->cap, places_cap = keys_cap; /* the three arrays grow together */
    map->keys = arena_add(arena, map->keys, map->count, &keys_cap, sizeof *map->keys);
    map->key_places = arena_add(arena, map->key_places, map->count, &places_cap, sizeof *map->key_places);
    map->keys[map->count] = key;
    map->key_places[map->count] = key_place;
    node_push(arena, map, value);
}

void node_put(struct arena *arena, struct node *map, const char *key, struct node *value) {
    node_set(arena, map, text_of(key), place_none(), value);
}

struct node *node_get(const struct node *map, const char *key) {
    return node_find(map, text_of(key));
}

struct node *node_find(const struct node *map, struct text key) {
    for (size_t i = 0; map != NULL && map->kind == NODE_MAP && i < map->count; i++)
        if (text_equal(map->keys[i], key))
            return map->items[i];
    return NULL;
}

static const char *kind_name(enum node_kind kind) {
    static const char *const names[] = {"nothing", "true or false", "a number", "a text", "a list", "a map"};
    return names[kind];
}

static void complain_kind(const char *key, const struct node *found, const char *wanted, const char *help,
                          struct diags *diags) {
    struct diag *diag =
        diag_add(diags, DIAG_BAD_VALUE, found->place, "'%s' must be %s and is %s", key, wanted, kind_name(found->kind));
    diag_help(diags, diag, "%s", help);
}

/* Whether its line goes on with a comment, which was perhaps meant as the value: key: #ff0000 */
static bool is_comment(const struct node *node) {
    const struct place place = node->place;
    size_t at = place.offset;
    struct text text = place.source ? place.source->text : TEXT("");
    while (at < text.len && (text.at[at] == ' ' || text.at[at] == '\t'))
        at++;
    return node->kind == NODE_NULL && node->text.len == 0 && at < text.len && text.at[at] == '#';
}

static bool is_texty(const struct node *node) {
    return node->kind == NODE_STRING || node->kind == NODE_NUMBER;
}

struct text node_text(const struct node *map, const char *key, struct text fallback, struct diags *diags) {
    const struct node *found = node_get(map, key);
    if (found == NULL)
        return fallback;
    if (!is_texty(found)) {
        complain_kind(key, found, "a text",
                      found->kind == NODE_BOOL ? "put it in double quotes"
                      : is_comment(found)
                          ? "a # behind a blank starts a comment: put the text in double quotes, as \"#1e90ff\""
                          : "write the text on the line of its name",
                      diags);
        return fallback;
    }
    return found->text;
}

static struct node *child_of_kind(const struct node *map, const char *key, enum node_kind kind, const char *help,
                                  struct diags *diags) {
    struct node *found = node_get(map, key);
    if (found != NULL && found->kind != kind) {
        complain_kind(key, found, kind_name(kind), help, diags);
        return NULL;
    }
    return found;
}

struct node *node_list_of(const struct node *map, const char *key, struct diags *diags) {
    return child_of_kind(map, key, NODE_LIST, "write [one, two], or [] for an empty list", diags);
}

struct node *node_map_of(const struct node *map, const char *key, struct diags *diags) {
    return child_of_kind(map, key, NODE_MAP, "a map gives each value a name, or is {} when it is empty", diags);
}

struct text node_item(const struct node *list, size_t index, const char *key, struct diags *diags) {
    const struct node *item = list->items[index];
    if (is_texty(item) && item->text.len > 0)
        return item->text;
    struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, item->place, "an item of '%s' must be a text and is %s", key,
                                 is_texty(item) ? "empty" : kind_name(item->kind));
    diag_help(diags, diag, "write %s: [one, two], and what is no plain word in double quotes", key);
    return (struct text){NULL, 0};
}

bool node_is_map(const struct node *node, const char *what, struct text name, const char *example,
                 struct diags *diags) {
    if (node->kind == NODE_MAP)
        return true;
    struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, node->place, "%s '%.*s' is not a map", what, TEXT_ARG(name));
    diag_help(diags, diag, "write %.*s: %s", TEXT_ARG(name), example);
    return false;
}

struct text node_required(const struct node *map, const char *key, struct diags *diags) {
    const struct node *found = node_get(map, key);
    if (found != NULL && found->kind != NODE_NULL && !(is_texty(found) && text_trim(found->text).len == 0))
        return node_text(map, key, (struct text){NULL, 0}, diags);
    const struct node *where = found != NULL ? found : map;
    struct diag *diag = diag_add(diags, DIAG_MISSING_KEY, where != NULL ? where->place : place_none(),
                                 found != NULL ? "'%s' is empty" : "'%s' is missing", key);
    diag_help(diags, diag, "give '%s' a text", key);
    return (struct text){NULL, 0};
}

struct text node_given(const struct node *map, const char *key, struct text fallback, struct diags *diags) {
    return node_get(map, key) != NULL ? node_required(map, key, diags) : fallback;
}

bool node_truth(const struct node *map, const char *key, struct diags *diags) {
    const struct node *found = node_get(map, key);
    if (found != NULL && found->kind != NODE_BOOL)
        complain_kind(key, found, kind_name(NODE_BOOL), "write true or false without quotes, or leave it out", diags);
    return found != NULL && found->kind == NODE_BOOL && found->truth;
}

enum { NAMED_MAX = 64 };

static bool is_known(struct text key, const char *const *known, struct name_list more) {
    for (size_t i = 0; known[i] != NULL; i++)
        if (text_is(key, known[i]))
            return true;
    return names_have(more, key);
}

void node_known(const struct node *map, const char *const *known, struct diags *diags) {
    node_known_with(map, known, (struct name_list){0}, diags);
}

void node_known_with(const struct node *map, const char *const *known, struct name_list more, struct diags *diags) {
    struct text names[NAMED_MAX]; /* those that may be suggested */
    size_t count = 0;
    for (size_t i = 0; count < NAMED_MAX && known[i] != NULL; i++)
        names[count++] = text_of(known[i]);
    for (size_t i = 0; count < NAMED_MAX && i < more.len; i++)
        names[count++] = more.at[i];
    for (size_t i = 0; map != NULL && map->kind == NODE_MAP && i < map->count; i++) {
        if (!is_known(map->keys[i], known, more)) {
            struct diag *diag = diag_add(diags, DIAG_UNKNOWN_KEY, map->key_places[i], "nothing reads a key '%.*s'",
                                         TEXT_ARG(map->keys[i]));
            diag_nearest(diags, diag, map->keys[i], names, count);
        }
    }
}

bool node_equal(const struct node *a, const struct node *b) {
    if (!a || !b || a->kind != b->kind || a->count != b->count)
        return a == b;
    for (size_t i = 0; i < a->count; i++)
        if ((a->kind == NODE_MAP && !text_equal(a->keys[i], b->keys[i])) || !node_equal(a->items[i], b->items[i]))
            return false;
    switch (a->kind) {
    case NODE_BOOL:
        return a->truth == b->truth;
    case NODE_NUMBER:
        return a->number == b->number;
    case NODE_STRING:
        return text_equal(a->text, b->text);
    default:
        return true;
    }
}
