#include "marks.h"

#include <stdbool.h>
#include <stdio.h>

/* A relay in its sample before: its mark, NULL where none is known, and whether it had restarted there. */
struct past {
    long long *mark;
    bool restarted;
};

/* How far the mark before lies above the least one from which a fall to `amount` is a tenth, in ninths. */
static long long room(const struct past *past, long long amount) {
    return 9 * *past->mark - 10 * amount;
}

/* The relay of the row that falls next, -1 where none is left: the one with most room, of equals the first. */
static int next_to_fall(const struct figure *row, struct past *past[], const bool falls[]) {
    int best = -1;
    for (int i = 0; i < row->count; i++)
        if (past[i]->mark != NULL && !falls[i] &&
            (best < 0 || room(past[i], row->amount[i]) > room(past[best], row->amount[best])))
            best = i;
    return best;
}

/* Raises the mark before so that falling to `amount` is a tenth; false where that mark has just fallen itself. */
static bool make_room(const struct past *past, long long amount) {
    if (room(past, amount) >= 0)
        return true;
    *past->mark = (10 * amount + 8) / 9;
    return !past->restarted;
}

/* Places the marks of one row and makes it the past of its relays. False where not so many can have restarted. */
static bool place_row(struct figure *row, struct past *past[]) {
    bool falls[RELAYS_MAX] = {false};
    for (int k = 0; k < row->restarted; k++) {
        int i = next_to_fall(row, past, falls);
        if (i < 0 || !make_room(past[i], row->amount[i]))
            return false;
        falls[i] = true;
    }
    for (int i = 0; i < row->count; i++) {
        bool stays = past[i]->mark != NULL && !falls[i] && *past[i]->mark > row->amount[i];
        row->mark[i] = stays ? *past[i]->mark : row->amount[i];
        *past[i] = (struct past){row->restarted < 0 ? NULL : &row->mark[i], falls[i]};
    }
    return true;
}

int marks_place(const struct groups *groups, struct figures *figures) {
    struct past past[GROUPS][RELAYS_MAX + 1] = {{{NULL, false}}};
    int status = 0;
    for (size_t at = 0; at < figures->count; at++) {
        struct figure *row = &figures->row[at];
        struct past *of_row[RELAYS_MAX];
        for (int i = 0; i < row->count; i++)
            of_row[i] = &past[row->group][figure_number(groups, row, i)];
        if (!place_row(row, of_row)) {
            fprintf(stderr, "%s:%d: error: not so many relays can have restarted: '%d'\n", figures->path, row->line,
                    row->restarted);
            status = 1;
        }
    }
    return status;
}
