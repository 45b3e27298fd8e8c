#include "review/effects.h"

#include "base/index.h"
#include "language/escape.h"
#include "review/difference.h"
#include "series/record.h"

/* A fact that both records have, with different values. */
struct moved {
    const struct node *before, *after;
    struct text name, formula, group;
    bool touched; /* it rests on what is looked at, */
    bool told;    /* and stood under an exclusion */
    bool judged;  /* a list of facts has told whether it does */
};

/* An exclusion that one record has, or both say differently. */
struct change {
    const struct node *before, *after;
};

struct effects {
    struct arena *arena;
    struct buffer *out;
    const struct node *before, *after;
    const struct flips *flips;
    const struct index_map *above; /* names that were told before; or NULL */
    LIST(struct moved) moved;
    struct index_map names;          /* of all facts of the new record */
    LIST(size_t) moved_of;           /* beside them: one above the fact's number in `moved`; 0: as before */
    LIST(const struct node *) facts; /* beside them */
    LIST(struct change) changes;     /* of the experiment at hand */
};

static size_t rows_of(const struct node *exclusion) {
    const struct node *node = node_get(exclusion, "rows");
    return node && node->kind == NODE_NUMBER && node->number > 0 ? (size_t)node->number : 0;
}

/* What moved */

static void find_moved(struct effects *effects) {
    struct arena *arena = effects->arena;
    const struct node *before = record_list(effects->before, "facts"), *after = record_list(effects->after, "facts");
    struct index_map olds = index_in(arena);
    const struct node **old_facts = arena_array(arena, record_count(before), sizeof *old_facts);
    for (size_t i = 0; i < record_count(before); i++)
        old_facts[index_put(&olds, record_get(before->items[i], "name"))] = before->items[i];
    effects->names = index_in(arena);
    for (size_t i = 0; i < record_count(after); i++) {
        const struct node *fact = after->items[i];
        struct text name = record_get(fact, "name");
        if (index_put(&effects->names, name) != effects->moved_of.len)
            continue;
        uint32_t old = index_find(&olds, name);
        bool same = old == INDEX_NONE || node_equal(node_get(old_facts[old], "value"), node_get(fact, "value"));
        *LIST_ADD(arena, &effects->facts) = fact;
        if (!same)
            *LIST_ADD(arena, &effects->moved) = (struct moved){.before = old_facts[old],
                                                               .after = fact,
                                                               .name = name,
                                                               .formula = record_get(fact, "formula"),
                                                               .group = record_get(fact, "group")};
        *LIST_ADD(arena, &effects->moved_of) = same ? 0 : effects->moved.len;
    }
}

/* What rests on what */

/* Whether a path such as "tiny.fast" is the text, or stands before its first dot behind that. */
static bool begins(struct text text, struct text path) {
    return text_starts(text, path) && (text.len == path.len || text.at[path.len] == '.');
}

/* By itself: of its statistic's group, or a member of it, or made of one. */
static bool rests_on(struct arena *arena, const struct node *fact, struct text path) {
    struct text member = text_format(arena, "%.*s.", TEXT_ARG(path));
    return begins(record_get(fact, "group"), path) || text_starts(record_get(fact, "name"), member) ||
           text_has(record_get(fact, "formula"), member);
}

static bool rests_on_any(struct arena *arena, const struct node *fact, const struct text *paths, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (rests_on(arena, fact, paths[i]))
            return true;
    return false;
}

/* A list holds what was used, in order: what a formula is made of stands before it, in each list that has it. */
static void judge_list(struct effects *effects, const bool *direct, const struct node *facts) {
    bool before = false;
    for (size_t i = 0; i < record_count(facts); i++) {
        uint32_t number = index_find(&effects->names, facts->items[i]->text);
        if (number == INDEX_NONE)
            continue;
        before = before || direct[number];
        size_t at = effects->moved_of.at[number];
        if (at == 0)
            continue;
        struct moved *moved = &effects->moved.at[at - 1];
        if (moved->group.len == 0 && !direct[number])
            moved->touched = before && (moved->touched || !moved->judged);
        moved->judged = true;
    }
}

/* Marks what moved and rests on one of the paths, groups or an experiment. */
static void touch(struct effects *effects, const struct text *paths, size_t count) {
    static const char *const keys[] = {"uses", "claims"};
    struct arena *scratch = arena_new();
    bool *direct = arena_array(scratch, effects->facts.len, sizeof *direct);
    for (size_t i = 0; i < effects->facts.len; i++) {
        direct[i] = rests_on_any(scratch, effects->facts.at[i], paths, count);
        if (effects->moved_of.at[i] > 0) {
            struct moved *moved = &effects->moved.at[effects->moved_of.at[i] - 1];
            moved->touched = direct[i];
            moved->judged = false;
        }
    }
    for (size_t k = 0; k < 2; k++) {
        const struct node *list = record_list(effects->after, keys[k]);
        for (size_t i = 0; i < record_count(list); i++)
            judge_list(effects, direct, record_list(list->items[i], "facts"));
    }
    arena_free(scratch);
}

/* Writing */

static void put_cell(struct buffer *out, struct text text) {
    buffer_puts(out, " | ");
    escape_put(out, text.len > 0 ? text : TEXT("-"), ESCAPE_MARKDOWN);
}

static struct text shown(const struct node *fact) {
    return text_is(record_get(fact, "unit"), "absent") ? TEXT("no value") : record_get(fact, "text");
}

/* The names that are touched, in a table; `rest` passes over those that were told. */
enum telling { TELL_ALL, TELL_REST };
static size_t put_moved(struct effects *effects, enum telling telling) {
    struct buffer *out = effects->out;
    struct name_list above = {0};
    size_t count = 0;
    for (size_t i = 0; i < effects->moved.len; i++) {
        struct moved *moved = &effects->moved.at[i];
        if (!moved->touched || (telling == TELL_REST && moved->told))
            continue;
        if (effects->above && index_find(effects->above, moved->name) != INDEX_NONE) {
            moved->told = true;
            *LIST_ADD(effects->arena, &above) = moved->name;
            continue;
        }
        if (count++ == 0)
            buffer_puts(out, "\n| Name | Old | New | Difference |\n|---|--:|--:|--:|\n");
        buffer_puts(out, "| ");
        escape_put_code(out, moved->name);
        put_cell(out, shown(moved->before));
        put_cell(out, shown(moved->after));
        put_cell(out, difference_show(out->arena, moved->before, moved->after));
        buffer_puts(out, " |\n");
        moved->told = true;
    }
    for (size_t i = 0; i < above.len; i++) {
        buffer_puts(out, i == 0 ? "\nOf the numbers above: " : ", ");
        escape_put_code(out, above.at[i]);
    }
    buffer_puts(out, above.len > 0 ? ".\n" : "");
    return count + above.len;
}

static bool claim_is_touched(const struct effects *effects, const struct node *claim) {
    const struct node *facts = record_list(claim, "facts");
    for (size_t i = 0; i < record_count(facts); i++) {
        uint32_t number = index_find(&effects->names, facts->items[i]->text);
        size_t at = number == INDEX_NONE ? 0 : effects->moved_of.at[number];
        if (at > 0 && effects->moved.at[at - 1].touched)
            return true;
    }
    return false;
}

static void put_flips(struct effects *effects) {
    bool begun = false;
    for (size_t i = 0; i < effects->flips->len; i++) {
        const struct node *claim = effects->flips->at[i];
        if (!claim_is_touched(effects, claim))
            continue;
        buffer_printf(effects->out, "%s- %s: \"%.*s\"\n", begun ? "" : "\n",
                      node_get(claim, "holds")->truth ? "Becomes true" : "Becomes false",
                      TEXT_ARG(record_get(claim, "sentence")));
        begun = true;
    }
}

static void put_side(struct buffer *out, const char *label, const struct node *exclusion) {
    size_t rows = rows_of(exclusion);
    buffer_printf(out, "%s%zu %s, ", label, rows, rows == 1 ? "row" : "rows");
    escape_put(out, record_get(exclusion, "reason"), ESCAPE_MARKDOWN);
    buffer_puts(out, "\n");
}

static void put_change(struct effects *effects, struct text alias, const struct change *change) {
    struct buffer *out = effects->out;
    const struct node *one = change->after ? change->after : change->before;
    struct text kind = record_get(one, "kind");
    LIST(struct text) paths = {0};
    const struct node *lists[] = {record_list(change->before, "groups"), record_list(change->after, "groups")};
    for (size_t l = 0; l < 2; l++)
        for (size_t i = 0; i < record_count(lists[l]); i++)
            *LIST_ADD(effects->arena, &paths) = lists[l]->items[i]->text;
    buffer_printf(out, "\n### %s %.*s: %.*s",
                  !change->before  ? "Added to"
                  : !change->after ? "Removed from"
                                   : "Changed in",
                  TEXT_ARG(alias), TEXT_ARG(kind));
    buffer_puts(out, text_is(kind, "rows") ? " of " : " ");
    escape_put(out, record_get(one, "what"), ESCAPE_MARKDOWN);
    buffer_puts(out, "\n\n");
    if (change->before && change->after) {
        put_side(out, "- Old: ", change->before);
        put_side(out, "- New: ", change->after);
    } else
        put_side(out, "", one);
    touch(effects, paths.at, paths.len);
    if (put_moved(effects, TELL_ALL) == 0)
        buffer_puts(out, "\nNo value that rests on its groups differs.\n");
    put_flips(effects);
}

/* What moved without resting on a group that an exclusion touched. */
static void put_others(struct effects *effects, struct text alias) {
    size_t start = effects->out->len;
    touch(effects, &alias, 1);
    buffer_printf(effects->out, "\n### Also changed in %.*s\n\nThese rest on no group above.\n", TEXT_ARG(alias));
    if (put_moved(effects, TELL_REST) == 0)
        effects->out->len = start;
}

/* Experiments */

static const struct node *report_of(const struct node *record, struct text alias) {
    const struct node *reports = record_list(record, "reports");
    for (size_t i = 0; i < record_count(reports); i++)
        if (text_equal(record_get(reports->items[i], "alias"), alias))
            return reports->items[i];
    return NULL;
}

/* Numbers exclusions by what they leave out, and by how often that stood in their record before. */
struct counter {
    struct index_map plain;
    LIST(size_t) seen; /* beside it */
};

static uint32_t number_of(struct arena *arena, struct counter *counter, struct index_map *keys,
                          const struct node *exclusion) {
    struct text key = text_format(arena, "%.*s\n%.*s", TEXT_ARG(record_get(exclusion, "kind")),
                                  TEXT_ARG(record_get(exclusion, "what")));
    uint32_t number = index_put(&counter->plain, key);
    if (number == counter->seen.len)
        *LIST_ADD(arena, &counter->seen) = 0;
    return index_put(keys, text_format(arena, "%.*s\n%zu", TEXT_ARG(key), counter->seen.at[number]++));
}

/* Exclusions of the new record, then those that only the old one has. */
static void find_changes(struct effects *effects, const struct node *before, const struct node *after) {
    struct arena *arena = effects->arena;
    struct index_map keys = index_in(arena);
    struct counter news = {.plain = index_in(arena)}, olds = {.plain = index_in(arena)};
    LIST(struct change) all = {0};
    for (size_t i = 0; i < record_count(after); i++) {
        number_of(arena, &news, &keys, after->items[i]);
        *LIST_ADD(arena, &all) = (struct change){NULL, after->items[i]};
    }
    for (size_t i = 0; i < record_count(before); i++) {
        uint32_t number = number_of(arena, &olds, &keys, before->items[i]);
        struct change *change = number < all.len ? &all.at[number] : LIST_ADD(arena, &all);
        change->before = before->items[i];
    }
    effects->changes.len = 0;
    for (size_t i = 0; i < all.len; i++)
        if (!node_equal(all.at[i].before, all.at[i].after))
            *LIST_ADD(arena, &effects->changes) = all.at[i];
}

static void put_experiment(struct effects *effects, const struct node *old, const struct node *new) {
    struct text alias = record_get(new, "alias");
    struct buffer *out = effects->out;
    if (!record_list(old, "exclusions")) {
        buffer_printf(out, "\nThe old record does not say what was excluded from %.*s.\n", TEXT_ARG(alias));
        return;
    }
    for (size_t i = 0; i < effects->moved.len; i++)
        effects->moved.at[i].told = false;
    if (!node_equal(node_get(old, "files"), node_get(new, "files")))
        buffer_printf(out, "\nThe files of %.*s differ as well, so not all of this need come from exclusions.\n",
                      TEXT_ARG(alias));
    for (size_t i = 0; i < effects->changes.len; i++)
        put_change(effects, alias, &effects->changes.at[i]);
    if (effects->changes.len > 1)
        buffer_puts(out, "\nWhat rests on groups of several entries stands under each.\n");
    put_others(effects, alias);
}

void effects_put(struct buffer *out, const struct node *before, const struct node *after, const struct flips *flips,
                 const struct index_map *above) {
    struct effects effects = {
        .arena = out->arena, .out = out, .before = before, .after = after, .flips = flips, .above = above};
    const struct node *reports = record_list(after, "reports");
    bool begun = false;
    for (size_t i = 0; i < record_count(reports); i++) {
        const struct node *new = reports->items[i], *old = report_of(before, record_get(new, "alias"));
        if (!old)
            continue;
        find_changes(&effects, record_list(old, "exclusions"), record_list(new, "exclusions"));
        if (effects.changes.len == 0)
            continue;
        if (!begun) {
            buffer_puts(out, "\n## Exclusions\n");
            find_moved(&effects);
        }
        begun = true;
        put_experiment(&effects, old, new);
    }
}

struct node *effects_node(struct arena *arena, const struct node *before, const struct node *after) {
    struct effects effects = {.arena = arena, .before = before, .after = after};
    const struct node *reports = record_list(after, "reports");
    struct node *list = node_list(arena);
    for (size_t i = 0; i < record_count(reports); i++) {
        const struct node *new = reports->items[i], *old = report_of(before, record_get(new, "alias"));
        if (old)
            find_changes(&effects, record_list(old, "exclusions"), record_list(new, "exclusions"));
        for (size_t k = 0; old && k < effects.changes.len; k++) {
            struct node *map = node_map(arena);
            record_put_text(arena, map, "experiment", record_get(new, "alias"));
            record_put_node(arena, map, "old", effects.changes.at[k].before);
            record_put_node(arena, map, "new", effects.changes.at[k].after);
            node_push(arena, list, map);
        }
    }
    return list;
}
