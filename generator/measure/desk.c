#include "measure/desk.h"

static struct work work_of(struct arena *arena, const struct slice *slice) {
    struct work work = {.arena = arena, .slice = slice, .cut = cut_of(arena, slice)};
    if (work.cut.why)
        return work;
    work.sample_count = cut_samples(arena, &work.cut, &work.samples);
    work.strand_count = cut_strands(arena, &work.cut, &work.strands);
    return work;
}

enum { DESK_SLICES = 2 };

struct desk {
    struct arena *arena; /* it is in */
    struct laid {
        struct arena *arena;
        bool filled;
        struct slice slice;
        struct work work;
    } laid[DESK_SLICES];
    size_t last; /* the one that was asked last */
};

struct desk *desk_new(void) {
    struct arena *arena = arena_new();
    struct desk *desk = arena_alloc(arena, sizeof *desk);
    desk->arena = arena;
    for (size_t i = 0; i < DESK_SLICES; i++)
        desk->laid[i].arena = arena_new();
    return desk;
}

void desk_free(struct desk *desk) {
    for (size_t i = 0; desk && i < DESK_SLICES; i++)
        arena_free(desk->laid[i].arena);
    arena_free(desk ? desk->arena : NULL);
}

static bool moment_same(struct moment a, struct moment b) {
    return a.kind == b.kind && (a.kind != MOMENT_HOURS || a.hours == b.hours) &&
           (a.kind != MOMENT_TIME || a.time == b.time);
}

/* Whether both have the same rows, whatever is asked of them. */
static bool rows_same(const struct slice *a, const struct slice *b) {
    return a->report == b->report && a->group == b->group && a->measure == b->measure && a->cohort == b->cohort &&
           moment_same(a->window.from, b->window.from) && moment_same(a->window.to, b->window.to) &&
           text_equal(a->subject, b->subject) && !a->without && !b->without;
}

struct work work_at(struct desk *desk, struct arena *scratch, const struct slice *slice) {
    size_t at = 0;
    if (!desk)
        return work_of(scratch, slice);
    while (at < DESK_SLICES && !(desk->laid[at].filled && rows_same(&desk->laid[at].slice, slice)))
        at++;
    if (at == DESK_SLICES) {
        at = (desk->last + 1) % DESK_SLICES;
        struct laid *laid = &desk->laid[at];
        arena_clear(laid->arena);
        laid->slice = *slice;
        laid->work = work_of(laid->arena, slice);
        laid->filled = true;
    }
    desk->last = at;
    struct work work = desk->laid[at].work;
    work.arena = scratch;
    work.slice = work.cut.slice = slice;
    return work;
}
