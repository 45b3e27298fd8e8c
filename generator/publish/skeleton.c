#include "publish/skeleton.h"

#include "base/file.h"
#include "language/evaluation.h"
#include "language/object.h"
#include "language/template_parse.h"
#include "language/template_render.h"
#include "measure/fair.h"
#include "series/record.h"

static const struct template_options plain = {.plain = true, .escape = ESCAPE_NONE, .raw = true};

/* The groups that a skeleton speaks of, and the one that they are compared with. */
struct cast {
    const struct report *report;
    size_t base; /* the number of groups: there is none */
    bool *shown; /* by group */
};

static bool is_included(const struct report *report, size_t group) {
    return group_is_included(&report->groups[group]) && !report->groups[group].aside;
}

/* NULL: the build would let it be compared with none, for too few or too unlike ones are in it. */
static const struct side *side_for(struct arena *arena, struct arena *scratch, const struct report *report,
                                   size_t group) {
    const struct rules *rules = report->plan->rules;
    struct slice slice = slice_of(report, (int)group, MEASURE_MAIN);
    const struct side *side = side_of(arena, scratch, &slice, STAT_LAST, rules->at[RULE_BEGAN_ANEW].threshold);
    struct cluster clusters[2];
    bool good = side && (double)side->count >= rules->at[RULE_FEW_SUBJECTS].threshold &&
                !side_is_wide(side, rules->at[RULE_WIDE_SPREAD].threshold) &&
                !side_has_clusters(side, rules->at[RULE_TWO_CLUSTERS].threshold, clusters);
    return good ? side : NULL;
}

/* What stops a build where it is compared is left to a person, who knows why. */
static bool is_comparable(struct arena *arena, const struct report *report, size_t group, size_t base) {
    const struct rules *rules = report->plan->rules;
    struct arena *scratch = arena_new();
    const struct side *a = side_for(arena, scratch, report, group), *b = side_for(arena, scratch, report, base);
    arena_free(scratch);
    size_t cohort;
    return a && b && !fair_mixed(a, b, rules->at[RULE_MIXED_COHORT].threshold, &cohort) &&
           !fair_unlike_start(a, b, rules->at[RULE_UNLIKE_START].threshold) &&
           !fair_unlike_level(a, b, rules->at[RULE_UNLIKE_LEVEL].threshold);
}

/* With how many of all groups, itself among them. */
static size_t comparable_count(struct arena *arena, const struct report *report, size_t base) {
    size_t count = 0;
    for (size_t g = 0; g < report->group_count; g++)
        count += is_included(report, g) && is_comparable(arena, report, g, base) ? 1 : 0;
    return count;
}

/* The control, unless it may not be compared at all; then the first of those that may be with the most groups. */
static size_t base_of(struct arena *arena, const struct report *report) {
    size_t best = report->group_count, most = 0;
    if (report->control >= 0 && is_comparable(arena, report, (size_t)report->control, (size_t)report->control))
        return (size_t)report->control;
    for (size_t g = 0; g < report->group_count; g++) {
        size_t count = is_included(report, g) ? comparable_count(arena, report, g) : 0;
        if (is_included(report, g) && (best == report->group_count || count > most)) {
            best = g;
            most = count;
        }
    }
    return best;
}

static struct cast cast_of(struct arena *arena, const struct report *report) {
    struct cast cast = {report, base_of(arena, report), arena_array(arena, report->group_count, sizeof(bool))};
    for (size_t g = 0; g < report->group_count && cast.base < report->group_count; g++)
        cast.shown[g] = g == cast.base || (is_included(report, g) && is_comparable(arena, report, g, cast.base));
    return cast;
}

/* What a group ended at; false when that is no number. */
static bool end_of(const struct experiment_object *experiment, size_t group, struct evaluation *evaluation,
                   double *end) {
    const struct object *object = &experiment_at(experiment, (int)group, MEASURE_MAIN)->object;
    struct value value;
    if (!object->member(object, evaluation, stat_name(experiment->report->declared, STAT_LAST), &value) ||
        value.kind != VALUE_QUANTITY)
        return false;
    *end = value.number;
    return true;
}

/* The group that ended furthest below the base, or, where none did, above it. NULL: no two differ. */
static struct node *pair_of(struct arena *arena, const struct experiment_object *experiment, const struct cast *cast,
                            struct evaluation *evaluation) {
    const struct report *report = experiment->report;
    size_t than = cast->base, found = report->group_count;
    double base = 0, lowest = 0, end;
    if (than >= report->group_count || !end_of(experiment, than, evaluation, &base))
        return NULL;
    for (size_t g = 0; g < report->group_count; g++)
        if (g != than && cast->shown[g] && end_of(experiment, g, evaluation, &end) && end != base &&
            (found == report->group_count || end < lowest)) {
            found = g;
            lowest = end;
        }
    if (found == report->group_count)
        return NULL;
    struct node *pair = node_map(arena);
    node_put(arena, pair, "name", node_string(arena, report->groups[found].name));
    node_put(arena, pair, "than", node_string(arena, report->groups[than].name));
    node_put(arena, pair, "lower", node_bool(arena, lowest < base));
    node_put(arena, pair, "sign", node_string(arena, lowest < base ? TEXT("<") : TEXT(">")));
    return pair;
}

enum part { PART_SHOWN, PART_LEFT };

/* The groups that are shown, or those that are left out. */
static struct node *groups_of(struct arena *arena, const struct cast *cast, enum part part) {
    struct node *groups = node_list(arena), *group = NULL;
    const struct report *report = cast->report;
    for (size_t g = 0; g < report->group_count; g++) {
        if (!is_included(report, g) || cast->shown[g] != (part == PART_SHOWN))
            continue;
        group = node_map(arena);
        node_put(arena, group, "name", node_string(arena, report->groups[g].name));
        node_put(arena, group, "last", node_bool(arena, false));
        node_push(arena, groups, group);
    }
    if (group)
        node_put(arena, group, "last", node_bool(arena, true));
    return groups;
}

struct node *skeleton_of(struct arena *arena, const struct experiment_object *experiment,
                         struct evaluation *evaluation) {
    const struct report *report = experiment->report;
    const struct declaration *declared = report->declared;
    struct node *map = node_map(arena);
    struct cast cast = cast_of(arena, report);
    struct node *pair = pair_of(arena, experiment, &cast, evaluation), *left = groups_of(arena, &cast, PART_LEFT);
    enum { DAY = sizeof "2026-01-01" - 1 };
    node_put(arena, map, "experiment", node_string(arena, report->alias));
    node_put(arena, map, "date", node_string(arena, text_cut(record_time(arena, report->last), 0, DAY)));
    node_put(arena, map, "one", node_string(arena, declared->one));
    node_put(arena, map, "many", node_string(arena, declared->many));
    node_put(arena, map, "Many", node_string(arena, text_upper_first(arena, declared->many)));
    node_put(arena, map, "words", node_string(arena, declared->measures.at[MEASURE_MAIN].words));
    node_put(arena, map, "once", node_bool(arena, report->first == report->last));
    node_put(arena, map, "control", node_bool(arena, report->control >= 0 && cast.shown[report->control]));
    node_put(arena, map, "groups", groups_of(arena, &cast, PART_SHOWN));
    node_put(arena, map, "left", left);
    if (pair)
        node_put(arena, map, "pair", pair);
    return map;
}

static unsigned leading_number(struct text name) {
    unsigned number = 0;
    for (size_t i = 0; i < name.len && i < 6 && char_is_digit(name.at[i]); i++)
        number = 10 * number + (unsigned)(name.at[i] - '0');
    return number;
}

struct text skeleton_post(struct arena *arena, struct text templates, struct text name, struct diags *diags) {
    struct text folder = path_join(arena, templates, TEXT("posts"));
    struct name_list names = {0};
    unsigned next = 0;
    if (file_is_folder(arena, folder) && !folder_list(arena, folder, &names, diags))
        return TEXT("");
    for (size_t i = 0; i < names.len; i++)
        if (char_is_digit(names.at[i].at[0]) && leading_number(names.at[i]) >= next)
            next = leading_number(names.at[i]) + 1;
    return path_join(arena, folder, text_format(arena, "%02u-%.*s.md", next, TEXT_ARG(name)));
}

/* Nothing is included. */
static const struct template *find_none(void *context, struct text name, struct place place) {
    (void)context;
    (void)name;
    (void)place;
    return NULL;
}

struct text skeleton_fill(struct arena *arena, struct text from, struct text file, const struct node *node,
                          struct diags *diags) {
    struct text path = path_join(arena, path_join(arena, from, TEXT("start/new")), file);
    const struct source *source = file_read(arena, path, diags);
    const struct template *template = source ? template_parse(arena, source, 0, source->text.len, plain, diags) : NULL;
    struct scope scope = {.value = value_of_node(arena, node, TEXT(""))};
    struct render render = {.arena = arena, .diags = diags, .scope = &scope, .find = find_none};
    struct filling filling;
    return template && template_render(template, &render, &filling) ? filling.text : TEXT("");
}
