#include "review/compared.h"

#include "base/json.h"
#include "base/path.h"
#include "review/difference.h"
#include "review/measured.h"
#include "series/record.h"

/* What is compared, in the order in which it makes up a key. */
static const char *const use_keys[] = {"file", "template", "expression"};
static const char *const claim_keys[] = {"file", "template", "condition"};

/* Matching */

/* Numbers the items of a list by key and occurrence. A use of a plain name, `last` in a section, is that of what it
 * stands for, so that a selection may grow in its middle; what a function chooses may become another. */
struct matcher {
    struct index_map plain, numbered;
    LIST(size_t) seen; /* beside `plain` */
};

/* What a claim asks: its condition, or the one behind it when it is but a name, since a name does not make it another
 * claim; and what stands behind the names in that, since another condition does. */
static struct text asked(struct arena *arena, const struct node *item, struct text condition) {
    const struct node *names = node_get(item, "names");
    bool alone = names && names->count > 0 && text_equal(record_get(names->items[0], "name"), condition);
    struct buffer out = buffer_in(arena);
    buffer_put(&out, alone ? record_get(names->items[0], "condition") : condition);
    for (size_t i = alone ? 1 : 0; names && i < names->count; i++)
        buffer_printf(&out, "; %.*s: %.*s", TEXT_ARG(record_get(names->items[i], "name")),
                      TEXT_ARG(record_get(names->items[i], "condition")));
    return buffer_text(&out);
}

static uint32_t match(struct arena *arena, struct matcher *matcher, struct index_map *numbered, const struct node *item,
                      const char *const *keys) {
    struct text expression = asked(arena, item, record_get(item, keys[2]));
    struct text name = text_has(expression, TEXT("(")) ? TEXT("") : record_get(item, "name");
    struct text key = text_format(arena, "%.*s\n%.*s\n%.*s\n%.*s", TEXT_ARG(record_get(item, keys[0])),
                                  TEXT_ARG(record_get(item, keys[1])), TEXT_ARG(expression), TEXT_ARG(name));
    uint32_t number = index_put(&matcher->plain, key);
    if (number == matcher->seen.len)
        *LIST_ADD(arena, &matcher->seen) = 0;
    size_t occurrence = matcher->seen.at[number]++;
    return index_put(numbered, text_format(arena, "%.*s\n%zu", TEXT_ARG(key), occurrence));
}

/* Pairs in the order of the new record, then what only the old one has. */
static void pair_up(struct arena *arena, const struct node *before, const struct node *after, const char *const *keys,
                    struct pairs *pairs) {
    struct index_map numbered = index_in(arena);
    struct matcher news = {.plain = index_in(arena)}, olds = {.plain = index_in(arena)};
    for (size_t i = 0; i < after->count; i++) {
        match(arena, &news, &numbered, after->items[i], keys);
        LIST_ADD(arena, pairs)->after = after->items[i];
    }
    for (size_t i = 0; i < before->count; i++) {
        uint32_t number = match(arena, &olds, &numbered, before->items[i], keys);
        struct pair *pair = number < pairs->len ? &pairs->at[number] : LIST_ADD(arena, pairs);
        pair->before = before->items[i];
    }
}

/* Asking */

static bool holds(const struct node *claim) {
    return node_get(claim, "holds")->truth;
}

bool compared_flipped(const struct pair *claim) {
    return claim->before && claim->after && holds(claim->before) != holds(claim->after);
}

/* An equality has no margin to lose. */
bool compared_shrank(const struct pair *claim) {
    if (!claim->before || !claim->after || !holds(claim->before) || !holds(claim->after))
        return false;
    const struct node *old = node_get(claim->before, "margin"), *new = node_get(claim->after, "margin");
    return old && new && old->kind == NODE_NUMBER &&new->kind == NODE_NUMBER &&new->number < old->number;
}

bool compared_prints_alike(const struct pair *use) {
    return text_equal(record_get(use->before, "text"), record_get(use->after, "text"));
}

const struct node *compared_added(const struct pair *pair) {
    return pair->before ? NULL : pair->after;
}

const struct node *compared_removed(const struct pair *pair) {
    return pair->after ? NULL : pair->before;
}

struct text compared_name(struct arena *arena, const struct node *use) {
    struct text name = record_get(use, "name"), expression = record_get(use, "expression");
    bool own = text_ends(name, text_format(arena, ":%.*s", TEXT_ARG(expression))); /* SLUG:FACT */
    return name.len == 0 || own ? expression : name;
}

/* Numbers */

/* The facts of a record by name. */
static const struct node *fact_of(const struct node *record, const struct node *use) {
    const struct node *facts = node_get(record, "facts");
    struct text name = record_get(use, "name");
    for (size_t i = 0; facts && name.len > 0 && i < facts->count; i++)
        if (text_equal(record_get(facts->items[i], "name"), name))
            return facts->items[i];
    return NULL;
}

/* Front matter is printed in no line of the post. */
static bool is_headline(const struct node *use) {
    return text_starts(record_get(use, "file"), TEXT("posts/")) && !node_get(use, "file_line");
}

/* By which a number is known: a statistic by what it is of, whatever it is called; another fact by its full name; what
 * is no fact by itself, whose expression may mean something else elsewhere, by what it prints as well. */
static struct text number_key(struct arena *arena, const struct node *fact, const struct pair *use) {
    static const char *const keys[] = {"statistic", "group", "window", "cohort", "unit"};
    struct buffer out = buffer_in(arena);
    if (!fact)
        return text_format(arena, "%.*s\n%.*s\n%.*s", TEXT_ARG(compared_name(arena, use->after)),
                           TEXT_ARG(record_get(use->before, "text")), TEXT_ARG(record_get(use->after, "text")));
    if (!node_get(fact, "statistic"))
        return record_get(fact, "name");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        buffer_printf(&out, "%.*s\n", TEXT_ARG(record_get(fact, keys[i])));
    buffer_put(&out, json_write(arena, node_get(fact, "value")));
    return buffer_text(&out);
}

/* Printed in two formats, it is told as the longer one, which has an interval or more digits. */
static void number_add(struct comparison *comparison, struct index_map *keys, struct numbers *numbers,
                       const struct pair *use) {
    struct arena *arena = comparison->arena;
    const struct node *old = fact_of(comparison->before, use->before), *new = fact_of(comparison->after, use->after);
    uint32_t n = index_put(keys, number_key(arena, new, use));
    bool is_new = n >= numbers->len;
    struct number *known = is_new ? LIST_ADD(arena, numbers) : &numbers->at[n];
    struct text before = record_get(use->before, "text"), after = record_get(use->after, "text");
    if (is_new)
        *known = (struct number){.name = compared_name(arena, use->after),
                                 .difference = difference_show(arena, old ? old : use->before, new ? new : use->after)};
    if (before.len + after.len > known->before.len + known->after.len) {
        known->before = before;
        known->after = after;
    }
    *LIST_ADD(arena, &known->uses) = *use;
    known->headline = known->headline || is_headline(use->after);
}

static void numbers_find(struct comparison *comparison) {
    struct arena *arena = comparison->arena;
    struct index_map keys = index_in(arena);
    struct numbers all = {0};
    for (size_t i = 0; i < comparison->uses.len; i++) {
        const struct pair *use = &comparison->uses.at[i];
        if (use->before && use->after && !compared_prints_alike(use))
            number_add(comparison, &keys, &all, use);
    }
    for (int headline = 1; headline >= 0; headline--)
        for (size_t i = 0; i < all.len; i++)
            if (all.at[i].headline == (headline == 1)) {
                *LIST_ADD(arena, &comparison->numbers) = all.at[i];
                for (size_t u = 0; u < all.at[i].uses.len; u++) {
                    struct text full = record_get(all.at[i].uses.at[u].after, "name");
                    index_put(&comparison->names, full.len > 0 ? full : all.at[i].name);
                }
            }
}

struct comparison compared_of(struct arena *arena, const struct node *before, const struct node *after) {
    struct comparison comparison = {.arena = arena, .before = before, .after = after, .names = index_in(arena)};
    pair_up(arena, node_get(before, "uses"), node_get(after, "uses"), use_keys, &comparison.uses);
    pair_up(arena, node_get(before, "claims"), node_get(after, "claims"), claim_keys, &comparison.claims);
    numbers_find(&comparison);
    return comparison;
}

struct node *compared_charts(const struct comparison *comparison) {
    struct arena *arena = comparison->arena;
    struct node *list = measured_charts(arena, comparison->before, comparison->after);
    struct index_map told = index_in(arena);
    for (size_t i = 0; i < list->count; i++)
        index_put(&told, record_get(list->items[i], "chart"));
    for (size_t i = 0; i < comparison->uses.len; i++) {
        const struct pair *use = &comparison->uses.at[i];
        struct text file = record_get(use->after, "file"), name = path_name(file);
        if (!use->before || !use->after || compared_prints_alike(use) || !text_ends(file, TEXT(".gp")))
            continue;
        name.len -= 3;
        size_t before = told.keys.len;
        struct node *map = node_map(arena);
        record_put_text(arena, map, "chart", name);
        record_put_text(arena, map, "why", TEXT("texts"));
        if (index_put(&told, name) == before)
            node_push(arena, list, map);
    }
    return list;
}
