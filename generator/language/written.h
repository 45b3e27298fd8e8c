/*
 * Numbers with a unit as they stand in a text, whoever wrote it: 5.64 GB, 74%, 10.5 days, +28 MB a day. What a number
 * is of, and whether it is true, is not known here.
 */
#ifndef MEMBLOG_WRITTEN_H
#define MEMBLOG_WRITTEN_H

#include "language/units.h"

struct written {
    size_t start, stop; /* in the text, with its sign and unit */
    enum unit unit;     /* shares and changes of a share are both UNIT_SHARE */
    double number;      /* in its unit, without its sign */
    double factor;      /* what the digits were multiplied with to be that */
    int places;         /* behind the point */
    int digits;         /* all that are written */
};

/* The next from *at on; *at moves behind it. False when there is none. Versions (2.1.2), dates, parts of words and
 * numbers without a unit are none. */
bool written_next(struct text text, size_t *at, struct written *written);
/* Whether both are to the same place of the same unit, as it is spelled. */
bool written_alike(const struct written *a, const struct written *b);
/* And their numbers are the same. */
bool written_equal(const struct written *a, const struct written *b);
/* Whether a number, in the unit of what is written, is that when rounded to its places. */
bool written_rounds(const struct written *written, double number);

#endif
