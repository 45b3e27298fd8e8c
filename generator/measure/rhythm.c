#include "measure/rhythm.h"

#include <math.h>

struct rhythm {
    const int64_t *times;
    int64_t usual;
    double share;
    bool *off;
};

/* How far a distance is from the nearest multiple of the usual interval, as a share of it; *steps is the multiple. */
static double deviation(const struct rhythm *rhythm, size_t from, size_t to, double *steps) {
    double distance = fabs((double)(rhythm->times[to] - rhythm->times[from])) / (double)rhythm->usual;
    *steps = floor(distance + 0.5);
    return fabs(distance - *steps);
}

static bool is_on(const struct rhythm *rhythm, size_t from, size_t to) {
    double steps, off = deviation(rhythm, from, to, &steps);
    return steps >= 1 && off <= rhythm->share;
}

/* Goes from a sample that is on to the end of its stretch, up or down. `before` is the sample that the last one on is
 * measured against; where they are the same there is none. */
static void walk(const struct rhythm *rhythm, size_t start, size_t stop, int step) {
    size_t on = start, before = start, last = start;
    while (last != stop) {
        size_t next = last + (size_t)step; /* -1 wraps round */
        double steps, own, other;
        own = deviation(rhythm, on, next, &steps);
        bool same_place = steps < 1 && on != before;
        if (steps >= 1 && own <= rhythm->share) {
            before = on;
            on = next;
        } else if (same_place && deviation(rhythm, before, next, &other) < deviation(rhythm, before, on, &steps)) {
            rhythm->off[on] = true;
            on = next;
        } else if (rhythm->off[last] && is_on(rhythm, last, next)) {
            before = last;
            on = next;
        } else {
            rhythm->off[next] = true;
        }
        last = next;
    }
}

/* The sample of a stretch that is best in step with the one behind it; the first when none is in step. */
static size_t best_in_step(const struct rhythm *rhythm, size_t start, size_t stop) {
    size_t best = start;
    double least = rhythm->share;
    for (size_t i = start; i < stop; i++) {
        double steps, off = deviation(rhythm, i, i + 1, &steps);
        if (steps >= 1 && off < least) {
            least = off;
            best = i;
        }
    }
    return best;
}

size_t rhythm_off(const int64_t *times, size_t count, int64_t usual, double gap, double share, bool *off) {
    struct rhythm rhythm = {times, usual, share, off};
    size_t marked = 0;
    for (size_t i = 0; i < count; i++)
        off[i] = false;
    for (size_t start = 0, stop; usual > 0 && start < count; start = stop + 1) {
        stop = start;
        while (stop + 1 < count && (double)(times[stop + 1] - times[stop]) <= gap)
            stop++;
        size_t best = best_in_step(&rhythm, start, stop);
        walk(&rhythm, best, stop, 1);
        walk(&rhythm, best, start, -1);
    }
    for (size_t i = 0; i < count; i++)
        marked += off[i] ? 1 : 0;
    return marked;
}
