/*
 * faults NAME PROGRAM LIBRARY SCRATCH PART WORD...: makes calls of the program fail, one after another, and looks at
 * what is left. SCRATCH/blog has an old blog and new inputs; the words are what builds the new one. PART, which is
 * tried most, is `drawing` or `publication`. One verdict a kind of fault, NAME/KIND; with FAULTS=all each call is
 * tried, with FAULTS=KIND:N:DEED (faults.h) this fault alone, and what is there after it stays.
 *
 * A run that ends with 0 has published the new blog whole, and no call failed that it had to tell of. A run that ends
 * otherwise names the cause, and the old blog is whole. After a run that was killed, or on a disk that is gone, the old
 * or the new blog is whole once memblog has been run again, be it in vain. And the next good run leaves the new blog
 * and nothing beside it.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tree.h"
#include "trial.h"

enum {
    SAMPLED = 6,
    OF_READING = 12,
    OF_LIBRARIES = 3,
    DEATHS = 50,
    CUTS = 25,
    GONE = 12,
    SIGNALS = 3,
    MALLOCS = 25,
    TOLD_MOST = 12
};

static const int errors[] = {
#define FAULT_ERROR(name, word, error) error,
    FAULT_KINDS(FAULT_ERROR)};

struct suite {
    struct arena *keep, *scratch; /* the latter for one trial */
    struct setting setting;
    const char *name, *wish; /* FAULTS, or NULL */
    enum part part;
    struct snapshot old, new;
    struct points points;
    size_t tried, failed; /* of the present verdict */
    struct buffer log;
};

/* How many calls are tried before the part that is tried most. */
static size_t before_of(const struct suite *suite, size_t most) {
    return suite->part == PART_PUBLICATION ? most : 0;
}

/* How many calls of a kind are tried within it. */
static size_t inside_of(const struct suite *suite) {
    return suite->part == PART_PUBLICATION ? SIZE_MAX : SAMPLED;
}

/* What is asked of a run under a fault. */
struct wish {
    int error;      /* the errno that a call fails with, or 0 */
    bool ours;      /* the program made that call itself: the message has the error's text */
    bool must_tell; /* success is impossible */
    bool must_do;   /* failure is needless */
    bool may_break; /* killed, or the disk is gone: the next run mends */
    bool dies;
};

/* The rules for make, which are replaced behind a release and say after a kill that it is to be made again. */
static const char depfile[] = "blog.d";

static bool is_shown(struct text path) {
    return !text_is(path, depfile) && !text_starts(path, TEXT("tmp/")) && !text_starts(path, TEXT(".")) &&
           !text_has(path, TEXT("/."));
}

static bool is_depfile(struct text path) {
    return text_is(path, depfile);
}

static bool is_torn(struct suite *suite, const struct snapshot *now) {
    return snapshot_differs(suite->scratch, now, &suite->old, is_depfile).len > 0 &&
           snapshot_differs(suite->scratch, now, &suite->new, is_depfile).len > 0;
}

static const char *const in_vain[] = {"--templates", "nowhere", NULL};

static bool has_error(struct text told) {
    return text_has(told, TEXT(": error: ")); /* fontconfig has errors of its own */
}

/* NULL: as it should be. */
static const char *judge_failure(struct suite *suite, const struct outcome *outcome, const struct wish *wish,
                                 struct text from_old) {
    const char *cause = wish->error == ENOMEM ? "emory" : strerror(wish->error);
    if (wish->must_do)
        return "it did not go on";
    if (!has_error(outcome->error))
        return "nothing was told";
    if (wish->error && wish->ours && !text_has(outcome->error, text_of(cause)))
        return text_format(suite->scratch, "the message does not say '%s'", cause).at;
    if (wish->error && outcome->status != 2)
        return text_format(suite->scratch, "the exit status is %d", outcome->status).at;
    if (from_old.len > 0 && !wish->may_break)
        return text_format(suite->scratch, "the old blog is not whole: %.*s", TEXT_ARG(from_old)).at;
    return NULL;
}

static const char *judge(struct suite *suite, const struct outcome *outcome, const struct wish *wish,
                         const struct snapshot *now) {
    struct text from_old = snapshot_differs(suite->scratch, now, &suite->old, is_shown);
    struct text from_new = snapshot_differs(suite->scratch, now, &suite->new, is_shown);
    if (outcome->signal == SIGALRM)
        return "it hung";
    if (is_torn(suite, now))
        return "half of the rules for make";
    if (outcome->signal != 0)
        return wish->dies ? NULL
               : outcome->signal == SIGABRT && wish->error == ENOMEM && outcome->error.len > 0
                   ? NULL
                   : text_format(suite->scratch, "signal %d ended it", outcome->signal).at;
    if (outcome->status != 0)
        return judge_failure(suite, outcome, wish, from_old);
    if (from_new.len > 0)
        return text_format(suite->scratch, "it ended with 0, and the new blog is not whole: %.*s", TEXT_ARG(from_new))
            .at;
    if (has_error(outcome->error))
        return "it ended with 0 and told an error";
    /* A folder that could not be synced behind all changes is a warning. */
    bool told = text_has(outcome->error, text_of(strerror(wish->error)));
    return wish->must_tell && !told ? "it ended with 0 and told nothing" : NULL;
}

static struct snapshot again(struct suite *suite, const char *const *before, struct outcome *outcome) {
    struct trial trial = {.limit = LIMIT_NONE, .before = before};
    *outcome = trial_run(suite->scratch, &suite->setting, &trial);
    return snapshot_take(suite->scratch);
}

/* Runs it again; a run that would find what the first run found is left out. */
static const char *judge_later(struct suite *suite, struct snapshot *now) {
    struct outcome outcome;
    if (snapshot_differs(suite->scratch, now, &suite->old, NULL).len == 0 ||
        snapshot_differs(suite->scratch, now, &suite->new, NULL).len == 0)
        return NULL;
    struct text from_old = snapshot_differs(suite->scratch, now, &suite->old, is_shown);
    if (from_old.len > 0 && snapshot_differs(suite->scratch, now, &suite->new, is_shown).len > 0) {
        *now = again(suite, in_vain, &outcome);
        from_old = snapshot_differs(suite->scratch, now, &suite->old, is_shown);
        struct text from_new = snapshot_differs(suite->scratch, now, &suite->new, is_shown);
        if (from_old.len > 0 && from_new.len > 0)
            return text_format(suite->scratch, "neither blog is whole after a run in vain: %.*s; %.*s",
                               TEXT_ARG(from_old), TEXT_ARG(from_new))
                .at;
    }
    *now = again(suite, NULL, &outcome);
    if (outcome.status != 0)
        return text_format(suite->scratch, "the next run failed: %.*s", TEXT_ARG(outcome.error)).at;
    struct text left = snapshot_differs(suite->scratch, now, &suite->new, NULL);
    return left.len > 0 ? text_format(suite->scratch, "after the next run: %.*s", TEXT_ARG(left)).at : NULL;
}

static void trial_try(struct suite *suite, struct trial trial, const struct wish *wish, struct text path) {
    arena_clear(suite->scratch);
    suite->tried++;
    trial_forget(suite->scratch, &suite->setting);
    struct outcome outcome = trial_run(suite->scratch, &suite->setting, &trial);
    struct snapshot now = snapshot_take(suite->scratch);
    const char *why = judge(suite, &outcome, wish, &now);
    const char *later = judge_later(suite, &now);
    snapshot_restore(&now, &suite->old);
    if (!why && !later)
        return;
    if (suite->failed++ >= TOLD_MOST)
        return;
    buffer_printf(&suite->log, "    FAULTS=%s", trial.fault);
    if (trial.limit != LIMIT_NONE)
        buffer_printf(&suite->log, " with files of at most %ld bytes", trial.limit);
    struct text root = text_format(suite->scratch, "%s/blog/", suite->setting.scratch);
    path = text_starts(path, root) ? text_from(path, root.len) : path;
    buffer_printf(&suite->log, " (%.*s): %s%s%s\n", TEXT_ARG(path), why ? why : "", why && later ? "; " : "",
                  later ? later : "");
    struct text told = outcome.error, line = text_split(&told, '\n');
    if (why && line.len > 0)
        buffer_printf(&suite->log, "        it said: %.*s\n", TEXT_ARG(line));
}

static void fault_try(struct suite *suite, const char *fault, const struct wish *wish, struct text path) {
    trial_try(suite, (struct trial){.fault = fault, .limit = LIMIT_NONE}, wish, path);
}

static void verdict(struct suite *suite, const char *kind) {
    fprintf(stderr, "%s/%s: %zu faults\n", suite->name, kind, suite->tried);
    if (suite->tried > 0)
        printf("%s %s/%s\n", suite->failed > 0 ? "FAIL" : "ok", suite->name, kind);
    if (suite->failed > 0)
        printf("    %zu of %zu faults\n%s", suite->failed, suite->tried, suite->log.at);
    fflush(stdout);
    suite->tried = suite->failed = 0;
    suite->log = buffer_in(suite->keep);
}

/* Which are tried */

/* Whether the nth of so many is among `most` that lie evenly among them. */
static bool is_sampled(const struct suite *suite, size_t n, size_t count, size_t most) {
    return (suite->wish && strcmp(suite->wish, "all") == 0) || count <= most ||
           n * most / count != (n + 1) * most / count;
}

static bool is_of(const struct point *point, enum fault_kind kind, const struct point *like) {
    bool alike = point->kind == kind && point->ours == like->ours && point->changes == like->changes;
    return (kind == FAULT_ANY || alike) && point->inside == like->inside;
}

static size_t count_of(const struct suite *suite, enum fault_kind kind, const struct point *like) {
    size_t count = 0;
    for (size_t i = 0; i < suite->points.len; i++)
        count += is_of(&suite->points.at[i], kind, like);
    return count;
}

/* Calls of a kind that change what is published, others and those of libraries are sampled each for themselves. */
static void each_point(struct suite *suite, enum fault_kind kind, size_t most_before, size_t most_inside,
                       void (*act)(struct suite *suite, const struct point *point)) {
    size_t seen[8] = {0};
    for (size_t i = 0; i < suite->points.len; i++) {
        const struct point *point = &suite->points.at[i];
        if (!is_of(point, kind, point))
            continue;
        size_t most = point->inside ? most_inside : most_before;
        size_t limit = kind == FAULT_ANY || point->changes ? most : point->ours ? OF_READING : OF_LIBRARIES;
        most = most < limit ? most : limit;
        size_t n = seen[kind == FAULT_ANY ? point->inside : point->inside * 4 + point->ours * 2 + point->changes]++;
        if (most > 0 && is_sampled(suite, n, count_of(suite, kind, point), most))
            act(suite, point);
    }
}

static const char *fault_at(struct suite *suite, const struct point *point, const char *reach, const char *deed) {
    return text_format(suite->keep, "%s:%lu%s:%s", fault_word(point->kind), point->among, reach, deed).at;
}

static void try_error(struct suite *suite, const struct point *point) {
    int error = errors[point->kind];
    bool lasting = point->kind == FAULT_WRITE || point->kind == FAULT_FSYNC || point->kind == FAULT_CLOSE;
    struct wish wish = {.error = error, .ours = point->ours, .must_tell = point->ours && point->changes && lasting};
    const char *deed = text_format(suite->keep, "%d", error).at;
    fault_try(suite, fault_at(suite, point, "", deed), &wish, point->path);
}

/* From here on there is no room. */
static void try_full(struct suite *suite, const struct point *point) {
    if (point->kind != FAULT_WRITE || !point->changes)
        return;
    struct wish wish = {.error = ENOSPC, .ours = true, .must_tell = true};
    fault_try(suite, fault_at(suite, point, "+", text_format(suite->keep, "%d", ENOSPC).at), &wish, point->path);
}

static const char *any_at(struct suite *suite, const struct point *point, const char *reach, const char *deed) {
    return text_format(suite->keep, "any:%lu%s:%s", point->number, reach, deed).at;
}

/* From here on nothing works. */
static void try_gone(struct suite *suite, const struct point *point) {
    struct wish wish = {.may_break = true, .error = EIO};
    fault_try(suite, any_at(suite, point, "+", text_format(suite->keep, "%d", EIO).at), &wish, point->path);
}

static const struct wish death = {.may_break = true, .dies = true};

static void try_kill(struct suite *suite, const struct point *point) {
    fault_try(suite, any_at(suite, point, "", point->kind == FAULT_WRITE ? "torn" : "s9"), &death, point->path);
}

static void try_power(struct suite *suite, const struct point *point) {
    fault_try(suite, any_at(suite, point, "", "power"), &death, point->path);
}

static void try_signals(struct suite *suite, const struct point *point) {
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        fault_try(suite, any_at(suite, point, "", text_format(suite->keep, "s%d", numbers[i]).at), &death, point->path);
}

/* Suites */

static void try_kinds(struct suite *suite) {
    for (enum fault_kind kind = 0; kind < FAULT_KIND_COUNT; kind++) {
        each_point(suite, kind, before_of(suite, SAMPLED), inside_of(suite), try_error);
        verdict(suite, fault_word(kind));
    }
    struct wish wish = {.error = ENOMEM, .ours = true, .may_break = true};
    for (size_t n = 1; n <= suite->points.mallocs; n++)
        if (is_sampled(suite, n - 1, suite->points.mallocs, MALLOCS))
            fault_try(suite, text_format(suite->keep, "malloc:%zu:%d", n, ENOMEM).at, &wish, TEXT("-"));
    verdict(suite, fault_word(FAULT_MALLOC));
}

/* Calls that are cut short or interrupted are made again. */
static void try_short(struct suite *suite) {
    static const enum fault_kind kinds[] = {FAULT_READ, FAULT_WRITE, FAULT_FSYNC, FAULT_CLOSE,
                                            FAULT_WAIT, FAULT_POLL,  FAULT_FLOCK};
    struct wish wish = {.must_do = true, .error = EINTR};
    for (size_t i = 0; i < 2; i++)
        fault_try(suite, text_format(suite->keep, "%s:1+:short", fault_word(kinds[i])).at, &wish, TEXT("all"));
    verdict(suite, "short");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (int first = 2; first <= 3; first++) {
            const char *fault = text_format(suite->keep, "%s:%d/:%d", fault_word(kinds[i]), first, EINTR).at;
            fault_try(suite, fault, &wish, TEXT("some"));
        }
    verdict(suite, "interrupted");
}

/* Files of a limited size, which the system itself enforces; what is told has to fit as well. */
static void try_limits(struct suite *suite) {
    static const long limits[] = {2000, 8000, 12000, 16000};
    struct wish wish = {.error = EFBIG, .ours = true, .must_tell = true};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        trial_try(suite, (struct trial){.fault = "any:0:none", .limit = limits[i]}, &wish, TEXT("all"));
    verdict(suite, "limit");
}

static void try_all(struct suite *suite) {
    try_kinds(suite);
    try_short(suite);
    if (suite->part == PART_PUBLICATION) {
        each_point(suite, FAULT_ANY, 0, SIZE_MAX, try_full);
        verdict(suite, "full");
        try_limits(suite);
        each_point(suite, FAULT_ANY, 0, CUTS, try_power);
        verdict(suite, "power");
    }
    each_point(suite, FAULT_ANY, before_of(suite, GONE), GONE, try_gone);
    verdict(suite, "gone");
    each_point(suite, FAULT_ANY, before_of(suite, DEATHS / 2), DEATHS / 2, try_kill);
    verdict(suite, "kill");
    each_point(suite, FAULT_ANY, before_of(suite, SIGNALS), SIGNALS, try_signals);
    verdict(suite, "signals");
}

/* The old blog and the new one, which a run without a fault makes. */
static bool suite_begin(struct suite *suite) {
    suite->old = snapshot_take(suite->keep);
    struct trial trial = {.limit = LIMIT_NONE, .logged = true};
    trial_forget(suite->keep, &suite->setting);
    struct outcome outcome = trial_run(suite->keep, &suite->setting, &trial);
    suite->new = snapshot_take(suite->keep);
    suite->points = points_read(suite->keep, &suite->setting, suite->part);
    if (outcome.status != 0 || count_of(suite, FAULT_ANY, &(struct point){.inside = true}) == 0) {
        printf("FAIL %s\n    it does not work without a fault: %.*s\n", suite->name, TEXT_ARG(outcome.error));
        return false;
    }
    snapshot_restore(&suite->new, &suite->old);
    return true;
}

int main(int argc, char **argv) {
    if (argc < 7) {
        fputs("usage: faults NAME PROGRAM LIBRARY SCRATCH drawing|publication WORD...\n", stderr);
        return 2;
    }
    struct arena *keep = arena_new();
    struct suite suite = {.keep = keep,
                          .scratch = arena_new(),
                          .setting = {argv[2], argv[3], argv[4], (const char *const *)argv + 6},
                          .name = argv[1],
                          .wish = getenv("FAULTS"),
                          .part = strcmp(argv[5], "drawing") == 0 ? PART_DRAWING : PART_PUBLICATION,
                          .log = buffer_in(keep)};
    if (chdir(text_format(keep, "%s/blog", argv[4]).at) != 0 || !suite_begin(&suite))
        return 1;
    if (suite.wish && strcmp(suite.wish, "all") != 0) {
        struct outcome outcome =
            trial_run(keep, &suite.setting, &(struct trial){.fault = suite.wish, .limit = LIMIT_NONE});
        printf("status %d, signal %d\n%.*s", outcome.status, outcome.signal, TEXT_ARG(outcome.error));
        return 0;
    }
    try_all(&suite);
    return 0;
}
