#include "publish/ledger.h"
#include "base/number.h"
#include "language/format.h"

#include <stdlib.h>

#include "base/url.h"
#include "series/doubt.h"
#include "series/outputs.h"
#include "series/trace.h"

struct text ledger_id(struct arena *arena, const char *kind, struct text name) {
    struct buffer out = buffer_in(arena);
    buffer_puts(&out, kind);
    buffer_putc(&out, '-');
    for (size_t i = 0; i < name.len; i++) {
        char c = name.at[i];
        bool plain = char_is_letter(c) || char_is_digit(c) || c == '_';
        if (plain)
            buffer_putc(&out, c);
        else if (out.at[out.len - 1] != '-')
            buffer_putc(&out, '-');
    }
    while (out.len > 1 && out.at[out.len - 1] == '-')
        out.len--;
    return buffer_text(&out);
}

static struct text owner_of(const struct site *site, const struct filled *filled) {
    if (filled->post)
        return filled->post->slug;
    if (filled->chart)
        return text_format(site->arena, "chart-%.*s", TEXT_ARG(filled->chart->name));
    return TEXT("index");
}

static void claims_enter(struct ledger *ledger) {
    const struct site *site = ledger->site;
    struct index_map owners = index_in(site->arena);
    size_t *counts = arena_array(site->arena, site->filled.len, sizeof *counts);
    ledger->starts = arena_array(site->arena, site->filled.len, sizeof *ledger->starts);
    for (size_t f = 0; f < site->filled.len; f++) {
        const struct filled *filled = &site->filled.at[f];
        struct text id = ledger_id(site->arena, "claim", owner_of(site, filled));
        uint32_t owner = index_put(&owners, id);
        ledger->starts[f] = ledger->claims.len;
        for (size_t i = 0; i < filled->filling->claims.len; i++) {
            struct ledger_claim *claim = LIST_ADD(site->arena, &ledger->claims);
            claim->number = ++counts[owner];
            claim->id = text_format(site->arena, "%.*s-%zu", TEXT_ARG(id), claim->number);
            claim->filled = filled;
            claim->claim = &filled->filling->claims.at[i];
        }
    }
}

/* What a text is called in an index: where its filling lies. */
static struct text filling_key(const struct filling *const *filling) {
    return (struct text){(const char *)filling, sizeof *filling};
}

static void texts_enter(struct ledger *ledger) {
    const struct site *site = ledger->site;
    ledger->fillings = index_in(site->arena);
    ledger->slugs = index_in(site->arena);
    ledger->texts = arena_array(site->arena, site->post_count + 1, sizeof *ledger->texts);
    for (size_t p = 0; p < site->post_count; p++)
        index_put(&ledger->slugs, site->posts[p]->slug);
    for (size_t f = 0; f < site->filled.len; f++) {
        const struct filled *filled = &site->filled.at[f];
        const struct filling *filling = filled->filling;
        index_put(&ledger->fillings, filling_key(&filling));
        bool owned = false;
        for (size_t p = 0; filled->chart && p < site->post_count; p++)
            if (post_names(site->posts[p], filled->chart)) {
                owned = true;
                *LIST_ADD(site->arena, &ledger->texts[p]) = f;
            }
        size_t post =
            filled->post && !filled->chart ? index_find(&ledger->slugs, filled->post->slug) : site->post_count;
        if (!owned)
            *LIST_ADD(site->arena, &ledger->texts[post]) = f;
    }
}

static void fact_enter(struct ledger *ledger, const struct filled *filled, const struct value *value) {
    const struct post *post = filled->post;
    struct arena *arena = ledger->site->arena;
    if (!record_can_fact(value))
        return;
    struct text name = record_name(ledger->site, post, value);
    if (index_find(&ledger->names, name) != INDEX_NONE)
        return;
    index_put(&ledger->names, name);
    struct ledger_fact *fact = LIST_ADD(arena, &ledger->facts);
    fact->name = name;
    fact->value = value;
    fact->post = post;
    fact->filled = filled;
}

static int by_name(const void *left, const void *right) {
    const struct ledger_fact *a = left, *b = right;
    return text_compare(a->name, b->name);
}

/* Names that differ in marks only get numbers behind their ids. */
static void facts_name(struct ledger *ledger) {
    struct arena *arena = ledger->site->arena;
    if (ledger->facts.len > 0)
        qsort(ledger->facts.at, ledger->facts.len, sizeof *ledger->facts.at, by_name);
    ledger->names = index_in(arena);
    for (size_t i = 0; i < ledger->facts.len; i++) {
        struct ledger_fact *fact = &ledger->facts.at[i];
        struct text id = ledger_id(arena, "fact", fact->name);
        fact->id = id;
        for (size_t n = 2; index_find(&ledger->ids, fact->id) != INDEX_NONE; n++)
            fact->id = text_format(arena, "%.*s-%zu", TEXT_ARG(id), n);
        index_put(&ledger->ids, fact->id);
        index_put(&ledger->names, fact->name);
    }
}

struct ledger *ledger_of(const struct site *site) {
    struct ledger *ledger = arena_alloc(site->arena, sizeof *ledger);
    ledger->site = site;
    ledger->names = index_in(site->arena);
    ledger->ids = index_in(site->arena);
    claims_enter(ledger);
    texts_enter(ledger);
    for (size_t f = 0; f < site->filled.len; f++) {
        const struct filled *filled = &site->filled.at[f];
        const struct filling *filling = filled->filling;
        for (size_t i = 0; i < filling->tags.len; i++) {
            const struct tag *tag = &filling->tags.at[i];
            for (size_t u = 0; u < tag->used_count && !tag->string; u++)
                fact_enter(ledger, filled, &tag->used[u].value);
            if (tag->used_count == 0 && !tag->string)
                fact_enter(ledger, filled, &tag->value);
        }
        for (size_t i = 0; i < filling->claims.len; i++)
            for (size_t u = 0; u < filling->claims.at[i].used_count; u++)
                fact_enter(ledger, filled, &filling->claims.at[i].used[u].value);
    }
    facts_name(ledger);
    return ledger;
}

const struct post *ledger_owner(const struct ledger *ledger, const struct filled *filled) {
    for (size_t i = 0; filled->chart && i < ledger->site->post_count; i++)
        if (post_names(ledger->site->posts[i], filled->chart))
            return ledger->site->posts[i];
    return filled->post;
}

const struct ledger_texts *ledger_texts(const struct ledger *ledger, const struct post *post) {
    return &ledger->texts[post ? index_find(&ledger->slugs, post->slug) : ledger->site->post_count];
}

struct text ledger_link(const struct ledger *ledger, const struct post *post, struct text id) {
    struct arena *arena = ledger->site->arena;
    return text_format(arena, "%.*s#%.*s", TEXT_ARG(url_encode(arena, output_proof(arena, post))), TEXT_ARG(id));
}

struct text ledger_passage(const struct ledger *ledger, size_t passage) {
    return text_format(ledger->site->arena, "passage-%zu", passage);
}

struct ledger_claim *ledger_claim(const struct ledger *ledger, const struct filling *filling, size_t n) {
    uint32_t f = index_find(&ledger->fillings, filling_key(&filling));
    return f == INDEX_NONE ? NULL : &ledger->claims.at[ledger->starts[f] + n];
}

const struct ledger_fact *ledger_fact(const struct ledger *ledger, const struct post *post, const struct value *value) {
    uint32_t n =
        record_can_fact(value) ? index_find(&ledger->names, record_name(ledger->site, post, value)) : INDEX_NONE;
    return n == INDEX_NONE ? NULL : &ledger->facts.at[n];
}

/* A number in its base unit as it is, or a text. */
static struct text exact_text(struct arena *arena, const struct value *value) {
    const struct node *node = record_value(arena, value);
    if (node->kind == NODE_STRING)
        return node->text;
    if (node->kind != NODE_NUMBER)
        return value_exact(arena, value);
    struct buffer out = buffer_in(arena);
    number_print_shortest(&out, node->number);
    return buffer_text(&out);
}

/* Completes what a record says of a fact: every key that a layout may name is there. */
static struct node *fact_complete(struct arena *arena, const struct ledger *ledger, const struct post *post,
                                  const struct value *value, struct node *map) {
    static const char *const keys[] = {"name",   "why",    "formula",    "statistic", "report",  "group",
                                       "window", "cohort", "first_row",  "last_row",  "samples", "rows",
                                       "file",   "lines",  "definition", "over"};
    const struct declaration *declared = ledger->site->world->declared;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (!node_get(map, keys[i]))
            node_put(arena, map, keys[i], node_string(arena, TEXT("")));
    const char *const words[] = {declared->one.at, declared->many.at};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!node_get(map, words[i]))
            node_put(arena, map, words[i], node_string(arena, TEXT("")));
    if (!node_get(map, "blocks"))
        node_put(arena, map, "blocks", node_list(arena));
    for (size_t i = 0; i < node_get(map, "blocks")->count; i++) /* by a name that any layout can use */
        node_put(arena, node_get(map, "blocks")->items[i], "subjects",
                 node_get(node_get(map, "blocks")->items[i], declared->many.at));
    node_put(arena, map, "subjects", node_get(map, declared->many.at)); /* by a name that any layout can use */
    node_put(arena, map, "many", node_string(arena, declared->many));
    const struct ledger_fact *fact = ledger_fact(ledger, post, value);
    node_put(arena, map, "id", node_string(arena, fact ? fact->id : TEXT("")));
    node_put(arena, map, "exact", node_string(arena, exact_text(arena, value)));
    node_put(arena, map, "doubt", node_string(arena, doubt_text(arena, map, declared->many)));
    return map;
}

struct node *ledger_fact_node(struct arena *arena, const struct ledger *ledger, const struct post *post,
                              const struct value *value) {
    const struct site *site = ledger->site;
    struct node *map = record_fact(arena, site, post, value);
    const struct evidence *evidence = record_evidence(value);
    if (evidence)
        record_put_text(arena, map, "definition", stat_definition(arena, site->world->declared, evidence->statistic));
    return fact_complete(arena, ledger, post, value, map);
}

struct node *ledger_fact_trace(struct arena *arena, const struct ledger *ledger, const struct post *post,
                               const struct value *value) {
    struct node *map = record_fact(arena, ledger->site, post, value);
    const struct evidence *evidence = record_evidence(value);
    if (evidence)
        trace_rows(arena, ledger->site, map, evidence);
    return fact_complete(arena, ledger, post, value, map);
}
