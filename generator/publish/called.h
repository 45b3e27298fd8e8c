/*
 * What the groups of a report could be called: in a CSV file with a column of groups, a column that says the same in
 * each row of a group and something else in each other group calls them. It is guessed from cells alone.
 */
#ifndef MEMBLOG_CALLED_H
#define MEMBLOG_CALLED_H

#include "publish/guess.h"

struct called {
    struct text file, column; /* empty: no column calls them */
    const struct text *labels;
};

/* Whether a text says that what it calls is the control. */
bool called_control(struct arena *arena, struct text text);
/* Labels of the groups with these letters in `column`: those of the last column that does it, or of one that calls one
 * of them the control. */
struct called called_of(const struct guess *guess, struct text column, const struct text *letters, size_t count);

#endif
