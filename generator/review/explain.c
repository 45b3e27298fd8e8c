/* Finds what is to be explained, and gathers what is known of it. */
#include "review/explain.h"

#include <math.h>
#include <string.h>

#include "base/file.h"
#include "base/index.h"
#include "base/json.h"
#include "language/expr.h"
#include "language/expr_eval.h"
#include "language/expr_parse.h"
#include "language/format.h"
#include "publish/build.h"
#include "review/explain_text.h"
#include "review/select.h"
#include "series/doubt.h"
#include "series/journal.h"
#include "series/named.h"
#include "series/outputs.h"
#include "series/trace.h"

struct explainer {
    const struct site *site;
    struct node *record, *list;
    struct index_map known; /* names in the list */
};

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
    struct node *map = record_fact(site, post, value);
    const struct evidence *evidence = record_evidence(value);
    record_put_text(site->arena, map, "exact", value_exact(site->arena, value));
    if (evidence)
        trace_add(site, map, evidence);
    node_push(site->arena, explainer->list, map);
    return map;
}

/* The value that was asked for: with the places that use it, which one that only entered a formula goes without. */
static void asked_add(struct explainer *explainer, const struct post *post, const struct value *value) {
    struct node *map = fact_add(explainer, post, value);
    if (!map)
        return;
    struct text name = record_name(explainer->site, post, value);
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

static void value_add(struct explainer *explainer, const struct post *post, struct text expression,
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

/* Lines of files */

static void tag_add(struct explainer *explainer, const struct filled *filled, const struct tag *tag) {
    const struct site *site = explainer->site;
    if (tag->string)
        return;
    if (tag->used_count > 0 || tag->value.name.len > 0) {
        value_add(explainer, filled->post, tag->expression, &tag->value, tag->used, tag->used_count);
        return;
    }
    /* A text that was filled elsewhere, such as a title: what was computed there. */
    for (size_t f = 0; f < site->filled.len && tag->value.kind == VALUE_TEXT; f++) {
        const struct filling *other = site->filled.at[f].filling;
        bool inside = other != filled->filling && other->text.len > 0 && tag->value.text.at >= other->text.at &&
                      tag->value.text.at < other->text.at + other->text.len;
        for (size_t i = 0; inside && i < other->tags.len; i++)
            tag_add(explainer, &site->filled.at[f], &other->tags.at[i]);
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

static void claim_add(struct explainer *explainer, const struct filled *filled, const struct claim *claim) {
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
static void condition_add(struct explainer *explainer, const struct post *post, const struct claim *claim) {
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

/* The bytes of a line, from 1, without its end; false when there are fewer. */
static bool line_find(struct text text, size_t line, size_t *start, size_t *stop) {
    size_t at = 0;
    for (size_t number = 1; at < text.len; number++) {
        const char *end = memchr(text.at + at, '\n', text.len - at);
        *start = at;
        *stop = end ? (size_t)(end - text.at) : text.len;
        if (number == line)
            return true;
        at = *stop + 1;
    }
    return false;
}

/* A line of what is published: its tags, then its claims. False when there is no such line. */
static bool output_line_add(struct explainer *explainer, const struct filled *filled, size_t line) {
    const struct filling *filling = filled->filling;
    size_t start, stop;
    if (!line_find(filling->text, line, &start, &stop))
        return false;
    for (size_t i = 0; i < filling->segments.len; i++) {
        const struct segment *segment = &filling->segments.at[i];
        if (segment->kind == SEGMENT_TAG && segment->start < stop && segment->stop > start)
            tag_add(explainer, filled, &filling->tags.at[segment->tag]);
    }
    for (size_t i = 0; i < filling->claims.len; i++)
        if (filling->claims.at[i].start < stop && filling->claims.at[i].stop > start)
            claim_add(explainer, filled, &filling->claims.at[i]);
    return true;
}

static bool stands_at(struct place place, struct text path, size_t line) {
    size_t at, column;
    place_resolve(place, &at, &column);
    return at == line && text_equal(place.source->path, path);
}

/* A claim stands where its sentence does, and where a condition does that it names. */
static bool claim_stands_at(const struct site *site, const struct claim *claim, struct text path, size_t line) {
    struct formula_list behind = named_behind(site->world, claim);
    bool found = stands_at(claim->place, path, line);
    for (size_t i = 0; i < behind.len && !found; i++)
        found = stands_at(behind.at[i]->expr->place, path, line);
    return found;
}

/* A line of a template, or with line 0 all of them: what its tags and claims came to wherever it was filled. */
static void template_line_add(struct explainer *explainer, struct text path, size_t line) {
    const struct site *site = explainer->site;
    for (size_t f = 0; f < site->filled.len; f++) {
        const struct filled *filled = &site->filled.at[f];
        for (size_t i = 0; i < filled->filling->tags.len; i++) {
            const struct tag *tag = &filled->filling->tags.at[i];
            if (stands_at(tag->place, path, line))
                tag_add(explainer, filled, tag);
        }
        for (size_t i = 0; i < filled->filling->claims.len; i++) {
            const struct claim *claim = &filled->filling->claims.at[i];
            if (claim_stands_at(site, claim, path, line))
                claim_add(explainer, filled, claim);
        }
    }
}

static const struct filled *published(const struct site *site, struct text path) {
    const struct post *post = post_find(site, path);
    const struct filling *filling = post ? &post->filling : &site->index_filling;
    if (!post && !output_is(path_name(path), OUTPUT_INDEX))
        return NULL;
    for (size_t f = 0; f < site->filled.len; f++)
        if (site->filled.at[f].filling == filling)
            return &site->filled.at[f];
    return NULL;
}

/* "PATH.md:12" or "PATH.yaml:12" taken apart; false when the word has another shape. */
static bool is_line(struct text word, struct text *path, size_t *line) {
    size_t colon = word.len;
    double number;
    while (colon > 0 && word.at[colon - 1] != ':')
        colon--;
    *path = text_cut(word, 0, colon > 0 ? colon - 1 : 0);
    if (!text_ends(*path, TEXT(".md")) && !text_ends(*path, TEXT(".yaml")))
        return false;
    if (!text_number(text_from(word, colon), &number) || !(number >= 1 && number < 1e9) || floor(number) != number)
        return false;
    *line = (size_t)number;
    return true;
}

static void explain_line(struct explainer *explainer, struct text path, size_t line) {
    const struct site *site = explainer->site;
    struct diags *diags = site->diags;
    struct text folder = path_join(site->arena, site->world->folders.templates, TEXT("x"));
    folder.len--;
    const struct filled *filled = published(site, path);
    if (text_starts(path, folder) && folder.len > 0)
        template_line_add(explainer, path, line);
    else if (!filled) {
        select_post(site, path);
        return;
    } else if (!output_line_add(explainer, filled, line)) {
        diag_add(diags, DIAG_UNKNOWN_NAME, place_none(), "%.*s has no line %zu", TEXT_ARG(path), line);
        return;
    }
    if (explainer->list->count == 0) {
        struct diag *diag = diag_add(diags, DIAG_UNKNOWN_NAME, place_none(), "nothing on line %zu of %.*s is computed",
                                     line, TEXT_ARG(path));
        diag_help(diags, diag, "name a line with a number or a claim; `memblog claims` lists the lines of claims");
    }
}

/* Expressions */

/* A scope for messages alone: nothing is in it, and its names are those of all posts. */
struct hints {
    struct object object;
    const struct site *site;
};

static bool hints_member(const struct object *object, struct evaluation *evaluation, struct text name,
                         struct value *value) {
    (void)object, (void)evaluation, (void)name, (void)value;
    return false;
}

static void hints_names(const struct object *object, struct arena *arena, struct name_list *names) {
    const struct site *site = ((const struct hints *)(const void *)object)->site;
    for (size_t i = 0; i < site->post_count; i++)
        site->posts[i]->facts.object.names(&site->posts[i]->facts.object, arena, names);
    for (size_t i = 0; i < site->chart_count; i++)
        site->charts[i]->claims.object.names(&site->charts[i]->claims.object, arena, names);
    for (size_t i = 0; i < site->world->experiment_count; i++) {
        const struct object *experiment = &site->world->experiments[i].object;
        experiment->names(experiment, arena, names);
    }
}

/* Evaluates in a scope and adds the value. False when there is none; `diags` has then been told why. */
static bool expression_add(struct explainer *explainer, const struct expr *expr, const struct post *post,
                           const struct scope *scope, struct diags *diags) {
    struct evaluation evaluation = world_evaluation(explainer->site->world, scope);
    struct value value;
    struct verdict verdict;
    evaluation.diags = diags;
    if (!expr_decide(expr, &evaluation, &value, &verdict))
        return false;
    if (value.kind == VALUE_BOOL) {
        verdict.holds = value.truth;
        condition_add(explainer, post,
                      &(struct claim){.condition = expr_show(evaluation.arena, expr),
                                      .expr = expr,
                                      .scope = scope,
                                      .verdict = verdict,
                                      .used = evaluation.used.at,
                                      .used_count = evaluation.used.len});
        return true;
    }
    if (value.kind != VALUE_OBJECT && value.kind != VALUE_LIST) {
        value_add(explainer, post, expr_show(evaluation.arena, expr), &value, evaluation.used.at, evaluation.used.len);
        return true;
    }
    struct diag *diag = diag_add(diags, DIAG_NOT_PRINTABLE, expr->place, "%.*s is no value but holds some",
                                 TEXT_ARG(value_describe(evaluation.arena, &value)));
    diag_help(diags, diag, "`memblog facts %.*s` lists what a group or an experiment holds",
              TEXT_ARG(value_show(evaluation.arena, &value)));
    return false;
}

/* In the series' scope, or else in each post's and chart's; where nothing gives a value, the first that found the names
 * says why. */
static void expression_anywhere(struct explainer *explainer, const struct expr *expr) {
    const struct site *site = explainer->site;
    const struct scope *complaint = NULL;
    struct hints hints = {{.member = hints_member, .names = hints_names}, site};
    struct scope all = {value_object(&hints.object), &site->world->scope};
    for (size_t i = 0; i <= site->post_count + site->chart_count; i++) {
        const struct post *post = i > 0 && i <= site->post_count ? site->posts[i - 1] : NULL;
        const struct scope *scope = i == 0 ? &site->world->scope
                                    : post ? &post->facts_scope
                                           : &site->charts[i - site->post_count - 1]->claims_scope;
        struct diags *quiet = diags_new(site->arena);
        if (expression_add(explainer, expr, post, scope, quiet) && i == 0)
            return;
        if (!complaint && diags_count(quiet) > 0 && diags_view(quiet, 0).code != DIAG_UNKNOWN_NAME)
            complaint = scope;
    }
    if (explainer->list->count == 0)
        expression_add(explainer, expr, NULL, complaint ? complaint : &all, site->diags);
}

/* The post before the colon of POST:FACT; NULL without one. False after a diagnostic. */
static bool post_before(const struct site *site, struct text *word, const struct post **post) {
    struct text rest = *word, before = text_split(&rest, ':');
    *post = NULL;
    if (rest.at == NULL || text_has(before, TEXT("(")) || text_has(before, TEXT(" ")))
        return true;
    *word = text_trim(rest);
    *post = select_post(site, before);
    return *post != NULL;
}

static void explain_expression(struct explainer *explainer, struct text word) {
    const struct site *site = explainer->site;
    const struct post *post;
    struct source *source = arena_alloc(site->arena, sizeof *source);
    if (!post_before(site, &word, &post))
        return;
    source->path = TEXT("command line");
    source->text = word;
    const struct expr *expr = expr_parse(site->arena, source, 0, word.len, NULL, site->diags);
    if (!expr)
        return;
    if (post)
        expression_add(explainer, expr, post, &post->facts_scope, site->diags);
    else
        expression_anywhere(explainer, expr);
}

int command_explain(const struct command_line *line) {
    if (line->word_count < 1) {
        struct diag *diag = diag_add(line->diags, DIAG_USAGE, place_none(), "explain takes a name or a line of a post");
        diag_help(line->diags, diag, "memblog explain unified.mimalloc.last, or memblog explain posts/SLUG.md:12");
        return 0;
    }
    struct site *site = build_evaluate(line->arena, line->folders, line->diags);
    if (!site)
        return 0;
    struct explainer explainer = {
        .site = site, .record = journal_of(site), .list = node_list(line->arena), .known = index_in(line->arena)};
    struct text word = text_trim(text_of(line->words[0])), path;
    size_t number;
    if (is_line(word, &path, &number))
        explain_line(&explainer, path, number);
    else
        explain_expression(&explainer, word);
    if (explainer.list->count == 0)
        return 0;
    struct text out = line->json ? json_write(line->arena, explainer.list)
                                 : explain_text(line->arena, site->world->declared, explainer.list);
    fwrite(out.at, 1, out.len, line->out);
    return 0;
}
