#include "review/explained.h"

#include "base/path.h"
#include "language/expr.h"
#include "language/format.h"
#include "series/doubt.h"
#include "series/outputs.h"
#include "series/trace.h"

/* The uses and claims of the record whose facts hold the name, or, for uses, that print this very expression. */
static void places_add(struct explainer *explainer, struct node *map, const char *key, struct text name) {
    struct arena *arena = explainer->site->arena;
    const struct node *all = node_get(explainer->record, key);
    struct node *found = node_list(arena);
    for (size_t i = 0; i < all->count; i++) {
        const struct node *facts = node_get(all->items[i], "facts");
        bool fits = text_equal(record_get(all->items[i], "expression"), name);
        for (size_t k = 0; k < facts->count && !fits; k++)
            fits = text_equal(facts->items[k]->text, name);
        if (fits)
            node_push(arena, found, all->items[i]);
    }
    node_put(arena, map, key, found);
}

static bool is_new(struct explainer *explainer, struct text name) {
    if (index_find(&explainer->known, name) != INDEX_NONE)
        return false;
    index_put(&explainer->known, name);
    return true;
}

/* What explains a value; NULL when it has been explained. */
static struct node *fact_add(struct explainer *explainer, const struct post *post, const struct value *value) {
    const struct site *site = explainer->site;
    struct text name = record_name(site, post, value);
    if (!is_new(explainer, name))
        return NULL;
    struct node *map = record_fact(site->arena, site, post, value);
    const struct evidence *evidence = record_evidence(value);
    record_put_text(site->arena, map, "exact", value_exact(site->arena, value));
    if (evidence)
        trace_add(site->arena, site, map, evidence);
    node_push(site->arena, explainer->list, map);
    return map;
}

/* The value that was asked for: with the places that use it, which one that only entered a formula goes without. */
static void asked_add(struct explainer *explainer, const struct post *post, const struct value *value) {
    struct node *map = fact_add(explainer, post, value);
    struct text name = record_name(explainer->site, post, value);
    for (size_t i = 0; !map && i < explainer->list->count; i++)
        if (text_equal(record_get(explainer->list->items[i], "name"), name))
            map = explainer->list->items[i]; /* it entered a formula before */
    if (!map || node_get(map, "uses"))
        return;
    places_add(explainer, map, "uses", name);
    places_add(explainer, map, "claims", name);
}

/* A value that has no name of its own: made by a formula of what was used. */
static void formula_add(struct explainer *explainer, struct text expression, const struct value *value) {
    struct arena *arena = explainer->site->arena;
    if (!is_new(explainer, expression))
        return;
    struct node *map = node_map(arena);
    record_put_text(arena, map, "name", expression);
    node_put(arena, map, "value", record_value(arena, value));
    record_put_text(arena, map, "unit", text_of(record_unit(value)));
    node_put(arena, map, "text", node_string(arena, value_show(arena, value)));
    record_put_text(arena, map, "exact", value_exact(arena, value));
    doubt_put(arena, map, value);
    places_add(explainer, map, "uses", expression);
    node_push(arena, explainer->list, map);
}

void explained_value(struct explainer *explainer, const struct post *post, struct text expression,
                     const struct value *value, const struct used *used, size_t count) {
    if (record_is_fact(explainer->site, post, value, used, count))
        asked_add(explainer, post, value);
    else
        formula_add(explainer, expression, value);
    for (size_t i = 0; i < count; i++) { /* a fact that is a statistic by another name is that statistic */
        const void *origin = used[i].value.origin;
        bool again = record_evidence(value) && origin == value->origin;
        for (size_t k = i + 1; k < count && !again; k++)
            again = origin && used[k].value.origin == origin && record_evidence(&used[k].value);
        if (!again)
            fact_add(explainer, post, &used[i].value);
    }
}

void explained_tag(struct explainer *explainer, const struct filled *filled, const struct tag *tag) {
    const struct site *site = explainer->site;
    if (tag->string)
        return;
    if (tag->used_count > 0 || tag->value.name.len > 0) {
        explained_value(explainer, filled->post, tag->expression, &tag->value, tag->used, tag->used_count);
        return;
    }
    /* A text that was filled elsewhere, such as a title: what was computed there. */
    for (size_t f = 0; f < site->filled.len && tag->value.kind == VALUE_TEXT; f++) {
        const struct filling *other = site->filled.at[f].filling;
        bool inside = other != filled->filling && other->text.len > 0 && tag->value.text.at >= other->text.at &&
                      tag->value.text.at < other->text.at + other->text.len;
        for (size_t i = 0; inside && i < other->tags.len; i++)
            explained_tag(explainer, &site->filled.at[f], &other->tags.at[i]);
    }
}

/* `sentence` is empty for a condition that was asked for by itself. */
static struct node *claim_node(struct explainer *explainer, const struct claim *claim, struct text sentence) {
    struct arena *arena = explainer->site->arena;
    const struct node *verdict = record_verdict(arena, &claim->verdict);
    struct node *map = node_map(arena);
    record_put_text(arena, map, "claim", claim->condition);
    record_put_text(arena, map, "sentence", sentence);
    for (size_t i = 0; i < verdict->count; i++)
        node_set(arena, map, verdict->keys[i], place_none(), verdict->items[i]);
    record_put_names(explainer->site, map, claim);
    node_push(arena, explainer->list, map);
    return map;
}

static void claim_parts_add(struct explainer *explainer, const struct post *post, const struct claim *claim) {
    for (size_t i = 0; i < claim->used_count; i++)
        fact_add(explainer, post, &claim->used[i].value);
}

void explained_claim(struct explainer *explainer, const struct filled *filled, const struct claim *claim) {
    claim_node(explainer, claim, record_sentence(explainer->site->arena, claim->sentence));
    claim_parts_add(explainer, filled->post, claim);
}

/* Whether a claim of the record rests on a condition: by its name, which is that at `name`, or, without one, as it is
 * written. */
static bool rests_on(const struct node *claim, struct text condition, const struct node *name) {
    const struct node *names = node_get(claim, "names");
    for (size_t i = 0; name && names && i < names->count; i++) {
        const struct node *one = names->items[i];
        if (text_equal(record_get(one, "name"), condition) &&
            text_equal(record_get(one, "template"), record_get(name, "template")) &&
            node_get(one, "line")->number == node_get(name, "line")->number)
            return true;
    }
    return !name && text_equal(record_get(claim, "condition"), condition);
}

/* A condition that was asked for, with the sentences that rest on it. */
void explained_condition(struct explainer *explainer, const struct post *post, const struct claim *claim) {
    struct arena *arena = explainer->site->arena;
    const struct node *behind = record_names(explainer->site, claim),
                      *first = behind->count > 0 ? behind->items[0] : NULL;
    const struct node *name = text_equal(record_get(first, "name"), claim->condition) ? first : NULL;
    int line = name ? (int)node_get(name, "line")->number : 0;
    if (!is_new(explainer, text_format(arena, "%.*s %.*s:%d", TEXT_ARG(claim->condition),
                                       TEXT_ARG(record_get(name, "template")), line)))
        return;
    const struct node *all = node_get(explainer->record, "claims");
    struct node *map = claim_node(explainer, claim, TEXT("")), *found = node_list(arena);
    for (size_t i = 0; i < all->count; i++)
        if (rests_on(all->items[i], claim->condition, name))
            node_push(arena, found, all->items[i]);
    node_put(arena, map, "claims", found);
    claim_parts_add(explainer, post, claim);
}

void explained_chart(struct explainer *explainer, const struct chart *chart) {
    const struct site *site = explainer->site;
    struct arena *arena = site->arena;
    const struct declaration *declared = site->world->declared;
    struct node *map = node_map(arena), *posts = node_list(arena);
    for (size_t i = 0; i < chart->posts.len; i++)
        node_push(arena, posts, node_string(arena, chart->posts.at[i]->name));
    record_put_text(arena, map, "chart", chart->name);
    record_put_text(arena, map, "title", field_text(&chart->title));
    record_put_text(arena, map, "file", path_join(arena, TEXT("charts"), output_picture(arena, chart, SHAPE_WIDE)));
    record_put_text(arena, map, "template", record_template(site, chart->source->path));
    record_put_text(arena, map, "kind", node_get(chart->spec, "kind")->text);
    record_put_text(arena, map, "measure", declared->measures.at[chart->measure].name);
    if (kind_form(chart->kind).statistic)
        record_put_text(arena, map, "statistic", stat_name(declared, chart->statistic));
    record_put_text(arena, map, "window", chart->lens.name);
    node_put(arena, map, "posts", posts);
    node_push(arena, explainer->list, map);
}
