#include "measure/falls.h"

#include "measure/slices.h"

/* Counts a strand's falls into the samples, one fall for each. */
static void strand_falls(const struct strand *strand, double share, struct fall *falls) {
    for (size_t i = 1; i < strand->len; i++) {
        const struct reading *row = strand->rows[i];
        while (falls->time < row->time)
            falls++;
        falls->fallen += is_fall(strand->rows[i - 1]->value, row->value, share) ? 1 : 0;
    }
}

size_t slice_falls(struct arena *arena, const struct slice *slice, double share, struct fall **out) {
    struct cut cut = cut_of(arena, slice);
    struct sample *samples;
    struct strand *strands;
    size_t count = cut_samples(arena, &cut, &samples), strand_count = cut_strands(arena, &cut, &strands), kept = 0;
    struct fall *falls = arena_array(arena, count, sizeof *falls);
    for (size_t i = 0; i < count; i++)
        falls[i] = (struct fall){.time = samples[i].time, .sampled = samples[i].count};
    for (size_t i = 0; i < strand_count; i++)
        strand_falls(&strands[i], share, falls);
    for (size_t i = 0; i < count; i++)
        if (falls[i].fallen > 0)
            falls[kept++] = falls[i];
    *out = falls;
    return kept;
}
