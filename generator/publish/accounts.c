#include "publish/accounts.h"

#include <string.h>

#include "publish/findings.h"
#include "series/outputs.h"

/* Findings */

static void item_push(struct press *press, struct node *list, struct text name, struct text link) {
    struct node *map = node_map(press->arena);
    press_put(press, map, "name", name);
    press_put(press, map, "link", link);
    node_push(press->arena, list, map);
}

/* An anchor of the evidence page on which what was filled stands. */
static struct text proof_of(struct press *press, const struct filled *filled, struct text id) {
    return ledger_link(press->ledger, ledger_owner(press->ledger, filled), id);
}

static struct node *statistics_node(struct press *press, const struct touched *touched) {
    struct node *list = node_list(press->arena);
    for (size_t i = 0; i < touched->statistics.len; i++) {
        struct text name = touched->statistics.at[i];
        uint32_t n = index_find(&press->ledger->names, name);
        const struct ledger_fact *fact = n == INDEX_NONE ? NULL : &press->ledger->facts.at[n];
        item_push(press, list, name, fact ? proof_of(press, fact->filled, fact->id) : TEXT(""));
    }
    return list;
}

static struct node *claims_node(struct press *press, const struct touched *touched) {
    struct node *list = node_list(press->arena);
    for (size_t i = 0; i < touched->claims.len; i++) {
        const struct touched_claim *claim = &touched->claims.at[i];
        const struct ledger_claim *entry = ledger_claim(press->ledger, claim->filling, claim->n);
        item_push(press, list, claim->name, proof_of(press, entry->filled, entry->id));
    }
    return list;
}

static struct node *posts_node(struct press *press, const struct touched *touched) {
    const struct site *site = press->site;
    struct node *list = node_list(press->arena);
    for (size_t i = 0; i < touched->posts.len; i++)
        for (size_t p = 0; p < site->post_count; p++)
            if (text_equal(site->posts[p]->slug, touched->posts.at[i]))
                item_push(press, list, field_text(&site->posts[p]->title),
                          url_encode(press->arena, output_page(press->arena, site->posts[p])));
    return list;
}

static struct node *texts_node(struct press *press, const struct text *texts, size_t count) {
    struct node *list = node_list(press->arena);
    for (size_t i = 0; i < count; i++)
        node_push(press->arena, list, node_string(press->arena, texts[i]));
    return list;
}

/* "3 statistics"; empty for none. */
static struct text counted(struct press *press, size_t count, const char *one) {
    return count == 0 ? TEXT("") : text_format(press->arena, "%zu %s%s", count, one, count == 1 ? "" : "s");
}

static struct text place_text(struct press *press, struct place place) {
    size_t line, column;
    if (!place.source)
        return TEXT("");
    struct text path = findings_path(press->arena, press->site->world, place.source->path);
    if (place_is_file(place))
        return path;
    place_resolve(place, &line, &column);
    return text_format(press->arena, "%.*s:%zu", TEXT_ARG(path), line);
}

static void touched_put(struct press *press, struct node *map, const struct touched *touched) {
    struct text parts[3] = {counted(press, touched->statistics.len, "statistic"),
                            counted(press, touched->claims.len, "claim"), counted(press, touched->posts.len, "post")};
    size_t count = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].len > 0)
            parts[count++] = parts[i];
    press_put(press, map, "touches", text_choice(press->arena, parts, count, "and"));
    press_put(press, map, "groups", text_join(press->arena, touched->groups.at, touched->groups.len, ", "));
    node_put(press->arena, map, "statistics", statistics_node(press, touched));
    node_put(press->arena, map, "claims", claims_node(press, touched));
    node_put(press->arena, map, "posts", posts_node(press, touched));
}

static struct node *finding_node(struct press *press, const struct told *told, size_t number) {
    const struct finding *finding = told->finding;
    struct node *map = node_map(press->arena);
    press_put_count(press, map, "number", number);
    press_put(press, map, "code", rule_word(finding->rule));
    struct text severity = text_of(diag_level_word(finding->severity));
    press_put(press, map, "severity", severity);
    press_put(press, map, "Severity", text_upper_first(press->arena, severity));
    press_put(press, map, "message", finding->message);
    press_put(press, map, "place", place_text(press, finding->place));
    press_put(press, map, "more", finding->count > 1 ? text_format(press->arena, "%zu", finding->count - 1) : TEXT(""));
    touched_put(press, map, &told->touched);
    node_put(press->arena, map, "notes", texts_node(press, finding->notes.at, finding->notes.len));
    press_put(press, map, "help", finding->waiver ? TEXT("") : finding->help);
    node_put(press->arena, map, "is_error",
             node_bool(press->arena, !finding->waiver && finding->severity >= DIAG_ERROR));
    press_put(press, map, "reason", finding->waiver ? finding->waiver->reason : TEXT(""));
    return map;
}

static void put_names(struct buffer *out, const struct name_list *names) {
    for (size_t i = 0; i < names->len; i++)
        buffer_printf(out, "%.*s ", TEXT_ARG(names->at[i]));
    buffer_putc(out, '\n');
}

struct text accounts_touched(struct press *press) {
    struct buffer out = buffer_in(press->arena);
    for (size_t i = 0; i < press->told->len; i++) {
        const struct touched *touched = &press->told->at[i].touched;
        struct text place = place_text(press, press->told->at[i].finding->place);
        buffer_printf(&out, "%.*s\n", TEXT_ARG(place));
        put_names(&out, &touched->groups);
        put_names(&out, &touched->statistics);
        put_names(&out, &touched->posts);
        for (size_t c = 0; c < touched->claims.len; c++) {
            const struct touched_claim *claim = &touched->claims.at[c];
            struct text id = ledger_claim(press->ledger, claim->filling, claim->n)->id;
            buffer_printf(&out, "%.*s %.*s\n", TEXT_ARG(claim->name), TEXT_ARG(id));
        }
    }
    return buffer_text(&out);
}

/* Experiments */

static struct text tally_text(struct press *press, const struct tally *tally) {
    return text_format(press->arena, "%zu error%s, %zu warning%s, %zu note%s, %zu waived", tally->errors,
                       tally->errors == 1 ? "" : "s", tally->warnings, tally->warnings == 1 ? "" : "s", tally->notes,
                       tally->notes == 1 ? "" : "s", tally->waived);
}

/* Waivers of rows that stand for others, where nothing was found: the fault is of those. */
static struct node *unseen_node(struct press *press, const struct report *report) {
    const struct waiver_list *waivers = &press->site->world->audit->waivers;
    struct node *list = node_list(press->arena);
    for (size_t i = 0; i < waivers->len; i++) {
        const struct waiver *waiver = &waivers->at[i];
        if (waiver->uses > 0 || !report || !waiver_is_of_reconstructed(waiver, &report, 1))
            continue;
        struct node *map = node_map(press->arena);
        press_put(press, map, "code", rule_word(waiver->rule));
        press_put(press, map, "groups", text_join(press->arena, waiver->groups.at, waiver->groups.len, ", "));
        press_put(press, map, "reason", waiver->reason);
        node_push(press->arena, list, map);
    }
    return list;
}

/* What was looked at and how much was found. */
static struct node *summary_node(struct press *press, const struct report *report) {
    struct node *map = node_map(press->arena);
    struct tally tally = findings_tally(press->arena, press->site->world, report);
    press_put(press, map, "id", report ? ledger_id(press->arena, "experiment", report->alias) : TEXT("page-series"));
    press_put(press, map, "name", report ? report->name : TEXT("The series itself"));
    press_put(press, map, "tally", tally_text(press, &tally));
    press_put(press, map, "rows", report ? text_format(press->arena, "%zu", tally.rows) : TEXT(""));
    press_put_some(press, map, "subjects", tally.subjects);
    press_put_count(press, map, "samples", tally.samples);
    press_put(press, map, "link", url_encode(press->arena, output_account(press->arena, report)));
    return map;
}

struct node *account_node(struct press *press, const struct report *report) {
    const struct told_list *told = press->told;
    struct node *map = summary_node(press, report), *list = node_list(press->arena);
    for (size_t i = 0; i < told->len; i++)
        if (told->at[i].finding->report == report)
            node_push(press->arena, list, finding_node(press, &told->at[i], i + 1));
    node_put(press->arena, map, "findings", list);
    node_put(press->arena, map, "unseen", unseen_node(press, report));
    return map;
}

/* Rules */

/* What a rule finds: the meaning of its code on one line, up to the example. */
static struct text meaning_of(struct arena *arena, enum rule rule) {
    const char *meaning = diag_meaning(rule_code(rule)), *example = strstr(meaning, "Example:");
    struct text text = text_trim((struct text){meaning, example ? (size_t)(example - meaning) : strlen(meaning)});
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < text.len; i++)
        buffer_putc(&out, text.at[i] == '\n' ? ' ' : text.at[i]);
    return buffer_text(&out);
}

static struct text threshold_text(struct arena *arena, const struct rules *rules, enum rule rule) {
    struct buffer out = buffer_in(arena);
    if (*rule_measures(rule) == '\0')
        return TEXT("");
    buffer_printf(&out, "%.4g %s", rules->at[rule].threshold, rule_measures(rule));
    return buffer_text(&out);
}

static struct node *rules_node(struct press *press) {
    const struct rules *rules = &press->site->world->audit->rules;
    struct node *list = node_list(press->arena);
    for (int r = 0; r < RULE_COUNT; r++) {
        const enum rule rule = (enum rule)r;
        struct node *map = node_map(press->arena);
        press_put(press, map, "code", rule_word(rule));
        press_put(press, map, "severity",
                  rules->at[r].off ? TEXT("off") : text_of(diag_level_word(rules->at[r].severity)));
        press_put(press, map, "threshold", threshold_text(press->arena, rules, rule));
        press_put(press, map, "meaning", meaning_of(press->arena, rule));
        node_push(press->arena, list, map);
    }
    return list;
}

struct node *audit_node(struct press *press) {
    const struct world *world = press->site->world;
    struct node *map = node_map(press->arena), *list = node_list(press->arena), *series = node_list(press->arena);
    for (size_t i = 0; i < world->experiment_count; i++)
        node_push(press->arena, list, summary_node(press, world->experiments[i].report));
    struct tally tally = findings_tally(press->arena, world, NULL);
    if (tally.errors + tally.warnings + tally.notes + tally.waived > 0)
        node_push(press->arena, series, account_node(press, NULL));
    node_put(press->arena, map, "experiments", list);
    node_put(press->arena, map, "series", series);
    node_put(press->arena, map, "rules", rules_node(press));
    return map;
}
