#include "publish/render.h"

#include "base/file.h"
#include "base/index.h"
#include "base/json.h"
#include "language/object.h"
#include "language/template_parse.h"
#include "language/template_render.h"

static const struct template_options plain = {.plain = true, .escape = ESCAPE_HTML, .raw = true};

/* Partials of a template: the files NAME.mustache in its folder, each read once. */
struct shelf {
    struct arena *arena;
    struct diags *diags;
    struct text folder;
    struct index_map names;
    LIST(const struct template *) templates; /* by the number of the name; NULL: there is no such file */
};

static const struct template *shelf_find(void *context, struct text name, struct place place) {
    struct shelf *shelf = context;
    uint32_t known = index_find(&shelf->names, name);
    if (known != INDEX_NONE)
        return shelf->templates.at[known];
    if (!path_is_inside(name)) {
        diag_add(shelf->diags, DIAG_UNKNOWN_PARTIAL, place, "a partial stands in the folder of its template");
        return NULL;
    }
    index_put(&shelf->names, name);
    size_t mine = shelf->templates.len;
    *LIST_ADD(shelf->arena, &shelf->templates) = NULL;
    struct text file = text_format(shelf->arena, "%.*s.mustache", TEXT_ARG(name));
    const struct source *source =
        file_read_if_there(shelf->arena, path_join(shelf->arena, shelf->folder, file), shelf->diags);
    if (source)
        shelf->templates.at[mine] = template_parse(shelf->arena, source, 0, source->text.len, plain, shelf->diags);
    return shelf->templates.at[mine];
}

int command_render(const struct command_line *line) {
    struct arena *arena = line->arena;
    struct diags *diags = line->diags;
    if (line->word_count < 2) {
        diag_add(diags, DIAG_USAGE, place_none(),
                 "render takes a template and a JSON file: memblog render page.mustache data.json");
        return 0;
    }
    struct text path = text_of(line->words[0]);
    const struct source *source = file_read(arena, path, diags),
                        *data = file_read(arena, text_of(line->words[1]), diags);
    const struct template *template = source ? template_parse(arena, source, 0, source->text.len, plain, diags) : NULL;
    const struct node *node = data ? json_parse(arena, data, diags) : NULL;
    if (!template || !node)
        return 0;
    struct shelf shelf = {.arena = arena, .diags = diags, .folder = path_folder(path), .names = index_in(arena)};
    struct scope scope = {.value = value_of_node(arena, node, TEXT(""))};
    struct render render = {.arena = arena, .diags = diags, .scope = &scope, .find = shelf_find, .context = &shelf};
    struct filling filling;
    if (template_render(template, &render, &filling))
        fwrite(filling.text.at, 1, filling.text.len, line->out);
    return 0;
}
