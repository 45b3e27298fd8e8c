/* Experiments as objects: their groups, and the numbers and texts of the report as a whole. */
#include "base/calendar.h"

#include "series/world.h"

static const struct experiment_object *experiment_of(const struct object *object) {
    return (const struct experiment_object *)(const void *)object;
}

static struct value quantity_of(double number, enum unit unit) {
    struct value value = value_quantity(number, unit);
    value.computed = true;
    return value;
}

static bool experiment_number(const struct experiment_object *self, struct text name, struct value *value) {
    const struct extent *extent = &self->extent;
    const struct report *report = self->report;
    const struct {
        const char *name;
        double number;
        enum unit unit;
    } numbers[] = {
        {"relays", (double)extent->subjects, UNIT_COUNT},
        {"groups", (double)extent->groups, UNIT_COUNT},
        {"samples", (double)extent->samples, UNIT_COUNT},
        {"start", (double)extent->start / (double)MICROS_PER_SECOND, UNIT_TIME},
        {"end", (double)extent->end / (double)MICROS_PER_SECOND, UNIT_TIME},
        {"duration", (double)(extent->end - extent->start) / (double)MICROS_PER_HOUR, UNIT_HOURS},
        {"usual_interval", (double)report->measures[MEASURE_RSS].usual / (double)MICROS_PER_HOUR, UNIT_HOURS},
        {"ungrouped", (double)report->ungrouped_subjects, UNIT_COUNT},
        {"superseded", (double)report->superseded, UNIT_COUNT},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (text_is(name, numbers[i].name)) {
            *value = quantity_of(numbers[i].number, numbers[i].unit);
            return true;
        }
    return false;
}

static bool experiment_text(const struct experiment_object *self, struct text name, struct value *value) {
    const struct report *report = self->report;
    const struct {
        const char *name;
        struct text text;
    } texts[] = {
        {"name", report->name},           {"id", report->id},
        {"server", report->server},       {"tor_version", report->tor_version},
        {"alias", report->alias},         {"provenance", report->provenance},
        {"report", report->plan->folder},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (text_is(name, texts[i].name)) {
            *value = value_text(texts[i].text);
            value->computed = true;
            return true;
        }
    const struct node *node = node_find(report->json, name);
    if (node && node->kind == NODE_STRING) {
        *value = value_text(node->text);
        value->computed = true;
        return true;
    }
    return false;
}

static bool experiment_member(const struct object *object, struct evaluation *evaluation, struct text name,
                              struct value *value) {
    const struct experiment_object *self = experiment_of(object);
    const struct group_object *group = experiment_fellow(self, name);
    if (group) {
        *value = value_object(&group->object);
        return true;
    }
    if (!experiment_number(self, name, value) && !experiment_text(self, name, value))
        return false;
    value->name = text_format(evaluation->arena, "%.*s.%.*s", TEXT_ARG(object->name), TEXT_ARG(name));
    return true;
}

static void experiment_names(const struct object *object, struct arena *arena, struct name_set *names) {
    const struct experiment_object *self = experiment_of(object);
    for (size_t g = 0; g < self->report->group_count; g++)
        if (self->report->groups[g].name.len > 0)
            *LIST_ADD(arena, names) = self->report->groups[g].name;
    static const char *const others[] = {"control",     "relays",     "groups", "samples", "start",
                                         "end",         "duration",   "name",   "id",      "server",
                                         "tor_version", "provenance", "alias",  "report",  "usual_interval",
                                         "ungrouped",   "superseded"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        *LIST_ADD(arena, names) = text_of(others[i]);
}

const struct group_object *experiment_group(const struct experiment_object *experiment, struct text name,
                                            enum measure measure) {
    int group = name.len > 0 ? report_group(experiment->report, name) : -1;
    return group < 0 ? NULL : &experiment->groups[(size_t)group * MEASURE_COUNT + (size_t)measure];
}

const struct group_object *experiment_fellow(const struct experiment_object *experiment, struct text name) {
    const struct group_object *group = experiment_group(experiment, name, MEASURE_RSS);
    if (!group && text_is(name, "control") && experiment->report->control >= 0)
        group = &experiment->groups[(size_t)experiment->report->control * MEASURE_COUNT];
    return group;
}

void experiment_init(struct experiment_object *experiment, const struct world *world, const struct report *report) {
    struct arena *arena = world->arena;
    experiment->object = (struct object){
        .member = experiment_member, .names = experiment_names, .name = report->alias, .kind = TEXT("experiment")};
    experiment->world = world;
    experiment->report = report;
    struct arena *scratch = arena_new();
    experiment->extent = report_extent(scratch, report, MEASURE_RSS);
    arena_free(scratch);
    experiment->groups = arena_array(arena, report->group_count * MEASURE_COUNT, sizeof *experiment->groups);
    for (size_t i = 0; i < report->group_count * MEASURE_COUNT; i++)
        group_init(&experiment->groups[i], world, report, (int)(i / MEASURE_COUNT), (enum measure)(i % MEASURE_COUNT));
}
