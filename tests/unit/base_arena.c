#include "check.h"

#include <stdalign.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"

static bool is_zero(const void *bytes, size_t len) {
    const char *at = bytes;
    for (size_t i = 0; i < len; i++)
        if (at[i] != 0)
            return false;
    return true;
}

static void memory_is_zeroed_and_aligned(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    for (int round = 0; round < 2; round++) {
        for (size_t size = 0; size < 3000; size += 7) {
            char *at = arena_alloc(arena, size);
            assert_non_null(at);
            assert_int_equal((uintptr_t)at % alignof(max_align_t), 0);
            assert_true(is_zero(at, size));
            memset(at, 0xA5, size); /* dirt for the round after arena_clear */
        }
        arena_clear(arena);
    }
    arena_free(arena);
    arena_free(NULL);
}

static void pieces_do_not_overlap(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    unsigned char *pieces[2000];
    size_t sizes[2000];
    for (size_t i = 0; i < 2000; i++) {
        sizes[i] = i * 37 % 511 + 1;
        pieces[i] = arena_alloc(arena, sizes[i]);
        memset(pieces[i], (int)(i % 251), sizes[i]);
    }
    for (size_t i = 0; i < 2000; i++)
        for (size_t j = 0; j < sizes[i]; j++)
            assert_int_equal(pieces[i][j], i % 251);
    arena_free(arena);
}

static void large_pieces_and_clear_reuse_memory(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    char *small = arena_alloc(arena, 8);
    char *large = arena_alloc(arena, 20u << 20);
    assert_true(is_zero(large, 20u << 20));
    large[(20u << 20) - 1] = 'x';
    arena_clear(arena);
    assert_ptr_equal(arena_alloc(arena, 8), small);
    assert_ptr_equal(arena_alloc(arena, 20u << 20), large);
    assert_int_equal(large[(20u << 20) - 1], 0);
    arena_free(arena);
}

static void resize_keeps_bytes_and_zeroes_the_rest(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    char *dirt = arena_alloc(arena, 4096);
    memset(dirt, 0xFF, 4096);
    arena_clear(arena);
    char *at = arena_resize(arena, NULL, 0, 3);
    assert_true(is_zero(at, 3));
    memcpy(at, "abc", 3);
    char *in_place = arena_resize(arena, at, 3, 100);
    assert_ptr_equal(in_place, at);
    assert_memory_equal(in_place, "abc", 3);
    assert_true(is_zero(in_place + 3, 97));
    char *other = arena_alloc(arena, 1);
    *other = 'o';
    char *moved = arena_resize(arena, in_place, 100, 200);
    assert_ptr_not_equal(moved, in_place);
    assert_memory_equal(moved, "abc", 3);
    assert_true(is_zero(moved + 3, 197));
    assert_int_equal(*other, 'o');
    assert_ptr_equal(arena_resize(arena, moved, 200, 10), moved);
    arena_free(arena);
}

struct subject {
    long number;
    char name[3];
};

static void lists_grow_with_zeroed_elements(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    LIST(struct subject) subjects = {NULL, 0, 0};
    LIST(int) numbers = {NULL, 0, 0};
    for (int i = 0; i < 5000; i++) {
        struct subject *subject = LIST_ADD(arena, &subjects);
        assert_true(is_zero(subject, sizeof *subject));
        subject->number = i;
        *LIST_ADD(arena, &numbers) = -i;
    }
    assert_int_equal(subjects.len, 5000);
    for (int i = 0; i < 5000; i++) {
        assert_int_equal(subjects.at[i].number, i);
        assert_int_equal(numbers.at[i], -i);
    }
    subjects.len = 0; /* a list used again: new elements are zeroed all the same */
    assert_true(is_zero(LIST_ADD(arena, &subjects), sizeof(struct subject)));
    arena_free(arena);
}

/* Where a leak checker finds the arena of a child that ends in the middle of a call. */
static struct arena *volatile doomed;

/* Runs `doom` in a child; returns its exit status and checks that it said why. */
static int status_of(void (*doom)(struct arena *arena)) {
    int ends[2];
    char said[100] = "";
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        dup2(ends[1], STDERR_FILENO);
        doomed = arena_new();
        doom(doomed);
        _exit(0);
    }
    close(ends[1]);
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(read(ends[0], said, sizeof said - 1) > 0);
    close(ends[0]);
    assert_non_null(strstr(said, "memblog: error: out of memory\n"));
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void ask_overflow(struct arena *arena) {
    arena_array(arena, SIZE_MAX / 2, 3);
}

static void ask_all(struct arena *arena) {
    arena_alloc(arena, SIZE_MAX);
}

static void ask_wrapping_list(struct arena *arena) {
    size_t cap = SIZE_MAX / 4;
    char item;
    arena_room(arena, &item, cap, 1, &cap, 16);
}

static void out_of_memory_ends_with_status_2(void **state) {
    (void)state;
    assert_int_equal(status_of(ask_overflow), 2);
    assert_int_equal(status_of(ask_all), 2);
    assert_int_equal(status_of(ask_wrapping_list), 2);
}

/* Only the address sanitizer sees what is touched beyond a piece, behind a list's last and after arena_clear. */
#ifdef __has_feature
#if __has_feature(address_sanitizer) && !defined __SANITIZE_ADDRESS__
#define __SANITIZE_ADDRESS__
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
enum { WATCHED = 1 };
#else
#define __asan_address_is_poisoned(at) ((void)(at), 0)
enum { WATCHED = 0 };
#endif

static void what_is_not_given_out_is_watched(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    char *piece = arena_alloc(arena, 5), *next = arena_alloc(arena, 16);
    assert_int_equal(__asan_address_is_poisoned(piece + 4), 0);
    assert_int_equal(__asan_address_is_poisoned(piece + 5), WATCHED);
    next = arena_resize(arena, next, 16, 19);
    assert_int_equal(__asan_address_is_poisoned(next + 18), 0);
    assert_int_equal(__asan_address_is_poisoned(next + 19), WATCHED);
    LIST(double) list = {0};
    for (size_t i = 0; i < 9; i++) {
        *LIST_ADD(arena, &list) = 1;
        assert_int_equal(__asan_address_is_poisoned(&list.at[i]), 0);
        assert_int_equal(__asan_address_is_poisoned(&list.at[i + 1]), WATCHED);
    }
    arena_clear(arena);
    assert_int_equal(__asan_address_is_poisoned(piece), WATCHED);
    arena_free(arena);
}

static void joined_memory_stays(void **state) {
    (void)state;
    struct arena *arena = arena_new(), *other = arena_new();
    char *own = arena_alloc(arena, 8), *joined = arena_alloc(other, 100000), *last = arena_alloc(other, 8);
    strcpy(own, "own");
    strcpy(joined, "joined");
    strcpy(last, "last");
    arena_join(arena, other);
    memset(arena_alloc(arena, 200000), 'x', 200000);
    memset(arena_alloc(arena, 100), 'x', 100);
    assert_string_equal(own, "own");
    assert_string_equal(joined, "joined");
    assert_string_equal(last, "last");
    arena_free(arena); /* a leak otherwise */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_given_out_is_watched),
        cmocka_unit_test(memory_is_zeroed_and_aligned),
        cmocka_unit_test(pieces_do_not_overlap),
        cmocka_unit_test(large_pieces_and_clear_reuse_memory),
        cmocka_unit_test(joined_memory_stays),
        cmocka_unit_test(resize_keeps_bytes_and_zeroes_the_rest),
        cmocka_unit_test(lists_grow_with_zeroed_elements),
        cmocka_unit_test(out_of_memory_ends_with_status_2),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
