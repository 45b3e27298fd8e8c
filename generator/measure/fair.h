/*
 * Fairness: what there is to say against comparing a statistic of one group with that of another. A side is one
 * statistic of one slice; each rule answers with figures, of one side alone or of two. What a text compares, and in
 * which words it is told, is not known here.
 */
#ifndef MEMBLOG_FAIR_H
#define MEMBLOG_FAIR_H

#include "measure/slices.h"

/* How many of a side's subjects are in a cohort, and of how many that is known. */
struct portion {
    size_t in, known;
};

/* Values that stand together. */
struct cluster {
    size_t count;
    double low, high;
};

/* One side of a comparison, and what the rules ask of it. */
struct side {
    struct slice slice;
    enum statistic statistic;
    struct subject_value *values; /* behind the statistic, one for each subject that entered it, without rows; those of
                                   * a mean by value, NAN where the statistic is made of sample means */
    size_t count;                 /* of values: none where a summary holds what many have; */
    size_t subjects;              /* how many they are all the same */
    double mean, deviation;       /* of the values, or of a summary's sample; deviation (n - 1) is NAN below two */
    struct portion *portions;     /* by declared cohort */
    int64_t from, to;             /* the first and last sample of the slice */
    int64_t first;                /* the group's first sample (of the slice's cohort), whatever the window */
    double first_value;           /* and its mean */
    double coverage;              /* of the window; NAN for a statistic of one moment */
    size_t fresh;           /* subjects that began anew between their sample before and the slice's last one; 0 for
                             * statistics that do not rest on the last sample */
    uint32_t fresh_subject; /* the first of them */
};

/* Whether the statistic measures something: how many there are, how long and from when they were measured is no
 * measurement that groups are compared by. */
bool fair_measures(enum statistic statistic);
/* The side in the arena; `scratch` may be cleared after the call. NULL when there is none to judge: the statistic
 * measures nothing, a single subject was named, or nothing is in the window. `share`: by how much a high-water mark
 * falls when its subject begins anew. */
const struct side *side_of(struct arena *arena, struct arena *scratch, const struct slice *slice,
                           enum statistic statistic, double share);

/* Of a mean over subjects: whether their standard deviation is more than so many times the mean. */
bool side_is_wide(const struct side *side, double most);
/* Of a mean over subjects: whether their values fall into two clusters of two and more each, parted by the largest gap:
 * it is more than so many times the width of the wider one, and more than a tenth of the mean. */
bool side_has_clusters(const struct side *side, double most, struct cluster clusters[2]);
/* Whether the first cluster is just the part of the side that is in the cohort, and the second the rest, or the other
 * way round. */
bool side_is_parted(const struct side *side, const struct cluster clusters[2], size_t cohort);
/* Whether neither of the two parts that the cohort makes of the side is wide. */
bool side_is_even_within(const struct side *side, size_t cohort, double most);

/* Whether the shares of a declared cohort differ by more than `most`: that of which they differ most. Of a cohort that
 * is another's rest, and of one of which nothing is known on a side, nothing is said; nor of a largest value and a
 * smallest one: that each subject of a side is beyond each of the other is true of any part of them, too. */
bool fair_mixed(const struct side *a, const struct side *b, double most, size_t *cohort);
/* Whether a statistic depends on the start: a mean, a peak or a slope does when its window holds the group's first
 * sample, the last sample always does; the first is the start itself. The starts are unlike when one side's does and
 * they are more than `most` usual intervals apart, unless both sides end at one age. */
bool fair_unlike_start(const struct side *a, const struct side *b, double most);
/* The levels are unlike when one side depends on the start and one begins at more than `most` times the other. */
bool fair_unlike_level(const struct side *a, const struct side *b, double most);
/* The first event behind the first sample of a side and up to its last that is of its group alone; NULL when there is
 * none. None is what the group was set up with, up to one usual interval after its first sample, what a shift asks
 * about, and an event that the other side has, too: the same text within one usual interval. */
const struct event *fair_lone_event(const struct side *side, const struct side *other);

#endif
