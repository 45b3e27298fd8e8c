/* Parses and fills templates. */
#include "series/filling.h"

#include <string.h>

#include "base/file.h"
#include "language/template_parse.h"
#include "series/references.h"

const struct template *desk_parse(struct desk *desk, const struct source *source, size_t start, enum escape escape) {
    struct template_options options = {.escape = escape};
    return template_parse(desk->arena, source, start, source->text.len, options, desk->diags);
}

static void partial_refuse(struct desk *desk, struct text name, struct place place) {
    struct diag *diag =
        diag_add(desk->diags, DIAG_UNKNOWN_PARTIAL, place, "there is no partial '%.*s'", TEXT_ARG(name));
    struct text folder = path_join(desk->arena, desk->world->folders.templates, TEXT("partials"));
    struct name_list names = {0};
    if (file_is_folder(desk->arena, folder))
        folder_list(desk->arena, folder, &names, diags_new(desk->arena));
    for (size_t i = 0; i < names.len; i++)
        if (text_ends(names.at[i], TEXT(".md")))
            names.at[i] = text_cut(names.at[i], 0, names.at[i].len - strlen(".md"));
    diag_nearest(desk->diags, diag, name, names.at, names.len);
    diag_help(desk->diags, diag, "partials stand in templates/partials, as NAME.md");
}

static const struct template *partial_find(void *context, struct text name, struct place place) {
    struct desk *desk = context;
    for (size_t i = 0; i < desk->partials.len; i++) {
        if (!text_equal(desk->partials.at[i].name, name))
            continue;
        if (!desk->partials.at[i].template)
            partial_refuse(desk, name, place);
        return desk->partials.at[i].template;
    }
    struct text file = text_format(desk->arena, "partials/%.*s.md", TEXT_ARG(name));
    struct text path = path_join(desk->arena, desk->world->folders.templates, file);
    const struct source *source = path_is_inside(name) ? file_read_text_if_there(desk->arena, path, desk->diags) : NULL;
    struct partial partial = {.name = text_copy(desk->arena, name), .source = source};
    if (source)
        partial.template = desk_parse(desk, source, 0, ESCAPE_MARKDOWN);
    if (source && !partial.template)
        partial.template = template_hollow(desk->arena);
    else if (!source)
        partial_refuse(desk, name, place);
    *LIST_ADD(desk->arena, &desk->partials) = partial;
    return partial.template;
}

static const struct citation *source_find(void *context, struct text name, struct place place) {
    const struct desk *desk = context;
    const struct reference *reference = references_find(desk->world, name, place);
    return reference ? &reference->citation : NULL;
}

void desk_fill(struct desk *desk, const struct template *template, const struct scope *scope, struct filling *filling,
               struct filled where) {
    if (!template)
        return;
    struct render render = {.arena = desk->arena,
                            .diags = desk->diags,
                            .scope = scope,
                            .find = partial_find,
                            .cite = source_find,
                            .context = desk,
                            .lens = where.lens,
                            .board = desk->board};
    template_render(template, &render, filling);
    where.template = template;
    where.filling = filling;
    *LIST_ADD(desk->arena, desk->filled) = where;
}

void field_read(struct field *field, struct desk *desk, const struct node *map, const char *key) {
    const struct node *node = node_get(map, key);
    field->key = key;
    field->node = node;
    if (!node)
        return;
    if (node->kind == NODE_LIST || node->kind == NODE_MAP || !node->source)
        diag_add(desk->diags, DIAG_BAD_VALUE, node->place, "%s is not a text", key);
    else
        field->template = desk_parse(desk, node->source, 0, ESCAPE_NONE);
}

void field_require(struct field *field, struct desk *desk, const struct node *map, const char *key) {
    field->key = key;
    field->node = node_get(map, key);
    if (node_required(map, key, desk->diags).len > 0)
        field_read(field, desk, map, key);
}

void field_fill(struct field *field, struct desk *desk, const struct scope *scope, struct filled where) {
    desk_fill(desk, field->template, scope, &field->filling, where);
}

struct text field_text(const struct field *field) {
    return text_trim(field->filling.text);
}
