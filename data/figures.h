#ifndef DATA_FIGURES_H
#define DATA_FIGURES_H
/*
 * The group figures of data/published/: reads and checks them for rebuild.c. Amounts are whole units, KB for memory
 * and 0.0001 Mbit/s for bandwidth, so that no rounding of the host can show. It finds the amounts that a figure stands
 * for, but places no marks and writes nothing.
 */
#include "amounts.h"

#include <stddef.h>

/* RESERVE is the group R: relays of the same server that belong to no group. */
enum {
    LINE_BYTES = 512,
    PATH_BYTES = 1024,
    TIME_BYTES = 32,
    GROUPS = 26,
    RESERVE = 'R' - 'A',
    RELAYS_MAX = AMOUNTS_MAX
};
enum cohort { COHORT_ALL, COHORT_GUARD, COHORT_OTHER, COHORTS };
enum kind { KIND_MEMORY, KIND_OBSERVED, KIND_WRITE };

/* One line of a figures file, and the relays that it stands for: their amounts in whole units, none below the one
 * before, and their high-water marks, which marks.c places where it is known how many relays restarted. */
struct figure {
    char time[TIME_BYTES];
    int group; /* 0 is A */
    enum cohort cohort;
    enum kind kind;
    int line, count;
    int restarted; /* -1 where no mark is known */
    long long amount[RELAYS_MAX], mark[RELAYS_MAX];
};

struct figures {
    char path[PATH_BYTES];
    struct figure *row;
    size_t count;
};

/* What is known of the groups: their settings, copied to the roster as they are, and how many relays they have. */
struct groups {
    char columns[LINE_BYTES];
    char settings[GROUPS][LINE_BYTES];
    int relays[GROUPS][COHORTS];
};

/*
 * These read DIR/ID.groups.csv, DIR/ID.memory.csv and DIR/ID.bandwidth.csv, the groups first. Each prints what is
 * wrong as `file:line: error: ...` on stderr and returns the exit status that the file deserves: 0 good, 1 to mend,
 * 2 unreadable. Figures count the relays of `groups`: the largest count that a group and cohort ever has.
 */
int groups_read(const char *dir, const char *id, struct groups *groups);
int figures_read_memory(const char *dir, const char *id, struct groups *groups, struct figures *figures);
int figures_read_bandwidth(const char *dir, const char *id, struct groups *groups, struct figures *figures);

/*
 * The number, from 1, that relay `i` of this figure has in its group: the guards are numbered before the others. When
 * fewer relays than usual were measured, the middle numbers are left out, so that the first stays the lowest and the
 * last the highest.
 */
int figure_number(const struct groups *groups, const struct figure *figure, int i);

/* Gives the rows back; fine for figures that were never read. */
void figures_release(struct figures *figures);

#endif
