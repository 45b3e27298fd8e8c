#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Under the address sanitizer what is not given out must not be touched, and what is has such bytes behind it. */
#ifdef __has_feature
#if __has_feature(address_sanitizer) && !defined __SANITIZE_ADDRESS__
#define __SANITIZE_ADDRESS__
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
enum { GAP = 64 };
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
enum { GAP = 0 };
#endif

enum { CHUNK_MIN = 64 * 1024, CHUNK_MAX = 8 * 1024 * 1024, ALIGN = alignof(max_align_t) };

struct chunk {
    struct chunk *next;
    size_t size, used;
    size_t dirty; /* behind it all bytes are zero, as they came */
    alignas(max_align_t) char bytes[];
};

/* Chunks before `current` are full or were skipped; those behind it are kept from before arena_clear. */
struct arena {
    struct chunk *first, *current;
    size_t next_size;
};

_Noreturn void out_of_memory(void) {
    fputs("memblog: error: out of memory\n", stderr);
    exit(2);
}

/* What a piece of this size takes of a chunk. */
static size_t round_up(size_t size) {
    if (size > SIZE_MAX - ALIGN - GAP - sizeof(struct chunk))
        out_of_memory();
    return (size + GAP + ALIGN - 1) / ALIGN * ALIGN;
}

static struct chunk *chunk_new(struct arena *arena, size_t least) {
    size_t size = least > arena->next_size ? least : arena->next_size;
    size_t dirty = size == CHUNK_MIN ? size : 0; /* what is larger comes zeroed and is not touched by that */
    struct chunk *chunk = dirty > 0 ? malloc(sizeof *chunk + size) : calloc(1, sizeof *chunk + size);
    if (chunk == NULL)
        out_of_memory();
    *chunk = (struct chunk){.size = size, .dirty = dirty};
    ASAN_POISON_MEMORY_REGION(chunk->bytes, size);
    if (arena->next_size < CHUNK_MAX)
        arena->next_size *= 2;
    return chunk;
}

struct arena *arena_new(void) {
    struct arena *arena = malloc(sizeof *arena);
    if (arena == NULL)
        out_of_memory();
    *arena = (struct arena){.next_size = CHUNK_MIN};
    arena->first = arena->current = chunk_new(arena, CHUNK_MIN);
    return arena;
}

void arena_free(struct arena *arena) {
    if (arena == NULL)
        return;
    for (struct chunk *chunk = arena->first, *next; chunk != NULL; chunk = next) {
        next = chunk->next;
        ASAN_UNPOISON_MEMORY_REGION(chunk->bytes, chunk->size);
        free(chunk);
    }
    free(arena);
}

/* Gives out the chunk's next bytes, zeroed. */
static void take(struct chunk *chunk, size_t size) {
    size_t start = chunk->used, end = start + size;
    ASAN_UNPOISON_MEMORY_REGION(chunk->bytes + start, size);
    if (start < chunk->dirty)
        memset(chunk->bytes + start, 0, (end < chunk->dirty ? end : chunk->dirty) - start);
    chunk->used = end;
    chunk->dirty = end > chunk->dirty ? end : chunk->dirty;
}

void *arena_alloc(struct arena *arena, size_t size) {
    size_t need = round_up(size > 0 ? size : 1);
    struct chunk *chunk = arena->current;
    while (chunk->size - chunk->used < need) {
        if (chunk->next == NULL)
            chunk->next = chunk_new(arena, need);
        chunk = chunk->next;
    }
    arena->current = chunk;
    char *result = chunk->bytes + chunk->used;
    take(chunk, need);
    ASAN_POISON_MEMORY_REGION(result + size, need - size);
    return result;
}

void *arena_array(struct arena *arena, size_t count, size_t size) {
    if (size != 0 && count > SIZE_MAX / size)
        out_of_memory();
    return arena_alloc(arena, count * size);
}

void *arena_resize(struct arena *arena, void *old, size_t old_size, size_t new_size) {
    if (old == NULL)
        return arena_alloc(arena, new_size);
    if (new_size <= old_size)
        return old;
    struct chunk *chunk = arena->current;
    size_t had = round_up(old_size > 0 ? old_size : 1), need = round_up(new_size);
    char *at = old;
    if (chunk->used >= had && at == chunk->bytes + (chunk->used - had) && chunk->size - chunk->used >= need - had) {
        ASAN_UNPOISON_MEMORY_REGION(at, had);
        memset(at + old_size, 0, had - old_size);
        take(chunk, need - had);
        ASAN_POISON_MEMORY_REGION(at + new_size, need - new_size);
        return old;
    }
    return memcpy(arena_alloc(arena, new_size), old, old_size);
}

void arena_join(struct arena *arena, struct arena *other) {
    struct chunk *last = other->first;
    while (last->next != NULL)
        last = last->next;
    last->next = arena->first;
    arena->first = other->first;
    free(other);
}

void arena_clear(struct arena *arena) {
    for (struct chunk *chunk = arena->first; chunk != NULL; chunk = chunk->next) {
        chunk->used = 0;
        ASAN_POISON_MEMORY_REGION(chunk->bytes, chunk->size);
    }
    arena->current = arena->first;
}

void *arena_room(struct arena *arena, void *items, size_t len, size_t more, size_t *cap, size_t size) {
    while (*cap - len < more) {
        size_t wanted = *cap < 4 ? 8 : *cap * 2;
        if (wanted < *cap || wanted > SIZE_MAX / size)
            out_of_memory();
        items = arena_resize(arena, items, *cap * size, wanted * size);
        *cap = wanted;
    }
    return items;
}

void *arena_add(struct arena *arena, void *items, size_t len, size_t *cap, size_t size) {
    size_t had = *cap;
    char *at = arena_room(arena, items, len, 1, cap, size);
    if (*cap > had)
        ASAN_POISON_MEMORY_REGION(at + len * size, (*cap - len) * size);
    ASAN_UNPOISON_MEMORY_REGION(at + len * size, size);
    memset(at + len * size, 0, size);
    return at;
}
