/* Runs of gnuplot, the real one and ones that misbehave. */
#include "draw/gnuplot.h"
#include "draw/svg_read.h"
#include "draw/svg_write.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "check.h"
#include "draw/stamp.h"
#include "draw_plots.h"

enum { DEADLINE = 20000, SHORT = 300 };

struct bench {
    struct arena *arena;
    struct diags *diags;
    struct text folder; /* of a gnuplot of our own */
    char *path;         /* PATH as it was */
};

static int bench_open(void **state) {
    struct arena *arena = arena_new();
    struct bench *bench = arena_alloc(arena, sizeof *bench);
    bench->arena = arena;
    bench->diags = diags_new(arena);
    bench->folder = folder_scratch(arena, TEXT(""), bench->diags);
    bench->path = text_string(arena, text_of(getenv("PATH")));
    *state = bench;
    return bench->folder.len == 0;
}

static int bench_close(void **state) {
    struct bench *bench = *state;
    setenv("PATH", bench->path, 1);
    folder_remove(bench->arena, bench->folder);
    arena_free(bench->arena);
    return 0;
}

/* Puts a shell script before the real gnuplot. It can call that as $REAL. */
static void gnuplot_replace(struct bench *bench, const char *body) {
    struct text file = path_join(bench->arena, bench->folder, TEXT("gnuplot"));
    struct text script = text_format(bench->arena, "#!/bin/sh\nPATH='%s'\nREAL=gnuplot\n%s\n", bench->path, body);
    assert_true(file_write(bench->arena, file, script, bench->diags));
    assert_int_equal(chmod(file.at, 0755), 0);
    setenv("PATH", text_format(bench->arena, "%.*s:%s", TEXT_ARG(bench->folder), bench->path).at, 1);
}

static struct plot plot_make(struct arena *arena, const char *name, const char *body) {
    struct text script = text_format(arena,
                                     "set terminal pngcairo size 200,100\nset output '%s.png'\n%s\n"
                                     "plot [0:1] 0.5 linewidth 3\n",
                                     name, body);
    return (struct plot){.name = text_of(name), .script = script};
}

static const char *const names[] = {"a", "b", "c", "d", "e", "f"};

static void plots_make(struct arena *arena, struct plot *plots, size_t count) {
    for (size_t i = 0; i < count; i++)
        plots[i] = plot_make(arena, names[i], i % 2 ? "set label 'left behind' at 0.5,0.5\nset xtics 0.1" : "");
}

/* What a script sets does not show in the pictures behind it in the same process. */
static void test_plots_are_alone(void **state) {
    struct bench *bench = *state;
    struct plot together[6], alone[6];
    plots_make(bench->arena, together, 6);
    plots_make(bench->arena, alone, 6);
    assert_true(plots_draw(bench->arena, together, 6, DEADLINE, bench->diags));
    for (size_t i = 0; i < 6; i++) {
        assert_true(plots_draw(bench->arena, &alone[i], 1, DEADLINE, bench->diags));
        assert_true(together[i].picture.len > 0 && !together[i].blamed);
        assert_true(text_equal(together[i].picture, alone[i].picture));
    }
}

/* What is taken over of a picture: groups without anything in them remember the plot before. */
static struct text shown(struct arena *arena, const struct plot *plot) {
    const struct theme theme = {.dark = {.ground = TEXT("#ffffff")}, .light = {.ground = TEXT("#ffffff")}};
    struct vector vector;
    struct text why = {0};
    if (plot->form == PLOT_PNG)
        return plot->picture;
    if (!svg_read(arena, plot->picture, &vector, &why))
        fail_msg("%.*s", TEXT_ARG(why));
    return svg_write(arena, &vector, &theme, TEXT(""), TEXT(""));
}

/* One script draws either form, and nothing of one shows in a picture behind it in the same process. */
static void test_forms(void **state) {
    struct bench *bench = *state;
    struct plot together[6], alone[6];
    for (size_t i = 0; i < 6; i++) {
        struct text script = text_format(bench->arena,
                                         "if (exists('svg')) set terminal svg size 200,100; set output '%s.svg'; else "
                                         "set terminal pngcairo size 200,100; set output '%s.png'\n"
                                         "unset key\nunset tics\nplot [0:1] 0.5 linewidth 3\n",
                                         names[i / 2], names[i / 2]);
        enum plot_form form = i % 2 ? PLOT_SVG : PLOT_PNG;
        together[i] = alone[i] = (struct plot){.name = text_of(names[i / 2]), .script = script, .form = form};
    }
    assert_true(plots_draw(bench->arena, together, 6, DEADLINE, bench->diags));
    for (size_t i = 0; i < 6; i++) {
        assert_true(plots_draw(bench->arena, &alone[i], 1, DEADLINE, bench->diags));
        assert_true(text_has(together[i].picture, i % 2 ? TEXT("<svg") : TEXT("PNG")));
        assert_true(text_equal(shown(bench->arena, &together[i]), shown(bench->arena, &alone[i])));
    }
}

/* A bad script is blamed alone; those behind it are drawn all the same. */
static void test_bad_script(void **state) {
    struct bench *bench = *state;
    struct plot plots[6];
    for (size_t i = 0; i < 6; i++)
        plots[i] = plot_make(bench->arena, names[i], i == 1 || i == 2 ? "set nonsense" : "");
    assert_true(plots_draw(bench->arena, plots, 6, DEADLINE, bench->diags));
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(plots[i].blamed, i == 1 || i == 2);
        assert_int_equal(plots[i].picture.len > 0, !plots[i].blamed);
        if (plots[i].blamed)
            assert_true(text_has(plots[i].process->output, TEXT("unrecognized option")));
    }
}

static void test_hang(void **state) {
    struct bench *bench = *state;
    struct plot plots[6];
    plots_make(bench->arena, plots, 6);
    gnuplot_replace(bench, "sleep 60");
    assert_true(plots_draw(bench->arena, plots, 6, SHORT, bench->diags));
    assert_true(plots[0].blamed && plots[0].process->late);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(plots[i].picture.len, 0);
}

static void test_crash(void **state) {
    struct bench *bench = *state;
    struct plot plots[3];
    plots_make(bench->arena, plots, 3);
    gnuplot_replace(bench, "kill -SEGV $$");
    assert_true(plots_draw(bench->arena, plots, 3, DEADLINE, bench->diags));
    for (size_t i = 0; i < 3; i++)
        assert_true(plots[i].blamed && plots[i].process->signal != 0);
}

/* It drew everything and crashed at its end. */
/* Who has hundreds of plots to draw may take longer. */
static void test_many_take_longer(void **state) {
    struct bench *bench = *state;
    enum { MANY = 100 * 64 }; /* a hundred for each of any machine's cores */
    struct plot *plots = arena_array(bench->arena, MANY, sizeof *plots);
    for (size_t i = 0; i < MANY; i++)
        plots[i] = (struct plot){.name = text_format(bench->arena, "%zu", i), .script = TEXT("")};
    gnuplot_replace(bench, "sleep 0.5");
    assert_true(plots_draw(bench->arena, plots, MANY, SHORT, bench->diags));
    assert_false(plots[0].process->late);
}

static void test_late_crash(void **state) {
    struct bench *bench = *state;
    struct plot plots[1];
    plots_make(bench->arena, plots, 1);
    gnuplot_replace(bench, "\"$REAL\" \"$@\"; exit 3");
    assert_true(plots_draw(bench->arena, plots, 1, DEADLINE, bench->diags));
    assert_true(plots[0].blamed && plots[0].process->status == 3);
}

/* Status 0 with half a picture, as on a full disk, with an empty one, or with none. */
static void test_status_proves_nothing(void **state) {
    static const char *const bodies[] = {
        "\"$REAL\" \"$@\" && head -c 500 a.png >half && mv half a.png",
        "\"$REAL\" \"$@\" && : >a.png",
        "exit 0",
    };
    struct bench *bench = *state;
    for (size_t i = 0; i < 3; i++) {
        struct plot plots[1];
        plots_make(bench->arena, plots, 1);
        gnuplot_replace(bench, bodies[i]);
        assert_true(plots_draw(bench->arena, plots, 1, DEADLINE, bench->diags));
        assert_true(!plots[0].blamed && process_good(plots[0].process));
        assert_int_equal(plots[0].picture.len, 0);
    }
}

/* A gnuplot without the terminal. */
static void test_no_terminal(void **state) {
    struct bench *bench = *state;
    struct plot plots[1] = {plot_make(bench->arena, "a", "set terminal nosuchterminal")};
    assert_true(plots_draw(bench->arena, plots, 1, DEADLINE, bench->diags));
    assert_true(plots[0].blamed);
    assert_true(text_has(plots[0].process->output, TEXT("unknown or ambiguous terminal")));
}

static void test_not_installed(void **state) {
    struct bench *bench = *state;
    struct plot plots[2];
    plots_make(bench->arena, plots, 2);
    setenv("PATH", text_string(bench->arena, bench->folder), 1);
    assert_true(plots_draw(bench->arena, plots, 2, DEADLINE, bench->diags));
    assert_true(plots[0].blamed && plots[0].process->error == ENOENT);
}

/* Nothing stays in TMPDIR, whatever happened. */
static void test_scratch_is_removed(void **state) {
    struct bench *bench = *state;
    struct plot plots[2];
    struct name_list left = {0};
    char *old = getenv("TMPDIR") ? text_string(bench->arena, text_of(getenv("TMPDIR"))) : NULL;
    setenv("TMPDIR", text_string(bench->arena, bench->folder), 1);
    plots_make(bench->arena, plots, 2);
    plots[1] = plot_make(bench->arena, "b", "set nonsense");
    assert_true(plots_draw(bench->arena, plots, 2, DEADLINE, bench->diags));
    if (old)
        setenv("TMPDIR", old, 1);
    else
        unsetenv("TMPDIR");
    assert_true(folder_list(bench->arena, bench->folder, &left, bench->diags));
    assert_int_equal(left.len, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_open, bench_close)

int main(void) {
    const struct CMUnitTest tests[] = {TEST(test_plots_are_alone),
                                       TEST(test_forms),
                                       TEST(test_bad_script),
                                       TEST(test_hang),
                                       TEST(test_crash),
                                       TEST(test_many_take_longer),
                                       TEST(test_late_crash),
                                       TEST(test_status_proves_nothing),
                                       TEST(test_no_terminal),
                                       TEST(test_not_installed),
                                       TEST(test_scratch_is_removed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
