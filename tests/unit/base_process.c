#include "check.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#include "base/process.h"

enum { LONG = 30000 }; /* a deadline that no test should reach */

static int64_t millis(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* Runs one shell script. */
static struct process shell(struct arena *arena, const char *script, unsigned deadline) {
    const char *const argv[] = {"sh", "-c", script, NULL};
    struct process process = {.argv = argv, .deadline = deadline};
    process_run(arena, &process, 1, 1);
    process.argv = NULL;
    return process;
}

static void output_and_status(void **state) {
    struct arena *arena = *state;
    struct process process = shell(arena, "echo out; echo err >&2; echo more", LONG);
    assert_true(process_good(&process));
    assert_text(process.output, "out\nerr\nmore\n");
    process = shell(arena, "exit 7", LONG);
    assert_false(process_good(&process));
    assert_int_equal(process.status, 7);
    assert_int_equal(process.signal, 0);
    assert_int_equal(process.error, 0);
    assert_text(process.output, "");
    process = shell(arena, "echo last words; kill -SEGV $$", LONG);
    assert_false(process_good(&process));
    assert_int_equal(process.status, -1);
    assert_int_equal(process.signal, SIGSEGV);
    assert_false(process.late);
    assert_text(process.output, "last words\n");
}

static void arguments_see_no_shell(void **state) {
    struct arena *arena = *state;
    const char *const argv[] = {"printf", "%s|", "$HOME `id` ;*", "", "a\nb", NULL};
    struct process process = {.argv = argv, .deadline = LONG};
    process_run(arena, &process, 1, 1);
    assert_text(process.output, "$HOME `id` ;*||a\nb|");
}

static void standard_input_is_empty(void **state) {
    struct process process = shell(*state, "wc -c", 5000);
    assert_true(process_good(&process));
    assert_text(text_trim(process.output), "0");
}

static void a_missing_program_is_reported(void **state) {
    struct arena *arena = *state;
    const char *const missing[] = {"memblog-no-such-program", NULL};
    const char *const here[] = {"pwd", NULL};
    struct process processes[] = {
        {.argv = missing, .deadline = LONG},
        {.argv = here, .deadline = LONG, .folder = TEXT("/no/such/folder")},
        {.argv = here, .deadline = LONG, .folder = TEXT("/dev/null")},
        {.argv = here, .deadline = LONG, .folder = TEXT("/")},
    };
    process_run(arena, processes, 4, 4);
    assert_int_equal(processes[0].error, ENOENT);
    assert_false(process_good(&processes[0]));
    assert_text(processes[0].output, "");
    assert_int_equal(processes[1].error, ENOENT);
    assert_false(processes[0].astray);
    assert_true(processes[1].astray); /* not to be mixed up with a missing program */
    assert_int_equal(processes[2].error, ENOTDIR);
    assert_true(process_good(&processes[3]));
    assert_text(processes[3].output, "/\n");
    process_run(arena, processes, 0, 2); /* nothing to do */
}

static void the_environment_is_the_callers_in_the_c_locale(void **state) {
    struct arena *arena = *state;
    setenv("LC_ALL", "de_DE.UTF-8", 1);
    setenv("MEMBLOG_TEST", "kept", 1);
    struct process process = shell(arena, "echo $LC_ALL $MEMBLOG_TEST; env | grep -c ^LC_ALL=", LONG);
    assert_text(process.output, "C kept\n1\n");
    assert_string_equal(getenv("LC_ALL"), "de_DE.UTF-8");
    unsetenv("LC_ALL");
    unsetenv("MEMBLOG_TEST");
    process = shell(arena, "echo $LC_ALL", LONG);
    assert_text(process.output, "C\n");
}

static struct text shell_laid(struct arena *arena, const char *library) {
    const char *argv[] = {"sh", "-c", "echo [$LD_PRELOAD] 2>&1", NULL};
    struct process process = {.argv = argv, .deadline = LONG, .laid = text_of(library)};
    process_run(arena, &process, 1, 1);
    return process.output;
}

static void a_library_is_laid_behind_the_callers(void **state) {
    struct arena *arena = *state;
    const char *others = getenv("LD_PRELOAD");
    unsetenv("LD_PRELOAD");
    /* What is not there is told by the loader, and left away. */
    assert_true(text_ends(shell_laid(arena, "/none/laid.so"), TEXT("[/none/laid.so]\n")));
    assert_text(shell_laid(arena, "/a folder/laid.so"), "[]\n");
    assert_text(shell_laid(arena, "/a:b/laid.so"), "[]\n");
    setenv("LD_PRELOAD", "/none/first.so", 1);
    assert_true(text_ends(shell_laid(arena, "/none/laid.so"), TEXT("[/none/first.so:/none/laid.so]\n")));
    assert_true(text_ends(shell_laid(arena, ""), TEXT("[/none/first.so]\n")));
    if (others)
        setenv("LD_PRELOAD", others, 1);
    else
        unsetenv("LD_PRELOAD");
}

static void output_is_cut_at_64_kib(void **state) {
    struct process process = shell(*state, "head -c 3000000 /dev/zero | tr '\\0' x; echo end", LONG);
    assert_true(process_good(&process)); /* and the child is not blocked */
    assert_int_equal(process.output.len, 65536);
    assert_int_equal(strspn(process.output.at, "x"), 65536);
}

static void a_late_process_is_killed(void **state) {
    int64_t start = millis();
    struct process process = shell(*state, "echo before; sleep 60; echo after", 200);
    int64_t took = millis() - start;
    assert_true(process.late);
    assert_false(process_good(&process));
    assert_int_equal(process.status, -1);
    assert_int_equal(process.signal, SIGKILL);
    assert_text(process.output, "before\n");
    assert_true(took >= 200 && took < 10000);
    /* one that never stops writing is killed as well */
    process = shell(*state, "while :; do echo yyyyyyyyyyyyyyyyyyyyyyyyy; done", 200);
    assert_true(process.late);
    assert_int_equal(process.output.len, 65536);
    /* and one that takes no heed of signals */
    process = shell(*state, "trap '' TERM INT HUP; while :; do sleep 1; done", 200);
    assert_true(process.late);
}

static void a_kill_by_another_hand_is_not_late(void **state) {
    struct process process = shell(*state, "kill -KILL $$", LONG);
    assert_int_equal(process.signal, SIGKILL);
    assert_false(process.late);
}

/* True once the process is gone (or only its entry is left): looks for up to two seconds. */
static bool ends_soon(long pid) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%ld/stat", pid);
    for (int i = 0; i < 200; i++) {
        char line[256] = "";
        FILE *file = fopen(path, "r");
        if (file == NULL)
            return true;
        char *got = fgets(line, sizeof line, file);
        fclose(file);
        if (got == NULL || strstr(line, ") Z") != NULL)
            return true;
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    }
    return false;
}

static void grandchildren_end_with_the_child(void **state) {
    struct arena *arena = *state;
    /* at the deadline */
    struct process process = shell(arena, "sleep 60 & echo $!; wait", 300);
    assert_true(process.late);
    long pid = strtol(process.output.at, NULL, 10);
    assert_true(pid > 1);
    assert_true(ends_soon(pid));
    /* and when the child is done but its child holds the pipe: nobody waits for that one */
    int64_t start = millis();
    process = shell(arena, "sleep 60 & echo $!", LONG);
    assert_true(millis() - start < 10000);
    assert_true(process_good(&process));
    pid = strtol(process.output.at, NULL, 10);
    assert_true(pid > 1);
    assert_true(ends_soon(pid));
}

static void closed_output_does_not_end_the_wait(void **state) {
    struct process process = shell(*state, "exec >&- 2>&-; sleep 0.2; exit 3", LONG);
    assert_int_equal(process.status, 3);
    process = shell(*state, "exec >&- 2>&-; sleep 60", 200);
    assert_true(process.late);
}

static void several_at_once(void **state) {
    struct arena *arena = *state;
    enum { COUNT = 9 };
    struct process processes[COUNT];
    const char *argv[COUNT][4];
    for (size_t i = 0; i < COUNT; i++) {
        char *script = text_string(arena, text_format(arena, "sleep 0.%zu; echo %zu; exit %zu", 9 - i, i, i));
        const char *const words[] = {"sh", "-c", script, NULL};
        memcpy(argv[i], words, sizeof words);
        processes[i] = (struct process){.argv = argv[i], .deadline = LONG};
    }
    process_run(arena, processes, COUNT, 3);
    for (size_t i = 0; i < COUNT; i++) {
        assert_int_equal(processes[i].status, i);
        assert_text(text_trim(processes[i].output), text_format(arena, "%zu", i).at);
    }
    process_run(arena, processes, 2, 0); /* 0 at once counts as 1 */
    assert_int_equal(processes[1].status, 1);
}

/* Every child notes in a folder that it runs and counts those that do: never more than asked for. */
static void no_more_than_asked_for(void **state) {
    struct arena *arena = *state;
    char folder[] = "/tmp/memblog-test-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *const argv[] = {"sh", "-c", "mkdir r$$; ls | grep -c ^r; sleep 0.1; rmdir r$$", NULL};
    struct process processes[6];
    for (size_t i = 0; i < 6; i++)
        processes[i] = (struct process){.argv = argv, .deadline = LONG, .folder = text_of(folder)};
    process_run(arena, processes, 6, 2);
    bool two = false;
    for (size_t i = 0; i < 6; i++) {
        assert_true(process_good(&processes[i]));
        assert_true(text_is(processes[i].output, "1\n") || text_is(processes[i].output, "2\n"));
        two = two || text_is(processes[i].output, "2\n");
    }
    assert_true(two);
    assert_int_equal(rmdir(folder), 0);
}

static void no_descriptor_is_left_or_passed_on(void **state) {
    struct arena *arena = *state;
    int before = dup(STDIN_FILENO);
    assert_true(before >= 0);
    close(before);
    const char *const missing[] = {"memblog-no-such-program", NULL};
    struct process failed = {.argv = missing, .deadline = LONG};
    process_run(arena, &failed, 1, 1);
    shell(arena, "exit 1", LONG);
    shell(arena, "sleep 60", 50);
    int after = dup(STDIN_FILENO);
    close(after);
    assert_int_equal(after, before);
    /* two at once: neither child holds the other's pipe */
    const char *const argv[] = {"sh", "-c", "n=0; for fd in /proc/$$/fd/*; do n=$((n + 1)); done; sleep 0.1; echo $n",
                                NULL};
    struct process processes[2] = {{.argv = argv, .deadline = LONG}, {.argv = argv, .deadline = LONG}};
    struct process alone = {.argv = argv, .deadline = LONG};
    process_run(arena, &alone, 1, 1);
    process_run(arena, processes, 2, 2);
    assert_true(alone.output.len >= 2);
    assert_true(text_equal(processes[0].output, alone.output));
    assert_true(text_equal(processes[1].output, alone.output));
}

static void one_that_is_let_go(void **state) {
    struct arena *arena = *state;
    char path[] = "/tmp/memblog-XXXXXX", bytes[8] = "";
    int file = mkstemp(path);
    assert_true(file >= 0);
    const char *const argv[] = {"sh", "-c", "echo out; printf $LC_ALL >\"$0\"", path, NULL}, *const none[] = {
                                                                                                 "no-such-program",
                                                                                                 NULL};
    setenv("LC_ALL", "C.UTF-8", 1);
    struct process process = {.argv = argv}, missing = {.argv = none};
    assert_int_equal(process_begin(arena, &process), 0);
    for (int64_t until = millis() + LONG; pread(file, bytes, 7, 0) < 7 && millis() < until;)
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    assert_string_equal(bytes, "C.UTF-8");
    assert_int_equal(process_begin(arena, &missing), ENOENT);
    unsetenv("LC_ALL");
    close(file);
    unlink(path);
}

static int set_up(void **state) {
    *state = arena_new();
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(output_and_status),
        cmocka_unit_test(arguments_see_no_shell),
        cmocka_unit_test(standard_input_is_empty),
        cmocka_unit_test(a_missing_program_is_reported),
        cmocka_unit_test(the_environment_is_the_callers_in_the_c_locale),
        cmocka_unit_test(a_library_is_laid_behind_the_callers),
        cmocka_unit_test(output_is_cut_at_64_kib),
        cmocka_unit_test(a_late_process_is_killed),
        cmocka_unit_test(a_kill_by_another_hand_is_not_late),
        cmocka_unit_test(grandchildren_end_with_the_child),
        cmocka_unit_test(closed_output_does_not_end_the_wait),
        cmocka_unit_test(several_at_once),
        cmocka_unit_test(no_more_than_asked_for),
        cmocka_unit_test(one_that_is_let_go),
        cmocka_unit_test(no_descriptor_is_left_or_passed_on),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
