/* Reads what claims are tried under. */
#include "series/settings.h"

#include <math.h>

#include "base/calendar.h"
#include "base/number.h"

enum { DAY = 24 };

/* One part of a setting: a window or a cohort, or the one that changes nothing. */
struct part {
    struct text name;
    struct lens lens;
    unsigned needs;
};
struct parts {
    struct part *at;
    size_t len, cap;
};

static struct part *part_add(struct parts *parts, struct evaluation *evaluation, struct text name, unsigned needs) {
    struct part *part = LIST_ADD(evaluation->arena, parts);
    *part = (struct part){.name = name, .lens = lens_clear(NULL), .needs = needs};
    return part;
}

static void window_read(struct parts *windows, struct evaluation *evaluation, struct text name,
                        const struct node *map) {
    static const char *const known[] = {"from", "to", NULL};
    struct diags *diags = evaluation->diags;
    if (!node_is_map(map, "window", name, "{from: 48h} or {from: 48h, to: 2026-01-04T06:00}", diags))
        return;
    node_known(map, known, diags);
    if (!node_get(map, "from") && !node_get(map, "to")) {
        struct diag *diag =
            diag_add(diags, DIAG_BAD_VALUE, map->place, "window '%.*s' tries nothing: it has no end", TEXT_ARG(name));
        diag_help(diags, diag, "write %.*s: {from: 48h}, or take it out", TEXT_ARG(name));
    }
    ask_window(&part_add(windows, evaluation, name, REACH_WINDOW)->lens.window, map, NULL, evaluation);
}

static void cohort_read(struct parts *cohorts, struct evaluation *evaluation, const struct declaration *declared,
                        const struct node *list, size_t index) {
    struct diags *diags = evaluation->diags;
    struct name_list names = declared_cohorts(evaluation->arena, declared);
    struct text name = node_item(list, index, "cohorts", diags);
    int found = declared_cohort(declared, name);
    bool again = false;
    for (size_t i = 1; i < cohorts->len; i++)
        again = again || text_equal(cohorts->at[i].name, name);
    if (again)
        diag_help(
            diags,
            diag_add(diags, DIAG_BAD_VALUE, list->items[index]->place, "cohort '%.*s' stands before", TEXT_ARG(name)),
            "list each once");
    else if (found > COHORT_ALL)
        part_add(cohorts, evaluation, name, REACH_COHORT)->lens.cohort = (size_t)found;
    if (name.len == 0 || found >= 0)
        return;
    struct diag *diag =
        diag_add(diags, DIAG_BAD_VALUE, list->items[index]->place, "no cohort is declared as '%.*s'", TEXT_ARG(name));
    diag_nearest(diags, diag, name, names.at, names.len);
    diag_help(diags, diag, "cohorts are %.*s", TEXT_ARG(text_choice(evaluation->arena, names.at, names.len, "and")));
}

static struct text joined(struct arena *arena, struct text window, struct text cohort) {
    bool both = window.len > 0 && cohort.len > 0;
    return text_format(arena, "under %.*s%s%.*s", TEXT_ARG(window), both ? ", " : "", TEXT_ARG(cohort));
}

/* Every window with every cohort; the first of each changes nothing. */
static void parts_cross(struct settings *settings, struct arena *arena, const struct parts *windows,
                        const struct parts *cohorts) {
    for (size_t c = 0; c < cohorts->len; c++)
        for (size_t w = c == 0 ? 1 : 0; w < windows->len; w++) {
            const struct part *window = &windows->at[w], *cohort = &cohorts->at[c];
            struct setting *setting = LIST_ADD(arena, settings);
            setting->kind = c == 0 ? SETTING_WINDOW : SETTING_COHORT;
            setting->name = joined(arena, window->name, cohort->name);
            setting->lens = window->lens;
            setting->lens.cohort = cohort->lens.cohort;
            setting->needs = window->needs | cohort->needs;
        }
}

static void shift_add(struct settings *settings, struct arena *arena, double hours) {
    struct setting *setting = LIST_ADD(arena, settings);
    struct buffer name = buffer_in(arena);
    bool day = fabs(hours) == DAY;
    buffer_puts(&name, day ? "with windows a day" : "with windows ");
    if (!day)
        number_print_shortest(&name, fabs(hours));
    buffer_printf(&name, "%s %s", day ? "" : " hours", hours < 0 ? "earlier" : "later");
    *setting = (struct setting){SETTING_WINDOW, buffer_text(&name), lens_clear(NULL), REACH_SHIFT};
    setting->lens.shift = hours;
}

static bool has_shift(const struct settings *settings, double hours) {
    for (size_t i = 0; i < settings->len; i++)
        if (settings->at[i].lens.shift == hours)
            return true;
    return false;
}

static void shifts_read(struct settings *settings, struct evaluation *evaluation, const struct node *list) {
    for (size_t i = 0; i < list->count; i++) {
        double hours = ask_hours(list->items[i], "a shift", evaluation);
        if (hours == 0)
            diag_add(evaluation->diags, DIAG_BAD_VALUE, list->items[i]->place, "a shift by nothing tries nothing");
        else if (has_shift(settings, hours))
            diag_help(
                evaluation->diags,
                diag_add(evaluation->diags, DIAG_BAD_VALUE, list->items[i]->place, "the same shift stands before"),
                "list each once");
        else if (!isnan(hours))
            shift_add(settings, evaluation->arena, hours);
    }
}

void settings_read(struct settings *settings, const struct node *series, const struct declaration *declared,
                   struct evaluation *evaluation) {
    struct parts windows = {0}, cohorts = {0};
    const struct node *map = node_map_of(series, "windows", evaluation->diags);
    const struct node *list = node_list_of(series, "cohorts", evaluation->diags);
    const struct node *shifts = node_list_of(series, "shifts", evaluation->diags);
    part_add(&windows, evaluation, TEXT(""), 0);
    part_add(&cohorts, evaluation, TEXT(""), 0);
    for (size_t i = 0; map && i < map->count; i++)
        window_read(&windows, evaluation, map->keys[i], map->items[i]);
    for (size_t i = 0; list && i < list->count; i++)
        cohort_read(&cohorts, evaluation, declared, list, i);
    if (shifts) {
        shifts_read(settings, evaluation, shifts);
    } else {
        shift_add(settings, evaluation->arena, -DAY);
        shift_add(settings, evaluation->arena, DAY);
    }
    parts_cross(settings, evaluation->arena, &windows, &cohorts);
}
