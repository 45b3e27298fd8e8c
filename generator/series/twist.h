/*
 * Data as they might have been, in place of those measured, for those who try what would make a claim false. Each twist
 * keeps what is true of any data within a slice: a peak is never below the last sample. Rows are left alone; what
 * statistics come to is changed where a lens asks for it.
 */
#ifndef MEMBLOG_TWIST_H
#define MEMBLOG_TWIST_H

#include "series/evidence.h"

enum twist_kind {
    TWIST_SLICE,    /* what is asked of a slice is changed in one way, and of all others in another */
    TWIST_GROUP,    /* the same of a group: all its windows, cohorts and measures */
    TWIST_EXCHANGE, /* two groups' values exchanged */
    TWIST_LEVEL,    /* a group's values are one and the same, for all subjects and at all times */
    TWIST_MIRROR    /* of all groups: what came first comes last */
};
struct twist_group {
    const struct report *report;
    int group;
};
/* Values times a factor above 0, and so much more, in the base unit, so that zeros move as well. */
struct twist_change {
    double factor, more;
};
struct twist {
    enum twist_kind kind;
    struct slice slice;               /* of TWIST_SLICE */
    struct twist_group group, other;  /* of the others; other: of an exchange */
    struct twist_change chosen, rest; /* of the slice or group, and of all else */
};

/* The value of a statistic as the twist shows it. */
struct value twist_value(struct arena *arena, const struct twist *twist, const struct slice *slice,
                         enum statistic statistic, struct text name);

#endif
