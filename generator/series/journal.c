/* Goes through all that was filled and writes down what it used and said. */
#include "series/journal.h"

#include "base/hash.h"
#include "base/index.h"
#include "language/estimate.h"
#include "language/template_link.h"
#include "series/excluded.h"
#include "series/record.h"
#include "series/references.h"
#include "series/tally.h"

/* What is collected on the way through the fillings. */
struct recorder {
    struct arena *arena;
    const struct site *site;
    struct index_map known; /* names of facts */
    LIST(struct node *) facts;
    struct node *uses, *claims;
    struct place near; /* the place asked for last, and its line: the next one is counted from there */
    size_t near_line;
};

/* Adds the value's name to the list that a use or claim gives, and the value to the facts when it is new. */
static void note_fact(struct recorder *recorder, const struct post *post, const struct value *value,
                      struct node *names) {
    struct arena *arena = recorder->arena;
    if (!record_can_fact(value))
        return;
    struct text name = record_name(recorder->site, post, value);
    if (index_find(&recorder->known, name) == INDEX_NONE) {
        index_put(&recorder->known, name);
        *LIST_ADD(arena, &recorder->facts) = record_fact(arena, recorder->site, post, value);
    }
    for (size_t i = 0; i < names->count; i++)
        if (text_equal(names->items[i]->text, name))
            return;
    node_push(arena, names, node_string(arena, name));
}

static size_t line_of(struct recorder *recorder, struct place place) {
    if (place.source != recorder->near.source) {
        recorder->near = (struct place){.source = place.source};
        recorder->near_line = place.source->line + 1;
    }
    struct text text = place.source->text;
    size_t at = recorder->near.offset, stop = place.offset < text.len ? place.offset : text.len;
    for (; at < stop; at++)
        recorder->near_line += text.at[at] == '\n';
    for (; at > stop; at--)
        recorder->near_line -= text.at[at - 1] == '\n';
    recorder->near.offset = stop;
    return recorder->near_line;
}

static void put_place(struct recorder *recorder, struct node *map, struct place place) {
    struct arena *arena = recorder->arena;
    record_put_text(arena, map, "template", record_template(recorder->site, place.source->path));
    record_put_number(arena, map, "line", (double)line_of(recorder, place));
}

/* Tags that were typed on purpose, and those that repeat a text filled elsewhere (a title), are no uses. */
static void note_tag(struct recorder *recorder, const struct filled *filled, const struct tag *tag, size_t line) {
    struct arena *arena = recorder->arena;
    if (tag->string || (tag->used_count == 0 && !record_can_fact(&tag->value)))
        return;
    struct node *use = node_map(arena), *names = node_list(arena);
    record_put_text(arena, use, "file", record_file(recorder->site, filled));
    if (line > 0)
        record_put_number(arena, use, "file_line", (double)line);
    put_place(recorder, use, tag->place);
    record_put_text(arena, use, "expression", tag->expression);
    if (record_is_fact(recorder->site, filled->post, &tag->value, tag->used, tag->used_count))
        record_put_text(arena, use, "name", record_name(recorder->site, filled->post, &tag->value));
    else if (record_is_number(tag))
        record_put_text(arena, use, "unit", text_of(record_unit(&tag->value)));
    node_put(arena, use, "text", node_string(arena, tag->printed));
    node_put(arena, use, "value", record_value(arena, &tag->value));
    for (size_t i = 0; i < tag->used_count; i++)
        note_fact(recorder, filled->post, &tag->used[i].value, names);
    if (tag->used_count == 0)
        note_fact(recorder, filled->post, &tag->value, names);
    node_put(arena, use, "facts", names);
    node_push(arena, recorder->uses, use);
}

static void note_claim(struct recorder *recorder, const struct filled *filled, const struct claim *claim) {
    struct arena *arena = recorder->arena;
    struct node *map = node_map(arena), *names = node_list(arena);
    const struct node *verdict = record_verdict(arena, &claim->verdict);
    record_put_text(arena, map, "file", record_file(recorder->site, filled));
    put_place(recorder, map, claim->place);
    node_put(arena, map, "sentence", node_string(arena, record_sentence(arena, claim->sentence)));
    record_put_text(arena, map, "condition", claim->condition);
    record_put_names(recorder->site, map, claim);
    for (size_t i = 0; i < verdict->count; i++)
        node_set(arena, map, verdict->keys[i], place_none(), verdict->items[i]);
    for (size_t i = 0; i < claim->used_count; i++)
        note_fact(recorder, filled->post, &claim->used[i].value, names);
    node_put(arena, map, "facts", names);
    node_push(arena, recorder->claims, map);
}

/* The sentences that rest on a source, in the order of what is published. */
static struct node *sentences_node(struct arena *arena, const struct site *site, const struct reference *reference) {
    struct recorder recorder = {.arena = arena, .site = site};
    struct node *list = node_list(arena);
    const struct filled **order = record_order(site);
    for (size_t f = 0; f < site->filled.len; f++)
        for (size_t i = 0; i < order[f]->filling->sources.len; i++) {
            const struct cited *cited = &order[f]->filling->sources.at[i];
            if (references_of(cited->citation) != reference)
                continue;
            struct node *map = node_map(arena);
            struct text sentence = template_sentence(arena, order[f]->filling, cited);
            record_put_text(arena, map, "file", record_file(site, order[f]));
            put_place(&recorder, map, cited->place);
            node_put(arena, map, "sentence", node_string(arena, record_sentence(arena, sentence)));
            node_push(arena, list, map);
        }
    return list;
}

/* Every source with name, title, url, date, quote and the sentences that rest on it. */
static struct node *sources_node(struct arena *arena, const struct site *site) {
    struct node *list = node_list(arena);
    for (size_t i = 0; i < site->world->reference_count; i++) {
        const struct reference *reference = &site->world->references[i];
        struct node *map = node_map(arena);
        record_put_text(arena, map, "name", reference->citation.name);
        record_put_text(arena, map, "title", reference->citation.title);
        record_put_text(arena, map, "url", reference->citation.url);
        record_put_text(arena, map, "date", reference->date);
        record_put_text(arena, map, "quote", reference->quote);
        node_put(arena, map, "sentences", sentences_node(arena, site, reference));
        node_push(arena, list, map);
    }
    return list;
}

static struct node *report_node(struct arena *arena, const struct site *site,
                                const struct experiment_object *experiment) {
    const struct report *report = experiment->report;
    struct node *map = node_map(arena), *files = node_list(arena);
    const struct source **sources;
    record_put_text(arena, map, "alias", report->alias);
    record_put_text(arena, map, "folder", report->plan->folder);
    for (size_t i = 0, count = report_sources(arena, report, &sources); i < count; i++) {
        struct node *file = node_map(arena);
        record_put_text(arena, file, "name", path_name(sources[i]->path));
        record_put_text(arena, file, "sha256", hash_source(site->arena, sources[i]));
        node_push(arena, files, file);
    }
    node_put(arena, map, "files", files);
    record_put_text(arena, map, "provenance", report->provenance);
    node_put(arena, map, "exclusions", excluded_node(arena, experiment));
    return map;
}

static int by_name(const void *left, const void *right) {
    struct node *const *a = left, *const *b = right;
    return text_compare(node_get(*a, "name")->text, node_get(*b, "name")->text);
}

static struct node *facts_node(struct recorder *recorder) {
    struct node *list = node_list(recorder->arena);
    LIST_SORT(&recorder->facts, by_name);
    for (size_t i = 0; i < recorder->facts.len; i++)
        node_push(recorder->arena, list, recorder->facts.at[i]);
    return list;
}

/* Whether any experiment has blocks to compute over. */
static bool has_blocks(const struct world *world) {
    for (size_t e = 0; e < world->experiment_count; e++)
        if (world->experiments[e].report->ungrouped >= 0 && !world->experiments[e].report->reconstructed)
            return true;
    return false;
}

/* What each statistic means, once for all facts; of blocks only where there are any. */
static struct node *definitions_node(struct arena *arena, const struct world *world) {
    const struct declaration *declared = world->declared;
    struct node *map = node_map(arena);
    for (int s = 0; s < STAT_COUNT; s++)
        if (!stat_has((enum statistic)s, STAT_BLOCKS) || has_blocks(world))
            record_put_text(arena, map, stat_name(declared, (enum statistic)s).at,
                            stat_definition(arena, declared, (enum statistic)s));
    return map;
}

static void value_settle(const struct value *value) {
    if (record_can_fact(value) && value->estimate)
        estimate_settle(value->estimate);
}

static void used_settle(const struct used *used, size_t count) {
    for (size_t i = 0; i < count; i++)
        value_settle(&used[i].value);
}

void journal_settle(const struct site *site) {
    const struct source **sources;
    for (size_t f = 0; f < site->filled.len; f++) {
        const struct filling *filling = site->filled.at[f].filling;
        for (size_t i = 0; i < filling->tags.len; i++) {
            value_settle(&filling->tags.at[i].value);
            used_settle(filling->tags.at[i].used, filling->tags.at[i].used_count);
        }
        for (size_t i = 0; i < filling->claims.len; i++)
            used_settle(filling->claims.at[i].used, filling->claims.at[i].used_count);
    }
    for (size_t e = 0; e < site->world->experiment_count; e++)
        for (size_t i = report_sources(site->arena, site->world->experiments[e].report, &sources); i-- > 0;)
            hash_source(site->arena, sources[i]);
}

struct node *journal_of(struct arena *arena, const struct site *site) {
    struct recorder recorder = {
        .arena = arena, .site = site, .known = index_in(arena), .uses = node_list(arena), .claims = node_list(arena)};
    const struct filled **order = record_order(site);
    for (size_t f = 0; f < site->filled.len; f++) {
        const struct filled *filled = order[f];
        size_t *lines = record_lines(site, filled);
        for (size_t i = 0; i < filled->filling->tags.len; i++)
            note_tag(&recorder, filled, &filled->filling->tags.at[i], lines[i]);
        for (size_t i = 0; i < filled->filling->claims.len; i++)
            note_claim(&recorder, filled, &filled->filling->claims.at[i]);
    }
    struct node *record = node_map(arena), *reports = node_list(arena);
    record_put_number(arena, record, "format", JOURNAL_FORMAT);
    for (size_t i = 0; i < site->world->experiment_count; i++)
        node_push(arena, reports, report_node(arena, site, &site->world->experiments[i]));
    node_put(arena, record, "reports", reports);
    node_put(arena, record, "tally", tally_of(site));
    node_put(arena, record, "statistics", definitions_node(arena, site->world));
    node_put(arena, record, "facts", facts_node(&recorder));
    node_put(arena, record, "uses", recorder.uses);
    node_put(arena, record, "claims", recorder.claims);
    node_put(arena, record, "sources", sources_node(arena, site));
    return record;
}
