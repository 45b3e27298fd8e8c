/*
 * The findings of a run as they are told: in order, each with what it touches, and how many there are by experiment.
 * Who prints them, and where, is not known here.
 */
#ifndef MEMBLOG_FINDINGS_H
#define MEMBLOG_FINDINGS_H

#include "publish/touched.h"

struct told {
    const struct finding *finding;
    struct touched touched;
};
struct told_list {
    struct told *at;
    size_t len, cap;
};
/* Of one experiment, of the series where `report` is NULL: findings, and how much was looked at, of the main measure.
 */
struct tally {
    const struct report *report;
    size_t errors, warnings, notes, waived; /* the first three stand */
    size_t rows, subjects, samples;
};

/* Those that stand before those that are waived, errors first, then by experiment as series.yaml has them, rule and
 * place in the files. `site` is filled, or NULL when it could not be. */
struct told_list findings_told(struct arena *arena, const struct world *world, const struct site *site);
struct tally findings_tally(struct arena *arena, const struct world *world, const struct report *report);
/* Those of a series that stand, of this severity. */
size_t findings_standing(const struct world *world, enum diag_level severity);
/* "error", "warning", "note" or "waived". */
const char *finding_word(const struct finding *finding);
/* A file as it stands in the house, wherever the folders really are: "data/tiny/memory.csv". */
struct text findings_path(struct arena *arena, const struct world *world, struct text path);

#endif
