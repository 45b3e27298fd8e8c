/* Posts: front matter, facts, body. */
#include "series/post.h"

#include "base/calendar.h"
#include "base/file.h"
#include "base/url.h"
#include "base/yaml.h"
#include "language/object.h"
#include "language/template_parse.h"
#include "series/outputs.h"
#include "series/slugs.h"

static void post_each(const struct object *object, struct members *members) {
    const struct post *post = (const struct post *)(const void *)object;
    member_put(members, "title", value_text(field_text(&post->title)));
    member_put(members, "summary", value_text(field_text(&post->summary)));
    member_put(members, "focus", value_text(field_text(&post->focus)));
    member_put(members, "slug", value_text(post->slug));
    member_put(members, "number", value_text(post->number));
    member_put(members, "draft", value_bool(post->draft));
    member_put(members, "author", value_text(post->author));
    if (member_is_wanted(members, "file"))
        member_set(members,
                   value_text(url_encode(members->evaluation->arena, output_text(members->evaluation->arena, post))));
    if (member_is_wanted(members, "chart"))
        member_set(members, value_text(post->chart ? output_picture(members->evaluation->arena, post->chart, SHAPE_WIDE)
                                                   : TEXT("")));
    member_put(members, "date", value_time(post->date));
    member_put(members, "updated", value_time(post->updated));
}

/* What a post's scope names. */
static void names_each(const struct object *object, struct members *members) {
    const struct post *post = (const struct post *)(const void *)((const char *)object - offsetof(struct post, names));
    member_put(members, "post", value_object(&post->object));
    if (member_is_wanted(members, "chart") && post->chart)
        member_set(members, value_object(&post->chart->object));
    if (member_is_wanted(members, "second_chart") && post->second)
        member_set(members, value_object(&post->second->object));
    if (member_is_wanted(members, "experiment") && post->experiment)
        member_set(members, value_object(&post->experiment->object));
}

/* Three dashes, with blanks behind them or without. */
static bool is_fence(struct text line) {
    return text_starts(line, TEXT("---")) && text_trim(line).len == 3;
}

bool post_front_find(const struct source *source, size_t *start, size_t *stop, size_t *body) {
    struct text text = source->text, behind = text, first = text_split(&behind, '\n');
    if (!is_fence(first) || !behind.at)
        return false;
    *start = first.len + 1;
    for (size_t at = *start; at < text.len;) {
        struct text rest = text_from(text, at);
        struct text line = text_split(&rest, '\n');
        if (is_fence(line)) {
            *stop = at;
            *body = at + line.len + 1 <= text.len ? at + line.len + 1 : text.len;
            return true;
        }
        at += line.len + 1;
    }
    return false;
}

static void scopes_set(struct post *post, const struct world *world) {
    post->object = (struct object){
        .member = members_find, .names = members_list, .name = post->slug, .kind = TEXT("post"), .each = post_each};
    post->names =
        (struct object){.member = members_find, .names = members_list, .kind = TEXT("post"), .each = names_each};
    const struct scope *up = &world->scope;
    if (post->experiment) {
        post->experiment_scope = (struct scope){.value = value_object(&post->experiment->object), .up = up};
        up = &post->experiment_scope;
    }
    post->names_scope = (struct scope){.value = value_object(&post->names), .up = up};
    post->facts_scope = (struct scope){.value = value_object(&post->facts.object), .up = &post->names_scope};
}

static void day_read(const struct post *post, const char *key, struct text text, int64_t *day, struct diags *diags) {
    if (text.len > 0 && !calendar_parse_day(text, day)) {
        struct diag *diag =
            diag_add(diags, DIAG_BAD_TIME, node_get(post->front, key)->place, "'%.*s' is not a date", TEXT_ARG(text));
        calendar_explain(diags, diag, text);
        diag_help(diags, diag, "write the day as 2026-01-06");
    }
}

static void dates_read(struct post *post, struct diags *diags) {
    day_read(post, "date", node_required(post->front, "date", diags), &post->date, diags);
    post->updated = post->date;
    day_read(post, "updated", node_given(post->front, "updated", TEXT(""), diags), &post->updated, diags);
    if (post->updated >= post->date)
        return;
    struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, node_get(post->front, "updated")->place,
                                 "the post was changed before its date");
    diag_help(diags, diag,
              "updated: is the day of the last change of what the post says; leave it out before there is one");
}

/* The chart that a key names; NULL when it names none, or after a complaint. */
static const struct chart *chart_read(const struct post *post, struct desk *desk, const char *key,
                                      struct chart *const *charts, size_t chart_count) {
    struct text name = node_text(post->front, key, TEXT(""), desk->diags);
    struct name_list names = {0};
    for (size_t i = 0; i < chart_count; i++) {
        *LIST_ADD(desk->arena, &names) = charts[i]->name;
        if (name.len > 0 && text_equal(charts[i]->name, name))
            return charts[i];
    }
    struct text file = text_format(desk->arena, "charts/%.*s.yaml", TEXT_ARG(name));
    bool is_told = diags_errors(desk->diags) > 0 &&
                   file_is_there(desk->arena, path_join(desk->arena, desk->world->folders.templates, file));
    if (name.len == 0 || is_told) /* what is wrong with the chart's file */
        return NULL;
    struct diag *diag = diag_add(desk->diags, DIAG_UNKNOWN_CHART, node_get(post->front, key)->place,
                                 "templates/charts has no chart '%.*s'", TEXT_ARG(name));
    diag_nearest(desk->diags, diag, name, names.at, names.len);
    return NULL;
}

bool post_names(const struct post *post, const struct chart *chart) {
    return chart && (post->chart == chart || post->second == chart);
}

bool filled_is_of(const struct filled *filled, const struct post *post) {
    return filled->chart ? post && post_names(post, filled->chart) : filled->post == post;
}

static void charts_read(struct post *post, struct desk *desk, struct chart *const *charts, size_t chart_count) {
    post->chart = chart_read(post, desk, "chart", charts, chart_count);
    post->second = chart_read(post, desk, "second_chart", charts, chart_count);
    if (!post->second || (post->chart && post->chart != post->second))
        return;
    struct diag *diag =
        diag_add(desk->diags, DIAG_BAD_VALUE, node_get(post->front, "second_chart")->place, "second_chart names %s",
                 post->chart ? "the post's chart again" : "the only chart of the post");
    diag_help(desk->diags, diag, "chart: is the one that shows the answer, second_chart: another that shows more");
    post->second = NULL;
}

struct post *post_load(struct desk *desk, struct text path, struct chart *const *charts, size_t chart_count) {
    static const char *const known[] = {"title", "summary",      "focus",      "author", "date",   "updated",
                                        "chart", "second_chart", "experiment", "facts",  "claims", "card",
                                        "lint",  "tags",         "extra",      "draft",  NULL};
    struct diags *diags = desk->diags;
    const struct source *source = file_read_text(desk->arena, path, diags);
    if (!source)
        return NULL;
    size_t start, stop, body;
    if (!post_front_find(source, &start, &stop, &body)) {
        struct diag *diag =
            diag_add(diags, DIAG_NO_FRONT_MATTER, place_of(source, 0, 0), "this post has no front matter");
        diag_help(diags, diag, "start with a line ---, then title:, summary: and date:, then a line ---");
        return NULL;
    }
    struct post *post = arena_alloc(desk->arena, sizeof *post);
    post->path = path;
    post->source = source;
    post->front_end = body;
    post->slug = slug_of(path, SLUG_POST);
    post->number = slug_number(post->slug);
    post->front = yaml_parse(desk->arena, source, start, stop, diags);
    if (!post->front)
        return NULL;
    post->draft = node_truth(post->front, "draft", diags);
    if (post->draft && !desk->drafts)
        return post;
    node_known(post->front, known, diags);
    post->author = node_text(post->front, "author", desk->world->author, diags);
    post->lint = desk->world->lint;
    lint_read(&post->lint, post->front, diags);
    front_read_more(&post->more, &desk->world->front, post->front, diags);
    dates_read(post, diags);
    post->experiment = world_experiment_named(desk->world, post->front, diags);
    charts_read(post, desk, charts, chart_count);
    field_require(&post->title, desk, post->front, "title");
    field_require(&post->summary, desk, post->front, "summary");
    field_read(&post->focus, desk, post->front, "focus");
    outcome_read(&post->card, desk, post->front);
    scopes_set(post, desk->world);
    formulas_read(&post->facts, desk->arena, post->front, &post->facts_scope, &desk->world->facts, diags);
    post->body = desk_parse(desk, source, body, ESCAPE_MARKDOWN);
    return post;
}

void post_fill_fields(struct post *post, struct desk *desk) {
    struct field *fields[] = {&post->title, &post->summary, &post->focus};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        field_fill(fields[i], desk, &post->facts_scope, (struct filled){.post = post});
}

void post_fill_body(struct post *post, struct desk *desk) {
    desk_fill(desk, post->body, &post->facts_scope, &post->filling, (struct filled){.post = post, .is_body = true});
    outcome_fill(&post->card, desk, &post->facts_scope, (struct filled){.post = post});
}
