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
    size_t base; /* the control, or the first group; the number of groups: there is none */
    bool *shown; /* by group */
};

static bool is_included(const struct report *report, size_t group) {
    return group_is_included(&report->groups[group]) && !report->groups[group].aside;
}

/* What stops a build where it is compared is left to a person, who knows why. */
static bool is_comparable(struct arena *arena, const struct report *report, size_t group, size_t base) {
    const struct rules *rules = report->plan->rules;
    struct arena *scratch = arena_new();
    struct slice one = slice_of(report, (int)group, MEASURE_MAIN), two = slice_of(report, (int)base, MEASURE_MAIN);
    double share = rules->at[RULE_BEGAN_ANEW].threshold;
    const struct side *a = side_of(arena, scratch, &one, STAT_LAST, share),
                      *b = side_of(arena, scratch, &two, STAT_LAST, share);
    arena_free(scratch);
    size_t cohort;
    return a && b && !fair_mixed(a, b, rules->at[RULE_MIXED_COHORT].threshold, &cohort) &&
           !fair_unlike_start(a, b, rules->at[RULE_UNLIKE_START].threshold) &&
           !fair_unlike_level(a, b, rules->at[RULE_UNLIKE_LEVEL].threshold);
}

static struct cast cast_of(struct arena *arena, const struct report *report) {
    struct cast cast = {report, report->control >= 0 ? (size_t)report->control : 0,
                        arena_array(arena, report->group_count, sizeof(bool))};
    while (report->control < 0 && cast.base < report->group_count && !is_included(report, cast.base))
        cast.base++;
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
    node_put(arena, map, "control", node_bool(arena, report->control >= 0));
    node_put(arena, map, "groups", groups_of(arena, &cast, PART_SHOWN));
    node_put(arena, map, "left", left);
    if (pair)
        node_put(arena, map, "pair", pair);
    return map;
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
