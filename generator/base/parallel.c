#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

enum { THREADS_MOST = 64 };

struct queue {
    void (*work)(void *context, size_t n);
    void *context;
    size_t count;
    atomic_size_t next;
};

static void *queue_run(void *context) {
    struct queue *queue = context;
    for (size_t n; (n = atomic_fetch_add(&queue->next, 1)) < queue->count;)
        queue->work(queue->context, n);
    return NULL;
}

size_t core_count(void) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : (size_t)count;
}

void parallel_run(size_t count, void (*work)(void *context, size_t n), void *context) {
    struct queue queue = {.work = work, .context = context, .count = count};
    atomic_init(&queue.next, 0);
    pthread_t threads[THREADS_MOST];
    size_t wanted = core_count() < count ? core_count() : count, started = 0;
    while (started + 1 < wanted && started < THREADS_MOST &&
           pthread_create(&threads[started], NULL, queue_run, &queue) == 0)
        started++;
    queue_run(&queue);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
}
