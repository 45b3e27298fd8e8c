#include "publish/comparable.h"

static void unused_find(struct site *site) {
    const struct world *world = site->world;
    const struct report **reports = arena_array(site->arena, world->experiment_count, sizeof *reports);
    for (size_t i = 0; i < world->experiment_count; i++)
        reports[i] = world->experiments[i].report;
    audit_take_unused(world->audit, reports, world->experiment_count);
}

void comparable_find(struct site *site) {
    unused_find(site);
}
