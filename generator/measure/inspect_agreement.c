#include "measure/inspect_agreement.h"

#include <math.h>

#include "base/calendar.h"
#include "base/number.h"
#include "measure/relations.h"
#include "measure/telling.h"

/* Sums */

static double figure_of(const struct sum *sum, enum summed figure) {
    switch (figure) {
    case SUMMED_COUNT:
        return (double)sum->count;
    case SUMMED_TOTAL:
        return sum->total;
    case SUMMED_MEAN:
        return sum->total / (double)sum->count;
    case SUMMED_LOW:
        return sum->low;
    case SUMMED_HIGH:
    case SUMMED_NUMBER_OF:
        break;
    }
    return sum->high;
}

/* Of a sample without rows only the count can differ; a count is exact, other figures are rounded or cut. */
static bool is_told_wrong(const struct told_sum *told, const struct sum *sum, enum summed figure, double threshold) {
    if (isnan(told->figures[figure]) || (sum->count == 0 && figure != SUMMED_COUNT))
        return false;
    double own = figure_of(sum, figure), off = fabs(told->figures[figure] - own);
    return off > (figure == SUMMED_COUNT ? 0 : told->places[figure] + threshold * fabs(own));
}

struct wrong_sums {
    size_t count;
    const struct told_sum *first;
    int64_t last;   /* time of the last of them */
    struct sum sum; /* what it should be */
};

/* Figures that differ in one sample have one cause: each is told with the first that differs beside it. */
struct causes {
    struct wrong_sums of[SUMMED_NUMBER_OF];  /* by figure */
    struct wrong_sums all[SUMMED_NUMBER_OF]; /* by a cause's first figure: samples with any of its figures wrong */
    unsigned beside[SUMMED_NUMBER_OF];       /* figures that differ in a sample where this one does, as bits */
};

/* "7, and it is 6" */
static struct text numbers_of(struct arena *arena, const struct wrong_sums *wrong, enum summed figure) {
    struct buffer numbers = buffer_in(arena);
    number_print_shortest(&numbers, wrong->first->figures[figure]);
    buffer_puts(&numbers, ", and it is ");
    number_print_shortest(&numbers, number_round(figure_of(&wrong->sum, figure), 0, 2));
    return buffer_text(&numbers);
}

/* "2026-01-01T12:00 of group control" */
static struct text sample_of(struct arena *arena, const struct report *report, const struct wrong_sums *wrong) {
    struct text time = telling_time(arena, wrong->first->row.time);
    int group = wrong->first->row.group;
    return group < 0 ? time
                     : text_format(arena, "%.*s of group %.*s", TEXT_ARG(time), TEXT_ARG(telling_group(report, group)));
}

/* The cause of these figures, by the one of them that differs first. */
static void cause_tell(struct arena *arena, struct report *report, const struct relations *relations,
                       const struct causes *causes, unsigned figures, const struct wrong_sums *all) {
    static const char *const words[SUMMED_NUMBER_OF] = {"count", "total", "mean", "minimum", "maximum"};
    const struct summary *summary = &relations->kind->related.summary;
    int first = 0;
    while (!(figures & 1U << first) || causes->of[first].first != all->first)
        first++;
    struct finding *finding = finding_add(
        arena, &report->found, report->plan->rules, RULE_AGGREGATE_DIFFERS, report,
        place_line(relations->source, all->first->row.line),
        "%.*s of '%.*s' rows is not the %s of %.*s in %zu sample%s, %s%.*s: %.*s", TEXT_ARG(summary->columns[first]),
        TEXT_ARG(summary->rows), words[first], TEXT_ARG(summary->of), causes->of[first].count,
        causes->of[first].count == 1 ? "" : "s", causes->of[first].count == 1 ? "at " : "first at ",
        TEXT_ARG(sample_of(arena, report, all)), TEXT_ARG(numbers_of(arena, all, (enum summed)first)));
    if (!finding)
        return;
    finding->count = all->count;
    finding->from = all->first->row.time;
    finding->to = all->last;
    for (int f = 0; f < SUMMED_NUMBER_OF; f++) {
        const struct wrong_sums *own = &causes->of[f];
        if (f != first && figures & 1U << f)
            finding_note(arena, finding, "nor is %.*s the %s in %zu sample%s, %s%.*s: %.*s",
                         TEXT_ARG(summary->columns[f]), words[f], own->count, own->count == 1 ? "" : "s",
                         own->count == 1 ? "at " : "first at ", TEXT_ARG(sample_of(arena, report, own)),
                         TEXT_ARG(numbers_of(arena, own, (enum summed)f)));
    }
    finding_help(arena, finding, "see whether rows are missing or doubled in the sample");
}

/* They come in the order of their lines. */
static void wrong_add(struct wrong_sums *wrong, const struct told_sum *told, const struct sum *sum) {
    wrong->last = wrong->count == 0 ? told->row.time : MAX(told->row.time, wrong->last);
    if (wrong->count++ == 0 || told->row.time < wrong->first->row.time) {
        wrong->first = told;
        wrong->sum = *sum;
    }
}

/* The figures that differ in a sample; none where that cannot be asked. */
static unsigned figures_wrong(const struct relations *relations, const struct told_sum *told, struct sum *sum,
                              double threshold) {
    unsigned figures = 0;
    if (told->row.group >= 0 && !relations->names_groups)
        return 0; /* the rows leave that to the roster */
    *sum = relations_sum(relations, told->row.time, told->row.group);
    for (int f = 0; f < SUMMED_NUMBER_OF; f++)
        figures |= is_told_wrong(told, sum, (enum summed)f, threshold) ? 1U << f : 0;
    return figures;
}

/* Those of a figure's cause: what differs beside it, beside that, and so on. */
static unsigned figures_of(const struct causes *causes, int figure) {
    unsigned figures = 1U << figure;
    for (unsigned before = 0; before != figures;) {
        before = figures;
        for (int f = 0; f < SUMMED_NUMBER_OF; f++)
            figures |= (before & 1U << f) ? causes->beside[f] : 0;
    }
    return figures;
}

static void sums_inspect(struct arena *arena, struct report *report, const struct relations *relations) {
    double threshold = report->plan->rules->at[RULE_AGGREGATE_DIFFERS].threshold;
    struct causes causes = {0};
    struct sum sum;
    for (size_t i = 0; i < relations->told.len; i++) {
        const struct told_sum *told = &relations->told.at[i];
        unsigned figures = figures_wrong(relations, told, &sum, threshold);
        for (int f = 0; f < SUMMED_NUMBER_OF; f++)
            if (figures & 1U << f) {
                causes.beside[f] |= figures;
                wrong_add(&causes.of[f], told, &sum);
            }
    }
    for (size_t i = 0; i < relations->told.len; i++) {
        unsigned figures = figures_wrong(relations, &relations->told.at[i], &sum, threshold);
        int cause = 0;
        while (cause < SUMMED_NUMBER_OF && !(figures_of(&causes, cause) & figures))
            cause++;
        if (cause < SUMMED_NUMBER_OF)
            wrong_add(&causes.all[cause], &relations->told.at[i], &sum);
    }
    for (int f = 0; f < SUMMED_NUMBER_OF; f++)
        if (causes.all[f].count > 0)
            cause_tell(arena, report, relations, &causes, figures_of(&causes, f), &causes.all[f]);
}

/* experiment.json */

static struct finding *untrue(struct arena *arena, struct report *report, struct place place, struct text message) {
    return finding_add(arena, &report->found, report->plan->rules, RULE_NOT_AS_TOLD, report, place, "%.*s",
                       TEXT_ARG(message));
}

/* Where a key of the experiment stands. */
static struct place key_place(const struct report *report, const char *key) {
    const struct node *node = node_get(report->plan->told, key);
    node = node ? node : node_get(report->json, key);
    return node ? node->place : report->plan->place;
}

enum { DAY = 24 };

/* The first and last time of the main measure; false without rows. */
static bool span_of(const struct report *report, int64_t *first, int64_t *last) {
    const struct readings *readings = &report->readings[MEASURE_MAIN];
    *first = INT64_MAX;
    *last = INT64_MIN;
    for (size_t g = 0; g < report->group_count; g++) {
        const struct lane *lane = &readings->lanes[g];
        size_t count = lane->values.len;
        *first = count > 0 ? MIN(lane_get(lane, 0).time, *first) : *first;
        *last = count > 0 ? MAX(lane_get(lane, count - 1).time, *last) : *last;
    }
    return readings->len > 0;
}

/* Rows outside of the dates are another rule's; here the dates reach further than the rows, by more than a day and the
 * usual interval. */
static void dates_inspect(struct arena *arena, struct report *report) {
    int64_t first, last, end = report->end, slack = DAY * MICROS_PER_HOUR + report->readings[MEASURE_MAIN].usual;
    struct text date;
    bool told = report_text(report, TEXT("end_date"), &date) && text_trim(date).len > 0;
    if (!span_of(report, &first, &last))
        return;
    if (report->has_start && first - report->start > slack)
        finding_help(
            arena,
            untrue(arena, report, key_place(report, "start_date"),
                   text_format(arena, "the experiment starts at %.*s, and its first row is of %.*s",
                               TEXT_ARG(telling_time(arena, report->start)), TEXT_ARG(telling_time(arena, first)))),
            "correct the start_date, or waive it with the reason why nothing was measured before");
    if (!told)
        return;
    struct place place = key_place(report, "end_date");
    if (!report->has_end)
        finding_help(
            arena,
            untrue(arena, report, place, text_format(arena, "the end_date '%.*s' is not a date", TEXT_ARG(date))),
            "write it as 2025-09-18, or leave it out: rows behind it are not found until then");
    else if (report->has_start && report->behind_end <= report->start)
        finding_help(arena, untrue(arena, report, place, TEXT("the end_date is before the start_date")),
                     "correct one of both");
    else if (end - last > slack)
        finding_help(arena,
                     untrue(arena, report, place,
                            text_format(arena, "the experiment ends at %.*s, and its last row is of %.*s",
                                        TEXT_ARG(telling_time(arena, end)), TEXT_ARG(telling_time(arena, last)))),
                     "correct the end_date, or waive it with the reason why nothing was measured after");
}

/* A group's subjects that the main measure has, each once. */
static struct name_list measured_in(struct arena *arena, const struct report *report, int group) {
    bool *seen = arena_array(arena, report->subject_count, sizeof *seen);
    struct name_list names = {0};
    for (struct stride stride = lane_all(&report->readings[MEASURE_MAIN].lanes[group]); stride_next(&stride);) {
        const struct subject *subject = &report->subjects[stride.now.subject];
        if (!seen[stride.now.subject] && subject->occurrence == 0)
            *LIST_ADD(arena, &names) = telling_subject(subject);
        seen[stride.now.subject] = true;
    }
    return names;
}

/* In experiment.json; what is not there, series.yaml has. */
static struct place group_place(const struct report *report, int group) {
    const struct node *groups = node_get(report->json, "groups");
    for (size_t i = 0; groups && groups->kind == NODE_MAP && i < groups->count; i++)
        if (text_equal(groups->keys[i], report->groups[group].letter))
            return groups->key_places[i];
    for (size_t i = 0; i < report->plan->groups.len; i++)
        if (text_equal(report->plan->groups.at[i].letter, report->groups[group].letter))
            return report->plan->groups.at[i].place;
    return report->plan->place;
}

static void group_scope(struct arena *arena, struct finding *finding, int group, const char *help) {
    finding_group(arena, finding, group);
    finding_help(arena, finding, "%s", help);
}

/* Those of `names` that are not among `others`, in their order. */
static struct name_list missing_of(struct arena *arena, const struct name_list *names, const struct name_list *others) {
    struct index_map index = index_in(arena);
    struct name_list missing = {0};
    for (size_t i = 0; i < others->len; i++)
        (void)index_put(&index, others->at[i]);
    for (size_t i = 0; i < names->len; i++)
        if (index_find(&index, names->at[i]) == INDEX_NONE)
            *LIST_ADD(arena, &missing) = names->at[i];
    return missing;
}

static const char *const members_help = "correct experiment.json, or find out who is missing or too many";

/* A list of names under the word for the subjects. */
static void list_inspect(struct arena *arena, struct report *report, int group, const struct node *list,
                         const struct name_list *measured) {
    struct name_list told = {0};
    struct text called = telling_group(report, group);
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i]->kind == NODE_STRING || list->items[i]->kind == NODE_NUMBER)
            *LIST_ADD(arena, &told) = list->items[i]->text;
    struct name_list absent = missing_of(arena, &told, measured), strange = missing_of(arena, measured, &told);
    if (absent.len > 0) {
        struct finding *finding =
            untrue(arena, report, list->place,
                   text_format(arena, "experiment.json lists %.*s in group %.*s, and no row measures %s there",
                               TEXT_ARG(telling_names(arena, absent.at, absent.len)), TEXT_ARG(called),
                               absent.len == 1 ? "it" : "them"));
        if (finding)
            finding->count = absent.len;
        group_scope(arena, finding, group, members_help);
    }
    if (strange.len > 0) {
        struct finding *finding =
            untrue(arena, report, list->place,
                   text_format(arena, "rows measure %.*s in group %.*s, which experiment.json does not list",
                               TEXT_ARG(telling_names(arena, strange.at, strange.len)), TEXT_ARG(called)));
        if (finding)
            finding->count = strange.len;
        group_scope(arena, finding, group, members_help);
    }
}

static void members_inspect(struct arena *arena, struct report *report, int group) {
    const struct node *map = node_find(node_get(report->json, "groups"), report->groups[group].letter);
    const struct node *node = node_find(map, report->declared->many);
    struct name_list measured = measured_in(arena, report, group);
    bool many = report->readings[MEASURE_MAIN].digests != NULL; /* nobody knows who was measured */
    double told;
    if (measured.len == 0) {
        struct text what = text_format(arena, "group %.*s is described, and no row of %.*s is of it",
                                       TEXT_ARG(telling_group(report, group)),
                                       TEXT_ARG(report->declared->measures.at[MEASURE_MAIN].words));
        group_scope(arena, untrue(arena, report, group_place(report, group), what), group,
                    "take the group out, or measure it");
    } else if (node && node->kind == NODE_LIST && !many)
        list_inspect(arena, report, group, node, &measured);
    else if (node && !many && text_number(node->text, &told) && told != (double)measured.len) {
        struct text what = text_format(arena, "experiment.json counts %.*s %.*s in group %.*s, the rows have %zu",
                                       TEXT_ARG(node->text), TEXT_ARG(telling_subjects(report, told == 1 ? 1 : 0)),
                                       TEXT_ARG(telling_group(report, group)), measured.len);
        group_scope(arena, untrue(arena, report, node->place, what), group, members_help);
    }
}

/* Whether a name says versions (digits with points between), and none is this one, or the start of it, or goes on from
 * it: "mimalloc 2.1.2" of "3.0.1". */
static bool says_other_version(struct text name, struct text version) {
    bool any = false;
    for (size_t i = 0, end; i < name.len; i = end + 1) {
        bool point = false;
        for (end = i; end < name.len && (char_is_digit(name.at[end]) || (end > i && name.at[end] == '.')); end++)
            point = point || (name.at[end] == '.' && end + 1 < name.len && char_is_digit(name.at[end + 1]));
        struct text said = text_cut(name, i, end);
        if (point && (text_starts(version, said) || text_starts(said, version)))
            return false;
        any = any || point;
    }
    return any;
}

static void version_inspect(struct arena *arena, struct report *report, int group) {
    const struct group *told = &report->groups[group];
    const struct node *node = node_get(told->config, "version");
    const struct text names[] = {told->title, told->label};
    for (size_t i = 0; node && i < sizeof names / sizeof *names; i++)
        if (says_other_version(names[i], node->text)) {
            struct text what =
                text_format(arena, "group %.*s is called '%.*s', and its config says version %.*s",
                            TEXT_ARG(telling_group(report, group)), TEXT_ARG(names[i]), TEXT_ARG(node->text));
            group_scope(arena, untrue(arena, report, node->place, what), group, "correct the one that is wrong");
            return;
        }
}

/* Cells that differ from a text of the experiment or from a group's config. */
static void agreed_inspect(struct arena *arena, struct report *report, const struct relations *relations) {
    for (size_t i = 0; i < agreed_count(relations->agreed); i++) {
        const struct agreed_of *of = &relations->agreed->of[i];
        if (of->count == 0)
            continue;
        struct text whose =
            of->group < 0 ? TEXT("the experiment")
                          : text_format(arena, "the config of group %.*s", TEXT_ARG(telling_group(report, of->group)));
        struct finding *finding =
            untrue(arena, report, place_line(relations->source, of->line),
                   text_format(arena, "%.*s is '%.*s' in %s, and %zu of %zu rows say otherwise, as '%.*s'",
                               TEXT_ARG(of->column), TEXT_ARG(of->told), text_string(arena, whose), of->count, of->rows,
                               TEXT_ARG(of->cell)));
        if (!finding)
            continue;
        finding->count = of->count;
        finding_help(arena, finding, "correct the one that is wrong");
        if (of->group < 0)
            continue;
        finding_group(arena, finding, of->group);
        finding->severity = DIAG_NOTE;
    }
}

void inspect_agreement(struct arena *arena, struct report *report) {
    for (size_t k = 0; k < report->declared->files.len; k++)
        if (report->relations[k])
            sums_inspect(arena, report, report->relations[k]);
    dates_inspect(arena, report);
    for (size_t g = 0; g < report->group_count; g++) {
        members_inspect(arena, report, (int)g);
        version_inspect(arena, report, (int)g);
    }
    for (size_t k = 0; k < report->declared->files.len; k++)
        if (report->relations[k])
            agreed_inspect(arena, report, report->relations[k]);
}
