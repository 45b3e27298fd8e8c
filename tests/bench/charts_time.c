/* Times the chart step of a build (fill, draw, check, compact; nothing is published) in this process, in milliseconds:
 * charts_time DATA TEMPLATES CHARTS TIMES prints the median. Pictures that lie in CHARTS count as published. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "draw/draw.h"
#include "publish/build.h"

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

int main(int argc, char **argv) {
    enum { MOST = 99 };
    double times[MOST];
    int count = argc == 5 ? atoi(argv[4]) : 0;
    if (count < 1 || count > MOST) {
        fputs("usage: charts_time DATA TEMPLATES CHARTS TIMES\n", stderr);
        return 2;
    }
    struct folders folders = {text_of(argv[1]), text_of(argv[2]), text_of(argv[3]), TEXT("posts")};
    for (int i = 0; i < count; i++) {
        struct arena *arena = arena_new();
        struct diags *diags = diags_new(arena);
        struct site *site = build_evaluate(arena, folders, diags);
        if (site) {
            double start = now();
            struct outbox *outbox = outbox_new(arena);
            charts_finish(charts_start(site, outbox), outbox);
            times[i] = now() - start;
        }
        diags_print(diags, stderr);
        if (diags_errors(diags) > 0)
            return 1;
        arena_free(arena);
    }
    qsort(times, (size_t)count, sizeof *times, by_size);
    printf("%.1f\n", times[count / 2]);
    return 0;
}
