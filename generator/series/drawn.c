#include "series/drawn.h"

#include "series/ask.h"

/* What was asked of the groups, as a note. */
static void asked_note(const struct chart *chart, struct desk *desk, struct diag *diag) {
    const struct measure *measure = &desk->world->declared->measures.at[chart->measure];
    struct text under = chart->lens.name;
    diag_note(desk->diags, diag, "the chart asks for %.*s%s%.*s", TEXT_ARG(measure->name), under.len > 0 ? ", " : "",
              TEXT_ARG(under));
}

static void drawn_refuse(const struct chart *chart, struct desk *desk, struct place place, struct text names,
                         const char *why, const char *help) {
    struct text reason = declared_words(desk->arena, desk->world->declared, why);
    struct diag *diag = diag_add(desk->diags, DIAG_NOT_DRAWN, place, "%.*s would not be drawn: %.*s", TEXT_ARG(names),
                                 TEXT_ARG(reason));
    asked_note(chart, desk, diag);
    diag_help(desk->diags, diag, "%s", help);
}

/* A line joins two samples without a gap between them. */
static bool has_line(struct arena *scratch, const struct slice *slice) {
    double samples = stat_compute(scratch, slice, STAT_SAMPLES).value;
    return samples - stat_compute(scratch, slice, STAT_GAPS).value >= 2;
}

/* Why there is nothing to draw of a group, or NULL. */
static const char *missing(const struct chart *chart, size_t i, enum statistic statistic) {
    struct arena *scratch = arena_new();
    bool line = statistic == STAT_SAMPLES;
    struct figure figure = stat_compute(scratch, &chart->slices[i], line ? STAT_FIRST : statistic);
    const char *why = figure.exists ? NULL : figure.why;
    if (!why && slice_is_summary(&chart->slices[i]) && (chart->subjects || chart->kind == CHART_DOTS))
        why = "its file is a summary, which holds no single {one}";
    if (!why && line && !has_line(scratch, &chart->slices[i]))
        why = "there are no two samples that a line would join";
    arena_free(scratch);
    return why;
}

static struct text group_name(const struct chart *chart, size_t i) {
    return chart->experiment->report->groups[chart->slices[i].group].name;
}

/* Groups listed at one place, those of a selection, are one mistake. */
static size_t listed_check(const struct chart *chart, struct desk *desk, size_t start, enum statistic statistic) {
    struct name_list names = {0};
    struct place place = chart->listed[start];
    const char *why = NULL;
    size_t i = start;
    for (; i < chart->count && chart->listed[i].offset == place.offset; i++)
        if (!chart->drawn[i]) {
            *LIST_ADD(desk->arena, &names) = group_name(chart, i);
            why = why ? why : missing(chart, i, statistic);
        }
    if (why)
        drawn_refuse(chart, desk, place, text_choice(desk->arena, names.at, names.len, "and"), why,
                     "list the others alone under groups:, or widen the chart's from:, to: or cohort:");
    return i;
}

void drawn_find(struct chart *chart, enum statistic statistic, struct desk *desk) {
    const struct report *report = chart->experiment->report;
    const struct node *groups = node_get(chart->spec, "groups");
    const char *control = NULL; /* why it is missing */
    size_t count = 0;
    for (size_t i = 0; i < chart->count; i++) {
        const char *why = missing(chart, i, statistic);
        chart->drawn[i] = why == NULL;
        count += chart->drawn[i];
        if (why && chart->slices[i].group == report->control)
            control = why;
    }
    if (groups && groups->kind == NODE_LIST && groups->count == 0)
        drawn_refuse(chart, desk, groups->place, report->alias, "groups: lists none",
                     "list those that are to be drawn, or take groups: out for all");
    else if (chart->listed)
        for (size_t i = 0; i < chart->count;)
            i = listed_check(chart, desk, i, statistic);
    else if (count == 0)
        drawn_refuse(chart, desk, chart->spec->place, report->alias,
                     chart->count > 0 ? missing(chart, 0, statistic) : "all its groups are excluded",
                     "ask for another measure, or widen the chart's from:, to: or cohort:");
    else if (control)
        drawn_refuse(chart, desk, chart->spec->place, report->groups[report->control].name, control,
                     "name those that are to be drawn without it under groups:, or widen from:, to: or cohort:");
}
