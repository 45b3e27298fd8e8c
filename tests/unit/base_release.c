/* Releases: a folder is the old or the new one at every moment, whatever is killed or fails; what others put there
 * comes along, and the former release is never lost. */
#include "interposed.h"

#include "base/changes.h"
#include "base/release.h"

enum task { RECOVER, PUBLISH, RETURN };

/* Publishes public/: a page with these words, a chart that stays the same, no gone.html. */
static bool publish(struct arena *arena, struct text root, const char *words, struct lock *lock, struct diags *diags) {
    struct outbox *outbox = outbox_new(arena);
    struct sent sent;
    outbox_put(outbox, below(arena, root, "public/page.html"), text_of(words));
    outbox_put(outbox, below(arena, root, "public/charts/same.svg"), TEXT("same"));
    if (file_is_there(arena, below(arena, root, "public/gone.html")))
        outbox_drop(outbox, below(arena, root, "public/gone.html"));
    outbox_attach(outbox, below(arena, root, "rules.d"), text_of(words));
    return release_send(arena, outbox, lock, below(arena, root, "public"), 2, &sent, diags);
}

static int work(struct arena *arena, struct text root, enum task task, const char *words) {
    struct diags *diags = diags_new(arena);
    struct text folders[] = {below(arena, root, "public"), root};
    struct lock *lock = changes_hold(arena, folders, 2, diags);
    size_t left;
    struct name_list own = {0};
    *LIST_ADD(arena, &own) = TEXT("page.html");
    bool good = lock && releases_recover(arena, folders[0], diags);
    if (good && task == PUBLISH)
        good = publish(arena, root, words, lock, diags);
    if (good && task == RETURN)
        good = release_return(arena, lock, folders[0], own, &left, diags) > 0;
    return good == (diags_status(diags) == 0) ? diags_status(diags) : 99;
}

static int run(struct text root, enum task task, const char *words, enum fault fault, int n) {
    pid_t child = fork();
    if (child == 0) {
        plan.fault = fault, plan.at = n, plan.calls = 0;
        int result = work(arena_new(), root, task, words);
        _exit(result == GOOD && plan.calls < n ? UNTOUCHED : result);
    }
    return child_status(child);
}

/* A blog that was published once, with files of others in it. */
static struct round round_begin(int n) {
    struct round round = round_new(n);
    put(round.arena, round.root, "public/page.html", "old");
    put(round.arena, round.root, "public/charts/same.svg", "same");
    put(round.arena, round.root, "public/gone.html", "gone");
    put(round.arena, round.root, "public/.well-known/site", "other");
    put(round.arena, round.root, "rules.d", "old");
    return round;
}

static bool is_whole(const struct round *round, const char *words) {
    bool old = text_is(text_of(words), "old");
    return text_is(held(round->arena, round->root, "public/page.html"), words) &&
           text_is(held(round->arena, round->root, "public/charts/same.svg"), "same") &&
           text_is(held(round->arena, round->root, "public/gone.html"), old ? "gone" : "(none)") &&
           text_is(held(round->arena, round->root, "public/.well-known/site"), "other");
}

/* Whether nothing is there but the blog, its rules and, if so many are numbered, releases. */
static bool is_clean(const struct round *round, size_t releases) {
    struct name_list names = {0}, store = {0};
    struct diags *diags = diags_new(round->arena);
    folder_list_all(round->arena, round->root, &names, diags);
    folder_list_all(round->arena, below(round->arena, round->root, ".public.releases"), &store, diags);
    for (size_t i = 0; i < store.len; i++)
        if (store.at[i].len != 1)
            return false;
    return store.len == releases && names.len == (releases > 0 ? 3 : 2) &&
           !file_is_there(round->arena, below(round->arena, round->root, "public/.memblog-next"));
}

static void round_end(struct round *round) {
    int status = run(round->root, PUBLISH, "new", NONE, 0);
    bool kept = text_is(held(round->arena, round->root, ".public.releases/1/page.html"), "old");
    if (status != GOOD || !is_whole(round, "new") || !is_clean(round, 1) || !kept ||
        !text_is(held(round->arena, round->root, "rules.d"), "new"))
        fail_msg("after call %d the next run does not mend all (status %d, the former one kept: %d)", round->n, status,
                 kept);
    round_free(round);
}

static void it_is_whole_whenever_a_run_is_killed(void **state) {
    (void)state;
    int old = 0, fresh = 0, status = DEAD;
    for (int n = 1; status == DEAD; n++) {
        struct round round = round_begin(n);
        status = run(round.root, PUBLISH, "new", KILLED, n);
        if (!is_whole(&round, "old") && !is_whole(&round, "new"))
            fail_msg("killed at call %d: half made", n);
        *(is_whole(&round, "old") ? &old : &fresh) += 1;
        for (int m = 1; status == DEAD && run(round.root, RECOVER, "", KILLED, m) == DEAD;)
            m++;
        if (!is_clean(&round, is_whole(&round, "new") ? 1 : 0))
            fail_msg("killed at call %d: something is left", n);
        round_end(&round);
    }
    assert_int_equal(status, UNTOUCHED);
    assert_true(old > 5 && fresh > 5);
}

static int fault_try(int n) {
    struct round round = round_begin(n);
    int status = run(round.root, PUBLISH, "new", FAILS, n);
    if (!is_whole(&round, status == REFUSED ? "old" : "new") || status > UNTOUCHED)
        fail_msg("a fault at call %d: status %d", n, status);
    round_end(&round);
    return status;
}

static void a_fault_is_a_refusal_or_all_is_new(void **state) {
    (void)state;
    faults_try(fault_try);
}

/* Back and further back, until there is none; a change that is published then goes on from there. */
static void going_back_is_one_step_too(void **state) {
    (void)state;
    int status = DEAD;
    for (int n = 1; status == DEAD; n++) {
        struct round round = round_begin(n);
        assert_int_equal(run(round.root, PUBLISH, "new", NONE, 0), GOOD);
        put(round.arena, round.root, "public/later", "mine");
        status = run(round.root, RETURN, "", KILLED, n);
        if (!is_whole(&round, "new") && !is_whole(&round, "old"))
            fail_msg("going back was killed at call %d: half made", n);
        assert_text(held(round.arena, round.root, "public/later"), "mine");
        if (is_whole(&round, "new"))
            assert_int_equal(run(round.root, RETURN, "", NONE, 0), GOOD);
        assert_true(is_whole(&round, "old"));
        assert_int_equal(run(round.root, RETURN, "", NONE, 0), 1);
        round_end(&round);
    }
}

static void the_last_ones_are_kept_and_nothing_makes_none(void **state) {
    (void)state;
    struct round round = round_begin(0);
    static const char *const words[] = {"1", "2", "3", "3", "4"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_int_equal(run(round.root, PUBLISH, words[i], NONE, 0), GOOD);
    assert_true(is_clean(&round, 2));
    assert_text(held(round.arena, round.root, ".public.releases/4/page.html"), "3");
    assert_text(held(round.arena, round.root, ".public.releases/3/page.html"), "2");
    round_free(&round);
}

/* The former state is then in the store, and no longer what was built. */
static void what_cannot_be_taken_back_is_kept(void **state) {
    (void)state;
    struct round round = round_begin(0);
    pid_t child = fork();
    if (child == 0) {
        plan.stuck = true;
        _exit(work(arena_new(), round.root, PUBLISH, "new"));
    }
    assert_int_not_equal(child_status(child), GOOD);
    assert_true(is_whole(&round, "new"));
    assert_int_equal(run(round.root, RECOVER, "", NONE, 0), GOOD);
    assert_text(held(round.arena, round.root, ".public.releases/1/gone.html"), "gone");
    round_end(&round);
}

/* A copy of what a link of others leads to is not theirs: where no second name can be had, or a folder cannot be read,
 * all is published in place. */
static void what_others_put_there_is_never_copied(void **state) {
    (void)state;
    for (int unreadable = 0; unreadable < 2; unreadable++) {
        struct round round = round_begin(0);
        struct text mine = below(round.arena, round.root, "public/mine");
        assert_int_equal(symlink("../rules.d", mine.at), 0);
        pid_t child = fork();
        if (child == 0) {
            plan.unlinkable = !unreadable, plan.unreadable = unreadable;
            _exit(work(arena_new(), round.root, PUBLISH, "new"));
        }
        assert_int_equal(child_status(child), GOOD);
        assert_true(is_whole(&round, "new") && is_clean(&round, 0));
        assert_int_equal(file_look(round.arena, mine, diags_new(round.arena)), THERE_OTHER);
        round_free(&round);
    }
}

/* Links that came with a blog lead nobody out of it. */
static void what_others_planted_is_left_alone(void **state) {
    (void)state;
    struct round round = round_begin(0);
    struct text store = below(round.arena, round.root, ".public.releases");
    put(round.arena, round.root, "public/next/file", "mine");
    assert_int_equal(symlink("public", store.at), 0);
    assert_int_equal(run(round.root, PUBLISH, "new", NONE, 0), REFUSED);
    assert_text(held(round.arena, round.root, "public/next/file"), "mine");
    assert_int_equal(unlink(store.at), 0);
    assert_int_equal(mkdir(store.at, 0700), 0);
    assert_int_equal(symlink("../public/next", below(round.arena, store, "gone-1").at), 0);
    assert_int_equal(symlink("../public/next", below(round.arena, store, "9").at), 0);
    assert_int_equal(run(round.root, RETURN, "", NONE, 0), 1);
    assert_text(held(round.arena, round.root, "public/next/file"), "mine");
    round_free(&round);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_whole_whenever_a_run_is_killed),
        cmocka_unit_test(a_fault_is_a_refusal_or_all_is_new),
        cmocka_unit_test(going_back_is_one_step_too),
        cmocka_unit_test(the_last_ones_are_kept_and_nothing_makes_none),
        cmocka_unit_test(what_cannot_be_taken_back_is_kept),
        cmocka_unit_test(what_others_planted_is_left_alone),
        cmocka_unit_test(what_others_put_there_is_never_copied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
