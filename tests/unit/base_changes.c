/* Changes: a run that is killed, or that the system fails, at any call by which it changes files. The calls are the C
 * library's until this file stands before them; a run is a child process, so that it can end anywhere. */
#define _GNU_SOURCE
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/changes.h"
#include "base/file.h"
#include "base/outbox.h"

enum fault { NONE, KILLED, FAILS, FAILS_ON };

/* What becomes of the n-th call, from 1. In a child alone it is not NONE. */
static struct {
    enum fault fault;
    int at, calls;
} plan;

static bool is_refused(void) {
    plan.calls++;
    if (plan.fault == NONE || plan.calls < plan.at || (plan.fault != FAILS_ON && plan.calls > plan.at))
        return false;
    if (plan.fault == KILLED)
        _exit(9);
    errno = EIO;
    return true;
}

int rename(const char *from, const char *to) {
    return is_refused() ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlink(const char *path) {
    return is_refused() ? -1 : (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

int rmdir(const char *path) {
    return is_refused() ? -1 : (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
}

int mkdir(const char *path, mode_t mode) {
    return is_refused() ? -1 : (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

int link(const char *from, const char *to) {
    return is_refused() ? -1 : (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int fsync(int fd) {
    (void)fd;
    return is_refused() ? -1 : 0;
}

/* A blog in two folders: what stands there, and what the run makes of it. */
static const struct {
    const char *path, *before, *after; /* NULL: not there */
} files[] = {{"posts/same.md", "same", "same"},
             {"posts/old.md", "old", "new"},
             {"charts/old.svg", "old chart", "new chart"},
             {"posts/gone.md", "gone", NULL},
             {"posts/come.md", NULL, "come"},
             {"charts/gone.svg", "gone chart", NULL},
             {"posts/data/tiny/a.csv", NULL, "a"},
             {"rules.d", "rules", "rules too"}};
enum { FILES = sizeof files / sizeof *files };

static struct text below(struct arena *arena, struct text root, const char *path) {
    return path_join(arena, root, text_of(path));
}

static struct text held(struct arena *arena, struct text root, size_t n) {
    const struct source *source = file_read_if_there(arena, below(arena, root, files[n].path), diags_new(arena));
    return source ? source->text : TEXT("(none)");
}

static void lay(struct arena *arena, struct text root) {
    struct diags *diags = diags_new(arena);
    for (size_t i = 0; i < FILES; i++) {
        struct text path = below(arena, root, files[i].path);
        if (files[i].before) {
            assert_true(folder_make(arena, path_folder(path), diags));
            assert_true(file_write(arena, path, text_of(files[i].before), diags));
        }
    }
}

/* How a run ended, as an exit status. */
enum { GOOD = 0, REFUSED = 2, FINISHES, UNDOES, UNTOUCHED, DEAD = 9 };

static int verdict(struct diags *diags) {
    for (size_t i = 0; i < diags_count(diags); i++) {
        struct text message = diags_view(diags, i).message;
        if (text_has(message, TEXT("the next run finishes")))
            return FINISHES;
        if (text_has(message, TEXT("the next run undoes")))
            return UNDOES;
    }
    return diags_status(diags);
}

static void letters_put(struct arena *arena, struct text root, struct outbox *outbox) {
    for (size_t i = 0; i < FILES; i++) {
        struct text path = below(arena, root, files[i].path);
        if (!files[i].after)
            outbox_drop(outbox, path);
        else if (text_is(text_of(files[i].path), "rules.d"))
            outbox_attach(outbox, path, text_of(files[i].after));
        else
            outbox_put(outbox, path, text_of(files[i].after));
    }
}

enum task { RECOVER, PUBLISH };

/* A run in a process of its own. UNTOUCHED: it was good and had fewer than n calls. */
static int run(struct text root, enum task task, enum fault fault, int n) {
    int status;
    pid_t child = fork();
    if (child == 0) {
        struct arena *arena = arena_new();
        struct diags *diags = diags_new(arena);
        struct outbox *outbox = outbox_new(arena);
        struct text folders[] = {below(arena, root, "posts"), below(arena, root, "charts"), root};
        struct sent sent;
        plan.fault = fault, plan.at = n, plan.calls = 0;
        struct lock *lock = changes_hold(arena, folders, 3, diags);
        letters_put(arena, root, outbox);
        bool good = lock && (task == RECOVER || outbox_send(outbox, lock, &sent, diags));
        int result = good == (diags_status(diags) == 0) ? verdict(diags) : 99;
        _exit(result == GOOD && plan.calls < n ? UNTOUCHED : result);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static bool is_old(struct arena *arena, struct text root) {
    for (size_t i = 0; i < FILES; i++)
        if (!text_is(held(arena, root, i), files[i].before ? files[i].before : "(none)"))
            return false;
    return !file_is_there(arena, below(arena, root, "posts/data"));
}

static bool is_new(struct arena *arena, struct text root) {
    for (size_t i = 0; i < FILES; i++)
        if (!text_is(held(arena, root, i), files[i].after ? files[i].after : "(none)"))
            return false;
    return true;
}

static bool is_clean(struct arena *arena, struct text root) {
    static const char *const folders[] = {"", "posts", "charts", "posts/data/tiny"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        struct name_list names;
        if (folder_list_all(arena, below(arena, root, folders[i]), &names, diags_new(arena)))
            for (size_t n = 0; n < names.len; n++)
                if (names.at[n].at[0] == '.')
                    return false;
    }
    return true;
}

/* One blog for each place of the fault, until a run has fewer calls. */
struct round {
    struct arena *arena;
    struct text root;
    int n;
};

static struct round round_begin(int n) {
    struct arena *arena = arena_new();
    struct text memory = TEXT("/dev/shm"); /* hundreds of blogs are written: where there is one, not to a disk */
    struct text inside = file_is_folder(arena, memory) ? memory : TEXT("");
    struct round round = {arena, folder_scratch(arena, inside, diags_new(arena)), n};
    assert_true(round.root.len > 0);
    lay(arena, round.root);
    return round;
}

static void round_end(struct round *round) {
    int status = run(round->root, PUBLISH, NONE, 0);
    if (status != GOOD || !is_new(round->arena, round->root) || !is_clean(round->arena, round->root))
        fail_msg("after a fault at call %d the next run does not mend all (status %d)", round->n, status);
    folder_remove(round->arena, round->root);
    arena_free(round->arena);
}

/* Killed anywhere; then each run that would mend it is killed one call later than the last. */
static void a_killed_run_is_finished_or_undone(void **state) {
    (void)state;
    int finished = 0, undone = 0, status = DEAD;
    for (int n = 1; status == DEAD; n++) {
        struct round round = round_begin(n);
        status = run(round.root, PUBLISH, KILLED, n);
        for (int m = 1; status == DEAD && run(round.root, RECOVER, KILLED, m) == DEAD;)
            m++;
        bool old = is_old(round.arena, round.root), new = is_new(round.arena, round.root);
        if (old == new || !is_clean(round.arena, round.root))
            fail_msg("killed at call %d: old %d, new %d", n, old, new);
        finished += new ? 1 : 0;
        undone += old ? 1 : 0;
        round_end(&round);
    }
    assert_int_equal(status, UNTOUCHED);
    assert_true(finished > 5 && undone > 5);
}

static void a_fault_leaves_all_old_or_all_new(void **state) {
    (void)state;
    int refused = 0, status = GOOD;
    for (int n = 1; status != UNTOUCHED; n++) {
        struct round round = round_begin(n);
        status = run(round.root, PUBLISH, FAILS, n);
        bool old = is_old(round.arena, round.root), new = is_new(round.arena, round.root);
        if ((status == REFUSED && !old) || ((status == GOOD || status == UNTOUCHED) && !new) || status > UNTOUCHED)
            fail_msg("a fault at call %d: status %d, old %d, new %d", n, status, old, new);
        refused += status == REFUSED ? 1 : 0;
        round_end(&round);
    }
    assert_true(refused > 10);
}

/* From a call on, all fail: what the last message says of the next run is what it does. */
static void a_fault_that_stays_is_told_as_it_is(void **state) {
    (void)state;
    int left = 0, status = GOOD;
    for (int n = 1; status != UNTOUCHED; n++) {
        struct round round = round_begin(n);
        status = run(round.root, PUBLISH, FAILS_ON, n);
        bool whole = is_old(round.arena, round.root) || is_new(round.arena, round.root);
        left += whole ? 0 : 1;
        if (!whole && status != FINISHES && status != UNDOES)
            fail_msg("faults from call %d on: status %d, half made", n, status);
        assert_int_equal(run(round.root, RECOVER, NONE, 0), GOOD);
        bool old = is_old(round.arena, round.root), new = is_new(round.arena, round.root);
        if ((status == FINISHES && !new) || (status == UNDOES && !old) || (status == REFUSED && !old) ||
            (status == GOOD && !new))
            fail_msg("faults from call %d on: status %d, old %d, new %d", n, status, old, new);
        round_end(&round);
    }
    assert_true(left > 0);
}

/* What a person has changed meanwhile is neither replaced nor removed. */
static void what_a_person_wrote_stays(void **state) {
    (void)state;
    struct round round = round_begin(0);
    struct diags *diags = diags_new(round.arena);
    int n = 1;
    for (; !file_is_there(round.arena, below(round.arena, round.root, "posts/.memblog-next/journal")); n++)
        assert_int_equal(run(round.root, PUBLISH, KILLED, n), DEAD);
    assert_true(file_write(round.arena, below(round.arena, round.root, "posts/old.md"), TEXT("mine"), diags));
    assert_true(file_write(round.arena, below(round.arena, round.root, "posts/come.md"), TEXT("mine"), diags));
    assert_int_equal(run(round.root, RECOVER, NONE, 0), GOOD);
    assert_text(held(round.arena, round.root, 1), "mine");
    assert_text(held(round.arena, round.root, 4), "mine");
    assert_text(held(round.arena, round.root, 2), "new chart");
    assert_true(is_clean(round.arena, round.root));
    round_end(&round);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_killed_run_is_finished_or_undone),
        cmocka_unit_test(a_fault_leaves_all_old_or_all_new),
        cmocka_unit_test(a_fault_that_stays_is_told_as_it_is),
        cmocka_unit_test(what_a_person_wrote_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
