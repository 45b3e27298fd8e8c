/* Finds what is to be explained, and gathers what is known of it. */
#include "review/explain.h"

#include <math.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "language/expr_eval.h"
#include "language/expr_parse.h"
#include "language/format.h"
#include "publish/build.h"
#include "review/broken.h"
#include "review/explain_text.h"
#include "review/explained.h"
#include "review/select.h"
#include "series/ask.h"
#include "series/journal.h"
#include "series/named.h"
#include "series/outputs.h"

/* Lines of files */

/* From 1, both included; the last may lie behind the end. */
struct lines {
    size_t first, last;
};

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

/* Lines of what is published: their tags, then their claims. False when there is no such line. */
static bool output_lines_add(struct explainer *explainer, const struct filled *filled, struct lines lines) {
    const struct filling *filling = filled->filling;
    size_t above = front_lines(explainer->site, filled->post), start, stop, last_start;
    size_t first = lines.first > above ? lines.first - above : 1; /* the front matter has no tags */
    if (lines.last <= above || !line_find(filling->text, first, &start, &stop))
        return false;
    if (!line_find(filling->text, lines.last - above, &last_start, &stop))
        stop = filling->text.len;
    for (size_t i = 0; i < filling->segments.len; i++) {
        const struct segment *segment = &filling->segments.at[i];
        if (segment->kind == SEGMENT_TAG && segment->start < stop && segment->stop > start)
            explained_tag(explainer, filled, &filling->tags.at[segment->tag]);
    }
    for (size_t i = 0; i < filling->claims.len; i++)
        if (filling->claims.at[i].start < stop && filling->claims.at[i].stop > start)
            explained_claim(explainer, filled, &filling->claims.at[i]);
    return true;
}

static bool stands_at(struct place place, struct text path, struct lines lines) {
    size_t at, column;
    place_resolve(place, &at, &column);
    return at >= lines.first && at <= lines.last && text_equal(place.source->path, path);
}

/* A claim stands where its sentence does, and where a condition does that it names. */
static bool claim_stands_at(const struct site *site, const struct claim *claim, struct text path, struct lines lines) {
    struct formula_list behind = named_behind(site->arena, site->world, claim);
    bool found = stands_at(claim->place, path, lines);
    for (size_t i = 0; i < behind.len && !found; i++)
        found = stands_at(behind.at[i]->expr->place, path, lines);
    return found;
}

/* Lines of a template: what their tags and claims came to wherever it was filled. */
static void template_lines_add(struct explainer *explainer, struct text path, struct lines lines) {
    const struct site *site = explainer->site;
    for (size_t f = 0; f < site->filled.len; f++) {
        const struct filled *filled = &site->filled.at[f];
        for (size_t i = 0; i < filled->filling->tags.len; i++) {
            const struct tag *tag = &filled->filling->tags.at[i];
            if (stands_at(tag->place, path, lines))
                explained_tag(explainer, filled, tag);
        }
        for (size_t i = 0; i < filled->filling->claims.len; i++) {
            const struct claim *claim = &filled->filling->claims.at[i];
            if (claim_stands_at(site, claim, path, lines))
                explained_claim(explainer, filled, claim);
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

static bool line_read(struct text word, size_t *line) {
    double number;
    if (!text_number(word, &number) || !(number >= 1 && number < 1e9) || floor(number) != number)
        return false;
    *line = (size_t)number;
    return true;
}

/* "PATH.md:12", "PATH.md:12-20" or the same of a PATH.yaml taken apart; false when the word has another shape. What
 * begins with a digit and is no line becomes line 0, which there is none of. */
static bool is_lines(struct text word, struct text *path, struct lines *lines) {
    size_t colon = word.len;
    while (colon > 0 && word.at[colon - 1] != ':')
        colon--;
    *path = text_cut(word, 0, colon > 0 ? colon - 1 : 0);
    if (!text_ends(*path, TEXT(".md")) && !text_ends(*path, TEXT(".yaml")))
        return false;
    struct text last = text_from(word, colon), first = text_split(&last, '-');
    *lines = (struct lines){0, 0};
    if (first.len == 0 || !char_is_digit(first.at[0]))
        return false;
    if (!line_read(first, &lines->first))
        return true;
    lines->last = lines->first;
    if (last.at && !line_read(last, &lines->last))
        *lines = (struct lines){0, 0};
    size_t least = lines->first < lines->last ? lines->first : lines->last;
    lines->last = lines->first + lines->last - least;
    lines->first = least;
    return true;
}

/* All of a post, or of the text of the index: its path, or the slug of a post. */
static bool is_whole(const struct site *site, struct text word) {
    const struct post *post = post_find(site, word);
    bool slug = post && text_equal(post->slug, word);
    return slug || (text_ends(word, TEXT(".md")) && !text_has(word, TEXT(" ")));
}

static const struct lines all_lines = {1, SIZE_MAX};

/* "any line", "line 12" or "lines 12 to 20" */
static struct text lines_show(struct arena *arena, struct lines lines) {
    if (lines.last == SIZE_MAX)
        return TEXT("any line");
    return lines.first == lines.last ? text_format(arena, "line %zu", lines.first)
                                     : text_format(arena, "lines %zu to %zu", lines.first, lines.last);
}

static void explain_lines(struct explainer *explainer, struct text path, struct lines lines) {
    const struct site *site = explainer->site;
    struct diags *diags = site->diags;
    struct text folder = path_join(site->arena, site->world->folders.templates, TEXT("x"));
    folder.len--;
    size_t before = explainer->list->count;
    if (lines.first == 0) {
        struct diag *diag = diag_add(diags, DIAG_UNKNOWN_NAME, place_none(), "%.*s has no such line", TEXT_ARG(path));
        diag_help(diags, diag, "lines are counted from 1: %.*s:12, or %.*s:12-20", TEXT_ARG(path), TEXT_ARG(path));
        return;
    }
    const struct filled *filled = published(site, path);
    if (text_starts(path, folder) && folder.len > 0)
        template_lines_add(explainer, path, lines);
    else if (!filled) {
        select_post(site, path);
        return;
    } else if (!output_lines_add(explainer, filled, lines)) {
        diag_add(diags, DIAG_UNKNOWN_NAME, place_none(), "%.*s has no line %zu", TEXT_ARG(path), lines.first);
        return;
    }
    if (explainer->list->count == before) {
        struct diag *diag = diag_add(diags, DIAG_UNKNOWN_NAME, place_none(), "nothing on %.*s of %.*s is computed",
                                     TEXT_ARG(lines_show(site->arena, lines)), TEXT_ARG(path));
        diag_help(diags, diag, "name a line with a number or a claim; `memblog claims` lists the lines of claims");
    }
}

/* Charts */

/* By its name, or a path of its spec, script or picture; NULL when there is none. */
static const struct chart *chart_find(const struct site *site, struct text word) {
    for (size_t i = 0; i < site->chart_count; i++) {
        const struct chart *chart = site->charts[i];
        struct text name = path_name(word);
        if (text_equal(word, chart->name) || text_equal(word, chart->source->path))
            return chart;
        for (int shape = 0; shape < SHAPE_COUNT; shape++)
            if (text_equal(name, output_script(site->arena, chart, (enum shape)shape)) ||
                text_equal(name, output_picture(site->arena, chart, (enum shape)shape)))
                return chart;
    }
    return NULL;
}

/* What it is, then what it draws of each group, then what its texts print. */
static void explain_chart(struct explainer *explainer, const struct chart *chart) {
    const struct site *site = explainer->site;
    struct arena *arena = site->arena;
    struct kind_form form = kind_form(chart->kind);
    enum statistic statistic = form.statistic ? chart->statistic : STAT_LAST;
    explained_chart(explainer, chart);
    for (size_t i = 0; i < chart->count; i++) {
        const struct slice *slice = &chart->slices[i];
        const struct group_object *group = experiment_at(chart->experiment, slice->group, slice->measure);
        struct text window = ask_window_name(arena, site->world->declared, slice->window, slice->cohort);
        struct text name = window.len > 0 ? ask_name(arena, group->object.name, slice, statistic)
                                          : text_format(arena, "%.*s.%.*s", TEXT_ARG(group->object.name),
                                                        TEXT_ARG(stat_name(site->world->declared, statistic)));
        struct value value = evidence_value(arena, slice, statistic, name);
        if (chart->drawn[i] && value.kind != VALUE_ABSENT)
            explained_value(explainer, NULL, name, &value, &(struct used){.value = value}, 1);
    }
    for (size_t f = 0; f < site->filled.len; f++)
        for (size_t i = 0; site->filled.at[f].chart == chart && i < site->filled.at[f].filling->tags.len; i++)
            explained_tag(explainer, &site->filled.at[f], &site->filled.at[f].filling->tags.at[i]);
}

/* Expressions */

/* A scope for messages alone: its names are those of all posts, charts and experiments, and what an experiment holds
 * can be asked for, so that what is proposed is known to lead somewhere. */
struct hints {
    struct object object;
    const struct site *site;
};

static bool hints_member(const struct object *object, struct evaluation *evaluation, struct text name,
                         struct value *value) {
    const struct world *world = ((const struct hints *)(const void *)object)->site->world;
    bool found = false;
    for (size_t i = 0; i < world->experiment_count && !found; i++) {
        const struct object *experiment = &world->experiments[i].object;
        found = experiment->member(experiment, evaluation, name, value);
    }
    return found;
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

bool explain_expression(struct explainer *explainer, const struct expr *expr, const struct post *post,
                        const struct scope *scope, struct diags *diags) {
    struct evaluation evaluation = world_evaluation(explainer->site->world, scope);
    struct value value;
    struct verdict verdict;
    evaluation.diags = diags;
    if (!expr_decide(expr, &evaluation, &value, &verdict))
        return false;
    if (value.kind == VALUE_BOOL) {
        verdict.holds = value.truth;
        explained_condition(explainer, post,
                            &(struct claim){.condition = expr_show(evaluation.arena, expr),
                                            .expr = expr,
                                            .scope = scope,
                                            .verdict = verdict,
                                            .used = evaluation.used.at,
                                            .used_count = evaluation.used.len});
        return true;
    }
    if (value.kind != VALUE_OBJECT && value.kind != VALUE_LIST) {
        explained_value(explainer, post, expr_show(evaluation.arena, expr), &value, evaluation.used.at,
                        evaluation.used.len);
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
    bool found = false;
    struct hints hints = {{.member = hints_member, .names = hints_names}, site};
    struct scope all = {value_object(&hints.object), &site->world->scope};
    for (size_t i = 0; i <= site->post_count + site->chart_count; i++) {
        const struct post *post = i > 0 && i <= site->post_count ? site->posts[i - 1] : NULL;
        const struct scope *scope = i == 0 ? &site->world->scope
                                    : post ? &post->facts_scope
                                           : &site->charts[i - site->post_count - 1]->claims_scope;
        struct diags *quiet = diags_new(site->arena);
        found = explain_expression(explainer, expr, post, scope, quiet) || found;
        if (found && i == 0)
            return;
        if (!complaint && diags_count(quiet) > 0 && diags_view(quiet, 0).code != DIAG_UNKNOWN_NAME)
            complaint = scope;
    }
    if (!found)
        explain_expression(explainer, expr, NULL, complaint ? complaint : &all, site->diags);
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

static void explain_name(struct explainer *explainer, struct text word) {
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
        explain_expression(explainer, expr, post, &post->facts_scope, site->diags);
    else
        expression_anywhere(explainer, expr);
}

static void explain_word(struct explainer *explainer, struct text word) {
    struct text path;
    struct lines lines;
    const struct chart *chart = chart_find(explainer->site, word);
    if (is_lines(word, &path, &lines))
        explain_lines(explainer, path, lines);
    else if (chart)
        explain_chart(explainer, chart);
    else if (is_whole(explainer->site, word))
        explain_lines(explainer, word, all_lines);
    else
        explain_name(explainer, word);
}

int command_explain(const struct command_line *line) {
    if (line->word_count < 1) {
        struct diag *diag =
            diag_add(line->diags, DIAG_USAGE, place_none(), "explain takes names, charts or lines of posts");
        diag_help(line->diags, diag, "memblog explain unified.mimalloc.last, or memblog explain posts/SLUG.md:12-20");
        return 0;
    }
    struct diags *aside = diags_new(line->arena);
    struct site *site = build_partly(line->arena, line->folders, line->diags, aside);
    if (!site)
        return 0;
    struct explainer explainer = {.site = site,
                                  .record = journal_of(line->arena, site),
                                  .list = node_list(line->arena),
                                  .known = index_in(line->arena)};
    for (size_t i = 0; i < line->word_count; i++)
        explain_word(&explainer, text_trim(text_of(line->words[i])));
    broken_tell(line->arena, aside, line->diags);
    if (explainer.list->count == 0)
        return 0;
    struct text out = line->json ? json_write(line->arena, explainer.list)
                                 : explain_text(line->arena, site->world->declared, explainer.list);
    fwrite(out.at, 1, out.len, line->out);
    return 0;
}
