#ifndef DATA_AMOUNTS_H
#define DATA_AMOUNTS_H
/*
 * Finds whole amounts that have a given count, mean, standard deviation (n - 1), minimum and maximum. It works in
 * integers alone, so that every machine finds the same ones. It knows no relays, units or files.
 */
enum { AMOUNTS_MAX = 99 };
enum amounts_verdict { AMOUNTS_FOUND, AMOUNTS_NO_MEAN, AMOUNTS_NO_SD };

/* `mean` and `sd` are in `parts` of a unit, as they were printed; `count` is 1 to AMOUNTS_MAX, and one has an sd of 0.
 */
struct amounts_wanted {
    int count;
    long long min, max, mean, sd, parts;
};

/*
 * Writes them to `amount`, none below the one before: exactly the count, minimum and maximum, the mean as printed, and
 * an sd that is off by one part at most. When there are none, the verdict says whether the mean is why. A range above
 * thirty million has none, as its squares could not be added up.
 */
enum amounts_verdict amounts_find(const struct amounts_wanted *wanted, long long amount[AMOUNTS_MAX]);

#endif
