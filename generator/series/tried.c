#include "series/tried.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/program.h"

/* A line is what it was made of, then a claim's key and what it came to, for each: all behind blanks. */

static void put_part(struct buffer *out, struct text hash, struct text name) {
    buffer_printf(out, "%.*s %.*s\n", TEXT_ARG(hash), TEXT_ARG(name));
}

/* What a condition that stands in a text's own scope can rest on: all that the world was read from, charts, the front
 * matter of posts. Empty when it is not known. */
static struct text basis_of(const struct site *site) {
    struct arena *arena = site->arena;
    const struct seen *seen = diags_seen(site->diags);
    struct buffer out = buffer_in(arena);
    struct text builds = program_builds(arena);
    if (!seen || builds.len == 0)
        return TEXT("");
    put_part(&out, hash_sha256(arena, builds), TEXT("memblog"));
    for (size_t i = 0; i < site->sights; i++) {
        const struct sight *sight = seen_at(seen, i);
        struct text hash = sight->source ? hash_source(arena, sight->source) : hash_sha256(arena, sight->names);
        put_part(&out, hash, sight->path);
    }
    for (size_t i = 0; i < site->chart_count; i++)
        put_part(&out, hash_source(arena, site->charts[i]->source), site->charts[i]->source->path);
    for (size_t i = 0; i < site->post_count; i++) {
        const struct post *post = site->posts[i];
        put_part(&out, hash_sha256(arena, text_cut(post->source->text, 0, post->front_end)), post->path);
    }
    return hash_sha256(arena, buffer_text(&out));
}

/* The experiment or group that a section is about, which its name stands for; NULL of any other section. */
static const struct object *section_of(const struct scope *scope) {
    const struct object *object = scope && scope->value.kind == VALUE_OBJECT ? scope->value.object : NULL;
    return object && (text_is(object->kind, "experiment") || text_is(object->kind, "group")) ? object : NULL;
}

/* The post's own definitions behind an expression, each once; false where it names what a post's scope alone has. */
static bool put_definitions(struct buffer *out, const struct site *site, const struct post *post,
                            const struct expr *expr, struct name_list *seen) {
    struct name_list names = {0}, own = {0};
    post->names.names(&post->names, site->arena, &own);
    expr_names(site->arena, expr, &names);
    for (size_t i = 0; i < names.len; i++) {
        const struct formula *formula = formulas_find(&post->facts, names.at[i]);
        if ((!formula && names_have(own, names.at[i])) || (formula && !formula->expr))
            return false;
        if (!formula || names_have(*seen, names.at[i]))
            continue;
        *LIST_ADD(site->arena, seen) = names.at[i];
        buffer_printf(out, "%s %.*s %d %.*s\n", formula_word(formula), TEXT_ARG(formula->name), formula->only.len > 0,
                      TEXT_ARG(expr_show(site->arena, formula->expr)));
        if (!put_definitions(out, site, post, formula->expr, seen))
            return false;
    }
    return true;
}

/* What the same words may mean something else by: experiment and definitions of the post, or whose text it is. */
static struct text ground_of(const struct site *site, const struct filled *filled, const struct claim *claim) {
    struct buffer out = buffer_in(site->arena);
    struct name_list seen = {0};
    if (filled->post && filled->post->experiment) /* whose groups its texts name by themselves */
        buffer_printf(&out, "experiment %.*s\n", TEXT_ARG(filled->post->experiment->report->alias));
    if (filled->post && !filled->chart && !filled->lens &&
        put_definitions(&out, site, filled->post, claim->expr, &seen))
        return buffer_text(&out);
    return filled->chart ? filled->chart->source->path : filled->post ? filled->post->path : TEXT("");
}

/* By what a claim is found: what its words mean, the experiments and groups that sections around it are about, and
 * what it says. Empty within any other section, where the same words may ask something else. */
static struct text key_of(const struct site *site, const struct filled *filled, const struct claim *claim) {
    struct text ground = ground_of(site, filled, claim);
    const struct scope *own = filled->chart  ? &filled->chart->claims_scope
                              : filled->post ? &filled->post->facts_scope
                                             : &site->index_scope;
    struct buffer key = buffer_in(site->arena);
    buffer_printf(&key, "%.*s\n", TEXT_ARG(ground));
    for (const struct scope *scope = claim->scope; scope != own; scope = scope->up) {
        const struct object *section = section_of(scope);
        if (!section)
            return TEXT("");
        buffer_printf(&key, "%.*s\n", TEXT_ARG(section->name));
    }
    buffer_put(&key, claim->condition);
    return hash_sha256(site->arena, buffer_text(&key));
}

struct known {
    struct index_map keys;
    LIST(struct text) words; /* beside the keys */
};

static struct known known_read(struct arena *arena, struct text line, struct text basis) {
    struct known known = {.keys = index_in(arena)};
    if (basis.len == 0 || !text_equal(text_split(&line, ' '), basis))
        return known;
    while (line.len > 0) {
        struct text key = text_split(&line, ' '), word = text_split(&line, ' ');
        if (index_put(&known.keys, key) == known.words.len)
            *LIST_ADD(arena, &known.words) = word;
    }
    return known;
}

/* ROBUSTNESSES when it has to be tried. */
static enum robustness known_find(const struct known *known, struct text key) {
    uint32_t at = key.len > 0 ? index_find(&known->keys, key) : INDEX_NONE;
    int found = at < known->words.len ? 0 : ROBUSTNESSES; /* which INDEX_NONE is not */
    while (found < ROBUSTNESSES && !text_is(known->words.at[at], trials_word((enum robustness)found)))
        found++;
    return (enum robustness)found;
}

/* A claim of the list, and by what it is found. */
struct asked {
    const struct claim *claim;
    struct text key;
};

static void rest_try(const struct site *site, struct tried_list *list, const struct asked *asked, size_t count) {
    struct progress *progress = diags_progress(site->diags);
    if (count == 0)
        return;
    progress_step(progress, "trying %zu claims", count);
    struct arena *arena = arena_new();
    struct bench *bench = trials_open(arena, site);
    struct known now = {.keys = index_in(arena)};
    for (size_t i = 0, done = 0; i < list->len; i++) {
        struct tried *tried = &list->at[i];
        if (tried->robustness != ROBUSTNESSES)
            continue;
        progress_part(progress, ++done, count);
        tried->robustness = known_find(&now, asked[i].key);
        if (tried->robustness != ROBUSTNESSES)
            continue; /* another claim means the same */
        tried->robustness = trials_try(bench, tried->filled, asked[i].claim).robustness;
        if (asked[i].key.len > 0 && index_put(&now.keys, asked[i].key) == now.words.len)
            *LIST_ADD(arena, &now.words) = text_of(trials_word(tried->robustness));
    }
    trials_close(bench);
    arena_free(arena);
}

struct tried_list tried_of(struct site *site) {
    struct arena *arena = site->arena;
    struct text basis = basis_of(site);
    const struct known known = known_read(arena, site->tried_once, basis);
    struct asked *asked = arena_array(arena, trials_claims(site, NULL), sizeof *asked);
    struct tried_list list = {0};
    struct buffer line = buffer_in(arena);
    size_t left = 0;
    for (size_t f = 0; f < site->filled.len; f++) {
        const struct filled *filled = &site->filled.at[f];
        for (size_t i = 0; i < filled->filling->claims.len; i++) {
            const struct claim *claim = &filled->filling->claims.at[i];
            asked[list.len] = (struct asked){claim, key_of(site, filled, claim)};
            enum robustness robustness = known_find(&known, asked[list.len].key);
            left += robustness == ROBUSTNESSES;
            *LIST_ADD(arena, &list) = (struct tried){filled, robustness};
        }
    }
    rest_try(site, &list, asked, left);
    buffer_put(&line, basis);
    for (size_t i = 0; i < list.len; i++)
        if (asked[i].key.len > 0)
            buffer_printf(&line, " %.*s %s", TEXT_ARG(asked[i].key), trials_word(list.at[i].robustness));
    site->tried = basis.len > 0 ? buffer_text(&line) : TEXT("");
    return list;
}
