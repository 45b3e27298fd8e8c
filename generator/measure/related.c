#include "measure/related.h"

static const char *const figures[SUMMED_NUMBER_OF] = {"count", "total", "mean", "low", "high"};

/* Columns that a relation names are not the same one. */
static void twins_check(const struct node *map, const char *const *keys, struct diags *diags) {
    for (size_t i = 0; keys[i]; i++)
        for (size_t k = 0; k < i; k++) {
            const struct node *one = node_get(map, keys[k]), *other = node_get(map, keys[i]);
            if (!one || !other || other->text.len == 0 || !text_equal(one->text, other->text))
                continue;
            struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, other->place, "%s: names the column of %s:, '%.*s'",
                                         keys[i], keys[k], TEXT_ARG(other->text));
            diag_help(diags, diag, "name the other column");
            return;
        }
}

/* Each entry of the list at a key that is a map. */
static const struct node *entry_at(const struct node *list, size_t i, const char *key, const char *example,
                                   struct diags *diags) {
    const struct node *map = list->items[i];
    if (map->kind == NODE_MAP)
        return map;
    struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, map->place, "an item of '%s' is not a map", key);
    diag_help(diags, diag, "write %s: [%s]", key, example);
    return NULL;
}

static void limits_read(struct arena *arena, const struct node *map, struct related *related, struct diags *diags) {
    static const char *const known[] = {"column", "limit", "optional", NULL}, *const names[] = {"column", "limit",
                                                                                                NULL};
    const struct node *list = node_list_of(map, "at_most", diags);
    for (size_t i = 0; list && i < list->count; i++) {
        const struct node *entry = entry_at(list, i, "at_most", "{column: ONE, limit: OTHER}", diags);
        if (!entry)
            continue;
        node_known(entry, known, diags);
        *LIST_ADD(arena, &related->limits) =
            (struct limit){node_required(entry, "column", diags), node_required(entry, "limit", diags), entry};
        (void)node_truth(entry, "optional", diags);
        twins_check(entry, names, diags);
    }
}

static void ratios_read(struct arena *arena, const struct node *map, struct related *related, struct diags *diags) {
    static const char *const known[] = {"column", "of", "by", "optional", NULL}, *const names[] = {"column", "of", "by",
                                                                                                   NULL};
    const struct node *list = node_list_of(map, "ratios", diags);
    for (size_t i = 0; list && i < list->count; i++) {
        const struct node *entry = entry_at(list, i, "ratios", "{column: RATIO, of: ONE, by: OTHER}", diags);
        if (!entry)
            continue;
        node_known(entry, known, diags);
        *LIST_ADD(arena, &related->ratios) =
            (struct quotient){node_required(entry, "column", diags), node_required(entry, "of", diags),
                              node_required(entry, "by", diags), entry};
        (void)node_truth(entry, "optional", diags);
        twins_check(entry, names, diags);
    }
}

static void summary_read(const struct node *map, struct text counted, struct related *related, struct diags *diags) {
    static const char *const known[] = {"rows", "of", "count", "total", "mean", "low", "high", "optional", NULL},
                             *const names[] = {"of", "count", "total", "mean", "low", "high", NULL};
    const struct node *entry = node_map_of(map, "aggregates", diags);
    struct summary summary = {.map = entry};
    bool any = false;
    if (!entry)
        return;
    node_known(entry, known, diags);
    summary.rows = node_required(entry, "rows", diags);
    summary.of = node_required(entry, "of", diags);
    (void)node_truth(entry, "optional", diags);
    for (int f = 0; f < SUMMED_NUMBER_OF; f++) {
        summary.columns[f] = node_text(entry, figures[f], TEXT(""), diags);
        any = any || summary.columns[f].len > 0;
    }
    twins_check(entry, names, diags);
    if (!any)
        diag_help(diags, diag_add(diags, DIAG_MISSING_KEY, entry->place, "aggregates: names no figure"),
                  "name the columns of count, total, mean, low or high");
    if (summary.rows.len > 0 && text_equal(summary.rows, counted))
        diag_help(diags,
                  diag_add(diags, DIAG_BAD_VALUE, node_get(entry, "rows")->place, "rows with '%.*s' count as readings",
                           TEXT_ARG(counted)),
                  "name the sort of the rows that sum up the others");
    related->summary = summary;
}

void related_read(struct arena *arena, const struct node *map, struct text counted, struct related *related,
                  struct diags *diags) {
    limits_read(arena, map, related, diags);
    ratios_read(arena, map, related, diags);
    summary_read(map, counted, related, diags);
}

static void columns_add(struct arena *arena, struct related_column_list *list, const struct node *map) {
    static const char *const keys[] = {"column", "limit", "of", "by", "count", "total", "mean", "low", "high"};
    const struct node *optional = node_get(map, "optional");
    for (size_t i = 0; map && !(optional && optional->truth) && i < sizeof keys / sizeof *keys; i++) {
        const struct node *node = node_get(map, keys[i]);
        if (node)
            *LIST_ADD(arena, list) = (struct related_column){node->text, node->place};
    }
}

struct related_column_list related_columns(struct arena *arena, const struct related *related) {
    struct related_column_list list = {0};
    for (size_t i = 0; i < related->limits.len; i++)
        columns_add(arena, &list, related->limits.at[i].map);
    for (size_t i = 0; i < related->ratios.len; i++)
        columns_add(arena, &list, related->ratios.at[i].map);
    columns_add(arena, &list, related->summary.map);
    return list;
}
