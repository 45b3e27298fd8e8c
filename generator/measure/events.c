#include "measure/events.h"

#include "base/calendar.h"

enum { COLUMN_TIME, COLUMN_TEXT, COLUMN_GROUP, COLUMNS };

/* Keeps an event that lies within what was measured. */
static void event_add(struct ingest *ingest, struct event event) {
    struct report *report = ingest->report;
    bool early = event.time < report->first;
    if (!early && event.time <= report->last) {
        *LIST_ADD(ingest->arena, &report->events) = event;
        return;
    }
    if (event.place.source == report->events_source &&
        diag_again(ingest->diags, DIAG_BAD_VALUE, event.place, early ? INGEST_EARLY : INGEST_LATE, TEXT("")))
        return;
    struct buffer span = buffer_in(ingest->arena);
    calendar_show(&span, report->first);
    buffer_puts(&span, " to ");
    calendar_show(&span, report->last);
    struct diag *diag = diag_add(ingest->diags, DIAG_BAD_VALUE, event.place, "the event is %s of '%.*s'",
                                 early ? "before the first sample" : "after the last sample", TEXT_ARG(report->alias));
    diag_help(ingest->diags, diag, "it was measured from %.*s, in UTC", TEXT_ARG(buffer_text(&span)));
}

/* In series.yaml */

static bool group_read(struct ingest *ingest, const struct node *map, int *group) {
    struct report *report = ingest->report;
    struct text name = node_text(map, "group", TEXT(""), ingest->diags);
    struct text *names = arena_array(ingest->arena, report->group_count, sizeof *names);
    *group = -1;
    for (size_t i = 0; i < report->group_count; i++) {
        names[i] = report->groups[i].name;
        if (name.len > 0 && text_equal(names[i], name))
            *group = (int)i;
    }
    if (*group >= 0 || !node_get(map, "group"))
        return true;
    struct diag *diag = diag_add(ingest->diags, DIAG_UNKNOWN_GROUP, node_get(map, "group")->place,
                                 "%.*s has no group '%.*s'", TEXT_ARG(report->alias), TEXT_ARG(name));
    diag_nearest(ingest->diags, diag, name, names, report->group_count);
    diag_help(ingest->diags, diag, "an event without a group concerns all");
    return false;
}

static void map_read(struct ingest *ingest, const struct node *map) {
    static const char *const known[] = {"time", "group", "text", NULL};
    struct event event = {.place = map->place};
    if (map->kind != NODE_MAP) {
        struct diag *diag = diag_add(ingest->diags, DIAG_BAD_VALUE, map->place, "the event is not a map");
        diag_help(ingest->diags, diag, "write {time: 2026-01-04T06:00, group: NAME, text: what happened}");
        return;
    }
    node_known(map, known, ingest->diags);
    struct text time = node_required(map, "time", ingest->diags);
    event.text = node_required(map, "text", ingest->diags);
    if (!group_read(ingest, map, &event.group) || time.len == 0 || event.text.len == 0)
        return;
    event.place = node_get(map, "time")->place;
    if (calendar_parse(time, &event.time)) {
        event_add(ingest, event);
        return;
    }
    struct diag *diag = diag_add(ingest->diags, DIAG_BAD_TIME, event.place, "'%.*s' is not a time", TEXT_ARG(time));
    calendar_explain(ingest->diags, diag, time);
    diag_help(ingest->diags, diag, "write a date, or a date and a clock time in UTC: 2025-12-31, 2026-01-04T06:00");
}

/* In a file */

static void row_take(void *context, const struct table *table) {
    struct ingest *ingest = context;
    struct event event = {.group = -1, .place = table_place(table, COLUMN_TIME)};
    struct text letter = {0};
    bool good = table_time(table, COLUMN_TIME, ingest->report->plan->zone, &event.time);
    good = table_text(table, COLUMN_TEXT, &event.text) && table_text(table, COLUMN_GROUP, &letter) && good;
    if (letter.len > 0)
        good = ingest_group(ingest, table, COLUMN_GROUP, letter, &event.group) && good;
    struct place place = table_place(table, COLUMN_TEXT);
    if (good && event.text.len == 0) {
        if (!diag_again(ingest->diags, DIAG_BAD_VALUE, place, INGEST_SILENT, TEXT("")))
            diag_add(ingest->diags, DIAG_BAD_VALUE, place, "the event has no text");
    } else if (good) {
        event.text = text_copy(ingest->arena, event.text);
        event_add(ingest, event);
    }
}

static void file_take(struct ingest *ingest, const struct node *map) {
    static const char *const known[] = {"file", "time", "group", "text", NULL};
    struct report *report = ingest->report;
    struct text group = node_text(map, "group", TEXT(""), ingest->diags);
    struct column columns[COLUMNS] = {
        [COLUMN_TIME] = {node_required(map, "time", ingest->diags), COLUMN_NEEDED},
        [COLUMN_TEXT] = {node_required(map, "text", ingest->diags), COLUMN_NEEDED},
        [COLUMN_GROUP] = {group, group.len > 0 ? COLUMN_NEEDED : COLUMN_WELCOME},
    };
    struct text name = node_required(map, "file", ingest->diags);
    node_known(map, known, ingest->diags);
    if (name.len == 0 || columns[COLUMN_TIME].name.len == 0 || columns[COLUMN_TEXT].name.len == 0)
        return;
    size_t before = diags_errors(ingest->diags);
    struct text path = path_join(ingest->arena, report->path, name);
    report->events_source = text_has(name, TEXT("/")) ? NULL : file_read_if_there(ingest->arena, path, ingest->diags);
    if (report->events_source)
        table_read(ingest->arena, report->events_source, columns, COLUMNS, row_take, ingest, NULL, ingest->diags);
    else if (diags_errors(ingest->diags) == before)
        diag_help(ingest->diags,
                  diag_add(ingest->diags, DIAG_NO_FILE, node_get(map, "file")->place, "%.*s has no file '%.*s'",
                           TEXT_ARG(report->path), TEXT_ARG(name)),
                  "name a CSV file in the report directory itself");
}

static int by_time(const void *left, const void *right) {
    const struct event *a = left, *b = right;
    int order = COMPARE(a->time, b->time);
    order = order ? order : COMPARE(a->group, b->group);
    return order ? order : text_compare(a->text, b->text);
}

void events_read(struct ingest *ingest) {
    struct report *report = ingest->report;
    const struct node *node = node_get(report->plan->told, "events");
    if (node && node->kind == NODE_MAP)
        file_take(ingest, node);
    else if (node && node->kind != NODE_LIST) {
        struct diag *diag =
            diag_add(ingest->diags, DIAG_BAD_VALUE, node->place, "events are neither listed nor a file");
        diag_help(ingest->diags, diag,
                  "write a list of {time: 2026-01-04T06:00, group: NAME, text: what happened}, or {file: events.csv, "
                  "time: COLUMN, group: COLUMN, text: COLUMN}");
    }
    for (size_t i = 0; node && node->kind == NODE_LIST && i < node->count; i++)
        map_read(ingest, node->items[i]);
    LIST_SORT(&report->events, by_time);
}
