#include "publish/proof.h"
#include "language/format.h"
#include "publish/coverage.h"
#include "publish/markdown.h"
#include "series/journal.h"
#include "series/outputs.h"

static void side_put(struct press *press, struct node *map, const char *key, const struct node *verdict) {
    const struct node *side = node_get(verdict, key);
    struct node *copy = node_map(press->arena);
    press_put(press, copy, "name", record_get(side, "name"));
    press_put(press, copy, "text", record_get(side, "text"));
    node_put(press->arena, map, key, side ? copy : node_new(press->arena, NODE_NULL, place_none()));
}

static struct node *facts_of(struct press *press, const struct ledger_claim *entry) {
    struct node *list = node_list(press->arena);
    struct index_map seen = index_in(press->arena);
    for (size_t i = 0; i < entry->claim->used_count; i++) {
        const struct value *value = &entry->claim->used[i].value;
        const struct ledger_fact *fact = ledger_fact(press->ledger, entry->filled->post, value);
        if (!fact || index_find(&seen, fact->id) != INDEX_NONE)
            continue;
        index_put(&seen, fact->id);
        struct node *map = node_map(press->arena);
        press_put(press, map, "name", fact->name);
        press_put(press, map, "id", fact->id);
        press_put(press, map, "text", value_show(press->arena, value));
        node_push(press->arena, list, map);
    }
    return list;
}

static struct node *names_of(struct press *press, const struct claim *claim) {
    struct node *names = record_names(press->site, claim);
    for (size_t i = 0; i < names->count; i++)
        press_put(press, names->items[i], "why", record_get(names->items[i], "why"));
    return names;
}

static struct node *claim_node(struct press *press, const struct ledger_claim *entry) {
    const struct claim *claim = entry->claim;
    struct node *map = node_map(press->arena), *verdict = record_verdict(press->arena, &claim->verdict);
    struct text file = url_encode(press->arena, output_page(press->arena, entry->filled->post));
    press_put(press, map, "id", entry->id);
    press_put_count(press, map, "number", entry->number);
    press_put(press, map, "link",
              entry->shown ? text_format(press->arena, "%.*s#claim-%zu", TEXT_ARG(file), entry->number) : TEXT(""));
    const struct filled *filled = entry->filled;
    struct text sentence = record_sentence(press->arena, claim->sentence);
    if (filled->filling == &press->site->index_filling || (filled->post && filled->filling == &filled->post->filling))
        sentence = markdown_plain(press->arena, markdown_parse(press->arena, sentence));
    press_put(press, map, "sentence", sentence);
    press_put(press, map, "condition", claim->condition);
    node_put(press->arena, map, "names", names_of(press, claim));
    press_put(press, map, "operator", record_get(verdict, "operator"));
    press_put(press, map, "margin", record_margin(press->arena, verdict));
    press_put(press, map, "note", record_get(verdict, "note"));
    node_put(press->arena, map, "holds", node_bool(press->arena, claim->verdict.holds));
    side_put(press, map, "left", verdict);
    side_put(press, map, "right", verdict);
    node_put(press->arena, map, "facts", facts_of(press, entry));
    return map;
}

/* The claims of a post, of the index (both NULL) or of a chart; NULL when there are none. */
static void page_push(struct press *press, struct node *list, const struct post *post, const struct chart *chart) {
    const struct ledger *ledger = press->ledger;
    struct node *map = node_map(press->arena), *claims = node_list(press->arena);
    for (size_t i = 0; i < ledger->claims.len; i++) {
        const struct filled *filled = ledger->claims.at[i].filled;
        if (filled->post == post && filled->chart == chart)
            node_push(press->arena, claims, claim_node(press, &ledger->claims.at[i]));
    }
    if (claims->count == 0)
        return;
    struct text title = post ? field_text(&post->title) : chart ? field_text(&chart->title) : press->site->world->title;
    struct text name = post ? post->slug : chart ? chart->name : TEXT("index");
    press_put(press, map, "title", title);
    press_put(press, map, "name", name);
    press_put(press, map, "file", chart ? TEXT("") : url_encode(press->arena, output_page(press->arena, post)));
    press_put(press, map, "id", ledger_id(press->arena, chart ? "chart" : "post", name));
    node_put(press->arena, map, "is_chart", node_bool(press->arena, chart != NULL));
    node_put(press->arena, map, "claims", claims);
    node_push(press->arena, list, map);
}

/* The sources with their sentences as they are read. */
static struct node *sources_node(struct press *press) {
    struct node *list = journal_sources(press->site);
    for (size_t i = 0; i < list->count; i++) {
        struct node *map = list->items[i], *sentences = node_get(map, "sentences");
        press_put(press, map, "id", ledger_id(press->arena, "source", record_get(map, "name")));
        if (!node_get(map, "quote"))
            press_put(press, map, "quote", TEXT(""));
        for (size_t k = 0; k < sentences->count; k++) {
            struct text text = record_get(sentences->items[k], "sentence");
            press_put(press, sentences->items[k], "text",
                      markdown_plain(press->arena, markdown_parse(press->arena, text)));
        }
    }
    return list;
}

/* What the sentences of each post rest on, with its title and page. */
static struct node *coverages_node(struct press *press) {
    struct node *list = coverage_node(press->site);
    for (size_t i = 0; i < list->count; i++) {
        const struct post *post = press->site->posts[i];
        press_put(press, list->items[i], "title", field_text(&post->title));
        press_put(press, list->items[i], "page", url_encode(press->arena, output_page(press->arena, post)));
    }
    return list;
}

struct node *evidence_node(struct press *press) {
    const struct site *site = press->site;
    struct node *map = node_map(press->arena), *pages = node_list(press->arena), *facts = node_list(press->arena);
    page_push(press, pages, NULL, NULL);
    for (size_t i = 0; i < site->post_count; i++)
        page_push(press, pages, site->posts[i], NULL);
    for (size_t i = 0; i < site->chart_count; i++)
        page_push(press, pages, NULL, site->charts[i]);
    for (size_t i = 0; i < press->ledger->facts.len; i++) {
        const struct ledger_fact *fact = &press->ledger->facts.at[i];
        node_push(press->arena, facts, ledger_fact_trace(press->ledger, fact->post, fact->value));
    }
    node_put(press->arena, map, "pages", pages);
    node_put(press->arena, map, "facts", facts);
    node_put(press->arena, map, "sources", sources_node(press));
    press_put_count(press, map, "claim_count", press->ledger->claims.len);
    node_put(press->arena, map, "coverage", coverages_node(press));
    press_put_count(press, map, "source_count", press->site->world->reference_count);
    press_put_count(press, map, "fact_count", press->ledger->facts.len);
    return map;
}
