/* The root object and what is found by name. */
#include "series/world.h"

static const struct world *world_of_root(const struct object *root) {
    return (const struct world *)(const void *)((const char *)root - offsetof(struct world, root));
}

const struct experiment_object *world_experiment(const struct world *world, struct text alias) {
    for (size_t i = 0; i < world->experiment_count; i++)
        if (world->experiments && text_equal(world->plans[i].alias, alias))
            return &world->experiments[i];
    return NULL;
}

const struct experiment_object *world_experiment_called(const struct world *world, struct text alias,
                                                        struct place place, struct diags *diags) {
    const struct experiment_object *experiment = world_experiment(world, alias);
    if (experiment)
        return experiment;
    struct diag *diag = diag_add(diags, DIAG_UNKNOWN_NAME, place, "no experiment is called '%.*s'", TEXT_ARG(alias));
    struct name_list names = {0};
    for (size_t i = 0; i < world->experiment_count; i++)
        *LIST_ADD(world->arena, &names) = world->plans[i].alias;
    diag_nearest(diags, diag, alias, names.at, names.len);
    diag_help(diags, diag, "series.yaml declares %.*s",
              TEXT_ARG(text_choice(world->arena, names.at, names.len, "and")));
    return NULL;
}

const struct experiment_object *world_experiment_named(const struct world *world, const struct node *map,
                                                       struct diags *diags) {
    struct text alias = node_text(map, "experiment", TEXT(""), diags);
    return alias.len > 0 ? world_experiment_called(world, alias, node_get(map, "experiment")->place, diags) : NULL;
}

const struct selection *world_selection(const struct world *world, struct text name) {
    for (size_t i = 0; i < world->selection_count; i++)
        if (text_equal(world->selections[i].name, name))
            return &world->selections[i];
    return NULL;
}

static bool root_member(const struct object *object, struct evaluation *evaluation, struct text name,
                        struct value *value) {
    const struct world *world = world_of_root(object);
    const struct experiment_object *experiment = world_experiment(world, name);
    if (experiment) {
        *value = value_object(&experiment->object);
        return true;
    }
    const struct selection *selection = world_selection(world, name);
    if (selection) {
        *value = value_list(selection->groups, selection->count);
        value->name = name;
        return true;
    }
    return world->facts.object.member && world->facts.object.member(&world->facts.object, evaluation, name, value);
}

static void root_names(const struct object *object, struct arena *arena, struct name_list *names) {
    const struct world *world = world_of_root(object);
    for (size_t i = 0; i < world->experiment_count; i++)
        *LIST_ADD(arena, names) = world->plans[i].alias;
    for (size_t i = 0; i < world->selection_count; i++)
        *LIST_ADD(arena, names) = world->selections[i].name;
    for (size_t i = 0; i < world->facts.count; i++)
        *LIST_ADD(arena, names) = world->facts.at[i].name;
}

struct evaluation world_evaluation(const struct world *world, const struct scope *scope) {
    return (struct evaluation){.arena = world->arena, .diags = world->diags, .scope = scope};
}

struct world *world_new(struct arena *arena, struct folders folders, struct diags *diags) {
    struct world *world = arena_alloc(arena, sizeof *world);
    world->arena = arena;
    world->diags = diags;
    world->folders = folders;
    world->root = (struct object){.member = root_member, .names = root_names, .kind = TEXT("series")};
    world->scope.value = value_object(&world->root);
    return world;
}
