#include "series/settings.h"

#include <math.h>

#include "series/ask.h"
#include "series/world.h"

static void window_read(struct world *world, struct text name, const struct node *map) {
    static const char *const known[] = {"from", "to", NULL};
    if (!node_is_map(map, "window", name, "{from: 48h} or {from: 48h, to: 120h}", world->diags))
        return;
    node_known(map, known, world->diags);
    struct setting *window = LIST_ADD(world->arena, &world->windows);
    struct evaluation evaluation = world_evaluation(world, &world->scope);
    window->name = name;
    window->lens = (struct lens){.from = ask_hours(map, "from", &evaluation), .to = ask_hours(map, "to", &evaluation)};
    if (window->lens.from > window->lens.to) {
        struct diag *diag =
            diag_add(world->diags, DIAG_BAD_VALUE, map->place, "window '%.*s' ends before it begins", TEXT_ARG(name));
        diag_help(world->diags, diag, "hours count from the group's first sample: from: is the smaller number");
    }
}

static void cohorts_read(struct world *world) {
    const struct node *list = node_list_of(world->series, "cohorts", world->diags);
    struct name_list names = declared_cohorts(world->arena, world->declared);
    for (size_t i = 0; list && i < list->count; i++) {
        struct text name = node_item(list, i, "cohorts", world->diags);
        int cohort = declared_cohort(world->declared, name);
        if (cohort >= 0)
            *LIST_ADD(world->arena, &world->cohorts) =
                (struct setting){name, {.from = NAN, .to = NAN, .cohort = (size_t)cohort}};
        if (name.len == 0 || cohort >= 0)
            continue;
        struct diag *diag = diag_add(world->diags, DIAG_BAD_VALUE, list->items[i]->place,
                                     "no cohort is declared as '%.*s'", TEXT_ARG(name));
        diag_nearest(world->diags, diag, name, names.at, names.len);
        diag_help(world->diags, diag, "cohorts are %.*s",
                  TEXT_ARG(text_choice(world->arena, names.at, names.len, "and")));
    }
}

void settings_read(struct world *world) {
    const struct node *windows = node_map_of(world->series, "windows", world->diags);
    for (size_t i = 0; windows && i < windows->count; i++)
        window_read(world, windows->keys[i], windows->items[i]);
    cohorts_read(world);
}
