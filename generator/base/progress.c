#include "base/progress.h"

#include <pthread.h>
#include <stdbool.h>
#include <time.h>

enum { STEP_MOST = 100, PATIENCE = 1 /* second */ };

struct progress {
    enum progress_manner manner;
    FILE *out;
    pthread_t teller; /* with PROGRESS_LATE */
    pthread_mutex_t lock;
    pthread_cond_t ended;
    bool is_late, is_over; /* under the lock, as `step` */
    char step[STEP_MOST];
    size_t part, parts;           /* 0: it has none */
    struct timespec first, since; /* with PROGRESS_TIMED: the first step and this one */
};

static double seconds_since(struct timespec start) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)(time.tv_sec - start.tv_sec) + (double)(time.tv_nsec - start.tv_nsec) / 1e9;
}

/* The step that ends. */
static void timing_put(struct progress *progress) {
    if (progress->step[0])
        fprintf(progress->out, "memblog: %8.1f ms  %s\n", 1000 * seconds_since(progress->since), progress->step);
    else
        clock_gettime(CLOCK_MONOTONIC, &progress->first);
    clock_gettime(CLOCK_MONOTONIC, &progress->since);
}

/* The cursor goes back and the rest of the line is cleared. */
static void line_put(const struct progress *progress) {
    fprintf(progress->out, "\r\033[K%s%s", progress->step[0] ? "memblog: " : "", progress->step);
    if (progress->parts > 0)
        fprintf(progress->out, ": %zu of %zu", progress->part, progress->parts);
    fflush(progress->out);
}

/* Waits until the run has taken long, or is over. */
static void *tell_late(void *context) {
    struct progress *progress = context;
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += PATIENCE;
    pthread_mutex_lock(&progress->lock);
    while (!progress->is_over && pthread_cond_timedwait(&progress->ended, &progress->lock, &until) == 0)
        ;
    if (!progress->is_over) {
        progress->is_late = true;
        line_put(progress);
    }
    pthread_mutex_unlock(&progress->lock);
    return NULL;
}

struct progress *progress_new(struct arena *arena, enum progress_manner manner, FILE *out) {
    struct progress *progress = arena_alloc(arena, sizeof *progress);
    progress->manner = manner;
    progress->out = out;
    pthread_mutex_init(&progress->lock, NULL);
    pthread_cond_init(&progress->ended, NULL);
    if (manner == PROGRESS_LATE && pthread_create(&progress->teller, NULL, tell_late, progress) != 0)
        progress->manner = PROGRESS_NEVER;
    return progress;
}

void progress_step(struct progress *progress, const char *format, ...) {
    if (!progress || progress->manner == PROGRESS_NEVER)
        return;
    va_list args;
    pthread_mutex_lock(&progress->lock);
    if (progress->manner == PROGRESS_TIMED)
        timing_put(progress);
    va_start(args, format);
    vsnprintf(progress->step, sizeof progress->step, format, args);
    va_end(args);
    progress->parts = 0;
    if (progress->manner == PROGRESS_ALWAYS)
        fprintf(progress->out, "memblog: %s\n", progress->step);
    else if (progress->is_late)
        line_put(progress);
    pthread_mutex_unlock(&progress->lock);
}

void progress_part(struct progress *progress, size_t n, size_t count) {
    if (!progress || progress->manner != PROGRESS_LATE)
        return;
    pthread_mutex_lock(&progress->lock);
    progress->part = n;
    progress->parts = count;
    if (progress->is_late)
        line_put(progress);
    pthread_mutex_unlock(&progress->lock);
}

void progress_end(struct progress *progress) {
    if (!progress || progress->manner == PROGRESS_NEVER)
        return;
    if (progress->manner == PROGRESS_LATE) {
        pthread_mutex_lock(&progress->lock);
        progress->is_over = true;
        progress->step[0] = '\0';
        progress->parts = 0;
        pthread_cond_signal(&progress->ended);
        pthread_mutex_unlock(&progress->lock);
        pthread_join(progress->teller, NULL);
        if (progress->is_late)
            line_put(progress);
    }
    if (progress->manner == PROGRESS_TIMED && progress->step[0]) {
        timing_put(progress);
        fprintf(progress->out, "memblog: %8.1f ms  all of it\n", 1000 * seconds_since(progress->first));
    }
    progress->manner = PROGRESS_NEVER;
}
