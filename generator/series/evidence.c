/* From a slice to a value. */
#include "series/evidence.h"

struct slice evidence_slice(const struct report *report, int group, size_t measure,
                            const struct evaluation *evaluation) {
    struct slice slice = slice_of(report, group, measure);
    const struct lens *lens = evaluation->lens;
    if (lens) {
        slice.from = lens->from;
        slice.to = lens->to;
        slice.cohort = lens->cohort;
    }
    return slice;
}

struct value evidence_value(struct arena *arena, const struct slice *slice, enum statistic statistic,
                            struct text name) {
    struct arena *scratch = arena_new();
    struct evidence *evidence = arena_alloc(arena, sizeof *evidence);
    evidence->slice = *slice;
    evidence->statistic = statistic;
    evidence->figure = stat_compute(scratch, slice, statistic);
    arena_free(scratch);

    const struct figure *figure = &evidence->figure;
    const struct declaration *declared = slice->report->declared;
    enum unit unit = stat_unit(statistic, &declared->measures.at[slice->measure]);
    struct value value;
    if (!figure->exists)
        value = value_absent(declared_words(arena, declared, figure->why));
    else if (stat_has(statistic, STAT_INTERVAL))
        value = value_interval(figure->value, figure->low, figure->high, unit);
    else
        value = value_quantity(figure->value, unit);
    value.name = name;
    value.origin = evidence;
    return value;
}
