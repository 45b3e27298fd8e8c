/*
 * Slices: the rows that a statistic is asked of, cut out of a report; the same rows by sample and by subject. A cut
 * has copies of its readings, and lives in the caller's arena.
 */
#ifndef MEMBLOG_SLICES_H
#define MEMBLOG_SLICES_H

#include "measure/statistics.h"

/* Two samples are parted by a gap, which means leave out, when they are above so many usual intervals apart. */
enum { SLICE_GAP_TIMES = 2 };

/* All of the group, within the report's own window. */
struct slice slice_of(const struct report *report, int group, size_t measure);
/* Where a slice's hours are counted from: the group's first sample of the measure, or the report's where it has none.
 */
int64_t slice_origin(const struct slice *slice);
/* The samples of a slice in time order; for charts. */
size_t slice_samples(struct arena *arena, const struct slice *slice, struct sample **out);
/* The rows of a slice in sorted order; for explain. */
size_t slice_rows(struct arena *arena, const struct slice *slice, struct reading **out);
/* How many readings of the slice exclusions left out: in all, and by the plan's exclusion. */
size_t slice_excluded(struct arena *arena, const struct slice *slice, size_t **counts);
/* Whether its rows are those of a summary, each a sample of many. */
bool slice_is_summary(const struct slice *slice);
/* One entry for each subject that has one, in the order of the report's subjects; none of a summary. `of` is first,
 * last, peak, low or a statistic with STAT_EACH of the subject alone, or STAT_COUNT for its reading at the slice's last
 * sample, which is what stat_compute's `last` and, as a rule, median to ci95 are made of. */
size_t slice_values(struct arena *arena, const struct slice *slice, enum statistic of, struct subject_value **out);
/* Within the slice's window, of all groups that are named and not excluded, whichever the slice's own is. */
struct extent slice_extent(struct arena *scratch, const struct slice *slice);

struct cut {
    const struct slice *slice;    /* borrowed */
    const char *why;              /* NULL, or why nothing can be asked of it: an unknown cohort or subject */
    int64_t origin;               /* the group's first sample of the measure */
    int64_t longest;              /* the longest interval that is no gap, 0 when there is no usual one */
    const struct digest *digests; /* of a summary, by line: rows are samples; or NULL */
    struct reading *rows;         /* in the window, by time, then subject */
    size_t len;
};

struct cut cut_of(struct arena *arena, const struct slice *slice);
/* The samples of a cut, as slice_samples says. */
size_t cut_samples(struct arena *arena, const struct cut *cut, struct sample **out);

/* The cuts of parts of its subjects, each of which is in one part or, at UINT32_MAX, in none; they keep the origin. */
struct cut *cut_parts(struct arena *arena, const struct cut *cut, const uint32_t *part_of, size_t parts);

/* One subject's rows in time order. */
struct strand {
    uint32_t subject;
    const struct reading **rows;
    size_t len;
};
/* One strand for each subject of the cut, in the order of the report's subjects; none of a summary. */
size_t cut_strands(struct arena *arena, const struct cut *cut, struct strand **out);
/* A subject's own value by `of`, as slice_values says; false when it has none or when `of` is not of this kind. */
bool strand_value(struct arena *arena, const struct cut *cut, const struct strand *strand, enum statistic of,
                  struct subject_value *value);
bool strand_can(enum statistic of); /* whether statistics over own values may be asked for with this `of` */

/* Whether a reading is below the one before by the share or more. */
bool is_fall(double before, double after, double share);
double hours_between(int64_t start, int64_t end);

#endif
