#include "base/parallel.h"

#include <stdatomic.h>

#include "base/arena.h"
#include "check.h"

enum { MOST = 1000 };

struct work {
    atomic_size_t done[MOST];
};

static void work_do(void *context, size_t n) {
    atomic_fetch_add(&((struct work *)context)->done[n], 1);
}

static void test_each_once(void **state) {
    (void)state;
    static const size_t counts[] = {0, 1, 2, 3, MOST - 1};
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
        static struct work work;
        for (size_t i = 0; i < MOST; i++)
            atomic_store(&work.done[i], 0);
        parallel_run(counts[k], work_do, &work);
        for (size_t i = 0; i < MOST; i++)
            assert_int_equal(atomic_load(&work.done[i]), i < counts[k]);
    }
}

struct row {
    size_t wrong; /* of this number it does not hold */
    atomic_size_t asked;
};

static bool row_holds(void *context, size_t n) {
    struct row *row = context;
    atomic_fetch_add(&row->asked, 1);
    return n != row->wrong;
}

static void test_all(void **state) {
    (void)state;
    struct row row = {.wrong = MOST};
    assert_true(parallel_all(0, row_holds, &row));
    assert_true(parallel_all(MOST, row_holds, &row));
    assert_int_equal(atomic_load(&row.asked), MOST);
    static const size_t wrong[] = {0, 1, MOST / 2, MOST - 1};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        row.wrong = wrong[i];
        assert_false(parallel_all(MOST, row_holds, &row));
    }
    /* The rest is not asked, but by those who were at it. */
    row.wrong = 0;
    atomic_store(&row.asked, 0);
    assert_false(parallel_all(1, row_holds, &row));
    assert_int_equal(atomic_load(&row.asked), 1);
}

static void counted(void *context) {
    atomic_fetch_add((atomic_size_t *)context, 1);
}

static void test_errands_are_done_when_they_end(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    atomic_size_t done[3];
    struct errand *errands[3];
    for (size_t i = 0; i < 3; i++) {
        atomic_init(&done[i], 0);
        errands[i] = errand_start(arena, counted, &done[i]);
    }
    for (size_t i = 3; i-- > 0;) {
        errand_end(errands[i]);
        assert_int_equal(atomic_load(&done[i]), 1);
    }
    arena_free(arena);
}

/* What was fetched is worked on once and taken in order, by the caller. */
struct line_up {
    size_t pieces, fetched, taken, stop; /* stop: at this piece no more is wanted */
    size_t at[16];                       /* by slot: the piece that is in it */
    atomic_size_t done[MOST];
};

static bool line_up_fetch(void *context, size_t slot) {
    struct line_up *line_up = context;
    line_up->at[slot] = line_up->fetched;
    return line_up->fetched++ < line_up->pieces;
}

static void line_up_work(void *context, size_t slot) {
    struct line_up *line_up = context;
    atomic_fetch_add(&line_up->done[line_up->at[slot]], 1);
}

static bool line_up_take(void *context, size_t slot) {
    struct line_up *line_up = context;
    assert_int_equal(line_up->at[slot], line_up->taken);
    assert_int_equal(atomic_load(&line_up->done[line_up->taken]), 1);
    return line_up->taken++ != line_up->stop;
}

static void test_streams_keep_their_order(void **state) {
    (void)state;
    static const struct stages stages = {line_up_fetch, line_up_work, line_up_take};
    static const size_t counts[] = {0, 1, 2, 5, MOST - 1}, slots[] = {1, 2, 3, 16};
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++)
        for (size_t s = 0; s < 2 * sizeof slots / sizeof *slots; s++) {
            static struct line_up line_up;
            line_up = (struct line_up){.pieces = counts[k], .stop = s % 2 ? counts[k] / 2 : MOST};
            parallel_stream(&stages, slots[s / 2], &line_up);
            assert_int_equal(line_up.taken, MIN(counts[k], line_up.stop + 1));
            assert_true(line_up.stop < MOST || line_up.fetched == counts[k] + 1);
        }
}

static void test_cores(void **state) {
    (void)state;
    assert_true(core_count() >= 1 && parallel_slots() > core_count());
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_once), cmocka_unit_test(test_all),
                                       cmocka_unit_test(test_errands_are_done_when_they_end),
                                       cmocka_unit_test(test_streams_keep_their_order), cmocka_unit_test(test_cores)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
