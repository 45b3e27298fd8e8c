/* Chart specs: what is drawn, of which groups, under which words. */
#include <math.h>

#include "base/file.h"
#include "base/yaml.h"
#include "series/site.h"

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

struct shape_form shape_form(enum shape shape) {
    return shape == SHAPE_NARROW ? (struct shape_form){"-narrow", 780, 960} : (struct shape_form){"", 1500, 900};
}

static const struct chart *chart_of(const struct object *object) {
    return (const struct chart *)(const void *)object;
}

/* Posts that show the chart, as a list. */
static struct value chart_posts(const struct chart *chart, struct arena *arena) {
    const struct site *site = chart->site;
    const struct object **items = arena_array(arena, site->post_count, sizeof *items);
    size_t count = 0;
    for (size_t i = 0; i < site->post_count; i++)
        if (site->posts[i]->chart == chart)
            items[count++] = &site->posts[i]->object;
    return value_list(items, count);
}

static bool chart_member(const struct object *object, struct evaluation *evaluation, struct text name,
                         struct value *value) {
    const struct chart *chart = chart_of(object);
    struct arena *arena = evaluation->arena;
    if (text_is(name, "posts")) {
        *value = chart_posts(chart, arena);
        return true;
    }
    struct shape_form wide = shape_form(SHAPE_WIDE), narrow = shape_form(SHAPE_NARROW);
    struct text folder = path_relative(arena, chart->site->world->folders.charts, chart->site->world->folders.posts);
    const struct {
        const char *name;
        struct text text;
    } texts[] = {
        {"title", field_text(&chart->title)},
        {"subtitle", field_text(&chart->subtitle)},
        {"alt", field_text(&chart->alt)},
        {"source", field_text(&chart->credit)},
        {"description", field_text(&chart->description)},
        {"name", chart->name},
        {"file", path_join(arena, folder, text_format(arena, "%.*s.png", TEXT_ARG(chart->name)))},
        {"script", path_join(arena, folder, text_format(arena, "%.*s.gp", TEXT_ARG(chart->name)))},
        {"narrow_file",
         path_join(arena, folder, text_format(arena, "%.*s%s.png", TEXT_ARG(chart->name), narrow.suffix))},
        {"width", text_format(arena, "%u", (unsigned)wide.width)},
        {"height", text_format(arena, "%u", (unsigned)wide.height)},
        {"narrow_width", text_format(arena, "%u", (unsigned)narrow.width)},
        {"narrow_height", text_format(arena, "%u", (unsigned)narrow.height)},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (text_is(name, texts[i].name)) {
            *value = value_text(texts[i].text);
            value->computed = true;
            return true;
        }
    return false;
}

static void chart_names(const struct object *object, struct arena *arena, struct name_set *names) {
    (void)object;
    static const char *const all[] = {"title",       "subtitle", "alt",          "source",       "description",
                                      "name",        "file",     "script",       "posts",        "width",
                                      "narrow_file", "height",   "narrow_width", "narrow_height"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        *LIST_ADD(arena, names) = text_of(all[i]);
}

/* A wrong word of a spec, with the words that would do. */
static void word_refuse(struct chart *chart, const char *key, const char *const *words, size_t count) {
    const struct node *node = node_get(chart->spec, key);
    struct diags *diags = chart->site->diags;
    struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, node->place, "%s cannot be '%.*s'", key, TEXT_ARG(node->text));
    struct buffer list = buffer_in(chart->site->arena);
    for (size_t i = 0; i < count; i++)
        buffer_printf(&list, "%s%s", i == 0 ? "" : i + 1 == count ? " or " : ", ", words[i]);
    diag_help(diags, diag, "it is one of %.*s", TEXT_ARG(buffer_text(&list)));
}

/* The index of the key's word among the words; `absent` when the key is; 0 after a complaint. */
static int word_read(struct chart *chart, const char *key, const char *const *words, size_t count, int absent) {
    struct text word = node_text(chart->spec, key, TEXT(""), chart->site->diags);
    if (word.len == 0)
        return absent;
    for (size_t i = 0; i < count; i++)
        if (text_is(word, words[i]))
            return (int)i;
    word_refuse(chart, key, words, count);
    return 0;
}

static bool truth_read(struct chart *chart, const char *key) {
    const struct node *node = node_get(chart->spec, key);
    if (node && node->kind != NODE_BOOL)
        diag_add(chart->site->diags, DIAG_BAD_VALUE, node->place, "%s is true or false", key);
    return node && node->kind == NODE_BOOL && node->truth;
}

/* Hours such as 48h; NAN when absent. */
static double hours_read(struct chart *chart, const char *key) {
    struct site *site = chart->site;
    const struct node *node = node_get(chart->spec, key);
    if (!node || !node->source)
        return NAN;
    struct expr *expr = expr_parse(site->arena, node->source, 0, node->source->text.len, NULL, site->diags);
    struct evaluation evaluation = evaluation_in(site->world, &site->world->scope);
    struct value value;
    if (!expr || !expr_eval(expr, &evaluation, &value))
        return NAN;
    if (value.kind == VALUE_QUANTITY && value.unit == UNIT_HOURS)
        return value.number;
    diag_add(site->diags, DIAG_BAD_VALUE, node->place, "%s is not a number of hours such as 48h", key);
    return NAN;
}

static const struct group_object *group_named(struct chart *chart, const struct node *item) {
    const struct group_object *group = experiment_group(chart->experiment, item->text, chart->measure);
    if (group)
        return group;
    struct diags *diags = chart->site->diags;
    const struct report *report = chart->experiment->report;
    struct diag *diag = diag_add(diags, DIAG_UNKNOWN_GROUP, item->place, "%.*s has no group '%.*s'",
                                 TEXT_ARG(report->alias), TEXT_ARG(item->text));
    struct name_set names = {0};
    for (size_t g = 0; g < report->group_count; g++)
        if (report->groups[g].name.len > 0)
            *LIST_ADD(chart->site->arena, &names) = report->groups[g].name;
    diag_nearest(diags, diag, item->text, names.at, names.len);
    return NULL;
}

static void slice_add(struct chart *chart, int group) {
    struct slice slice = slice_of(chart->experiment->report, group, chart->measure);
    if (chart->count > 0) {
        slice.from = chart->slices[0].from;
        slice.to = chart->slices[0].to;
        slice.cohort = chart->slices[0].cohort;
    }
    chart->slices[chart->count++] = slice;
}

/* Groups by `groups:`, by `selection:`, or all that are included. */
static void groups_read(struct chart *chart) {
    struct site *site = chart->site;
    const struct report *report = chart->experiment->report;
    const struct node *groups = node_list_of(chart->spec, "groups", site->diags);
    struct text name = node_text(chart->spec, "selection", TEXT(""), site->diags);
    size_t most = (groups ? groups->count : 0) + report->group_count;
    chart->slices = arena_array(site->arena, most, sizeof *chart->slices);
    chart->emphasis = arena_array(site->arena, most, sizeof *chart->emphasis);
    chart->events = arena_array(site->arena, most, sizeof *chart->events);
    const struct selection *selection = name.len > 0 ? world_selection(site->world, name) : NULL;
    if (name.len > 0 && (!selection || selection->experiment != chart->experiment))
        diag_add(site->diags, DIAG_UNKNOWN_NAME, node_get(chart->spec, "selection")->place,
                 "no selection of %.*s is called '%.*s'", TEXT_ARG(report->alias), TEXT_ARG(name));
    for (size_t i = 0; groups && i < groups->count; i++) {
        const struct group_object *group = group_named(chart, groups->items[i]);
        if (group)
            slice_add(chart, group->group);
    }
    for (size_t i = 0; selection && i < selection->count && chart->count < most; i++)
        slice_add(chart, ((const struct group_object *)(const void *)selection->groups[i])->group);
    for (size_t g = 0; !groups && !selection && g < report->group_count; g++)
        if (group_is_included(&report->groups[g]))
            slice_add(chart, (int)g);
    if (chart->count > GROUPS_MOST)
        diag_add(site->diags, DIAG_BAD_VALUE, (groups ? groups : chart->spec)->place,
                 "%zu groups are more than the %d that a chart has room for", chart->count, GROUPS_MOST);
}

/* NAME-narrow is what the narrow picture of the chart NAME is called. */
static void name_check(const struct chart *chart) {
    struct text suffix = text_of(shape_form(SHAPE_NARROW).suffix);
    if (text_ends(chart->name, suffix))
        diag_add(chart->site->diags, DIAG_BAD_VALUE, place_file(chart->source),
                 "a chart cannot be named '%.*s': %.*s is for the narrow pictures of other charts",
                 TEXT_ARG(chart->name), TEXT_ARG(suffix));
}

/* Sets the flag of each slice whose group the key lists; returns how many it lists. */
static size_t flags_read(struct chart *chart, const char *key, bool *marks) {
    const struct node *list = node_list_of(chart->spec, key, chart->site->diags);
    for (size_t i = 0; list && i < list->count; i++) {
        const struct group_object *group = group_named(chart, list->items[i]);
        bool found = false;
        for (size_t k = 0; group && k < chart->count; k++)
            if (chart->slices[k].group == group->group)
                found = marks[k] = true;
        if (group && !found)
            diag_add(chart->site->diags, DIAG_BAD_VALUE, list->items[i]->place, "%s names '%.*s', which is not drawn",
                     key, TEXT_ARG(list->items[i]->text));
    }
    return list ? list->count : 0;
}

static void events_read(struct chart *chart) {
    if (flags_read(chart, "events", chart->events) > 0 && !kinds[chart->kind].events)
        diag_add(chart->site->diags, DIAG_BAD_VALUE, node_get(chart->spec, "events")->place,
                 "a chart of kind %s marks no events", kinds[chart->kind].word);
}

static void window_read(struct chart *chart) {
    static const char *const cohorts[] = {"all", "guard", "other"};
    double from = hours_read(chart, "from"), to = hours_read(chart, "to");
    int cohort = word_read(chart, "cohort", cohorts, 3, 0);
    for (size_t i = 0; i < chart->count; i++) {
        chart->slices[i].from = from;
        chart->slices[i].to = to;
        chart->slices[i].cohort = (enum cohort)cohort;
    }
}

static void statistic_read(struct chart *chart) {
    chart->statistic = STAT_LAST;
    struct text name = node_text(chart->spec, "statistic", TEXT("last"), chart->site->diags);
    if (stat_find(name, &chart->statistic) && chart->statistic <= STAT_MEAN)
        return;
    static const char *const words[] = {"first", "last", "peak", "low", "mean"};
    word_refuse(chart, "statistic", words, 5);
}

const struct template *kind_template(const struct site *site, struct text name) {
    static const struct template_options options = {.escape = ESCAPE_GNUPLOT};
    struct text file = text_format(site->arena, "charts/kinds/%.*s.gp", TEXT_ARG(name));
    const struct source *source =
        file_read(site->arena, path_join(site->arena, site->world->folders.templates, file), site->diags);
    return source ? template_parse(site->arena, source, 0, source->text.len, options, site->diags) : NULL;
}

static bool kind_read(struct chart *chart) {
    const char *words[CHART_KINDS];
    for (int i = 0; i < CHART_KINDS; i++)
        words[i] = kinds[i].word;
    if (node_required(chart->spec, "kind", chart->site->diags).len == 0)
        return false;
    chart->kind = (enum chart_kind)word_read(chart, "kind", words, CHART_KINDS, 0);
    chart->script = kind_template(chart->site, text_of(words[chart->kind]));
    return true;
}

static bool experiment_read(struct chart *chart) {
    struct site *site = chart->site;
    struct text alias = node_required(chart->spec, "experiment", site->diags);
    if (alias.len == 0)
        return false;
    chart->experiment = world_experiment(site->world, alias);
    if (!chart->experiment)
        diag_add(site->diags, DIAG_UNKNOWN_NAME, node_get(chart->spec, "experiment")->place,
                 "no experiment is called '%.*s'", TEXT_ARG(alias));
    return chart->experiment != NULL;
}

struct chart *chart_load(struct site *site, struct text path) {
    static const char *const known[] = {"kind",      "experiment",  "groups",    "selection", "measure",
                                        "statistic", "cohort",      "from",      "to",        "emphasis",
                                        "relays",    "band",        "title",     "subtitle",  "alt",
                                        "source",    "description", "reference", "events",    NULL};
    static const char *const measures[MEASURE_COUNT] = {"rss", "observed", "write"};
    const struct source *source = file_read(site->arena, path, site->diags);
    if (!source)
        return NULL;
    struct chart *chart = arena_alloc(site->arena, sizeof *chart);
    struct text name = path_name(path);
    chart->site = site;
    chart->source = source;
    chart->name = text_cut(name, 0, name.len - 5);
    chart->object =
        (struct object){.member = chart_member, .names = chart_names, .name = chart->name, .kind = TEXT("chart")};
    chart->spec = yaml_parse(site->arena, source, 0, source->text.len, site->diags);
    if (!chart->spec)
        return NULL;
    node_known(chart->spec, known, site->diags);
    name_check(chart);
    if (!kind_read(chart) || !experiment_read(chart))
        return NULL;
    chart->measure = (enum measure)word_read(chart, "measure", measures, MEASURE_COUNT, 0);
    chart->subjects = truth_read(chart, "relays");
    chart->band = truth_read(chart, "band");
    chart->reference = truth_read(chart, "reference");
    statistic_read(chart);
    groups_read(chart);
    window_read(chart);
    chart->emphasised = flags_read(chart, "emphasis", chart->emphasis) > 0;
    events_read(chart);
    field_read(&chart->title, site, chart->spec, "title", true);
    field_read(&chart->subtitle, site, chart->spec, "subtitle", false);
    field_read(&chart->alt, site, chart->spec, "alt", true);
    field_read(&chart->credit, site, chart->spec, "source", false);
    field_read(&chart->description, site, chart->spec, "description", false);
    chart->experiment_scope =
        (struct scope){.value = value_object(&chart->experiment->object), .up = &site->world->scope};
    return chart;
}

/* A title or alt text of which the filling left nothing. */
static void emptiness_check(const struct chart *chart, const struct field *field) {
    struct diags *diags = chart->site->diags;
    if (!field->template || diags_errors(diags) > 0 || field_text(field).len > 0)
        return;
    struct diag *diag = diag_add(diags, DIAG_MISSING_KEY, field->node->place, "%s is empty when filled", field->key);
    diag_help(diags, diag, "say what the picture shows: kind, measure, period, and the groups with their values");
}

void chart_fill(struct chart *chart) {
    struct filled where = {.what = text_format(chart->site->arena, "chart %.*s", TEXT_ARG(chart->name)),
                           .chart = chart};
    struct field *fields[] = {&chart->title, &chart->subtitle, &chart->alt, &chart->credit, &chart->description};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        field_fill(fields[i], chart->site, &chart->experiment_scope, where);
    emptiness_check(chart, &chart->title);
    emptiness_check(chart, &chart->alt);
}
