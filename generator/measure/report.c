#include "measure/report.h"

#include "base/file.h"
#include "base/json.h"
#include "measure/ingest.h"

int report_group(const struct report *report, struct text name) {
    for (size_t i = 0; name.len && i < report->group_count; i++)
        if (text_equal(report->groups[i].name, name))
            return (int)i;
    return -1;
}

static bool find_folder(struct ingest *ingest, struct text data) {
    struct report *report = ingest->report;
    const struct report_plan *plan = report->plan;
    report->path = path_join(ingest->arena, data, plan->folder);
    if (plan->folder.len && file_is_folder(ingest->arena, report->path))
        return true;
    struct diag *diag = diag_add(ingest->diags, DIAG_NO_REPORT, plan->folder_place, "there is no report directory %.*s",
                                 TEXT_ARG(report->path));
    struct name_list names = {0};
    if (file_is_folder(ingest->arena, data) && folder_list(ingest->arena, data, &names, ingest->diags))
        diag_nearest(ingest->diags, diag, plan->folder, names.at, names.len);
    diag_help(ingest->diags, diag,
              "a report directory holds experiment.json, a roster and a memory CSV; put it below "
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
    group->json = node;
    group->title = node_text(node, "name", letter, ingest->diags);
    group->config = node_map_of(node, "config", ingest->diags);
    return true;
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
    report->group_count = groups->count;
    report->groups = arena_array(ingest->arena, groups->count, sizeof *report->groups);
    ingest->letters = arena_array(ingest->arena, groups->count, sizeof *ingest->letters);
    for (size_t i = 0; i < groups->count; i++) {
        ingest->letters[i] = groups->keys[i];
        index_put(&ingest->letter_index, groups->keys[i]);
        good = take_group(ingest, &report->groups[i], groups->keys[i], groups->items[i]) && good;
    }
    return good;
}

static bool read_experiment(struct ingest *ingest) {
    struct report *report = ingest->report;
    struct text path = path_join(ingest->arena, report->path, TEXT("experiment.json"));
    if (!file_is_there(ingest->arena, path)) {
        struct diag *diag = diag_add(ingest->diags, DIAG_NO_REPORT, report->plan->folder_place,
                                     "%.*s has no experiment.json", TEXT_ARG(report->path));
        diag_help(ingest->diags, diag,
                  "it says what the experiment's groups are: {\"id\": \"...\", \"name\": \"...\", "
                  "\"groups\": {\"A\": {\"name\": \"...\", \"config\": {}}}}");
        return false;
    }
    report->experiment_source = file_read(ingest->arena, path, ingest->diags);
    struct node *json =
        report->experiment_source ? json_parse(ingest->arena, report->experiment_source, ingest->diags) : NULL;
    if (!json)
        return false;
    if (json->kind != NODE_MAP) {
        diag_add(ingest->diags, DIAG_BAD_VALUE, json->place, "experiment.json does not hold a map");
        return false;
    }
    struct text none = {0};
    report->json = json;
    report->id = node_text(json, "id", none, ingest->diags);
    report->name = node_text(json, "name", none, ingest->diags);
    report->server = node_text(json, "server", none, ingest->diags);
    report->tor_version = node_text(json, "tor_version", none, ingest->diags);
    report->provenance = node_text(json, "provenance", none, ingest->diags);
    return take_groups(ingest, json);
}

static void join_group(struct ingest *ingest, const struct group_plan *plan) {
    uint32_t found = index_find(&ingest->letter_index, plan->letter);
    if (found == INDEX_NONE) {
        struct diag *diag = diag_add(ingest->diags, DIAG_UNKNOWN_GROUP, plan->place, "%.*s has no group '%.*s'",
                                     TEXT_ARG(ingest->report->experiment_source->path), TEXT_ARG(plan->letter));
        diag_nearest(ingest->diags, diag, plan->letter, ingest->letters, ingest->report->group_count);
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
    group->excluded = plan->excluded;
}

static void find_control(struct ingest *ingest) {
    struct report *report = ingest->report;
    const struct report_plan *plan = report->plan;
    report->control = report_group(report, plan->control);
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

static void read_rows(struct ingest *ingest, const struct source *const files[FILE_KIND_COUNT]) {
    struct report *report = ingest->report;
    report->memory_source = files[FILE_MEMORY] ? files[FILE_MEMORY] : files[FILE_DAYS];
    report->bandwidth_source = files[FILE_BANDWIDTH];
    report->roster_source = files[FILE_ROSTER];
    report->measures[MEASURE_RSS].source = report->memory_source;
    report->measures[MEASURE_OBSERVED].source = report->measures[MEASURE_WRITE].source = report->bandwidth_source;
    if (files[FILE_MEMORY])
        report_read_memory(ingest, files[FILE_MEMORY]);
    else
        report_read_days(ingest, files[FILE_DAYS]);
    if (files[FILE_BANDWIDTH])
        report_read_bandwidth(ingest, files[FILE_BANDWIDTH]);
    if (files[FILE_ROSTER])
        report_read_roster(ingest, files[FILE_ROSTER]);
    report->aggregates = ingest->aggregates.at;
    report->aggregate_count = ingest->aggregates.len;
}

static void exclude_subjects(struct ingest *ingest) {
    struct report *report = ingest->report;
    for (size_t i = 0; i < report->plan->subjects.len; i++) {
        const struct subject_exclusion *exclusion = &report->plan->subjects.at[i];
        bool found = false;
        for (size_t r = 0; r < report->subject_count; r++) {
            if (text_equal(report->subjects[r].name, exclusion->name)) {
                report->subjects[r].excluded = exclusion->reason.len ? exclusion->reason : TEXT("excluded");
                found = true;
            }
        }
        if (!found) {
            struct text *names = arena_array(ingest->arena, report->subject_count, sizeof *names);
            for (size_t r = 0; r < report->subject_count; r++)
                names[r] = report->subjects[r].name;
            struct diag *diag =
                diag_add(ingest->diags, DIAG_UNKNOWN_SUBJECT, exclusion->place,
                         "no file of '%.*s' names a relay '%.*s'", TEXT_ARG(report->alias), TEXT_ARG(exclusion->name));
            diag_nearest(ingest->diags, diag, exclusion->name, names, report->subject_count);
        }
    }
}

/* Whether there is anything to compute from; asked only when every row was good, so as not to blame twice. */
static void check_rows(struct ingest *ingest) {
    struct report *report = ingest->report;
    const struct readings *memory = &report->measures[MEASURE_RSS];
    if (memory->len == 0) {
        struct diag *diag = diag_add(ingest->diags, DIAG_NO_ROWS, place_file(report->memory_source),
                                     "the file holds no memory reading of a relay in a group");
        diag_help(ingest->diags, diag, "rows need a value, and a group in the row or in the roster");
        return;
    }
    if (report->control < 0)
        return;
    for (size_t i = memory->group_start[report->control]; i < memory->group_start[report->control + 1]; i++)
        if (report->subjects[memory->at[i].subject].excluded.len == 0)
            return;
    struct text letter = report->groups[report->control].letter;
    struct diag *diag =
        diag_add(ingest->diags, DIAG_NO_CONTROL, report->plan->control_place,
                 "the control '%.*s' has no rows that count: group '%.*s' in %.*s", TEXT_ARG(report->plan->control),
                 TEXT_ARG(letter), TEXT_ARG(report->memory_source->path));
    diag_help(ingest->diags, diag, "measure the control, or declare as control a group that was measured");
}

struct report *report_load(struct arena *arena, struct text data, const struct report_plan *plan, struct diags *diags) {
    struct report *report = arena_alloc(arena, sizeof *report);
    report->plan = plan;
    report->alias = plan->alias;
    report->control = -1;
    struct ingest ingest = {
        .arena = arena,
        .diags = diags,
        .report = report,
        .letter_index = index_in(arena),
        .pair_index = index_in(arena),
        .key = buffer_in(arena),
    };
    const struct source *files[FILE_KIND_COUNT] = {0};
    if (!find_folder(&ingest, data) || !read_experiment(&ingest))
        return NULL;
    for (size_t i = 0; i < plan->groups.len; i++)
        join_group(&ingest, &plan->groups.at[i]);
    find_control(&ingest);
    if (!report_files(&ingest, files))
        return NULL;
    size_t before = diags_errors(diags);
    read_rows(&ingest, files);
    report_settle(&ingest);
    exclude_subjects(&ingest);
    if (diags_errors(diags) == before)
        check_rows(&ingest);
    return report;
}
