#include "measure/report.h"

#include "base/calendar.h"
#include "base/confined.h"
#include "base/json.h"
#include "measure/events.h"
#include "measure/files.h"
#include "measure/lists.h"
#include "measure/reader.h"
#include "measure/settle.h"
#include "measure/summary.h"

int report_group(const struct report *report, struct text name) {
    for (size_t i = 0; name.len && i < report->group_count; i++)
        if (text_equal(report->groups[i].name, name))
            return (int)i;
    return -1;
}

bool report_covers(const struct report *report, struct moment moment) {
    return moment.kind != MOMENT_TIME || (moment.time >= report->first && moment.time <= report->last);
}

bool report_text(const struct report *report, struct text key, struct text *text) {
    const struct node *node = node_find(report->plan->told, key);
    if (!node || node->text.len == 0)
        node = node_find(report->json, key);
    *text = node && node->kind != NODE_LIST && node->kind != NODE_MAP ? node->text : TEXT("");
    return node && (node->kind == NODE_STRING || node_find(report->plan->told, key));
}

struct source_list {
    const struct source **at;
    size_t len, cap;
};

/* Adds one, unless it is NULL or among them. */
static void source_add(struct arena *arena, struct source_list *list, const struct source *source) {
    for (size_t i = 0; source && i < list->len; i++)
        if (text_equal(list->at[i]->path, source->path))
            return;
    if (source)
        *LIST_ADD(arena, list) = source;
}

size_t report_sources(struct arena *arena, const struct report *report, const struct source ***sources) {
    struct source_list list = {0};
    source_add(arena, &list, report->experiment_source);
    for (size_t k = 0; k < report->declared->files.len; k++)
        source_add(arena, &list, report->sources[k]);
    for (size_t i = 0; i < report->lists.len; i++)
        source_add(arena, &list, report->lists.at[i]);
    source_add(arena, &list, report->events_source);
    *sources = list.at;
    return list.len;
}

static bool find_folder(struct ingest *ingest, struct text data) {
    struct report *report = ingest->report;
    const struct report_plan *plan = report->plan;
    report->path = path_join(ingest->arena, data, plan->folder);
    if (plan->folder.len && !path_is_inside(plan->folder)) {
        diag_add(ingest->diags, DIAG_BAD_VALUE, plan->folder_place, "the report directory is not in %.*s",
                 TEXT_ARG(data));
        return false;
    }
    if (plan->folder.len && file_is_folder(ingest->arena, report->path))
        return confined_check(ingest->arena, data, report->path, ingest->diags);
    struct diag *diag = diag_add(ingest->diags, DIAG_NO_REPORT, plan->folder_place, "there is no report directory %.*s",
                                 TEXT_ARG(report->path));
    struct name_list names = {0};
    if (file_is_folder(ingest->arena, data) && folder_list(ingest->arena, data, &names, ingest->diags))
        diag_nearest(ingest->diags, diag, plan->folder, names.at, names.len);
    diag_help(ingest->diags, diag,
              "a report directory holds CSV files, and experiment.json where it has one; put it below "
              "%.*s or correct its name in series.yaml",
              TEXT_ARG(data));
    return false;
}

static bool take_group(struct ingest *ingest, struct group *group, struct text letter, const struct node *node) {
    if (node->kind != NODE_MAP) {
        struct diag *diag =
            diag_add(ingest->diags, DIAG_BAD_VALUE, node->place, "group '%.*s' is not a map", TEXT_ARG(letter));
        diag_help(ingest->diags, diag, "write \"%.*s\": {\"name\": \"...\", \"config\": {}}", TEXT_ARG(letter));
        return false;
    }
    group->letter = letter;
    group->title = node_text(node, "name", letter, ingest->diags);
    group->config = node_map_of(node, "config", ingest->diags);
    return true;
}

/* Room for the groups that have a letter and, behind them, the ungrouped. */
static void make_groups(struct ingest *ingest, size_t lettered) {
    struct report *report = ingest->report;
    const struct report_plan *plan = report->plan;
    bool more = plan->groups.len > 0 && plan->groups.at[plan->groups.len - 1].ungrouped;
    report->group_count = lettered + (more ? 1 : 0);
    report->ungrouped = more ? (int)lettered : -1;
    report->groups = arena_array(ingest->arena, report->group_count, sizeof *report->groups);
    ingest->letters = arena_array(ingest->arena, lettered, sizeof *ingest->letters);
    ingest->letter_count = lettered;
}

static bool take_groups(struct ingest *ingest, const struct node *json) {
    struct report *report = ingest->report;
    const struct node *groups = node_get(json, "groups");
    if (!groups || groups->kind != NODE_MAP || groups->count == 0) {
        struct diag *diag =
            groups ? diag_add(ingest->diags, DIAG_BAD_VALUE, groups->place, "\"groups\" is not a map with groups")
                   : diag_add(ingest->diags, DIAG_MISSING_KEY, json->place, "\"groups\" is missing");
        diag_help(ingest->diags, diag, "write \"groups\": {\"A\": {\"name\": \"...\", \"config\": {}}, ...}");
        return false;
    }
    bool good = true;
    make_groups(ingest, groups->count);
    for (size_t i = 0; i < groups->count; i++) {
        ingest->letters[i] = groups->keys[i];
        index_put(&ingest->letter_index, groups->keys[i]);
        good = take_group(ingest, &report->groups[i], groups->keys[i], groups->items[i]) && good;
    }
    return good;
}

/* The groups of series.yaml, where no experiment.json has any. */
static bool plan_groups(struct ingest *ingest) {
    struct report *report = ingest->report;
    const struct report_plan *plan = report->plan;
    size_t lettered = 0;
    while (lettered < plan->groups.len && !plan->groups.at[lettered].ungrouped)
        lettered++;
    make_groups(ingest, lettered);
    for (size_t i = 0; i < lettered; i++) {
        ingest->letters[i] = report->groups[i].letter = plan->groups.at[i].letter;
        report->groups[i].title = plan->groups.at[i].letter;
        index_put(&ingest->letter_index, plan->groups.at[i].letter);
    }
    return true;
}

/* experiment.json, if there is one; false after a diagnostic. */
static bool read_json(struct ingest *ingest) {
    struct report *report = ingest->report;
    struct text path = path_join(ingest->arena, report->path, TEXT("experiment.json"));
    size_t before = diags_errors(ingest->diags);
    report->experiment_source = file_read_if_there(ingest->arena, path, ingest->diags);
    if (!report->experiment_source)
        return diags_errors(ingest->diags) == before;
    report->json = json_parse(ingest->arena, report->experiment_source, ingest->diags);
    if (report->json && report->json->kind != NODE_MAP)
        diag_add(ingest->diags, DIAG_BAD_VALUE, report->json->place, "experiment.json does not hold a map");
    return report->json && report->json->kind == NODE_MAP;
}

static void read_start(struct ingest *ingest) {
    struct report *report = ingest->report;
    struct text date;
    const struct node *node = node_get(report->plan->told, "start_date");
    node = node ? node : node_get(report->json, "start_date");
    if (!node)
        return;
    report->has_start =
        report_text(report, TEXT("start_date"), &date) && calendar_parse_in(date, report->plan->zone, &report->start);
    if (report->has_start)
        return;
    report->start_is_bad = true;
    struct diag *diag = diag_add(ingest->diags, DIAG_BAD_TIME, node->place, "'start_date' is not a date");
    calendar_explain(ingest->diags, diag, node->text);
    diag_help(ingest->diags, diag, "write \"start_date\": \"2025-09-09\"");
}

/* One that is no date is told as not-as-told. */
static void read_end(struct report *report) {
    struct text date;
    report->has_end = report_text(report, TEXT("end_date"), &date) &&
                      calendar_parse_in(text_trim(date), report->plan->zone, &report->end);
    if (!report->has_end)
        return;
    bool day = text_trim(date).len == sizeof "2026-01-01" - 1;
    report->behind_end = report->end + (day ? 24 * MICROS_PER_HOUR : 1);
}

static bool read_experiment(struct ingest *ingest) {
    struct report *report = ingest->report;
    if (!read_json(ingest))
        return false;
    report_text(report, TEXT("id"), &report->id);
    report_text(report, TEXT("name"), &report->name);
    report_text(report, TEXT("provenance"), &report->provenance);
    report->reconstructed =
        node_truth(node_get(report->plan->told, "reconstructed") ? report->plan->told : report->json, "reconstructed",
                   ingest->diags);
    read_start(ingest);
    read_end(report);
    return report->json ? take_groups(ingest, report->json) : plan_groups(ingest);
}

/* experiment.json is broken, which was told. Its CSV files are read all the same for what is wrong with them, by the
 * groups that series.yaml names; which others there are, and when it began, is not known. */
static void suppose_experiment(struct ingest *ingest) {
    ingest->letter_index = index_in(ingest->arena);
    ingest->supposed = ingest->report->start_is_bad = true;
    plan_groups(ingest);
}

static void join_group(struct ingest *ingest, const struct group_plan *plan) {
    uint32_t found =
        plan->ungrouped ? (uint32_t)ingest->report->ungrouped : index_find(&ingest->letter_index, plan->letter);
    if (found == INDEX_NONE) {
        struct diag *diag = diag_add(ingest->diags, DIAG_UNKNOWN_GROUP, plan->place, "%.*s has no group '%.*s'",
                                     TEXT_ARG(ingest->report->experiment_source->path), TEXT_ARG(plan->letter));
        diag_nearest(ingest->diags, diag, plan->letter, ingest->letters, ingest->letter_count);
        return;
    }
    struct group *group = &ingest->report->groups[found];
    if (group->name.len) {
        struct diag *diag =
            diag_add(ingest->diags, DIAG_BAD_VALUE, plan->place, "group '%.*s' is named twice, '%.*s' and '%.*s'",
                     TEXT_ARG(plan->letter), TEXT_ARG(group->name), TEXT_ARG(plan->name));
        diag_help(ingest->diags, diag, "leave one of the two entries");
        return;
    }
    group->name = plan->name;
    group->label = plan->label;
    group->short_label = plan->short_label;
    group->package = plan->package;
    group->colour = plan->colour;
    group->note = plan->note;
    group->title = plan->title.len > 0 ? plan->title : plan->ungrouped ? plan->label : group->title;
    group->config = plan->config ? plan->config : group->config;
    group->excluded = plan->excluded;
}

static void find_control(struct ingest *ingest) {
    struct report *report = ingest->report;
    const struct report_plan *plan = report->plan;
    report->control = report_group(report, plan->control);
    if (report->ungrouped >= 0)
        report->groups[report->ungrouped].aside = report->control != report->ungrouped;
    int called = report_group(report, TEXT("control"));
    if (report->control >= 0 && called >= 0 && called != report->control) {
        struct diag *diag =
            diag_add(ingest->diags, DIAG_BAD_VALUE, plan->control_place,
                     "the control is '%.*s', and another group is named 'control'", TEXT_ARG(plan->control));
        diag_help(ingest->diags, diag, "templates find the control as 'control': give the other group another name");
    }
    if (plan->control.len == 0 || report->control >= 0)
        return;
    struct text *names = arena_array(ingest->arena, plan->groups.len, sizeof *names);
    for (size_t i = 0; i < plan->groups.len; i++) {
        names[i] = plan->groups.at[i].name;
        if (text_equal(names[i], plan->control))
            return; /* its letter is unknown, which was said */
    }
    struct diag *diag =
        diag_add(ingest->diags, DIAG_NO_CONTROL, plan->control_place,
                 "the control '%.*s' is none of the groups of '%.*s'", TEXT_ARG(plan->control), TEXT_ARG(plan->alias));
    diag_nearest(ingest->diags, diag, plan->control, names, plan->groups.len);
}

static void read_rows(struct ingest *ingest) {
    struct report *report = ingest->report;
    const struct declaration *declared = ingest->declared;
    ingest_begin(ingest);
    for (size_t k = 0; k < declared->files.len; k++)
        if (report->sources[k] && declared->files.at[k].is_summary)
            summary_read(ingest, k, report->sources[k]);
        else if (report->sources[k])
            reader_read(ingest, k, report->sources[k]);
    ingest_end(ingest);
    for (size_t m = 0; m < declared->measures.len; m++)
        report->readings[m].source = report->sources[declared->measures.at[m].file];
    for (size_t k = 0; k < declared->files.len; k++) {
        int held = declared_measure(declared, declared->files.at[k].held_measure);
        if (report->sources[k] && held >= 0)
            report->readings[held].source = report->sources[k];
    }
}

static void find_span(struct report *report) {
    bool any = false;
    for (size_t m = 0; m < report->declared->measures.len; m++)
        for (size_t g = 0; g < report->group_count; g++) {
            const struct lane *lane = &report->readings[m].lanes[g];
            if (lane->values.len == 0)
                continue;
            int64_t first = lane_get(lane, 0).time, last = lane_get(lane, lane->values.len - 1).time;
            report->first = any ? MIN(first, report->first) : first;
            report->last = any ? MAX(last, report->last) : last;
            any = true;
        }
}

/* What holds the main measure. */
static const struct file_kind *main_kind(const struct ingest *ingest) {
    return &ingest->declared->files.at[ingest->declared->measures.at[MEASURE_MAIN].file];
}

/* Whether any file names groups, as far as the declaration knows its column; complains otherwise. */
static bool groups_are_named(struct ingest *ingest) {
    const struct declaration *declared = ingest->declared;
    struct name_list all = {0};
    for (size_t k = 0; k < declared->files.len; k++)
        for (size_t i = 0; i < ingest->report->headers[k].len; i++)
            if (!names_have(all, ingest->report->headers[k].at[i]))
                *LIST_ADD(ingest->arena, &all) = ingest->report->headers[k].at[i];
    if (names_have(all, declared->group))
        return true;
    if (diags_told(ingest->diags, DIAG_CSV_NO_HEADER, declared_at(declared->map, "group")))
        return false;
    struct diag *diag = diag_add(ingest->diags, DIAG_CSV_NO_HEADER, declared_at(declared->map, "group"),
                                 "no file of '%.*s' has a column '%.*s', which names the group of a row",
                                 TEXT_ARG(ingest->report->alias), TEXT_ARG(declared->group));
    diag_nearest(ingest->diags, diag, declared->group, all.at, all.len);
    diag_note(ingest->diags, diag, "the columns there are %.*s",
              TEXT_ARG(text_choice(ingest->arena, all.at, all.len, "and")));
    diag_help(ingest->diags, diag, "correct the column");
    return false;
}

/* Whether any measure has rows of those in no group, where they are declared; complains otherwise. */
static void check_ungrouped(struct ingest *ingest) {
    const struct report *report = ingest->report;
    if (report->ungrouped < 0)
        return;
    for (size_t m = 0; m < report->declared->measures.len; m++) {
        const struct readings *readings = &report->readings[m];
        if (readings->len > 0 &&
            readings->group_start[report->ungrouped] < readings->group_start[report->ungrouped + 1])
            return;
    }
    const struct group_plan *plan = &report->plan->groups.at[report->plan->groups.len - 1];
    struct diag *diag = diag_add(ingest->diags, DIAG_NO_ROWS, plan->place,
                                 "'%.*s' has no row of a %.*s that is in no group: rows or the roster put each in one",
                                 TEXT_ARG(report->alias), TEXT_ARG(ingest->declared->one));
    diag_help(
        ingest->diags, diag,
        "take ungrouped: out, or leave the group of those %.*s empty that nobody treated, in their rows and in the "
        "roster",
        TEXT_ARG(ingest->declared->many));
}

/* Whether there is anything to compute from; asked only when every row was good, so as not to blame twice. */
static void check_rows(struct ingest *ingest) {
    struct report *report = ingest->report;
    const struct readings *readings = &report->readings[MEASURE_MAIN];
    if (readings->len == 0) {
        if (!groups_are_named(ingest))
            return;
        struct diag *diag = diag_add(ingest->diags, DIAG_NO_ROWS,
                                     readings->source ? place_file(readings->source) : report->plan->folder_place,
                                     "the file holds no %.*s reading of a %.*s in a group",
                                     TEXT_ARG(main_kind(ingest)->words), TEXT_ARG(ingest->declared->one));
        if (report->excluded_rows.len > 0)
            diag_note(ingest->diags, diag, "series.yaml leaves out %zu readings of '%.*s'", report->excluded_rows.len,
                      TEXT_ARG(report->alias));
        diag_help(ingest->diags, diag, "rows need a value, and a group in the row or in the roster");
        return;
    }
    check_ungrouped(ingest);
    if (report->control < 0)
        return;
    if (readings->group_start[report->control] < readings->group_start[report->control + 1])
        return;
    struct text letter = report->groups[report->control].letter;
    struct diag *diag = diag_add(ingest->diags, DIAG_NO_CONTROL, report->plan->control_place,
                                 "the control '%.*s' has no rows that count: %s%.*s%s in %.*s",
                                 TEXT_ARG(report->plan->control), letter.len > 0 ? "group '" : "those without a group",
                                 TEXT_ARG(letter), letter.len > 0 ? "'" : "", TEXT_ARG(readings->source->path));
    diag_help(ingest->diags, diag, "measure the control, or declare as control a group that was measured");
}

struct report *report_load(struct arena *arena, struct text data, const struct report_plan *plan, struct diags *diags) {
    struct report *report = arena_alloc(arena, sizeof *report);
    report->plan = plan;
    report->declared = plan->declared;
    report->readings = arena_array(arena, plan->declared->measures.len, sizeof *report->readings);
    report->backward = arena_array(arena, plan->declared->files.len, sizeof *report->backward);
    report->alias = plan->alias;
    report->control = report->ungrouped = -1;
    struct ingest ingest = {
        .arena = arena,
        .diags = diags,
        .report = report,
        .declared = plan->declared,
        .rows = arena_array(arena, plan->declared->measures.len, sizeof(struct row_list)),
        .letter_index = index_in(arena),
        .pair_index = index_in(arena),
        .key = buffer_in(arena),
    };
    if (!find_folder(&ingest, data))
        return NULL;
    if (!read_experiment(&ingest)) {
        suppose_experiment(&ingest);
        if (files_find(&ingest))
            read_rows(&ingest);
        return NULL;
    }
    for (size_t i = 0; i < plan->groups.len; i++)
        join_group(&ingest, &plan->groups.at[i]);
    find_control(&ingest);
    if (!files_find(&ingest))
        return NULL;
    size_t before = diags_errors(diags);
    read_rows(&ingest);
    lists_read(&ingest);
    settle(&ingest);
    find_span(report);
    if (diags_errors(diags) == before && !report->start_is_bad && !ingest.unread)
        check_rows(&ingest);
    if (diags_errors(diags) == before)
        events_read(&ingest);
    return report;
}
