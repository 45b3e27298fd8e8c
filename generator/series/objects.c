/* Groups as objects: names to statistics. */
#include <math.h>

#include "base/number.h"
#include "series/world.h"

static const char *const measure_names[MEASURE_COUNT] = {"rss", "observed", "write"};

const char *measure_name(enum measure measure) {
    return measure_names[measure];
}

bool measure_find(struct text name, enum measure *measure) {
    for (int m = 0; m < MEASURE_COUNT; m++)
        if (text_is(name, measure_names[m])) {
            *measure = (enum measure)m;
            return true;
        }
    return false;
}

enum unit measure_unit(enum measure measure) {
    return measure == MEASURE_RSS ? UNIT_BYTES : UNIT_BITS;
}

bool group_is_included(const struct group *group) {
    return group->name.len > 0 && group->excluded.len == 0;
}

static enum unit statistic_unit(enum statistic statistic, enum measure measure) {
    switch (stat_kind_of(statistic)) {
    case STAT_AS_COUNT:
        return UNIT_COUNT;
    case STAT_AS_TIME:
        return UNIT_TIME;
    case STAT_AS_HOURS:
        return UNIT_HOURS;
    case STAT_PER_HOUR:
        return measure == MEASURE_RSS ? UNIT_BYTES_PER_HOUR : UNIT_BITS_PER_HOUR;
    case STAT_IN_MEASURE:
        break;
    }
    return measure_unit(measure);
}

struct value world_statistic(const struct world *world, const struct slice *slice, enum statistic statistic,
                             struct text name) {
    struct arena *scratch = arena_new();
    struct evidence *evidence = arena_alloc(world->arena, sizeof *evidence);
    evidence->slice = *slice;
    evidence->statistic = statistic;
    evidence->figure = stat_compute(scratch, slice, statistic);
    arena_free(scratch);

    const struct figure *figure = &evidence->figure;
    enum unit unit = statistic_unit(statistic, slice->measure);
    struct value value;
    if (!figure->exists)
        value = value_absent(text_of(figure->why));
    else if (statistic == STAT_CI95)
        value = value_interval(figure->value, figure->low, figure->high, unit);
    else
        value = value_quantity(figure->value, unit);
    value.name = name;
    value.computed = true;
    value.origin = evidence;
    return value;
}

static const struct group_object *group_of(const struct object *object) {
    return (const struct group_object *)(const void *)object;
}

static const struct group *group_data(const struct group_object *self) {
    return &self->report->groups[self->group];
}

/* All of a group, as far as the evaluation's lens shows it. */
static struct slice slice_seen(const struct group_object *self, const struct evaluation *evaluation) {
    struct slice slice = slice_of(self->report, self->group, self->measure);
    const struct lens *lens = evaluation->lens;
    if (lens) {
        slice.from = lens->from;
        slice.to = lens->to;
        slice.cohort = lens->cohort;
    }
    return slice;
}

/* A statistic that another member is made of; it is noted as used. */
static struct value part_of(const struct group_object *self, struct evaluation *evaluation, enum statistic statistic) {
    struct slice slice = slice_seen(self, evaluation);
    struct text name = text_format(evaluation->arena, "%.*s.%s", TEXT_ARG(self->object.name), stat_name(statistic));
    struct value value = world_statistic(self->world, &slice, statistic, name);
    *LIST_ADD(evaluation->arena, &evaluation->used) = (struct used){.value = value, .place = place_none()};
    return value;
}

static struct value change_between(const struct value *new_value, const struct value *old_value, struct text name) {
    struct value value;
    if (new_value->kind == VALUE_ABSENT || old_value->kind == VALUE_ABSENT)
        value = new_value->kind == VALUE_ABSENT ? *new_value : *old_value;
    else if (old_value->number == 0)
        value = value_absent(TEXT("it would be a change against zero"));
    else
        value = value_quantity((new_value->number - old_value->number) / old_value->number, UNIT_CHANGE);
    value.name = name;
    value.computed = true;
    value.origin = new_value->origin;
    return value;
}

/* growth: the last sample against the first; change: the last sample against the control's. */
static bool change_member(const struct group_object *self, struct evaluation *evaluation, struct text name,
                          struct text full, struct value *value) {
    bool growth = text_is(name, "growth");
    if (!growth && (!text_is(name, "change") || self->report->control < 0))
        return false;
    const struct experiment_object *experiment = world_experiment(self->world, self->report->alias);
    const struct group_object *base =
        growth ? self : &experiment->groups[self->report->control * MEASURE_COUNT + (int)self->measure];
    struct value new_value = part_of(self, evaluation, STAT_LAST);
    struct value old_value = part_of(base, evaluation, growth ? STAT_FIRST : STAT_LAST);
    *value = change_between(&new_value, &old_value, full);
    return true;
}

static bool text_member(const struct group_object *self, struct text name, struct value *value) {
    const struct group *group = group_data(self);
    const struct {
        const char *name;
        struct text text;
    } texts[] = {
        {"name", group->name},     {"label", group->label}, {"package", group->package}, {"note", group->note},
        {"letter", group->letter}, {"title", group->title}, {"colour", group->colour},   {"excluded", group->excluded},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (text_is(name, texts[i].name)) {
            *value = value_text(texts[i].text);
            return true;
        }
    return false;
}

static bool group_member(const struct object *object, struct evaluation *evaluation, struct text name,
                         struct value *value) {
    const struct group_object *self = group_of(object);
    struct arena *arena = evaluation->arena;
    struct text full = text_format(arena, "%.*s.%.*s", TEXT_ARG(object->name), TEXT_ARG(name));
    enum statistic statistic;
    if (stat_find(name, &statistic) && statistic != STAT_REACHES) {
        struct slice slice = slice_seen(self, evaluation);
        *value = world_statistic(self->world, &slice, statistic, full);
        return true;
    }
    if (change_member(self, evaluation, name, full, value))
        return true;
    enum measure measure;
    const struct experiment_object *experiment = world_experiment(self->world, self->report->alias);
    if (measure_find(name, &measure)) {
        *value = value_object(&experiment->groups[self->group * MEASURE_COUNT + (int)measure].object);
        return true;
    }
    if (text_is(name, "config") && group_data(self)->config) {
        *value = value_object(object_of_node(arena, group_data(self)->config, full));
        return true;
    }
    if (text_is(name, "experiment") || text_is(name, "this")) {
        *value = value_object(text_is(name, "this") ? object : &experiment->object);
        return true;
    }
    /* Within a selection, a group's fellows can be named by themselves: `control.last`. */
    const struct group_object *fellow = experiment_fellow(experiment, name);
    if (fellow) {
        *value = value_object(&fellow->object);
        return true;
    }
    if (text_is(name, "is_control")) {
        *value = value_bool(self->group == self->report->control);
        value->name = full;
        return true;
    }
    if (!text_member(self, name, value))
        return false;
    value->name = full;
    value->computed = true;
    return true;
}

static void name_add(struct arena *arena, struct name_set *names, const char *name) {
    *LIST_ADD(arena, names) = text_of(name);
}

static void group_names(const struct object *object, struct arena *arena, struct name_set *names) {
    for (int s = 0; s < STAT_COUNT; s++)
        if (s != STAT_REACHES)
            name_add(arena, names, stat_name((enum statistic)s));
    static const char *const others[] = {"change",   "growth",     "label",      "package", "letter", "title", "note",
                                         "excluded", "is_control", "experiment", "name",    "colour", "this"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        name_add(arena, names, others[i]);
    if (group_data(group_of(object))->config)
        name_add(arena, names, "config");
    for (int m = 1; m < MEASURE_COUNT; m++)
        name_add(arena, names, measure_names[m]);
}

/* Arguments of a statistic's call. */

struct call {
    struct evaluation *evaluation;
    struct place place;
    struct text function;
    struct slice slice;
    bool good;
};

static void call_refuse(struct call *call, const struct argument *argument, const char *wanted) {
    struct diags *diags = call->evaluation->diags;
    struct diag *diag =
        diag_add(diags, DIAG_BAD_ARGUMENT, argument->place, "%.*s takes %s, not %.*s", TEXT_ARG(call->function), wanted,
                 TEXT_ARG(value_show(call->evaluation->arena, &argument->value)));
    diag_help(diags, diag,
              "a statistic takes from: and to: (hours, as 48h), cohort: (guard or other), relay: (a "
              "nickname in quotes) and of: (first, last, mean, peak or low)");
    call->good = false;
}

static void call_hours(struct call *call, const struct argument *argument, double *hours) {
    const struct value *value = &argument->value;
    if (value->kind != VALUE_QUANTITY || value->unit != UNIT_HOURS || !isfinite(value->number))
        call_refuse(call, argument, "a number of hours such as 48h here");
    else
        *hours = value->number;
}

static void call_cohort(struct call *call, const struct argument *argument) {
    struct text text = argument->value.kind == VALUE_TEXT ? argument->value.text : TEXT("");
    if (text_is(text, "guard"))
        call->slice.cohort = COHORT_GUARD;
    else if (text_is(text, "other"))
        call->slice.cohort = COHORT_OTHER;
    else if (text_is(text, "all"))
        call->slice.cohort = COHORT_ALL;
    else
        call_refuse(call, argument, "guard, other or all as cohort:");
}

static void call_of(struct call *call, const struct argument *argument) {
    enum statistic statistic;
    if (argument->value.kind == VALUE_TEXT && stat_find(argument->value.text, &statistic) && statistic <= STAT_MEAN)
        call->slice.of = (int)statistic;
    else
        call_refuse(call, argument, "first, last, mean, peak or low as of:");
}

static void call_subject(struct call *call, const struct argument *argument) {
    if (argument->value.kind == VALUE_TEXT && argument->value.text.len > 0)
        call->slice.subject = argument->value.text;
    else
        call_refuse(call, argument, "a nickname in quotes as relay:");
}

/* What the call names itself, no lens decides: a window is named by either end, and a named subject is in no cohort. */
static void call_slice(struct call *call, const struct group_object *self, const struct argument *args, size_t count) {
    call->slice = slice_seen(self, call->evaluation);
    if (argument_named(args, count, "from") || argument_named(args, count, "to"))
        call->slice.from = call->slice.to = NAN;
    if (argument_named(args, count, "cohort") || argument_named(args, count, "relay"))
        call->slice.cohort = COHORT_ALL;
}

static void call_named(struct call *call, const struct argument *argument) {
    if (text_is(argument->name, "from"))
        call_hours(call, argument, &call->slice.from);
    else if (text_is(argument->name, "to"))
        call_hours(call, argument, &call->slice.to);
    else if (text_is(argument->name, "cohort"))
        call_cohort(call, argument);
    else if (text_is(argument->name, "relay"))
        call_subject(call, argument);
    else if (text_is(argument->name, "of"))
        call_of(call, argument);
    else {
        static const struct text known[] = {{"from", 4}, {"to", 2}, {"cohort", 6}, {"relay", 5}, {"of", 2}};
        struct diags *diags = call->evaluation->diags;
        struct diag *diag = diag_add(diags, DIAG_BAD_ARGUMENT, argument->place, "%.*s has no argument '%.*s:'",
                                     TEXT_ARG(call->function), TEXT_ARG(argument->name));
        diag_nearest(diags, diag, argument->name, known, sizeof known / sizeof *known);
        call->good = false;
    }
}

static void call_level(struct call *call, const struct argument *argument) {
    const struct value *value = &argument->value;
    if (value->kind != VALUE_QUANTITY || value->unit != measure_unit(call->slice.measure))
        call_refuse(call, argument, "a level in the unit of its first argument, such as 5 GB");
    else
        call->slice.level = value->number;
}

static void call_arguments(struct call *call, enum statistic statistic, const struct argument *args, size_t count) {
    bool levelled = false;
    for (size_t i = 1; i < count; i++)
        if (args[i].name.len > 0)
            call_named(call, &args[i]);
        else if (statistic == STAT_REACHES && !levelled) {
            call_level(call, &args[i]);
            levelled = true;
        } else
            call_refuse(call, &args[i], "one group and named arguments");
    if (statistic == STAT_REACHES && !levelled && call->good) {
        diag_add(call->evaluation->diags, DIAG_BAD_ARGUMENT, call->place,
                 "reaches takes a group and a level: reaches(control, 5 GB)");
        call->good = false;
    }
    if (call->good && call->slice.from > call->slice.to) {
        diag_add(call->evaluation->diags, DIAG_BAD_ARGUMENT, call->place, "the window of %.*s ends before it begins",
                 TEXT_ARG(call->function));
        call->good = false;
    }
}

static void call_name_hours(struct buffer *out, const char *key, double hours) {
    if (isnan(hours))
        return;
    buffer_printf(out, ", %s: ", key);
    number_print_shortest(out, hours);
    buffer_puts(out, "h");
}

/* One spelling for one meaning, whatever the template wrote: "mean(unified.control, from: 48h, cohort: guard)". */
static struct text call_name(struct arena *arena, const struct object *object, const struct slice *slice,
                             enum statistic statistic) {
    struct buffer out = buffer_in(arena);
    buffer_printf(&out, "%s(%.*s", stat_name(statistic), TEXT_ARG(object->name));
    if (statistic == STAT_REACHES) {
        struct value level = value_quantity(slice->level, measure_unit(slice->measure));
        buffer_printf(&out, ", %.*s", TEXT_ARG(value_show(arena, &level)));
    }
    call_name_hours(&out, "from", slice->from);
    call_name_hours(&out, "to", slice->to);
    if (slice->cohort != COHORT_ALL)
        buffer_printf(&out, ", cohort: %s", slice->cohort == COHORT_GUARD ? "guard" : "other");
    if (slice->subject.len > 0)
        buffer_printf(&out, ", relay: \"%.*s\"", TEXT_ARG(slice->subject));
    if (slice->of >= 0)
        buffer_printf(&out, ", of: %s", stat_name((enum statistic)slice->of));
    buffer_putc(&out, ')');
    return buffer_text(&out);
}

static bool group_call(const struct object *object, struct evaluation *evaluation, struct text function,
                       const struct argument *args, size_t count, struct place place, struct value *value) {
    const struct group_object *self = group_of(object);
    enum statistic statistic;
    if (!stat_find(function, &statistic))
        return false;
    struct call call = {.evaluation = evaluation, .place = place, .function = function, .good = true};
    call_slice(&call, self, args, count);
    call_arguments(&call, statistic, args, count);
    if (!call.good) {
        *value = value_absent(TEXT("its arguments are wrong"));
        return true;
    }
    *value = world_statistic(self->world, &call.slice, statistic,
                             call_name(evaluation->arena, object, &call.slice, statistic));
    return true;
}

void group_init(struct group_object *object, const struct world *world, const struct report *report, int group,
                enum measure measure) {
    const struct group *data = &report->groups[group];
    struct text name = data->name.len > 0 ? data->name : data->letter;
    struct text full = text_format(world->arena, "%.*s.%.*s", TEXT_ARG(report->alias), TEXT_ARG(name));
    if (measure != MEASURE_RSS)
        full = text_format(world->arena, "%.*s.%s", TEXT_ARG(full), measure_name(measure));
    object->object = (struct object){
        .member = group_member, .call = group_call, .names = group_names, .name = full, .kind = TEXT("group")};
    object->world = world;
    object->report = report;
    object->group = group;
    object->measure = measure;
}
