/* Reads what a statistic is asked of. */
#include "series/ask.h"

#include <math.h>

#include "base/calendar.h"
#include "base/number.h"
#include "language/expr_eval.h"
#include "language/expr_parse.h"
#include "language/format.h"
#include "language/synonyms.h"
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

/* How a statistic is asked for what it cannot do without. */
static const char *call_shown(enum statistic statistic) {
    if (stat_has(statistic, STAT_AT))
        return "at: 48h";
    return stat_has(statistic, STAT_SHARE) ? "10%" : "LEVEL";
}

static void help_arguments(struct call *call, struct diag *diag) {
    struct arena *arena = call->evaluation->arena;
    const struct declaration *declared = declared_in(call);
    struct name_list cohorts = declared_cohorts(arena, declared);
    if (stat_has(call->statistic, STAT_SHARE) || stat_has(call->statistic, STAT_AT))
        diag_help(call->evaluation->diags, diag, "write %.*s(control, %s)",
                  TEXT_ARG(stat_name(declared, call->statistic)), call_shown(call->statistic));
    diag_help(
        call->evaluation->diags, diag,
        "a statistic takes from: and to: (hours, as 48h, or times, as 2025-12-31), cohort: (%.*s), %.*s: (a %.*s in "
        "quotes) and of: (%.*s)",
        TEXT_ARG(text_choice(arena, cohorts.at, cohorts.len, "or")), TEXT_ARG(declared->one),
        TEXT_ARG(declared->subject_name), TEXT_ARG(stat_choice(arena, declared, STAT_OWN)));
    call->good = false;
}

static void call_refuse(struct call *call, const struct argument *argument, struct text wanted) {
    struct diags *diags = call->evaluation->diags;
    struct arena *arena = call->evaluation->arena;
    const struct declaration *declared = declared_in(call);
    struct diag *diag = diag_add(diags, DIAG_BAD_ARGUMENT, argument->place, "%.*s takes %.*s, not %.*s",
                                 TEXT_ARG(stat_name(declared, call->statistic)), TEXT_ARG(wanted),
                                 TEXT_ARG(value_show(arena, &argument->value)));
    help_arguments(call, diag);
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

static void call_span(struct call *call, const struct argument *argument, double *hours) {
    const struct value *value = &argument->value;
    if (value->kind != VALUE_QUANTITY || value->unit != UNIT_HOURS || !isfinite(value->number))
        call_refuse(call, argument, TEXT("a number of hours such as 48h here"));
    else if (!(value->number > 0))
        call_refuse(call, argument, TEXT("a span of more than 0 hours here"));
    else
        *hours = value->number;
}

static void call_from(struct call *call, const struct argument *argument) {
    call_moment(call, argument, &call->slice->window.from);
}

static void call_to(struct call *call, const struct argument *argument) {
    call_moment(call, argument, &call->slice->window.to);
}

static void call_at(struct call *call, const struct argument *argument) {
    call_moment(call, argument, &call->slice->at);
}

static void call_before(struct call *call, const struct argument *argument) {
    call_span(call, argument, &call->slice->before);
}

static void call_after(struct call *call, const struct argument *argument) {
    call_span(call, argument, &call->slice->after);
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

/* What can be named, the first three by statistics with STAT_AT alone; the order is that of suggestions. The subject's
 * argument goes by its declared word. */
static const struct asked {
    const char *name;
    void (*read)(struct call *call, const struct argument *argument);
} asked[] = {
    {"at", call_at}, {"before", call_before}, {"after", call_after}, {"from", call_from},
    {"to", call_to}, {"cohort", call_cohort}, {NULL, call_subject},  {"of", call_of},
};
enum { ASKED = sizeof asked / sizeof *asked, ASKED_AT = 3 };

void ask_names(struct arena *arena, struct name_list *names) {
    for (size_t i = 0; i < ASKED; i++)
        if (asked[i].name)
            *LIST_ADD(arena, names) = text_of(asked[i].name);
}

static void call_named(struct call *call, const struct argument *argument) {
    struct text names[ASKED];
    size_t first = stat_has(call->statistic, STAT_AT) ? 0 : ASKED_AT;
    for (size_t i = first; i < ASKED; i++) {
        names[i] = asked[i].name ? text_of(asked[i].name) : declared_in(call)->one;
        if (text_equal(argument->name, names[i])) {
            asked[i].read(call, argument);
            return;
        }
    }
    struct diags *diags = call->evaluation->diags;
    struct diag *diag = diag_add(diags, DIAG_BAD_ARGUMENT, argument->place, "%.*s has no argument '%.*s:'",
                                 TEXT_ARG(stat_name(declared_in(call), call->statistic)), TEXT_ARG(argument->name));
    synonym_suggest(diags, diag, argument->name, names + first, ASKED - first);
    help_arguments(call, diag);
}

static void call_share(struct call *call, const struct argument *argument) {
    const struct value *value = &argument->value;
    bool share = value->kind == VALUE_QUANTITY && value->unit == UNIT_SHARE;
    if (!share || !(value->number > 0) || value->number > 1)
        call_refuse(call, argument, TEXT("a share above 0% and up to 100%, such as 10%"));
    else
        call->slice->level = value->number;
}

static void call_level(struct call *call, const struct argument *argument) {
    const struct value *value = &argument->value;
    if (stat_has(call->statistic, STAT_SHARE))
        call_share(call, argument);
    else if (value->kind != VALUE_QUANTITY || value->unit != measure_of(call->slice)->unit)
        call_refuse(call, argument, TEXT("a level in the unit of its first argument"));
    else
        call->slice->level = value->number;
}

/* What a statistic cannot do without. */
static void call_miss(struct call *call, const char *what) {
    struct text name = stat_name(declared_in(call), call->statistic);
    diag_add(call->evaluation->diags, DIAG_BAD_ARGUMENT, call->place, "%.*s takes a group and %s: %.*s(control, %s)",
             TEXT_ARG(name), what, TEXT_ARG(name), call_shown(call->statistic));
    call->good = false;
}

static void call_arguments(struct call *call, const struct argument *args, size_t count) {
    enum statistic statistic = call->statistic;
    bool lacks = stat_has(statistic, STAT_LEVEL) || stat_has(statistic, STAT_SHARE);
    for (size_t i = 1; i < count; i++)
        if (args[i].name.len > 0)
            call_named(call, &args[i]);
        else if (lacks) {
            call_level(call, &args[i]);
            lacks = false;
        } else
            call_refuse(call, &args[i], TEXT("one group and named arguments"));
    if (call->good && lacks && stat_has(statistic, STAT_LEVEL))
        call_miss(call, "a level in its unit");
    else if (call->good && lacks)
        call_miss(call, "a share");
    else if (call->good && stat_has(statistic, STAT_AT) && call->slice->at.kind == MOMENT_OPEN)
        call_miss(call, "a time");
    if (call->good && window_is_reversed(call->slice->window, slice_origin(call->slice))) {
        diag_add(call->evaluation->diags, DIAG_BAD_ARGUMENT, call->place, "the window of %.*s ends before it begins",
                 TEXT_ARG(stat_name(declared_in(call), call->statistic)));
        call->good = false;
    }
}

bool ask_slice(struct slice *slice, enum statistic statistic, const struct argument *args, size_t count,
               struct place place, struct evaluation *evaluation) {
    struct call call = {evaluation, place, statistic, slice, true};
    call_arguments(&call, args, count);
    return call.good;
}

unsigned ask_named(const struct argument *args, size_t count, const struct declaration *declared) {
    bool window = argument_named(args, count, "from") || argument_named(args, count, "to");
    bool cohort = argument_named(args, count, "cohort") || argument_named(args, count, declared->one.at);
    return (window ? NAMED_WINDOW : 0) | (cohort ? NAMED_COHORT : 0);
}

static void put_level(struct buffer *out, const struct slice *slice, enum statistic statistic) {
    if (stat_has(statistic, STAT_SHARE)) {
        buffer_puts(out, ", ");
        number_print_shortest(out, number_round(100 * slice->level, 0, 12)); /* 7%, though 100 * 0.07 is more */
        buffer_putc(out, '%');
    } else if (stat_has(statistic, STAT_LEVEL)) {
        struct value level = value_quantity(slice->level, measure_of(slice)->unit);
        buffer_printf(out, ", %.*s", TEXT_ARG(value_show(out->arena, &level)));
    }
}

static void put_moment(struct buffer *out, const char *key, struct moment moment) {
    if (moment.kind != MOMENT_OPEN)
        buffer_printf(out, "%s%s: ", out->len > 0 ? ", " : "", key);
    moment_show(out, moment);
}

static void put_span(struct buffer *out, const char *key, double hours) {
    put_moment(out, key, (struct moment){.kind = isnan(hours) ? MOMENT_OPEN : MOMENT_HOURS, .hours = hours});
}

struct text ask_window_name(struct arena *arena, const struct declaration *declared, struct window window,
                            size_t cohort) {
    struct buffer out = buffer_in(arena);
    put_moment(&out, "from", window.from);
    put_moment(&out, "to", window.to);
    if (cohort != COHORT_ALL)
        buffer_printf(&out, "%scohort: %.*s", out.len > 0 ? ", " : "", TEXT_ARG(declared->cohorts.at[cohort].name));
    return out.len > 0 ? buffer_text(&out) : TEXT("");
}

struct text ask_name(struct arena *arena, struct text group, const struct slice *slice, enum statistic statistic) {
    const struct declaration *declared = slice->report->declared;
    struct buffer out = buffer_in(arena);
    buffer_printf(&out, "%.*s(%.*s", TEXT_ARG(stat_name(declared, statistic)), TEXT_ARG(group));
    put_level(&out, slice, statistic);
    put_moment(&out, "at", slice->at);
    put_span(&out, "before", slice->before);
    put_span(&out, "after", slice->after);
    struct text window = ask_window_name(arena, declared, slice->window, slice->cohort);
    if (window.len > 0)
        buffer_printf(&out, ", %.*s", TEXT_ARG(window));
    if (slice->subject.len > 0)
        buffer_printf(&out, ", %.*s: \"%.*s\"", TEXT_ARG(declared->one), TEXT_ARG(slice->subject));
    if (slice->of >= 0)
        buffer_printf(&out, ", of: %.*s", TEXT_ARG(stat_name(declared, (enum statistic)slice->of)));
    buffer_putc(&out, ')');
    return buffer_text(&out);
}

/* What a node of a file says, an expression without names; false after a diagnostic. */
static bool node_value(const struct node *node, struct value *value, struct evaluation *evaluation) {
    const struct source *source = node->source;
    *value = value_absent(TEXT(""));
    if (!source || text_trim(source->text).len == 0)
        return true;
    const struct expr *expr = expr_parse(evaluation->arena, source, 0, source->text.len, NULL, evaluation->diags);
    return expr && expr_eval(expr, evaluation, value);
}

double ask_hours(const struct node *node, const char *what, struct evaluation *evaluation) {
    struct value value;
    if (!node_value(node, &value, evaluation))
        return NAN;
    if (value.kind == VALUE_QUANTITY && value.unit == UNIT_HOURS && isfinite(value.number))
        return value.number;
    diag_add(evaluation->diags, DIAG_BAD_VALUE, node->place, "%s is not a number of hours such as 48h", what);
    return NAN;
}

/* An end of a window in a map of a file; as it was when the key is absent or after a diagnostic. */
static void end_read(struct moment *end, const struct node *map, const char *key, const struct report *report,
                     struct evaluation *evaluation) {
    const struct node *node = node_get(map, key);
    struct value value;
    struct moment moment;
    if (!node || !node_value(node, &value, evaluation))
        return;
    if (!moment_read(&value, &moment))
        diag_add(evaluation->diags, DIAG_BAD_VALUE, node->place,
                 "%s is not a number of hours such as 48h or a time such as 2025-12-31", key);
    else if (!report || moment_check(report, moment, DIAG_BAD_VALUE, node->place, evaluation))
        *end = moment;
}

void ask_window(struct window *window, const struct node *map, const struct report *report,
                struct evaluation *evaluation) {
    struct window read = *window;
    end_read(&read.from, map, "from", report, evaluation);
    end_read(&read.to, map, "to", report, evaluation);
    bool known = report || read.from.kind == read.to.kind; /* where hours start is not known without a report */
    if (!known || !window_is_reversed(read, report ? report->first : 0)) {
        *window = read;
        return;
    }
    const struct node *node = node_get(map, "to") ? node_get(map, "to") : node_get(map, "from");
    struct diag *diag = diag_add(evaluation->diags, DIAG_BAD_VALUE, node ? node->place : map->place,
                                 "the window ends before it begins");
    diag_help(evaluation->diags, diag, "hours count from the group's first sample: from: is the earlier end");
}
