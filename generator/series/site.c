/* Loads and fills a whole site. */
#include "series/site.h"

#include "base/file.h"

static const struct template_options post_options = {.escape = ESCAPE_MARKDOWN};

const struct template *site_partial(void *context, struct text name, struct place place) {
    struct site *site = context;
    (void)place;
    for (size_t i = 0; i < site->partials.len; i++)
        if (text_equal(site->partials.at[i].name, name))
            return site->partials.at[i].template;
    struct text file = text_format(site->arena, "partials/%.*s.md", TEXT_ARG(name));
    const struct source *source =
        file_read_if_there(site->arena, path_join(site->arena, site->world->folders.templates, file), site->diags);
    struct partial *partial = LIST_ADD(site->arena, &site->partials);
    partial->name = text_copy(site->arena, name);
    size_t mine = site->partials.len - 1;
    if (source)
        site->partials.at[mine].template =
            template_parse(site->arena, source, 0, source->text.len, post_options, site->diags);
    return site->partials.at[mine].template;
}

void site_render(struct site *site, const struct template *template, const struct scope *scope, struct filling *filling,
                 struct filled where) {
    if (!template)
        return;
    struct render render = {
        .arena = site->arena, .diags = site->diags, .scope = scope, .partial = site_partial, .context = site};
    template_render(template, &render, filling);
    where.filling = filling;
    *LIST_ADD(site->arena, &site->filled) = where;
}

void field_read(struct field *field, struct site *site, const struct node *map, const char *key, bool required) {
    field->key = key;
    field->node = node_get(map, key);
    if (required)
        (void)node_required(map, key, site->diags);
    if (!field->node)
        return;
    if (field->node->kind == NODE_LIST || field->node->kind == NODE_MAP || !field->node->source) {
        diag_add(site->diags, DIAG_BAD_VALUE, field->node->place, "%s is not a text", key);
        return;
    }
    static const struct template_options options = {.escape = ESCAPE_NONE};
    const struct source *source = field->node->source;
    field->template = template_parse(site->arena, source, 0, source->text.len, options, site->diags);
}

void field_fill(struct field *field, struct site *site, const struct scope *scope, struct filled where) {
    site_render(site, field->template, scope, &field->filling, where);
}

struct text field_text(const struct field *field) {
    return text_trim(field->filling.text);
}

const struct chart *site_chart(const struct site *site, struct text name) {
    for (size_t i = 0; i < site->chart_count; i++)
        if (text_equal(site->charts[i]->name, name))
            return site->charts[i];
    return NULL;
}

/* The index sees the root, and by name the lists of posts, charts and experiments. */

static const struct site *site_of_index(const struct object *object) {
    return (const struct site *)(const void *)((const char *)object - offsetof(struct site, index_names));
}

static bool index_member(const struct object *object, struct evaluation *evaluation, struct text name,
                         struct value *value) {
    const struct site *site = site_of_index(object);
    const struct object **items = NULL;
    size_t count = 0;
    if (text_is(name, "posts")) {
        count = site->post_count;
        items = arena_array(evaluation->arena, count, sizeof *items);
        for (size_t i = 0; i < count; i++)
            items[i] = &site->posts[i]->object;
    } else if (text_is(name, "charts")) {
        count = site->chart_count;
        items = arena_array(evaluation->arena, count, sizeof *items);
        for (size_t i = 0; i < count; i++)
            items[i] = &site->charts[i]->object;
    } else if (text_is(name, "experiments")) {
        count = site->world->experiment_count;
        items = arena_array(evaluation->arena, count, sizeof *items);
        for (size_t i = 0; i < count; i++)
            items[i] = &site->world->experiments[i].object;
    } else if (text_is(name, "series")) {
        struct node *map = node_map(evaluation->arena);
        node_put(evaluation->arena, map, "title", node_string(evaluation->arena, site->world->title));
        node_put(evaluation->arena, map, "author", node_string(evaluation->arena, site->world->author));
        *value = value_object(object_of_node(evaluation->arena, map, TEXT("series")));
        return true;
    } else {
        return false;
    }
    *value = value_list(items, count);
    value->name = name;
    return true;
}

static void index_list_names(const struct object *object, struct arena *arena, struct name_set *names) {
    (void)object;
    static const char *const all[] = {"posts", "charts", "experiments", "series"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        *LIST_ADD(arena, names) = text_of(all[i]);
}

static void index_load(struct site *site) {
    site->index_names = (struct object){.member = index_member, .names = index_list_names, .kind = TEXT("site")};
    site->index_scope = (struct scope){.value = value_object(&site->index_names), .up = &site->world->scope};
    struct text path = path_join(site->arena, site->world->folders.templates, TEXT("index.md"));
    site->index_source = file_read(site->arena, path, site->diags);
    if (site->index_source)
        site->index =
            template_parse(site->arena, site->index_source, 0, site->index_source->text.len, post_options, site->diags);
}

/* Paths of the files in a folder of templates that end in `end`, in byte order. */
static struct name_list files_in(struct site *site, const char *folder, const char *end) {
    struct text path = path_join(site->arena, site->world->folders.templates, text_of(folder));
    struct name_list all = {0}, some = {0};
    if (!folder_list(site->arena, path, &all, site->diags))
        return some;
    for (size_t i = 0; i < all.len; i++)
        if (text_ends(all.at[i], text_of(end)))
            *LIST_ADD(site->arena, &some) = path_join(site->arena, path, all.at[i]);
    return some;
}

struct site *site_load(struct world *world) {
    struct site *site = arena_alloc(world->arena, sizeof *site);
    site->world = world;
    site->arena = world->arena;
    site->diags = world->diags;
    struct name_list charts = files_in(site, "charts", ".yaml");
    site->charts = arena_array(site->arena, charts.len, sizeof *site->charts);
    for (size_t i = 0; i < charts.len; i++) {
        struct chart *chart = chart_load(site, charts.at[i]);
        if (chart)
            site->charts[site->chart_count++] = chart;
    }
    struct name_list posts = files_in(site, "posts", ".md");
    site->posts = arena_array(site->arena, posts.len, sizeof *site->posts);
    for (size_t i = 0; i < posts.len; i++) {
        struct post *post = post_load(site, posts.at[i]);
        if (post)
            site->posts[site->post_count++] = post;
    }
    index_load(site);
    return site;
}

void site_fill(struct site *site) {
    for (size_t i = 0; i < site->chart_count; i++)
        chart_fill(site->charts[i]);
    for (size_t i = 0; i < site->post_count; i++)
        post_fill_fields(site->posts[i]);
    for (size_t i = 0; i < site->post_count; i++)
        post_fill_body(site->posts[i]);
    site_render(site, site->index, &site->index_scope, &site->index_filling, (struct filled){.what = TEXT("index")});
}
