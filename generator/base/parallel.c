#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "base/arena.h"

enum { THREADS_MOST = 64, SLOTS_MOST = THREADS_MOST + 3 };

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

struct crew {
    pthread_t threads[THREADS_MOST];
    size_t len;
};

/* One thread for each core but the caller's, `wanted` cores at most. */
static void crew_start(struct crew *crew, size_t wanted, void *(*run)(void *), void *context) {
    wanted = core_count() < wanted ? core_count() : wanted;
    for (crew->len = 0; crew->len + 1 < wanted && crew->len < THREADS_MOST; crew->len++)
        if (pthread_create(&crew->threads[crew->len], NULL, run, context) != 0)
            break;
}

static void crew_join(const struct crew *crew) {
    for (size_t i = 0; i < crew->len; i++)
        pthread_join(crew->threads[i], NULL);
}

void parallel_run(size_t count, void (*work)(void *context, size_t n), void *context) {
    struct queue queue = {.work = work, .context = context, .count = count};
    struct crew crew;
    atomic_init(&queue.next, 0);
    crew_start(&crew, count, queue_run, &queue);
    queue_run(&queue);
    crew_join(&crew);
}

struct question {
    bool (*holds)(void *context, size_t n);
    void *context;
    atomic_bool all;
};

static void question_ask(void *context, size_t n) {
    struct question *question = context;
    if (atomic_load(&question->all) && !question->holds(question->context, n))
        atomic_store(&question->all, false);
}

bool parallel_all(size_t count, bool (*holds)(void *context, size_t n), void *context) {
    struct question question = {.holds = holds, .context = context};
    atomic_init(&question.all, true);
    parallel_run(count, question_ask, &question);
    return atomic_load(&question.all);
}

/* Errands */

struct errand {
    void (*work)(void *context);
    void *context;
    pthread_t thread;
    bool is_beside; /* in that thread */
};

static void *errand_run(void *context) {
    struct errand *errand = context;
    errand->work(errand->context);
    return NULL;
}

struct errand *errand_start(struct arena *arena, void (*work)(void *context), void *context) {
    struct errand *errand = arena_alloc(arena, sizeof *errand);
    *errand = (struct errand){.work = work, .context = context};
    errand->is_beside = core_count() > 1 && pthread_create(&errand->thread, NULL, errand_run, errand) == 0;
    return errand;
}

void errand_end(struct errand *errand) {
    if (errand->is_beside)
        pthread_join(errand->thread, NULL);
    else
        errand->work(errand->context);
}

/* Streams */

struct stream {
    const struct stages *stages;
    void *context;
    size_t slots, fetched, taken; /* pieces; the one of number n is in slot n % slots */
    bool done[SLOTS_MOST];        /* by slot: it is worked on */
    bool fetching, over;          /* over: nothing is to be fetched */
    pthread_mutex_t lock;         /* of all of this, */
    pthread_cond_t changed;       /* and told when it is another */
};

/* Fetches the next piece and works on it, if one may be fetched now; the lock is held before and after. */
static bool stream_advance(struct stream *stream) {
    if (stream->over || stream->fetching || stream->fetched - stream->taken == stream->slots)
        return false;
    size_t slot = stream->fetched % stream->slots;
    stream->fetching = true;
    pthread_mutex_unlock(&stream->lock);
    bool there = stream->stages->fetch(stream->context, slot);
    pthread_mutex_lock(&stream->lock);
    stream->fetching = false;
    stream->over = stream->over || !there;
    stream->fetched += there ? 1 : 0;
    pthread_cond_broadcast(&stream->changed);
    if (!there)
        return true;
    pthread_mutex_unlock(&stream->lock);
    stream->stages->work(stream->context, slot);
    pthread_mutex_lock(&stream->lock);
    stream->done[slot] = true;
    pthread_cond_broadcast(&stream->changed);
    return true;
}

static void *stream_help(void *context) {
    struct stream *stream = context;
    pthread_mutex_lock(&stream->lock);
    while (!stream->over)
        if (!stream_advance(stream))
            pthread_cond_wait(&stream->changed, &stream->lock);
    pthread_mutex_unlock(&stream->lock);
    return NULL;
}

/* Takes what comes in its order; where that is not ready, helps. The lock is held before and after. */
static void stream_take(struct stream *stream) {
    while (!stream->over || stream->fetching || stream->taken < stream->fetched) {
        size_t slot = stream->taken % stream->slots;
        if (!stream->done[slot]) {
            if (!stream_advance(stream))
                pthread_cond_wait(&stream->changed, &stream->lock);
            continue;
        }
        pthread_mutex_unlock(&stream->lock);
        bool more = stream->stages->take(stream->context, slot);
        pthread_mutex_lock(&stream->lock);
        stream->done[slot] = false;
        stream->taken++;
        pthread_cond_broadcast(&stream->changed);
        if (!more)
            break;
    }
    stream->over = true;
    pthread_cond_broadcast(&stream->changed);
}

size_t parallel_slots(void) {
    size_t slots = core_count() + 2;
    return slots < SLOTS_MOST ? slots : SLOTS_MOST;
}

void parallel_stream(const struct stages *stages, size_t slots, void *context) {
    struct stream stream = {.stages = stages, .context = context, .slots = slots};
    struct crew crew;
    pthread_mutex_init(&stream.lock, NULL);
    pthread_cond_init(&stream.changed, NULL);
    crew_start(&crew, slots, stream_help, &stream);
    pthread_mutex_lock(&stream.lock);
    stream_take(&stream);
    pthread_mutex_unlock(&stream.lock);
    crew_join(&crew);
    pthread_cond_destroy(&stream.changed);
    pthread_mutex_destroy(&stream.lock);
}
