/* Compares two records. */
#include "review/diff.h"

#include "base/file.h"
#include "base/index.h"
#include "base/json.h"
#include "language/escape.h"
#include "language/template_render.h"
#include "publish/build.h"
#include "review/effects.h"
#include "series/journal.h"
#include "series/record.h"

/* One use or claim in both records; NULL where it is missing. */
struct pair {
    const struct node *before, *after;
};
struct pairs {
    struct pair *at;
    size_t len, cap;
};

struct comparison {
    struct arena *arena;
    struct pairs uses, claims;
    struct buffer out;
};

/* What is compared: texts that every use or claim has, in the order in which they make up its key. */
static const char *const use_keys[] = {"file", "template", "expression", "text", NULL};
static const char *const claim_keys[] = {"file", "template", "condition", "sentence", NULL};

static bool items_check(const struct node *record, const char *key, const char *const *texts, struct diags *diags) {
    size_t before = diags_errors(diags);
    const struct node *list = node_list_of(record, key, diags);
    if (!list && diags_errors(diags) == before)
        diag_add(diags, DIAG_MISSING_KEY, record->place, "this is no record of a build: it has no %s", key);
    for (size_t i = 0; list && i < list->count && diags_errors(diags) == before; i++) {
        const struct node *item = list->items[i], *line = node_get(item, "line"), *holds = node_get(item, "holds");
        for (size_t t = 0; texts[t]; t++)
            if (!node_get(item, texts[t]) || node_get(item, texts[t])->kind != NODE_STRING)
                diag_add(diags, DIAG_BAD_VALUE, item->place, "one of %s has no text '%s'", key, texts[t]);
        if (!line || line->kind != NODE_NUMBER)
            diag_add(diags, DIAG_BAD_VALUE, item->place, "one of %s has no line", key);
        if (texts == claim_keys && (!holds || holds->kind != NODE_BOOL))
            diag_add(diags, DIAG_BAD_VALUE, item->place, "one of %s does not say whether it holds", key);
    }
    return diags_errors(diags) == before;
}

bool diff_check(const struct node *record, struct diags *diags) {
    const struct node *format = node_get(record, "format");
    if (format && format->kind == NODE_NUMBER && format->number == JOURNAL_FORMAT)
        return items_check(record, "uses", use_keys, diags) && items_check(record, "claims", claim_keys, diags);
    struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, format ? format->place : record->place,
                                 "this is no record of a build in format %d", JOURNAL_FORMAT);
    diag_help(diags, diag, "give a posts/facts.json that this version of memblog wrote, or a folder of reports");
    return false;
}

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

/* Writing */

static void put_place(struct buffer *out, const struct node *item) {
    buffer_printf(out, "%.*s:%d", TEXT_ARG(record_get(item, "template")), (int)node_get(item, "line")->number);
}

static void put_side(struct comparison *comparison, const char *label, const struct node *claim) {
    struct text sides = record_sides(comparison->arena, claim);
    buffer_printf(&comparison->out, "  - %s %s: ", label, node_get(claim, "holds")->truth ? "true" : "false");
    escape_put_code(&comparison->out, sides.len > 0 ? sides : record_get(claim, "condition"));
    if (node_get(claim, "margin"))
        buffer_printf(&comparison->out, ", margin %.*s", TEXT_ARG(record_margin(comparison->arena, claim)));
    buffer_putc(&comparison->out, '\n');
}

/* What stands behind the names in a claim's condition; a record of old has none. */
static void put_names(struct buffer *out, const struct node *claim) {
    const struct node *names = node_get(claim, "names");
    for (size_t i = 0; names && i < names->count; i++) {
        buffer_printf(out, "  - %.*s: ", TEXT_ARG(record_get(names->items[i], "name")));
        escape_put_code(out, record_get(names->items[i], "condition"));
        buffer_putc(out, '\n');
    }
}

static bool flipped(const struct pair *pair) {
    return pair->before && pair->after &&
           node_get(pair->before, "holds")->truth != node_get(pair->after, "holds")->truth;
}

static struct flips flips_of(struct comparison *comparison) {
    struct flips flips = {0};
    for (size_t i = 0; i < comparison->claims.len; i++)
        if (flipped(&comparison->claims.at[i]))
            *LIST_ADD(comparison->arena, &flips) = comparison->claims.at[i].after;
    return flips;
}

static size_t put_flips(struct comparison *comparison) {
    struct buffer *out = &comparison->out;
    size_t count = 0;
    buffer_puts(out, "## Claims that flip\n\n");
    for (size_t i = 0; i < comparison->claims.len; i++) {
        const struct pair *pair = &comparison->claims.at[i];
        if (!flipped(pair))
            continue;
        count++;
        buffer_printf(out, "- %s in %.*s (", node_get(pair->after, "holds")->truth ? "Becomes true" : "Becomes false",
                      TEXT_ARG(record_get(pair->after, "file")));
        put_place(out, pair->after);
        buffer_printf(out, "): \"%.*s\"\n", TEXT_ARG(record_get(pair->before, "sentence")));
        put_side(comparison, "old,", pair->before);
        put_side(comparison, "new,", pair->after);
        put_names(out, pair->after);
    }
    if (count == 0)
        buffer_puts(out, "None.\n");
    return count;
}

static bool prints_alike(const struct pair *pair) {
    return text_equal(record_get(pair->before, "text"), record_get(pair->after, "text"));
}

/* The expression, or the full name of what it stands for: `last` in a section is unified.mimalloc.last. */
static struct text shown_expression(struct arena *arena, const struct node *use) {
    struct text name = record_get(use, "name"), expression = record_get(use, "expression");
    bool own = text_ends(name, text_format(arena, ":%.*s", TEXT_ARG(expression))); /* SLUG:FACT */
    return name.len == 0 || own ? expression : name;
}

static void put_change(struct buffer *out, const struct pair *pair) {
    buffer_puts(out, "| ");
    put_place(out, pair->after);
    buffer_puts(out, " | ");
    escape_put_code(out, shown_expression(out->arena, pair->after));
    buffer_puts(out, " | ");
    escape_put(out, record_get(pair->before, "text"), ESCAPE_MARKDOWN);
    buffer_puts(out, " | ");
    escape_put(out, record_get(pair->after, "text"), ESCAPE_MARKDOWN);
    buffer_puts(out, " |\n");
}

/* A record may hold a file's uses anywhere, so that each file is looked for among all. */
static void put_changes(struct comparison *comparison) {
    struct buffer *out = &comparison->out;
    struct index_map files = index_in(comparison->arena);
    buffer_puts(out, "\n## Numbers that changed\n");
    for (size_t i = 0; i < comparison->uses.len; i++) {
        const struct pair *pair = &comparison->uses.at[i];
        if (pair->before && pair->after && !prints_alike(pair))
            index_put(&files, record_get(pair->after, "file"));
    }
    for (size_t f = 0; f < files.keys.len; f++) {
        buffer_printf(out, "\n### %.*s\n\n| Where | Expression | Old | New |\n|---|---|--:|--:|\n",
                      TEXT_ARG(files.keys.at[f]));
        for (size_t i = 0; i < comparison->uses.len; i++) {
            const struct pair *pair = &comparison->uses.at[i];
            if (pair->before && pair->after && !prints_alike(pair) &&
                text_equal(record_get(pair->after, "file"), files.keys.at[f]))
                put_change(out, pair);
        }
    }
    if (files.keys.len == 0)
        buffer_puts(out, "\nNone.\n");
}

static void put_single(struct buffer *out, const struct node *item) {
    const struct node *condition = node_get(item, "condition");
    buffer_printf(out, "- %.*s (", TEXT_ARG(record_get(item, "file")));
    put_place(out, item);
    if (condition) {
        buffer_printf(out, "): the %sclaim \"%.*s\"\n", node_get(item, "holds")->truth ? "" : "false ",
                      TEXT_ARG(record_get(item, "sentence")));
        put_names(out, item);
        return;
    }
    buffer_puts(out, "): ");
    escape_put_code(out, shown_expression(out->arena, item));
    buffer_puts(out, ", ");
    escape_put(out, record_get(item, "text"), ESCAPE_MARKDOWN);
    buffer_putc(out, '\n');
}

static const struct node *added(const struct pair *pair) {
    return pair->before ? NULL : pair->after;
}

static const struct node *removed(const struct pair *pair) {
    return pair->after ? NULL : pair->before;
}

/* What one record has and the other has not; the heading only where there is something. */
static void put_singles(struct comparison *comparison, const char *heading,
                        const struct node *(*single_of)(const struct pair *pair)) {
    const struct pairs *lists[] = {&comparison->claims, &comparison->uses};
    bool begun = false;
    for (size_t l = 0; l < 2; l++)
        for (size_t i = 0; i < lists[l]->len; i++) {
            const struct node *single = single_of(&lists[l]->at[i]);
            if (!single)
                continue;
            if (!begun)
                buffer_printf(&comparison->out, "\n## %s\n\n", heading);
            begun = true;
            put_single(&comparison->out, single);
        }
}

static void put_rest(struct comparison *comparison) {
    struct buffer *out = &comparison->out;
    size_t hold = 0, wrong = 0, alike = 0, beyond = 0;
    for (size_t i = 0; i < comparison->claims.len; i++) {
        const struct pair *pair = &comparison->claims.at[i];
        if (pair->before && pair->after && !flipped(pair))
            node_get(pair->after, "holds")->truth ? hold++ : wrong++;
    }
    for (size_t i = 0; i < comparison->uses.len; i++) {
        const struct pair *pair = &comparison->uses.at[i];
        if (!pair->before || !pair->after || !prints_alike(pair))
            continue;
        alike++;
        beyond += !node_equal(node_get(pair->before, "value"), node_get(pair->after, "value"));
    }
    buffer_printf(out, "\n## What stays\n\n- %zu %s in both", hold, hold == 1 ? "claim holds" : "claims hold");
    if (wrong > 0)
        buffer_printf(out, ", and %zu %s false in both", wrong, wrong == 1 ? "is" : "are");
    buffer_printf(out, ".\n- %zu %s as before", alike, alike == 1 ? "value prints" : "values print");
    if (beyond > 0)
        buffer_printf(out, "; %zu of them changed, but not in the digits that are printed", beyond);
    buffer_puts(out, ".\n");
}

struct text diff_text(struct arena *arena, const struct node *old_record, const struct node *new_record,
                      size_t *flips) {
    struct comparison comparison = {.arena = arena, .out = buffer_in(arena)};
    pair_up(arena, node_get(old_record, "uses"), node_get(new_record, "uses"), use_keys, &comparison.uses);
    pair_up(arena, node_get(old_record, "claims"), node_get(new_record, "claims"), claim_keys, &comparison.claims);
    *flips = put_flips(&comparison);
    put_changes(&comparison);
    struct flips flipping = flips_of(&comparison);
    effects_put(&comparison.out, old_record, new_record, &flipping);
    put_singles(&comparison, "Added", added);
    put_singles(&comparison, "Removed", removed);
    put_rest(&comparison);
    return buffer_text(&comparison.out);
}

/* The command */

/* NULL after a diagnostic. */
static const struct node *record_load(const struct command_line *line, const char *word) {
    struct text path = text_of(word);
    if (file_is_folder(line->arena, path)) {
        struct folders folders = line->folders;
        folders.data = path;
        const struct site *site = build_evaluate(line->arena, folders, line->diags);
        return site ? journal_of(site) : NULL;
    }
    const struct source *source = file_read(line->arena, path, line->diags);
    const struct node *record = source ? json_parse(line->arena, source, line->diags) : NULL;
    return record && diff_check(record, line->diags) ? record : NULL;
}

int command_diff(const struct command_line *line) {
    if (line->word_count < 2) {
        struct diag *diag = diag_add(line->diags, DIAG_USAGE, place_none(),
                                     "diff takes an old and a new folder of reports or facts.json");
        diag_help(line->diags, diag, "memblog diff data ../reports, or memblog diff old/facts.json posts/facts.json");
        return 0;
    }
    const struct node *before = record_load(line, line->words[0]);
    const struct node *after = before ? record_load(line, line->words[1]) : NULL;
    if (!after)
        return 0;
    size_t flips;
    struct text out = diff_text(line->arena, before, after, &flips);
    fprintf(line->out, "# From %s to %s\n\n", line->words[0], line->words[1]);
    fwrite(out.at, 1, out.len, line->out);
    return flips > 0 ? 1 : 0;
}
