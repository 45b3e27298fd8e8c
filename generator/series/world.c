/* Loads the world and answers for its root: experiments, selections and the facts of the series. */
#include "base/file.h"
#include "base/yaml.h"
#include "series/series.h"

static const struct world *world_of_root(const struct object *root) {
    return (const struct world *)(const void *)((const char *)root - offsetof(struct world, root));
}

const struct experiment_object *world_experiment(const struct world *world, struct text alias) {
    for (size_t i = 0; i < world->experiment_count; i++)
        if (world->experiments && text_equal(world->plans[i].alias, alias))
            return &world->experiments[i];
    return NULL;
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

static void root_names(const struct object *object, struct arena *arena, struct name_set *names) {
    const struct world *world = world_of_root(object);
    for (size_t i = 0; i < world->experiment_count; i++)
        *LIST_ADD(arena, names) = world->plans[i].alias;
    for (size_t i = 0; i < world->selection_count; i++)
        *LIST_ADD(arena, names) = world->selections[i].name;
    for (size_t i = 0; i < world->facts.count; i++)
        *LIST_ADD(arena, names) = world->facts.at[i].name;
}

/* Facts: expressions by name. A fact sees the scope it was declared in, whatever the place it is used at. */

/* Drops what was used before among the entries from `start` on: a value that a formula uses twice is one. */
static void used_once(struct evaluation *evaluation, size_t start) {
    struct used *used = evaluation->used.at;
    size_t kept = start;
    for (size_t i = start; i < evaluation->used.len; i++) {
        bool seen = false;
        for (size_t k = start; k < kept && !seen; k++)
            seen = text_equal(used[k].value.name, used[i].value.name);
        if (!seen)
            used[kept++] = used[i];
    }
    evaluation->used.len = kept;
}

static void fact_remember(struct fact *fact, const struct evaluation *evaluation, size_t start,
                          const struct value *value, bool good) {
    fact->used_count = evaluation->used.len - start;
    fact->used = arena_array(evaluation->arena, fact->used_count, sizeof *fact->used);
    for (size_t i = 0; i < fact->used_count; i++)
        fact->used[i] = evaluation->used.at[start + i];
    fact->value = *value;
    fact->good = good;
    fact->known = true;
}

static bool fact_evaluate(struct fact *fact, const struct facts *facts, struct evaluation *evaluation,
                          struct value *value) {
    if (fact->busy) {
        struct diag *diag =
            diag_add(evaluation->diags, DIAG_FACT_LOOP, fact->place, "fact '%.*s' needs itself", TEXT_ARG(fact->name));
        diag_help(evaluation->diags, diag, "follow its formula: one of the facts it uses comes back to it");
        return false;
    }
    if (fact->known && !evaluation->lens) {
        for (size_t i = 0; i < fact->used_count; i++)
            *LIST_ADD(evaluation->arena, &evaluation->used) = fact->used[i];
        *value = fact->value;
        return fact->good;
    }
    const struct scope *outer = evaluation->scope;
    size_t before = evaluation->used.len;
    evaluation->scope = facts->scope;
    fact->busy = true;
    bool good = expr_eval(fact->expr, evaluation, value);
    fact->busy = false;
    evaluation->scope = outer;
    used_once(evaluation, before);
    if (!evaluation->lens)
        fact_remember(fact, evaluation, before, value, good);
    return good;
}

static bool facts_member(const struct object *object, struct evaluation *evaluation, struct text name,
                         struct value *value) {
    const struct facts *facts = (const struct facts *)(const void *)object;
    for (size_t i = 0; i < facts->count; i++) {
        struct fact *fact = &facts->at[i];
        if (!text_equal(fact->name, name))
            continue;
        if (!fact->expr || !fact_evaluate(fact, facts, evaluation, value))
            *value = value_absent(TEXT("its formula has an error"));
        if (value->kind != VALUE_OBJECT && value->kind != VALUE_LIST)
            value->name = name;
        return true;
    }
    return false;
}

static void facts_names(const struct object *object, struct arena *arena, struct name_set *names) {
    const struct facts *facts = (const struct facts *)(const void *)object;
    for (size_t i = 0; i < facts->count; i++)
        *LIST_ADD(arena, names) = facts->at[i].name;
}

void facts_read(struct facts *facts, struct arena *arena, const struct node *map, const struct scope *scope,
                struct diags *diags) {
    facts->object = (struct object){.member = facts_member, .names = facts_names, .kind = TEXT("facts")};
    facts->scope = scope;
    if (!map)
        return;
    facts->at = arena_array(arena, map->count, sizeof *facts->at);
    for (size_t i = 0; i < map->count; i++) {
        const struct node *node = map->items[i];
        struct fact *fact = &facts->at[facts->count];
        fact->name = map->keys[i];
        fact->place = map->key_places[i];
        if (node->kind == NODE_LIST || node->kind == NODE_MAP || !node->source) {
            diag_add(diags, DIAG_BAD_VALUE, node->place, "fact '%.*s' is not a formula", TEXT_ARG(fact->name));
            continue;
        }
        fact->expr = expr_parse(arena, node->source, 0, node->source->text.len, NULL, diags);
        facts->count++;
    }
}

struct evaluation evaluation_in(const struct world *world, const struct scope *scope) {
    return (struct evaluation){.arena = world->arena, .diags = world->diags, .scope = scope};
}

static void experiments_load(struct world *world) {
    world->experiments = arena_array(world->arena, world->experiment_count, sizeof *world->experiments);
    for (size_t i = 0; i < world->experiment_count; i++) {
        struct report *report = report_load(world->arena, world->folders.data, &world->plans[i], world->diags);
        if (report)
            experiment_init(&world->experiments[i], world, report);
    }
}

struct world *world_load(struct arena *arena, struct folders folders, struct diags *diags) {
    struct world *world = arena_alloc(arena, sizeof *world);
    world->arena = arena;
    world->diags = diags;
    world->folders = folders;
    world->root = (struct object){.member = root_member, .names = root_names, .kind = TEXT("series")};
    world->scope.value = value_object(&world->root);
    world->series_source = file_read(arena, path_join(arena, folders.templates, TEXT("series.yaml")), diags);
    if (!world->series_source)
        return world;
    world->series = yaml_parse(arena, world->series_source, 0, world->series_source->text.len, diags);
    if (!world->series)
        return world;
    series_check_keys(world);
    series_read_look(world);
    series_read_plans(world);
    if (diags_errors(diags) > 0)
        return world;
    experiments_load(world);
    if (diags_errors(diags) > 0)
        return world;
    series_read_selections(world);
    facts_read(&world->facts, arena, node_map_of(world->series, "facts", diags), &world->scope, diags);
    return world;
}
