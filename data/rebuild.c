/*
 * rebuild PUBLISHED_DIR OUT_DIR: makes the report directories of data/ from group figures (count, mean, standard
 * deviation, minimum, maximum and restarts per sample, group and cohort). Every relay row that it writes is a
 * reconstruction: the rows of one figure have its figures and nothing else about them is known. It measures nothing and
 * does not write experiment.json, which people keep by hand.
 *
 * All figures are read and checked before the first file is written, and a file is written beside and renamed.
 * Exit status: 0 good, 1 a figure to mend, 2 could not run.
 */
#include "marks.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { FINGERPRINT_DIGITS = 40 };

struct experiment {
    const char *id, *server, *memory_name, *bandwidth_name;
};

struct report {
    const struct experiment *experiment;
    struct groups groups;
    struct figures memory, bandwidth;
};

static const struct experiment experiments[] = {
    {"2025-09-18-co-guard-fragmentation", "co", "measurements.csv", NULL},
    {"2025-12-26-co-unified-memory-test", "co", "memory_measurements.csv", "bandwidth_measurements.csv"},
};
enum { EXPERIMENTS = sizeof experiments / sizeof experiments[0] };

static char letter(int group) {
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[group];
}

/* A fingerprint that nobody can take for a real one: zeros, then the name's three bytes. */
static void put_fingerprint(FILE *out, int group, int number) {
    fprintf(out, "%0*d%02X%02X%02X", FINGERPRINT_DIGITS - 6, 0, (unsigned)letter(group), (unsigned)('0' + number / 10),
            (unsigned)('0' + number % 10));
}

/* A relay's name is its group and its number there, as A01, then its group; that cell is empty for the reserve. */
static void put_name(FILE *out, int group, int number) {
    fprintf(out, "%c%02d,", letter(group), number);
    if (group != RESERVE)
        fputc(letter(group), out);
}

/* An amount of 0.0001 Mbit/s in bytes a second, exactly: the unit is 12.5 of them. */
static void put_bytes(FILE *out, long long amount) {
    fprintf(out, "%lld%s", amount * 25 / 2, amount % 2 != 0 ? ".5" : "");
}

static void put_megabits(FILE *out, long long amount) {
    fprintf(out, "%lld.%04lld", amount / 10000, amount % 10000);
}

static void put_memory_row(FILE *out, const struct report *report, const struct figure *row) {
    for (int i = 0; i < row->count; i++) {
        fprintf(out, "%s,%s,relay,,", row->time, report->experiment->server);
        put_name(out, row->group, figure_number(&report->groups, row, i));
        fprintf(out, ",%lld,,", row->amount[i]);
        if (row->restarted >= 0)
            fprintf(out, "%lld", row->mark[i]);
        fputs(",,,,,,\n", out);
    }
}

/* Writes the rows `from` to before `to`, which are one sample and not empty, with the aggregate of all its relays
 * first. */
static void put_memory_sample(FILE *out, const struct report *report, size_t from, size_t to) {
    const struct figure *row = report->memory.row;
    long long count = 0, total = 0, min = row[from].amount[0], max = min;
    size_t at = from;
    do {
        for (int i = 0; i < row[at].count; i++) {
            long long amount = row[at].amount[i];
            total += amount;
            min = amount < min ? amount : min;
            max = amount > max ? amount : max;
        }
        count += row[at].count;
    } while (++at < to);
    fprintf(out, "%s,%s,aggregate,,,,,,,,%lld,%lld,%lld,%lld,%lld\n", row[from].time, report->experiment->server, count,
            total, total / count, min, max);
    for (at = from; at < to; at++)
        put_memory_row(out, report, &row[at]);
}

static void put_memory(FILE *out, const struct report *report) {
    fputs("timestamp,server,type,fingerprint,nickname,group,rss_kb,vmsize_kb,hwm_kb,frag_ratio,"
          "count,total_kb,avg_kb,min_kb,max_kb\n",
          out);
    const struct figures *memory = &report->memory;
    for (size_t from = 0, to = 0; from < memory->count; from = to) {
        while (to < memory->count && strcmp(memory->row[to].time, memory->row[from].time) == 0)
            to++;
        put_memory_sample(out, report, from, to);
    }
}

static void put_bandwidth_row(FILE *out, const struct report *report, const struct figure *row) {
    for (int i = 0; i < row->count; i++) {
        int number = figure_number(&report->groups, row, i);
        fprintf(out, "%s,", row->time);
        put_fingerprint(out, row->group, number);
        fputc(',', out);
        put_name(out, row->group, number);
        fputs(row->kind == KIND_WRITE ? ",,,,," : ",", out);
        put_bytes(out, row->amount[i]);
        fputs(row->kind == KIND_WRITE ? "," : ",,", out);
        put_megabits(out, row->amount[i]);
        fputs(row->kind == KIND_WRITE       ? ",,\n"
              : row->cohort == COHORT_GUARD ? ",,,,\"Fast,Guard,Running,Stable,V2Dir,Valid\",True\n"
                                            : ",,,,\"Fast,Running,Stable,Valid\",True\n",
              out);
    }
}

static void put_bandwidth(FILE *out, const struct report *report) {
    fputs("timestamp,fingerprint,nickname,group,observed_bps,advertised_bps,observed_mbps,advertised_mbps,"
          "write_bps,write_mbps,flags,running\n",
          out);
    for (size_t at = 0; at < report->bandwidth.count; at++)
        put_bandwidth_row(out, report, &report->bandwidth.row[at]);
}

/* The roster names every relay that a group ever has; fingerprints only where the bandwidth file needs them. */
static void put_roster(FILE *out, const struct report *report) {
    fprintf(out, "fingerprint,nickname,%s\n", report->groups.columns);
    for (int group = 0; group < GROUPS; group++) {
        const int *relays = report->groups.relays[group];
        int count = relays[COHORT_ALL] + relays[COHORT_GUARD] + relays[COHORT_OTHER];
        for (int number = 1; number <= count && group != RESERVE; number++) {
            if (report->experiment->bandwidth_name != NULL)
                put_fingerprint(out, group, number);
            fputc(',', out);
            put_name(out, group, number);
            fprintf(out, ",%s\n", report->groups.settings[group]);
        }
    }
}

/* Joins with slashes; false, with errno set, when the path is too long. */
static bool join(char path[PATH_BYTES], const char *dir, const char *id, const char *name) {
    int n = snprintf(path, PATH_BYTES, "%s/%s%s%s", dir, id, name[0] != '\0' ? "/" : "", name);
    errno = ENAMETOOLONG;
    return n > 0 && n < PATH_BYTES;
}

/* Writes OUT/ID/NAME beside itself and renames; what was there stays when anything fails, which is told. */
static bool write_file(const char *out_dir, const struct report *report, const char *name,
                       void (*put)(FILE *out, const struct report *report)) {
    char path[PATH_BYTES], beside[PATH_BYTES + 8];
    if (!join(path, out_dir, report->experiment->id, name)) {
        fprintf(stderr, "%s/%s: error: cannot be written: %s\n", out_dir, name, strerror(errno));
        return false;
    }
    snprintf(beside, sizeof beside, "%s.new", path);
    FILE *out = fopen(beside, "w");
    bool good = out != NULL;
    if (good) {
        put(out, report);
        good = fflush(out) == 0 && ferror(out) == 0;
        good = fclose(out) == 0 && good && rename(beside, path) == 0;
    }
    if (!good) {
        fprintf(stderr, "%s: error: cannot be written: %s\n", path, strerror(errno));
        remove(beside);
    }
    return good;
}

static bool write_report(const char *out_dir, const struct report *report) {
    char path[PATH_BYTES];
    const struct experiment *experiment = report->experiment;
    if (!join(path, out_dir, experiment->id, "") || (mkdir(path, 0777) != 0 && errno != EEXIST)) {
        fprintf(stderr, "%s/%s: error: cannot be made: %s\n", out_dir, experiment->id, strerror(errno));
        return false;
    }
    return write_file(out_dir, report, experiment->memory_name, put_memory) &&
           (experiment->bandwidth_name == NULL ||
            write_file(out_dir, report, experiment->bandwidth_name, put_bandwidth)) &&
           write_file(out_dir, report, "relay_config.csv", put_roster);
}

static int worse(int a, int b) {
    return a > b ? a : b;
}

static int read_report(const char *dir, struct report *report) {
    const struct experiment *experiment = report->experiment;
    int status = groups_read(dir, experiment->id, &report->groups);
    if (status != 0)
        return status; /* without the groups every figure would be a mistake */
    status = figures_read_memory(dir, experiment->id, &report->groups, &report->memory);
    if (status == 0)
        status = marks_place(&report->groups, &report->memory);
    if (experiment->bandwidth_name != NULL)
        status = worse(status, figures_read_bandwidth(dir, experiment->id, &report->groups, &report->bandwidth));
    return status;
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fputs("usage: rebuild PUBLISHED_DIR OUT_DIR\n", stderr);
        return 2;
    }
    struct report report[EXPERIMENTS];
    int status = 0;
    for (size_t i = 0; i < EXPERIMENTS; i++) {
        report[i] = (struct report){.experiment = &experiments[i]};
        status = worse(status, read_report(argv[1], &report[i]));
    }
    for (size_t i = 0; i < EXPERIMENTS && status == 0; i++)
        status = write_report(argv[2], &report[i]) ? 0 : 2;
    for (size_t i = 0; i < EXPERIMENTS; i++) {
        figures_release(&report[i].memory);
        figures_release(&report[i].bandwidth);
    }
    return status;
}
