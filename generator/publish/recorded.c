#include "publish/recorded.h"

#include "base/json.h"
#include "base/parallel.h"
#include "publish/coverage.h"
#include "series/journal.h"
#include "series/outputs.h"
#include "series/record.h"

struct recorded {
    const struct site *site;
    struct site beside;    /* the same, as the thread sees it: what it needs memory for is its own */
    struct arena *written; /* of the text */
    struct text text;
    struct errand *errand;
    size_t letter;
};

static void record(void *context) {
    struct recorded *recorded = context;
    struct arena *arena = recorded->beside.arena;
    struct node *record = journal_of(arena, &recorded->beside);
    record_put_node(arena, record, "coverage", recorded->site->coverage);
    recorded->text = json_write(recorded->written, record);
    arena_free(arena); /* a record is some times as large as what is written of it */
}

struct recorded *recorded_start(struct site *site, struct outbox *outbox) {
    site->coverage = coverage_node(site->arena, site);
    struct recorded *recorded = arena_alloc(site->arena, sizeof *recorded);
    struct text path = path_join(site->arena, site->world->folders.posts, output_name(OUTPUT_FACTS));
    *recorded = (struct recorded){.site = site, .beside = *site};
    recorded->beside.arena = arena_new();
    recorded->written = arena_new();
    recorded->letter = outbox_reserve(outbox, path);
    journal_settle(site);
    recorded->errand = errand_start(site->arena, record, recorded);
    return recorded;
}

void recorded_finish(struct recorded *recorded, struct outbox *outbox) {
    errand_end(recorded->errand);
    arena_join(recorded->site->arena, recorded->written);
    outbox_settle(outbox, recorded->letter, recorded->text);
}
