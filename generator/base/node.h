/*
 * A tree of scalars, lists and maps with a place on every node: what YAML and JSON files become before anything looks
 * at their meaning. It holds no rules about what a file must contain; readers ask by name and complain by place.
 */
#ifndef MEMBLOG_NODE_H
#define MEMBLOG_NODE_H

#include "base/diag.h"

enum node_kind { NODE_NULL, NODE_BOOL, NODE_NUMBER, NODE_STRING, NODE_LIST, NODE_MAP };

struct node {
    enum node_kind kind;
    struct place place; /* of the value */
    /* Scalars: the text as decoded; numbers keep their spelling here as well. */
    struct text text;
    double number;
    bool truth;
    /* A scalar whose decoded text can be parsed further (an expression, a template) as a source of its own. */
    const struct source *source;
    /* Lists and maps: children in file order; keys of maps beside them. */
    size_t count;
    struct node **items;
    struct text *keys;
    struct place *key_places;
    size_t cap;
};

struct node *node_new(struct arena *arena, enum node_kind kind, struct place place);
/* Hand-made nodes, for scopes built by the program. */
struct node *node_map(struct arena *arena);
struct node *node_list(struct arena *arena);
struct node *node_string(struct arena *arena, struct text text);
struct node *node_bool(struct arena *arena, bool truth);
void node_push(struct arena *arena, struct node *list, struct node *item);
void node_set(struct arena *arena, struct node *map, struct text key, struct place key_place, struct node *value);
/* As node_set, for a key that the map does not hold yet: nothing is searched. */
void node_append(struct arena *arena, struct node *map, struct text key, struct place key_place, struct node *value);
void node_put(struct arena *arena, struct node *map, const char *key, struct node *value);
/* NULL when absent or when `map` is NULL or not a map. */
struct node *node_get(const struct node *map, const char *key);
struct node *node_find(const struct node *map, struct text key);
/* Whether they hold the same, wherever they stand; NULL is equal to NULL alone. */
bool node_equal(const struct node *a, const struct node *b);
/* Readers that complain: absent gives `fallback`; present with another kind is an error (bad-value). */
struct text node_text(const struct node *map, const char *key, struct text fallback, struct diags *diags);
struct node *node_list_of(const struct node *map, const char *key, struct diags *diags); /* NULL if absent */
struct node *node_map_of(const struct node *map, const char *key, struct diags *diags);  /* NULL if absent */
bool node_truth(const struct node *map, const char *key, struct diags *diags);           /* false if absent */
/* The text of an item of the list at `key`; empty after a complaint about one that is none, or empty (bad-value). */
struct text node_item(const struct node *list, size_t index, const char *key, struct diags *diags);
/* Whether an entry is a map; complains otherwise (bad-value): "WHAT 'NAME' is not a map", with an example of one. */
bool node_is_map(const struct node *node, const char *what, struct text name, const char *example, struct diags *diags);
/* As node_text, but absent or empty is an error too, placed at `map`. */
struct text node_required(const struct node *map, const char *key, struct diags *diags);
/* As node_text, but a key that is there needs a text: empty is an error, placed at `map`. */
struct text node_given(const struct node *map, const char *key, struct text fallback, struct diags *diags);
/* Complains (unknown-key, with the nearest name) about every key of `map` that `known` (NULL-terminated) lacks. */
void node_known(const struct node *map, const char *const *known, struct diags *diags);
/* The same with `more` keys that are good, too. */
void node_known_with(const struct node *map, const char *const *known, struct name_list more, struct diags *diags);

#endif
