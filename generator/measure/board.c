#include "measure/board.h"

static struct work work_of(struct arena *arena, const struct slice *slice) {
    struct work work = {.arena = arena, .slice = slice, .cut = cut_of(arena, slice)};
    if (work.cut.why)
        return work;
    work.sample_count = cut_samples(arena, &work.cut, &work.samples);
    work.strand_count = cut_strands(arena, &work.cut, &work.strands);
    return work;
}

enum { BOARD_SLICES = 2 };

struct board {
    struct arena *arena; /* it is in */
    struct laid {
        struct arena *arena;
        bool filled;
        struct slice slice;
        struct work work;
    } laid[BOARD_SLICES];
    size_t last; /* the one that was asked last */
};

struct board *board_new(void) {
    struct arena *arena = arena_new();
    struct board *board = arena_alloc(arena, sizeof *board);
    board->arena = arena;
    for (size_t i = 0; i < BOARD_SLICES; i++)
        board->laid[i].arena = arena_new();
    return board;
}

void board_free(struct board *board) {
    for (size_t i = 0; board && i < BOARD_SLICES; i++)
        arena_free(board->laid[i].arena);
    arena_free(board ? board->arena : NULL);
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

struct work work_at(struct board *board, struct arena *scratch, const struct slice *slice) {
    size_t at = 0;
    if (!board)
        return work_of(scratch, slice);
    while (at < BOARD_SLICES && !(board->laid[at].filled && rows_same(&board->laid[at].slice, slice)))
        at++;
    if (at == BOARD_SLICES) {
        at = (board->last + 1) % BOARD_SLICES;
        struct laid *laid = &board->laid[at];
        arena_clear(laid->arena);
        laid->slice = *slice;
        laid->work = work_of(laid->arena, slice);
        laid->filled = true;
    }
    board->last = at;
    struct work work = board->laid[at].work;
    work.arena = scratch;
    work.slice = work.cut.slice = slice;
    return work;
}
