#include "amounts.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A step between two amounts is counted in parts of a unit, this many. */
enum { FINE = 64, RANGE_MAX = 30000000 };

/* Spread is n (n - 1) times the variance: a whole number where the amounts are. */
static long long spread_of(const struct amounts_wanted *wanted, const long long amount[]) {
    long long sum = 0, squares = 0;
    for (int i = 0; i < wanted->count; i++) {
        long long above = amount[i] - wanted->min;
        sum += above;
        squares += above * above;
    }
    return wanted->count * squares - sum * sum;
}

/* The spread of the sd as printed, or of one that is some halves of a part off; cut to a whole number, and without a
 * product that is too large on the way. */
static long long spread_wanted(const struct amounts_wanted *wanted, int halves) {
    long long pairs = (long long)wanted->count * (wanted->count - 1), unit = 4 * wanted->parts * wanted->parts;
    long long sd = 2 * wanted->sd + halves, square = sd > 0 ? sd * sd : 0;
    return square / unit * pairs + square % unit * pairs / unit;
}

static bool is_near(const struct amounts_wanted *wanted, const long long amount[], int halves) {
    long long spread = spread_of(wanted, amount);
    return spread >= spread_wanted(wanted, -halves) && spread <= spread_wanted(wanted, halves);
}

static long long within(const struct amounts_wanted *wanted, long long amount) {
    return amount < wanted->min ? wanted->min : amount > wanted->max ? wanted->max : amount;
}

static long long evenly(const struct amounts_wanted *wanted, long long level, long long step, int i) {
    return within(wanted, level + (i - 1) * step / FINE);
}

/* The minimum, the maximum, and those between evenly spaced from `level` on, cut to that range. Returns their sum. */
static long long place(const struct amounts_wanted *wanted, long long level, long long step, long long amount[]) {
    int last = wanted->count - 1;
    long long sum = amount[0] = wanted->min;
    for (int i = 1; i < last; i++)
        sum += amount[i] = evenly(wanted, level, step, i);
    amount[last] = wanted->max;
    return last > 0 ? sum + wanted->max : sum;
}

/* Places them at the level that has this sum. Units that are left over go, one each, to the upper ones. */
static void settle(const struct amounts_wanted *wanted, long long sum, long long step, long long amount[]) {
    long long low = wanted->min - wanted->count * (step / FINE + 1), high = wanted->max;
    while (low < high) {
        long long middle = high - (high - low) / 2;
        if (place(wanted, middle, step, amount) <= sum)
            low = middle;
        else
            high = middle - 1;
    }
    long long left = sum - place(wanted, low, step, amount);
    for (int i = wanted->count - 2; i > 0 && left > 0; i--) {
        long long raised = evenly(wanted, low + 1, step, i);
        left -= raised - amount[i];
        amount[i] = raised;
    }
}

static bool in_order(const long long amount[], int i) {
    return amount[i - 1] <= amount[i] && amount[i] <= amount[i + 1];
}

/* Moves amounts i and j, which are neither first nor last, apart by one unit each, or together where it is -1. */
static void move(long long amount[], int i, int j, int apart) {
    amount[i] -= apart;
    amount[j] += apart;
}

/* Moves the pair by one unit that brings the spread, which is `missing` now, nearest to what is wanted, and takes what
 * that gains off it; false when every move leads away. The sum and the order stay. */
static bool nudge(const struct amounts_wanted *wanted, long long amount[], long long *missing) {
    int low = 0, high = 0, best = 0;
    long long n = wanted->count, least = *missing;
    for (int i = 1; i < n - 1; i++)
        for (int j = i + 1; j < n - 1; j++)
            for (int apart = -1; apart <= 1; apart += 2) {
                long long after = *missing - 2 * n * (apart * (amount[j] - amount[i]) + 1);
                if (llabs(after) >= llabs(least))
                    continue;
                move(amount, i, j, apart);
                if (in_order(amount, i) && in_order(amount, j)) {
                    low = i;
                    high = j;
                    best = apart;
                    least = after;
                }
                move(amount, i, j, -apart);
            }
    *missing = least;
    move(amount, low, high, best);
    return best != 0;
}

/* The amounts with this sum whose spread is nearest to what is wanted. The wider the step, the wider they are spread:
 * from all of them alike to all at the ends. Returns what it misses that by. */
static long long approach(const struct amounts_wanted *wanted, long long sum, long long amount[]) {
    long long target = spread_wanted(wanted, 0);
    long long low = 0, high = (wanted->max - wanted->min) * FINE;
    while (low < high) {
        long long middle = high - (high - low) / 2;
        settle(wanted, sum, middle, amount);
        if (spread_of(wanted, amount) <= target)
            low = middle;
        else
            high = middle - 1;
    }
    settle(wanted, sum, low, amount);
    long long missing = target - spread_of(wanted, amount);
    while (nudge(wanted, amount, &missing)) {
    }
    return llabs(missing);
}

/* Whether amounts from the minimum to the maximum, both present, can have this sum, and their mean is as printed. */
static bool sum_is_possible(const struct amounts_wanted *wanted, long long sum) {
    long long n = wanted->count;
    return sum >= wanted->min * (n - 1) + wanted->max && sum <= wanted->min + wanted->max * (n - 1) &&
           2 * llabs(sum * wanted->parts - wanted->mean * n) <= n;
}

enum amounts_verdict amounts_find(const struct amounts_wanted *wanted, long long amount[AMOUNTS_MAX]) {
    long long n = wanted->count, range = wanted->max - wanted->min, best = -1;
    if (range < 0 || range > RANGE_MAX)
        return AMOUNTS_NO_MEAN;
    if (wanted->sd > range * wanted->parts)
        return AMOUNTS_NO_SD;
    long long nearest = (2 * wanted->mean * n + wanted->parts) / (2 * wanted->parts);
    /* Several sums may have the printed mean: the nearest that has the printed sd stands, else the one closest to it.
     */
    for (int k = 0; k <= 2 * n && (best < 0 || !is_near(wanted, amount, 1)); k++) {
        long long tried[AMOUNTS_MAX], sum = nearest + (k % 2 != 0 ? (k + 1) / 2 : -k / 2);
        if (!sum_is_possible(wanted, sum))
            continue;
        long long off = approach(wanted, sum, tried);
        if (best < 0 || off < best) {
            best = off;
            memcpy(amount, tried, (size_t)n * sizeof *amount);
        }
    }
    if (best < 0)
        return AMOUNTS_NO_MEAN;
    return is_near(wanted, amount, 2) ? AMOUNTS_FOUND : AMOUNTS_NO_SD;
}
