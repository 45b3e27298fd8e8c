/* Chart specs: what is drawn, of which groups, under which words. */
#include "series/chart.h"

#include "base/file.h"
#include "base/yaml.h"
#include "language/expr_eval.h"
#include "language/expr_parse.h"
#include "language/object.h"
#include "language/template_parse.h"
#include "measure/slices.h"
#include "series/ask.h"
#include "series/outputs.h"

/* More rows or names than these cannot be told apart in the narrow shape. */
enum { GROUPS_MOST = 12 };

static const struct kind_form kinds[CHART_KINDS] = {
#define KIND(name, word, parts, ...) {word, __VA_ARGS__},
#include "series/kinds.def"
#undef KIND
};

struct kind_form kind_form(enum chart_kind kind) {
    return kinds[kind];
}

/* A file of the chart's, as the posts name it. */
static void file_put(struct members *members, const char *name, const struct chart *chart,
                     struct text (*name_of)(struct arena *arena, const struct chart *chart, enum shape shape),
                     enum shape shape) {
    if (!member_is_wanted(members, name))
        return;
    struct arena *arena = members->evaluation->arena;
    const struct folders *folders = &chart->world->folders;
    struct text file = name_of(arena, chart, shape);
    member_set(members, value_text(path_join(arena, path_relative(arena, folders->charts, folders->posts), file)));
}

static void pixels_put(struct members *members, const char *name, uint32_t pixels) {
    if (member_is_wanted(members, name))
        member_set(members, value_text(text_format(members->evaluation->arena, "%u", (unsigned)pixels)));
}

static void chart_each(const struct object *object, struct members *members) {
    const struct chart *chart = (const struct chart *)(const void *)object;
    struct shape_form wide = shape_form(SHAPE_WIDE), narrow = shape_form(SHAPE_NARROW);
    member_put(members, "title", value_text(field_text(&chart->title)));
    member_put(members, "subtitle", value_text(field_text(&chart->subtitle)));
    member_put(members, "alt", value_text(field_text(&chart->alt)));
    member_put(members, "source", value_text(field_text(&chart->credit)));
    member_put(members, "description", value_text(field_text(&chart->description)));
    member_put(members, "name", value_text(chart->name));
    file_put(members, "file", chart, output_picture, SHAPE_WIDE);
    file_put(members, "script", chart, output_script, SHAPE_WIDE);
    member_put(members, "posts", value_list(chart->posts.at, chart->posts.len));
    pixels_put(members, "width", wide.width);
    file_put(members, "narrow_file", chart, output_picture, SHAPE_NARROW);
    pixels_put(members, "height", wide.height);
    pixels_put(members, "narrow_width", narrow.width);
    pixels_put(members, "narrow_height", narrow.height);
}

/* A wrong word of a spec, with the words that would do. */
static void word_refuse(struct desk *desk, const struct node *node, const char *key, struct text words) {
    struct diag *diag =
        diag_add(desk->diags, DIAG_BAD_VALUE, node->place, "%s cannot be '%.*s'", key, TEXT_ARG(node->text));
    diag_help(desk->diags, diag, "it is one of %.*s", TEXT_ARG(words));
}

/* The index of the key's word among the words; 0 when the key is absent or after a complaint. */
static size_t word_read(struct desk *desk, const struct node *spec, const char *key, struct name_list words) {
    struct text word = node_text(spec, key, TEXT(""), desk->diags);
    for (size_t i = 0; word.len > 0 && i < words.len; i++)
        if (text_equal(word, words.at[i]))
            return i;
    if (word.len > 0)
        word_refuse(desk, node_get(spec, key), key, text_choice(desk->arena, words.at, words.len, "or"));
    return 0;
}

static const struct group_object *group_named(const struct chart *chart, struct desk *desk, const struct node *item) {
    const struct experiment_object *experiment = chart->experiment;
    const struct group_object *group = experiment_group(experiment, item->text, chart->measure);
    if (group)
        return group;
    struct diag *diag = diag_add(desk->diags, DIAG_UNKNOWN_GROUP, item->place, "%.*s has no group '%.*s'",
                                 TEXT_ARG(experiment->report->alias), TEXT_ARG(item->text));
    struct name_set names = {0};
    experiment_group_names(experiment, desk->arena, &names);
    diag_nearest(desk->diags, diag, item->text, names.at, names.len);
    return NULL;
}

static void slice_add(struct chart *chart, int group) {
    struct slice slice = slice_of(chart->experiment->report, group, chart->measure);
    if (chart->count > 0) {
        slice.window = chart->slices[0].window;
        slice.cohort = chart->slices[0].cohort;
    }
    chart->slices[chart->count++] = slice;
}

/* Groups by `groups:`, by `selection:`, or all that are included. */
static void groups_read(struct chart *chart, struct desk *desk) {
    const struct report *report = chart->experiment->report;
    const struct node *groups = node_list_of(chart->spec, "groups", desk->diags);
    struct text name = node_text(chart->spec, "selection", TEXT(""), desk->diags);
    size_t most = (groups ? groups->count : 0) + report->group_count;
    chart->slices = arena_array(desk->arena, most, sizeof *chart->slices);
    chart->emphasis = arena_array(desk->arena, most, sizeof *chart->emphasis);
    chart->events = arena_array(desk->arena, most, sizeof *chart->events);
    const struct selection *selection = name.len > 0 ? world_selection(desk->world, name) : NULL;
    if (name.len > 0 && (!selection || selection->experiment != chart->experiment))
        diag_add(desk->diags, DIAG_UNKNOWN_NAME, node_get(chart->spec, "selection")->place,
                 "no selection of %.*s is called '%.*s'", TEXT_ARG(report->alias), TEXT_ARG(name));
    for (size_t i = 0; groups && i < groups->count; i++) {
        const struct group_object *group = group_named(chart, desk, groups->items[i]);
        if (group)
            slice_add(chart, group->group);
    }
    for (size_t i = 0; selection && i < selection->count && chart->count < most; i++)
        slice_add(chart, ((const struct group_object *)(const void *)selection->groups[i])->group);
    for (size_t g = 0; !groups && !selection && g < report->group_count; g++)
        if (group_is_included(&report->groups[g]))
            slice_add(chart, (int)g);
    if (chart->count > GROUPS_MOST)
        diag_add(desk->diags, DIAG_BAD_VALUE, (groups ? groups : chart->spec)->place,
                 "%zu groups are more than the %d that a chart has room for", chart->count, GROUPS_MOST);
}

/* NAME-narrow is what the narrow picture of the chart NAME is called. */
static void name_check(const struct chart *chart, struct desk *desk) {
    struct text suffix = text_of(shape_form(SHAPE_NARROW).suffix);
    if (text_ends(chart->name, suffix))
        diag_add(desk->diags, DIAG_BAD_VALUE, place_file(chart->source),
                 "a chart cannot be named '%.*s': %.*s is for the narrow pictures of other charts",
                 TEXT_ARG(chart->name), TEXT_ARG(suffix));
}

/* Sets the flag of each slice whose group the key lists; returns how many it lists. */
static size_t flags_read(const struct chart *chart, struct desk *desk, const char *key, bool *flags) {
    const struct node *list = node_list_of(chart->spec, key, desk->diags);
    for (size_t i = 0; list && i < list->count; i++) {
        const struct group_object *group = group_named(chart, desk, list->items[i]);
        bool found = false;
        for (size_t k = 0; group && k < chart->count; k++)
            if (chart->slices[k].group == group->group)
                found = flags[k] = true;
        if (group && !found)
            diag_add(desk->diags, DIAG_BAD_VALUE, list->items[i]->place, "%s names '%.*s', which is not drawn", key,
                     TEXT_ARG(list->items[i]->text));
    }
    return list ? list->count : 0;
}

static void events_read(struct chart *chart, struct desk *desk) {
    if (flags_read(chart, desk, "events", chart->events) > 0 && !kinds[chart->kind].events)
        diag_add(desk->diags, DIAG_BAD_VALUE, node_get(chart->spec, "events")->place,
                 "a chart of kind %s marks no events", kinds[chart->kind].word);
}

static void window_read(struct chart *chart, struct desk *desk) {
    struct evaluation evaluation = world_evaluation(desk->world, &desk->world->scope);
    struct window window = chart->experiment->report->window;
    ask_window(&window, chart->spec, chart->experiment->report, &evaluation);
    size_t cohort = word_read(desk, chart->spec, "cohort", declared_cohorts(desk->arena, desk->world->declared));
    for (size_t i = 0; i < chart->count; i++) {
        chart->slices[i].window = window;
        chart->slices[i].cohort = cohort;
    }
}

static void statistic_read(struct chart *chart, struct desk *desk) {
    chart->statistic = STAT_LAST;
    struct text name = node_text(chart->spec, "statistic", TEXT("last"), desk->diags);
    const struct declaration *declared = desk->world->declared;
    if (!stat_find(declared, name, &chart->statistic) || !stat_has(chart->statistic, STAT_OWN))
        word_refuse(desk, node_get(chart->spec, "statistic"), "statistic",
                    stat_choice(desk->arena, declared, STAT_OWN));
}

const struct template *kind_template(struct desk *desk, struct text name) {
    struct text file = text_format(desk->arena, "charts/kinds/%.*s.gp", TEXT_ARG(name));
    const struct source *source =
        file_read(desk->arena, path_join(desk->arena, desk->world->folders.templates, file), desk->diags);
    return source ? desk_parse(desk, source, 0, ESCAPE_GNUPLOT) : NULL;
}

static bool kind_read(struct chart *chart, struct desk *desk) {
    if (node_required(chart->spec, "kind", desk->diags).len == 0)
        return false;
    struct name_list words = {0};
    for (size_t i = 0; i < CHART_KINDS; i++)
        *LIST_ADD(desk->arena, &words) = text_of(kinds[i].word);
    chart->kind = (enum chart_kind)word_read(desk, chart->spec, "kind", words);
    chart->script = kind_template(desk, words.at[chart->kind]);
    return true;
}

static bool experiment_read(struct chart *chart, struct desk *desk) {
    struct text alias = node_required(chart->spec, "experiment", desk->diags);
    if (alias.len == 0)
        return false;
    chart->experiment = world_experiment(desk->world, alias);
    if (!chart->experiment)
        diag_add(desk->diags, DIAG_UNKNOWN_NAME, node_get(chart->spec, "experiment")->place,
                 "no experiment is called '%.*s'", TEXT_ARG(alias));
    return chart->experiment != NULL;
}

struct chart *chart_load(struct desk *desk, struct text path) {
    const char *const known[] = {"kind",
                                 "experiment",
                                 "groups",
                                 "selection",
                                 "measure",
                                 "statistic",
                                 "cohort",
                                 "from",
                                 "to",
                                 "emphasis",
                                 desk->world->declared->many.at,
                                 "band",
                                 "title",
                                 "subtitle",
                                 "alt",
                                 "source",
                                 "description",
                                 "reference",
                                 "events",
                                 NULL};
    const struct source *source = file_read(desk->arena, path, desk->diags);
    if (!source)
        return NULL;
    struct chart *chart = arena_alloc(desk->arena, sizeof *chart);
    struct text name = path_name(path);
    chart->world = desk->world;
    chart->source = source;
    chart->name = text_cut(name, 0, name.len - 5);
    chart->object = (struct object){
        .member = members_find, .names = members_list, .name = chart->name, .kind = TEXT("chart"), .each = chart_each};
    chart->spec = yaml_parse(desk->arena, source, 0, source->text.len, desk->diags);
    if (!chart->spec)
        return NULL;
    node_known(chart->spec, known, desk->diags);
    name_check(chart, desk);
    if (!kind_read(chart, desk) || !experiment_read(chart, desk))
        return NULL;
    chart->measure = word_read(desk, chart->spec, "measure", declared_measures(desk->arena, desk->world->declared));
    chart->subjects = node_truth(chart->spec, desk->world->declared->many.at, desk->diags);
    chart->band = node_truth(chart->spec, "band", desk->diags);
    chart->reference = node_truth(chart->spec, "reference", desk->diags);
    statistic_read(chart, desk);
    groups_read(chart, desk);
    window_read(chart, desk);
    chart->emphasised = flags_read(chart, desk, "emphasis", chart->emphasis) > 0;
    events_read(chart, desk);
    field_require(&chart->title, desk, chart->spec, "title");
    field_read(&chart->subtitle, desk, chart->spec, "subtitle");
    field_require(&chart->alt, desk, chart->spec, "alt");
    field_read(&chart->credit, desk, chart->spec, "source");
    field_read(&chart->description, desk, chart->spec, "description");
    chart->experiment_scope =
        (struct scope){.value = value_object(&chart->experiment->object), .up = &desk->world->scope};
    return chart;
}

/* A title or alt text of which the filling left nothing. */
static void emptiness_check(const struct field *field, struct diags *diags) {
    if (!field->template || diags_errors(diags) > 0 || field_text(field).len > 0)
        return;
    struct diag *diag = diag_add(diags, DIAG_MISSING_KEY, field->node->place, "%s is empty when filled", field->key);
    diag_help(diags, diag, "say what the picture shows: kind, measure, period, and the groups with their values");
}

void chart_fill(struct chart *chart, struct desk *desk) {
    struct field *fields[] = {&chart->title, &chart->subtitle, &chart->alt, &chart->credit, &chart->description};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        field_fill(fields[i], desk, &chart->experiment_scope, (struct filled){.chart = chart});
    emptiness_check(&chart->title, desk->diags);
    emptiness_check(&chart->alt, desk->diags);
}
