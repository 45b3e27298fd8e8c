#include "review/tags.h"

#include "series/named.h"

enum { TAG_LONGEST = 60 };

/* Calls for each tag of a template, sections with what stands in them. */
static void tags_each(const struct piece *first, void (*each)(void *context, const struct piece *tag), void *context) {
    for (const struct piece *piece = first; piece; piece = piece->next) {
        if (piece->kind != PIECE_LITERAL)
            each(context, piece);
        tags_each(piece->first, each, context);
    }
}

/* Long tags */

static void length_check(void *context, const struct piece *tag) {
    struct diags *findings = context;
    struct text text = text_cut(tag->place.source->text, tag->place.offset, tag->place.offset + tag->place.len);
    size_t characters = text_characters(text);
    if (characters > TAG_LONGEST)
        diag_add(findings, DIAG_LONG_TAG, tag->place,
                 "a tag of %zu characters hides its sentence, %d are the most: give its %s a name under %s", characters,
                 (int)TAG_LONGEST, tag->kind == PIECE_CLAIM ? "condition" : "expression",
                 tag->kind == PIECE_CLAIM ? "claims:" : "facts:");
}

void tags_check(const struct site *site, struct diags *findings) {
    for (size_t i = 0; i < site->filled.len; i++)
        tags_each(site->filled.at[i].template->first, length_check, findings);
    for (size_t i = 0; i < site->desk.partials.len; i++)
        if (site->desk.partials.at[i].template)
            tags_each(site->desk.partials.at[i].template->first, length_check, findings);
}

/* Names */

struct search {
    const struct site *site;
    const struct scope *scope;       /* of the text at hand */
    struct formula_list used, named; /* by what is used itself, and by what is not */
    struct diags *findings;
};

static void tag_search(void *context, const struct piece *tag) {
    struct search *search = context;
    if (tag->expr)
        named_add(search->site->arena, search->site->world, tag->expr, search->scope, &search->used);
}

/* A partial may stand in any text. */
static void texts_search(struct search *search) {
    const struct site *site = search->site;
    for (size_t i = 0; i < site->filled.len; i++) {
        const struct filled *filled = &site->filled.at[i];
        search->scope = filled->post    ? &filled->post->facts_scope
                        : filled->chart ? &filled->chart->claims_scope
                                        : &site->index_scope;
        tags_each(filled->template->first, tag_search, search);
        for (size_t p = 0; p < site->desk.partials.len; p++)
            if (site->desk.partials.at[p].template)
                tags_each(site->desk.partials.at[p].template->first, tag_search, search);
    }
}

/* Windows are read when claims are tried under them; what is wrong with one is said then. */
static void windows_search(struct search *search) {
    const struct world *world = search->site->world;
    const struct node *windows = node_get(world->series, "windows");
    for (size_t i = 0; windows && i < windows->count; i++)
        for (size_t k = 0; k < windows->items[i]->count; k++) {
            const struct source *source = windows->items[i]->items[k]->source;
            const struct expr *expr =
                source ? expr_parse(world->arena, source, 0, source->text.len, NULL, diags_new(world->arena)) : NULL;
            if (expr)
                named_add(world->arena, world, expr, &world->scope, &search->used);
        }
}

static bool has_formula(const struct formula_list *list, const struct formula *formula) {
    bool found = false;
    for (size_t i = 0; i < list->len && !found; i++)
        found = list->at[i] == formula;
    return found;
}

/* What was asked for is known: that finds those that a chart's window names. */
static bool is_used(const struct search *search, const struct formula *formula) {
    return formula->known || has_formula(&search->used, formula);
}

/* What the formulas name themselves; what only unused ones name is unused, too. */
static void formulas_search(struct search *search, const struct formulas *formulas) {
    for (size_t i = 0; i < formulas->count; i++) {
        const struct formula *formula = &formulas->at[i];
        if (formula->expr)
            named_add(search->site->arena, search->site->world, formula->expr, formulas->scope,
                      is_used(search, formula) ? &search->used : &search->named);
    }
}

static void formulas_check(struct search *search, const struct formulas *formulas) {
    for (size_t i = 0; i < formulas->count; i++) {
        const struct formula *formula = &formulas->at[i];
        bool claim = formula->kind == FORMULA_CLAIM;
        if (is_used(search, formula))
            continue;
        const char *users = has_formula(&search->named, formula) ? "only unused facts and claims use"
                            : claim                              ? "no sentence, claim or fact uses"
                                                                 : "no text, claim or fact uses";
        diag_add(search->findings, DIAG_UNUSED_NAME, formula->place, "%s the %s '%.*s': %s, or take it out", users,
                 formula_word(formula), TEXT_ARG(formula->name),
                 claim ? "let a sentence rest on it" : "print or compare it");
    }
}

static void all_formulas(struct search *search, void (*each)(struct search *search, const struct formulas *formulas)) {
    const struct site *site = search->site;
    each(search, &site->world->facts);
    for (size_t i = 0; i < site->post_count; i++)
        each(search, &site->posts[i]->facts);
    for (size_t i = 0; i < site->chart_count; i++)
        each(search, &site->charts[i]->claims);
}

void names_check(const struct site *site, struct diags *findings) {
    struct search search = {.site = site, .findings = findings};
    texts_search(&search);
    windows_search(&search);
    for (size_t before = SIZE_MAX; before != search.used.len;) {
        before = search.used.len;
        all_formulas(&search, formulas_search);
    }
    all_formulas(&search, formulas_check);
}
