/*
 * Arenas: memory that is given out piece by piece and given back all at once. Everything that memblog keeps lives
 * in one; `free` is called in arena.c and at the seams to libraries, nowhere else. Running out of memory ends the
 * program with exit status 2 and a line on stderr: no caller has to check. Under the address sanitizer a touch of what
 * an arena has not given out, or a list does not hold yet, ends the program.
 */
#ifndef MEMBLOG_ARENA_H
#define MEMBLOG_ARENA_H

#include <stddef.h>
#include <stdlib.h>

struct arena;

/* Says so and ends the program: for a library that has run out of it too. */
_Noreturn void out_of_memory(void);

struct arena *arena_new(void);
void arena_free(struct arena *arena); /* NULL is allowed */
/* Zeroed memory, aligned for any type; size 0 gives a valid pointer. */
void *arena_alloc(struct arena *arena, size_t size);
/* As arena_alloc for count * size bytes; an overflow of the product counts as out of memory. */
void *arena_array(struct arena *arena, size_t count, size_t size);
/* A larger piece with the old one's bytes in front and zeros behind; in place when `old` was the last given out. NULL
 * as `old` allocates; a smaller size leaves all as it is. */
void *arena_resize(struct arena *arena, void *old, size_t old_size, size_t new_size);
/* What the other one holds is in `arena` from then on, where it stays where it is; the other one is no more. */
void arena_join(struct arena *arena, struct arena *other);
/* Forgets everything but keeps the memory for reuse: for scratch arenas. */
void arena_clear(struct arena *arena);

/*
 * Growing lists. `LIST(struct subject) subjects;` declares one; LIST_ADD returns a pointer to a new zeroed element. The
 * pointer holds until the next LIST_ADD on that list.
 */
#define LIST(type)                                                                                                     \
    struct {                                                                                                           \
        type *at;                                                                                                      \
        size_t len, cap;                                                                                               \
    }
#define LIST_ADD(arena, list)                                                                                          \
    ((list)->at = arena_add((arena), (list)->at, (list)->len, &(list)->cap, sizeof *(list)->at),                       \
     &(list)->at[(list)->len++])
/* Makes room for `more` that are written behind what is there by hand, as an element at a time would be too slow. */
#define LIST_ROOM(arena, list, more)                                                                                   \
    ((list)->cap - (list)->len < (more)                                                                                \
         ? (void)((list)->at = arena_room((arena), (list)->at, (list)->len, (more), &(list)->cap, sizeof *(list)->at)) \
         : (void)0)
/* Sorts a list by an order as qsort takes it; an empty one has no memory that qsort could be given. */
#define LIST_SORT(list, order) ((list)->len > 1 ? qsort((list)->at, (list)->len, sizeof *(list)->at, (order)) : (void)0)
/* -1, 0 or 1, for sorting. */
#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))
/* `items` with room for `more` of `size` bytes behind `len`; arena_add takes one and zeroes it. */
void *arena_room(struct arena *arena, void *items, size_t len, size_t more, size_t *cap, size_t size);
void *arena_add(struct arena *arena, void *items, size_t len, size_t *cap, size_t size);

#endif
