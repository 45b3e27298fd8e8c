/*
 * Rulings: lines that a chart shows besides what was measured, entries of its `lines:`. One stands at a value, a
 * setting's own limit, or at a time, the moment of a change. They are read, computed and checked here; where they are
 * drawn is not known.
 */
#ifndef MEMBLOG_SERIES_RULINGS_H
#define MEMBLOG_SERIES_RULINGS_H

#include "language/expr.h"
#include "series/filling.h"

struct ruling {
    const struct node *spec; /* its entry */
    const struct expr *at;   /* NULL after a diagnostic */
    struct field label;
    int group;       /* in whose colour it is drawn, or -1; set by whoever knows the chart's groups */
    bool is_time;    /* and which of the following counts */
    double value;    /* in the measure's unit */
    int64_t time;    /* microseconds, UTC */
    bool has_its_at; /* `at` came to one of both, and lies in what is drawn */
};

struct rulings {
    struct ruling *at;
    size_t count;
};

/* What an `at` may be. */
struct ruled {
    const struct measure *measure;
    int64_t first, last; /* of what is drawn */
};

/* Reads `lines:` of a spec, with diagnostics for entries that cannot stand (bad-value, missing-key, unknown-key). */
void rulings_read(struct rulings *rulings, struct desk *desk, const struct node *spec);
/* Fills labels and computes each `at`; refuses one that is neither a value of the measure nor a time that is drawn. */
void rulings_fill(struct rulings *rulings, struct desk *desk, const struct scope *scope, struct filled where,
                  struct ruled ruled);

#endif
