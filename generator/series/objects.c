/* Groups and experiments as objects. */
#include "series/objects.h"

#include "base/calendar.h"
#include "language/evaluation.h"
#include "language/format.h"
#include "language/object.h"
#include "language/uncertain.h"
#include "measure/slices.h"
#include "series/ask.h"
#include "series/lens.h"
#include "series/placebo.h"

/* Finding */

bool group_is_included(const struct group *group) {
    return group->name.len > 0 && group->excluded.len == 0;
}

const struct group_object *experiment_at(const struct experiment_object *experiment, int group, size_t measure) {
    return &experiment->groups[(size_t)group * experiment->report->declared->measures.len + measure];
}

const struct group_object *experiment_group(const struct experiment_object *experiment, struct text name,
                                            size_t measure) {
    int group = name.len > 0 ? report_group(experiment->report, name) : -1;
    return group < 0 ? NULL : experiment_at(experiment, group, measure);
}

/* By its name, or `control` for the control, whatever its name. */
static const struct group_object *experiment_fellow(const struct experiment_object *experiment, struct text name) {
    const struct group_object *group = experiment_group(experiment, name, MEASURE_MAIN);
    int control = experiment->report->control;
    return !group && control >= 0 && text_is(name, "control") ? experiment_at(experiment, control, MEASURE_MAIN)
                                                              : group;
}

/* Groups */

static const struct group_object *group_of(const struct object *object) {
    return (const struct group_object *)(const void *)object;
}

static const struct group *group_data(const struct group_object *self) {
    return &self->experiment->report->groups[self->group];
}

static const struct declaration *declared_by(const struct group_object *self) {
    return self->experiment->report->declared;
}

/* All of the group. */
static struct slice group_slice(const struct group_object *self) {
    return slice_of(self->experiment->report, self->group, self->measure);
}

static struct value group_statistic(const struct group_object *self, struct evaluation *evaluation,
                                    enum statistic statistic) {
    struct arena *arena = evaluation->arena;
    struct slice slice = group_slice(self);
    lens_apply(evaluation->lens, &slice, statistic, 0);
    struct text name = lens_is_named(evaluation) ? ask_name(arena, self->object.name, &slice, statistic)
                                                 : text_format(arena, "%.*s.%.*s", TEXT_ARG(self->object.name),
                                                               TEXT_ARG(stat_name(declared_by(self), statistic)));
    struct value value = lens_value(evaluation, &slice, statistic, name);
    value.asked = &self->object;
    return value;
}

/* A statistic that another member is made of; it is noted as used. */
static struct value part_of(const struct group_object *self, struct evaluation *evaluation, enum statistic statistic) {
    struct value value = group_statistic(self, evaluation, statistic);
    *LIST_ADD(evaluation->arena, &evaluation->used) = (struct used){.value = value, .place = place_none()};
    return value;
}

/* The last sample against a statistic of the group itself or of another. */
static struct value change_against(const struct group_object *self, const struct group_object *base,
                                   enum statistic statistic, struct evaluation *evaluation) {
    struct value new_value = part_of(self, evaluation, STAT_LAST), old_value = part_of(base, evaluation, statistic);
    struct value value;
    if (new_value.kind == VALUE_ABSENT || old_value.kind == VALUE_ABSENT)
        value = new_value.kind == VALUE_ABSENT ? new_value : old_value;
    else if (old_value.number == 0)
        value = value_absent(TEXT("it would be a change against zero"));
    else {
        value = value_quantity((new_value.number - old_value.number) / old_value.number, UNIT_CHANGE);
        value.estimate = uncertain_change(evaluation->arena, &new_value, &old_value, 1);
    }
    value.origin = new_value.origin;
    value.name = lens_is_named(evaluation) ? text_format(evaluation->arena, "change(%.*s, %.*s)",
                                                         TEXT_ARG(new_value.name), TEXT_ARG(old_value.name))
                                           : TEXT("");
    return value;
}

static struct value config_of(const struct object *object, struct arena *arena) {
    struct text name = text_format(arena, "%.*s.config", TEXT_ARG(object->name));
    return value_object(object_of_node(arena, group_data(group_of(object))->config, name));
}

/* Beside these: the statistics, the measures and, for `control.last` within a selection, the group's fellows. */
static void group_each(const struct object *object, struct members *members) {
    const struct group_object *self = group_of(object);
    const struct group *group = group_data(self);
    int control = self->experiment->report->control;
    if (member_is_wanted(members, "change") && control >= 0)
        member_set(members, change_against(self, experiment_at(self->experiment, control, self->measure), STAT_LAST,
                                           members->evaluation));
    if (member_is_wanted(members, "growth"))
        member_set(members, change_against(self, self, STAT_FIRST, members->evaluation));
    member_put(members, "label", value_text(group->label));
    member_put(members, "package", value_text(group->package));
    member_put(members, "letter",
               group->letter.len > 0 ? value_text(group->letter)
                                     : value_absent(TEXT("the group is of those in no group, and no file names it")));
    member_put(members, "title", value_text(group->title));
    member_put(members, "note", value_text(group->note));
    member_put(members, "excluded", value_text(group->excluded));
    member_put(members, "is_control", value_bool(self->group == control));
    member_put(members, "experiment", value_object(&self->experiment->object));
    member_put(members, "name", value_text(group->name));
    member_put(members, "colour", value_text(group->colour));
    member_put(members, "this", value_object(object));
    if (group->config && member_is_wanted(members, "config"))
        member_set(members, config_of(object, members->evaluation->arena));
}

static bool group_member(const struct object *object, struct evaluation *evaluation, struct text name,
                         struct value *value) {
    const struct group_object *self = group_of(object);
    const struct group_object *other;
    enum statistic statistic;
    int measure = declared_measure(declared_by(self), name);
    if (stat_find(declared_by(self), name, &statistic) && !stat_has(statistic, STAT_CALLED))
        *value = group_statistic(self, evaluation, statistic);
    else if (measure >= 0)
        *value = value_object(&experiment_at(self->experiment, self->group, (size_t)measure)->object);
    else if (members_find(object, evaluation, name, value)) {
        if (value->kind != VALUE_OBJECT && value->name.len == 0)
            value->name = text_format(evaluation->arena, "%.*s.%.*s", TEXT_ARG(object->name), TEXT_ARG(name));
    } else if ((other = experiment_fellow(self->experiment, name)))
        *value = value_object(&other->object);
    else
        return false;
    return true;
}

static void group_names(const struct object *object, struct arena *arena, struct name_list *names) {
    const struct declaration *declared = declared_by(group_of(object));
    for (int s = 0; s < STAT_COUNT; s++)
        if (!stat_has((enum statistic)s, STAT_CALLED))
            *LIST_ADD(arena, names) = stat_name(declared, (enum statistic)s);
    members_list(object, arena, names);
    for (size_t m = MEASURE_MAIN + 1; m < declared->measures.len; m++)
        *LIST_ADD(arena, names) = declared->measures.at[m].name;
}

/* placebo(x) of a statistic of the group, or of the group itself, which means its last sample. */
static void placebo_call(const struct group_object *self, struct evaluation *evaluation, const struct argument *args,
                         size_t count, struct place place, struct value *value) {
    *value = value_absent(TEXT("its arguments are wrong"));
    if (count != 1) {
        struct diag *diag = diag_add(evaluation->diags, DIAG_BAD_ARGUMENT, place,
                                     "placebo() takes a group or a statistic of one, and nothing beside it");
        diag_help(evaluation->diags, diag, "a window and a cohort are the statistic's: placebo(last(%.*s, from: 48h))",
                  TEXT_ARG(self->object.name));
        return;
    }
    struct value of = args[0].value;
    if (of.kind == VALUE_OBJECT)
        of = part_of(self, evaluation, STAT_LAST);
    placebo_of(&of, self->object.name, evaluation, place, value);
}

static bool group_call(const struct object *object, struct evaluation *evaluation, struct text function,
                       const struct argument *args, size_t count, struct place place, struct value *value) {
    enum statistic statistic;
    if (!stat_find(declared_by(group_of(object)), function, &statistic))
        return false;
    if (stat_has(statistic, STAT_BLOCKS)) {
        placebo_call(group_of(object), evaluation, args, count, place, value);
        return true;
    }
    struct slice slice = group_slice(group_of(object));
    if (!ask_slice(&slice, statistic, args, count, place, evaluation)) {
        *value = value_absent(TEXT("its arguments are wrong"));
        return true;
    }
    lens_apply(evaluation->lens, &slice, statistic, ask_named(args, count, slice.report->declared));
    *value = lens_asked(evaluation, &slice, statistic, object->name);
    value->asked = object;
    return true;
}

static void group_init(struct group_object *self, struct arena *arena, const struct experiment_object *experiment,
                       int group, size_t measure) {
    const struct group *data = &experiment->report->groups[group];
    struct text name = data->name.len > 0 ? data->name : data->letter;
    struct text full = text_format(arena, "%.*s.%.*s", TEXT_ARG(experiment->object.name), TEXT_ARG(name));
    if (measure != MEASURE_MAIN)
        full = text_format(arena, "%.*s.%.*s", TEXT_ARG(full),
                           TEXT_ARG(experiment->report->declared->measures.at[measure].name));
    self->object = (struct object){group_member, group_call, group_names, full, TEXT("group"), group_each};
    self->experiment = experiment;
    self->group = group;
    self->measure = measure;
}

/* Events */

static void event_each(const struct object *object, struct members *members) {
    const struct event_object *self = (const struct event_object *)(const void *)object;
    int group = self->event->group;
    member_put(members, "time", value_time(self->event->time));
    member_put(members, "text", value_text(self->event->text));
    member_put(members, "group",
               group < 0 ? value_absent(TEXT("the event concerns all groups"))
                         : value_object(&experiment_at(self->experiment, group, MEASURE_MAIN)->object));
}

static const struct object **events_of(struct arena *arena, const struct experiment_object *experiment) {
    const struct report *report = experiment->report;
    const struct object **list = arena_array(arena, report->events.len, sizeof *list);
    struct event_object *events = arena_array(arena, report->events.len, sizeof *events);
    for (size_t i = 0; i < report->events.len; i++) {
        struct text name = text_format(arena, "%.*s.events[%zu]", TEXT_ARG(report->alias), i);
        events[i].object = (struct object){
            .member = members_find, .names = members_list, .name = name, .kind = TEXT("event"), .each = event_each};
        events[i].experiment = experiment;
        events[i].event = &report->events.at[i];
        list[i] = &events[i].object;
    }
    return list;
}

/* Experiments */

static const struct experiment_object *experiment_of(const struct object *object) {
    return (const struct experiment_object *)(const void *)object;
}

static struct value count_of(size_t count) {
    return value_quantity((double)count, UNIT_COUNT);
}

/* Of the main measure; under a chart's lens, of what the chart shows. */
static struct extent extent_of(const struct experiment_object *self, const struct evaluation *evaluation) {
    if (!lens_is_named(evaluation))
        return self->extent;
    struct slice slice = slice_of(self->report, 0, MEASURE_MAIN);
    struct lens lens = *(const struct lens *)evaluation->lens;
    lens.memo = NULL; /* what a chart shows is no reading that a claim looks at */
    lens_apply(&lens, &slice, STAT_SAMPLES, 0);
    struct arena *scratch = arena_new();
    struct extent extent = slice_extent(scratch, &slice);
    arena_free(scratch);
    return extent;
}

static struct value count_of_subjects(const struct report *report, size_t count) {
    return report->readings[MEASURE_MAIN].digests
               ? value_absent(TEXT("its file is a summary of samples, which does not tell who they are"))
               : count_of(count);
}

enum extent_part { EXTENT_SUBJECTS, EXTENT_GROUPS, EXTENT_SAMPLES, EXTENT_START, EXTENT_END, EXTENT_DURATION };

static struct value extent_value(const struct report *report, const struct extent *extent, enum extent_part part) {
    if (part == EXTENT_SUBJECTS)
        return count_of_subjects(report, extent->subjects);
    if (part == EXTENT_GROUPS || part == EXTENT_SAMPLES)
        return count_of(part == EXTENT_GROUPS ? extent->groups : extent->samples);
    if (extent->samples == 0)
        return value_absent(TEXT("nothing was measured in the window"));
    return part == EXTENT_DURATION ? value_span(extent->end - extent->start)
                                   : value_time(part == EXTENT_START ? extent->start : extent->end);
}

/* Worked out for who asks: a lens has all rows cut. */
static void extent_put(struct members *members, const struct experiment_object *self, const char *name,
                       enum extent_part part) {
    struct evaluation *evaluation = members->evaluation;
    if (!member_is_wanted(members, name))
        return;
    struct extent extent = extent_of(self, evaluation);
    struct value value = extent_value(self->report, &extent, part);
    if (lens_is_named(evaluation))
        value.name =
            lens_name(evaluation, text_format(evaluation->arena, "%.*s.%s", TEXT_ARG(self->object.name), name));
    member_set(members, value);
}

static void extent_each(const struct experiment_object *self, struct members *members) {
    extent_put(members, self, self->report->declared->many.at, EXTENT_SUBJECTS);
    extent_put(members, self, "groups", EXTENT_GROUPS);
    extent_put(members, self, "samples", EXTENT_SAMPLES);
    extent_put(members, self, "start", EXTENT_START);
    extent_put(members, self, "end", EXTENT_END);
    extent_put(members, self, "duration", EXTENT_DURATION);
}

/* Beside these: the groups and, not listed, the texts of experiment.json. */
static void experiment_each(const struct object *object, struct members *members) {
    const struct experiment_object *self = experiment_of(object);
    const struct report *report = self->report;
    if (member_is_wanted(members, "control") && report->control >= 0)
        member_set(members, value_object(&experiment_at(self, report->control, MEASURE_MAIN)->object));
    extent_each(self, members);
    member_put(members, "events", value_list(self->events, report->events.len));
    member_put(members, "name", value_text(report->name));
    member_put(members, "id", value_text(report->id));
    for (size_t i = 0; i < report->declared->texts.len; i++) {
        struct text text;
        report_text(report, report->declared->texts.at[i], &text);
        member_put(members, report->declared->texts.at[i].at, value_text(text));
    }
    member_put(members, "provenance", value_text(report->provenance));
    member_put(members, "reconstructed", value_bool(report->reconstructed));
    member_put(members, "alias", value_text(report->alias));
    member_put(members, "report", value_text(report->plan->folder));
    member_put(members, "usual_interval", value_span(report->readings[MEASURE_MAIN].usual));
    member_put(members, "ungrouped", count_of_subjects(report, report->ungrouped_subjects));
    member_put(members, "superseded", count_of(report->superseded));
}

static bool experiment_member(const struct object *object, struct evaluation *evaluation, struct text name,
                              struct value *value) {
    const struct experiment_object *self = experiment_of(object);
    const struct group_object *group = experiment_group(self, name, MEASURE_MAIN);
    struct text text;
    if (group)
        *value = value_object(&group->object);
    else if (!members_find(object, evaluation, name, value)) {
        if (!report_text(self->report, name, &text))
            return false;
        *value = value_text(text);
    }
    if (value->kind != VALUE_OBJECT && value->name.len == 0)
        value->name = text_format(evaluation->arena, "%.*s.%.*s", TEXT_ARG(object->name), TEXT_ARG(name));
    return true;
}

void experiment_group_names(const struct experiment_object *experiment, struct arena *arena, struct name_list *names) {
    for (size_t g = 0; g < experiment->report->group_count; g++)
        if (experiment->report->groups[g].name.len > 0)
            *LIST_ADD(arena, names) = experiment->report->groups[g].name;
}

static void experiment_names(const struct object *object, struct arena *arena, struct name_list *names) {
    experiment_group_names(experiment_of(object), arena, names);
    members_list(object, arena, names);
}

void experiment_init(struct experiment_object *experiment, struct arena *arena, const struct report *report) {
    experiment->object =
        (struct object){experiment_member, NULL, experiment_names, report->alias, TEXT("experiment"), experiment_each};
    experiment->report = report;
    struct arena *scratch = arena_new();
    struct slice whole = slice_of(report, 0, MEASURE_MAIN);
    experiment->extent = slice_extent(scratch, &whole);
    arena_free(scratch);
    experiment->events = events_of(arena, experiment);
    size_t measures = report->declared->measures.len;
    experiment->groups = arena_array(arena, report->group_count * measures, sizeof *experiment->groups);
    for (size_t i = 0; i < report->group_count * measures; i++)
        group_init(&experiment->groups[i], arena, experiment, (int)(i / measures), i % measures);
}

const struct group_object *objects_group(const struct object *object) {
    return object->member == group_member ? group_of(object) : NULL;
}

void objects_names(struct arena *arena, struct name_list *group, struct name_list *experiment) {
    struct measure measure = {.name = TEXT("")};
    const struct declaration declared = {.one = TEXT(""), .many = TEXT(""), .measures = {&measure, 1, 1}};
    const struct report_plan plan = {.folder = TEXT("")};
    struct group data = {.name = TEXT(""), .config = node_map(arena)};
    struct readings none = {.len = 0};
    const struct report report = {
        .plan = &plan, .declared = &declared, .readings = &none, .groups = &data, .group_count = 1, .control = -1};
    struct experiment_object object;
    experiment_init(&object, arena, &report);
    members_list(&object.groups->object, arena, group);
    members_list(&object.object, arena, experiment);
}
