#include "review/diff_json.h"

#include "review/effects.h"
#include "review/measured.h"
#include "series/record.h"

/* What both records say of a claim. */
static struct node *claim_node(struct arena *arena, const struct pair *claim) {
    static const char *const keys[] = {"file", "template", "line", "sentence"};
    static const char *const sides[] = {"condition", "holds", "left", "operator", "right", "margin", "names"};
    struct node *map = node_map(arena), *old = node_map(arena), *new = node_map(arena);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        record_put_node(arena, map, keys[i], node_get(claim->after, keys[i]));
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        record_put_node(arena, old, sides[i], node_get(claim->before, sides[i]));
        record_put_node(arena, new, sides[i], node_get(claim->after, sides[i]));
    }
    node_put(arena, map, "old", old);
    node_put(arena, map, "new", new);
    return map;
}

static struct node *claims_where(const struct comparison *comparison, bool (*is_one)(const struct pair *claim)) {
    struct node *list = node_list(comparison->arena);
    for (size_t i = 0; i < comparison->claims.len; i++)
        if (is_one(&comparison->claims.at[i]))
            node_push(comparison->arena, list, claim_node(comparison->arena, &comparison->claims.at[i]));
    return list;
}

static struct node *number_node(struct arena *arena, const struct number *number) {
    struct node *map = node_map(arena), *places = node_list(arena);
    record_put_text(arena, map, "name", number->name);
    node_put(arena, map, "headline", node_bool(arena, number->headline));
    node_put(arena, map, "old", node_string(arena, number->before));
    node_put(arena, map, "new", node_string(arena, number->after));
    record_put_text(arena, map, "difference", number->difference);
    record_put_node(arena, map, "old_value", node_get(number->uses.at[0].before, "value"));
    record_put_node(arena, map, "new_value", node_get(number->uses.at[0].after, "value"));
    for (size_t i = 0; i < number->uses.len; i++) {
        static const char *const keys[] = {"file", "file_line", "template", "line"};
        struct node *place = node_map(arena);
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
            record_put_node(arena, place, keys[k], node_get(number->uses.at[i].after, keys[k]));
        node_push(arena, places, place);
    }
    node_put(arena, map, "places", places);
    return map;
}

static void singles_put(const struct comparison *comparison, struct node *root, const char *key,
                        const struct node *(*single_of)(const struct pair *pair)) {
    struct arena *arena = comparison->arena;
    const struct pairs *pairs[] = {&comparison->claims, &comparison->uses};
    static const char *const keys[] = {"claims", "numbers"};
    struct node *map = node_map(arena);
    for (size_t p = 0; p < 2; p++) {
        struct node *list = node_list(arena);
        for (size_t i = 0; i < pairs[p]->len; i++) {
            const struct node *single = single_of(&pairs[p]->at[i]);
            struct node *holder = node_map(arena);
            record_put_node(arena, holder, "it", single);
            if (single)
                node_push(arena, list, node_get(holder, "it"));
        }
        node_put(arena, map, keys[p], list);
    }
    node_put(arena, root, key, map);
}

/* Claims of both that hold in both, or in neither, and uses that print alike. */
static struct node *stays_node(const struct comparison *comparison) {
    struct arena *arena = comparison->arena;
    struct node *map = node_map(arena);
    size_t hold = 0, wrong = 0, alike = 0;
    for (size_t i = 0; i < comparison->claims.len; i++) {
        const struct pair *pair = &comparison->claims.at[i];
        if (pair->before && pair->after && !compared_flipped(pair))
            node_get(pair->after, "holds")->truth ? hold++ : wrong++;
    }
    for (size_t i = 0; i < comparison->uses.len; i++) {
        const struct pair *pair = &comparison->uses.at[i];
        alike += pair->before && pair->after && compared_prints_alike(pair);
    }
    record_put_number(arena, map, "claims_hold", (double)hold);
    record_put_number(arena, map, "claims_false", (double)wrong);
    record_put_number(arena, map, "numbers", (double)alike);
    return map;
}

struct node *diff_json(const struct comparison *comparison) {
    struct arena *arena = comparison->arena;
    struct node *root = node_map(arena), *numbers = node_list(arena);
    for (size_t i = 0; i < comparison->numbers.len; i++)
        node_push(arena, numbers, number_node(arena, &comparison->numbers.at[i]));
    node_put(arena, root, "flips", claims_where(comparison, compared_flipped));
    node_put(arena, root, "margins", claims_where(comparison, compared_shrank));
    node_put(arena, root, "numbers", numbers);
    node_put(arena, root, "data", measured_changes(arena, comparison->before, comparison->after));
    node_put(arena, root, "charts", compared_charts(comparison));
    node_put(arena, root, "exclusions", effects_node(arena, comparison->before, comparison->after));
    singles_put(comparison, root, "added", compared_added);
    singles_put(comparison, root, "removed", compared_removed);
    node_put(arena, root, "stays", stays_node(comparison));
    return root;
}
