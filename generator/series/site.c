/* Loads and fills a whole site. */
#include "series/site.h"

#include "base/file.h"
#include "language/object.h"
#include "language/template_parse.h"
#include "language/template_render.h"
#include "measure/board.h"
#include "series/names.h"
#include "series/outputs.h"
#include "series/slugs.h"

/* The index sees the root, by name the lists of posts, charts and experiments, and the chart of the first post. */

static void index_each(const struct object *object, struct members *members) {
    const struct site *site =
        (const struct site *)(const void *)((const char *)object - offsetof(struct site, index_names));
    member_put(members, "posts", site->post_list);
    member_put(members, "charts", site->chart_list);
    if (member_is_wanted(members, "chart") && site->post_count > 0 && site->posts[0]->chart)
        member_set(members, value_object(&site->posts[0]->chart->object));
    member_put(members, "experiments", site->experiment_list);
    member_put(members, "series", site->series);
}

static struct value list_named(const char *name, const struct object *const *items, size_t count) {
    struct value value = value_list(items, count);
    value.name = text_of(name);
    return value;
}

static void lists_make(struct site *site) {
    const struct world *world = site->world;
    const struct object **posts = arena_array(site->arena, site->post_count, sizeof *posts);
    const struct object **charts = arena_array(site->arena, site->chart_count, sizeof *charts);
    const struct object **experiments = arena_array(site->arena, world->experiment_count, sizeof *experiments);
    for (size_t i = 0; i < site->post_count; i++)
        posts[i] = &site->posts[i]->object;
    for (size_t i = 0; i < site->chart_count; i++)
        charts[i] = &site->charts[i]->object;
    for (size_t i = 0; i < world->experiment_count; i++)
        experiments[i] = &world->experiments[i].object;
    site->post_list = list_named("posts", posts, site->post_count);
    site->chart_list = list_named("charts", charts, site->chart_count);
    site->experiment_list = list_named("experiments", experiments, world->experiment_count);
    struct node *series = node_map(site->arena);
    node_put(site->arena, series, "title", node_string(site->arena, world->title));
    node_put(site->arena, series, "author", node_string(site->arena, world->author));
    site->series = value_object(object_of_node(site->arena, series, TEXT("series")));
}

static void outputs_name(struct site *site) {
    site->pictures = index_in(site->arena);
    for (size_t i = 0; i < site->chart_count; i++) {
        struct text file = output_picture(site->arena, site->charts[i], SHAPE_WIDE);
        file = path_join(site->arena, site->world->folders.charts, file);
        index_put(&site->pictures, path_clean(site->arena, file));
    }
    site->texts = index_in(site->arena);
    for (size_t i = 0; i < site->post_count; i++) {
        struct text file = output_text(site->arena, site->posts[i]);
        file = path_join(site->arena, site->world->folders.posts, file);
        index_put(&site->texts, path_clean(site->arena, file));
    }
}

static void index_load(struct site *site) {
    site->index_names =
        (struct object){.member = members_find, .names = members_list, .kind = TEXT("site"), .each = index_each};
    site->index_scope = (struct scope){.value = value_object(&site->index_names), .up = &site->world->scope};
    struct text path = path_join(site->arena, site->world->folders.templates, TEXT("index.md"));
    site->index_source = file_read_text(site->arena, path, site->diags);
    if (site->index_source)
        site->index = desk_parse(&site->desk, site->index_source, 0, ESCAPE_MARKDOWN);
}

static void charts_load(struct site *site) {
    struct name_list paths = slugs_find(site->world, SLUG_CHART);
    site->charts = arena_array(site->arena, paths.len, sizeof *site->charts);
    for (size_t i = 0; i < paths.len; i++) {
        struct chart *chart = chart_load(&site->desk, paths.at[i]);
        if (!chart)
            continue;
        names_check_formulas(site->world, &chart->claims);
        site->charts[site->chart_count++] = chart;
    }
}

/* By their files: what is wrong in a post does not make its name unknown. */
static void waived_check(const struct site *site, struct name_list paths) {
    for (size_t i = 0; i < paths.len; i++)
        paths.at[i] = slug_of(paths.at[i], SLUG_POST);
    waivers_check_posts(&site->world->audit->waivers, paths, site->diags);
}

static bool is_named(const struct post *post, const char *key, const struct chart *chart) {
    const struct node *node = node_get(post->front, key);
    return node && text_equal(node->text, chart->name);
}

/* Charts that are no reference and that drafts alone name. */
static void charts_leave(struct site *site) {
    size_t kept = 0;
    for (size_t i = 0; i < site->chart_count; i++) {
        const struct chart *chart = site->charts[i];
        bool named = false;
        for (size_t d = 0; d < site->draft_count; d++)
            named =
                named || is_named(site->drafts[d], "chart", chart) || is_named(site->drafts[d], "second_chart", chart);
        if (!named || chart->posts.len > 0 || chart->reference)
            site->charts[kept++] = site->charts[i];
        else
            *LIST_ADD(site->arena, &site->left) = chart->source->path;
    }
    site->chart_count = kept;
}

static void post_take(struct site *site, struct post *post) {
    names_check_formulas(site->world, &post->facts);
    site->posts[site->post_count++] = post;
    for (size_t c = 0; c < site->chart_count; c++)
        if (post_names(post, site->charts[c]))
            *LIST_ADD(site->arena, &site->charts[c]->posts) = &post->object;
}

static void posts_load(struct site *site) {
    struct name_list paths = slugs_find(site->world, SLUG_POST);
    site->posts = arena_array(site->arena, paths.len, sizeof *site->posts);
    site->drafts = arena_array(site->arena, paths.len, sizeof *site->drafts);
    for (size_t i = 0; i < paths.len; i++) {
        struct post *post = post_load(&site->desk, paths.at[i], site->charts, site->chart_count);
        if (!post)
            continue;
        if (!post->draft || site->desk.drafts) {
            post_take(site, post);
            continue;
        }
        site->drafts[site->draft_count++] = post;
        *LIST_ADD(site->arena, &site->left) = post->path;
    }
    charts_leave(site);
    waived_check(site, paths);
}

static struct site *site_new(struct world *world) {
    struct site *site = arena_alloc(world->arena, sizeof *site);
    site->world = world;
    site->arena = world->arena;
    site->diags = world->diags;
    site->sights = diags_seen(site->diags) ? seen_count(diags_seen(site->diags)) : 0;
    site->desk = (struct desk){.arena = site->arena, .diags = site->diags, .world = world, .filled = &site->filled};
    return site;
}

static struct site *load(struct site *site) {
    charts_load(site);
    posts_load(site);
    outputs_name(site);
    index_load(site);
    lists_make(site);
    return site;
}

struct site *site_load(struct world *world) {
    return load(site_new(world));
}

struct site *site_load_drafts(struct world *world) {
    struct site *site = site_new(world);
    site->desk.drafts = true;
    return load(site);
}

/* What lines of all that was read are allowed. */
static void allowed_read(struct site *site) {
    struct allowance_list *list = &site->allowances;
    const struct source *series = site->world->series_source;
    allowances_read(site->arena, list, series, series->text.len, site->diags);
    for (size_t i = 0; i < site->chart_count; i++) {
        const struct source *source = site->charts[i]->source;
        allowances_read(site->arena, list, source, source->text.len, site->diags);
    }
    for (size_t i = 0; i < site->post_count; i++)
        allowances_read(site->arena, list, site->posts[i]->source, site->posts[i]->front_end, site->diags);
    for (size_t i = 0; i < site->desk.partials.len; i++)
        if (site->desk.partials.at[i].source)
            allowances_read(site->arena, list, site->desk.partials.at[i].source, 0, site->diags);
    if (site->index_source)
        allowances_read(site->arena, list, site->index_source, 0, site->diags);
}

void site_fill(struct site *site) {
    site->desk.board = board_new();
    for (size_t i = 0; i < site->chart_count; i++)
        chart_fill(site->charts[i], &site->desk);
    for (size_t i = 0; i < site->post_count; i++)
        post_fill_fields(site->posts[i], &site->desk);
    for (size_t i = 0; i < site->post_count; i++)
        post_fill_body(site->posts[i], &site->desk);
    desk_fill(&site->desk, site->index, &site->index_scope, &site->index_filling, (struct filled){.is_body = true});
    board_free(site->desk.board);
    site->desk.board = NULL;
    allowed_read(site);
}
