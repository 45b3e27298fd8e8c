#include "draw/script.h"

#include "language/object.h"
#include "language/template_render.h"

static const struct template *find_partial(void *context, struct text name, struct place place) {
    struct desk *desk = context;
    (void)place;
    return kind_template(desk, name);
}

struct text script_fill(struct site *site, const struct template *template, const struct node *context) {
    const struct object *object = object_of_node(site->arena, context, TEXT(""));
    struct scope scope = {.value = value_object(object)};
    struct render render = {.arena = site->arena,
                            .diags = site->diags,
                            .scope = &scope,
                            .find = find_partial,
                            .context = &site->desk,
                            .bare = true};
    struct filling filling = {0};
    template_render(template, &render, &filling);
    return filling.text;
}
