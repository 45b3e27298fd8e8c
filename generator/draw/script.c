#include "draw/script.h"

static const struct template *find_partial(void *context, struct text name, struct place place) {
    const struct site *const *site = context;
    (void)place;
    return kind_template(*site, name);
}

struct text script_fill(const struct site *site, const struct template *template, const struct node *context) {
    const struct object *object = object_of_node(site->arena, context, TEXT(""));
    struct scope scope = {.value = value_object(object)};
    struct render render = {
        .arena = site->arena, .diags = site->diags, .scope = &scope, .partial = find_partial, .context = &site};
    struct filling filling = {0};
    template_render(template, &render, &filling);
    return filling.text;
}
