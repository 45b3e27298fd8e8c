/* Other ways to look at the data that series.yaml lists, windows and cohorts, under which claims are tried again. What
 * comes of it is not known here. */
#ifndef MEMBLOG_SETTINGS_H
#define MEMBLOG_SETTINGS_H

#include "series/evidence.h"

struct world;

/* One way to ask: a window, a cohort, or both. */
struct setting {
    struct text name; /* "after_two_days, guard" */
    struct lens lens;
};
struct settings {
    struct setting *at;
    size_t len, cap;
};

/* Reads `windows:` and `cohorts:` of the series, with a diagnostic for each that cannot be (bad-value). */
void settings_read(struct world *world);

#endif
