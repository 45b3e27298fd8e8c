/* Compares two records. */
#include "review/diff.h"

#include "base/file.h"
#include "base/json.h"
#include "publish/build.h"
#include "review/compared.h"
#include "review/diff_json.h"
#include "review/diff_markdown.h"
#include "review/plain.h"
#include "series/journal.h"

/* Texts that every use or claim has. */
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

/* The command */

/* NULL after a diagnostic. */
static const struct node *record_load(const struct command_line *line, const char *word) {
    struct text path = text_of(word);
    if (file_is_folder(line->arena, path)) {
        struct folders folders = line->folders;
        folders.data = path;
        const struct site *site = build_evaluate(line->arena, folders, line->diags);
        return site ? journal_of(site->arena, site) : NULL;
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
    if (line->json && line->markdown) {
        diag_add(line->diags, DIAG_USAGE, place_none(), "--json and --markdown contradict each other");
        return 0;
    }
    const struct node *before = record_load(line, line->words[0]);
    const struct node *after = before ? record_load(line, line->words[1]) : NULL;
    if (!after)
        return 0;
    struct comparison comparison = compared_of(line->arena, before, after);
    struct text out;
    if (line->json) {
        out = json_write(line->arena, diff_json(&comparison));
    } else {
        struct text markdown = text_format(line->arena, "# From %s to %s\n\n%.*s", line->words[0], line->words[1],
                                           TEXT_ARG(diff_markdown(&comparison)));
        out = line->markdown ? markdown : plain_of(line->arena, markdown);
    }
    fwrite(out.at, 1, out.len, line->out);
    for (size_t i = 0; i < comparison.claims.len; i++)
        if (compared_flipped(&comparison.claims.at[i]))
            return 1;
    return 0;
}
