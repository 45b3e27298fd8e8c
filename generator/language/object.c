#include "language/object.h"

#include "language/evaluation.h"

bool members_find(const struct object *object, struct evaluation *evaluation, struct text name, struct value *value) {
    struct members members = {.evaluation = evaluation, .name = name, .value = value};
    object->each(object, &members);
    return members.found;
}

void members_list(const struct object *object, struct arena *arena, struct name_list *names) {
    struct evaluation evaluation = {.arena = arena};
    struct members members = {.evaluation = &evaluation, .names = names};
    object->each(object, &members);
}

bool member_is_wanted(struct members *members, const char *name) {
    if (members->names)
        *LIST_ADD(members->evaluation->arena, members->names) = text_of(name);
    return !members->names && text_is(members->name, name);
}

void member_set(struct members *members, struct value value) {
    *members->value = value;
    members->found = true;
}

void member_put(struct members *members, const char *name, struct value value) {
    if (member_is_wanted(members, name))
        member_set(members, value);
}

/* An object over a node of a file. One over a map has the map's keys as members; one over another node only carries an
 * element of a list, since lists hold objects. */
struct node_object {
    struct object object;
    struct arena *arena;
    const struct node *node;
};

static bool node_member(const struct object *object, struct evaluation *evaluation, struct text name,
                        struct value *value) {
    (void)evaluation;
    const struct node_object *self = (const struct node_object *)object;
    const struct node *found = node_find(self->node, name);
    if (found == NULL)
        return false;
    const struct text parts[] = {object->name, name};
    struct text whole = object->name.len > 0 ? text_join(self->arena, parts, 2, ".") : name;
    *value = value_of_node(self->arena, found, whole);
    return true;
}

static void node_names(const struct object *object, struct arena *arena, struct name_list *names) {
    const struct node_object *self = (const struct node_object *)object;
    for (size_t i = 0; self->node->kind == NODE_MAP && i < self->node->count; i++)
        *LIST_ADD(arena, names) = self->node->keys[i];
}

const struct object *object_of_node(struct arena *arena, const struct node *map, struct text name) {
    struct node_object *self = arena_alloc(arena, sizeof *self);
    bool is_map = map->kind == NODE_MAP;
    self->object = (struct object){
        .member = node_member, .names = node_names, .name = name, .kind = is_map ? TEXT("map") : TEXT("element")};
    self->arena = arena;
    self->node = map;
    return &self->object;
}

static struct value list_of_node(struct arena *arena, const struct node *list, struct text name) {
    const struct object **items = arena_array(arena, list->count, sizeof *items);
    for (size_t i = 0; i < list->count; i++) {
        struct text item = name.len > 0 ? text_format(arena, "%.*s[%zu]", TEXT_ARG(name), i) : name;
        items[i] = object_of_node(arena, list->items[i], item);
    }
    return value_list(items, list->count);
}

static struct value number_of_node(const struct node *node) {
    struct value value = value_quantity(node->number, UNIT_COUNT);
    value.text = node->text; /* its spelling */
    return value;
}

static struct value nameless_of_node(struct arena *arena, const struct node *node, struct text name) {
    switch (node->kind) {
    case NODE_NULL:
        break;
    case NODE_BOOL:
        return value_bool(node->truth);
    case NODE_NUMBER:
        return number_of_node(node);
    case NODE_STRING:
        return value_text(node->text);
    case NODE_LIST:
        return list_of_node(arena, node, name);
    case NODE_MAP:
        return value_object(object_of_node(arena, node, name));
    }
    return value_absent(TEXT("it is null"));
}

struct value value_of_node(struct arena *arena, const struct node *node, struct text name) {
    struct value value = nameless_of_node(arena, node, name);
    value.name = name;
    return value;
}

struct value value_item(const struct value *list, size_t index) {
    const struct object *object = list->items[index];
    const struct node_object *self = (const struct node_object *)object;
    if (object->member != node_member || self->node->kind == NODE_MAP)
        return value_object(object);
    return value_of_node(self->arena, self->node, object->name);
}
