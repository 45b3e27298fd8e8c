#include "series/excluded.h"

#include "base/calendar.h"
#include "measure/exclusions.h"

const char *const excluded_row_keys[] = {"group", "file", "at", "from", "to", "reason", NULL};

/* Reading */

/* The text of a condition; empty when it is not there, or after a complaint. */
static struct text condition_of(const struct node *map, const char *key, struct diags *diags) {
    const struct node *node = node_get(map, key);
    bool blank = node && (node->kind == NODE_NULL || (node->kind == NODE_STRING && node->text.len == 0));
    if (!blank)
        return node_text(map, key, TEXT(""), diags);
    struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, node->place, "'%s' is empty", key);
    diag_help(diags, diag, "fill it in, or take the key out");
    return TEXT("");
}

static bool entry_is_map(const struct node *entry, struct text example, struct diags *diags) {
    if (entry->kind == NODE_MAP)
        return true;
    struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, entry->place, "the entry is not a map");
    diag_help(diags, diag, "write {%.*s}", TEXT_ARG(example));
    return false;
}

static struct place place_at(const struct node *map, const char *key) {
    const struct node *node = node_get(map, key);
    return node ? node->place : map->place;
}

static void time_read(const struct report_plan *plan, const struct node *map, const char *key, int64_t *time,
                      struct diags *diags) {
    struct text text = condition_of(map, key, diags);
    if (text.len == 0 || calendar_parse_in(text, plan->zone, time))
        return;
    struct diag *diag =
        diag_add(diags, DIAG_BAD_TIME, node_get(map, key)->place, "'%.*s' is not a time", TEXT_ARG(text));
    calendar_explain(diags, diag, text);
    diag_help(diags, diag,
              "write a date, or a date and a clock time, in the timezone of the experiment: 2025-12-31, "
              "2026-01-04T06:00");
}

static void span_read(const struct report_plan *plan, const struct node *map, struct exclusion *exclusion,
                      struct diags *diags) {
    const struct node *at = node_get(map, "at"), *from = node_get(map, "from"), *to = node_get(map, "to");
    if (at && (from || to)) {
        struct diag *diag = diag_add(diags, DIAG_BAD_VALUE, at->place, "'at' stands beside '%s'", from ? "from" : "to");
        diag_help(diags, diag, "write at: for one time, or from: and to: for a span, whose end is no part of it");
        return;
    }
    time_read(plan, map, "from", &exclusion->from, diags);
    time_read(plan, map, "to", &exclusion->to, diags);
    if (at) {
        time_read(plan, map, "at", &exclusion->from, diags);
        exclusion->to = exclusion->from + 1;
    }
    if (exclusion->from < exclusion->to)
        return;
    struct diag *diag =
        diag_add(diags, DIAG_BAD_VALUE, place_at(map, "to"), "the span ends where it begins, or before");
    diag_help(diags, diag, "from: is the first time that is left out, to: the first that is not");
}

/* The kind of file; -1 for any. */
static int file_read_kind(const struct world *world, const struct node *map) {
    const struct declaration *declared = world->declared;
    struct text name = condition_of(map, "file", world->diags);
    int kind = declared_file(declared, name);
    struct name_list names = {0};
    for (size_t k = 0; k < declared->files.len; k++)
        if (!declared->files.at[k].roster)
            *LIST_ADD(world->arena, &names) = declared->files.at[k].name;
    if (name.len == 0 || (kind >= 0 && !declared->files.at[kind].roster))
        return name.len == 0 ? -1 : kind;
    struct diag *diag = kind < 0 ? diag_add(world->diags, DIAG_UNKNOWN_NAME, node_get(map, "file")->place,
                                            "'%.*s' is no declared kind of file", TEXT_ARG(name))
                                 : diag_add(world->diags, DIAG_BAD_VALUE, node_get(map, "file")->place,
                                            "files of the kind '%.*s' measure nothing", TEXT_ARG(name));
    diag_nearest(world->diags, diag, name, names.at, names.len);
    diag_help(world->diags, diag, "rows are of %.*s", TEXT_ARG(text_choice(world->arena, names.at, names.len, "or")));
    return -1;
}

static struct exclusion *exclusion_add(const struct world *world, struct report_plan *plan, enum exclusion_kind kind,
                                       const struct node *map) {
    struct exclusion *exclusion = LIST_ADD(world->arena, &plan->exclusions);
    *exclusion = (struct exclusion){.kind = kind, .file = -1, .from = INT64_MIN, .to = INT64_MAX, .place = map->place};
    return exclusion;
}

static void subject_read(const struct world *world, struct report_plan *plan, const struct node *map) {
    const struct declaration *declared = world->declared;
    const char *name = text_string(world->arena, declared->subject_name);
    const char *key = text_string(world->arena, declared->subject_key);
    const char *const known[] = {name, "exclude", declared->subject_key.len > 0 ? key : NULL, NULL};
    struct text example = text_format(world->arena, "%s: NAME, exclude: why it is left out", name);
    if (!entry_is_map(map, example, world->diags))
        return;
    node_known(map, known, world->diags);
    struct exclusion *exclusion = exclusion_add(world, plan, EXCLUDES_SUBJECT, map);
    exclusion->key = declared->subject_key.len > 0 ? condition_of(map, key, world->diags) : TEXT("");
    exclusion->name =
        exclusion->key.len > 0 ? condition_of(map, name, world->diags) : node_required(map, name, world->diags);
    exclusion->reason = node_required(map, "exclude", world->diags);
    exclusion->name_place = place_at(map, name);
}

static void rows_read(const struct world *world, struct report_plan *plan, const struct node *map) {
    const char *one = world->declared->one.at;
    struct name_list more = {0};
    if (!entry_is_map(map, TEXT("group: NAME, at: 2026-01-04T06:00, reason: why they are left out"), world->diags))
        return;
    *LIST_ADD(world->arena, &more) = world->declared->one;
    node_known_with(map, excluded_row_keys, more, world->diags);
    struct exclusion *exclusion = exclusion_add(world, plan, EXCLUDES_ROWS, map);
    exclusion->name = condition_of(map, one, world->diags);
    exclusion->name_place = place_at(map, one);
    exclusion->group = condition_of(map, "group", world->diags);
    exclusion->group_place = place_at(map, "group");
    exclusion->file = file_read_kind(world, map);
    span_read(plan, map, exclusion, world->diags);
    exclusion->reason = node_required(map, "reason", world->diags);
    if (map->count > (node_get(map, "reason") ? 1 : 0)) /* what is no condition either was told */
        return;
    struct diag *diag = diag_add(world->diags, DIAG_MISSING_KEY, map->place, "the entry does not say which rows");
    diag_help(world->diags, diag, "add %s:, group:, file:, at:, or from: and to:", one);
}

void excluded_read(const struct world *world, struct report_plan *plan, const struct node *map) {
    const struct node *subjects = node_list_of(map, world->declared->many.at, world->diags);
    const struct node *rows = node_list_of(map, "rows", world->diags);
    for (size_t i = 0; subjects && i < subjects->count; i++)
        subject_read(world, plan, subjects->items[i]);
    for (size_t i = 0; rows && i < rows->count; i++)
        rows_read(world, plan, rows->items[i]);
}

/* Telling */

static struct text time_text(struct arena *arena, int64_t time) {
    struct buffer out = buffer_in(arena);
    calendar_show(&out, time);
    return buffer_text(&out);
}

static void words_add(struct buffer *out, struct text text) {
    if (text.len > 0)
        buffer_printf(out, "%s%.*s", out->len == 0 ? "" : ", ", TEXT_ARG(text));
}

static bool is_moment(const struct exclusion *exclusion) {
    return exclusion->from != INT64_MIN && exclusion->to == exclusion->from + 1;
}

static struct text span_words(struct arena *arena, const struct exclusion *exclusion) {
    if (is_moment(exclusion))
        return text_format(arena, "at %.*s", TEXT_ARG(time_text(arena, exclusion->from)));
    struct buffer out = buffer_in(arena);
    if (exclusion->from != INT64_MIN)
        buffer_printf(&out, "from %.*s", TEXT_ARG(time_text(arena, exclusion->from)));
    if (exclusion->to != INT64_MAX)
        buffer_printf(&out, "%sto %.*s", out.len > 0 ? " " : "", TEXT_ARG(time_text(arena, exclusion->to)));
    return buffer_text(&out);
}

/* Of a subject that is named by its key alone, the name that its rows have. */
static struct text name_of(const struct report *report, const struct exclusion *exclusion) {
    size_t at = report->exclusion_start[exclusion - report->plan->exclusions.at];
    size_t end = report->exclusion_start[exclusion - report->plan->exclusions.at + 1];
    if (exclusion->name.len > 0 || exclusion->key.len == 0 || at == end || report->excluded_rows.at[at].group < 0)
        return exclusion->name;
    return report->subjects[report->excluded_rows.at[at].subject].name;
}

struct text excluded_words(struct arena *arena, const struct report *report, const struct exclusion *exclusion,
                           struct text group) {
    struct buffer out = buffer_in(arena);
    words_add(&out, name_of(report, exclusion));
    words_add(&out, exclusion->key);
    words_add(&out, group);
    words_add(&out, exclusion->file < 0 ? TEXT("") : report->declared->files.at[exclusion->file].words);
    words_add(&out, span_words(arena, exclusion));
    return buffer_text(&out);
}

static void put_text(struct arena *arena, struct node *map, const char *key, struct text text) {
    if (text.len > 0)
        node_put(arena, map, key, node_string(arena, text));
}

static void put_count(struct arena *arena, struct node *map, const char *key, size_t count) {
    struct node *node = node_new(arena, NODE_NUMBER, place_none());
    node->number = (double)count;
    node_put(arena, map, key, node);
}

static struct text group_name(const struct experiment_object *experiment, int group) {
    return experiment_at(experiment, group, MEASURE_MAIN)->object.name;
}

static struct node *group_node(struct arena *arena, const struct experiment_object *experiment, int group) {
    const struct group *data = &experiment->report->groups[group];
    struct node *map = node_map(arena), *groups = node_list(arena);
    put_text(arena, map, "kind", TEXT("group"));
    put_text(arena, map, "what", data->name);
    node_push(arena, groups, node_string(arena, group_name(experiment, group)));
    node_put(arena, map, "groups", groups);
    put_count(arena, map, "rows", exclusion_group_rows(arena, experiment->report, group));
    put_text(arena, map, "reason", data->excluded);
    return map;
}

static struct node *entry_node(struct arena *arena, const struct experiment_object *experiment, size_t number) {
    const struct report *report = experiment->report;
    const struct exclusion *exclusion = &report->plan->exclusions.at[number];
    bool rows = exclusion->kind == EXCLUDES_ROWS;
    struct node *map = node_map(arena), *groups = node_list(arena);
    put_text(arena, map, "kind", rows ? TEXT("rows") : report->declared->one);
    put_text(arena, map, "what", excluded_words(arena, report, exclusion, exclusion->group));
    put_text(arena, map, report->declared->one.at, exclusion->name.len > 0 ? exclusion->name : exclusion->key);
    put_text(arena, map, "group", exclusion->group);
    put_text(arena, map, "file", exclusion->file < 0 ? TEXT("") : report->declared->files.at[exclusion->file].name);
    if (exclusion->from != INT64_MIN)
        put_text(arena, map, is_moment(exclusion) ? "at" : "from", time_text(arena, exclusion->from));
    if (exclusion->to != INT64_MAX && !is_moment(exclusion))
        put_text(arena, map, "to", time_text(arena, exclusion->to));
    for (int g = 0; (size_t)g < report->group_count; g++)
        if (report->groups[g].name.len > 0 && exclusion_touches(report, number, g))
            node_push(arena, groups, node_string(arena, group_name(experiment, g)));
    node_put(arena, map, "groups", groups);
    put_count(arena, map, "rows", exclusion_rows(report, number));
    put_text(arena, map, "reason", exclusion->reason);
    return map;
}

struct node *excluded_node(struct arena *arena, const struct experiment_object *experiment) {
    const struct report *report = experiment->report;
    struct node *list = node_list(arena);
    for (size_t g = 0; g < report->group_count; g++)
        if (report->groups[g].name.len > 0 && report->groups[g].excluded.len > 0)
            node_push(arena, list, group_node(arena, experiment, (int)g));
    for (size_t e = 0; e < report->plan->exclusions.len; e++)
        node_push(arena, list, entry_node(arena, experiment, e));
    return list;
}
