/* Posts: front matter, facts, body. */
#include "base/calendar.h"
#include "base/file.h"
#include "base/yaml.h"
#include "series/site.h"

static const struct template_options body_options = {.escape = ESCAPE_MARKDOWN};

static const struct post *post_of(const struct object *object) {
    return (const struct post *)(const void *)object;
}

static bool post_member(const struct object *object, struct evaluation *evaluation, struct text name,
                        struct value *value) {
    const struct post *post = post_of(object);
    if (text_is(name, "date")) {
        *value = value_quantity((double)post->date / (double)MICROS_PER_SECOND, UNIT_TIME);
        value->computed = true;
        return true;
    }
    struct text file = text_format(evaluation->arena, "%.*s.md", TEXT_ARG(post->slug));
    struct text picture =
        post->chart ? text_format(evaluation->arena, "%.*s.png", TEXT_ARG(post->chart->name)) : TEXT("");
    const struct {
        const char *name;
        struct text text;
    } texts[] = {
        {"title", field_text(&post->title)},
        {"summary", field_text(&post->summary)},
        {"focus", field_text(&post->focus)},
        {"slug", post->slug},
        {"number", post->number},
        {"author", post->author},
        {"file", file},
        {"chart", picture},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (text_is(name, texts[i].name)) {
            *value = value_text(texts[i].text);
            value->computed = true;
            return true;
        }
    return false;
}

static void post_names(const struct object *object, struct arena *arena, struct name_set *names) {
    (void)object;
    static const char *const all[] = {"title", "summary", "focus", "slug", "number", "author", "file", "chart", "date"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        *LIST_ADD(arena, names) = text_of(all[i]);
}

/* `post` and `chart` in a post's scope. */

static const struct post *post_of_names(const struct object *object) {
    return (const struct post *)(const void *)((const char *)object - offsetof(struct post, names));
}

static bool names_member(const struct object *object, struct evaluation *evaluation, struct text name,
                         struct value *value) {
    (void)evaluation;
    const struct post *post = post_of_names(object);
    if (text_is(name, "post"))
        *value = value_object(&post->object);
    else if (text_is(name, "chart") && post->chart)
        *value = value_object(&post->chart->object);
    else if (text_is(name, "experiment") && post->experiment)
        *value = value_object(&post->experiment->object);
    else
        return false;
    return true;
}

static void names_names(const struct object *object, struct arena *arena, struct name_set *names) {
    (void)object;
    static const char *const all[] = {"post", "chart", "experiment"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        *LIST_ADD(arena, names) = text_of(all[i]);
}

/* Finds the front matter: the bytes between a first line "---" and the next line "---". */
static bool front_matter_find(const struct source *source, size_t *start, size_t *stop, size_t *body) {
    struct text text = source->text;
    if (!text_starts(text, TEXT("---\n")))
        return false;
    *start = 4;
    for (size_t at = *start; at < text.len;) {
        struct text rest = text_from(text, at);
        struct text line = text_split(&rest, '\n');
        if (text_is(line, "---")) {
            *stop = at;
            *body = at + line.len + 1 <= text.len ? at + line.len + 1 : text.len;
            return true;
        }
        at += line.len + 1;
    }
    return false;
}

static void scopes_set(struct post *post, struct site *site) {
    post->object =
        (struct object){.member = post_member, .names = post_names, .name = post->slug, .kind = TEXT("post")};
    post->names = (struct object){.member = names_member, .names = names_names, .kind = TEXT("post")};
    const struct scope *up = &site->world->scope;
    if (post->experiment) {
        post->experiment_scope = (struct scope){.value = value_object(&post->experiment->object), .up = up};
        up = &post->experiment_scope;
    }
    post->names_scope = (struct scope){.value = value_object(&post->names), .up = up};
    post->facts_scope = (struct scope){.value = value_object(&post->facts.object), .up = &post->names_scope};
}

static void date_read(struct post *post, struct site *site) {
    struct text date = node_required(post->front, "date", site->diags);
    if (date.len > 0 && !calendar_parse(date, &post->date)) {
        struct diag *diag = diag_add(site->diags, DIAG_BAD_TIME, node_get(post->front, "date")->place,
                                     "'%.*s' is not a date", TEXT_ARG(date));
        diag_help(site->diags, diag, "write the day as 2026-01-06");
    }
}

static void links_read(struct post *post, struct site *site) {
    struct text alias = node_text(post->front, "experiment", TEXT(""), site->diags);
    if (alias.len > 0) {
        post->experiment = world_experiment(site->world, alias);
        if (!post->experiment) {
            struct diag *diag = diag_add(site->diags, DIAG_UNKNOWN_NAME, node_get(post->front, "experiment")->place,
                                         "no experiment is called '%.*s'", TEXT_ARG(alias));
            struct name_set names = {0};
            for (size_t i = 0; i < site->world->experiment_count; i++)
                *LIST_ADD(site->arena, &names) = site->world->plans[i].alias;
            diag_nearest(site->diags, diag, alias, names.at, names.len);
        }
    }
    struct text chart = node_text(post->front, "chart", TEXT(""), site->diags);
    if (chart.len == 0)
        return;
    post->chart = site_chart(site, chart);
    if (!post->chart) {
        struct diag *diag = diag_add(site->diags, DIAG_UNKNOWN_CHART, node_get(post->front, "chart")->place,
                                     "templates/charts has no chart '%.*s'", TEXT_ARG(chart));
        struct name_set names = {0};
        for (size_t i = 0; i < site->chart_count; i++)
            *LIST_ADD(site->arena, &names) = site->charts[i]->name;
        diag_nearest(site->diags, diag, chart, names.at, names.len);
    }
}

static struct text slug_number(struct text slug) {
    size_t digits = 0;
    while (digits < slug.len && slug.at[digits] >= '0' && slug.at[digits] <= '9')
        digits++;
    return text_cut(slug, 0, digits);
}

struct post *post_load(struct site *site, struct text path) {
    static const char *const known[] = {"title", "summary",    "focus", "author", "date",
                                        "chart", "experiment", "facts", NULL};
    const struct source *source = file_read(site->arena, path, site->diags);
    if (!source)
        return NULL;
    size_t start, stop, body;
    if (!front_matter_find(source, &start, &stop, &body)) {
        struct diag *diag =
            diag_add(site->diags, DIAG_NO_FRONT_MATTER, place_of(source, 0, 0), "this post has no front matter");
        diag_help(site->diags, diag, "start with a line ---, then title:, summary: and date:, then a line ---");
        return NULL;
    }
    struct post *post = arena_alloc(site->arena, sizeof *post);
    post->site = site;
    post->path = path;
    post->source = source;
    struct text name = path_name(path);
    post->slug = text_cut(name, 0, name.len - 3);
    post->number = slug_number(post->slug);
    post->front = yaml_parse(site->arena, source, start, stop, site->diags);
    if (!post->front)
        return NULL;
    node_known(post->front, known, site->diags);
    post->author = node_text(post->front, "author", site->world->author, site->diags);
    date_read(post, site);
    links_read(post, site);
    field_read(&post->title, site, post->front, "title", true);
    field_read(&post->summary, site, post->front, "summary", true);
    field_read(&post->focus, site, post->front, "focus", false);
    scopes_set(post, site);
    facts_read(&post->facts, site->arena, node_map_of(post->front, "facts", site->diags), &post->facts_scope,
               site->diags);
    post->body = template_parse(site->arena, source, body, source->text.len, body_options, site->diags);
    return post;
}

static struct filled post_place(const struct post *post) {
    return (struct filled){.what = text_format(post->site->arena, "posts/%.*s.md", TEXT_ARG(post->slug)), .post = post};
}

void post_fill_fields(struct post *post) {
    struct site *site = post->site;
    field_fill(&post->title, site, &post->facts_scope, post_place(post));
    field_fill(&post->summary, site, &post->facts_scope, post_place(post));
    field_fill(&post->focus, site, &post->facts_scope, post_place(post));
}

void post_fill_body(struct post *post) {
    struct site *site = post->site;
    site_render(site, post->body, &post->facts_scope, &post->filling, post_place(post));
}
