/* rows MEGABYTES [SUBJECTS [SEED]]: a memory CSV of about that size on standard output, in the columns of the measured
 * reports: samples every thirty minutes of relays in groups A to E and Z, each sample with the row that sums it up.
 * Memory is a random walk, so that no column is constant; the same arguments give the same bytes. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { START = 1766736000, STEP = 1800, LEAST = 150000, MOST = 8000000 }; /* seconds; kB */
static const char letters[] = "ABCDEZ";

struct relay {
    char name[24];
    char group;
    long rss, hwm;
};

static uint64_t next_random(uint64_t *state) { /* splitmix64 */
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static void walk(struct relay *relay, uint64_t *state) {
    uint64_t random = next_random(state);
    relay->rss += (long)(random % 4001) - 1900;
    relay->rss = relay->rss < LEAST ? LEAST : relay->rss > MOST ? LEAST : relay->rss;
    if (random >> 32 < UINT32_MAX / 500) { /* a restart */
        relay->rss = LEAST + (long)(random % 100000);
        relay->hwm = 0;
    }
    relay->hwm = relay->rss > relay->hwm ? relay->rss : relay->hwm;
}

static size_t sample_put(struct relay *relays, size_t count, time_t at, uint64_t *state) {
    char stamp[32];
    struct tm day;
    long total = 0, low = MOST, high = 0;
    gmtime_r(&at, &day);
    strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%S", &day);
    for (size_t i = 0; i < count; i++) {
        walk(&relays[i], state);
        total += relays[i].rss;
        low = relays[i].rss < low ? relays[i].rss : low;
        high = relays[i].rss > high ? relays[i].rss : high;
    }
    int bytes =
        printf("%s,co,aggregate,,,,,,,,%zu,%ld,%ld,%ld,%ld\n", stamp, count, total, total / (long)count, low, high);
    for (size_t i = 0; i < count; i++) {
        const struct relay *relay = &relays[i];
        long size = relay->rss * 3 + 1000000;
        bytes += printf("%s,co,relay,,%s,%c,%ld,%ld,%ld,%.2f,,,,,\n", stamp, relay->name, relay->group, relay->rss,
                        size, relay->hwm, (double)size / (double)relay->rss);
    }
    return (size_t)bytes;
}

int main(int count, char **arguments) {
    size_t megabytes = count > 1 ? strtoull(arguments[1], NULL, 10) : 0;
    size_t subjects = count > 2 ? strtoull(arguments[2], NULL, 10) : 90;
    uint64_t state = count > 3 ? strtoull(arguments[3], NULL, 10) : 1;
    if (megabytes == 0 || subjects == 0) {
        fputs("usage: rows MEGABYTES [SUBJECTS [SEED]]\n", stderr);
        return 2;
    }
    struct relay *relays = calloc(subjects, sizeof *relays);
    if (!relays)
        return 2;
    for (size_t i = 0; i < subjects; i++) {
        snprintf(relays[i].name, sizeof relays[i].name, "relay%06zu", i);
        relays[i].group = letters[i % (sizeof letters - 1)];
        relays[i].rss = LEAST + (long)(next_random(&state) % 1000000);
    }
    puts("timestamp,server,type,fingerprint,nickname,group,rss_kb,vmsize_kb,hwm_kb,frag_ratio,count,total_kb,avg_kb,"
         "min_kb,max_kb");
    time_t at = START;
    for (size_t bytes = 0; bytes < megabytes * 1000000; at += STEP)
        bytes += sample_put(relays, subjects, at, &state);
    free(relays);
    return ferror(stdout) || fflush(stdout) != 0 ? 2 : 0;
}
