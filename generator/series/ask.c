/* Reads what a statistic is asked of. */
#include "series/ask.h"

#include <math.h>

#include "base/calendar.h"
#include "language/expr_eval.h"
#include "language/expr_parse.h"
#include "language/format.h"
#include "measure/slices.h"

struct call {
    struct evaluation *evaluation;
    struct place place;
    enum statistic statistic;
    struct slice *slice;
    bool good;
};

static const struct declaration *declared_in(const struct call *call) {
    return call->slice->report->declared;
}

static const struct measure *measure_of(const struct slice *slice) {
    return &slice->report->declared->measures.at[slice->measure];
}

static void call_refuse(struct call *call, const struct argument *argument, struct text wanted) {
    struct diags *diags = call->evaluation->diags;
    struct arena *arena = call->evaluation->arena;
    const struct declaration *declared = declared_in(call);
    struct name_list cohorts = declared_cohorts(arena, declared);
    struct diag *diag = diag_add(diags, DIAG_BAD_ARGUMENT, argument->place, "%.*s takes %.*s, not %.*s",
                                 TEXT_ARG(stat_name(declared, call->statistic)), TEXT_ARG(wanted),
                                 TEXT_ARG(value_show(arena, &argument->value)));
    diag_help(diags, diag,
              "a statistic takes from: and to: (hours, as 48h, or times, as 2025-12-31), cohort: (%.*s), %.*s: (a %.*s "
              "in quotes) and of: (%.*s)",
              TEXT_ARG(text_choice(arena, cohorts.at + 1, cohorts.len - 1, "or")), TEXT_ARG(declared->one),
              TEXT_ARG(declared->subject_name), TEXT_ARG(stat_choice(arena, declared, STAT_OWN)));
    call->good = false;
}

/* A moment as a value says it: hours or a time; false for any other value. */
static bool moment_read(const struct value *value, struct moment *moment) {
    bool hours = value->kind == VALUE_QUANTITY && value->unit == UNIT_HOURS && isfinite(value->number);
    bool time = value->kind == VALUE_QUANTITY && value->unit == UNIT_TIME && fabs(value->number) < 1e12;
    *moment = (struct moment){.kind = hours ? MOMENT_HOURS : MOMENT_TIME, .hours = hours ? value->number : 0};
    moment->time = time ? llround(value->number * (double)MICROS_PER_SECOND) : 0;
    return hours || time;
}

/* Refuses a time before the first or after the last row of the report. */
static bool moment_check(const struct report *report, struct moment moment, enum diag_code code, struct place place,
                         struct evaluation *evaluation) {
    struct buffer time = buffer_in(evaluation->arena), span = buffer_in(evaluation->arena);
    if (report_covers(report, moment))
        return true;
    moment_show(&time, moment);
    calendar_show(&span, report->first);
    buffer_puts(&span, " to ");
    calendar_show(&span, report->last);
    struct diag *diag = diag_add(evaluation->diags, code, place, "%.*s is %s of '%.*s'", TEXT_ARG(buffer_text(&time)),
                                 moment.time < report->first ? "before the first sample" : "after the last sample",
                                 TEXT_ARG(report->alias));
    diag_help(evaluation->diags, diag, "it was measured from %.*s, in UTC", TEXT_ARG(buffer_text(&span)));
    return false;
}

static void call_moment(struct call *call, const struct argument *argument, struct moment *moment) {
    if (!moment_read(&argument->value, moment))
        call_refuse(call, argument, TEXT("a number of hours such as 48h or a time such as 2025-12-31 here"));
    else if (!moment_check(call->slice->report, *moment, DIAG_BAD_ARGUMENT, argument->place, call->evaluation))
        call->good = false;
}

static void call_from(struct call *call, const struct argument *argument) {
    call_moment(call, argument, &call->slice->window.from);
}

static void call_to(struct call *call, const struct argument *argument) {
    call_moment(call, argument, &call->slice->window.to);
}

static void call_cohort(struct call *call, const struct argument *argument) {
    struct arena *arena = call->evaluation->arena;
    int cohort = argument->value.kind == VALUE_TEXT ? declared_cohort(declared_in(call), argument->value.text) : -1;
    struct name_list names = declared_cohorts(arena, declared_in(call));
    if (cohort >= 0)
        call->slice->cohort = (size_t)cohort;
    else
        call_refuse(call, argument,
                    text_format(arena, "%.*s as cohort:", TEXT_ARG(text_choice(arena, names.at, names.len, "or"))));
}

static void call_of(struct call *call, const struct argument *argument) {
    enum statistic statistic;
    if (argument->value.kind == VALUE_TEXT && stat_find(declared_in(call), argument->value.text, &statistic) &&
        stat_has(statistic, STAT_OWN))
        call->slice->of = (int)statistic;
    else
        call_refuse(call, argument,
                    text_format(call->evaluation->arena, "%.*s as of:",
                                TEXT_ARG(stat_choice(call->evaluation->arena, declared_in(call), STAT_OWN))));
}

static void call_subject(struct call *call, const struct argument *argument) {
    if (argument->value.kind == VALUE_TEXT && argument->value.text.len > 0)
        call->slice->subject = argument->value.text;
    else
        call_refuse(call, argument,
                    text_format(call->evaluation->arena, "a %.*s in quotes as %.*s:",
                                TEXT_ARG(declared_in(call)->subject_name), TEXT_ARG(declared_in(call)->one)));
}

/* What can be named; the order is that of suggestions. The subject's argument goes by its declared word. */
static const struct asked {
    const char *name;
    void (*read)(struct call *call, const struct argument *argument);
} asked[] = {
    {"from", call_from}, {"to", call_to}, {"cohort", call_cohort}, {NULL, call_subject}, {"of", call_of},
};
enum { ASKED = sizeof asked / sizeof *asked };

static void call_named(struct call *call, const struct argument *argument) {
    struct text names[ASKED];
    for (size_t i = 0; i < ASKED; i++) {
        names[i] = asked[i].name ? text_of(asked[i].name) : declared_in(call)->one;
        if (text_equal(argument->name, names[i])) {
            asked[i].read(call, argument);
            return;
        }
    }
    struct diags *diags = call->evaluation->diags;
    struct diag *diag = diag_add(diags, DIAG_BAD_ARGUMENT, argument->place, "%.*s has no argument '%.*s:'",
                                 TEXT_ARG(stat_name(declared_in(call), call->statistic)), TEXT_ARG(argument->name));
    diag_nearest(diags, diag, argument->name, names, ASKED);
    call->good = false;
}

static void call_level(struct call *call, const struct argument *argument) {
    const struct value *value = &argument->value;
    if (value->kind != VALUE_QUANTITY || value->unit != measure_of(call->slice)->unit)
        call_refuse(call, argument, TEXT("a level in the unit of its first argument"));
    else
        call->slice->level = value->number;
}

static void call_arguments(struct call *call, const struct argument *args, size_t count) {
    bool levelled = false;
    for (size_t i = 1; i < count; i++)
        if (args[i].name.len > 0)
            call_named(call, &args[i]);
        else if (stat_has(call->statistic, STAT_LEVEL) && !levelled) {
            call_level(call, &args[i]);
            levelled = true;
        } else
            call_refuse(call, &args[i], TEXT("one group and named arguments"));
    if (stat_has(call->statistic, STAT_LEVEL) && !levelled && call->good) {
        diag_add(call->evaluation->diags, DIAG_BAD_ARGUMENT, call->place,
                 "%.*s takes a group and a level in its unit: %.*s(control, LEVEL)",
                 TEXT_ARG(stat_name(declared_in(call), call->statistic)),
                 TEXT_ARG(stat_name(declared_in(call), call->statistic)));
        call->good = false;
    }
    if (call->good && window_is_reversed(call->slice->window, slice_origin(call->slice))) {
        diag_add(call->evaluation->diags, DIAG_BAD_ARGUMENT, call->place, "the window of %.*s ends before it begins",
                 TEXT_ARG(stat_name(declared_in(call), call->statistic)));
        call->good = false;
    }
}

bool ask_slice(struct slice *slice, enum statistic statistic, const struct argument *args, size_t count,
               struct place place, struct evaluation *evaluation) {
    struct call call = {evaluation, place, statistic, slice, true};
    /* What the call names itself, no lens decides: a window is named by either end, a named subject is in no cohort. */
    if (argument_named(args, count, "from") || argument_named(args, count, "to"))
        slice->window = slice->report->window;
    if (argument_named(args, count, "cohort") || argument_named(args, count, slice->report->declared->one.at))
        slice->cohort = COHORT_ALL;
    call_arguments(&call, args, count);
    return call.good;
}

static void put_moment(struct buffer *out, const char *key, struct moment moment) {
    if (moment.kind != MOMENT_OPEN)
        buffer_printf(out, ", %s: ", key);
    moment_show(out, moment);
}

struct text ask_name(struct arena *arena, struct text group, const struct slice *slice, enum statistic statistic) {
    const struct declaration *declared = slice->report->declared;
    struct buffer out = buffer_in(arena);
    buffer_printf(&out, "%.*s(%.*s", TEXT_ARG(stat_name(declared, statistic)), TEXT_ARG(group));
    if (stat_has(statistic, STAT_LEVEL)) {
        struct value level = value_quantity(slice->level, measure_of(slice)->unit);
        buffer_printf(&out, ", %.*s", TEXT_ARG(value_show(arena, &level)));
    }
    put_moment(&out, "from", slice->window.from);
    put_moment(&out, "to", slice->window.to);
    if (slice->cohort != COHORT_ALL)
        buffer_printf(&out, ", cohort: %.*s", TEXT_ARG(declared->cohorts.at[slice->cohort].name));
    if (slice->subject.len > 0)
        buffer_printf(&out, ", %.*s: \"%.*s\"", TEXT_ARG(declared->one), TEXT_ARG(slice->subject));
    if (slice->of >= 0)
        buffer_printf(&out, ", of: %.*s", TEXT_ARG(stat_name(declared, (enum statistic)slice->of)));
    buffer_putc(&out, ')');
    return buffer_text(&out);
}

/* An end of a window in a map of a file; as it was when the key is absent or after a diagnostic. */
static void end_read(struct moment *end, const struct node *map, const char *key, const struct report *report,
                     struct evaluation *evaluation) {
    const struct node *node = node_get(map, key);
    struct value value = value_absent(TEXT(""));
    struct moment moment;
    if (!node)
        return;
    const struct source *source = node->source;
    const struct expr *expr =
        source ? expr_parse(evaluation->arena, source, 0, source->text.len, NULL, evaluation->diags) : NULL;
    if (source && (!expr || !expr_eval(expr, evaluation, &value)))
        return;
    if (!moment_read(&value, &moment))
        diag_add(evaluation->diags, DIAG_BAD_VALUE, node->place,
                 "%s is not a number of hours such as 48h or a time such as 2025-12-31", key);
    else if (!report || moment_check(report, moment, DIAG_BAD_VALUE, node->place, evaluation))
        *end = moment;
}

void ask_window(struct window *window, const struct node *map, const struct report *report,
                struct evaluation *evaluation) {
    end_read(&window->from, map, "from", report, evaluation);
    end_read(&window->to, map, "to", report, evaluation);
    bool alike = window->from.kind == window->to.kind; /* where hours start is not known without a report */
    if ((report || alike) && window_is_reversed(*window, report ? report->first : 0)) {
        const struct node *node = node_get(map, "to") ? node_get(map, "to") : node_get(map, "from");
        diag_add(evaluation->diags, DIAG_BAD_VALUE, node ? node->place : map->place,
                 "the window ends before it begins");
    }
}
