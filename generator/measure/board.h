/*
 * Boards: the rows of a slice as statistics work on them, cut, by sample and by subject. A board keeps those of the
 * slices that were asked last, for whoever asks many statistics of one and compares it with another. Nothing is
 * computed here.
 */
#ifndef MEMBLOG_BOARD_H
#define MEMBLOG_BOARD_H

#include "measure/slices.h"

/* What a computation works on; `figure` is filled with the counts of the whole window and narrowed from there. */
struct work {
    struct arena *arena;
    const struct slice *slice;
    struct cut cut;
    struct sample *samples;
    size_t sample_count;
    struct strand *strands;
    size_t strand_count;
    struct figure figure;
};

struct board;

struct board *board_new(void);
void board_free(struct board *board); /* NULL is allowed */
/* With nothing worked out. With a board, NULL is none, it holds until another slice is asked for. */
struct work work_at(struct board *board, struct arena *scratch, const struct slice *slice);

#endif
