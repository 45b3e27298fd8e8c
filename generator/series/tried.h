/*
 * Tried: how robust each claim is, for who asks no more of its trials. They are dear, and rest on the program, the data
 * and what is declared, not on sentences: what came of them is kept in a line that the next run may be given. Of a line
 * that was made of anything else nothing is believed. Where the line is kept is not known here.
 */
#ifndef MEMBLOG_TRIED_H
#define MEMBLOG_TRIED_H

#include "series/trials.h"

struct tried {
    const struct filled *filled;
    enum robustness robustness;
};
struct tried_list {
    struct tried *at;
    size_t len, cap;
};

/* Of the claims of all fillings. What stands in `site->tried_once` is not tried again; `site->tried` is the line for
 * the next run, empty where it is not known what it rests on. */
struct tried_list tried_of(struct site *site);

#endif
