#include "publish/method.h"
#include "base/file.h"
#include "language/format.h"
#include "measure/board.h"
#include "measure/exclusions.h"
#include "series/excluded.h"

/* Calls `visit` for each value that the post's texts and its charts' used. */
static void values_visit(const struct press *press, const struct post *post,
                         void (*visit)(void *context, const struct value *value), void *context) {
    const struct site *site = press->site;
    const struct ledger_texts *texts = ledger_texts(press->ledger, post);
    for (size_t t = 0; t < texts->len; t++) {
        const struct filled *filled = &site->filled.at[texts->at[t]];
        for (size_t i = 0; i < filled->filling->tags.len; i++)
            for (size_t u = 0; u < filled->filling->tags.at[i].used_count; u++)
                visit(context, &filled->filling->tags.at[i].used[u].value);
        for (size_t i = 0; i < filled->filling->claims.len; i++)
            for (size_t u = 0; u < filled->filling->claims.at[i].used_count; u++)
                visit(context, &filled->filling->claims.at[i].used[u].value);
    }
}

struct seeker {
    const struct report *report;
    bool found;
};

static void seek(void *context, const struct value *value) {
    struct seeker *seeker = context;
    const struct evidence *evidence = value->origin;
    seeker->found = seeker->found || (evidence && evidence->slice.report == seeker->report);
}

bool press_uses(const struct press *press, const struct post *post, const struct report *report) {
    struct seeker seeker = {.report = report};
    seeker.found = (post->experiment && post->experiment->report == report) ||
                   (post->chart && post->chart->experiment->report == report) ||
                   (post->second && post->second->experiment->report == report);
    values_visit(press, post, seek, &seeker);
    return seeker.found;
}

struct method {
    struct press *press;
    bool statistics[STAT_COUNT];
    bool *cohorts; /* by declared cohort */
    struct index_map windows;
    bool *groups; /* of the report at hand: group * measures + measure */
    size_t measures;
    const struct report *report;
};

static void collect(void *context, const struct value *value) {
    struct method *method = context;
    const struct evidence *evidence = value->origin;
    if (!evidence || !record_evidence(value))
        return;
    method->statistics[evidence->statistic] = true;
    method->cohorts[evidence->slice.cohort] = true;
    index_put(&method->windows, record_window(method->press->arena, &evidence->slice));
}

static void collect_groups(void *context, const struct value *value) {
    struct method *method = context;
    const struct evidence *evidence = value->origin;
    if (evidence && evidence->slice.report == method->report)
        method->groups[(size_t)evidence->slice.group * method->measures + evidence->slice.measure] = true;
}

static void text_push(struct press *press, struct node *list, struct text text) {
    node_push(press->arena, list, node_string(press->arena, text));
}

static struct text figure_text(struct press *press, struct board *board, const struct slice *slice,
                               enum statistic statistic) {
    struct value value = evidence_at(board, press->arena, slice, statistic, TEXT(""));
    return value.kind == VALUE_ABSENT ? TEXT("") : value_show(press->arena, &value);
}

static struct node *group_node(struct press *press, const struct report *report, int group, size_t measure) {
    static const struct {
        const char *key;
        enum statistic statistic;
    } figures[] = {{"subjects", STAT_SUBJECTS}, {"samples", STAT_SAMPLES}, {"gaps", STAT_GAPS},
                   {"duration", STAT_DURATION}, {"start", STAT_START},     {"end", STAT_END}};
    const struct group *data = &report->groups[group];
    struct slice slice = slice_of(report, group, measure);
    struct node *map = node_map(press->arena);
    press_put(press, map, "name", data->name);
    press_put(press, map, "label", data->label.len > 0 ? data->label : data->name);
    press_put(press, map, "measure", report->declared->measures.at[measure].name);
    press_put(press, map, "words", report->declared->measures.at[measure].words);
    node_put(press->arena, map, "is_main", node_bool(press->arena, measure == MEASURE_MAIN));
    node_put(press->arena, map, "is_control", node_bool(press->arena, group == report->control));
    press_put(press, map, "excluded", data->excluded);
    struct board *board = board_new();
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        press_put(press, map, figures[i].key, figure_text(press, board, &slice, figures[i].statistic));
    board_free(board);
    struct text count = record_get(map, "subjects");
    press_put(press, map, report->declared->many.at, count);
    struct text words = text_format(press->arena, "%.*s %.*s", TEXT_ARG(count),
                                    TEXT_ARG(text_is(count, "1") ? report->declared->one : report->declared->many));
    press_put(press, map, "size", count.len > 0 ? words : TEXT(""));
    return map;
}

static void exclusion_push(struct press *press, struct node *list, enum exclusion_kind kind, struct text what,
                           struct text reason, size_t rows) {
    struct node *map = node_map(press->arena);
    press_put(press, map, "what", what);
    press_put(press, map, "reason", reason);
    press_put(press, map, "rows",
              rows > 0 ? text_format(press->arena, "%zu %s", rows, rows == 1 ? "row" : "rows") : TEXT(""));
    node_put(press->arena, map, "is_rows", node_bool(press->arena, kind == EXCLUDES_ROWS));
    node_push(press->arena, list, map);
}

static bool chart_draws(const struct chart *chart, const struct report *report, int group) {
    for (size_t i = 0; chart && chart->experiment->report == report && i < chart->count; i++)
        if (chart->slices[i].group == group)
            return true;
    return false;
}

/* Whether a group is the control or one that the post speaks of, or draws. */
static bool group_matters(const struct method *method, const struct post *post, int group) {
    const struct report *report = method->report;
    bool used = group == report->control;
    for (size_t m = 0; m < method->measures; m++)
        used = used || method->groups[(size_t)group * method->measures + m];
    return used || chart_draws(post->chart, report, group) || chart_draws(post->second, report, group);
}

/* Whether an entry left out rows of such a group, or a subject of which nobody knows the group. */
static bool exclusion_matters(const struct method *method, const struct post *post, size_t exclusion) {
    bool known = false;
    for (int g = 0; (size_t)g < method->report->group_count; g++) {
        bool touches = exclusion_touches(method->report, exclusion, g);
        if (touches && group_matters(method, post, g))
            return true;
        known = known || touches;
    }
    return !known && method->report->plan->exclusions.at[exclusion].kind == EXCLUDES_SUBJECT;
}

static struct node *exclusions_node(const struct method *method, const struct post *post) {
    struct press *press = method->press;
    const struct report *report = method->report;
    struct node *list = node_list(press->arena);
    for (size_t g = 0; g < report->group_count; g++) {
        const struct group *group = &report->groups[g];
        if (group->name.len > 0 && group->excluded.len > 0 && group_matters(method, post, (int)g))
            exclusion_push(press, list, EXCLUDES_SUBJECT, group->label.len > 0 ? group->label : group->name,
                           group->excluded, 0);
    }
    for (size_t e = 0; e < report->plan->exclusions.len; e++) {
        const struct exclusion *exclusion = &report->plan->exclusions.at[e];
        int group = report_group(report, exclusion->group);
        struct text label = group < 0 ? TEXT("") : report->groups[group].label;
        if (exclusion_matters(method, post, e))
            exclusion_push(press, list, exclusion->kind, excluded_words(press->arena, report, exclusion, label),
                           exclusion->reason, exclusion_rows(report, e));
    }
    return list;
}

/* How many groups beside the control the post speaks of, and how many subjects are in them. */
static void put_counts(const struct method *method, struct node *map, const struct post *post) {
    const struct report *report = method->report;
    size_t groups = 0, subjects = 0;
    for (int g = 0; (size_t)g < report->group_count; g++) {
        const struct group *group = &report->groups[g];
        if (g == report->control || !group_is_included(group) || group->aside || !group_matters(method, post, g))
            continue;
        struct slice slice = slice_of(report, g, MEASURE_MAIN);
        subjects += (size_t)evidence_value(method->press->arena, &slice, STAT_SUBJECTS, TEXT("")).number;
        groups++;
    }
    press_put_some(method->press, map, "group_count", groups);
    press_put_some(method->press, map, "subject_count", subjects);
}

static struct node *experiment_node(struct method *method, const struct post *post,
                                    const struct experiment_object *experiment) {
    struct press *press = method->press;
    const struct report *report = method->report = experiment->report;
    struct node *map = node_map(press->arena), *groups = node_list(press->arena);
    struct text limits;
    size_t measures = method->measures = report->declared->measures.len;
    method->groups = arena_array(press->arena, report->group_count * measures, sizeof *method->groups);
    values_visit(press, post, collect_groups, method);
    for (size_t g = 0; g < report->group_count * measures; g++)
        if (method->groups[g])
            node_push(press->arena, groups, group_node(press, report, (int)(g / measures), g % measures));
    press_put(press, map, "alias", report->alias);
    press_put(press, map, "name", report->name);
    press_put(press, map, "folder", report->plan->folder);
    press_put(press, map, "provenance", report->provenance);
    struct value usual = value_span(report->readings[MEASURE_MAIN].usual);
    press_put(press, map, "usual", usual.number > 0 ? value_show(press->arena, &usual) : TEXT(""));
    node_put(press->arena, map, "control",
             report->control < 0 ? node_new(press->arena, NODE_NULL, place_none())
                                 : group_node(press, report, report->control, MEASURE_MAIN));
    node_put(press->arena, map, "groups", groups);
    put_counts(method, map, post);
    report_text(report, TEXT("limits"), &limits);
    press_put(press, map, "limits", limits);
    press_put(press, map, "start", press_day(press->arena, experiment->extent.start));
    press_put(press, map, "end", press_day(press->arena, experiment->extent.end));
    node_put(press->arena, map, "exclusions", exclusions_node(method, post));
    press_put_some(press, map, "ungrouped", report->ungrouped_subjects);
    press_put_some(press, map, "early", report->early_rows);
    press_put_some(press, map, "outside", report->outside_rows);
    press_put_some(press, map, "superseded", report->superseded);
    return map;
}

/* How many of the claims there are of each robustness. */
static struct node *claims_node(struct press *press, const struct post *post) {
    struct node *map = node_map(press->arena);
    size_t counts[ROBUSTNESSES] = {0}, all = 0;
    const struct ledger *ledger = press->ledger;
    const struct ledger_texts *texts = ledger_texts(ledger, post);
    for (size_t t = 0; t < texts->len; t++)
        for (size_t i = 0; i < press->site->filled.at[texts->at[t]].filling->claims.len; i++) {
            counts[press->tried->at[ledger->starts[texts->at[t]] + i].robustness]++;
            all++;
        }
    press_put_some(press, map, "count", all);
    for (int r = 0; r < ROBUSTNESSES; r++)
        press_put_count(press, map, trials_word((enum robustness)r), counts[r]);
    return map;
}

/* Waivers */

struct waived {
    const struct waiver *waiver;
    bool found;
};

static void waived_seek(void *context, const struct value *value) {
    struct waived *waived = context;
    const struct evidence *evidence = value->origin;
    waived->found =
        waived->found || (evidence && waiver_touches(waived->waiver, evidence->slice.report, evidence->slice.group));
}

static bool waives_of(const struct audit *audit, const struct waiver *waiver, const struct post *post) {
    for (size_t i = 0; i < audit->findings.len; i++)
        if (audit->findings.at[i].waiver == waiver && text_equal(audit->findings.at[i].post, post->slug))
            return true;
    return false;
}

static bool chart_touched(const struct chart *chart, const struct waiver *waiver) {
    for (size_t i = 0; chart && i < chart->count; i++)
        if (waiver_touches(waiver, chart->slices[i].report, chart->slices[i].group))
            return true;
    return false;
}

/* Whether readers of a post have to know of it: it waived something of the post itself, or speaks of a group that the
 * post or its charts use and is either there or, in rows that stand for others, not looked for. */
static bool is_touched(const struct press *press, const struct post *post, const struct waiver *waiver) {
    const struct site *site = press->site;
    struct waived waived = {.waiver = waiver};
    if (waives_of(site->world->audit, waiver, post))
        return true;
    if ((waiver->post.len > 0 && !text_equal(waiver->post, post->slug)) || !waiver->stands)
        return false;
    values_visit(press, post, waived_seek, &waived);
    return waived.found || chart_touched(post->chart, waiver) || chart_touched(post->second, waiver);
}

/* Reasons, each once. */
static struct node *waivers_node(struct press *press, const struct post *post) {
    const struct waiver_list *waivers = &press->site->world->audit->waivers;
    struct index_map seen = index_in(press->arena);
    struct node *list = node_list(press->arena);
    for (size_t i = 0; i < waivers->len; i++) {
        const struct waiver *waiver = &waivers->at[i];
        if (index_find(&seen, waiver->reason) != INDEX_NONE || !is_touched(press, post, waiver))
            continue;
        index_put(&seen, waiver->reason);
        struct node *map = node_map(press->arena);
        press_put(press, map, "code", rule_word(waiver->rule));
        press_put(press, map, "reason", waiver->reason);
        node_push(press->arena, list, map);
    }
    return list;
}

struct node *method_node(struct press *press, const struct post *post) {
    const struct declaration *declared = press->site->world->declared;
    struct method method = {.press = press, .windows = index_in(press->arena)};
    method.cohorts = arena_array(press->arena, declared->cohorts.len, sizeof *method.cohorts);
    struct node *map = node_map(press->arena), *list = node_list(press->arena);
    values_visit(press, post, collect, &method);
    for (int s = 0; s < STAT_COUNT; s++)
        if (method.statistics[s]) {
            struct node *item = node_map(press->arena);
            press_put(press, item, "name", stat_name(declared, (enum statistic)s));
            press_put(press, item, "definition", stat_definition(press->arena, declared, (enum statistic)s));
            node_push(press->arena, list, item);
        }
    node_put(press->arena, map, "statistics", list);
    list = node_list(press->arena);
    for (size_t i = 0; i < method.windows.keys.len; i++)
        text_push(press, list, method.windows.keys.at[i]);
    node_put(press->arena, map, "windows", list);
    list = node_list(press->arena);
    for (size_t i = 0; i < declared->cohorts.len; i++)
        if (method.cohorts[i]) {
            struct node *item = node_map(press->arena);
            press_put(press, item, "name", declared->cohorts.at[i].name);
            press_put(press, item, "words", declared->cohorts.at[i].words);
            node_push(press->arena, list, item);
        }
    node_put(press->arena, map, "cohorts", list);
    list = node_list(press->arena);
    for (size_t e = 0; e < press->site->world->experiment_count; e++)
        if (press_uses(press, post, press->site->world->experiments[e].report))
            node_push(press->arena, list, experiment_node(&method, post, &press->site->world->experiments[e]));
    node_put(press->arena, map, "experiments", list);
    node_put(press->arena, map, "claims", claims_node(press, post));
    list = waivers_node(press, post);
    press_put_some(press, map, "waived", list->count);
    node_put(press->arena, map, "waivers", list);
    return map;
}
