/* Chart specs: what is drawn, of which groups, under which words. */
#include "series/chart.h"

#include "base/file.h"
#include "base/url.h"
#include "base/yaml.h"
#include "language/expr_eval.h"
#include "language/expr_parse.h"
#include "language/object.h"
#include "language/template_parse.h"
#include "measure/slices.h"
#include "series/ask.h"
#include "series/drawn.h"
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
    struct text path = path_join(arena, path_relative(arena, folders->charts, folders->posts), file);
    member_set(members, value_text(url_encode(arena, path)));
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
    member_put(members, "long", value_text(field_text(&chart->account)));
    member_put(members, "source", value_text(field_text(&chart->credit)));
    member_put(members, "description", value_text(field_text(&chart->description)));
    member_put(members, "name", value_text(chart->name));
    file_put(members, "file", chart, output_picture, SHAPE_WIDE);
    file_put(members, "script", chart, output_script, SHAPE_WIDE);
    member_put(members, "posts", value_list(chart->posts.at, chart->posts.len));
    pixels_put(members, "width", wide.width);
    file_put(members, "narrow_file", chart, output_picture, SHAPE_NARROW);
    file_put(members, "svg_file", chart, output_svg, SHAPE_WIDE);
    file_put(members, "narrow_svg_file", chart, output_svg, SHAPE_NARROW);
    pixels_put(members, "height", wide.height);
    pixels_put(members, "narrow_width", narrow.width);
    pixels_put(members, "narrow_height", narrow.height);
}

/* `marks`: there where the chart marks events, so that no text speaks of marks that are not drawn. */
static void marks_each(const struct object *object, struct members *members) {
    const struct chart *chart =
        (const struct chart *)(const void *)((const char *)object - offsetof(struct chart, marks_name));
    if (chart->has_events)
        member_put(members, "marks", value_object(&chart->events.object));
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
    struct name_list names = {0};
    experiment_group_names(experiment, desk->arena, &names);
    diag_nearest(desk->diags, diag, item->text, names.at, names.len);
    return NULL;
}

static void slice_add(struct chart *chart, struct desk *desk, int group, struct place place) {
    for (size_t i = 0; i < chart->count; i++)
        if (chart->slices[i].group == group) {
            struct diag *diag = diag_add(desk->diags, DIAG_BAD_VALUE, place, "%.*s would be drawn twice",
                                         TEXT_ARG(chart->experiment->report->groups[group].name));
            diag_help(desk->diags, diag, "list each group once");
            return;
        }
    struct slice slice = slice_of(chart->experiment->report, group, chart->measure);
    if (!window_is_open(chart->lens.window))
        slice.window = chart->lens.window;
    slice.cohort = chart->lens.cohort;
    chart->listed[chart->count] = place;
    chart->slices[chart->count++] = slice;
}

/* The selection that a chart shows; NULL when it names none, or after a complaint. */
static const struct selection *selection_read(const struct chart *chart, struct desk *desk) {
    struct text name = node_text(chart->spec, "selection", TEXT(""), desk->diags),
                alias = chart->experiment->object.name;
    const struct selection *selection = name.len > 0 ? world_selection(desk->world, name) : NULL;
    bool good = selection && selection->experiment == chart->experiment;
    if (name.len == 0)
        return NULL;
    struct place place = node_get(chart->spec, "selection")->place;
    if (!good)
        diag_add(desk->diags, DIAG_UNKNOWN_NAME, place, "no selection of %.*s is called '%.*s'", TEXT_ARG(alias),
                 TEXT_ARG(name));
    if (!node_get(chart->spec, "groups"))
        return good ? selection : NULL;
    struct diag *diag = diag_add(desk->diags, DIAG_BAD_VALUE, place, "groups: lists what is drawn already");
    diag_help(desk->diags, diag, "take one of selection: and groups: out");
    return NULL;
}

/* Groups by `groups:`, by `selection:`, or all that are included and do not stand aside. */
static void groups_read(struct chart *chart, struct desk *desk) {
    const struct report *report = chart->experiment->report;
    const struct node *groups = node_list_of(chart->spec, "groups", desk->diags);
    const struct selection *selection = selection_read(chart, desk);
    size_t most = report->group_count;
    chart->slices = arena_array(desk->arena, most, sizeof *chart->slices);
    chart->emphasis = arena_array(desk->arena, most, sizeof *chart->emphasis);
    chart->banded = arena_array(desk->arena, most, sizeof *chart->banded);
    chart->marked = arena_array(desk->arena, most, sizeof *chart->marked);
    chart->drawn = arena_array(desk->arena, most, sizeof *chart->drawn);
    chart->listed = arena_array(desk->arena, most, sizeof *chart->listed);
    for (size_t i = 0; groups && i < groups->count; i++) {
        const struct group_object *group = group_named(chart, desk, groups->items[i]);
        if (group)
            slice_add(chart, desk, group->group, groups->items[i]->place);
    }
    for (size_t i = 0; selection && i < selection->count; i++)
        slice_add(chart, desk, ((const struct group_object *)(const void *)selection->groups[i])->group,
                  node_get(chart->spec, "selection")->place);
    for (size_t g = 0; !groups && !selection && g < report->group_count; g++)
        if (group_is_included(&report->groups[g]) && !report->groups[g].aside)
            slice_add(chart, desk, (int)g, place_none());
    if (!groups && !selection)
        chart->listed = NULL;
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

/* The index of the slice of the group that an item under `key` names; SIZE_MAX after a complaint. */
static size_t drawn_named(const struct chart *chart, struct desk *desk, const char *key, const struct node *item) {
    const struct group_object *group = group_named(chart, desk, item);
    for (size_t k = 0; group && k < chart->count; k++)
        if (chart->slices[k].group == group->group && (chart->drawn[k] || chart->listed))
            return k;
    if (!group)
        return SIZE_MAX;
    struct diag *diag = diag_add(desk->diags, DIAG_NOT_DRAWN, item->place, "%s names '%.*s', which is not drawn", key,
                                 TEXT_ARG(item->text));
    diag_help(desk->diags, diag, "take it out, or list it under groups: where the chart lists any");
    return SIZE_MAX;
}

/* Sets the flag of each slice whose group the key lists; returns how many it lists. */
static size_t flags_read(const struct chart *chart, struct desk *desk, const char *key, bool *flags) {
    const struct node *list = node_list_of(chart->spec, key, desk->diags);
    for (size_t i = 0; list && i < list->count; i++) {
        size_t slice = drawn_named(chart, desk, key, list->items[i]);
        if (slice < chart->count)
            flags[slice] = true;
    }
    return list ? list->count : 0;
}

/* `band: true` is for all that is emphasised, a list for those that it names. */
static void band_read(struct chart *chart, struct desk *desk) {
    const struct node *band = node_get(chart->spec, "band");
    if (band && band->kind == NODE_LIST) {
        chart->band = flags_read(chart, desk, "band", chart->banded) > 0;
        return;
    }
    chart->band = node_truth(chart->spec, "band", desk->diags);
    for (size_t i = 0; i < chart->count; i++)
        chart->banded[i] = chart->band && (chart->emphasis[i] || !chart->emphasised);
}

static void lines_read(struct chart *chart, struct desk *desk) {
    struct rulings *rulings = &chart->rulings;
    rulings_read(rulings, desk, chart->spec);
    if (rulings->count > 0 && !kinds[chart->kind].rulings)
        diag_add(desk->diags, DIAG_BAD_VALUE, node_get(chart->spec, "lines")->place,
                 "a chart of kind %s draws no lines", kinds[chart->kind].word);
    for (size_t i = 0; i < rulings->count; i++) {
        const struct node *group = node_get(rulings->at[i].spec, "group");
        size_t slice = group ? drawn_named(chart, desk, "group", group) : SIZE_MAX;
        if (slice < chart->count)
            rulings->at[i].group = chart->slices[slice].group;
    }
}

static void events_read(struct chart *chart, struct desk *desk) {
    chart->has_events = flags_read(chart, desk, "events", chart->marked) > 0;
    if (chart->has_events && !kinds[chart->kind].events)
        diag_add(desk->diags, DIAG_BAD_VALUE, node_get(chart->spec, "events")->place,
                 "a chart of kind %s marks no events", kinds[chart->kind].word);
    events_choose(&chart->events, chart->slices, chart->marked, chart->count);
}

static void window_read(struct chart *chart, struct desk *desk) {
    const struct declaration *declared = desk->world->declared;
    struct evaluation evaluation = world_evaluation(desk->world, &desk->world->scope);
    struct lens *lens = &chart->lens;
    if (node_get(chart->spec, "from") || node_get(chart->spec, "to")) {
        lens->window = chart->experiment->report->window;
        ask_window(&lens->window, chart->spec, chart->experiment->report, &evaluation);
    }
    lens->cohort = word_read(desk, chart->spec, "cohort", declared_cohorts(desk->arena, declared));
    lens->named = (window_is_open(lens->window) ? 0U : NAMED_WINDOW) | (lens->cohort == COHORT_ALL ? 0U : NAMED_COHORT);
    lens->name = ask_window_name(desk->arena, declared, lens->window, lens->cohort);
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
    for (size_t i = 0; i < desk->kinds.len; i++)
        if (text_equal(desk->kinds.at[i].name, name))
            return desk->kinds.at[i].template;
    struct text file = text_format(desk->arena, "charts/kinds/%.*s.gp", TEXT_ARG(name));
    const struct source *source =
        file_read_text(desk->arena, path_join(desk->arena, desk->world->folders.templates, file), desk->diags);
    const struct template *template = source ? desk_parse(desk, source, 0, ESCAPE_GNUPLOT) : NULL;
    if (template)
        *LIST_ADD(desk->arena, &desk->kinds) =
            (struct partial){.name = text_copy(desk->arena, name), .source = source, .template = template};
    return template;
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
    if (node_required(chart->spec, "experiment", desk->diags).len > 0)
        chart->experiment = world_experiment_named(desk->world, chart->spec, desk->diags);
    return chart->experiment != NULL;
}

const char *const chart_keys[] = {"kind",     "experiment", "groups", "selection",   "measure",   "statistic",
                                  "cohort",   "from",       "to",     "emphasis",    "band",      "title",
                                  "subtitle", "alt",        "source", "description", "reference", "events",
                                  "lines",    "claims",     "long",   NULL};

struct chart *chart_load(struct desk *desk, struct text path) {
    struct text many = desk->world->declared->many;
    const struct source *source = file_read_text(desk->arena, path, desk->diags);
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
    node_known_with(chart->spec, chart_keys, (struct name_list){&many, 1, 1}, desk->diags);
    name_check(chart, desk);
    if (!kind_read(chart, desk) || !experiment_read(chart, desk))
        return NULL;
    chart->measure = word_read(desk, chart->spec, "measure", declared_measures(desk->arena, desk->world->declared));
    chart->subjects = node_truth(chart->spec, desk->world->declared->many.at, desk->diags);
    chart->reference = node_truth(chart->spec, "reference", desk->diags);
    statistic_read(chart, desk);
    window_read(chart, desk);
    groups_read(chart, desk);
    drawn_find(chart, kinds[chart->kind].statistic ? chart->statistic : STAT_SAMPLES, desk);
    chart->emphasised = flags_read(chart, desk, "emphasis", chart->emphasis) > 0;
    band_read(chart, desk);
    events_read(chart, desk);
    lines_read(chart, desk);
    field_require(&chart->title, desk, chart->spec, "title");
    field_read(&chart->subtitle, desk, chart->spec, "subtitle");
    field_require(&chart->alt, desk, chart->spec, "alt");
    field_read(&chart->account, desk, chart->spec, "long");
    field_read(&chart->credit, desk, chart->spec, "source");
    field_read(&chart->description, desk, chart->spec, "description");
    chart->marks_name =
        (struct object){.member = members_find, .names = members_list, .kind = TEXT("chart"), .each = marks_each};
    chart->marks_scope = (struct scope){.value = value_object(&chart->marks_name), .up = &desk->world->scope};
    chart->experiment_scope =
        (struct scope){.value = value_object(&chart->experiment->object), .up = &chart->marks_scope};
    chart->claims_scope = (struct scope){.value = value_object(&chart->claims.object), .up = &chart->experiment_scope};
    formulas_read(&chart->claims, desk->arena, chart->spec, &chart->claims_scope, &desk->world->facts, desk->diags);
    return chart;
}

/* A title or alt text of which the filling left nothing. */
static void emptiness_check(const struct field *field, struct diags *diags) {
    if (!field->template || diags_errors(diags) > 0 || field_text(field).len > 0)
        return;
    struct diag *diag = diag_add(diags, DIAG_MISSING_KEY, field->node->place, "%s is empty when filled", field->key);
    diag_help(diags, diag, "say what the picture shows: kind, measure, period, and the groups with their values");
}

struct text chart_account(const struct chart *chart) {
    struct text account = field_text(&chart->account);
    return account.len > 0 ? account : field_text(&chart->alt);
}

/* Between the first and the last sample that is drawn of any group. */
static struct ruled ruled_of(const struct chart *chart) {
    struct arena *scratch = arena_new();
    struct ruled ruled = {&chart->world->declared->measures.at[chart->measure], INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < chart->count; i++) {
        struct sample *samples;
        size_t count = slice_samples(scratch, &chart->slices[i], &samples);
        if (count == 0)
            continue;
        ruled.first = samples[0].time < ruled.first ? samples[0].time : ruled.first;
        ruled.last = samples[count - 1].time > ruled.last ? samples[count - 1].time : ruled.last;
    }
    arena_free(scratch);
    return ruled;
}

void chart_fill(struct chart *chart, struct desk *desk) {
    struct field *fields[] = {&chart->title,   &chart->subtitle, &chart->alt,
                              &chart->account, &chart->credit,   &chart->description};
    const struct filled where = {.chart = chart, .lens = chart->lens.name.len > 0 ? &chart->lens : NULL};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        field_fill(fields[i], desk, &chart->claims_scope, where);
    if (chart->rulings.count > 0)
        rulings_fill(&chart->rulings, desk, &chart->claims_scope, where, ruled_of(chart));
    emptiness_check(&chart->title, desk->diags);
    emptiness_check(&chart->alt, desk->diags);
    for (size_t i = 0; i < chart->rulings.count; i++)
        emptiness_check(&chart->rulings.at[i].label, desk->diags);
}
