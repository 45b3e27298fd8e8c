/* From a slice to a value. */
#include "series/evidence.h"

#include <math.h>

#include "language/estimate.h"
#include "language/student.h"

/* A mean over subjects, and where what is made of it goes. */
struct own {
    struct arena *arena;
    const struct evidence *evidence;
};

/* Who has the same mean, deviation and number has the same interval; nobody can be paired. */
static const struct estimate *summary_estimate(struct arena *arena, const struct evidence *evidence) {
    const struct slice *slice = &evidence->slice;
    const struct declaration *declared = slice->report->declared;
    int rest = declared->cohorts.at[slice->cohort].not_of;
    struct arena *scratch = arena_new();
    struct sample *sample;
    size_t count = slice_samples(scratch, slice, &sample);
    for (; count > 0 && sample->time < evidence->figure.start; count--)
        sample++;
    struct estimate_part *part = arena_alloc(arena, sizeof *part);
    double *values = arena_array(arena, sample->count, sizeof *values);
    for (size_t i = 0; i < sample->count; i++)
        values[i] = sample->mean;
    if (sample->count >= 2) {
        double off = sample->sd * sqrt((double)(sample->count - 1) / 2);
        values[0] -= off;
        values[1] += off;
    }
    struct estimate_crowd *crowd = arena_alloc(arena, sizeof *crowd);
    *crowd =
        (struct estimate_crowd){slice->report, &slice->report->groups[slice->group],
                                &declared->cohorts.at[slice->cohort], rest < 0 ? NULL : &declared->cohorts.at[rest]};
    *part = (struct estimate_part){.population = crowd, .values = values, .count = sample->count};
    arena_free(scratch);
    return estimate_mean(arena, part);
}

/* Of every subject's own value, of which the statistic is the mean. */
static const struct estimate *own_estimate(const void *context) {
    const struct own *own = context;
    struct arena *arena = own->arena;
    const struct slice *slice = &own->evidence->slice;
    enum statistic statistic = own->evidence->statistic, of = statistic == STAT_LAST ? STAT_COUNT : statistic;
    bool reconstructed = slice->report->reconstructed;
    double mean = own->evidence->figure.value;
    if (reconstructed && stat_has(statistic, STAT_PAIRED))
        return estimate_none(arena, "it follows each subject over time, and the report's rows are reconstructed");
    if (slice_is_summary(slice))
        return summary_estimate(arena, own->evidence);
    struct subject_value *found;
    struct arena *scratch = arena_new();
    size_t count = slice_values(scratch, slice, of, &found);
    struct estimate_part *part = arena_alloc(arena, sizeof *part);
    unsigned *subjects = arena_array(arena, count, sizeof *subjects);
    double *values = arena_array(arena, count, sizeof *values);
    for (size_t i = 0; i < count; i++) {
        subjects[i] = found[i].subject;
        values[i] = found[i].value;
    }
    arena_free(scratch);
    *part = (struct estimate_part){.population = slice->report, .subjects = subjects, .values = values, .count = count};
    if (count > 0 && fabs(stat_sum(values, count) / (double)count - mean) > 1e-9 * fabs(mean))
        return estimate_none(arena, "it is not the mean of the values of those who have one, as some lack samples");
    if (reconstructed)
        part->unpaired = "the report's rows are reconstructed";
    return estimate_mean(arena, part);
}

/* NULL for what is no mean over subjects and no count of what there is. */
static const struct estimate *estimate_of(struct arena *arena, const struct evidence *evidence) {
    enum statistic statistic = evidence->statistic;
    if (stat_has(statistic, STAT_TALLY))
        return estimate_exact(arena, evidence->figure.value);
    if (!stat_has(statistic, STAT_AVERAGE))
        return NULL;
    struct own *own = arena_alloc(arena, sizeof *own);
    *own = (struct own){arena, evidence};
    return estimate_later(arena, own_estimate, own);
}

struct value evidence_value(struct arena *arena, const struct slice *slice, enum statistic statistic,
                            struct text name) {
    return evidence_at(NULL, arena, slice, statistic, name);
}

struct value evidence_at(struct board *board, struct arena *arena, const struct slice *slice, enum statistic statistic,
                         struct text name) {
    struct arena *scratch = arena_new();
    struct evidence *evidence = arena_alloc(arena, sizeof *evidence);
    evidence->slice = *slice;
    evidence->statistic = statistic;
    evidence->figure = stat_compute_at(board, scratch, slice, statistic);
    arena_free(scratch);

    const struct figure *figure = &evidence->figure;
    const struct declaration *declared = slice->report->declared;
    bool blocks = stat_has(statistic, STAT_BLOCKS) && slice->over >= 0;
    enum unit unit =
        stat_unit(blocks ? (enum statistic)slice->over : statistic, &declared->measures.at[slice->measure]);
    struct value value;
    if (!figure->exists)
        value = value_absent(declared_words(arena, declared, figure->why));
    else if (stat_has(statistic, STAT_INTERVAL)) {
        value = value_interval(figure->value, figure->low, figure->high, unit);
        value.of_subjects = statistic == STAT_RANGE;
        value.of_blocks = blocks;
    } else {
        value = value_quantity(figure->value, unit);
        value.estimate = estimate_of(arena, evidence);
    }
    value.name = name;
    value.origin = evidence;
    return value;
}
