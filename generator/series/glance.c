#include "series/glance.h"

#include "base/confined.h"
#include "base/file.h"
#include "base/yaml.h"
#include "language/template_parse.h"
#include "series/post.h"
#include "series/slugs.h"

static void yaml_glance(const struct world *world, const struct source *source) {
    yaml_parse(world->arena, source, 0, source->text.len, world->diags);
}

static void text_glance(const struct world *world, const struct source *source, size_t start) {
    const struct template_options options = {.escape = ESCAPE_MARKDOWN};
    template_parse(world->arena, source, start, source->text.len, options, world->diags);
}

static void index_glance(const struct world *world, const struct source *source) {
    text_glance(world, source, 0);
}

static void post_glance(const struct world *world, const struct source *source) {
    size_t start, stop, body;
    if (!post_front_find(source, &start, &stop, &body))
        return;
    const struct node *front = yaml_parse(world->arena, source, start, stop, world->diags);
    const struct node *draft = front ? node_get(front, "draft") : NULL;
    if (!draft || !draft->truth)
        text_glance(world, source, body);
}

/* The files of a folder of templates that end so, but for series.yaml, which was told of. */
static void folder_glance(const struct world *world, const char *folder, const char *end,
                          void (*glance)(const struct world *world, const struct source *source)) {
    struct text path = path_join(world->arena, world->folders.templates, text_of(folder));
    struct name_list names = {0};
    if (!file_is_folder(world->arena, path) || !folder_list(world->arena, path, &names, world->diags))
        return;
    for (size_t i = 0; i < names.len; i++) {
        struct text file = path_join(world->arena, path, names.at[i]);
        if (!text_ends(names.at[i], text_of(end)) || slug_is_aside(names.at[i]) ||
            text_is(names.at[i], "series.yaml") || file_is_folder(world->arena, file))
            continue;
        const struct source *source = file_read_text(world->arena, file, world->diags);
        if (source)
            glance(world, source);
    }
}

void glance_form(const struct world *world) {
    struct text templates = world->folders.templates;
    if (!confined_check(world->arena, templates, templates, diags_new(world->arena)))
        return;         /* which was told */
    if (!world->series) /* otherwise they were read */
        folder_glance(world, "", ".yaml", yaml_glance);
    folder_glance(world, "charts", ".yaml", yaml_glance);
    folder_glance(world, "posts", ".md", post_glance);
    folder_glance(world, "", "index.md", index_glance);
}
