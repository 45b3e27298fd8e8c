#include "publish/proof.h"
#include "language/format.h"
#include "language/template_link.h"
#include "publish/coverage.h"
#include "publish/document.h"
#include "publish/markdown.h"
#include "publish/passages.h"
#include "series/journal.h"
#include "series/outputs.h"
#include "series/references.h"

/* A page while it is made. */
struct proof {
    struct press *press;
    const struct post *post;  /* NULL: that of the series */
    struct index_map asked;   /* conditions with what they came to, of claims that were told */
    LIST(struct text) askers; /* the ids of those claims */
    struct passages passages; /* of its body */
};

/* Claims */

/* The row of a value on this page; empty when it has none. */
static struct text row_of(const struct proof *proof, const struct value *value) {
    const struct ledger_fact *fact = ledger_fact(proof->press->ledger, proof->post, value);
    return fact ? fact->id : TEXT("");
}

static void side_put(const struct proof *proof, struct node *map, const char *key, const struct node *verdict,
                     const struct value *value) {
    struct press *press = proof->press;
    const struct node *side = node_get(verdict, key);
    struct node *copy = node_map(press->arena);
    press_put(press, copy, "name", record_get(side, "name"));
    press_put(press, copy, "text", record_get(side, "text"));
    press_put(press, copy, "id", side ? row_of(proof, value) : TEXT(""));
    node_put(press->arena, map, key, side ? copy : node_new(press->arena, NODE_NULL, place_none()));
}

static struct node *facts_of(const struct proof *proof, const struct ledger_claim *entry) {
    struct press *press = proof->press;
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

/* The claim before it on this page that asked the same and was answered the same; empty when there is none. */
static struct text asked_before(struct proof *proof, const struct ledger_claim *entry, const struct node *verdict) {
    struct arena *arena = proof->press->arena;
    struct text key = text_format(arena, "%.*s\n%.*s", TEXT_ARG(entry->claim->condition),
                                  TEXT_ARG(record_sides(arena, verdict, NULL)));
    uint32_t n = index_find(&proof->asked, key);
    if (n < proof->askers.len) /* which it is not of INDEX_NONE */
        return proof->askers.at[n];
    index_put(&proof->asked, key);
    *LIST_ADD(arena, &proof->askers) = entry->id;
    return TEXT("");
}

/* A sentence as it is read: of a body without the marks of Markdown. */
static struct text sentence_of(const struct proof *proof, const struct filled *filled, struct text text) {
    struct press *press = proof->press;
    struct text sentence = record_sentence(press->arena, text);
    if (filled->is_body)
        sentence = markdown_plain(press->arena, markdown_parse(press->arena, sentence));
    return sentence;
}

static struct node *claim_node(struct proof *proof, const struct ledger_claim *entry) {
    struct press *press = proof->press;
    const struct claim *claim = entry->claim;
    struct node *map = node_map(press->arena), *verdict = record_verdict(press->arena, &claim->verdict);
    struct text file = url_encode(press->arena, output_page(press->arena, entry->filled->post));
    press_put(press, map, "id", entry->id);
    press_put_count(press, map, "number", entry->number);
    press_put(press, map, "link",
              entry->shown ? text_format(press->arena, "%.*s#claim-%zu", TEXT_ARG(file), entry->number) : TEXT(""));
    press_put(press, map, "sentence", sentence_of(proof, entry->filled, claim->sentence));
    press_put(press, map, "condition", claim->condition);
    node_put(press->arena, map, "names", names_of(press, claim));
    press_put(press, map, "operator", record_get(verdict, "operator"));
    press_put(press, map, "margin", record_margin(press->arena, verdict));
    press_put(press, map, "note", record_get(verdict, "note"));
    node_put(press->arena, map, "holds", node_bool(press->arena, claim->verdict.holds));
    side_put(proof, map, "left", verdict, &claim->verdict.left);
    side_put(proof, map, "right", verdict, &claim->verdict.right);
    node_put(press->arena, map, "facts", facts_of(proof, entry));
    press_put(press, map, "again", asked_before(proof, entry, verdict));
    return map;
}

/* Passages */

static const struct filling *body_of(const struct proof *proof) {
    return proof->post ? &proof->post->filling : &proof->press->site->index_filling;
}

/* A source behind a sentence of a text. */
struct rested {
    const struct filled *filled;
    const struct cited *cited;
};

/* What is told together: the claims and sources of the page's texts but its body, of each passage of that, from
 * 0, which is no passage, and of each chart. */
struct part {
    LIST(const struct ledger_claim *) claims;
    LIST(struct rested) sources;
};

/* The parts of a page, in their order. */
struct parts {
    struct part head, *passages, *charts;
};

/* The part of what stands from `start` to `stop` of a text. */
static struct part *part_of(const struct proof *proof, struct parts *parts, const struct filled *filled, size_t start,
                            size_t stop) {
    const struct site *site = proof->press->site;
    for (size_t i = 0; filled->chart && i < site->chart_count; i++)
        if (site->charts[i] == filled->chart)
            return &parts->charts[i];
    bool is_body = filled->filling == body_of(proof);
    return is_body ? &parts->passages[passages_find(&proof->passages, start, stop)] : &parts->head;
}

static void parts_sort(const struct proof *proof, struct parts *parts) {
    const struct site *site = proof->press->site;
    const struct ledger *ledger = proof->press->ledger;
    struct arena *arena = proof->press->arena;
    const struct ledger_texts *texts = ledger_texts(ledger, proof->post);
    for (size_t t = 0; t < texts->len; t++) {
        const struct filled *filled = &site->filled.at[texts->at[t]];
        for (size_t i = 0; i < filled->filling->claims.len; i++) {
            const struct ledger_claim *entry = &ledger->claims.at[ledger->starts[texts->at[t]] + i];
            struct part *part = part_of(proof, parts, filled, entry->claim->start, entry->claim->stop);
            *LIST_ADD(arena, &part->claims) = entry;
        }
        for (size_t i = 0; i < filled->filling->sources.len; i++) {
            const struct cited *cited = &filled->filling->sources.at[i];
            struct part *part = part_of(proof, parts, filled, cited->start, cited->stop);
            *LIST_ADD(arena, &part->sources) = (struct rested){filled, cited};
        }
    }
}

static struct node *source_node(const struct proof *proof, const struct rested *rested) {
    struct press *press = proof->press;
    struct node *map = node_map(press->arena);
    struct text sentence = template_sentence(press->arena, rested->filled->filling, rested->cited);
    press_put(press, map, "sentence", sentence_of(proof, rested->filled, sentence));
    press_put(press, map, "title", rested->cited->citation->title);
    press_put(press, map, "id", ledger_id(press->arena, "source", rested->cited->citation->name));
    return map;
}

static void part_push(struct proof *proof, struct node *list, const struct part *part, struct text id,
                      struct text chart, struct text row) {
    struct press *press = proof->press;
    struct node *map = node_map(press->arena), *claims = node_list(press->arena), *sources = node_list(press->arena);
    if (part->claims.len + part->sources.len == 0)
        return;
    for (size_t i = 0; i < part->claims.len; i++)
        node_push(press->arena, claims, claim_node(proof, part->claims.at[i]));
    for (size_t i = 0; i < part->sources.len; i++)
        node_push(press->arena, sources, source_node(proof, &part->sources.at[i]));
    press_put(press, map, "id", id);
    press_put(press, map, "chart", chart);
    press_put(press, map, "row", row);
    node_put(press->arena, map, "claims", claims);
    node_put(press->arena, map, "sources", sources);
    node_push(press->arena, list, map);
}

/* The title and summary first, then the body, then charts. */
static struct node *passages_node(struct proof *proof) {
    struct press *press = proof->press;
    const struct site *site = press->site;
    struct node *list = node_list(press->arena);
    struct parts parts = {
        .passages = arena_array(press->arena, proof->passages.count + 1, sizeof *parts.passages),
        .charts = arena_array(press->arena, site->chart_count, sizeof *parts.charts),
    };
    parts_sort(proof, &parts);
    part_push(proof, list, &parts.head, TEXT("page-head"), TEXT(""), TEXT(""));
    for (size_t n = 0; n <= proof->passages.count; n++)
        part_push(proof, list, &parts.passages[n], ledger_passage(press->ledger, n), TEXT(""),
                  passages_row(press->arena, &proof->passages, n));
    for (size_t i = 0; i < site->chart_count; i++)
        part_push(proof, list, &parts.charts[i], ledger_id(press->arena, "chart", site->charts[i]->name),
                  field_text(&site->charts[i]->title), TEXT(""));
    return list;
}

/* Facts */

static void fact_seen(const struct proof *proof, bool *seen, const struct post *post, const struct value *value) {
    const struct ledger_fact *fact = ledger_fact(proof->press->ledger, post, value);
    if (fact)
        seen[fact - proof->press->ledger->facts.at] = true;
}

static void filled_seen(const struct proof *proof, bool *seen, const struct filled *filled) {
    const struct filling *filling = filled->filling;
    for (size_t i = 0; i < filling->tags.len; i++) {
        const struct tag *tag = &filling->tags.at[i];
        fact_seen(proof, seen, filled->post, &tag->value);
        for (size_t u = 0; u < tag->used_count; u++)
            fact_seen(proof, seen, filled->post, &tag->used[u].value);
    }
    for (size_t i = 0; i < filling->claims.len; i++)
        for (size_t u = 0; u < filling->claims.at[i].used_count; u++)
            fact_seen(proof, seen, filled->post, &filling->claims.at[i].used[u].value);
}

static struct node *facts_node(const struct proof *proof) {
    struct press *press = proof->press;
    const struct ledger *ledger = press->ledger;
    struct node *list = node_list(press->arena);
    bool *seen = arena_array(press->arena, ledger->facts.len, sizeof *seen);
    const struct ledger_texts *texts = ledger_texts(ledger, proof->post);
    for (size_t t = 0; t < texts->len; t++)
        filled_seen(proof, seen, &press->site->filled.at[texts->at[t]]);
    for (size_t i = 0; i < ledger->facts.len; i++)
        if (seen[i])
            node_push(press->arena, list,
                      ledger_fact_trace(press->arena, ledger, ledger->facts.at[i].post, ledger->facts.at[i].value));
    return list;
}

/* Sources */

/* Whether a text of a post, or of the index, rests on a source. */
static bool is_cited(const struct press *press, const struct post *post, struct text name) {
    const struct ledger_texts *texts = ledger_texts(press->ledger, post);
    for (size_t t = 0; t < texts->len; t++) {
        const struct filling *filling = press->site->filled.at[texts->at[t]].filling;
        for (size_t i = 0; i < filling->sources.len; i++)
            if (text_equal(filling->sources.at[i].citation->name, name))
                return true;
    }
    return false;
}

static void address_push(struct press *press, struct node *list, struct index_map *seen, struct text title,
                         struct text url) {
    if (index_find(seen, url) != INDEX_NONE)
        return;
    index_put(seen, url);
    struct node *map = node_map(press->arena);
    press_put(press, map, "title", title);
    press_put(press, map, "url", url);
    node_push(press->arena, list, map);
}

struct node *proof_addresses(struct press *press, const struct post *post) {
    const struct world *world = press->site->world;
    struct node *list = node_list(press->arena);
    struct index_map seen = index_in(press->arena);
    for (size_t i = 0; i < world->reference_count; i++)
        if (is_cited(press, post, world->references[i].citation.name))
            address_push(press, list, &seen, world->references[i].citation.title, world->references[i].citation.url);
    for (size_t i = 0; i < world->links.len; i++)
        address_push(press, list, &seen, world->links.at[i].title, world->links.at[i].url);
    return list;
}

static struct node *sources_node(const struct proof *proof) {
    struct press *press = proof->press;
    struct node *list = node_list(press->arena);
    for (size_t i = 0; i < press->site->world->reference_count; i++) {
        const struct reference *reference = &press->site->world->references[i];
        if (proof->post && !is_cited(press, proof->post, reference->citation.name))
            continue; /* the series' page has all */
        struct node *map = node_map(press->arena);
        press_put(press, map, "id", ledger_id(press->arena, "source", reference->citation.name));
        press_put(press, map, "title", reference->citation.title);
        press_put(press, map, "url", reference->citation.url);
        press_put(press, map, "date", reference->date);
        press_put(press, map, "quote", reference->quote);
        node_push(press->arena, list, map);
    }
    return list;
}

/* Posts */

static size_t claims_count(const struct press *press, const struct post *post) {
    const struct ledger_texts *texts = ledger_texts(press->ledger, post);
    size_t count = 0;
    for (size_t t = 0; t < texts->len; t++)
        count += press->site->filled.at[texts->at[t]].filling->claims.len;
    return count;
}

/* What the sentences of each post rest on, with its title and pages; `only` leaves one, or NULL. */
static struct node *coverages_node(struct press *press, const struct post *only) {
    struct node *list = node_list(press->arena);
    for (size_t i = 0; i < press->site->post_count; i++) {
        const struct post *post = press->site->posts[i];
        if (only && only != post)
            continue;
        struct node *map = coverage_told(press->arena, press->site, post);
        press_put(press, map, "title", field_text(&post->title));
        press_put(press, map, "page", url_encode(press->arena, output_page(press->arena, post)));
        press_put(press, map, "proof", url_encode(press->arena, output_proof(press->arena, post)));
        press_put_count(press, map, "claims", claims_count(press, post));
        node_push(press->arena, list, map);
    }
    return list;
}

struct node *proof_node(struct press *press, const struct post *post) {
    struct proof proof = {.press = press, .post = post, .asked = index_in(press->arena)};
    struct node *map = node_map(press->arena);
    proof.passages =
        passages_of(press->arena, body_of(&proof)->text, document_of(press->arena, press->site, body_of(&proof)));
    struct node *facts = facts_node(&proof), *sources = sources_node(&proof);
    press_put(press, map, "title", post ? field_text(&post->title) : press->site->world->title);
    press_put(press, map, "link", url_encode(press->arena, output_page(press->arena, post)));
    node_put(press->arena, map, "passages", passages_node(&proof));
    node_put(press->arena, map, "facts", facts);
    node_put(press->arena, map, "sources", sources);
    node_put(press->arena, map, "coverage", coverages_node(press, post));
    press_put_count(press, map, "claim_count", claims_count(press, post));
    press_put_count(press, map, "fact_count", facts->count);
    press_put_count(press, map, "source_count", sources->count);
    press_put_count(press, map, "all_claims", press->ledger->claims.len);
    press_put_count(press, map, "all_facts", press->ledger->facts.len);
    return map;
}
