/* Changes: a run that is killed, or that the system fails, at any call by which it changes files, leaves all old or all
 * new, or says what the next run does, and does it. */
#include "interposed.h"

#include "base/changes.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/outbox.h"

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

static void lay(struct arena *arena, struct text root) {
    for (size_t i = 0; i < FILES; i++)
        if (files[i].before)
            put(arena, root, files[i].path, files[i].before);
}

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

/* What a command does. */
static int work(struct text root, enum task task) {
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena);
    struct outbox *outbox = outbox_new(arena);
    struct text folders[] = {below(arena, root, "posts"), below(arena, root, "charts"), root};
    struct sent sent;
    struct lock *lock = changes_hold(arena, folders, 3, diags);
    letters_put(arena, root, outbox);
    bool good = lock && (task == RECOVER || outbox_send(outbox, lock, &sent, diags));
    return good == (diags_status(diags) == 0) ? verdict(diags) : 99;
}

/* The same in a process of its own. */
static int run(struct text root, enum task task, enum fault fault, int n) {
    pid_t child = fork();
    if (child == 0) {
        plan.fault = fault, plan.at = n, plan.calls = 0;
        int result = work(root, task);
        _exit(result == GOOD && plan.calls < n ? UNTOUCHED : result);
    }
    return child_status(child);
}

static bool is_old(struct arena *arena, struct text root) {
    for (size_t i = 0; i < FILES; i++)
        if (!text_is(held(arena, root, files[i].path), files[i].before ? files[i].before : "(none)"))
            return false;
    return !file_is_there(arena, below(arena, root, "posts/data"));
}

static bool is_new(struct arena *arena, struct text root) {
    for (size_t i = 0; i < FILES; i++)
        if (!text_is(held(arena, root, files[i].path), files[i].after ? files[i].after : "(none)"))
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

static struct round round_begin(int n) {
    struct round round = round_new(n);
    lay(round.arena, round.root);
    return round;
}

static void round_end(struct round *round) {
    int status = run(round->root, PUBLISH, NONE, 0);
    if (status != GOOD || !is_new(round->arena, round->root) || !is_clean(round->arena, round->root))
        fail_msg("after a fault at call %d the next run does not mend all (status %d)", round->n, status);
    round_free(round);
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

static int fault_try(int n) {
    struct round round = round_begin(n);
    int status = run(round.root, PUBLISH, FAILS, n);
    bool old = is_old(round.arena, round.root), new = is_new(round.arena, round.root);
    if ((status == REFUSED && !old) || ((status == GOOD || status == UNTOUCHED) && !new) || status > UNTOUCHED)
        fail_msg("a fault at call %d: status %d, old %d, new %d", n, status, old, new);
    round_end(&round);
    return status;
}

static void a_fault_leaves_all_old_or_all_new(void **state) {
    (void)state;
    faults_try(fault_try);
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

/* Kills runs until one has written its journal and nothing more. */
static void journal_leave(const struct round *round) {
    for (int n = 1; !file_is_there(round->arena, below(round->arena, round->root, "posts/.memblog-next/journal")); n++)
        assert_int_equal(run(round->root, PUBLISH, KILLED, n), DEAD);
}

/* What a person has changed meanwhile is neither replaced nor removed. */
static void what_a_person_wrote_stays(void **state) {
    (void)state;
    struct round round = round_begin(0);
    struct diags *diags = diags_new(round.arena);
    journal_leave(&round);
    assert_true(file_write(round.arena, below(round.arena, round.root, "posts/old.md"), TEXT("mine"), diags));
    assert_true(file_write(round.arena, below(round.arena, round.root, "posts/come.md"), TEXT("mine"), diags));
    assert_int_equal(run(round.root, RECOVER, NONE, 0), GOOD);
    assert_text(held(round.arena, round.root, files[1].path), "mine");
    assert_text(held(round.arena, round.root, files[4].path), "mine");
    assert_text(held(round.arena, round.root, files[2].path), "new chart");
    assert_true(is_clean(round.arena, round.root));
    round_end(&round);
}

/* What was staged and is no longer whole is no reason to publish half. */
static void what_is_not_whole_is_undone(void **state) {
    (void)state;
    struct round round = round_begin(0);
    journal_leave(&round);
    struct text staged = below(round.arena, round.root, "charts/.memblog-next/1.new");
    assert_true(file_is_there(round.arena, staged));
    assert_true(file_write(round.arena, staged, TEXT("new ch"), diags_new(round.arena)));
    assert_int_equal(run(round.root, RECOVER, NONE, 0), GOOD);
    assert_true(is_old(round.arena, round.root));
    round_end(&round);
}

/* What is half made stays so, and is told, until the blog is where the journal says. */
static void what_was_moved_is_refused(void **state) {
    (void)state;
    struct round round = round_begin(0);
    struct text moved = text_format(round.arena, "%.*s-moved", TEXT_ARG(round.root));
    journal_leave(&round);
    assert_int_equal(rename(round.root.at, moved.at), 0);
    for (int times = 0; times < 2; times++)
        assert_int_equal(run(moved, RECOVER, NONE, 0), REFUSED);
    assert_true(is_old(round.arena, moved));
    assert_int_equal(rename(moved.at, round.root.at), 0);
    assert_int_equal(run(round.root, RECOVER, NONE, 0), GOOD);
    assert_true(is_new(round.arena, round.root));
    round_end(&round);
}

/* A journal that came with a blog is none of its own runs'. */
static void what_others_planted_is_refused(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct diags *diags = diags_new(arena);
    struct text root = file_absolute(arena, folder_scratch(arena, TEXT(""), diags), diags);
    struct text posts = below(arena, root, "posts"), stage = below(arena, root, "posts/.memblog-next");
    struct text outside = below(arena, root, "outside"), precious = below(arena, root, "outside/file");
    assert_true(folder_make(arena, stage, diags) && folder_make(arena, outside, diags));
    assert_true(file_write(arena, precious, TEXT("mine"), diags));
    struct text mine = hash_sha256(arena, TEXT("mine")), none = TEXT("");
    struct text own = below(arena, root, "posts/own"), linked = below(arena, root, "posts/.in/file");
    assert_true(file_write(arena, own, TEXT("own"), diags));
    assert_int_equal(symlink("../outside", below(arena, root, "posts/.in").at), 0);
    const struct text words[4][6] = {{text_format(arena, "c%.*s", TEXT_ARG(precious)), none, none, none, mine},
                                     {text_format(arena, "c%.*s", TEXT_ARG(linked)), none, none, none, mine},
                                     {text_format(arena, "c%.*s", TEXT_ARG(linked)), none, own, none, mine},
                                     {text_format(arena, "s%.*s", TEXT_ARG(outside))}};
    static const char *const why[] = {"other folders", "leads out of", "other folders", "other folders"};
    for (size_t i = 0; i < 4; i++) {
        struct buffer journal = buffer_in(arena);
        buffer_printf(&journal, "memblog changes 1%cs%.*s%c", 0, TEXT_ARG(stage), 0);
        for (size_t k = 0; k < (i < 3 ? 5 : 1); k++) {
            buffer_put(&journal, words[i][k]);
            buffer_putc(&journal, '\0');
        }
        buffer_put(&journal, hash_sha256(arena, buffer_text(&journal)));
        assert_true(file_write(arena, below(arena, stage, "journal"), buffer_text(&journal), diags));
        struct diags *told = diags_new(arena);
        assert_null(changes_hold(arena, &posts, 1, told));
        assert_true(text_has(diags_view(told, 0).message, text_of(why[i])));
        assert_true(file_is_there(arena, precious) && file_is_there(arena, own));
    }
    file_remove(arena, below(arena, stage, "journal"));
    assert_true(file_write(arena, below(arena, stage, "home"), outside, diags));
    lock_release(changes_hold(arena, &posts, 1, diags));
    assert_true(file_is_there(arena, precious) && !file_is_there(arena, stage));
    assert_int_equal(symlink("../outside", below(arena, root, "posts/.memblog-done").at), 0);
    assert_int_equal(symlink("../outside", stage.at), 0);
    lock_release(changes_hold(arena, &posts, 1, diags));
    assert_true(file_is_there(arena, precious));
    folder_remove(arena, root);
    arena_free(arena);
}

/* Each file, each hidden folder and its folder, the journal and its name; then each folder that changed, and the hidden
 * ones again: a sync that is left out, or one too many, changes the count. */
static void everything_is_synced(void **state) {
    (void)state;
    struct round round = round_begin(0);
    pid_t child = fork();
    if (child == 0) {
        plan.fault = NONE, plan.syncs = 0;
        work(round.root, PUBLISH);
        _exit(plan.syncs);
    }
    int staged = 5, pointers = 2, folders = 2 * 3, journal = 2, changed = 5, ended = 2 * 3;
    assert_int_equal(child_status(child), staged + pointers + folders + journal + changed + ended);
    round_end(&round);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_killed_run_is_finished_or_undone),  cmocka_unit_test(a_fault_leaves_all_old_or_all_new),
        cmocka_unit_test(a_fault_that_stays_is_told_as_it_is), cmocka_unit_test(what_a_person_wrote_stays),
        cmocka_unit_test(what_is_not_whole_is_undone),         cmocka_unit_test(everything_is_synced),
        cmocka_unit_test(what_others_planted_is_refused),      cmocka_unit_test(what_was_moved_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
