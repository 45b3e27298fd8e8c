/* Reads series.yaml, part by part, and the reports that it names. */
#include "series/series.h"

#include "base/calendar.h"
#include "base/confined.h"
#include "base/file.h"
#include "base/yaml.h"
#include "language/evaluation.h"
#include "measure/inspect.h"
#include "series/ask.h"
#include "series/columns.h"
#include "series/excluded.h"
#include "series/names.h"
#include "series/overlaps.h"
#include "series/references.h"

static struct text string_of(const struct node *map, const char *key, struct diags *diags) {
    return node_text(map, key, TEXT(""), diags);
}

static bool colour_is_good(struct text colour) {
    if (colour.len != 7 || colour.at[0] != '#')
        return false;
    for (size_t i = 1; i < colour.len; i++)
        if (!text_has(TEXT("0123456789abcdefABCDEF"), text_cut(colour, i, i + 1)))
            return false;
    return true;
}

/* A colour as #rrggbb, or the fallback when the key is absent. */
static struct text colour_of(const struct node *map, const char *key, struct text fallback, struct diags *diags) {
    struct text colour = node_text(map, key, fallback, diags);
    const struct node *node = node_get(map, key);
    if (node && colour.len > 0 && !colour_is_good(colour)) {
        struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, node->place, "'%.*s' is not a colour", TEXT_ARG(colour));
        diag_help(diags, diag, "write it as \"#1e90ff\", in quotes since # starts a comment");
    }
    return colour;
}

static struct group_plan *group_read(struct world *world, struct report_plan *plan, struct text letter,
                                     struct place place, const struct node *map) {
    static const char *const known[] = {"name", "label", "short",  "package", "colour", "exclude",
                                        "note", "title", "config", "list",    NULL};
    if (!node_is_map(map, "group", letter, "{name: fast, label: the fast one}", world->diags))
        return NULL;
    node_known(map, known, world->diags);
    struct group_plan *group = LIST_ADD(world->arena, &plan->groups);
    group->letter = letter;
    group->place = place;
    group->name = node_required(map, "name", world->diags);
    group->label = node_text(map, "label", group->name, world->diags);
    group->short_label = node_text(map, "short", group->label, world->diags);
    group->package = string_of(map, "package", world->diags);
    group->colour = colour_of(map, "colour", TEXT("#9a9a9a"), world->diags);
    group->excluded = string_of(map, "exclude", world->diags);
    group->note = string_of(map, "note", world->diags);
    group->title = string_of(map, "title", world->diags);
    group->config = node_map_of(map, "config", world->diags);
    group->list = string_of(map, "list", world->diags);
    group->list_place = declared_at(map, "list");
    return group;
}

/* The group of those whom nothing puts in one; it comes last, and no file knows it by a letter. */
static void ungrouped_read(struct world *world, struct report_plan *plan, const struct node *map) {
    const struct node *node = node_get(map, "ungrouped");
    if (!node)
        return;
    struct group_plan *group = group_read(world, plan, TEXT("ungrouped"), node->place, node);
    if (!group)
        return;
    group->letter = TEXT("");
    group->ungrouped = true;
}

/* The files that count where others are of their kind, too. */
static void files_read(const struct world *world, struct report_plan *plan, const struct node *map) {
    for (size_t k = 0; k < world->declared->files.len; k++) {
        struct text file = string_of(map, text_string(world->arena, world->declared->files.at[k].name), world->diags);
        if (file.len > 0)
            *LIST_ADD(world->arena, &plan->files) = (struct file_plan){k, file};
    }
}

/* What an experiment may say beside what is declared. */
static const char *const plan_keys[] = {"report", "control",    "groups",        "ungrouped", "name",
                                        "id",     "start_date", "timezone",      "window",    "events",
                                        "rows",   "provenance", "reconstructed", "limits",    NULL};

/* Microseconds ahead of UTC, of the report's times without an offset. */
static int64_t zone_of(const struct node *map, struct diags *diags) {
    const struct node *node = node_get(map, "timezone");
    int64_t zone = 0;
    if (node && !calendar_zone(node->text, &zone)) {
        struct diag *diag =
            diag_add(diags, DIAG_BAD_VALUE, node->place, "'%.*s' is no fixed distance from UTC", TEXT_ARG(node->text));
        diag_help(diags, diag,
                  "write timezone: UTC or an offset such as +01:00; what a zone's name means changes within a year");
    }
    return zone;
}

static void plan_read(struct world *world, struct report_plan *plan, struct text alias, struct place place,
                      const struct node *map) {
    struct diags *diags = world->diags;
    struct name_list words = {0};
    *LIST_ADD(world->arena, &words) = world->declared->many;
    for (size_t i = 0; i < world->declared->texts.len; i++)
        *LIST_ADD(world->arena, &words) = world->declared->texts.at[i];
    for (size_t k = 0; k < world->declared->files.len; k++)
        *LIST_ADD(world->arena, &words) = world->declared->files.at[k].name;
    node_known_with(map, plan_keys, words, diags);
    plan->declared = world->declared;
    plan->rules = &world->audit->rules;
    plan->told = map;
    plan->alias = alias;
    plan->place = place;
    plan->folder = node_required(map, "report", diags);
    plan->folder_place = node_get(map, "report") ? node_get(map, "report")->place : map->place;
    plan->zone = zone_of(map, diags);
    plan->control = node_required(map, "control", diags);
    plan->control_place = node_get(map, "control") ? node_get(map, "control")->place : map->place;
    files_read(world, plan, map);
    const struct node *groups = node_map_of(map, "groups", diags);
    if (!groups) {
        struct diag *diag =
            diag_add(diags, DIAG_MISSING_KEY, place, "experiment '%.*s' declares no groups", TEXT_ARG(alias));
        diag_help(diags, diag, "add groups: with a line for each letter, as A: {name: fast}");
        return;
    }
    for (size_t i = 0; i < groups->count; i++)
        group_read(world, plan, groups->keys[i], groups->key_places[i], groups->items[i]);
    excluded_read(world, plan, map);
    ungrouped_read(world, plan, map);
}

static void plans_read(struct world *world) {
    const struct node *map = node_map_of(world->series, "experiments", world->diags);
    if (!map || map->count == 0) {
        struct diag *diag = diag_add(world->diags, DIAG_MISSING_KEY, place_file(world->series_source),
                                     "series.yaml declares no experiments");
        diag_help(world->diags, diag,
                  "write experiments: with a map as NAME: {report: FOLDER, control: ..., groups: ...}");
        return;
    }
    world->plans = arena_array(world->arena, map->count, sizeof *world->plans);
    for (size_t i = 0; i < map->count; i++)
        if (node_is_map(map->items[i], "experiment", map->keys[i], "{report: FOLDER, control: NAME, groups: {...}}",
                        world->diags))
            plan_read(world, &world->plans[world->experiment_count++], map->keys[i], map->key_places[i], map->items[i]);
}

/* A group of a selection by its name; complains and gives NULL when there is none. */
static const struct object *selected_group(struct world *world, const struct experiment_object *experiment,
                                           const struct node *item) {
    const struct group_object *group = experiment_group(experiment, item->text, MEASURE_MAIN);
    if (group && group_is_included(&experiment->report->groups[group->group]))
        return &group->object;
    struct diag *diag =
        diag_add(world->diags, DIAG_UNKNOWN_GROUP, item->place, "%.*s has no group '%.*s'%s",
                 TEXT_ARG(experiment->report->alias), TEXT_ARG(item->text), group ? " that is not excluded" : "");
    struct name_list names = {0};
    for (size_t g = 0; g < experiment->report->group_count; g++)
        if (group_is_included(&experiment->report->groups[g]))
            *LIST_ADD(world->arena, &names) = experiment->report->groups[g].name;
    diag_nearest(world->diags, diag, item->text, names.at, names.len);
    diag_help(world->diags, diag, "it has %.*s", TEXT_ARG(text_choice(world->arena, names.at, names.len, "and")));
    return NULL;
}

static void selection_read(struct world *world, struct selection *selection, struct text name, struct place place,
                           const struct node *map) {
    static const char *const known[] = {"experiment", "groups", NULL};
    struct diags *diags = world->diags;
    node_known(map, known, diags);
    selection->name = name;
    selection->place = place;
    if (node_required(map, "experiment", diags).len > 0)
        selection->experiment = world_experiment_named(world, map, diags);
    const struct node *groups = node_list_of(map, "groups", diags);
    if (!selection->experiment)
        return;
    if (!groups || groups->count == 0) {
        struct diag *diag =
            diag_add(diags, DIAG_MISSING_KEY, place, "selection '%.*s' lists no groups", TEXT_ARG(name));
        diag_help(diags, diag, "write groups: [ONE, TWO], by their names in templates");
        return;
    }
    selection->groups = arena_array(world->arena, groups->count, sizeof(struct object *));
    for (size_t i = 0; i < groups->count; i++) {
        const struct object *group = node_item(groups, i, "groups", diags).len > 0
                                         ? selected_group(world, selection->experiment, groups->items[i])
                                         : NULL;
        bool again = false;
        for (size_t k = 0; k < selection->count; k++)
            again = again || selection->groups[k] == group;
        if (again)
            diag_help(diags,
                      diag_add(diags, DIAG_BAD_VALUE, groups->items[i]->place, "'%.*s' stands in this selection before",
                               TEXT_ARG(groups->items[i]->text)),
                      "list each group once");
        else if (group)
            selection->groups[selection->count++] = group;
    }
}

static void selections_read(struct world *world) {
    const struct node *map = node_map_of(world->series, "selections", world->diags);
    if (!map)
        return;
    world->selections = arena_array(world->arena, map->count, sizeof *world->selections);
    for (size_t i = 0; i < map->count; i++) {
        struct text name = map->keys[i];
        if (!node_is_map(map->items[i], "selection", name, "{experiment: NAME, groups: [ONE, TWO]}", world->diags))
            continue;
        if (!world_experiment(world, name)) {
            selection_read(world, &world->selections[world->selection_count++], name, map->key_places[i],
                           map->items[i]);
            continue;
        }
        struct diag *diag = diag_add(world->diags, DIAG_BAD_VALUE, map->key_places[i],
                                     "'%.*s' names an experiment already", TEXT_ARG(name));
        diag_help(world->diags, diag, "give the selection a name of its own");
    }
}

static void terms_read(struct world *world, const struct node *list) {
    struct text *terms = arena_array(world->arena, list ? list->count : 0, sizeof *terms);
    for (size_t i = 0; list && i < list->count; i++)
        terms[world->term_count++] = node_item(list, i, "terms", world->diags);
    world->terms = terms;
}

static void licence_read(struct world *world) {
    static const char *const known[] = {"name", "url", NULL};
    const struct node *map = node_map_of(world->series, "licence", world->diags);
    if (!map)
        return;
    node_known(map, known, world->diags);
    world->licence.name = node_required(map, "name", world->diags);
    world->licence.url = references_url(map, "url", world->diags);
}

static struct colours colours_read(const struct node *map, struct colours defaults, struct diags *diags) {
    return (struct colours){.ground = colour_of(map, "ground", defaults.ground, diags),
                            .ink = colour_of(map, "ink", defaults.ink, diags),
                            .muted = colour_of(map, "muted", defaults.muted, diags),
                            .grid = colour_of(map, "grid", defaults.grid, diags),
                            .accent = colour_of(map, "accent", defaults.accent, diags),
                            .failed = colour_of(map, "failed", defaults.failed, diags)};
}

static void theme_read(struct world *world) {
    static const char *const known[] = {"ground", "ink", "muted", "grid", "accent", "failed", "font", "light", NULL};
    const struct colours dark = {TEXT("#1e1e1e"), TEXT("#e6e6e6"), TEXT("#9a9a9a"),
                                 TEXT("#333333"), TEXT("#00ff7f"), TEXT("#ffb000")},
                         light = {TEXT("#ffffff"), TEXT("#1e1e1e"), TEXT("#555a57"),
                                  TEXT("#dde1de"), TEXT("#006b38"), TEXT("#8a5a00")};
    const struct node *theme = node_map_of(world->series, "theme", world->diags), *map = NULL;
    if (theme) {
        node_known(theme, known, world->diags);
        map = node_map_of(theme, "light", world->diags);
    }
    if (map)
        node_known(map, (const char *const[]){"ground", "ink", "muted", "grid", "accent", "failed", NULL},
                   world->diags);
    world->theme.dark = colours_read(theme, dark, world->diags);
    world->theme.light = colours_read(map, light, world->diags);
    world->theme.font = node_text(theme, "font", TEXT("DejaVu Sans"), world->diags);
}

static void look_read(struct world *world) {
    struct diags *diags = world->diags;
    world->title = string_of(world->series, "title", diags);
    world->author = string_of(world->series, "author", diags);
    world->id = node_given(world->series, "id", world->title, diags);
    world->base_url = node_get(world->series, "base_url") ? references_url(world->series, "base_url", diags) : TEXT("");
    licence_read(world);
    theme_read(world);
    terms_read(world, node_list_of(world->series, "terms", diags));
    world->lint = lint_default();
    lint_read(&world->lint, world->series, diags);
    front_read(&world->front, world->arena, world->series, diags);
}

static void keys_check(struct world *world) {
    static const char *const known[] = {"title",   "author",       "base_url",    "theme",      "declares", "terms",
                                        "id",      "licence",      "experiments", "selections", "facts",    "claims",
                                        "windows", "cohorts",      "shifts",      "sources",    "links",    "audit",
                                        "lint",    "front_matter", NULL};
    node_known(world->series, known, world->diags);
}

/* What is observed: a map, or the name of a file beside series.yaml that holds it. */
static void declaration_load(struct world *world) {
    const struct node *node = node_get(world->series, "declares");
    if (!node) {
        struct diag *diag = diag_add(world->diags, DIAG_MISSING_KEY, place_file(world->series_source),
                                     "series.yaml does not say what is observed");
        diag_help(world->diags, diag, "write declares: FILE.yaml; templates/README.md says what is in such a file");
        return;
    }
    if (node->kind != NODE_MAP) {
        struct text name = node_text(world->series, "declares", TEXT(""), world->diags);
        struct text path = path_join(world->arena, world->folders.templates, name);
        size_t errors = diags_errors(world->diags);
        bool inside = path_is_inside(name);
        const struct source *source = inside ? file_read_text_if_there(world->arena, path, world->diags) : NULL;
        if (name.len > 0 && !inside)
            diag_add(world->diags, DIAG_BAD_VALUE, node->place, "the declaration is not in the templates' folder");
        else if (!source && diags_errors(world->diags) == errors) {
            struct diag *diag =
                diag_add(world->diags, DIAG_NO_FILE, node->place, "there is no file %.*s", TEXT_ARG(path));
            diag_help(world->diags, diag, "the declaration is a file beside series.yaml, as declares: FILE.yaml");
        }
        node = source ? yaml_parse(world->arena, source, 0, source->text.len, world->diags) : NULL;
    }
    if (node)
        world->declared = declaration_read(world->arena, node, world->diags);
    if (world->declared && diags_errors(world->diags) == 0)
        names_check_declared(world, plan_keys);
}

/* What an experiment is looked at through, unless a template asks for something else. Names mean nothing yet. */
static void window_read(const struct world *world, struct report *report) {
    static const char *const known[] = {"from", "to", NULL};
    const struct node *map = node_map_of(report->plan->told, "window", world->diags);
    struct evaluation evaluation = world_evaluation(world, NULL);
    if (!map)
        return;
    node_known(map, known, world->diags);
    ask_window(&report->window, map, report, &evaluation);
}

static void report_audit(struct world *world, struct report *report) {
    report_inspect(world->arena, report);
    for (size_t i = 0; i < report->found.len; i++)
        audit_take(world->audit, &report->found.at[i]);
}

/* What two experiments have in common, once all have been read. */
static void reports_audit(struct world *world) {
    const struct report **reports = arena_array(world->arena, world->experiment_count, sizeof *reports);
    for (size_t i = 0; i < world->experiment_count; i++)
        reports[i] = world->experiments[i].report;
    overlaps_take(world->audit, reports, world->experiment_count);
}

static void experiments_load(struct world *world) {
    size_t errors = diags_errors(world->diags);
    world->experiments = arena_array(world->arena, world->experiment_count, sizeof *world->experiments);
    for (size_t i = 0; i < world->experiment_count; i++) {
        size_t before = diags_errors(world->diags);
        struct report *report = report_load(world->arena, world->folders.data, &world->plans[i], world->diags);
        if (report && diags_errors(world->diags) == before)
            window_read(world, report);
        if (report && diags_errors(world->diags) == before)
            report_audit(world, report);
        if (report)
            experiment_init(&world->experiments[i], world->arena, report);
    }
    if (diags_errors(world->diags) == errors)
        reports_audit(world);
}

/* What waivers name, now that it is there. */
static void waived_check(const struct world *world) {
    const struct report **reports = arena_array(world->arena, world->experiment_count, sizeof *reports);
    for (size_t i = 0; i < world->experiment_count; i++)
        reports[i] = world->experiments[i].report;
    waivers_check(&world->audit->waivers, reports, world->experiment_count, world->diags);
}

struct world *world_load(struct arena *arena, struct folders folders, struct diags *diags) {
    struct world *world = world_new(arena, folders, diags);
    progress_step(diags_progress(diags), "reading the reports");
    if (!confined_check(arena, folders.templates, folders.templates, diags))
        return world;
    world->series_source = file_read_text(arena, path_join(arena, folders.templates, TEXT("series.yaml")), diags);
    if (!world->series_source)
        return world;
    world->series = yaml_parse(arena, world->series_source, 0, world->series_source->text.len, diags);
    if (!world->series)
        return world;
    keys_check(world);
    look_read(world);
    words_load(arena, path_join(arena, folders.templates, TEXT("words.yaml")), &world->words, diags);
    declaration_load(world);
    if (diags_errors(diags) > 0 && !world->declared)
        return world;
    world->audit = audit_read(arena, world->series, world->declared, diags);
    plans_read(world);
    if (diags_errors(diags) == 0)
        names_check_groups(world);
    if (diags_errors(diags) > 0)
        return world;
    experiments_load(world);
    if (diags_errors(diags) > 0)
        return world;
    columns_check(world);
    waived_check(world);
    selections_read(world);
    references_read(world);
    links_read(world);
    formulas_read(&world->facts, arena, world->series, &world->scope, NULL, diags);
    names_check_formulas(world, &world->facts);
    struct evaluation evaluation = world_evaluation(world, &world->scope);
    settings_read(&world->settings, world->series, world->declared, &evaluation);
    return world;
}
